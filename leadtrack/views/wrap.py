"""Text broken to so many cells of a terminal: between Chinese characters, at blanks, not within `3 天` or `3-1201`."""

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

CLOSING = "，。；：、！？）」』”’》】％%…,.;:!?)]}"
OPENING = "（「『“‘《【([{"
LEAST = 8
"""No text is broken to fewer cells than this, however narrow the screen is."""


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: two for each Chinese character."""
    return sum(_cells(character) for character in text)


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, each at most so many cells; the blanks it begins with stand before every line."""
    body = text.lstrip(" ")
    indent = " " * (len(text) - len(body))
    room = max(LEAST, width - len(indent))
    lines, line = [], ""
    for piece in _cut(_pieces(body), room):
        if line and cells(line) + cells(piece.rstrip()) > room:
            lines.append(indent + line.rstrip())
            line = ""
        line += piece
    return [*lines, (indent + line).rstrip()]


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


def _joined(before: str, character: str) -> bool:
    last = before[-1]
    if character == " " or character in CLOSING or last in OPENING:
        return True
    wide = _cells(character) == 2
    if last == " ":
        return wide and before[-2:-1].isdecimal()
    return last.isdecimal() if wide else _cells(last) < 2


def _cut(pieces: Iterator[str], room: int) -> Iterator[str]:
    """Cut what is longer than a line, as an address of the web is."""
    for piece in pieces:
        rest = piece
        while cells(rest.rstrip()) > room:
            at = next(at for at in range(len(rest), 0, -1) if cells(rest[:at]) <= room)
            yield rest[:at]
            rest = rest[at:]
        yield rest
