"""What a person's options amount to: the facts and the one log entry that `add` and `log` write. Pure; no disk.

Words are checked by typing them with the same readers that type records, so what is written is what is read.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from leadtrack.errors import UsageError
from leadtrack.model.moment import Moment
from leadtrack.model.parse import Parser
from leadtrack.model.problem import Doubt, Path
from leadtrack.model.schema import Field
from leadtrack.model.unparse import raw_entry, raw_value
from leadtrack.model.values import Raw, parse_int
from leadtrack.rules.calendar import shift
from leadtrack.rules.date_parts import day_meant, with_part
from leadtrack.rules.dates import Lean, parse_when
from leadtrack.rules.elsewhere import written_by
from leadtrack.rules.grading.names import level_meant, scheme_meant
from leadtrack.rules.measures import in_minutes, measured
from leadtrack.rules.near import MOST, near
from leadtrack.rules.rulebook import RuleBook
from leadtrack.rules.shop import Shop

DAY = 24 * 60

LONGEST_DAY = 12
"""So many characters at most are tried as a day that stands right before what was promised."""

_UNIT_LIKE = re.compile(r"[0-9０-９]{1,4}(?:[-/.][0-9０-９]{1,4})?")
_OF_A_PLACE = re.compile(r"[0-9楼栋幢座单元院门房室厅]", re.ASCII)
"""What follows no day: 3-12 of `3-1201 报价` is none, and 12号 of `12号楼资料`."""

_BEFORE = re.compile(r"^(?:之前|以前|前)(?=.)")
LISTS = ("asked", "answered", "said", "kept", "did")
"""Options of an entry that are lists of texts under their own names."""

OPTIONS = {"units": "unit", "with": "with"}
"""Keys of an entry whose option has another name."""


@dataclass(frozen=True, slots=True)
class Drafter:
    """Makes drafts for one workspace, person and moment; `dates` gathers how each date in words was understood."""

    parser: Parser
    book: RuleBook
    shop: Shop
    now: Moment
    user: str
    dates: list[tuple[str, Moment]] = field(default_factory=list)

    def entry(self, words: Mapping[str, Any], *, via: str) -> dict[str, Raw]:
        """The log entry that options describe; UsageError names the first word that can't be used."""
        missed = "no_answer" if words.get("no_answer") else words.get("missed")
        length = in_minutes(words.get("minutes"))
        at = self.at(words.get("at"), length)
        raw: dict[str, Raw] = {"at": str(at)}
        later = at != self.now and not (at.day == self.now.day and self.now.minute is None)
        if later and "rec" in self.parser.schema.entry:
            raw["rec"] = str(self.now)
        raw |= _given(by=self._consultant(words.get("by")) or self.user, via=words.get("via") or via, missed=missed)
        reason = self.book.reasons.completed(words.get("reason") or "")
        raw |= _given(minutes=length, party=words.get("party"), reason=reason)
        raw |= _given(note=words.get("note"), rival=words.get("rival"), reaction=words.get("reaction"))
        raw |= _given(stage=words.get("stage"))
        raw |= _given(stop=words.get("stop"), owner=self._consultant(words.get("owner")))
        raw |= {key: list(words[key]) for key in LISTS if words.get(key)}
        if words.get("with_"):
            raw["with"] = list(words["with_"])
        return self.checked(raw | self._parts(words, at))

    def act(self, **keys: Raw) -> dict[str, Raw]:
        """An entry without `via`, made now by who is working."""
        return self.checked({"at": str(self.now), "by": self.user} | keys, act=True)

    def told(self, words: Mapping[str, Any]) -> dict[str, Raw]:
        """When, by whom and for whom an act was, where options say so."""
        given = _given(by=self._consultant(words.get("by")), owner=self._consultant(words.get("owner")))
        if not words.get("at"):
            return given
        rec = str(self.now) if "rec" in self.parser.schema.entry else None
        return given | _given(at=str(self.at(words["at"], None)), rec=rec)

    def _parts(self, words: Mapping[str, Any], at: Moment) -> dict[str, Raw]:
        parts: dict[str, Raw] = {}
        if words.get("promised"):
            parts["promised"] = [self.promise(text, after=at) for text in words["promised"]]
        if words.get("price") and not words.get("unit"):
            raise UsageError("price-without-unit")
        if words.get("unit"):
            parts["units"] = _units(words["unit"], words.get("price"))
        if words.get("grade"):
            parts["grade"] = self.grade(words["grade"])
        how = {"via": words.get("next_via"), "unit": words.get("next_for")}
        if any((words.get("next"), words.get("do"), *how.values())):
            parts["next"] = self.step(words.get("next") or None, words.get("do"), after=at, **how)
        return parts

    def _consultant(self, word: str | None) -> str:
        return self.shop.slug_of(word) if word else ""

    def when(self, text: str, lean: Lean) -> Moment:
        """A day, and its hour where one is said, in the words of a person."""
        moment = day_meant(text, self.book.almanac, today=self.now.day, lean=lean)
        self.dates.append((text, moment))
        return moment

    def at(self, text: str | None, minutes: str | None) -> Moment:
        """When it happened: what was said, or now less the length of the contact."""
        if text:
            moment = self.when(text, "past")
            if moment.day > self.now.day or _earlier(self.now, moment):
                raise UsageError("at-in-future", text=text, day=str(moment))
            return moment
        try:
            length = parse_int(minutes or "0")
        except ValueError:
            length = 0  # it is refused with the entry
        if self.now.minute is None or length > DAY:
            return self.now
        days, minute = divmod(self.now.minute - length, DAY)
        return Moment(shift(self.now.day, days), minute)

    def step(
        self, date: str | None, do: str | None, *, after: Moment, via: str | None = None, unit: str | None = None
    ) -> dict[str, Raw]:
        """The next step: a day, not before `after` nor earlier today, how, what to do then, and what is booked."""
        if date is None:
            raise UsageError("next-without-day")
        date, do = with_part(date, do, today=self.now.day)
        when = self.when(date, "near")
        if when.day < after.day or _earlier(when, self.now):
            raise self.passed("next-in-past", date, when)
        return {"date": str(when)} | _given(**{"via": via, "do": do, "for": unit})

    def postponed(self, date: str, because: str) -> dict[str, Raw]:
        """A day after today, without an hour, and why."""
        if not because.strip():
            raise UsageError("snooze-why")
        date, why = with_part(date, because, today=self.now.day)
        moment = self.when(date, "near")
        if moment.minute is not None:  # a snooze holds a day; an hour echoed and then lost is a missed appointment
            raise UsageError("snooze-hour", text=date)
        if moment.day <= self.now.day:
            raise self.passed("snooze-not-later", date, moment)
        return {"until": str(moment.day), "because": why or because}

    def passed(self, code: str, text: str, when: Moment) -> UsageError:
        """Refuse a day that has passed; where a year was left open, with how to say the next one."""
        ahead = parse_when(text, today=self.now.day, lean="future")
        if ahead.day > when.day:
            return UsageError("day-just-passed", text=text, day=str(when), later=str(ahead))
        return UsageError(code, text=text, day=str(when))

    def grade(self, text: str) -> dict[str, Raw]:
        """A level of the profile's scheme, or `scheme:level`."""
        scheme, _, level = text.replace("：", ":").rpartition(":")
        meant = scheme_meant(self.book.grading, scheme.strip() or self.book.scheme)
        return {"scheme": meant.name, "level": level_meant(meant, level)}

    def promise(self, text: str, *, after: Moment) -> dict[str, Raw]:
        """What we promised, with a day before or behind it: `明天 发户型图`, `后天发报价`, `send the plan @ friday`.

        The day must not lie before `after`.
        """
        do, at, last = text.rpartition("@")
        words = text.split()
        # Chinese needs no blank behind the day: the longest beginning that is one.
        ends = range(min(len(text) - 1, LONGEST_DAY), 1, -1)
        run_on = [(text[:end], text[end:]) for end in ends if not _OF_A_PLACE.match(text[end:])]
        ways = [(last, do)] if at else []
        ways += [(words[0], " ".join(words[1:])), (words[-1], " ".join(words[:-1]))] if len(words) > 1 else []
        for day, rest in [*ways, *(run_on if not at and not text.isascii() else [])]:
            if not at and _UNIT_LIKE.fullmatch(day.strip()):  # 3-12 is a flat sooner than a day
                continue
            try:
                when = self.when(day.strip(), "near")
            except UsageError:
                if day.startswith(" "):  # a lone @ says that a day follows
                    raise
                continue
            if when.day < after.day:
                raise self.passed("next-in-past", day.strip(), Moment(when.day))
            return {"do": _BEFORE.sub("", rest.strip()), "date": str(when.day)}
        return {"do": text}

    def checked(self, raw: dict[str, Raw], *, act: bool = False) -> dict[str, Raw]:
        """An entry typed and written back: options by key, numbers as numbers. An `act` says only what comes next."""
        customer, doubts = self.parser.parse({"name": "x", "log": [raw]}, "x")
        for doubt in doubts:
            option = _option(doubt.path)
            raise _refused("--via" if act and option == "--next-via" else option, doubt)
        if customer is None or not customer.log:
            raise UsageError("bad-option-value", what="--at", reason="not-a-date", value=str(raw.get("at")))
        return raw_entry(customer.log[0], self.parser.schema)

    def field(self, word: str) -> Field:
        """The row of a fact by its path, label or alias; UsageError with those that are near where there is none."""
        row = self.parser.schema.find(word)
        if row is None and (how := written_by(word, self.parser.schema)):
            raise UsageError("not-a-fact", field=word, how=how)
        if row is None:
            raise UsageError("no-such-field", field=word, near=near_fields(word, self.parser.schema.facts.values()))
        if row.key == "id":
            raise UsageError("id-stays")
        return row

    def fact(self, word: str, value: Raw) -> tuple[str, Raw]:
        """A fact's path and its value as a record writes it; UsageError where either can't be."""
        row = self.field(word)
        if isinstance(value, str):
            value = self._in_words(row, value)
        nested: Raw = value
        for key in reversed(row.key.split(".")):
            nested = {key: nested}
        customer, doubts = self.parser.parse({"name": "x"} | (nested if isinstance(nested, dict) else {}), "x")
        for doubt in doubts:
            raise _refused(row.key, doubt)
        typed = customer.fact(row.key) if customer else None
        if typed is None:
            raise UsageError("bad-option-value", what=row.key, reason="empty", value=str(value))
        return row.key, raw_value(typed)

    def source(self, word: str) -> str:
        """Where the word for a source belongs: how they came, or the medium."""
        facts = self.parser.schema.facts
        listed = (path for path in SOURCES if path in facts and word.casefold() in facts[path].accepts())
        return next(listed, "source.media")

    def _in_words(self, row: Field, value: str) -> Raw:
        """A value as people type it: lists with commas, dates as they are said."""
        if row.type in ("texts", "phones", "options"):
            return split(value)
        if row.type == "date":
            lean: Lean = "past" if row.key in PAST else "future"
            return str(self.when(value, lean).day)
        return measured(value, row) if row.type in ("range", "number") else value


