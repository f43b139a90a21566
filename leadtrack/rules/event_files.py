"""The text of one event's file, typed. Strict: with a slip in it, it would reach the wrong people, so it is none."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from leadtrack.model.moment import parse_moment
from leadtrack.model.problem import Doubt, Path
from leadtrack.model.schema import Field, Schema
from leadtrack.model.values import ABSENT, Range, Raw, parse_range
from leadtrack.rules.events import ABOUT, GRADE, KINDS, OF_THE_LOG, STAGE, STANDING, Event, Fit, Kind
from leadtrack.rules.near import near
from leadtrack.rules.roster import CONSULTANT, MARKETING

ACTORS = (CONSULTANT, MARKETING)
STANDINGS = ("open", "closed")
"""How a customer may stand whom an event concerns: who is lost is told nothing."""

TEXTS = ("name", "place", "by", "via", "text", "source", "occasion")
DAYS = ("date", "to", "until", "of")
WORDS: Mapping[str, tuple[str, ...]] = {"kind": KINDS, "actor": ACTORS, "about": ABOUT}

KEYS = ("id", "kind", "name", "date", "to", "place", "by", "via", "about", "fits", "actor", "text", "until", "source",
        "occasion", "of", "whom")  # fmt: skip
"""The keys of an event in the order in which they are written."""

NUMERIC, LOOSE = ("range", "int", "number"), ("text", "texts")
PLAIN = (*NUMERIC, *LOOSE, "option", "options", "yesno")
"""Types of facts that an event may ask for."""

LONGEST_NAME, LONGEST = 80, 2000
"""Characters of an event's name, which every list shows, and of any other text of it."""

UNBOUND = ("price", "nearby")
"""What may be said only with a source: the customer can check it (J60, G19)."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an event may ask for: the facts and the stages of the profile, the levels of its schemes of intent."""

    schema: Schema
    levels: Collection[str]


@dataclass(slots=True)
class _Reading:
    raw: Mapping[str, Raw]
    known: Known
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, path: Path, code: str, **params: str) -> None:
        self.doubts.append(Doubt(path, code, "unusable", params))

    def text(self, key: str) -> str:
        value = self.raw.get(key, "")
        if not isinstance(value, str):
            self.doubt((key,), "not-one-value")
            return ""
        most = LONGEST_NAME if key == "name" else LONGEST
        if len(value) > most:
            self.doubt((key,), "text-too-long", n=str(len(value)), most=str(most))
            return ""
        return "" if value in ABSENT else value

    def day(self, key: str) -> date | None:
        text = self.text(key)
        if not text:
            return None
        try:
            moment = parse_moment(text)
        except ValueError:
            moment = None
        if moment is None or moment.minute is not None:
            self.doubt((key,), "not-a-date", value=text)
            return None
        return moment.day

    def word(self, key: str, words: Collection[str]) -> str:
        text = self.text(key)
        if text and text not in words:
            self.doubt((key,), "not-an-option", value=text, options=" ".join(words), labels=" ".join(words))
        return text


def read_event(raw: Mapping[str, Raw], stem: str, known: Known) -> tuple[Event | None, list[Doubt]]:
    """Type one event; `stem` is its file name without the ending. None where anything in it can't be used."""
    reading = _Reading(raw, known)
    found: dict[str, Any] = {key: reading.text(key) for key in TEXTS}
    found |= {key: reading.day(key) for key in DAYS}
    found |= {key: reading.word(key, words) for key, words in WORDS.items()}
    found["fits"] = tuple(_fits(reading))
    found["whom"] = _whom(reading)
    given = reading.text("id")
    if given not in ("", stem):
        reading.doubt(("id",), "id-not-file-name", id=given, stem=stem)
    for key in ("kind", "name", "date"):
        if raw.get(key, "") in ABSENT:
            reading.doubt((), "key-missing", key=key)
    _sense(reading, found)
    if reading.doubts:
        return None, reading.doubts
    odd = [Doubt((key,), "unknown-key", "warning", {"key": key, "near": " ".join(near(key, KEYS))})
           for key in raw if key not in KEYS]  # fmt: skip
    found |= {"actor": found["actor"] or CONSULTANT, "kind": cast("Kind", found["kind"])}
    return Event(id=stem, day=found.pop("date"), **found), odd


