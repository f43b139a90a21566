"""Words with meanings, looked up in running text: no pattern is compiled, and a list costs little until it is asked.

A word may be a notation: `(a|b)` is either, `(a|)` is a or nothing. It is matched part by part, never written out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

Parts = tuple[tuple[str, ...], ...]
"""A notation taken apart: at each step one of several texts."""

_OUTSIDE = r"(?:[^()%s]|\([^()]*\))+"
"""A word of a list: parentheses may hold what divides words elsewhere."""


class Hit(NamedTuple):
    """A word of a list in a text: where it stands, and what it means."""

    start: int
    end: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What each word means: plain ones by themselves, notations by their first characters."""

    words: Mapping[str, str]
    lengths: Mapping[str, tuple[int, ...]]
    notations: Mapping[str, tuple[tuple[Parts, str], ...]]

    def at(self, text: str, start: int, end: int | None = None) -> Hit | None:
        """The longest word that stands at a place; Latin ones end where the word ends."""
        end = len(text) if end is None else end
        best: Hit | None = None
        first = text[start : start + 1]
        for length in self.lengths.get(first, ()):
            stop = start + length
            if stop <= end and (meaning := self.words.get(text[start:stop])) is not None and whole(text, start, stop):
                best = Hit(start, stop, meaning)
                break
        for parts, meaning in self.notations.get(first, ()):
            stops = [stop for stop in _ends(parts, text, start, end) if whole(text, start, stop)]
            if stops and (best is None or max(stops) > best.end):
                best = Hit(start, max(stops), meaning)
        return best

    def exactly(self, text: str, start: int, end: int) -> Hit | None:
        """The word that a whole stretch is; None where it is none, or where a Latin word would be cut."""
        if start >= end or not whole(text, start, end):
            return None
        if (meaning := self.words.get(text[start:end])) is not None:
            return Hit(start, end, meaning)
        for parts, meaning in self.notations.get(text[start], ()):
            if end in _ends(parts, text, start, end):
                return Hit(start, end, meaning)
        return None

    def ending(self, text: str, start: int, end: int) -> Hit | None:
        """The longest word that ends at a place, not beginning before `start`."""
        found = (self.exactly(text, begin, end) for begin in range(max(start, end - 40), end))
        return next((hit for hit in found if hit), None)

    def among(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Every word of the list in a stretch, from left to right, the longest at each place, without overlaps."""
        end = len(text) if end is None else end
        while start < end:
            if hit := self.at(text, start, end):
                yield hit
                start = hit.end
            else:
                start += 1

    def within(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a word of the list stands anywhere in a stretch."""
        return next(self.among(text, start, end), None) is not None

    def meaning(self, word: str) -> str | None:
        """What a whole word means; None where it is not in the list."""
        hit = self.exactly(word, 0, len(word))
        return hit.meaning if hit else None


def _ends(parts: Parts, text: str, start: int, end: int) -> set[int]:
    """Everywhere a notation may end that begins at a place."""
    at = {start}
    for part in parts:
        at = {place + len(word) for place in at for word in part if text.startswith(word, place)}
        if not at:
            break
    return {place for place in at if start < place <= end}


def latin(character: str) -> bool:
    """Whether a character is one of which Latin words and numbers are made."""
    return character.isascii() and character.isalnum()


def whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch cuts no Latin word, and no number, in two."""
    if start > 0 and latin(text[start]) and latin(text[start - 1]) and _same(text[start - 1], text[start]):
        return False
    return not (end < len(text) and latin(text[end - 1]) and latin(text[end]) and _same(text[end - 1], text[end]))


def _same(one: str, other: str) -> bool:
    """Whether two characters make one word: a letter before a letter, figures with figures, `m7` and `3d`."""
    return one.isalpha() or other.isalpha() or (one.isdecimal() and other.isdecimal())


def make_vocabulary(rows: Iterable[tuple[str, str]]) -> Vocabulary:
    """A vocabulary of words and notations, each with its meaning; where two are equal the first counts."""
    words: dict[str, str] = {}
    lengths: dict[str, set[int]] = {}
    notations: dict[str, list[tuple[Parts, str]]] = {}
    for word, meaning in rows:
        if "(" in word:
            parts = taken_apart(word)
            for first in _firsts(parts):
                notations.setdefault(first, []).append((parts, meaning))
        else:
            words.setdefault(word, meaning)
            lengths.setdefault(word[0], set()).add(len(word))
    return Vocabulary(
        words,
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
        {first: tuple(found) for first, found in notations.items()},
    )


def taken_apart(notation: str) -> Parts:
    """The steps of a notation; ValueError where its parentheses do not match."""
    parts: list[tuple[str, ...]] = []
    rest = notation
    while rest:
        plain, opened, rest = rest.partition("(")
        inside, closed, rest = rest.partition(")") if opened else ("", "", "")
        if ")" in plain or "(" in inside or bool(opened) != bool(closed):
            raise ValueError(notation)
        parts += [(plain,)] if plain else []
        parts += [tuple(inside.split("|"))] if opened else []
    return tuple(parts)


def either(words: Iterable[str]) -> str:
    """A pattern of any of some words and notations, the longest first; of none it matches nowhere."""
    found = sorted(words, key=len, reverse=True)
    spelt = ("".join(f"(?:{'|'.join(map(re.escape, part))})" for part in taken_apart(word)) for word in found)
    return "|".join(spelt) or "(?!)"


def _firsts(parts: Parts) -> set[str]:
    """The characters that a notation may begin with."""
    firsts: set[str] = set()
    for part in parts:
        firsts |= {word[0] for word in part if word}
        if "" not in part:
            break
    return firsts


def listed(text: str, divider: str) -> list[str]:
    """The words of a list, divided by blanks or by commas outside parentheses."""
    found = re.findall(_OUTSIDE % re.escape(divider), text)
    if divider == " ":  # a list that goes over several lines may be folded inside parentheses
        return [word.replace(" ", "") for word in found]
    return [word.strip() for word in found if word.strip()]
