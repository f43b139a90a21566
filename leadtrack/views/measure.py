"""What a table needs on a screen: its cells across, and each row whole where it is folded into lines."""

from collections.abc import Iterator

from leadtrack.model.inert import inert
from leadtrack.views.table import Cell, Table
from leadtrack.views.wrap import cells

GAP = 2
"""Cells between two columns."""
ROOM_FOR_TEXT = 24
"""A column of running text with fewer cells than this is unreadable: its table is folded instead."""


def said_again(table: Table) -> Iterator[tuple[Cell, ...]]:
    """The rows, with what each leaves out because it stands above."""
    above: tuple[Cell, ...] = ()
    for row in table.rows:
        pairs = enumerate(zip(table.columns, row, strict=True))
        above = tuple(above[at] if above and column.again and not cell.text else cell for at, (column, cell) in pairs)
        yield above


def least(table: Table, *, header: bool) -> int:
    """How many cells a table needs, its running text cut to the least."""
    needed = []
    for at, column in enumerate(table.columns):
        texts = [column.title] * header + [inert(row[at].text) for row in table.rows]
        longest = max(map(cells, texts), default=0)
        room = column.width or ROOM_FOR_TEXT
        needed.append(min(longest, room) if column.wide else max(column.width, longest))
    return sum(needed) + GAP * (len(needed) - 1)