SOURCES = ("source.arrived_by", "source.media", "source.structure", "source.first")

PAST = ("created", "age_as_of", "vehicle.mileage_as_of")
"""Dates of the record that lie behind us; others, as when somebody expects to buy, lie ahead."""


def split(text: str) -> list[Raw]:
    """The parts of a list that a person typed with commas, Chinese or English."""
    parts = text.replace("，", ",").replace("、", ",").split(",")
    return [part.strip() for part in parts if part.strip()]


def _given(**values: object) -> dict[str, Raw]:
    return {key: str(value) for key, value in values.items() if value not in (None, "")}


def _earlier(one: Moment, other: Moment) -> bool:
    """Whether a moment lies before another of the same day; unknown hours lie before nothing."""
    return one.day == other.day and one.minute is not None and other.minute is not None and one.minute < other.minute


def _units(names: Sequence[str], price: str | None) -> list[Raw]:
    units: list[Raw] = [{"what": name} for name in names]
    if price and isinstance(units[-1], dict):
        units[-1]["price"] = price
    return units


_BETWEEN = re.compile(r"[\s,，、;；/]+")


def _refused(what: str, doubt: Doubt) -> UsageError:
    """The failure of a value that can't be used; for a word of a list, with those that are near."""
    params = dict(doubt.params)
    listed = [*str(params.get("options", "")).split(), *str(params.get("labels", "")).split()]
    said = str(params.get("value", ""))
    alike = near(said.casefold(), listed)
    several = [part for part in _BETWEEN.split(said) if part in listed or part.isdecimal()]
    code = "one-option" if doubt.code == "not-an-option" and len(several) > 1 else doubt.code
    return UsageError("bad-option-value", what=what, reason=code, **params | {"near": " ".join(alike)})


def _option(path: Path) -> str:
    """The option that gave a value of an entry: `--next-via` for `log[0].next.via`."""
    keys = [key for key in path[2:] if isinstance(key, str)]
    if keys == ["next", "via"]:
        return "--next-via"
    key = keys[-1] if keys and keys[-1] in ("via", "do", "price") else keys[0] if keys else "at"
    return f"--{OPTIONS.get(key, key)}"


def near_fields(word: str, rows: Iterable[Field]) -> str:
    """Fields whose name, label or alias is near, or whose label holds the word."""
    paths = {name: row.key for row in rows for name in (row.key, row.label.zh, row.label.en, *row.aliases)}
    holding = [path for name, path in paths.items() if len(word) > 1 and word in name]
    return " ".join(list(dict.fromkeys([*holding, *(paths[name] for name in near(word, paths))]))[:MOST])