def _sense(reading: _Reading, found: Mapping[str, Any]) -> None:
    """Doubt what contradicts itself, and news that would reach everybody or promise what nobody can check."""
    day = found["date"]
    for key in ("to", "until"):
        if day is not None and found[key] is not None and found[key] < day:
            reading.doubt((key,), "event-ends-before", value=str(found[key]), day=str(day))
    if found["kind"] == "news":
        if not found["fits"] and "fits" not in reading.raw:
            reading.doubt((), "news-for-nobody")
        if found["about"] == "price" and found["until"] is None:
            reading.doubt(("about",), "offer-without-end")
        if found["about"] in UNBOUND and not found["source"]:
            reading.doubt(("about",), "news-without-source")


def _whom(reading: _Reading) -> frozenset[str]:
    raw = reading.raw.get("whom", [])
    if isinstance(raw, dict):
        reading.doubt(("whom",), "not-a-list")
        return frozenset()
    return frozenset(str(one) for one in ([raw] if isinstance(raw, str) else raw) if one not in ABSENT)


def _fits(reading: _Reading) -> Iterator[Fit]:
    raw = reading.raw.get("fits", {})
    if not isinstance(raw, dict):
        reading.doubt(("fits",), "not-a-mapping", value=str(raw))
        return
    for key, value in raw.items():
        words = tuple(one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))
        if isinstance(value, dict) or not words or any(not isinstance(one, str) for one in value):
            reading.doubt(("fits", key), "not-one-value")
            continue
        made = _fit(reading, key, words)
        if made is not None:
            yield made


def _fit(reading: _Reading, key: str, words: tuple[str, ...]) -> Fit | None:
    schema = reading.known.schema
    if key in OF_THE_LOG:
        return _of_the_log(reading, key, words)
    row = schema.find(key)
    if row is None or row.off or row.type not in PLAIN:
        names = [*OF_THE_LOG, *(path for path, one in schema.facts.items() if one.type in PLAIN)]
        reading.doubt(("fits", key), "fits-unknown", key=key, near=" ".join(near(key, names)))
        return None
    if row.type in NUMERIC:
        return Fit(row.key, words, tuple(_ranges(reading, key, words)))
    if row.type == "yesno":
        return Fit(row.key, tuple(_listed(reading, key, words, ("true", "false"))))
    if row.options:
        return Fit(row.key, tuple(_options(reading, ("fits", key), row, words)))
    return Fit(row.key, words, loose=row.type in LOOSE)


def _of_the_log(reading: _Reading, key: str, words: tuple[str, ...]) -> Fit:
    stage = reading.known.schema.entry.get(STAGE)
    if key == STAGE and stage is not None:
        return Fit(key, tuple(_options(reading, ("fits", key), stage, words)))
    lists: Mapping[str, Callable[[], Collection[str]]] = {GRADE: lambda: reading.known.levels,
                                                          STANDING: lambda: STANDINGS}  # fmt: skip
    return Fit(key, tuple(_listed(reading, key, words, lists[key]())) if key in lists else words)


def _listed(reading: _Reading, key: str, words: tuple[str, ...], listed: Collection[str]) -> Iterator[str]:
    for word in words:
        if word not in listed:
            named = " ".join(listed)
            reading.doubt(("fits", key), "not-an-option", value=word, options=named, labels=named)
        yield word


def _options(reading: _Reading, path: Path, row: Field, words: tuple[str, ...]) -> Iterator[str]:
    accepted = row.accepts()
    for word in words:
        key = accepted.get(word, accepted.get(word.casefold()))
        if key is None:
            named = {"options": " ".join(one.key for one in row.options),
                     "labels": " ".join(one.label.zh for one in row.options)}  # fmt: skip
            reading.doubt(path, "not-an-option", value=word, **named)
        else:
            yield key


def _ranges(reading: _Reading, key: str, words: tuple[str, ...]) -> Iterator[Range]:
    for word in words:
        try:
            yield parse_range(word)
        except ValueError:
            reading.doubt(("fits", key), "not-a-range", value=word)
