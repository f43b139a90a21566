"""The months and weeks that targets are set for, and what their files are called (E27, E34). Pure.

`2026-11` is the shop's month that closes in November, `2026-W47` its week around the Thursday of that ISO week, on
whatever weekday it begins.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from leadtrack.rules.calendar import DateRange, shift, week_of
from leadtrack.rules.report.period import Calendar, Kind

MIDDLE = 3
"""So many days after its first one lies the day that names a week: the same for every first weekday."""

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")


class TargetPeriod(NamedTuple):
    """A month or a week, or a day, which has no file; `key` is the name of its file without the ending."""

    kind: Kind
    key: str
    span: DateRange


def month_around(day: date, calendar: Calendar) -> TargetPeriod:
    """The shop's month around a day."""
    span = calendar.month(day)
    return TargetPeriod("month", f"{span.last:%Y-%m}", span)


def week_around(day: date, calendar: Calendar) -> TargetPeriod:
    """The shop's week around a day."""
    span = week_of(day, calendar.first_weekday)
    year, week, _ = shift(span.start, MIDDLE).isocalendar()
    return TargetPeriod("week", f"{year:04}-W{week:02}", span)


def period_around(kind: Kind, day: date, calendar: Calendar) -> TargetPeriod:
    """The period of a kind that a report has around a day."""
    if kind == "day":
        return TargetPeriod(kind, str(day), calendar.span(kind, day))
    return month_around(day, calendar) if kind == "month" else week_around(day, calendar)


@lru_cache(maxsize=64)  # every figure of everybody asks for the same few
def months_of(span: DateRange, calendar: Calendar) -> tuple[TargetPeriod, ...]:
    """The shop's months that a span of days lies in, in order."""
    found = [month_around(span.start, calendar)]
    while found[-1].span.end < span.end:
        found.append(month_around(found[-1].span.end, calendar))
    return tuple(found)


def period_named(stem: str, calendar: Calendar) -> TargetPeriod | None:
    """The period whose file is called so; None where there is none."""
    try:
        if found := _MONTH.fullmatch(stem):
            return month_around(date(int(found[1]), int(found[2]), 1), calendar)
        if found := _WEEK.fullmatch(stem):
            return numbered(int(found[1]), int(found[2]), calendar)
    except (ValueError, OverflowError):
        pass
    return None


def numbered(year: int, week: int, calendar: Calendar) -> TargetPeriod:
    """The shop's week of a number; ValueError where the year has none of it."""
    return week_around(date.fromisocalendar(year, week, MIDDLE + 1), calendar)
