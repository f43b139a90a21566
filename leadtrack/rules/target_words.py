"""The month or the week that people mean, of targets, reports and forms (E27). Pure."""

import re
from contextlib import suppress
from datetime import date

from leadtrack.errors import UsageError
from leadtrack.rules.calendar import DAYS_OF_WEEK, HALF_A_YEAR, shift
from leadtrack.rules.date_calendar import parse_month
from leadtrack.rules.dates import parse_when
from leadtrack.rules.report.period import Calendar
from leadtrack.rules.target_periods import TargetPeriod, month_around, numbered, week_around

_TYPED = re.compile(r"(?:(?P<year>[0-9]{4})[-年 ]?)?(?P<sign>w|第)?(?P<week>[0-9]{1,2})周?")
_STEPS = re.compile(r"(?:(?P<back>上|last)|(?P<on>下|next)|本|这|this)个?[- ]?(?P<unit>周|星期|礼拜|week)?")
_YEAR = re.compile(r"\s*[0-9]{4}")


def read_month(text: str, *, today: date, calendar: Calendar) -> TargetPeriod:
    """The month that people mean: 2026-11, 11, 11月, 上月, or the one around a day; UsageError for anything else.

    A number without a year is the nearest month of that number: targets are looked at long after they were set.
    """
    here = _first(month_around(today, calendar))
    try:
        month = parse_month(text, today=here)
    except UsageError:
        return month_around(_day(text, today, "bad-month"), calendar)
    if not _YEAR.match(text) and (month - here).days > HALF_A_YEAR:
        month = month.replace(year=month.year - 1)
    return month_around(month, calendar)


def read_week(text: str, *, today: date, calendar: Calendar) -> TargetPeriod:
    """The week that people mean: 2026-W47, W47, 47, 上周, or the one around a day; UsageError for anything else."""
    plain = " ".join(text.split()).casefold()
    if found := _STEPS.fullmatch(plain):
        step = -1 if found["back"] else 1 if found["on"] else 0
        return week_around(shift(today, step * DAYS_OF_WEEK), calendar)
    if found := _TYPED.fullmatch(plain):
        try:
            return _numbered(found["year"], int(found["week"]), today, calendar)
        except (ValueError, OverflowError):
            raise UsageError("bad-week", text=text) from None
    return week_around(_day(text, today, "bad-week"), calendar)


def week_named(text: str, *, today: date, calendar: Calendar) -> TargetPeriod | None:
    """The week that words can only mean as a whole: 上周, last week, 2026-W47, W47; None where they name a day."""
    plain = " ".join(text.split()).casefold()
    steps, typed = _STEPS.fullmatch(plain), _TYPED.fullmatch(plain)
    whole = (steps and steps["unit"]) or (typed and typed["sign"])
    return read_week(text, today=today, calendar=calendar) if whole else None


def month_named(text: str, *, today: date, calendar: Calendar) -> date:
    """The first day of the calendar month that people name: 上月, 2026-11; UsageError for anything else."""
    return _first(read_month(text, today=today, calendar=calendar))


def _numbered(year: str | None, week: int, today: date, calendar: Calendar) -> TargetPeriod:
    """The week of a number, of the nearest year where none is named; ValueError where no year has it."""
    if year:
        return numbered(int(year), week, calendar)
    found = []
    for one in (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError):  # not every year has a week 53
            found.append(numbered(one, week, calendar))
    return min(found, key=lambda period: abs((period.span.start - today).days))


def _first(month: TargetPeriod) -> date:
    return date.fromisoformat(f"{month.key}-01")


def _day(text: str, today: date, code: str) -> date:
    """The day that people mean, where they name one instead of a month or a week."""
    try:
        return parse_when(text, today=today, lean="near").day
    except UsageError:
        raise UsageError(code, text=text) from None
