"""Days and hours that leave open which, or that no calendar has: 3-5天后, 三五天后, 九百九十九年后, 明天13:75."""

import re
from collections.abc import Iterator

from leadtrack.model.moment import Moment
from leadtrack.rules.date_search import Span
from leadtrack.rules.oneline import days
from leadtrack.rules.oneline.line import Line
from leadtrack.rules.oneline.numbers import number

MOST_YEARS = 10
"""A step or a promise in a later year is a slip, or a manner of speaking."""

_NEAR = 12
"""So many characters before a length are looked at for the rest of its number."""

_FIGURES = "零〇一二两三四五六七八九十"
_JOINT = "(?: ?[-–~到至、或] ?| to | or )"
_LENGTH = re.compile(rf"(?P<count>[0-9{_FIGURES}]+) ?(?=[个星礼周天日年dwm])")
_PAIR = re.compile(r"[一二两三四五六七八九]{2}(?=[个星礼周天日年])")
_RANGE = re.compile(rf"(?:in )?(?:\d{{1,3}}|[{_FIGURES}]{{1,3}}){_JOINT}(?=[0-9{_FIGURES}])")
_FROM = re.compile(rf"(?<![\d.\-])(?:in )?(?:\d{{1,3}}|[{_FIGURES}]{{1,3}}){_JOINT}$")
_LARGE = re.compile(rf"[{_FIGURES}百千万亿]*[百千万亿][{_FIGURES}]*$")
_DATE = re.compile(r"\d{1,2}[-/]\d{1,2}")
_AFTER_DATE = re.compile(
    r" ?(?:(?:天|周|年|星期|个月)[之以]?[后前]|(?:days?|d|weeks?|wks?|w|months?)(?: later| ago)?(?![a-z]))"
)
_HUNDREDS = re.compile(
    rf"(?<!第)[0-9{_FIGURES}]{{0,6}}[百千万亿]{{1,2}}(?P<rest>(?:个?星期|个?礼拜|个月|周|天|日|年)[之以]?[后前])"
)
_CLOCK = re.compile(r"(?: |at |早上|上午|中午|下午|傍晚|晚上|早|晚){0,3}(?<![\d:.])(\d{1,2}):(\d\d)(?![\d:])")


def seen(line: Line, spans: list[Span]) -> list[Span]:
    """Days with all that belongs to them: the beginning of a range or of a large number, an hour that is none."""
    found = [_whole(line, span) for span in spans]
    if any(one in line.plain for one in "百千万亿"):
        found = sorted([*found, *_hundreds(line)])
    wrong = [*_no_hours(line)] if ":" in line.plain else []
    ends = {span.end: at for at, span in enumerate(found) if span.day and not span.hour}
    for start, end, hour in wrong:
        at = ends.get(start)
        if at is None:
            found.append(Span(line.skip(start, end), end, "", hour))
        else:
            found[at] = found[at]._replace(end=end, hour=hour)
    return sorted(found) if wrong else found


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


def _whole(line: Line, span: Span) -> Span:
    """A length of days with the beginning of its range or of its number."""
    text = line.plain
    if _DATE.fullmatch(span.day) and (behind := _AFTER_DATE.match(text, span.end)):
        return Span(span.start, behind.end(), text[span.start : behind.end()], "")
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
    if _PAIR.match(span.day) or _RANGE.match(span.day):
        return f"two-{option}"
    if span.hour and (not span.day or days.read(line, span._replace(hour="", end=span.start + len(span.day)), "near")):
        return "no-such-time"
    return "no-such-day"


def far(line: Line, moment: Moment) -> bool:
    """Whether a day lies so far ahead that it is none to plan for."""
    return moment.day.year > line.today.year + MOST_YEARS
