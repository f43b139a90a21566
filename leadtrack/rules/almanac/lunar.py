"""The lunar calendar and the 24 solar terms, from a table of the years 1949 to 2100; nothing is computed from the sky.

A lunar year bears the number of the solar year in which it begins: the 8th of its 12th month may lie in the next one.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from leadtrack.errors import UsageError
from leadtrack.rules.almanac.lunar_table import EARLIEST, FIRST, TABLE

LAST: Final = FIRST + len(TABLE.split()) - 1
"""The last lunar year that the table knows; `FIRST` is the first."""

MONTHS, LONG, SHORT = 12, 30, 29
TERMS: Final = (
    "xiaohan", "dahan", "lichun", "yushui", "jingzhe", "chunfen", "qingming", "guyu", "lixia", "xiaoman", "mangzhong",
    "xiazhi", "xiaoshu", "dashu", "liqiu", "chushu", "bailu", "qiufen", "hanlu", "shuangjiang", "lidong", "xiaoxue",
    "daxue", "dongzhi",
)  # fmt: skip
"""The solar terms in the order of a solar year, by the sound of their names (D15)."""

_TERM_BITS, _DIGITS_OF_MONTHS = 2, 6


class LunarDay(NamedTuple):
    """A day of the lunar calendar; `leap` in a month that repeats the one before."""

    year: int
    month: int
    day: int
    leap: bool = False


class LunarYear(NamedTuple):
    """A lunar year: its first day, its leap month or 0, and the days of its 12 or 13 months in their order."""

    first: date
    leap: int
    lengths: tuple[int, ...]

    def place(self, month: int, *, leap: bool = False) -> int:
        """The place of a month in the year, from 0; of an ordinary one where the year lacks the leap month."""
        after_leap = self.leap and (month > self.leap or (leap and month == self.leap))
        return month if after_leap else month - 1


def known(year: int) -> bool:
    """Whether the table knows a year."""
    return FIRST <= year <= LAST


def to_solar(year: int, month: int, day: int, leap: bool = False) -> date:
    """The solar day of a lunar one; UsageError where there is no such day."""
    found = lunar_year(year)
    if not 1 <= month <= MONTHS or not 1 <= day <= LONG:
        raise UsageError("no-lunar-day", month=month, day=day)
    if leap and found.leap != month:
        raise UsageError("no-leap-month", year=year, month=month, leap=found.leap or None)
    place = found.place(month, leap=leap)
    if day > found.lengths[place]:
        raise UsageError("short-month", year=year, month=month, days=found.lengths[place])
    return found.first + timedelta(days=sum(found.lengths[:place]) + day - 1)


def from_solar(day: date) -> LunarDay:
    """The lunar day of a solar one; UsageError where the table does not reach it."""
    year = day.year if known(day.year) and day >= lunar_year(day.year).first else day.year - 1
    found = lunar_year(year)
    left = (day - found.first).days
    for place, length in enumerate(found.lengths):
        if left < length:
            leap = bool(found.leap) and place == found.leap
            month = place if found.leap and place >= found.leap else place + 1
            return LunarDay(year, month, left + 1, leap)
        left -= length
    raise _beyond(day.year)


def month_days(year: int, month: int, *, leap: bool = False) -> int | None:
    """How many days a lunar month has, 29 or 30; None where the year lacks that leap month."""
    found = lunar_year(year)
    return None if leap and found.leap != month else found.lengths[found.place(month, leap=leap)]


def terms(year: int) -> tuple[date, ...]:
    """The days of the 24 solar terms in a solar year, 小寒 first."""
    bits = int(_word(year)[_DIGITS_OF_MONTHS:], 16)
    return tuple(
        date(year, place // 2 + 1, early + (bits >> _TERM_BITS * place & 0b11)) for place, early in enumerate(EARLIEST)
    )


@lru_cache(maxsize=256)
def lunar_year(year: int) -> LunarYear:
    """The months of a lunar year; UsageError where the table does not know it."""
    bits = int(_word(year)[:_DIGITS_OF_MONTHS], 16)
    leap = bits >> MONTHS + 1 & 0b1111
    count = MONTHS + 1 if leap else MONTHS
    return LunarYear(
        date(year, 1, 20) + timedelta(days=bits >> MONTHS + 5),
        leap,
        tuple(LONG if bits >> place & 1 else SHORT for place in range(count)),
    )


def _word(year: int) -> str:
    if not known(year):
        raise _beyond(year)
    width = _DIGITS_OF_MONTHS + _TERM_BITS * len(TERMS) // 4 + 1
    begin = (year - FIRST) * width + 1
    return TABLE[begin : begin + width - 1]


def _beyond(year: int) -> UsageError:
    return UsageError("beyond-almanac", year=year, first=FIRST, last=LAST)
