"""Days and hours that leave open which, or that no calendar has: 3-5天后, 三五天后, 九百九十九年后, 明天13:75."""

import re
from collections.abc import Iterator
from itertools import pairwise

from leadtrack.model.moment import Moment
from leadtrack.rules.date_search import Span
from leadtrack.rules.date_words import DAY_PARTS_ZH
from leadtrack.rules.oneline import days, ranges
from leadtrack.rules.oneline.line import Line
from leadtrack.rules.oneline.numbers import number

MOST_YEARS = 10
"""A step or a promise in a later year is a slip, or a manner of speaking."""

_NEAR = 12
"""So many characters before a length are looked at for the rest of its number."""

_FIGURES = "零〇一二两三四五六七八九十"
_PART = f"(?:{'|'.join(DAY_PARTS_ZH)})"
_JOINT = "(?: ?[-–~到至、或] ?| to | or )"
_LENGTH = re.compile(rf"(?P<count>[0-9{_FIGURES}]+) ?(?=[个星礼周天日年dwm])")
_PAIR = re.compile(r"[一二两三四五六七八九]{2}(?=[个星礼周天日年])|.*(?:周|星期|礼拜)[一二三四五六日天]{2}")
_RANGE = re.compile(rf"{_PART}? ?(?:in )?(?:\d{{1,3}}|[{_FIGURES}]{{1,3}}){_JOINT}(?=[0-9{_FIGURES}])")
_FROM = re.compile(rf"(?<![\d.\-])(?:in )?(?:\d{{1,3}}|[{_FIGURES}]{{1,3}}){_JOINT}$")
_LARGE = re.compile(rf"[{_FIGURES}百千万亿]*[百千万亿][{_FIGURES}]*$")
_POINTED = re.compile(r"(?<![\w.\-/])(?:0?2\.3[01]|(?:0?[469]|11)\.31)(?![\d.%])")
_DATE = re.compile(r"\d{1,2}[-/]\d{1,2}")
_AFTER_DATE = re.compile(
    r" ?(?:天|周|年|星期|个月|小时|分钟)[之以]?[后前内]|天(?![气津])|周(?![一二三四五六日天末边])"
    r"|星期(?![一二三四五六日天])|小时|分钟"
    r"| ?(?:(?:working |business )?(?:days?|d)|weeks?|wks?|w|months?|hours?|hrs?|h|minutes?|mins?)"
    r"(?: later| ago)?(?![a-z])"
)
"""What makes a length of 3-5: 3-5天内, 5-7 working days."""
_OF_CLOCK = re.compile(r"点钟?(?![评击])| ?(?:[ap]m|o'?clock)(?![a-z])")
"""What makes hours of 7-8."""
_BEFORE_HOURS = re.compile(rf" ?(?:{_PART}|at|between|from)? ?")
_ENDS_IN_PART = re.compile(rf"{_PART} ?$")
_WEEKDAY = re.compile(".?个?(?:周|星期|礼拜)[一二三四五六]")
_NEXT = dict(pairwise("一二三四五六日"))
_SECOND = re.compile(r"[二三四五六日天](?![访次手楼人口位个名点十百千万套号期环室房厅月年元块种款家层遍趟成折分小度])")
"""The second of two weekdays that stand as one, 周一二, where it counts nothing: 周一二次到访."""
_HUNDREDS = re.compile(
    rf"(?<!第)[0-9{_FIGURES}]{{0,6}}[百千万亿]{{1,2}}(?P<rest>(?:个?星期|个?礼拜|个月|周|天|日|年)[之以]?[后前])"
)
_CLOCK = re.compile(r"(?: |at |早上|上午|中午|下午|傍晚|晚上|早|晚){0,3}(?<![\d:.])(\d{1,2}):(\d\d)(?![\d:])")


def seen(line: Line, spans: list[Span]) -> list[Span]:
    """Days with all that belongs to them: the beginning of a range or of a large number, an hour that is none."""
    found = [whole for at, span in enumerate(spans) if (whole := _whole(line, span, spans[at - 1] if at else None))]
    if any(one in line.plain for one in "百千万亿"):
        found = sorted([*found, *_hundreds(line)])
    if "." in line.plain:
        found = sorted([*found, *_no_days(line)])
    wrong = [*_no_hours(line)] if ":" in line.plain else []
    ends = {span.end: at for at, span in enumerate(found) if span.day and not span.hour}
    for start, end, hour in wrong:
        at = ends.get(start)
        if at is None:
            found.append(Span(line.skip(start, end), end, "", hour))
        else:
            found[at] = found[at]._replace(end=end, hour=hour)
    return sorted(found) if wrong else found


