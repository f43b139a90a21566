"""What a person's options amount to: the facts and the one log entry that `add` and `log` write. Pure; no disk.

Words are checked by typing them with the same readers that type records, so what is written is what is read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from leadtrack.errors import UsageError
from leadtrack.model.moment import Moment
from leadtrack.model.parse import Parser
from leadtrack.model.record import Entry
from leadtrack.model.unparse import raw_entry, raw_value
from leadtrack.model.values import Raw
from leadtrack.rules.dates import parse_when
from leadtrack.rules.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class Draft:
    """Facts by dotted path, and an entry, both as a record writes them; `doubts` is what was not understood."""

    facts: Mapping[str, Raw] = field(default_factory=dict)
    entry: Mapping[str, Raw] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafter:
    """Makes drafts for one workspace, person and moment."""

    parser: Parser
    book: RuleBook
    now: Moment
    user: str | None

    def entry(self, words: Mapping[str, Any], *, via: str | None) -> dict[str, Raw]:
        """The log entry that options describe; UsageError names the first word that can't be used."""
        missed = "no_answer" if words.get("no_answer") else words.get("missed")
        at = self.at(words.get("at"), words.get("minutes"))
        raw: dict[str, Raw] = {"at": str(at)}
        if at != self.now and not (at.day == self.now.day and self.now.minute is None):
            raw["rec"] = str(self.now)
        raw |= _given(by=words.get("by") or self.user, via=words.get("via") or via, missed=missed)
        raw |= _given(minutes=words.get("minutes"), party=words.get("party"), reason=words.get("reason"))
        raw |= _given(note=words.get("note"), rival=words.get("rival"), reaction=words.get("reaction"))
        raw |= _given(stop=words.get("stop"), owner=words.get("owner"))
        for option, key in (("with_", "with"), ("asked", "asked"), ("said", "said"), ("kept", "kept"), ("did", "did")):
            if words.get(option):
                raw[key] = list(words[option])
        raw |= self._parts(words, at)
        return self.checked(raw)

    def _parts(self, words: Mapping[str, Any], at: Moment) -> dict[str, Raw]:
        parts: dict[str, Raw] = {}
        if words.get("promised"):
            parts["promised"] = [self.promise(text) for text in words["promised"]]
        if words.get("unit"):
            parts["units"] = _units(words["unit"], words.get("price"))
        if words.get("grade"):
            parts["grade"] = self.grade(words["grade"])
        if words.get("next") or words.get("do"):
            parts["next"] = self.step(words.get("next"), words.get("do"), after=at)
        return parts

    def at(self, text: str | None, minutes: int | None) -> Moment:
        """When it happened: what was said, or now less the length of the contact."""
        if not text:
            if minutes is None or self.now.minute is None:
                return self.now
            return Moment(self.now.day, max(0, self.now.minute - minutes))
        moment = parse_when(text, today=self.now.day, lean="past")
        if moment.day > self.now.day:
            raise UsageError("at-in-future", text=text, day=str(moment.day))
        return moment

    def step(self, date: str | None, do: str | None, *, after: Moment) -> dict[str, Raw]:
        """The next step: a day, and what to do then."""
        if date is None:
            raise UsageError("next-without-day")
        when = parse_when(date, today=self.now.day, lean="future")
        if when.day < after.day:
            raise UsageError("next-in-past", text=date, day=str(when.day))
        return {"date": str(when)} | _given(do=do)

    def grade(self, text: str) -> dict[str, Raw]:
        """A level of the profile's scheme, or `scheme:level`."""
        scheme, _, level = text.rpartition(":")
        scheme = scheme or self.book.scheme
        levels = self.book.schemes.get(scheme, ())
        found = next((known for known in levels if known.casefold() == level.strip().casefold()), None)
        if found is None:
            raise UsageError("no-such-level", text=text, scheme=scheme, levels=" ".join(levels))
        return {"scheme": scheme, "level": found}

    def promise(self, text: str) -> dict[str, Raw]:
        """What we promised, with a day before or behind it: `明天 发户型图`, `send the plan @ friday`."""
        do, at, day = text.rpartition("@")
        if at:
            return {"do": do.strip(), "date": str(parse_when(day.strip(), today=self.now.day, lean="future").day)}
        words = text.split()
        for day, rest in ((words[0], words[1:]), (words[-1], words[:-1])) if len(words) > 1 else ():
            try:
                when = parse_when(day, today=self.now.day, lean="future")
            except UsageError:
                continue
            return {"do": " ".join(rest), "date": str(when.day)}
        return {"do": text}

    def checked(self, raw: dict[str, Raw]) -> dict[str, Raw]:
        """An entry typed and written back: options by key, numbers as numbers."""
        customer, doubts = self.parser.parse({"name": "x", "log": [raw]}, "x")
        for doubt in doubts:
            raise UsageError("bad-option-value", what=str(doubt.path[-1]), reason=doubt.code, **doubt.params)
        if customer is None or not customer.log:
            raise UsageError("bad-option-value", what="at", reason="not-a-date", value=str(raw.get("at")))
        return raw_entry(customer.log[0], self.parser.schema)

    def fact(self, word: str, value: Raw) -> tuple[str, Raw]:
        """A fact's path and its value as a record writes it; UsageError where either can't be."""
        row = self.parser.schema.find(word)
        if row is None:
            raise UsageError("no-such-field", field=word, near=_near(word, list(self.parser.schema.facts)))
        if row.key == "id":
            raise UsageError("id-stays")
        if isinstance(value, str) and row.type in ("texts", "phones", "options"):
            value = _split(value)
        nested: dict[str, Raw] = {"": value}
        for key in reversed(row.key.split(".")):
            nested = {key: nested.get("", nested)}
        customer, doubts = self.parser.parse({"name": "x", **nested}, "x")
        for doubt in doubts:
            raise UsageError("bad-option-value", what=row.key, reason=doubt.code, **doubt.params)
        typed = customer.fact(row.key) if customer else None
        if typed is None:
            raise UsageError("bad-option-value", what=row.key, reason="empty", value=str(value))
        return row.key, raw_value(typed)

    def entry_of(self, raw: Mapping[str, Raw]) -> Entry:
        """The typed entry behind a raw one that was checked before."""
        customer, _ = self.parser.parse({"name": "x", "log": [dict(raw)]}, "x")
        if customer is None or not customer.log:
            raise UsageError("bad-option-value", what="at", reason="not-a-date", value=str(raw.get("at")))
        return customer.log[0]


def _given(**values: object) -> dict[str, Raw]:
    return {key: str(value) for key, value in values.items() if value not in (None, "")}


def _units(names: Sequence[str], price: str | None) -> list[Raw]:
    units: list[Raw] = [{"what": name} for name in names]
    if price and isinstance(units[-1], dict):
        units[-1]["price"] = price
    return units


def _split(text: str) -> list[Raw]:
    parts = text.replace("，", ",").replace("、", ",").split(",")
    return [part.strip() for part in parts if part.strip()]


def _near(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    return " ".join(get_close_matches(word, known, n=3, cutoff=0.5))
