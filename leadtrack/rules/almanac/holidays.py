"""Public holidays and make-up working days of years whose file we have: `templates/core/holidays/YYYY.yaml`.

The State Council announces a year in the November before; nothing can be computed, so a year without a file is refused.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from leadtrack.errors import UsageError
from leadtrack.model.values import Raw
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.rows import Rows, broken

LONGEST: Final = 31
"""A break has fewer days: a longer one is a slip."""

_SATURDAY: Final = 5


def file_of(year: int) -> str:
    """The table that holds a year's holidays."""
    return f"holidays/{year}.yaml"


class Holidays(NamedTuple):
    """Days off by the festival they are given for, and days of the weekend on which everybody works."""

    years: frozenset[int] = frozenset()
    rest: Mapping[date, str] = MappingProxyType({})
    work: frozenset[date] = frozenset()

    def known(self, year: int) -> bool:
        """Whether a year's holidays have been announced to us."""
        return year in self.years

    def is_workday(self, day: date) -> bool:
        """Whether offices work that day; UsageError where the year is not known."""
        if not self.known(day.year):
            raise UsageError("holidays-unknown", year=day.year, example=max(self.years, default=day.year - 1))
        return day in self.work or (day.weekday() < _SATURDAY and day not in self.rest)


def make_holidays(raws: Mapping[int, Mapping[str, Raw]]) -> Holidays:
    """Type the files of some years; an empty one is a year that nobody knows yet. UsageError names what can't be used.

    A break that begins in December stands, part by part, in the files of both years.
    """
    rest: dict[date, str] = {}
    work: set[date] = set()
    for year, raw in raws.items():
        if raw:
            _year(Rows({str(year): dict(raw)}), year, rest, work)
    return Holidays(frozenset(year for year, raw in raws.items() if raw), rest, frozenset(work))


def _year(rows: Rows, year: int, rest: dict[date, str], work: set[date]) -> None:
    here = str(year)
    rows.only(("year", "source", "rest", "work"), here)
    if rows.word(here, "year") != here:
        raise UsageError("holidays-other-year", file=file_of(year), year=rows.word(here, "year"))
    for festival in rows.mapping(here, "rest"):
        rows.only(("from", "to"), here, "rest", festival)
        first, last = (_day(year, rows.word(here, "rest", festival, end), "rest", festival, end)
                       for end in ("from", "to"))  # fmt: skip
        if last < first:
            raise broken("before-from", here, "rest", festival, "to")
        if last >= shift(first, LONGEST):
            raise broken("break-too-long", here, "rest", festival, "to")
        rest |= dict.fromkeys(DateRange(first, shift(last, 1)), festival)
    for text in _listed(rows, here):
        day = _day(year, text, "work")
        if day in rest:
            raise broken("works-and-rests", here, "work", text)
        work.add(day)


def _listed(rows: Rows, here: str) -> Iterator[str]:
    if rows.mapping(here).get("work", []) != []:  # a year may have no make-up days
        yield from rows.names(here, "work")


def _day(year: int, text: str, *where: str) -> date:
    try:
        day = date.fromisoformat(text if len(text) == len("2026-01-01") else "")
    except ValueError:
        raise broken("not-a-whole-date", str(year), *where) from None
    if day.year != year:
        raise UsageError("holidays-other-year", file=file_of(year), year=text)
    return day
