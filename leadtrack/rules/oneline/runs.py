"""An English line typed without commas, parted where its subject changes: visit 45min with wife B next wed viewing."""

import re
from itertools import pairwise
from typing import NamedTuple

from leadtrack.rules.oneline import grades, numbers, offers, ranges
from leadtrack.rules.oneline.line import Clause, Line
from leadtrack.rules.oneline.vocabulary import Hit

MOST_WORDS = 40
"""A longer run is prose."""

_WORD = re.compile(r"[^ ]+")

TOLD = ("said", "asked", "promised", "sent.wechat", "sent.sms", "sent.email")
"""Verbs whose words go on until something else begins."""


class Border(NamedTuple):
    """Where to go on from a word, the places where clauses part, and whether words of speaking follow."""

    stop: int
    places: tuple[int, ...] = ()
    told: bool = False


def parts(line: Line, clause: Clause) -> list[Clause]:
    """The clauses of a run of English words: the clause itself where nothing says that there are several."""
    text = line.plain
    if not text[clause.start : clause.end].isascii():
        return [clause]
    starts = [word.start() for word in _WORD.finditer(text, *clause)]
    if not 2 < len(starts) <= MOST_WORDS:
        return [clause]
    borders, place, last, told = {clause.start, clause.end}, clause.start, clause.start, False
    for start in starts:
        if start >= place:
            place, found, speaks = _at(line, Clause(last, clause.end), start, told=told)
            borders.update(found)
            last, told = (max(found), speaks) if found else (last, told)
    cut = (line.trimmed(*pair) for pair in pairwise(sorted(borders)))
    return [Clause(*pair) for pair in cut if pair[0] < pair[1]]


def _at(line: Line, run: Clause, place: int, *, told: bool) -> Border:
    """What a word changes; `run` begins at the last border, `told` where words of speaking began there."""
    for way in (_day, _minutes, _price, _sum, _letter, _missed, _verb):
        if border := way(line, run, place):
            return border
    if unit := offers.unit_at(line, place, run.end):
        joined = line.lexicon.words("joints").at(line.plain, line.skip(unit.end, run.end), run.end)
        return Border(unit.end, () if told or joined else (unit.end,))
    return Border(place + 1, (place,) if told and leads_on(line, run.start, place, run.end) else ())


def _day(line: Line, run: Clause, place: int) -> Border | None:
    """A day, with what is to be done behind it, and not before."""
    span = line.day_at(place, run.end)
    if span is None:
        return None
    if ranges.is_range(span):  # away Mon to Wed call thu
        behind = line.skip(span.end, run.end)
        return Border(span.end, (behind,) if leads_on(line, span.end, behind, run.end) else ())
    before = line.trimmed(run.start, place)[1]
    done = any(line.lexicon.words(name).ending(line.plain, run.start, before) for name in ("planned.done", "done"))
    behind = line.skip(span.end, run.end)
    if done and leads_on(line, span.end, behind, run.end):
        return Border(span.end, (behind,))  # visited fri call mon
    led = done or _led(line, run.start, place) or _step(line, run.start, place)
    alone = led or not span.day or not _step(line, span.end, run.end)
    return Border(span.end, () if alone else (place,))


def _minutes(line: Line, run: Clause, place: int) -> Border | None:
    """Minutes of the contact: not of the way, nor of what is to be done."""
    found = numbers.minutes(line.plain, place)
    if found is None or found.end > run.end:
        return None
    behind = line.skip(found.end, run.end)
    way = line.lexicon.words("travel").at(line.plain, behind, run.end)
    planned = line.days_in(run.start, place) and not leads_on(line, found.end, behind, run.end)
    return Border(found.end, () if way or planned else (found.end,))


def _price(line: Line, run: Clause, place: int) -> Border | None:
    found = offers.price_at(line, place, run.end) if place > run.start else None
    return Border(found.stop, (place, found.stop)) if found else None


def _sum(line: Line, run: Clause, place: int) -> Border | None:
    """A sum of theirs with the words for it: budget 250w."""
    stop = numbers.amount(line.plain, place)
    cue = line.lexicon.words("days.sum").ending(line.plain, run.start, line.trimmed(run.start, place)[1])
    return Border(stop, (cue.start, stop)) if stop and stop <= run.end and cue and cue.start > run.start else None


def _letter(line: Line, run: Clause, place: int) -> Border | None:
    if choice := grades.choice_at(line, place, run.end):
        return Border(choice.end(), (place, choice.end()))
    if not _level(line, place, run.end):
        return None
    before = line.trimmed(run.start, place)
    if line.lexicon.words("grade.named").ending(line.plain, *before):
        return Border(place + 1)  # Block B, Mr A: the letter is a name
    cue = line.lexicon.words("grade.cue").ending(line.plain, *before)
    return Border(place + 1, (cue.start if cue else place, place + 1))


