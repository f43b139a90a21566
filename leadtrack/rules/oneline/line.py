"""A line being read: its text, the same text as words are compared, and what is known of it so far."""

from bisect import bisect_left, bisect_right, insort
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
    loose: Piece | None = None
    """How they came, by words that count only where nothing else says it: 自己开车来的."""
    cues: frozenset[str] = frozenset()
    """The kinds of words that stand in it."""

    def piece(self, option: str) -> Piece | None:
        """The first piece of an option."""
        return next((piece for piece in self.pieces if piece.option == option), None)


@dataclass(slots=True)
class Line:
    """The text of a line and where it is read: the day, the minute where it is known, the command.

    `taken` is what was found before the text was cut (phones, ids, tags, the name), `days` are days and hours; both in
    the order of the text, so that a long one costs no more by the character than a short one.
    """

    text: str
    plain: str
    lexicon: Lexicon
    today: date
    minute: int | None
    command: Command
    taken: list[Piece] = field(default_factory=list)
    days: list[Span] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    """The stretches inside quotation marks, marks and all."""
    strange: list[tuple[int, int]] = field(default_factory=list)
    """Numbers that are somebody else's, with the words that say so."""
    _held: bytearray = field(default_factory=bytearray)

    def take(self, piece: Piece) -> None:
        """Keep a piece that was found before the text is cut."""
        if not self._held:
            self._held = bytearray(len(self.text))
        self._held[piece.start : piece.end] = b"\x01" * (piece.end - piece.start)
        insort(self.taken, piece, key=_start)

    def said(self, start: int, end: int) -> str:
        """The words as they were typed."""
        return self.text[start:end]

    def free(self, start: int, end: int) -> bool:
        """Whether no piece found so far has a character of a stretch."""
        return self._held.find(1, start, end) < 0

    def taken_at(self, start: int, end: int) -> list[Piece]:
        """The pieces found before that lie in a stretch."""
        if self.free(start, end):
            return []
        first = bisect_left(self.taken, start, key=_start)
        last = bisect_left(self.taken, end, key=_start)
        return [piece for piece in self.taken[first:last] if piece.end <= end]

    def taken_over(self, place: int) -> Piece | None:
        """The piece found before to which a character belongs."""
        if self.free(place, place + 1):
            return None
        last = bisect_right(self.taken, place, key=_start)
        return next((piece for piece in reversed(self.taken[max(0, last - 4) : last]) if place < piece.end), None)

    def days_in(self, start: int, end: int) -> list[Span]:
        """The days and hours that lie in a stretch."""
        first = bisect_left(self.days, start, key=_start)
        last = bisect_left(self.days, end, key=_start)
        return [span for span in self.days[first:last] if span.end <= end]

    def day_at(self, place: int, end: int) -> Span | None:
        """The day or hour that begins at a place."""
        first = bisect_left(self.days, place, key=_start)
        found = self.days[first] if first < len(self.days) else None
        return found if found and found.start == place and found.end <= end else None

    def quoted_in(self, start: int, end: int) -> tuple[int, int] | None:
        """The first quotation in a stretch."""
        first = bisect_left(self.quoted, (start, 0))
        found = self.quoted[first] if first < len(self.quoted) else None
        return found if found and found[1] <= end else None

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


def _start(one: Piece | Span) -> int:
    return one.start
