"""What fits on one screen: of every part something, then the weightier parts whole; what is left out is counted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from leadtrack.views.pairs import Gutter, Pair
from leadtrack.views.table import Tone

TALLEST = 12
"""No row is given more lines than this."""

STEP = 3
"""A part's next row weighs as little as a part of so many ranks further down."""

Row = tuple[str, Tone]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a screen: its caption, its rows, the weightiest first, and its rank; the lowest is the weightiest.

    A row is `tall` lines at once where it needs them, and more only where others leave room. What is `kept` is shown
    whole, also where there is no room for it.
    """

    caption: str
    rows: Sequence[Row]
    rank: int
    tall: int = 1
    kept: bool = False


Left = Sequence[tuple[Part, int]]
"""Parts, and how many rows of each are left out."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The rows that fit, in the order of the parts, and how many of each part are left out."""

    pairs: Sequence[Pair]
    left: Left


Place = tuple[int, int]
"""The place of a row: which part, and which of its rows."""


def fitted(parts: Sequence[Part], gutter: Gutter, room: int, foot: Callable[[Left], int] = lambda _: 1) -> Fitted:
    """Choose rows for so many lines, the weightiest first; where room is left rows grow, the weightiest first too.

    `foot` tells how many of the lines it takes to say what is left out.
    """
    places = [(at, row) for at, part in enumerate(parts) for row in range(len(part.rows))]
    said = 0
    heights = _chosen(parts, places, gutter, room)
    while (left := [*_left(parts, heights)]) and (needed := foot(left)) > said:
        said = needed
        heights = _chosen(parts, places, gutter, room - said)
    _grown(heights, parts, gutter, room - said)
    pairs = [
        Pair(part.caption if row == 0 else "", *part.rows[row], most=heights[at, row])
        for at, part in enumerate(parts)
        for row in range(len(part.rows))
        if (at, row) in heights
    ]
    return Fitted(pairs, left)


def _chosen(parts: Sequence[Part], places: Sequence[Place], gutter: Gutter, room: int) -> dict[Place, int]:
    """The rows for which there is room, and the lines of each."""
    heights: dict[Place, int] = {}
    used = 0
    for at, row in sorted(places, key=lambda place: _weight(parts[place[0]], place[1])):
        part = parts[at]
        height = min(TALLEST if part.kept else part.tall, len(gutter.pieces(part.rows[row][0])))
        used += height if row or gutter.beside else height + 1  # a caption may take a line of its own
        if used > room and not part.kept:
            break
        heights[at, row] = height
    return heights


def _weight(part: Part, row: int) -> tuple[bool, int]:
    """Where a row stands among those that want the room, the first the smallest."""
    return not part.kept, part.rank + STEP * row


def _grown(heights: dict[Place, int], parts: Sequence[Part], gutter: Gutter, room: int) -> None:
    """Let rows have the lines they want, all of them a second before any a third."""
    used = sum(heights.values()) + (0 if gutter.beside else sum(row == 0 for _, row in heights))
    wanted = {(at, row): len(gutter.pieces(parts[at].rows[row][0])) for at, row in heights}
    order = sorted(heights, key=lambda place: (parts[place[0]].rank, place[1]))
    for tall in range(2, TALLEST + 1):
        for place in order:
            if wanted[place] >= tall > heights[place] and used < room:
                heights[place] = tall
                used += 1


def _left(parts: Sequence[Part], heights: dict[Place, int]) -> Iterator[tuple[Part, int]]:
    for at, part in enumerate(parts):
        if (n := sum((at, row) not in heights for row in range(len(part.rows)))) > 0:
            yield part, n
