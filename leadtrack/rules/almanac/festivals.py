"""Festivals and solar terms by name and by day; which there are is data: `templates/core/calendar.yaml`."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from leadtrack.errors import UsageError
from leadtrack.model.schema import Label
from leadtrack.model.values import Birthday, Raw
from leadtrack.rules.almanac.birthdays import occurrence
from leadtrack.rules.almanac.lunar import TERMS, known, terms
from leadtrack.rules.near import near
from leadtrack.rules.rows import OFF, Rows, broken

LISTS: Final = ("greeting", "activity", "visit")
"""The uses of festivals, each with its own list (J41): greetings (D14), activities (D73), visits (D22)."""

_MONTH_DAY: Final = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
_FESTIVAL_KEYS: Final = ("zh", "en", "day", "lunar", "term", "solemn", "aliases")
_WAYS: Final = ("day", "lunar", "term")


class Festival(NamedTuple):
    """A festival, found by its solar or lunar day or by the solar term it is; `solemn` where nobody says "happy"."""

    key: str
    label: Label
    day: Birthday | None = None
    term: str | None = None
    solemn: bool = False
    aliases: tuple[str, ...] = ()

    def days(self, year: int) -> tuple[date, ...]:
        """Its days in a solar year, usually one: 腊八 may have two or none. None outside the almanac's years."""
        if self.term is not None:
            return (terms(year)[TERMS.index(self.term)],) if known(year) else ()
        if self.day is None:
            return ()
        found = (occurrence(self.day, one) for one in ((year - 1, year) if self.day.lunar else (year,)))
        return tuple(day for day in found if day is not None and day.year == year)

    @property
    def words(self) -> tuple[str, ...]:
        """Everything it may be called."""
        return (self.key, self.label.zh, self.label.en, *self.aliases)


class Term(NamedTuple):
    """One of the 24 solar terms; its key is how it sounds (D15)."""

    key: str
    label: Label

    def days(self, year: int) -> tuple[date, ...]:
        """Its day in a solar year; none outside the almanac's years."""
        return (terms(year)[TERMS.index(self.key)],) if known(year) else ()


Named = Festival | Term


class Almanac:
    """The shop's festivals and terms, and the lists of festivals by use."""

    def __init__(
        self,
        festivals: Mapping[str, Festival] | None = None,
        terms: Mapping[str, Term] | None = None,
        lists: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.festivals, self.terms = festivals or {}, terms or {}
        self.lists = dict.fromkeys(LISTS, ()) | dict(lists or {})
        self._years: dict[int, Mapping[date, tuple[Named, ...]]] = {}

    def day_of(self, key: str, year: int) -> date | None:
        """The day of a festival or term in a solar year, the first where it has two; None where it has none."""
        named = self.festivals.get(key) or self.terms.get(key)
        return next(iter(named.days(year)), None) if named else None

    def on(self, day: date) -> tuple[Named, ...]:
        """What a day is; a term that is a festival too, as 清明, stands there once (J41)."""
        if day.year not in self._years:
            self._years[day.year] = self._year(day.year)
        return self._years[day.year].get(day, ())

    def festival(self, word: str) -> Festival:
        """The festival meant by its key or a name; UsageError with the near ones and the whole list."""
        folded = word.strip().casefold()
        for festival in self.festivals.values():
            if folded in (name.casefold() for name in festival.words):
                return festival
        names = {name.casefold(): key for key, one in self.festivals.items() for name in one.words}
        alike = dict.fromkeys(names[name] for name in near(folded, names))
        raise UsageError("no-such-festival", text=word, near=" ".join(alike), known=self._known())

    def _known(self) -> tuple[Label, ...]:
        """What every festival is called."""
        return tuple(festival.label for festival in self.festivals.values())

    def _year(self, year: int) -> Mapping[date, tuple[Named, ...]]:
        found: dict[date, tuple[Named, ...]] = {}
        named: list[Named] = [*self.festivals.values()]
        twice = {festival.term for festival in self.festivals.values()}
        named += [term for key, term in self.terms.items() if key not in twice]
        for one in named:
            for day in one.days(year):
                found[day] = (*found.get(day, ()), one)
        return found


def make_almanac(raw: Mapping[str, Raw]) -> Almanac:
    """Type the merged text of the calendar; UsageError names the first place that can't be used."""
    rows = Rows(raw)
    rows.only(("festivals", "terms", "lists"))
    festivals = {key: _festival(rows, key) for key in rows.mapping("festivals")}
    rows.only(TERMS, "terms")
    there = rows.mapping("terms")
    listed = raw.get("festivals")
    lists = {use: _list(rows, use, festivals, listed if isinstance(listed, dict) else {}) for use in LISTS}
    rows.only(LISTS, "lists")
    return Almanac(festivals, {key: Term(key, _label(rows, "terms", key)) for key in TERMS if key in there}, lists)


def _festival(rows: Rows, key: str) -> Festival:
    where = ("festivals", key)
    rows.only(_FESTIVAL_KEYS, *where)
    row = rows.mapping(*where)
    ways = [way for way in _WAYS if way in row]
    if len(ways) != 1:
        raise broken("one-way-to-find", *where)
    if row.get("solemn", "false") not in ("true", "false"):
        raise broken("not-yes-or-no", *where, "solemn")
    aliases = rows.names(*where, "aliases") if "aliases" in row else ()
    term = rows.word(*where, "term") if ways == ["term"] else None
    if term is not None and term not in TERMS:
        raise broken("no-such-term", *where, "term")
    day = None if term is not None else _day(rows, *where, ways[0])
    return Festival(key, _label(rows, *where), day, term, row.get("solemn") == "true", aliases)


def _day(rows: Rows, *where: str) -> Birthday:
    found = _MONTH_DAY.fullmatch(rows.word(*where))
    lunar = where[-1] == "lunar"
    month, day = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (1 <= month <= 12 and 1 <= day <= (30 if lunar else _longest(month))):
        raise broken("not-a-month-day", *where)
    return Birthday(month, day, lunar=lunar)


def _longest(month: int) -> int:
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _label(rows: Rows, *where: str) -> Label:
    return Label(rows.word(*where, "zh"), rows.word(*where, "en"))


def _list(rows: Rows, use: str, festivals: Mapping[str, Festival], written: Mapping[str, Raw]) -> tuple[str, ...]:
    """The festivals of one use; one that the shop turned off leaves every list, a slip is refused."""
    if use not in rows.mapping("lists"):
        return ()
    names = rows.names("lists", use)
    odd = next((name for name in names if name not in festivals and written.get(name) != OFF), None)
    if odd is not None:
        raise UsageError("rule-key", where=f"lists.{use}.{odd}", near=" ".join(near(odd, festivals)))
    return tuple(dict.fromkeys(name for name in names if name in festivals))
