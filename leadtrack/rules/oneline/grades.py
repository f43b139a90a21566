"""The level of intent: a letter alone, behind 级别 or 意向, or before 级; never the letter of a building or a car."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from leadtrack.rules.oneline.line import Clause, Line
from leadtrack.rules.oneline.values import Doubt, Piece
from leadtrack.rules.oneline.vocabulary import latin

LONGEST_CHOICE = 14
_EITHER = (
    r"(?<![a-z0-9])(?:(LEVEL)级?(?: ?(?:或者|或|/|\\|、|~|还是|or) ?(LEVEL)级?(?: ?(?:<grade.both>))?"
    r"| ?(?:和|与|跟|到|至|-|–|and|to)? ?(LEVEL)级? ?(?:<grade.both>))|(LEVEL)级?([+\-]))(?![a-z0-9+\-])"
)
"""Two levels of which either may be meant, or a level and a bit; LEVEL is any of the shop's letters."""


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
    """Two levels for one customer, or one beside a level: A or B, AB之间, B+."""
    if clause.end - clause.start > LONGEST_CHOICE:
        return None
    start = _past_cues(line, *clause)
    found = choice_at(line, start, clause.end)
    if found is None or found.end() != clause.end:
        return None
    words = line.said(*clause)
    return Doubt("two-grade", {"option": "grade", "words": f"{words} ({_near(line, found)})" if found[5] else words})


def choice_at(line: Line, place: int, end: int) -> re.Match[str] | None:
    """Two levels in capitals of which either may be meant, where they stand here."""
    one = "|".join(re.escape(name) for name in line.lexicon.levels if len(name) == 1 and name.isascii())
    if not one or not line.text[place : place + 1].isupper():
        return None
    found = line.lexicon.pattern(_EITHER.replace("LEVEL", one)).match(line.plain, place, end)
    if found is None or found[5]:
        return found
    second = 2 if found[2] else 3
    alike = found[1] == found[second] or not line.text[found.start(second)].isupper()
    return None if alike else found


def choices(line: Line) -> Iterator[tuple[int, int]]:
    """The stretches in which two levels stand, blanks and all: B C都行."""
    for place in range(len(line.text)):
        if line.text[place].isupper() and (found := choice_at(line, place, len(line.text))) and not found[5]:
            yield found.span()


def _near(line: Line, found: re.Match[str]) -> str:
    """The levels between which B+ lies, the higher first."""
    levels = list(dict.fromkeys(line.lexicon.levels.values()))
    at = levels.index(line.lexicon.levels[found[4]])
    pair = levels[max(0, at - 1) : at + 1] if found[5] == "+" else levels[at : at + 2]
    return " / ".join(pair)