def _no_days(line: Line) -> Iterator[Span]:
    """Dates with a point that no calendar has, alone or with what is to be done right behind them: 11.31来签约."""
    for date in _POINTED.finditer(line.plain):
        behind = line.plain[date.end() : date.end() + 1]
        if not behind.isalnum() or line.lexicon.words("step").at(line.plain, date.end()):
            yield Span(*date.span(), date[0], "")


def _hundreds(line: Line) -> Iterator[Span]:
    """Lengths of round hundreds: 一百天后."""
    for length in _HUNDREDS.finditer(line.plain):
        count = int(number(length[0][: length.start("rest") - length.start()]))
        yield Span(*length.span(), f"{count}{length['rest']}" if count else length[0], "")


def _no_hours(line: Line) -> Iterator[tuple[int, int, str]]:
    """The hours that no clock shows: 13:75, 25:10."""
    for clock in _CLOCK.finditer(line.plain):
        hour, minute = int(clock[1]), int(clock[2])
        if minute > 59 or hour > 24:
            yield clock.start(), clock.end(), f"{clock[1]}:{clock[2]}"


def _range(line: Line, span: Span, before: Span | None) -> Span | None:
    """What reads like a date and is a range: of days, of hours on the day `before`, or of what is counted."""
    text = line.plain
    if behind := _AFTER_DATE.match(text, span.end):
        return Span(span.start, behind.end(), text[span.start : behind.end()], "")
    if behind := _OF_CLOCK.match(text, span.end):
        if before and before.day and _BEFORE_HOURS.fullmatch(text, before.end, span.start):
            return None  # 明天7-8点来: that day, and its hours stay beside it
        part = _ENDS_IN_PART.search(text, max(0, span.start - 3), span.start)
        start = part.start() if part else span.start
        return Span(start, behind.end(), text[start : behind.end()], "")
    place = line.skip(span.end, len(text))
    place = place if text[place : place + 1].isascii() else span.end
    return None if line.lexicon.words("days.counted").at(text, place) else span


def _second(line: Line, span: Span) -> str:
    """The weekday that stands right behind the one before it: 二 of 周一二."""
    second = _SECOND.match(line.plain, span.end)
    return second[0] if second and _NEXT[span.day[-1]] == second[0].replace("天", "日") else ""


def _whole(line: Line, span: Span, earlier: Span | None) -> Span | None:
    """A day with all of its range or of its number, behind an `earlier` one; None where it is none."""
    text = line.plain
    if _DATE.fullmatch(span.day) and not span.hour:
        return _range(line, span, earlier)
    if _WEEKDAY.fullmatch(span.day) and not span.hour and (second := _second(line, span)):
        return span._replace(end=span.end + 1, day=span.day + second)
    length = _LENGTH.match(span.day)
    if length is None:
        return span
    near = text[max(0, span.start - _NEAR) : span.start]
    if before := _FROM.search(near):
        return span._replace(start=span.start - len(before[0]), day=before[0] + span.day)
    if before := _LARGE.search(near):
        count = int(number(before[0] + length["count"]))
        rest = span.day[length.end("count") :]
        day = f"{count}{rest}" if count else before[0] + span.day
        return span._replace(start=span.start - len(before[0]), day=day)
    return span


def why(line: Line, span: Span, option: str) -> str:
    """The code of the doubt where a day or hour can't be read: it may be several, or there is none."""
    if ranges.is_range(span) or _PAIR.match(span.day) or _RANGE.match(span.day):
        return f"two-{option}"
    if span.hour and (not span.day or days.read(line, span._replace(hour="", end=span.start + len(span.day)), "near")):
        return "no-such-time"
    return "no-such-day"


def far(line: Line, moment: Moment) -> bool:
    """Whether a day lies so far ahead that it is none to plan for."""
    return moment.day.year > line.today.year + MOST_YEARS
