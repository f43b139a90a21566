"""Clauses beside each other: a day that stands alone belongs to what happened then, or to what is to be done."""

from dataclasses import replace
from itertools import pairwise

from leadtrack.rules.date_search import Span
from leadtrack.rules.oneline import contact, days, rough, steps
from leadtrack.rules.oneline.guards import NO_CONTACT
from leadtrack.rules.oneline.line import Line, Reading
from leadtrack.rules.oneline.values import Doubt, Piece

TOLD = frozenset({"said", "asked", "promised", "missed", "stop", "step", "expected", "do", "sent", steps.RANGE})
"""Kinds of clauses that are no task of a day beside them."""


def join(line: Line, readings: list[Reading]) -> None:
    """Give a day that stands alone to the clause beside it: what is done then, or what happened."""
    for at, reading in enumerate(readings):
        if at and _keeps_promise(line, readings[at - 1], reading):
            continue
        if reading.day is None:
            continue
        behind = readings[at + 1] if at + 1 < len(readings) else None
        before = readings[at - 1] if at else None
        after = readings[at + 2] if at + 2 < len(readings) else None
        if not _of_contact(line, reading, behind, after) and not _unsure(line, reading, behind):
            _of_step(line, reading, reading.day, (behind, before))
    _called_off(line, readings)


def _keeps_promise(line: Line, before: Reading, reading: Reading) -> bool:
    """Take the day behind a promise as the promise's: 答应发他对比表 明天发."""
    promise, when, do = before.piece("promised"), reading.piece("next"), reading.piece("do")
    if promise is None or when is None or do is None or "@" in promise.value:
        return False
    if line.lexicon.words("promised.given").meaning(do.value) is None:
        return False
    kept = replace(promise, value=f"{promise.value} @ {when.value}")
    before.pieces = [kept if piece is promise else piece for piece in before.pieces]
    reading.pieces = [replace(kept, start=do.start, end=do.end)]
    reading.day, reading.kind = None, "promised"
    return True


def _of_contact(line: Line, reading: Reading, behind: Reading | None, after: Reading | None) -> bool:
    """Take a day alone as that of the contact; minutes behind it tell that it took place."""
    span = reading.day
    when = days.happened(line, span) if span else None
    if span is None or when is None:
        return False
    if behind and days.awaited(line, span, behind.clause.end):
        return False
    lies = days.lies(line, span)
    via = behind.piece("via") if behind else None
    now = days.is_today(line, span) or not span.day
    told = via is not None and behind is not None and (behind.whole or "minutes" in behind.cues)
    timed = any(one is not None and one.piece("minutes") for one in (behind, after))
    past = told and behind is not None and (timed or contact.over(line, behind))
    told = told and (past or not days.is_weekday(span))
    if lies < 0 or (lies == 0 and told and (now or past or days.nearer_past(line, span))):
        reading.pieces = [Piece("at", when.text, span.start, span.end)]
        reading.whole = True
        return True
    return False


def _of_step(line: Line, reading: Reading, span: Span, beside: tuple[Reading | None, Reading | None]) -> None:
    """Take a day alone as that of a step, with what stands behind it, or before it, to be done."""
    behind, _ = beside
    if behind is not None and days.lies(line, span) <= 0 and steps.done(line, behind.clause):
        reading.pieces, reading.whole, reading.day = [], False, None
        return
    when = days.coming(line, span)
    if when is None or rough.far(line, when.moment):
        _no_such_day(line, reading, behind, "far" if when else rough.why(line, span, "next"))
        return
    if days.over(line, when.moment):
        _gone(line, reading, span, behind)
        return
    if any(_doing(line, one) for one in beside):
        reading.pieces = []
    elif not span.day or (behind is not None and not behind.whole):
        return
    own = [piece for piece in reading.pieces if piece.option in ("do", "next_via")]
    reading.pieces = [Piece("next", when.text, span.start, span.end), *own]
    reading.whole = reading.whole or line.trimmed(*reading.clause) == (span.start, span.end)
    reading.kind = "step"


def _doing(line: Line, beside: Reading | None) -> bool:
    """Read a clause beside a day alone as what is to be done then, if it may be."""
    if beside is None or beside.kind in TOLD or beside.day is not None or line.days_in(*beside.clause):
        return False
    if (
        (beside.whole and beside.pieces and beside.piece("via") is None)
        or beside.piece("minutes")
        or beside.piece("at")
    ):
        return False
    do = steps.doing(line, beside.clause)
    if do is None:
        return False
    beside.pieces, beside.whole, beside.kind, beside.cues = do.pieces, True, "do", frozenset()
    beside.doubts = [doubt for doubt in beside.doubts if doubt.code != NO_CONTACT]
    return True


def _gone(line: Line, reading: Reading, span: Span, behind: Reading | None) -> None:
    """Leave open whether somebody came on a day that has passed: 11-20 复看 on the 21st was perhaps agreed on."""
    if behind is None or behind.kind or not behind.whole:
        return
    if {piece.option for piece in behind.pieces} != {"via"} or days.is_today(line, span):
        return
    behind.pieces, behind.whole = line.taken_at(*behind.clause), False
    words = line.said(span.start, behind.clause.end)
    reading.doubts.append(Doubt("passed", {"option": "next", "words": words}))


def _called_off(line: Line, readings: list[Reading]) -> None:
    """Take back a step of which the clause behind it says that nothing comes of it: 周三复看，客户说不来了."""
    told = [one for one in readings if not one.pieces or any(piece not in line.taken for piece in one.pieces)]
    for step, behind in pairwise(told):
        planned = step.piece("next")
        if planned is None or behind.piece("next") or behind.kind not in ("", "said"):
            continue
        if line.lexicon.words("planned.off").ending(line.plain, *line.trimmed(*behind.clause, " 。.!")):
            step.pieces, step.whole = line.taken_at(*step.clause), False
            words = line.said(step.clause.start, behind.clause.end)
            step.doubts.append(Doubt("called-off", {"option": "next", "words": words}))


def _unsure(line: Line, reading: Reading, behind: Reading | None) -> bool:
    """Leave open what the weekday that today is says before how they come: today, or in a week."""
    span = reading.day
    if span is None or behind is None or behind.kind or behind.pieces[1:] or not days.is_weekday(span):
        return False
    now = days.read(line, span, "past")
    if now is None or now.moment.day != line.today or not line.lexicon.words("via").exactly(line.plain, *behind.clause):
        return False
    words = line.said(span.start, behind.clause.end)
    reading.doubts.append(Doubt("two-next", {"option": "next", "words": words}))
    for one in (reading, behind):
        one.pieces, one.whole, one.day = [], False, None
    return True


def _no_such_day(line: Line, reading: Reading, behind: Reading | None, code: str) -> None:
    """A day alone that can't be planned for: what stands behind it was to be done then, and is no contact."""
    if behind is not None and steps.doing(line, behind.clause) is not None and behind.kind == "":
        span = line.said(*reading.clause)
        reading.doubts.append(Doubt(code, {"option": "next", "words": span}))
        behind.pieces, behind.whole = line.taken_at(*behind.clause), False
    elif behind is None and code != "no-such-day":
        reading.doubts.append(Doubt(code, {"option": "next", "words": line.said(*reading.clause)}))
