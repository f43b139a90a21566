"""The day by which they expect to buy."""

from leadtrack.rules.date_search import Span
from leadtrack.rules.oneline import days
from leadtrack.rules.oneline.line import Clause, Line, Reading
from leadtrack.rules.oneline.talk import BEHIND_DAY
from leadtrack.rules.oneline.values import Piece
from leadtrack.rules.oneline.vocabulary import Hit

FARTHEST = 60
"""So many characters behind a day may still say that they plan to buy then."""


def expected(line: Line, clause: Clause) -> Reading | None:
    """By when they expect to buy: 打算月底定, plan to buy eom."""
    plan, buy = line.lexicon.words("plan"), line.lexicon.words("plan.buy")
    spans = [span for span in line.days_in(*clause) if span.day]
    if len(spans) != 1:
        return None
    hits = list(plan.among(line.plain, *clause))
    hit = next((hit for hit in hits if hit.end <= spans[0].start + FARTHEST), None)
    if hit is None or _negated(line, hit, clause.start):
        return None
    span = spans[0]
    bought = next(
        (
            one
            for one in buy.among(line.plain, *clause)
            if one.start >= hit.end and not span.start <= one.start < span.end
        ),
        None,
    )
    english = span.end <= clause.end and line.plain[hit.start : hit.end].isascii()
    if bought is None or not (bought.start >= span.end or english):
        return None
    if not _close(line, hit, span, bought, english=english):
        return None
    when = days.coming(line, span, "future")
    if when is None or when.moment.day < line.today:
        return None
    pieces = [Piece("expected", when.text, hit.start, max(bought.end, span.end))]
    whole = _only(line, clause.start, min(hit.start, span.start)) and _only(line, max(bought.end, span.end), clause.end)
    return Reading(clause, pieces, whole=whole, kind="expected")


def _negated(line: Line, hit: Hit, start: int) -> bool:
    words = line.lexicon.words("plan.not")
    return any(words.at(line.plain, place, hit.start) for place in range(max(start, hit.start - 8), hit.start))


def _close(line: Line, hit: Hit, span: Span, bought: Hit, *, english: bool) -> bool:
    """Whether plan, day and buying belong together: nothing of weight between them."""
    if english:
        first, last = min(span.start, bought.start), min(span.end, bought.end)
        return _only(line, hit.end, first) and len(line.plain[last : max(span.start, bought.start)].split()) < 5
    behind = BEHIND_DAY.match(line.plain, span.end)
    span = span._replace(end=behind.end() if behind else span.end)
    between = line.plain[span.end : bought.start].strip()
    if "来" in between or "到" in between:
        return False
    if hit.end <= span.start:
        return _only(line, hit.end, span.start) and len(between) <= 3
    return _only(line, span.end, hit.start) and bought.start - hit.end <= 3


def _only(line: Line, start: int, end: int) -> bool:
    """Whether a stretch holds nothing but joining words and the customer."""
    place = start
    while (place := line.skip(place, end, " ,，、。.'")) < end:
        hits = (line.lexicon.words(name).at(line.plain, place, end) for name in ("joints", "fillers", "who", "plan"))
        hit = max((hit for hit in hits if hit), key=lambda hit: hit.end, default=None)
        if hit is None:
            return False
        place = hit.end
    return True
