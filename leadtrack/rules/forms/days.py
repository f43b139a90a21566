"""The days that a form is asked for: one, a week (`2026-W47`, 上周), or a month (`2026-11`, 上月)."""

import re
from datetime import date

from leadtrack.errors import UsageError
from leadtrack.rules.calendar import DAYS_OF_WEEK, DateRange, month_of, shift
from leadtrack.rules.dates import day_looked_at, parse_when
from leadtrack.rules.forms.material import Reach
from leadtrack.rules.report.period import Calendar
from leadtrack.rules.target_words import month_named, week_named

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_MONTH_WORDS = re.compile(r"(?:上|下)个?月|本月|这个月|(?:last|this|next) month", re.ASCII | re.IGNORECASE)

AHEAD = ("ahead", "whole-month")
"""Of these a day without a year is rather the next one than the last."""


def days_of(text: str, reach: Reach, *, today: date, calendar: Calendar) -> DateRange:
    """The days that a text means.

    What tells of a month up to a day is from its first day to that one; what tells of a whole week or month is all of
    the one that the text lies in; what looks ahead is of a week from today on where no day is said.
    """
    try:
        if found := _MONTH.fullmatch(text):
            return _month(date(int(found[1]), int(found[2]), 1), text, reach, calendar)
    except ValueError:
        raise UsageError("form-days", text=text) from None
    if _MONTH_WORDS.fullmatch(text):
        theirs = calendar if reach == "shop-month" else Calendar()
        return _month(month_named(text.split(maxsplit=1)[0], today=today, calendar=theirs), text, reach, calendar)
    if week := week_named(text, today=today, calendar=calendar):
        return _whole(week.span, reach, calendar)
    day = _day(text, reach, today) if text else today
    if reach == "ahead" and not text:
        return DateRange(day, shift(day, DAYS_OF_WEEK))
    start = day.replace(day=1) if reach == "month" else day
    return _whole(DateRange(start, shift(day, 1)), reach, calendar)


def _day(text: str, reach: Reach, today: date) -> date:
    if reach in AHEAD:
        return parse_when(text, today=today, lean="near").day
    return day_looked_at(text, today=today).day


def _month(first: date, text: str, reach: Reach, calendar: Calendar) -> DateRange:
    """The month that begins with a day; UsageError for a form of a week."""
    if reach == "shop-week":
        raise UsageError("form-week", text=text)
    return calendar.month(first) if reach == "shop-month" else month_of(first)


def _whole(span: DateRange, reach: Reach, calendar: Calendar) -> DateRange:
    """The whole week or month in which the days begin, for what is asked for no less."""
    if reach == "whole-month":
        return month_of(span.start)
    if reach == "shop-month":
        return calendar.month(span.start)
    return calendar.span("week", span.start) if reach == "shop-week" else span
