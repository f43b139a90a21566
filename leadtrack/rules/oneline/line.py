"""A line being read: its text, the same text as words are compared, and what is known of it so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from leadtrack.rules.date_search import Span
from leadtrack.rules.oneline.lexicon import Lexicon
from leadtrack.rules.oneline.values import Doubt, Piece

Command = Literal["add", "log"]


class Clause(NamedTuple):
    """A stretch of the text between blanks or punctuation."""

    start: int
    end: int


@dataclass(slots=True)
class Reading:
    """What a clause was read as: its pieces, and whether all of its words went into them."""

    clause: Clause
    pieces: list[Piece] = field(default_factory=list)
    whole: bool = False
    doubts: list[Doubt] = field(default_factory=list)
    day: Span | None = None
    """A day that stands alone: what is to be done then, or what happened then, is said beside it."""
    kind: str = ""
    """`said`, `step` … where the clause as a whole is one."""
    cues: frozenset[str] = frozenset()
    """The kinds of words that stand in it."""

    def piece(self, option: str) -> Piece | None:
        """The first piece of an option."""
        return next((piece for piece in self.pieces if piece.option == option), None)


@dataclass(slots=True)
class Line:
    """The text of a line and where it is read: the day, the minute where it is known, the command."""

    text: str
    plain: str
    lexicon: Lexicon
    today: date
    minute: int | None
    command: Command
    taken: list[Piece] = field(default_factory=list)
    """What was found before the text was cut: phones, ids, tags, the name."""
    days: list[Span] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def said(self, start: int, end: int) -> str:
        """The words as they were typed."""
        return self.text[start:end]

    def free(self, start: int, end: int) -> bool:
        """Whether no piece found so far has a character of a stretch."""
        return all(end <= piece.start or piece.end <= start for piece in self.taken)

    def taken_at(self, start: int, end: int) -> list[Piece]:
        """The pieces found before that lie in a stretch."""
        return [piece for piece in self.taken if start <= piece.start and piece.end <= end]

    def days_in(self, start: int, end: int) -> list[Span]:
        """The days and hours that lie in a stretch."""
        return [span for span in self.days if start <= span.start and span.end <= end]

    def skip(self, place: int, end: int, characters: str = " ") -> int:
        """The first place from here that holds none of some characters."""
        while place < end and self.plain[place] in characters:
            place += 1
        return place

    def trimmed(self, start: int, end: int, characters: str = " ") -> tuple[int, int]:
        """A stretch without some characters at its ends."""
        start = self.skip(start, end, characters)
        while end > start and self.plain[end - 1] in characters:
            end -= 1
        return start, end


def joined(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """The stretches of pieces in the order of the text."""
    return sorted((piece.start, piece.end) for piece in pieces)
