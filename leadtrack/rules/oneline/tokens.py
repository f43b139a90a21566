"""The words of a clause, one after the other, each with its kind; what no list knows is of no kind."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from leadtrack.rules.date_words import DAY_PARTS_ZH
from leadtrack.rules.oneline import companions, grades, numbers, offers, others, sources
from leadtrack.rules.oneline.line import Clause, Line
from leadtrack.rules.oneline.values import Piece
from leadtrack.rules.oneline.vocabulary import latin

LONGEST = 240
"""A clause of more characters is prose: it stays as it is."""


SCORE = "分"
"""Minutes, or a mark."""


class Token(NamedTuple):
    """A word or a value: its kind, its places, and the pieces it gives."""

    kind: str
    start: int
    end: int
    pieces: tuple[Piece, ...] = ()


SILENT = frozenset({
    "fill", "who", "taken", "via", "minutes", "party", "with", "price", "grade", "reaction", "media", "day", "talk",
    "sex", "unit", "arrive",
})  # fmt: skip
"""Kinds whose words leave the note where nothing else stands in the clause."""


def tokens(line: Line, clause: Clause) -> list[Token]:
    """The words of a clause from left to right: at each place the longest that is known."""
    found: list[Token] = []
    place = clause.start
    while place < clause.end:
        token = _at(line, clause, place)
        place = token.end
        if token.kind != "blank":
            found.append(token)
    return found


def _at(line: Line, clause: Clause, place: int) -> Token:
    taken = line.taken_over(place)
    if taken:
        return Token("taken", place, min(taken.end, clause.end))
    if not line.plain[place].isalnum():
        return Token("fill" if _picture(line.text[place]) else "blank", place, place + 1)
    best: Token | None = None
    for finder in FINDERS:
        token = finder(line, clause, place)
        if token and token.end <= clause.end and (best is None or token.end > best.end):
            best = token
    return best or Token("?", place, _word_end(line.plain, place, clause.end))


def _picture(character: str) -> bool:
    return ord(character) > 0x2190


def _word_end(text: str, place: int, end: int) -> int:
    """Where a Latin word or number ends; any other character is a word."""
    stop = place + 1
    while latin(text[place]) and stop < end and latin(text[stop]):
        stop += 1
    return stop


def _day(line: Line, clause: Clause, place: int) -> Token | None:
    span = line.day_at(place, clause.end)
    return Token("day", span.start, span.end) if span else None


def _part(line: Line, _clause: Clause, place: int) -> Token | None:
    """A part of the day without an hour: 昨天下午."""
    ends = (place + size for size in (2, 1) if line.plain[place : place + size] in DAY_PARTS_ZH)
    end = next(ends, None)
    return Token("part", place, end) if end else None


def _minutes(line: Line, _clause: Clause, place: int) -> Token | None:
    found = numbers.minutes(line.plain, place)
    if found is None or _no_length(line, place, found.end):
        return None
    return Token("minutes", place, found.end, (Piece("minutes", found.value, place, found.end),))


def _no_length(line: Line, place: int, end: int) -> bool:
    """Whether minutes are none of a talk: a mark that was given (打9分), or from when on (30分钟后)."""
    words, text = line.lexicon.words, line.plain
    before = words("scored").ending(text, 0, line.trimmed(0, place)[1]) if text[end - 1] == SCORE else None
    return before is not None or words("after").at(text, line.skip(end, len(text))) is not None


def _party(line: Line, _clause: Clause, place: int) -> Token | None:
    pair = line.lexicon.words("people.pairs").at(line.plain, place)
    found = numbers.Number("2", pair.end) if pair else numbers.people(line.plain, place)
    return Token("party", place, found.end, (Piece("party", found.value, place, found.end),)) if found else None


def _unit(line: Line, clause: Clause, place: int) -> Token | None:
    found = offers.unit_at(line, place, clause.end)
    return Token("unit", *found, (Piece("unit", line.said(*found), *found),)) if found else None


def _price(line: Line, clause: Clause, place: int) -> Token | None:
    found = offers.price_at(line, place, clause.end)
    if found is None or others.price(line, place):
        return None
    kind = "price" if not found.more else "told"
    named = (Piece("unit", line.said(*found.unit), *found.unit),) if found.unit else ()
    sums = [(found.start, found.end), *([found.second] if found.second else [])]
    return Token(kind, place, found.stop, (*named, *(Piece("price", line.said(*one), *one) for one in sums)))


def _option(kind: str, option: str) -> "Finder":
    def find(line: Line, clause: Clause, place: int) -> Token | None:
        hit = line.lexicon.options_of(option).at(line.plain, place, clause.end)
        return Token(kind, hit.start, hit.end, (Piece(option, hit.meaning, hit.start, hit.end),)) if hit else None

    return find


def _via(line: Line, clause: Clause, place: int) -> Token | None:
    """How they came; the schema's own words for it, as 样板间, only where they are the whole clause."""
    hit = line.lexicon.options_of("via").at(line.plain, place, clause.end)
    if (
        hit
        and line.lexicon.words("via").exactly(line.plain, hit.start, hit.end) is None
        and (hit.start, hit.end) != clause
    ):
        hit = line.lexicon.words("via").at(line.plain, place, clause.end)
        hit = hit if hit and hit.meaning in line.lexicon.options["via"].values() else None
    return Token("via", hit.start, hit.end, (Piece("via", hit.meaning, hit.start, hit.end),)) if hit else None


def _with(line: Line, clause: Clause, place: int) -> Token | None:
    found = companions.at(line, place, clause.end)
    return Token("with", place, found.end, found.pieces) if found else None


def _media(line: Line, clause: Clause, place: int) -> Token | None:
    found = sources.media_at(line, place, clause.end)
    return Token("media", place, found.end, (found,)) if found else None


def _grade(line: Line, clause: Clause, place: int) -> Token | None:
    found = grades.at(line, place, clause)
    return Token("grade" if found.sure else "letter", place, found.end, (found.piece,)) if found else None


Finder = Callable[[Line, Clause, int], Token | None]

WORDS = {
    "arrive": "arrived",
    "talk": "talked",
    "travel": "travel",
    "wish": "wished",
    "look": "looked",
    "people": "people",
    "who": "who",
    "fill": "fillers",
    "fill ": "joints",
}
"""Kinds of words that give no piece, with their lists: of two of the same length the first is meant."""


def _known(line: Line, clause: Clause, place: int) -> Token | None:
    hit = line.lexicon.together(WORDS).at(line.plain, place, clause.end)
    return Token(hit.meaning.strip(), hit.start, hit.end) if hit else None


FINDERS: tuple[Finder, ...] = (
    _day,
    _minutes,
    _party,
    _with,
    _price,
    _unit,
    _grade,
    _via,
    _media,
    _option("reaction", "reaction"),
    _part,
    _known,
)
"""In order: of two words of the same length the first is meant."""


def kinds(found: list[Token]) -> Iterator[str]:
    """The kinds of words, in their order."""
    return (token.kind for token in found)
