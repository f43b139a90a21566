"""What the days of a line mean: when it happened, when the next step is, when they expect to buy."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from leadtrack.errors import UsageError
from leadtrack.model.moment import Moment
from leadtrack.rules.calendar import shift
from leadtrack.rules.date_search import Span
from leadtrack.rules.dates import Lean, parse_when
from leadtrack.rules.oneline.line import Line

WEEKDAYS = "一二三四五六日天末"


class When(NamedTuple):
    """A day as an option takes it: the words, and what they mean."""

    text: str
    moment: Moment


def read(line: Line, span: Span, lean: Lean) -> When | None:
    """What a day means; None for what is no day (2月30日)."""
    words = _words(line, span)
    moment = meant(words, line.today, lean)
    return When(words, moment) if moment else None


@lru_cache(maxsize=1024)
def meant(words: str, today: date, lean: Lean) -> Moment | None:
    """What words mean on a day: a line says few days, and each is asked about many times."""
    try:
        return parse_when(words, today=today, lean=lean)
    except UsageError:
        return None


def _words(line: Line, span: Span) -> str:
    text = line.plain[span.start : span.end] if span.day and span.hour else span.text
    if not text.startswith(span.day) or text.endswith((")", "]")) or "(" in text or "[" in text:
        text = span.text
    if span.day in ("今", "明", "昨") and not span.hour:
        return f"{span.day}天"
    return text


_OPENS, _CLOSES = "([ ", ")] "


def merged(line: Line, spans: list[Span]) -> list[Span]:
    """Days with the weekday or the date that says the same behind them, and their hour: 11月30日（周一）上午9点."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last is None or not last.day or last.hour or not _together(line, last, span):
            found.append(span)
        else:
            end = span.end
            while end < len(line.plain) and line.plain[end] in ")]" and span.day:
                end += 1
            found[-1] = Span(last.start, end, last.day, span.hour)
    return found


def _together(line: Line, one: Span, other: Span) -> bool:
    """Whether a day and what follows are one: nothing but brackets between, and no other day."""
    between = line.plain[one.end : other.start]
    if between.strip(_OPENS + _CLOSES) or len(between) > 2:
        return False
    if not other.day:
        return between in ("", " ") and one.end > 0 and line.plain[one.end - 1] in ")]"
    if not (between or is_weekday(other)) or (is_weekday(one) and is_weekday(other)):
        return False
    first, second = read(line, Span(*one[:3], ""), "near"), read(line, Span(*other[:3], ""), "near")
    if first is None or second is None:
        return False
    one_day, other_day = first.moment.day, second.moment.day
    return one_day.weekday() == other_day.weekday() if is_weekday(other) else one_day == other_day


def happened(line: Line, span: Span) -> When | None:
    """A day or hour taken as that of the contact; None where it lies ahead."""
    when = read(line, span, "past")
    return when if when and not ahead(line, when.moment) else None


def ahead(line: Line, moment: Moment) -> bool:
    """Whether a moment still lies ahead; today without an hour does not."""
    if moment.day != line.today:
        return moment.day > line.today
    return None not in (moment.minute, line.minute) and (moment.minute or 0) > (line.minute or 0)


def over(line: Line, moment: Moment) -> bool:
    """Whether a moment has passed; today without an hour has not."""
    if moment.day != line.today:
        return moment.day < line.today
    return None not in (moment.minute, line.minute) and (moment.minute or 0) < (line.minute or 0)


def coming(line: Line, span: Span, lean: Lean = "near") -> When | None:
    """A day taken as that of a step; the weekday that today is means the one in a week."""
    when = read(line, span, lean)
    if when is None:
        return None
    if is_weekday(span) and when.moment.day == line.today:
        later = Moment(shift(line.today, 7), when.moment.minute)
        return When(str(later), later)
    return when


_OF_MONTH = re.compile(r"[0-9零〇一二三四五六七八九十]{1,3}[日号]|(?:the )?\d{1,2}(?:st|nd|rd|th)", re.ASCII)


FARTHEST = 21
"""So many days back a day of the month is taken for that of a contact."""

FARTHEST_MISSING = 7
"""So many where the present month has no such day: 31号 in the first week of November."""


def long_ago(line: Line, span: Span) -> date | None:
    """The day of a contact by a day of the month alone, too far back to be taken unasked: 31号 on 22 November."""
    when = read(line, span, "past") if _OF_MONTH.fullmatch(span.day) else None
    if when is None:
        return None
    day, today = when.moment.day, line.today
    most = FARTHEST_MISSING if day.day > monthrange(today.year, today.month)[1] else FARTHEST
    return day if _apart(day, today) > most else None


def awaited(line: Line, span: Span, end: int) -> bool:
    """Whether somebody is still to come by the words behind a day: 13号来看房, 11-13再来; not 13号来了."""
    if not span.day or lies(line, span) < 0 or line.lexicon.words("planned.done").within(line.plain, span.end, end):
        return False
    coming = "planned.coming" if _OF_MONTH.fullmatch(span.day) else "planned.comes"
    return line.lexicon.words(coming).ending(line.plain, span.end, end) is not None


def is_weekday(span: Span) -> bool:
    """Whether a day is a weekday without its week: 周六, fri."""
    return (span.day[:1] in ("周", "星", "礼") and span.day[-1:] in WEEKDAYS) or span.day in _english_days()


def _english_days() -> frozenset[str]:
    from leadtrack.rules.date_words import WEEKDAYS_EN

    return frozenset(WEEKDAYS_EN)


def lies(line: Line, span: Span) -> int:
    """-1 where the words say that a day lies behind us, 1 where ahead, 0 where they leave it open."""
    words = line.lexicon.words
    if words("days.past").within(span.day):
        return 0 if span.day.endswith("后") else -1
    return 1 if words("days.ahead").within(span.day) else 0


def is_today(line: Line, span: Span) -> bool:
    """Whether the words say that a day is this one, with or without its hour."""
    return line.lexicon.words("days.today").within(span.day)


def nearer_past(line: Line, span: Span) -> bool:
    """Whether the day that has passed is nearer than the one to come, where the words leave it open."""
    past, future = read(line, span, "past"), read(line, span, "future")
    if past is None or future is None:
        return past is not None
    return _apart(past.moment.day, line.today) < _apart(future.moment.day, line.today)


def _apart(one: date, other: date) -> int:
    return abs((one - other).days)
