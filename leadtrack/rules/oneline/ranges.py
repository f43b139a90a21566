"""Stretches of days, of which no single one is meant: 27-29号, 下周二到周四, Mon to Wed."""

import re

from leadtrack.rules.date_search import Span
from leadtrack.rules.oneline import days
from leadtrack.rules.oneline.line import Line

TO = "…"
"""What stands between the first and the last day of a stretch, however it was typed."""

_JOINT = r" ?(?:到|至|~|-|–|—|−|to|till|until|through) ?"
_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_BETWEEN = re.compile(_JOINT)
_NUMBERED = re.compile(
    rf"(?<![\d.\-/#a-z])((?:\d{{1,2}}月)?{_NUMBER}[日号]?){_JOINT}((?:\d{{1,2}}月)?{_NUMBER}[日号])"
    "(?![楼线车店门院桌盘房厅机位桩码库柜展铺区梯口地公路井仓])"
)


def seen(line: Line, spans: list[Span]) -> list[Span]:
    """The days of a line, each stretch of several as one, which no single day is."""
    numbered = [Span(*text.span(), f"{text[1]}{TO}{text[2]}", "") for text in _NUMBERED.finditer(line.plain)]
    free = [span for span in spans if not any(one.start < span.end and span.start < one.end for one in numbered)]
    found: list[Span] = []
    for span in free:
        last = found[-1] if found else None
        if last and _joined(line, last, span):
            found[-1] = Span(last.start, span.end, f"{last.day}{TO}{span.day}", "")
        else:
            found.append(span)
    return sorted([*found, *numbered]) if numbered else found


def _joined(line: Line, one: Span, other: Span) -> bool:
    """Whether two days are the first and the last of a stretch that isn't over."""
    if not (one.day and other.day) or one.hour or other.hour or is_range(one) or days.lies(line, one) < 0:
        return False
    return _BETWEEN.fullmatch(line.plain, one.end, other.start) is not None


def is_range(span: Span) -> bool:
    """Whether a day is a stretch of several."""
    return TO in span.day


def is_habit(span: Span) -> bool:
    """Whether a stretch is one of weekdays alone, as a working week is: 周一到周五."""
    return all(days.is_weekday(span._replace(day=one)) for one in span.day.split(TO))
