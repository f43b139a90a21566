"""Who came along: 带太太到店, 太太陪同, 同行李娜, came with his wife."""

import re
from typing import NamedTuple

from leadtrack.rules.oneline.line import Line
from leadtrack.rules.oneline.values import Piece
from leadtrack.rules.oneline.vocabulary import Hit

_BARE_ZH = "他她"
_BARE_EN = r"(?:his|her|their|the|a) "
_JOIN = re.compile(r" ?(?:和|、|跟|与|及|,|\+|&| and ) ?")


class Company(NamedTuple):
    """Those who came, and where the words about it end."""

    pieces: tuple[Piece, ...]
    end: int


def at(line: Line, place: int, end: int) -> Company | None:
    """Those who came along by the words that begin here."""
    return _behind_label(line, place, end) or _brought(line, place, end) or _who_came(line, place, end)


def persons(line: Line, place: int, end: int, *, named: bool = False) -> Company | None:
    """One or more people: 太太和孩子, wife and her mother, with names too where `named`."""
    pieces: list[Piece] = []
    while place < end:
        found = _person(line, place, end, first=not pieces, named=named)
        if found is None:
            break
        pieces.append(found)
        place = found.end
        joint = _JOIN.match(line.plain, place, end)
        if joint is None or _person(line, joint.end(), end, first=False, named=named) is None:
            break
        place = joint.end()
    return Company(tuple(pieces), pieces[-1].end) if pieces else None


def _person(line: Line, place: int, end: int, *, first: bool, named: bool) -> Piece | None:
    hit = line.lexicon.words("people").at(line.plain, place, end)
    counted = None if hit else re.compile(r"(?:\d|two|three|four) ").match(line.plain, place, end)
    if counted and (hit := line.lexicon.words("people").at(line.plain, counted.end(), end)):
        return Piece("with_", line.said(place, hit.end), place, hit.end)
    if hit is None:
        stop = name_end(line, place, end) if named else 0
        return Piece("with_", line.said(place, stop), place, stop) if stop else None
    stop = hit.end
    while (
        joined := line.lexicon.words("people").at(line.plain, stop, end) if not line.plain[stop - 1].isascii() else None
    ):
        stop = joined.end  # 女儿女婿
    hit = Hit(hit.start, stop, hit.meaning)
    start = hit.start
    if line.plain[start] in _BARE_ZH:
        start += 1
    elif first and (bare := re.compile(_BARE_EN).match(line.plain, start)):
        start = bare.end()
    return Piece("with_", line.said(start, hit.end), start, hit.end)


def name_end(line: Line, place: int, end: int) -> int:
    """Where a Chinese name of two or three characters ends; 0 where none stands here alone."""
    stop = place
    while stop < min(end, place + 5) and "\u3400" <= line.plain[stop] <= "\u9fff":
        stop += 1
    family = line.lexicon.surname(line.plain, place)
    return stop if family and stop - place - family in (1, 2) and stop - place < 5 else 0


def _behind_label(line: Line, place: int, end: int) -> Company | None:
    """同行：李娜、王强."""
    hit = line.lexicon.words("with.label").at(line.plain, place, end)
    if hit is None:
        return None
    found = persons(line, line.skip(hit.end, end, " :"), end, named=True)
    return found if found and line.skip(found.end, end) == end else None


def _brought(line: Line, place: int, end: int) -> Company | None:
    """带太太到店, 和父母一起来, with wife; 和太太商量 is none."""
    hit = line.lexicon.words("with.before").at(line.plain, place, end)
    if hit is None:
        return None
    english = line.plain[hit.start : hit.end].isascii()
    found = persons(line, line.skip(hit.end, end), end) or (_christened(line, hit.end, end) if english else None)
    if found is None:
        return None
    at_end = line.skip(found.end, end) == end
    brings = english or line.lexicon.words("with.brings").ending(line.plain, hit.start, hit.end) is not None
    behind = line.lexicon.words("with.behind").at(line.plain, line.skip(found.end, end), end)
    if behind and not _longer_way(line, behind, end):
        return Company((*found.pieces, *_came(line, behind)), behind.end)
    return (
        found
        if (at_end and brings) or (brings and _comes(line, found.end, end)) or _visits(line, found.end, end)
        else None
    )


def _christened(line: Line, place: int, end: int) -> Company | None:
    """Somebody by an English name: visited with Kevin."""
    named = re.compile(r" ([A-Z][a-z]{2,14}(?: [A-Z][a-z]{1,14})?)(?![\w])").match(line.text, place, end)
    if named is None or _car_or_day(line, named.start(1), end):
        return None
    return Company((Piece("with_", named[1], *named.span(1)),), named.end(1))


def _car_or_day(line: Line, place: int, end: int) -> bool:
    lists = [line.lexicon.words(name) for name in ("models", "makes")]
    lists.append(line.lexicon.options_of("media"))
    return line.day_at(place, end) is not None or any(words.at(line.plain, place, end) for words in lists)


def _comes(line: Line, place: int, end: int) -> bool:
    """Whether what follows is how they came, or what was seen."""
    place = line.skip(place, end, " 又再也都,")
    lists = [line.lexicon.options_of("via"), line.lexicon.words("looked"), line.lexicon.words("talked")]
    if line.plain[place - 1 : place + 1].isascii() and line.plain[place - 1 : place] == " ":
        lists += [line.lexicon.words(name) for name in ("said", "asked", "joints", "reaction")]
        if line.day_at(place, end) or _level(line, place):
            return True
    return any(words.at(line.plain, place, end) for words in lists) or line.plain[place : place + 1].isdecimal()


def _level(line: Line, place: int) -> bool:
    """Whether a capital letter that stands alone is a level."""
    alone = not line.plain[place + 1 : place + 2].strip()
    return alone and line.text[place : place + 1].isupper() and line.plain[place] in line.lexicon.levels


def _visits(line: Line, place: int, end: int) -> bool:
    hit = line.lexicon.options_of("via").at(line.plain, line.skip(place, end, " 一起又再"), end)
    return hit is not None and hit.meaning in (
        "visit_in",
        "viewing",
        "test_drive",
        "broker_visit",
        "activity",
        "service_visit",
    )


def _who_came(line: Line, place: int, end: int) -> Company | None:
    """太太也来了, 老婆陪同, wife came too."""
    found = persons(line, place, end)
    if found is None:
        return None
    behind = line.lexicon.words("with.behind").at(line.plain, line.skip(found.end, end), end)
    if behind is None or _longer_way(line, behind, end):
        return None
    return Company((*found.pieces, *_came(line, behind)), behind.end)


def _longer_way(line: Line, behind: Hit, end: int) -> bool:
    """Whether the words about company are the beginning of how they came: 来 of 来店."""
    via = line.lexicon.options_of("via").at(line.plain, behind.start, end)
    return via is not None and via.end > behind.end


def _came(line: Line, hit: Hit) -> tuple[Piece, ...]:
    """The visit that the words about company tell of: 一起来的."""
    words = line.lexicon.words
    came = words("with.came").within(line.plain, hit.start, hit.end)
    also = words("with.also").within(line.plain, hit.start, hit.end)
    return (Piece("via", "visit_in", hit.start, hit.end),) if came and not also else ()