def _missed(line: Line, run: Clause, place: int) -> Border | None:
    """A call that nobody took, with when it was; the next one may follow: no answer on fri call again mon."""
    hit = line.lexicon.options_of("missed").at(line.plain, place, run.end)
    if hit is None or (place > run.start and line.lexicon.words("engaged").exactly(line.plain, hit.start, hit.end)):
        return None  # too busy to visit tells of no call
    stop = _tried(line, hit.end, run.end)
    return Border(stop, (_begin(line, run.start, place), stop), told=True)


def _tried(line: Line, place: int, end: int) -> int:
    """Where the words end that say when and how a call was tried, before those of the next one."""
    while (start := line.skip(place, end)) < end and not leads_on(line, place, start, end):
        hit = line.lexicon.words("dialled").at(line.plain, start, end)
        at = line.lexicon.words("planned.leads").at(line.plain, start, end)
        span = line.day_at(line.skip(at.end, end) if at else start, end)
        if span and (behind := line.skip(span.end, end)) < end and leads_on(line, span.end, behind, end):
            return span.end
        if hit is None:
            break
        place = hit.end
    return place


def _verb(line: Line, run: Clause, place: int) -> Border | None:
    """A word of speaking, of looking at what is named behind it, or of what else happened."""
    told = _telling(line, place, run.end)
    if told and not _joined(line, run.start, place):
        return Border(told.end, (_begin(line, run.start, place),), told=True)
    if hit := _looking(line, place, run.end):
        return Border(hit.end, (_begin(line, run.start, place),), told=told_by(line, place, run.end) is not None)
    hit = told_by(line, place, run.end)
    if hit is None:
        return None
    begin = _begin(line, run.start, place)
    along = line.lexicon.words("with.before").ending(line.plain, run.start, line.trimmed(run.start, begin)[1])
    return Border(hit.end, (place if along else begin,), told=True)  # with parents loved it


def told_by(line: Line, place: int, end: int) -> Hit | None:
    """The verb that begins to tell here what happened, no words of theirs: liked tower C, paid 20000."""
    return line.lexicon.words("planned.after").at(line.plain, place, end)


def _joined(line: Line, start: int, place: int) -> bool:
    """Whether a joining word stands there or right before: liked it but thinks it is dear is one clause."""
    joints, stop = line.lexicon.words("joints"), line.trimmed(start, place)[1]
    return joints.at(line.plain, place) is not None or joints.ending(line.plain, start, stop) is not None


def _step(line: Line, start: int, end: int) -> bool:
    """Whether a stretch says what is to be done."""
    hits = line.lexicon.words("step").among(line.plain, start, end)
    return any(hit.meaning != "never" for hit in hits)


def _led(line: Line, start: int, place: int) -> bool:
    """Whether a day or a task belongs to the words before it: by fri, will call."""
    hit = line.lexicon.words("planned.leads").ending(line.plain, start, line.trimmed(start, place)[1])
    return hit is not None and line.plain[max(start, hit.start - 1)] in f" {line.plain[start]}"


def leads_on(line: Line, start: int, place: int, end: int) -> bool:
    """Whether what is to be done begins here, with its day right behind: thinks it is dear call again fri."""
    hit = line.lexicon.words("step").at(line.plain, place, end)
    if hit is None or hit.meaning == "never" or line.day_at(line.skip(hit.end, end), end) is None:
        return False
    return not _led(line, start, place)


def _level(line: Line, place: int, end: int) -> bool:
    """Whether a capital letter is a level: behind it stands nothing, a day, a verb, or what is to be done."""
    letter = line.plain[place : place + 2].strip()
    if len(letter) != 1 or not line.text[place].isupper() or letter not in line.lexicon.levels:
        return False
    behind = line.skip(place + 1, end)
    step = line.lexicon.words("step").at(line.plain, behind, end)
    known = line.day_at(behind, end) or _telling(line, behind, end) or _looking(line, behind, end)
    return behind == end or bool(known or (step and step.meaning != "never"))


def _telling(line: Line, place: int, end: int) -> Hit | None:
    """A word of speaking, asking, promising or sending."""
    hits = (line.lexicon.words(name).at(line.plain, place, end) for name in TOLD)
    return next((hit for hit in hits if hit), None)


def _looking(line: Line, place: int, end: int) -> Hit | None:
    """A word of looking at what is named behind it."""
    hit = line.lexicon.words("looked").at(line.plain, place, end)
    return hit if hit and offers.unit_at(line, line.skip(hit.end, end), end) else None


def _begin(line: Line, start: int, place: int) -> int:
    """Where a clause begins whose verb stands at a place: with who speaks, or was called."""
    stop = line.trimmed(start, place)[1]
    lists = (line.lexicon.words(name) for name in ("people", "who", "us", "dialled"))
    hits = (words.ending(line.plain, start, stop) for words in lists)
    return next((hit.start for hit in hits if hit), place)
