"""Cutting a line into clauses: at punctuation, and at blanks where they divide; an English clause holds blanks."""

import re
from collections.abc import Iterable, Sequence

from leadtrack.rules.oneline.line import Clause, Line

STOPS = frozenset("，,。;；！!？?\n\r|…—|【】[]()（）《》<>｜")
"""What ends a clause wherever it stands, as typed or in half width."""

_MEASURE = re.compile(r"(?<=\d)(?:万|元|分钟|小时|千|亿|平|折|成|年|天|岁|块)+$")

UNITS = frozenset({"min", "mins", "minutes", "minute", "hr", "hrs", "hour", "hours", "h", "m"})


def cut(line: Line, held: Iterable[tuple[int, int]]) -> list[Clause]:
    """The clauses of a line; a stretch that is held (a phone, a day with its hour, a quotation) is never cut."""
    inside = _inside([*held, *line.quoted], len(line.text))
    apart = {
        place
        for piece in line.taken
        if piece.option in ("phone", "wechat", "tag")
        for place in (piece.start, piece.end)
    }
    clauses: list[Clause] = []
    start = 0
    place = 0
    text = line.plain
    while place <= len(text):
        if place == len(text) or (not inside[place] and _divides(line, place, apart)):
            if start == place:
                start = place = place + 1
                continue
            begin, end = line.trimmed(start, place, " 、/~·-:。.'\"“”")
            if begin < end:
                clauses.append(Clause(*_kept(line, begin, start, end, place)))
            start = place + 1
        place += 1
    return clauses


def _kept(line: Line, begin: int, start: int, end: int, stop: int) -> tuple[int, int]:
    """A clause with the quotation marks that belong to it, and a minus or a point that begins a number."""
    while begin > start and line.text[begin - 1] in "“「『\"'+-":
        begin -= 1
    while end < stop and line.text[end] in "”」』\"'+-":
        end += 1
    return begin, end


def _inside(spans: Iterable[tuple[int, int]], length: int) -> bytearray:
    """For each place whether it lies inside a held stretch."""
    inside = bytearray(length + 1)
    for start, end in spans:
        inside[start:end] = b"\x01" * (end - start)
    return inside


def _divides(line: Line, place: int, apart: Iterable[int]) -> bool:
    """Whether a clause ends at a character that is no part of one."""
    text = line.plain
    here = text[place]
    if here in STOPS:
        return not (here == "," and _figures(text, place))
    if here == ".":
        return _full_stop(text, place) or _level_ends(line, place)
    if here == "/":
        return (
            text[place - 1 : place] == " " or text[place + 1 : place + 2] == " " or place in apart or place + 1 in apart
        )
    if here in "-–~+&":
        return text[place - 1 : place] == " " and text[place + 1 : place + 2] == " "
    return here == " " and _blank_divides(line, place, apart)


def _figures(text: str, place: int) -> bool:
    """Whether a comma stands inside a number: 1,200."""
    return bool(re.match(r"\d{3}(?!\d)", text[place + 1 : place + 5])) and text[place - 1 : place].isdecimal()


def _full_stop(text: str, place: int) -> bool:
    before, behind = text[max(0, place - 3) : place], text[place + 1 : place + 2]
    if behind and behind != " " and behind.isascii():
        return behind == "."
    initial = re.search(r"(?:^|[^a-z])[a-z]$|(?:^|[^a-z])(?:mr|ms|dr|st)$|mrs$", before)
    return not initial


def _level_ends(line: Line, place: int) -> bool:
    """Whether a full stop stands behind a level that is a clause of its own: visit 1h, A. Call back."""
    alone = re.search(r"[,.;!?] ?[a-z]$", line.plain[:place][-3:]) is not None
    level = line.text[place - 1].isupper() and line.plain[place - 1] in line.lexicon.levels
    return alone and level and line.plain[place + 1 : place + 2] in ("", " ")


def _blank_divides(line: Line, place: int, apart: Iterable[int]) -> bool:
    """Whether a blank ends a clause: not between words of English, nor between a figure and its English unit."""
    text = line.plain
    if text[place - 1 : place] == " " or text[place + 1 : place + 2] == " ":
        return True  # two blanks divide whatever stands beside them
    left, right = place, place + 1
    if left in apart or right in apart or not left or right == len(text):
        return True
    one, other = _token(text, left, -1), _token(text, right, 1)
    if text[left - 1].isascii() and text[left - 1].isalpha() and other.isascii() and other.isalpha() and len(other) > 1:
        return False  # 来test drive
    one, other = _MEASURE.sub("0", one), _MEASURE.sub("0", other)
    if not (one.isascii() and other.isascii()):
        return line.lexicon.words("leading").meaning(one) is None
    if (len(one) == 1 and one.isalpha() and one != "a") or (len(other) == 1 and other.isalpha()):
        # A letter alone: English around it makes it a word of a sentence.
        neighbour = other if len(one) == 1 else one
        return not (len(neighbour) > 1 and neighbour.isalpha() and neighbour not in UNITS) and not _initial(
            text, left, right
        )
    return not (any(map(str.isalpha, one)) or any(map(str.isalpha, other)))


def _initial(text: str, left: int, right: int) -> bool:
    return text[left - 1 : left] == "." or text[right + 1 : right + 2] == "."


def _token(text: str, place: int, way: int) -> str:
    """The characters without blanks that touch a place."""
    begin = end = place
    if way < 0:
        while begin > 0 and begin > place - 24 and text[begin - 1] not in " ,;，。":
            begin -= 1
    else:
        while end < len(text) and end < place + 24 and text[end] not in " ,;，。":
            end += 1
    return text[begin:end]


def joined(line: Line, clauses: Sequence[Clause], kept: Sequence[bool]) -> str:
    """The clauses that stay, in order, with what stood between neighbours; else a comma."""
    note = ""
    last = -1
    for at, clause in enumerate(clauses):
        if not kept[at]:
            continue
        if note:
            plain = note.isascii() and line.said(*clause).isascii()
            near = line.text[clauses[last].end : clause.start] if last == at - 1 else ""
            note += near or (", " if plain else "，")
        note += line.said(*clause)
        last = at
    return note.strip()
