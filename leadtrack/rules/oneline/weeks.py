"""`w` behind a figure: 万 of a sum or of a way, and weeks only as a day of its own. 预算250w, 5w公里保养; 2w later."""

import re

from leadtrack.rules.date_search import Span
from leadtrack.rules.oneline.line import Line

_WEEKS = re.compile(
    r"(?P<led>in )?(?:\d{1,3} ?[-~–到至] ?)?(?P<count>\d{1,3}) ?w(?P<later> later| from now| ago)?", re.ASCII
)
_AFTER = re.compile("[之以]?后")


def told(line: Line, spans: list[Span]) -> list[Span]:
    """The days of a line without sums and ways; weeks with the word behind them: 2w后."""
    found = [span for span in spans if not is_sum(line, span)]
    return [span._replace(end=_stop(line, span)) if _WEEKS.fullmatch(span.day) else span for span in found]


def _stop(line: Line, span: Span) -> int:
    behind = _AFTER.match(line.plain, span.end)
    return behind.end() if behind else span.end


def is_sum(line: Line, span: Span) -> bool:
    """Whether what reads like weeks is money or kilometres: too many, part of a word, or beside a word of either."""
    found = _WEEKS.fullmatch(span.day)
    if found is None:
        return False
    most = next(map(int, line.lexicon.order("days.weeks")), 0)
    if int(found["count"]) > most:
        return True
    return not (found["led"] or found["later"]) and (_glued(line, span) or _counted(line, span))


def _glued(line: Line, span: Span) -> bool:
    """Whether it is no word by itself: 贵2w, 2w公里."""
    before, behind = line.plain[max(0, span.start - 1) : span.start], line.plain[span.end : span.end + 1]
    return before.isalnum() or (behind.isalnum() and _AFTER.match(line.plain, span.end) is None)


def _counted(line: Line, span: Span) -> bool:
    """Whether the word before or behind says what is counted: budget 8w, 8w 公里."""
    text, words = line.plain, line.lexicon.words
    before = words("days.sum").ending(text, 0, line.trimmed(0, span.start, " :约")[1])
    return bool(before or words("days.sum-behind").at(text, line.skip(span.end, len(text))))
