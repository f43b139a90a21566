"""A line, understood: its clauses read one by one, beside each other, and against each other."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from leadtrack.rules.date_search import Span, find_when
from leadtrack.rules.oneline import (
    announced,
    clauses,
    contact,
    days,
    expecting,
    glue,
    grades,
    marks,
    names,
    neighbours,
    offers,
    ranges,
    rivals,
    rough,
    runs,
    sent,
    settle,
    sources,
    steps,
    talk,
    weeks,
)
from leadtrack.rules.oneline.lexicon import Lexicon
from leadtrack.rules.oneline.line import Clause, Command, Line, Reading
from leadtrack.rules.oneline.plain import plain
from leadtrack.rules.oneline.tokens import LONGEST
from leadtrack.rules.oneline.values import Piece, Understood

NUMBERED = "0123456789+("
"""So a phone begins behind its caption."""
LONGEST_LABEL = 8

MOST_CUTS = 12
"""So many places are tried at which a clause without a blank may be two."""


def understand(text: str, lexicon: Lexicon, *, today: date, command: Command, minute: int | None = None) -> Understood:
    """Read a line typed on `today`, at a `minute` of it where that is known.

    A line of `add` may name who it is about, one of `log` does not. What is not understood is the note.
    """
    bare = marks.unquoted(text)
    line = Line(bare, plain(bare, lexicon.twins), lexicon, today, minute, command)
    _mark(line)
    found = clauses.cut(line, _held(line))
    if command == "add":
        names.find_name(line, found)
        found = list(_apart(line, found))
    line.days = [span for span in line.days if line.free(span.start, span.end)]
    readings = [reading for clause in found for reading in _read(line, clause)]
    rivals.bracketed(line, readings)
    rivals.own(line, readings)
    neighbours.join(line, readings)
    return replace(settle.settled(line, readings), text=text)


def _mark(line: Line) -> None:
    """Find what may hold blanks or stand anywhere."""
    line.quoted = list(marks.quotations(line.text))
    line.days = rough.seen(line, list(find_when(line.plain)))
    line.days = weeks.told(line, [span for span in line.days if not _shouted(line, span)])
    line.days = ranges.seen(line, line.days)
    marks.find_phones(line)
    marks.find_wechat(line)
    marks.find_tags(line)
    line.days = days.merged(line, [span for span in line.days if line.free(span.start, span.end)])


def _shouted(line: Line, span: Span) -> bool:
    """Whether what reads like a length of days is in capitals: 3D, 2W."""
    last = line.text[span.end - 1]
    return line.plain[span.start].isdecimal() and last.isascii() and last.isupper() and span.end - span.start < 4


def _held(line: Line) -> Iterator[tuple[int, int]]:
    """Stretches that hold blanks and are one thing."""
    yield from ((piece.start, piece.end) for piece in line.taken)
    yield from ((span.start, span.end) for span in line.days)
    yield from line.strange
    yield from _labelled(line)
    yield from grades.choices(line)
    for hit in line.lexicon.words("quoted").among(line.plain):
        if price := offers.price_at(line, hit.start, len(line.plain)):
            yield hit.start, price.stop
    if line.lexicon.has("unit.rooms"):
        yield from offers.spaced_rooms(line)
    if line.lexicon.has("models"):
        place = 0
        while (place := line.plain.find(" ", place + 1)) > 0:
            begin = max(line.plain.rfind(" ", 0, place), place - 16) + 1
            for start in range(begin, place):
                car = offers.car_at(line, start, len(line.plain))
                if car and car.end > place:
                    yield car.start, car.end
                    break


def _labelled(line: Line) -> Iterator[tuple[int, int]]:
    """The blanks between a label and what it names: 级别 B; 电话 names a number alone, 电话 是换购 was a call."""
    labels, captions = line.lexicon.words("labels"), line.lexicon.words("names.captions")
    for blank in re.finditer(r"(?<=\S) (?=\S)", line.plain):
        place = blank.start()
        begin = max(line.plain.rfind(one, max(0, place - LONGEST_LABEL - 1), place) for one in " ,;\n") + 1
        begin = begin or max(0, place - LONGEST_LABEL)
        if place - begin > LONGEST_LABEL or not labels.exactly(line.plain, begin, place):
            continue
        if line.plain[place + 1] in NUMBERED or not captions.exactly(line.plain, begin, place):
            yield place, place + 1


def _apart(line: Line, found: list[Clause]) -> Iterator[Clause]:
    """Clauses, with the name, and a phone right behind it, standing for themselves."""
    name = next((piece for piece in line.taken if piece.option == "name"), None)
    for clause in found:
        start, end = clause
        inside = line.taken_at(start, end)
        head = [piece for piece in inside if piece.option in ("name", "sex", "phone")]
        if name is None or name not in inside:
            yield clause
            continue
        if name.start > start and line.lexicon.words("names.callers").at(line.plain, start) is None:
            brought = next((piece for piece in inside if piece.option == "via"), None)
            if brought is None:
                yield clause
                continue
            if start < brought.start:
                yield Clause(*line.trimmed(start, brought.start))
            start = brought.start
        stop = max([name.end, *(piece.end for piece in head)]) if _touching(line, head) else name.end
        stop = max([stop, *(piece.end for piece in inside if piece.option == "sex")])
        yield Clause(start, stop)
        rest = line.trimmed(stop, end, " ,:，")
        if names.is_caption(line, *rest):
            continue
        if rest[0] < rest[1]:
            yield from glue.parts(line, Clause(*rest)) if rest[0] == stop else [Clause(*rest)]


def _touching(line: Line, head: list[Piece]) -> bool:
    """Whether nothing but blanks and dividers stands between name, title and phone."""
    order = sorted(head, key=lambda piece: piece.start)
    return all(not line.plain[one.end : other.start].strip(" :/,-") for one, other in pairwise(order))


def _read(line: Line, clause: Clause) -> list[Reading]:
    """What a clause is read as; without blanks it may be two."""
    if clause.end - clause.start > LONGEST:
        return [Reading(clause, line.taken_at(*clause))]
    reading = _one(line, clause)
    parted = reading.kind in ("step", "said", "asked") or not reading.whole or reading.piece("at") is not None
    if parted and (run := _run(line, clause, reading)):
        return run
    if split := _before_speaker(line, clause, reading) or _before_step(line, clause, reading):
        return split
    if reading.whole or reading.day is not None:
        return [reading]
    for place in _cuts(line, clause):
        first = _one(line, Clause(clause.start, place))
        if first.whole and first.pieces and not first.piece("next") and _ends_there(line, first, place):
            rest = _read(line, Clause(place, clause.end))
            return [first, *rest] if rest[0].whole or rest[0].pieces else [reading]
    return [_with_words(line, reading)]


def _run(line: Line, clause: Clause, reading: Reading) -> list[Reading]:
    """An English clause as several, where at least two of them are understood; words of theirs end before a step."""
    parts = runs.parts(line, clause)
    readings = [_one(line, part) for part in parts] if len(parts) > 1 else []
    told = [one for one in readings if one.day or one.kind == steps.RANGE or _taken(one) or _happened(line, one)]
    if len(told) < 2 or (_sayable(reading) and not any(one.piece("next") or one.day for one in told)):
        return []
    return [_with_words(line, one) for one in readings]


def _sayable(reading: Reading) -> bool:
    """Whether a clause may be one as it stands: words of theirs, or a contact with its day."""
    return reading.kind in ("said", "asked") or (reading.whole and reading.piece("at") is not None)


def _happened(line: Line, one: Reading) -> bool:
    return runs.told_by(line, *one.clause) is not None


def _taken(one: Reading) -> bool:
    return bool(one.doubts) or (bool(one.pieces) and (one.whole or one.kind == "sent"))


_BUT = re.compile(r" (?=(?:but|and|also|however) )")


def _with_words(line: Line, reading: Reading) -> Reading:
    """Their words at the end of an English clause of which the beginning stays: liked 6-1803 but thinks it is dear."""
    start, end = reading.clause
    for joint in _BUT.finditer(line.plain, start, end) if line.plain[start:end].isascii() else ():
        if said := talk.heard(line, Clause(joint.end(), end)):
            reading.pieces = [*reading.pieces, *said.pieces]
            break
    return reading


def _before_speaker(line: Line, clause: Clause, reading: Reading) -> list[Reading]:
    """The words of one of theirs, and those of the next: 先生觉得好太太觉得贵."""
    spoke = reading.kind == "said" and reading.piece("with_")
    place = talk.next_speaker(line, clause) if spoke else None
    return [_one(line, Clause(clause.start, place)), *_read(line, Clause(place, clause.end))] if place else []


STRONG = frozenset({"via", "minutes", "missed", "said", "asked", "grade", "stop", "promised"})


def _before_step(line: Line, clause: Clause, reading: Reading) -> list[Reading]:
    """A step, and what was understood whole right before its day: 没接明天再打."""
    step = reading.piece("next") if reading.kind == "step" and reading.whole else None
    if step is None or step.start == clause.start:
        return []
    first = _one(line, Clause(clause.start, step.start))
    if line.lexicon.words("planned.for").ending(line.plain, *line.trimmed(clause.start, step.start)):
        return []
    if not first.whole or not any(piece.option in STRONG for piece in first.pieces):
        return []
    rest = _one(line, Clause(step.start, clause.end))
    return [first, rest] if rest.whole and rest.piece("do") else []


def _cuts(line: Line, clause: Clause) -> list[int]:
    """Where a clause may begin that nothing divides from the one before: at a day, a phone, a word of speaking."""
    places = {span.start for span in line.days_in(*clause)} | {piece.end for piece in line.taken_at(*clause)}
    lists = [line.lexicon.words(name) for name in ("said", "said.keeps", "asked", "promised")]
    lists.append(line.lexicon.words("looked"))
    places |= {hit.start for words in lists for hit in words.among(line.plain, *clause)}
    return sorted(place for place in places if clause.start < place < clause.end)[:MOST_CUTS]


def _ends_there(line: Line, first: Reading, place: int) -> bool:
    """Whether what was read ends before a word of looking: 到店看了海豹 is one clause, 到店30分钟看了海豹 two."""
    if sources.speaks(line, *line.trimmed(first.clause.start, place)):
        return False
    looked = line.lexicon.words("looked").at(line.plain, place)
    spoken = any(line.lexicon.words(name).at(line.plain, place) for name in ("said", "said.keeps", "asked", "promised"))
    return looked is None or spoken or first.piece("minutes") is not None or first.piece("phone") is not None


def _one(line: Line, clause: Clause) -> Reading:
    """What a clause is read as, the most particular way first."""
    for way in (
        talk.missed,
        talk.stop,
        talk.promised,
        talk.heard,
        contact.prefix_spoken,
        rivals.read,
        expecting.expected,
    ):
        reading = way(line, clause)
        if reading is not None:
            reading.pieces += announced.announced(line, reading)
            return reading
    met = contact.read(line, clause)
    if not met.whole and (ours := sent.sent(line, clause, met)):
        return ours
    if (met.whole or met.piece("at")) and not (line.days_in(*clause) and contact.plans(line, met)):
        return met
    step = steps.step(line, clause)
    if step is None:
        return _without_day(met)
    if step.doubts:
        step.pieces = line.taken_at(*clause)
    return step if step.whole or step.doubts or step.kind in (steps.INSTEAD, steps.RANGE) else _without_day(met)


def _without_day(told: Reading) -> Reading:
    """A contact whose day lies ahead, or is none of it: the day stays in the note."""
    if told.piece("at") is not None and told.day is None:
        told.pieces = [piece for piece in told.pieces if piece.option != "at"]
        told.whole = False
    return told
