"""A line, understood: its clauses read one by one, beside each other, and against each other."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from leadtrack.rules.date_search import find_when
from leadtrack.rules.oneline import clauses, contact, days, glue, marks, names, offers, rivals, settle, steps, talk
from leadtrack.rules.oneline.lexicon import Lexicon
from leadtrack.rules.oneline.line import Clause, Command, Line, Reading
from leadtrack.rules.oneline.plain import plain
from leadtrack.rules.oneline.tokens import LONGEST
from leadtrack.rules.oneline.values import Doubt, Piece, Understood

LONGEST_LABEL = 8

MOST_CUTS = 12
"""So many places are tried at which a clause without a blank may be two."""


def understand(text: str, lexicon: Lexicon, *, today: date, command: Command, minute: int | None = None) -> Understood:
    """Read a line typed on `today`, at a `minute` of it where that is known.

    A line of `add` may name who it is about, one of `log` does not. What is not understood is the note.
    """
    line = Line(text, plain(text, lexicon.twins), lexicon, today, minute, command)
    _mark(line)
    found = clauses.cut(line, _held(line))
    if command == "add":
        names.find_name(line, found)
        found = list(_apart(line, found))
    line.days = [span for span in line.days if line.free(span.start, span.end)]
    readings = [reading for clause in found for reading in _read(line, clause)]
    _neighbours(line, readings)
    return settle.settled(line, readings)


def _mark(line: Line) -> None:
    """Find what may hold blanks or stand anywhere."""
    line.quoted = list(marks.quotations(line.text))
    line.days = list(find_when(line.plain))
    line.days = [span for span in line.days if not _shouted(line, span.start, span.end)]
    marks.find_phones(line)
    marks.find_wechat(line)
    marks.find_tags(line)
    line.days = days.merged(line, [span for span in line.days if line.free(span.start, span.end)])


def _shouted(line: Line, start: int, end: int) -> bool:
    """Whether what reads like a length of days is in capitals: 3D, 2W."""
    return (
        line.plain[start].isdecimal()
        and line.text[end - 1].isascii()
        and line.text[end - 1].isupper()
        and end - start < 4
    )


def _held(line: Line) -> Iterator[tuple[int, int]]:
    """Stretches that hold blanks and are one thing."""
    yield from ((piece.start, piece.end) for piece in line.taken)
    yield from ((span.start, span.end) for span in line.days)
    yield from line.strange
    yield from _labelled(line)
    if "报" in line.plain or "quote" in line.plain:
        for hit in line.lexicon.words("quoted").among(line.plain):
            if price := offers.price_at(line, hit.start, len(line.plain)):
                yield hit.start, price.stop
    if line.lexicon.has("unit.rooms") and re.search("[栋幢座楼] | [栋幢座号]", line.plain):
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
    """The blanks between a label and what it names: 级别 B."""
    labels = line.lexicon.words("labels")
    for blank in re.finditer(r"(?<=\S) (?=\S)", line.plain):
        place = blank.start()
        begin = max(line.plain.rfind(one, max(0, place - LONGEST_LABEL - 1), place) for one in " ,;\n") + 1
        begin = begin or max(0, place - LONGEST_LABEL)
        if place - begin <= LONGEST_LABEL and labels.exactly(line.plain, begin, place):
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
            yield clause
            continue
        stop = max([name.end, *(piece.end for piece in head)]) if _touching(line, head) else name.end
        stop = max([stop, *(piece.end for piece in inside if piece.option == "sex")])
        yield Clause(start, stop)
        rest = line.trimmed(stop, end, " ,:，")
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
    if reading.kind == "step" and reading.whole and (split := _before_step(line, clause, reading)):
        return split
    if reading.whole or reading.day is not None:
        return [reading]
    for place in _cuts(line, clause):
        first = _one(line, Clause(clause.start, place))
        if first.whole and first.pieces and not first.piece("next") and _ends_there(line, first, place):
            rest = _read(line, Clause(place, clause.end))
            return [first, *rest] if rest[0].whole or rest[0].pieces else [reading]
    return [_with_words(line, reading)]


_BUT = re.compile(r" (?=(?:but|and|also|however) )")


def _with_words(line: Line, reading: Reading) -> Reading:
    """Their words at the end of an English clause of which the beginning stays: liked 6-1803 but thinks it is dear."""
    start, end = reading.clause
    for joint in _BUT.finditer(line.plain, start, end) if line.plain[start:end].isascii() else ():
        if said := talk.heard(line, Clause(joint.end(), end)):
            reading.pieces = [*reading.pieces, *said.pieces]
            break
    return reading


STRONG = frozenset({"via", "minutes", "missed", "said", "asked", "grade", "stop", "promised"})


def _before_step(line: Line, clause: Clause, reading: Reading) -> list[Reading]:
    """A step, and what was understood whole right before its day: 没接明天再打."""
    step = reading.piece("next")
    if step is None or step.start == clause.start:
        return []
    first = _one(line, Clause(clause.start, step.start))
    if line.plain[: step.start].rstrip().endswith(("约", "约到", "约好", "约在", "改到", "到", "在")):
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
    looked = line.lexicon.words("looked").at(line.plain, place)
    spoken = any(line.lexicon.words(name).at(line.plain, place) for name in ("said", "said.keeps", "asked", "promised"))
    return looked is None or spoken or first.piece("minutes") is not None or first.piece("phone") is not None


def _one(line: Line, clause: Clause) -> Reading:
    """What a clause is read as, the most particular way first."""
    for way in (talk.missed, talk.stop, talk.promised, talk.heard, contact.prefix_spoken, rivals.read, steps.expected):
        reading = way(line, clause)
        if reading is not None:
            return reading
    told = contact.read(line, clause)
    if (told.whole or told.piece("at")) and not (line.days_in(*clause) and contact.plans(line, told)):
        return told
    step = steps.step(line, clause)
    if step is None:
        return _without_day(told)
    if step.doubts:
        step.pieces = line.taken_at(*clause)
    return step if step.whole or step.doubts else _without_day(told)


def _without_day(told: Reading) -> Reading:
    """A contact whose day lies ahead, or is none of it: the day stays in the note."""
    if told.piece("at") is not None and told.day is None:
        told.pieces = [piece for piece in told.pieces if piece.option != "at"]
        told.whole = False
    return told


def _neighbours(line: Line, readings: list[Reading]) -> None:
    """Give a day that stands alone to the clause beside it: what is done then, or what happened."""
    for at, reading in enumerate(readings):
        if reading.day is None:
            continue
        behind = readings[at + 1] if at + 1 < len(readings) else None
        before = readings[at - 1] if at else None
        if not _of_contact(line, reading, behind):
            _of_step(line, reading, behind, before)


def _of_contact(line: Line, reading: Reading, behind: Reading | None) -> bool:
    """Take a day alone as that of the contact."""
    span = reading.day
    when = days.happened(line, span) if span else None
    if span is None or when is None:
        return False
    lies = days.lies(span)
    via = behind.piece("via") if behind else None
    now = "今" in span.day or "today" in span.day or not span.day
    told = via is not None and behind is not None and (behind.whole or "minutes" in behind.cues)
    told = told and not (days.is_weekday(span) and behind is not None and behind.piece("minutes") is None)
    if lies < 0 or (lies == 0 and told and (now or days.nearer_past(line, span))):
        reading.pieces = [Piece("at", when.text, span.start, span.end)]
        reading.whole = True
        return True
    return False


def _of_step(line: Line, reading: Reading, behind: Reading | None, before: Reading | None) -> None:
    """Take a day alone as that of a step, with what stands behind it, or before it, to be done."""
    span = reading.day
    when = days.coming(line, span) if span else None
    if span is not None and when is None:
        _no_such_day(line, reading, behind)
    if span is None or when is None or days.over(line, when.moment):
        return
    for beside in (behind, before):
        if beside is None or beside.kind in ("said", "asked", "promised", "missed", "stop", "step", "expected", "do"):
            continue
        if beside.whole and beside.piece("via") is None:
            continue
        if beside.piece("minutes") or beside.piece("at") or beside.day is not None or line.days_in(*beside.clause):
            continue
        do = steps.doing(line, beside.clause)
        if do is not None:
            beside.pieces, beside.whole, beside.kind, beside.cues = do.pieces, True, "do", frozenset()
            reading.pieces = []
            break
    else:
        if not span.day or (behind is not None and not behind.whole):
            return
    own = [piece for piece in reading.pieces if piece.option in ("do", "next_via")]
    reading.pieces = [Piece("next", when.text, span.start, span.end), *own]
    reading.whole = reading.whole or line.trimmed(*reading.clause) == (span.start, span.end)
    reading.kind = "step"


def _no_such_day(line: Line, reading: Reading, behind: Reading | None) -> None:
    """A day alone that does not exist: what stands behind it was to be done then, and is no contact."""
    if behind is not None and steps.doing(line, behind.clause) is not None and behind.kind == "":
        span = line.said(*reading.clause)
        reading.doubts.append(Doubt("no-such-day", {"option": "next", "words": span}))
        behind.pieces, behind.whole = line.taken_at(*behind.clause), False
