"""The days that a form is asked for: one, a week (`2026-W47`), or a month (`2026-11`)."""

import re
from datetime import date

from leadtrack.errors import UsageError
from leadtrack.rules.calendar import DateRange, month_of, shift, week_of
from leadtrack.rules.dates import parse_when
from leadtrack.rules.forms.sources import Reach

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_WEEK = re.compile(r"(\d{4})-[Ww](\d{2})", re.ASCII)


def days_of(text: str, reach: Reach, *, today: date, first_weekday: int) -> DateRange:
    """The days that a text means; for what tells of a month up to a day, from its first day to that one."""
    try:
        if found := _MONTH.fullmatch(text):
            return month_of(date(int(found[1]), int(found[2]), 1))
        if found := _WEEK.fullmatch(text):
            return week_of(date.fromisocalendar(int(found[1]), int(found[2]), 1), first_weekday)
    except ValueError:
        raise UsageError("form-days", text=text) from None
    day = parse_when(text, today=today, lean="past").day if text else today
    return DateRange(day.replace(day=1) if reach == "month" else day, shift(day, 1))
