"""The level of intent: a letter alone, behind 级别 or 意向, or before 级; never the letter of a building or a car."""

import re
from typing import NamedTuple

from leadtrack.rules.oneline.line import Clause, Line
from leadtrack.rules.oneline.values import Doubt, Piece
from leadtrack.rules.oneline.vocabulary import latin

LONGEST_CHOICE = 14
CHOICE = ("或", "还是", "or", "/", "、", "~", "\\")
"""What stands between two levels of which either may be meant."""


class Grade(NamedTuple):
    """A level, and whether the words around it say that it is one."""

    piece: Piece
    end: int
    sure: bool


def at(line: Line, place: int, clause: Clause) -> Grade | None:
    """The level that is named here: with its words, or a letter that stands alone behind what is understood."""
    start = _past_cues(line, place, clause.end)
    cue = start > place
    found = _level(line, start, clause.end, spelt=cue)
    if found is None:
        return None
    level, stop = found
    tail = line.lexicon.words("grade.tail").at(line.plain, stop, clause.end)
    piece = Piece("grade", level, place, tail.end if tail else stop)
    if cue or tail:
        return Grade(piece, piece.end, sure=_ends(line, piece.end, clause.end))
    return Grade(piece, stop, sure=False) if line.text[start:stop].isupper() and _ends(line, stop, clause.end) else None


_FROM = re.compile(r"[a-z]级?(?P<arrow> ?(?:→|->|=>|>) ?(?=[a-z]))?", re.ASCII)
"""A level from which somebody may have moved."""


def _past_cues(line: Line, place: int, end: int) -> int:
    """Where the level itself stands behind the words for it: 级别由C升为B."""
    while True:
        hit = line.lexicon.words("grade.cue").at(line.plain, place, end)
        stop = hit.end if hit else _past_old(line, place, end)
        if stop == place:
            return place
        place = line.skip(stop, end, " :为是到")


def _past_old(line: Line, place: int, end: int) -> int:
    """Past the level from which somebody moved, where one stands here: 由C升为B, C->B."""
    since = line.lexicon.words("grade.from").at(line.plain, place, end)
    level = _FROM.match(line.plain, since.end if since else place, end)
    if level is None:
        return place
    moved = level["arrow"] or line.lexicon.words("grade.moves").at(line.plain, level.end(), end)
    return level.end() if moved else place


def _level(line: Line, start: int, end: int, *, spelt: bool) -> tuple[str, int] | None:
    """The longest name of a level here; one in words counts only where something says that it is a level."""
    for size in range(min(8, end - start), 0, -1):
        name = line.plain[start : start + size]
        if name in line.lexicon.levels and (spelt or (len(name) == 1 and name.isascii())):
            stop = start + size
            behind = line.plain[stop : min(end, stop + 1)]
            if (name.isascii() and latin(behind)) or behind in ("+", "-", "/"):
                return None
            return line.lexicon.levels[name], stop
    return None


def _ends(line: Line, place: int, end: int) -> bool:
    """Whether a level is followed by nothing that would make it another word: 级车, 级别."""
    behind = line.plain[place : place + 1]
    return place >= end or (not latin(behind) and line.lexicon.words("grade.never").at(line.plain, place) is None)


def either(line: Line, clause: Clause) -> Doubt | None:
    """A or B: two levels for one customer."""
    if clause.end - clause.start > LONGEST_CHOICE:
        return None
    if not any(word in line.plain[clause.start : clause.end] for word in CHOICE):
        return None
    one = "|".join(re.escape(name) for name in line.lexicon.levels if len(name) == 1 and name.isascii())
    if not one:
        return None
    text = line.plain[_past_cues(line, *clause) : clause.end]
    pattern = rf"({one})级?(?: ?(?:或者|或|/|\\|、|~|还是| or ) ?)({one})级?"
    found = re.fullmatch(pattern, text, re.ASCII)
    if found and found[1] != found[2] and line.said(*clause).upper() == line.said(*clause):
        return Doubt("two-grade", {"option": "grade", "words": line.said(*clause)})
    return None
