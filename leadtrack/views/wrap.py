"""Text broken to so many cells of a terminal: between Chinese characters, at blanks, not within `3 天` or `3-1201`."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from unicodedata import combining, east_asian_width

CLOSING = "，。；：、！？）」』”’》〉】〕］｝％‰℃%…,.;:!?)]}"
OPENING = "（「『“‘《〈【〔［｛￥¥$([{"
HANGING = " →"
ENDING = " ，。；：、,.;:·"
"""Signs that say nothing before three dots."""
DOT = "· "
"""Stands between the values of a line, `月目标 52 · 完成 7`."""
SHORT = 24
"""A value between two of these, or its caption, is not broken where it takes no more cells, and no more than a line."""
LEAST = 8
"""No text is broken to fewer cells than this, however narrow the screen is."""


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: two for each Chinese character."""
    return sum(map(_cells, text))


def wrap(text: str, width: int, *, whole: bool = False) -> list[str]:
    """The lines of a text, each at most so many cells; what it begins with, blanks or `→`, indents them all.

    With `whole` a word that is longer than a line, as a path is, stays in one piece: people copy it.
    """
    if cells(text) <= width:
        return [text.rstrip()]
    start = len(text) - len(text.lstrip(HANGING))
    pieces = _pieces(text[start:])
    return _laid(text, start, _whole(pieces, max(LEAST, width - start)) if DOT in text else pieces, width, whole)


def _laid(text: str, start: int, pieces: Iterable[str], width: int, whole: bool) -> list[str]:
    indent = " " * start
    room = max(LEAST, width - start)
    lines: list[str] = []
    line, taken = "", 0
    for piece in pieces if whole else _cut(pieces, room):
        if line and taken + cells(piece.rstrip()) > room:
            lines.append(indent + line.rstrip())
            line, taken = "", 0
        line += piece
        taken += cells(piece)
    first, *more = [*lines, (indent + line).rstrip()]
    return [(text[:start] + first[start:]).rstrip(), *more]


def hung(text: str, width: int, hang: int) -> list[str]:
    """The same; what does not fit on the first line goes on `hang` cells further right, so that it is seen to begin."""
    if not hang or cells(text) <= width:
        return wrap(text, width)
    first, *more = wrap(text, width - hang)
    return [first, *(" " * hang + line for line in more)]


def clip(text: str, width: int, most: int) -> list[str]:
    """The first lines of a text, at most so many; the last ends with `…` where there would be more.

    Where not all of it has room the lines are filled, also within a value.
    """
    lines = wrap(text, width)
    if len(lines) <= most:
        return lines
    start = len(text) - len(text.lstrip(HANGING))
    lines = _laid(text, start, _pieces(text[start:]), width, whole=False)
    if len(lines) <= most:
        return lines
    last = lines[most - 1].rstrip()
    while last and cells(last) >= max(LEAST, width):
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip(ENDING)}…"]


@lru_cache(maxsize=8192)
def _cells(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _pieces(text: str) -> Iterator[str]:
    """What stays together: a word with its blank and its punctuation, a number with the word it counts."""
    piece = ""
    for character in text:
        if piece and not _joined(piece, character):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _whole(pieces: Iterator[str], room: int) -> Iterator[str]:
    """Short values between dots in one piece each: a line ends before 月目标 52, not within it."""
    value: list[str] = []
    for piece in pieces:
        value.append(piece)
        if piece.endswith(DOT):
            yield from _one(value, room)
            value = []
    yield from _one(value, room)


def _one(value: Sequence[str], room: int) -> Iterator[str]:
    """A value in one piece where it is short; else its caption with the first of what follows, then the rest."""
    said = "".join(value)
    if cells(said.removesuffix(DOT).rstrip()) <= SHORT and cells(said.rstrip()) <= room:
        yield said
        return
    first = next((at for at, piece in enumerate(value[:-1], 2) if piece.endswith(" ")), 0)
    caption = "".join(value[:first])
    yield from (caption, *value[first:]) if cells(caption) <= min(SHORT, room) else value


def _joined(before: str, character: str) -> bool:
    last = before[-1]
    if character == " " or character in CLOSING or last in OPENING:
        return True
    wide = _cells(character) == 2
    if last == " ":  # the blank that sets a number off from Chinese on either side
        return before[-2:-1].isdecimal() if wide else character.isdecimal() and _cells(before[-2:-1]) == 2
    return last.isdecimal() if wide else _cells(last) < 2


def _cut(pieces: Iterable[str], room: int) -> Iterator[str]:
    """Cut what is longer than a line, as an address of the web is, or many numbers in a row."""
    for piece in pieces:
        start, taken, end = 0, 0, len(piece.rstrip())
        for at, character in enumerate(piece):
            taken += _cells(character)
            if taken > room and at < end and character != " ":
                cut = _place(piece, start, at)
                yield piece[start:cut]
                start, taken = cut, cells(piece[cut : at + 1])
        yield piece[start:]


def _place(piece: str, start: int, end: int) -> int:
    """Where a piece is cut: before a number behind a blank, else not where a line must not end or begin."""
    for at in range(end, start, -1):
        if piece[at - 1] == " " and piece[at].isdecimal():
            return at
    for at in range(end, start, -1):
        if piece[at] not in CLOSING and piece[at - 1] not in OPENING and not _counted(piece, at):
            return at
    return end


def _counted(piece: str, at: int) -> bool:
    """Whether a blank and the word that a number counts stand there, as in `3 天`."""
    set_off = piece[at - 1] == " " and piece[at - 2 : at - 1].isdecimal() and _cells(piece[at]) == 2
    return set_off or (piece[at] == " " and piece[at - 1].isdecimal())
