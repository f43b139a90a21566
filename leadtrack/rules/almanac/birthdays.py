"""On which day a birthday falls: solar or lunar, also in a year that lacks its day, and how old the person is then."""

from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from leadtrack.model.values import Birthday
from leadtrack.rules.almanac.lunar import known, lunar_year

LEAP_MONTHS: Final = ("ordinary", "skip")
SHORT_MONTHS: Final = ("last", "next")
_LEAP_DAY: Final = (2, 29)
_LONGEST_WAIT: Final = 40
"""Years to look ahead: the eleventh month is repeated in 2033 and then not again within the table."""


class Missing(NamedTuple):
    """What the shop does in a year that lacks a birthday's day.

    `leap_day` is the day for 29 February. Whoever was born in a leap month is greeted in the `ordinary` month of that
    number, or that year not at all (`skip`); the 30th of a month of 29 days is its `last` day, or the `next` one.
    """

    leap_day: tuple[int, int] = (2, 28)
    leap_month: str = "ordinary"
    short_month: str = "last"


USUAL: Final = Missing()


@lru_cache(maxsize=65536)
def occurrence(birthday: Birthday, year: int, rule: Missing = USUAL) -> date | None:
    """The day in a year, of a lunar birthday in that lunar year; None where it has none, or the table ends before."""
    if birthday.lunar:
        return _lunar(birthday, year, rule) if known(year) else None
    month, day = birthday.month, birthday.day
    if (month, day) == _LEAP_DAY and not _has_leap_day(year):
        month, day = rule.leap_day
    return date(year, month, day)


def _lunar(birthday: Birthday, year: int, rule: Missing) -> date | None:
    months = lunar_year(year)
    leap = birthday.leap and months.leap == birthday.month
    if birthday.leap and not leap and rule.leap_month == "skip":
        return None
    place = months.place(birthday.month, leap=leap)
    day = birthday.day if rule.short_month == "next" else min(birthday.day, months.lengths[place])
    return months.first + timedelta(days=sum(months.lengths[:place]) + day - 1)


def _has_leap_day(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def next_on(birthday: Birthday, day: date, rule: Missing = USUAL) -> date | None:
    """The first occurrence on or after a day; None where the calendar or the table ends before it."""
    return next((found for _, found in _from(birthday, day.year - 1, rule) if found >= day), None)


def last_on(birthday: Birthday, day: date, rule: Missing = USUAL) -> date | None:
    """The latest occurrence on or before a day, within the last years."""
    found = _latest(birthday, day, rule)
    return found[1] if found else None


def age_on(birthday: Birthday, day: date, rule: Missing = USUAL) -> int | None:
    """Whole years on a day (周岁); None where the year is not known, or the person was not born yet."""
    found = _latest(birthday, day, rule) if birthday.year is not None else None
    age = found[0] - (birthday.year or 0) if found else -1
    return age if age >= 0 else None


def _latest(birthday: Birthday, day: date, rule: Missing) -> tuple[int, date] | None:
    back = range(
        day.year, max(0, day.year - 3), -1
    )  # in January the lunar year is last year's, and the one before it counts
    years = ((year, occurrence(birthday, year, rule)) for year in back)
    return next(((year, found) for year, found in years if found is not None and found <= day), None)


def _from(birthday: Birthday, year: int, rule: Missing) -> Iterator[tuple[int, date]]:
    for one in range(max(1, year), min(MAXYEAR, year + _LONGEST_WAIT) + 1):
        found = occurrence(birthday, one, rule)
        if found is not None:
            yield one, found
