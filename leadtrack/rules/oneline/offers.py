"""What was offered, at what price, and what they compare it with: flats by number, cars by model."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from leadtrack.rules.oneline import numbers
from leadtrack.rules.oneline.line import Line
from leadtrack.rules.oneline.vocabulary import latin

VERSION = 6
"""So many characters of a version (冠军版) may follow a model."""


class Offer(NamedTuple):
    """A flat or a car, by its places."""

    start: int
    end: int


def unit_at(line: Line, place: int, end: int) -> Offer | None:
    """A flat or a car that is named here."""
    found = _room_at(line, place, end) if line.lexicon.has("unit.rooms") else None
    if found is None and line.lexicon.has("models"):
        found = car_at(line, place, end)
    return found


def _room_at(line: Line, place: int, end: int) -> Offer | None:
    if place >= end or not (line.plain[place] in _ROOM_FIRSTS or latin(line.plain[place])):
        return None
    found = line.lexicon.pattern(ROOMS).match(line.plain, place, end)
    if found is None or not line.free(*found.span()):
        return None
    return Offer(*found.span())


def spaced_rooms(line: Line) -> Iterator[tuple[int, int]]:
    """The flats whose numbers are typed with blanks: 3 栋 1201."""
    text = line.plain
    hits = line.lexicon.words("unit.buildings").among(text)
    if any(" " in (text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]) for hit in hits):
        yield from (found.span() for found in line.lexicon.pattern(SPACED).finditer(text))


SPACED = r"(?<![\da-z.\-])\d{1,2} ?(?:<unit.buildings>) ?(?:\d{1,2} ?(?:<unit.entrances>) ?)?\d{3,4}(?!\d)"

ROOMS = (
    r"(?<![\da-z.\-#])(?:"
    r"(?:\d{1,3}|[a-z]\d{0,2}|[一二三四五六七八九十]{1,3}) ?(?:<unit.buildings>|<unit.blocks>|号)[- ]?"
    r"(?:(?:\d{1,2}|[一二三四五]) ?(?:<unit.entrances>)[- ]?)?\d{3,4}(?:<unit.doors>)?(?![\d.万元平米人天年月%])"
    r"|[1-9]\d?-(?:\d{1,2}-)?\d{3,4}(?:<unit.doors>)?(?![\d\-/.万元平米人天年月%])"
    r"|[a-z]\d?-\d{3,4}(?![\d\-/.万元平米a-z])"
    r"|(?:[a-z]\d{0,3}|[a-z]\d?-\d|\d{1,3}[a-z]\d?)'?(?:<unit.layouts>)(?!图)"
    r"|(?:<unit.flats>) (?:[a-z]?\d{1,3}-)?(?:\d{1,2}-)?\d{3,4}(?![\d\-.])"
    r"|(?:<unit.types>) [a-z]\d?(?![a-z0-9])|[a-z]\d? (?:<unit.types>)(?![a-z])"
    r")"
)
"""Flats by building, entrance and number, and by their layout; an area code, a sum or a range is none."""


_MODEL = r"[a-z0-9][a-z0-9+]*(?:-[a-z0-9]+)?"


def car_at(line: Line, place: int, end: int) -> Offer | None:
    """A car: a model that is listed, or a make and what it calls its model."""
    models, makes, text = line.lexicon.words("models"), line.lexicon.words("makes"), line.plain
    stop = 0
    if hit := makes.at(text, place, end):
        at = line.skip(hit.end, end)
        named = models.at(text, at, end)
        generic = re.compile(rf"{_MODEL}(?:级|系)?", re.ASCII).match(text, at, end)
        far = at > hit.end
        stop = max(named.end if named else 0, generic.end() if generic and not (far and generic[0].isdecimal()) else 0)
        if generic and named is None and _plain_word(generic[0]):
            stop = 0
        if (
            far
            and generic
            and stop == generic.end()
            and (named is None or named.end < stop)
            and not any(map(str.isdecimal, generic[0]))
        ):
            stop = named.end if named else 0
    if hit := models.at(text, place, end):
        stop = max(stop, hit.end)
    if not stop:
        return None
    stop = _with_version(line, stop, end)
    return Offer(place, stop) if line.free(place, stop) else None


def _plain_word(text: str) -> bool:
    """Whether Latin letters read like a word sooner than a model: `test` of `test drive`."""
    return text.isalpha() and len(text) > 4


def _with_version(line: Line, stop: int, end: int) -> int:
    """Where a model ends with its version: Pro, DM-i, 冠军版."""
    versions = line.lexicon.words("unit.versions")
    while True:
        at = line.skip(stop, end)
        hit = versions.at(line.plain, at, end)
        if hit is None:
            return stop
        stop = hit.end


_ROOM_FIRSTS = frozenset("一二三四五六七八九十")


class Price(NamedTuple):
    """A sum that was quoted: its places, where the words around it end, and whether they say more than the sum."""

    start: int
    end: int
    stop: int
    more: bool
    unit: Offer | None
    """What is named between the word of quoting and the sum: 报价3栋1201 268万."""
    second: tuple[int, int] | None = None
    """Another sum right behind: 报价 15.8万 16.2万."""


_OR = re.compile(" (?:or|to) | ?(?:/|、|~|-|–|到|至|或者|或|还是)? ?")


def _second(line: Line, place: int, end: int) -> tuple[int, int] | None:
    """Another sum right behind one, of which nothing else is said: not 15.8万 5万定金."""
    joint = _OR.match(line.plain, place, end)
    start = joint.end() if joint else place
    stop = numbers.amount(line.plain, start) if start > place and line.day_at(start, end) is None else None
    if stop is None or stop > end or not line.free(start, stop) or line.plain[stop : min(stop + 1, end)].isalnum():
        return None
    return (start, stop) if line.plain[stop - 1].isdecimal() == line.plain[place - 1].isdecimal() else None


def price_at(line: Line, place: int, end: int) -> Price | None:
    """A sum behind a word of quoting."""
    hit = line.lexicon.words("quoted").at(line.plain, place, end)
    if hit is None:
        return None
    start = line.skip(hit.end, end, " :了是为约大概")
    named = unit_at(line, start, end)
    if named is not None:
        start = line.skip(named.end, end, " :的是,")
    stop = numbers.amount(line.plain, start)
    if stop is None or stop > end:
        return None
    more = line.lexicon.words("quoted.kinds").within(line.plain, hit.start, hit.end)
    tail = line.lexicon.words("quoted.tail").at(line.plain, line.skip(stop, end), end)
    behind = tail.end if tail else stop
    second = _second(line, behind, end)
    return Price(start, stop, second[1] if second else behind, more, named, second)
