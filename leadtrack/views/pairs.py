"""Captions with texts beside them: laid out by cells, below each other where a screen is too narrow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from leadtrack.model.inert import inert
from leadtrack.views.table import Tone
from leadtrack.views.wrap import cells, clip, wrap

GAP = 2
LEAST_TEXT = 24
"""Beside captions that leave fewer cells than this nothing is read well."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A caption and the text that it explains; `most` lines of the text are shown, all where there is none."""

    caption: str
    text: str
    tone: Tone = ""
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Gutter:
    """Where texts stand: `indent` cells in, behind captions of `room` cells; below them where there is no room."""

    room: int
    width: int
    indent: int = 2

    @property
    def beside(self) -> bool:
        """Whether texts stand beside their captions."""
        return self.width - self.start >= LEAST_TEXT

    @property
    def start(self) -> int:
        """The cells before a text that stands beside its caption."""
        return self.indent + self.room + (GAP if self.room else 0)

    def lines(self, pair: Pair) -> Iterator[tuple[str, str]]:
        """The lines of a pair on the screen, each as its caption, with the blanks around it, and its piece of text."""
        blank = " " * self.indent
        if not self.beside and pair.caption:
            yield blank + pair.caption, ""
        pieces = self.pieces(pair.text, pair.most)
        for at, piece in enumerate(pieces):
            if not self.beside:
                yield blank * 2, piece
            else:
                caption = pair.caption if at == 0 else ""
                yield blank + caption + " " * (self.start - self.indent - cells(caption)), piece

    def pieces(self, text: str, most: int | None = None) -> Sequence[str]:
        """The lines that a text takes here, the last cut where there are more than `most`."""
        room = self.width - (self.start if self.beside else 2 * self.indent)
        return wrap(text, room) if most is None else clip(text, room, most)


def gutter(captions: Iterable[str], width: int, indent: int = 2) -> Gutter:
    """Room for the longest of these captions."""
    return Gutter(max((cells(inert(caption)) for caption in captions), default=0), width, indent)
