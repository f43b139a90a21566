"""What they compare ours with: 对比江语城, 在比宝马3系, 跟江语城比, comparing with Riverside One."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from leadtrack.rules.oneline import offers
from leadtrack.rules.oneline.line import Clause, Line, Reading
from leadtrack.rules.oneline.values import Piece

LONGEST, LONGEST_ZH = 24, 12
"""So many characters a name has at the most; where it is Chinese."""
_SUM = re.compile(r"\d万")


def read(line: Line, clause: Clause) -> Reading | None:
    """A competitor that a clause is about."""
    start = _past_joints(line, clause.start, clause.end)
    found = _behind_cue(line, start, clause.end) or _between(line, start, clause.end)
    if found is None:
        return None
    begin, stop, whole = found
    value = line.said(begin, stop)
    return Reading(clause, [Piece("rival", value, begin, stop)], whole=whole, kind="rival")


def _past_joints(line: Line, place: int, end: int) -> int:
    """Past joining words and the customer, to the word of comparing."""
    while True:
        place = line.skip(place, end)
        if line.lexicon.words("rival").at(line.plain, place, end) or line.lexicon.words("rival.also").at(
            line.plain, place, end
        ):
            return place
        hits = (line.lexicon.words(name).at(line.plain, place, end) for name in ("joints", "who", "people", "fillers"))
        hit = max((hit for hit in hits if hit), key=lambda hit: hit.end, default=None)
        if hit is None:
            return place
        place = hit.end


def _behind_cue(line: Line, start: int, end: int) -> tuple[int, int, bool] | None:
    """The name behind a word of comparing."""
    hit = line.lexicon.words("rival").at(line.plain, start, end)
    also = line.lexicon.words("rival.also").at(line.plain, start, end)
    sure = hit is not None and (also is None or hit.end >= also.end)
    hit = hit if sure else also
    if hit is None:
        return None
    begin = line.skip(hit.end, end, " :了的和跟与")
    behind = line.lexicon.words("rival.never").at(line.plain, begin, end)
    if (behind and not _car(line, begin, end)) or line.lexicon.words("rival.else").at(line.plain, begin, end):
        return None
    return _named(line, begin, end, sure=sure)


def _between(line: Line, start: int, end: int) -> tuple[int, int, bool] | None:
    """The name between 跟 and 比."""
    if torn := _torn(line, start, end):
        found = _named(line, *torn, sure=True)
        return (found[0], found[1], False) if found else None
    cue = line.lexicon.words("rival.with").at(line.plain, start, end)
    tail = line.lexicon.words("rival.tail").ending(line.plain, start, end) if cue else None
    if cue is None or tail is None or tail.start <= cue.end:
        return None
    if line.lexicon.words("people").at(line.plain, cue.end, tail.start):
        return None
    found = _named(line, line.skip(cue.end, end), tail.start, sure=True)
    return (found[0], found[1], found[2]) if found else None


def _torn(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """What stands between 在 and 和我们犹豫."""
    words, text = line.lexicon.words, line.plain
    if text[start : start + 1] != "在":
        return None
    for ours in words("rival.ours").among(text, start + 1, end):
        joint = words("rival.with").ending(text, start + 1, ours.start)
        named = 2 <= joint.start - start - 1 <= LONGEST_ZH if joint else False
        if joint and named and words("rival.torn").at(text, ours.end, end):
            return start + 1, joint.start
    return None


def _named(line: Line, begin: int, end: int, *, sure: bool) -> tuple[int, int, bool] | None:
    """The name in a stretch, and whether it fills it."""
    begin, end = line.trimmed(begin, end, " 。.,，“”「」『』‘’\"'")
    nearby = line.lexicon.words("rival.nearby").at(line.plain, begin, end)
    if nearby and nearby.end + 2 <= end:
        begin = nearby.end
    if begin >= end or line.lexicon.words("rival.else").exactly(line.plain, begin, end):
        return None
    car = offers.car_at(line, begin, end) if line.lexicon.has("models") else None
    make = line.lexicon.words("makes").exactly(line.plain, begin, end) if line.lexicon.has("models") else None
    if car or make:
        stop = _more_cars(line, car.end, end) if car else end
        return begin, stop, line.skip(stop, end, " 的") == end
    stop = end
    while tail := line.lexicon.words("rival.behind").ending(line.plain, begin, stop):
        stop = tail.start
    if not _like_a_name(line, begin, stop, sure=sure):
        return None
    return begin, stop, stop == end


def _car(line: Line, begin: int, end: int) -> bool:
    if not line.lexicon.has("models"):
        return False
    return (
        offers.car_at(line, begin, end) is not None
        or line.lexicon.words("makes").at(line.plain, begin, end) is not None
    )


def _more_cars(line: Line, stop: int, end: int) -> int:
    """Where a list of cars ends: 宝马3系和奥迪A4L."""
    while joint := re.compile(r" ?(?:和|、|跟|与|及|/| and ) ?").match(line.plain, stop, end):
        car = offers.car_at(line, joint.end(), end)
        if car is None:
            break
        stop = car.end
    return stop


def _like_a_name(line: Line, begin: int, stop: int, *, sure: bool) -> bool:
    """Whether a stretch may be a name: short, without words of talking, or with how names of projects end."""
    text = line.plain[begin:stop]
    if not 2 <= len(text) <= LONGEST:
        return False
    if text.isascii():
        return sure and line.text[begin].isupper()
    if len(text) > LONGEST_ZH or _SUM.search(text) or line.lexicon.words("rival.odd").within(text):
        return False
    ends = line.lexicon.words("rival.ends").ending(line.plain, begin, stop) is not None
    known = any(
        line.lexicon.words(name).at(line.plain, begin, stop)
        for name in ("people", "who", "busy", "travel", "rival.never")
    )
    return (sure or ends) and not known and (ends or not line.lexicon.has("models"))


def own(line: Line, readings: Sequence[Reading]) -> None:
    """Take a car that they also looked at as one of ours, where one of the same make was quoted or shown."""
    makes = line.lexicon.words("makes")
    ours = {made for reading in readings for piece in reading.pieces if piece.option == "unit"
            if (made := _make(line, piece))}  # fmt: skip
    for reading in readings:
        rival = reading.piece("rival")
        made = _make(line, rival) if rival else ""
        if rival and made in ours and makes.meaning(made) is not None:
            alike = {rival: replace(rival, option="unit")}
            reading.pieces = [alike.get(piece, piece) for piece in reading.pieces]


def _make(line: Line, piece: Piece) -> str:
    """The make of a car by its model; empty where the list does not say."""
    hit = line.lexicon.words("models").at(line.plain, piece.start, piece.end)
    return hit.meaning if hit else ""


def bracketed(line: Line, readings: Sequence[Reading]) -> None:
    """Take the car in brackets behind words of another shop's as what they compare: rivals are cheaper (Audi A4)."""
    for before, reading in pairwise(readings):
        units = [piece for piece in reading.pieces if piece.option == "unit"]
        opened = line.plain[before.clause.end : reading.clause.start].strip() == "("
        if units and opened and line.lexicon.words("others.elsewhere").within(line.plain, *before.clause):
            named = {piece: replace(piece, option="rival") for piece in units}
            reading.pieces = [named.get(piece, piece) for piece in reading.pieces]
            reading.cues -= {"bare"}
