"""The step that their own words announce: 说周六下午来看房, said he will come Saturday."""

from leadtrack.rules.date_search import Span
from leadtrack.rules.date_words import DAY_PARTS_ZH
from leadtrack.rules.oneline import companions, days
from leadtrack.rules.oneline.line import Line, Reading
from leadtrack.rules.oneline.talk import without_day
from leadtrack.rules.oneline.values import Doubt, Piece
from leadtrack.rules.oneline.vocabulary import Hit

VISIT = "visit_in"
UNKNOWN = "?"
"""Something they will do that no list knows."""

VISITS = frozenset({VISIT, "viewing", "test_drive", "service_visit", "activity"})


def announced(line: Line, reading: Reading) -> list[Piece]:
    """The day on which they say that they come, with its hour; what else they will do then is asked."""
    spans = [span for span in line.days_in(*reading.clause) if span.day]
    if reading.kind != "said" or len(spans) != 1:
        return []
    span, end = spans[0], reading.clause.end
    when = days.coming(line, span)
    unsure = line.lexicon.words("planned.unsure").within(line.plain, *reading.clause)
    if when is None or days.over(line, when.moment) or unsure:
        return []
    next_ = Piece("next", when.text, span.start, span.end)
    if found := _comes(line, span.end, end):
        return [next_, Piece("do", line.said(*found[:2]), *found[:2]), Piece("next_via", VISIT, *found[:2])]
    return _will(line, reading, span, next_)


def _will(line: Line, reading: Reading, span: Span, next_: Piece) -> list[Piece]:
    """The step of what they say they will do: a visit, or whom they bring; anything else is asked."""
    begin, hit = _own(line, reading, span)
    end = reading.clause.end
    if hit is None:
        return []
    brings = line.lexicon.words("planned.brings").at(line.plain, hit.start)
    if hit.meaning not in VISITS and brings is None:
        reading.doubts.append(Doubt("said-day", {"option": "next", "words": line.said(begin, end)}))
        return []
    via = [Piece("next_via", hit.meaning, hit.start, hit.end)] if hit.meaning else []
    return [next_, Piece("do", without_day(line, (begin, end), span), hit.start, end), *via]


def _own(line: Line, reading: Reading, span: Span) -> tuple[int, Hit | None]:
    """Where what they say they will do begins, and its word: right behind the day, or behind he will."""
    words, text, (start, end) = line.lexicon.words, line.plain, reading.clause
    before = line.trimmed(start, span.start)[1]
    if any(words(name).ending(text, start, before) for name in ("said", "said.weak")):
        begin = line.skip(span.end, end)
        part = next((size for size in (2, 1) if text[begin : begin + size] in DAY_PARTS_ZH), 0)
        return span.start, _step(line, line.skip(begin + part, end), end)
    said = next(words("said").among(text, start, span.start), None)
    begin = line.skip(said.end, end) if said else start
    will = words("planned.will").at(text, begin, end) if said else None
    if will is None:
        return start, None
    begin = line.skip(will.end, end)
    return begin, _step(line, begin, end) or Hit(begin, begin, UNKNOWN)


def _step(line: Line, place: int, end: int) -> Hit | None:
    """The word of doing that stands here."""
    hit = line.lexicon.words("step").at(line.plain, place, end)
    return None if hit is None or hit.meaning == "never" else hit


def _comes(line: Line, start: int, end: int) -> Hit | None:
    """The words behind a day that announce a visit: 再来, 带爸妈来看."""
    begin = line.skip(start, end)
    brought = companions.at(line, begin, end)
    hit = line.lexicon.words("planned.coming").ending(line.plain, begin, end)
    if hit and (brought or hit.start == begin):
        return hit._replace(start=begin)
    return line.lexicon.words("planned.comes").ending(line.plain, start, end)
