"""What a table needs on a screen: its cells across, and how its running texts share the room."""

from leadtrack.model.inert import inert
from leadtrack.views.table import Table
from leadtrack.views.wrap import cells

GAP = 2
"""Cells between two columns."""
ROOM_FOR_TEXT = 24
"""A column of running text with fewer cells than this is unreadable: its table is folded instead."""


def least(table: Table, *, header: bool) -> int:
    """How many cells a table needs, its running text cut to the least."""
    needed = [
        min(longest, column.width or ROOM_FOR_TEXT) if column.wide else max(column.width, longest)
        for column, longest in zip(table.columns, longest(table, header=header), strict=True)
    ]
    return sum(needed) + GAP * (len(needed) - 1)


def last_wide(table: Table, width: int, *, header: bool) -> dict[int, int]:
    """The cells of the last of two columns of running text, by its place: with them the rows take the fewest lines.

    Where this is as good with more cells as with fewer it has more, up to what its longest text needs.
    """
    wide = [at for at, column in enumerate(table.columns) if column.wide]
    if len(wide) != 2:
        return {}
    long = longest(table, header=header)
    room = width - GAP * (len(long) - 1) - sum(max(long[at], column.width) for at, column in
                                                  enumerate(table.columns) if not column.wide)  # fmt: skip
    first, last = (min(long[at], table.columns[at].width or ROOM_FOR_TEXT) for at in wide)
    texts = [tuple(cells(inert(row[at].text)) for at in wide) for row in table.rows]
    tried = range(last, max(last, min(long[wide[1]], room - first)) + 1)
    return {wide[1]: min(tried, key=lambda own: (_lines(texts, room - own, own), -own))}


def _lines(texts: list[tuple[int, ...]], *widths: int) -> int:
    """How many lines rows take, about: no line of a text is quite full."""
    return sum(max(-(-long // max(1, wide)) for long, wide in zip(row, widths, strict=True)) for row in texts)


def longest(table: Table, *, header: bool) -> list[int]:
    """The cells of the longest text of each column."""
    return [
        max((cells(text) for text in [column.title] * header + [inert(row[at].text) for row in table.rows]), default=0)
        for at, column in enumerate(table.columns)
    ]
