"""A table drawn in columns: lines of texts in their tones, padded by cell width.

It is ours because every page waits for it: rich takes as long for its start and six tables as a thousand short records.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from leadtrack.model.inert import inert
from leadtrack.views.measure import GAP, last_wide, longest
from leadtrack.views.table import Cell, Column, Table, Tone
from leadtrack.views.wrap import cells, wrap


class Piece(NamedTuple):
    """A text of a line in its tone; `head` where it stands above a column."""

    text: str
    tone: Tone
    head: bool = False


def drawn(table: Table, width: int, *, header: bool) -> Iterator[Sequence[Piece]]:
    """The lines of a table that fits so many cells: running text wrapped, all else whole and on the first line."""
    widths = _widths(table, width, header=header)
    if header:
        titles = [[_cut(inert(one.title), wide)] for one, wide in zip(table.columns, widths, strict=True)]
        yield from _lines(table.columns, widths, titles, [Piece("", "dim", head=True)] * len(widths))
    for row in table.rows:
        texts = [_texts(*one) for one in zip(table.columns, row, widths, strict=True)]
        yield from _lines(table.columns, widths, texts, [Piece("", cell.tone) for cell in row])


def _widths(table: Table, width: int, *, header: bool) -> list[int]:
    """The cells of each column; what running texts leave to each other they share alike."""
    last = last_wide(table, width, header=header)
    pairs = enumerate(zip(table.columns, longest(table, header=header), strict=True))
    widths = [last.get(at, 0) if one.wide else max(one.width, long) for at, (one, long) in pairs]
    shared = [at for at, one in enumerate(table.columns) if one.wide and at not in last]
    room = width - GAP * (len(widths) - 1) - sum(widths)
    for left, at in zip(range(len(shared), 0, -1), shared, strict=True):
        widths[at] = max(1, -(-room // left))
        room -= widths[at]
    return widths


def _texts(column: Column, cell: Cell, width: int) -> list[str]:
    text = inert(cell.text)
    return wrap(text, width) if column.wide else [_cut(text, width)]


def _cut(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    while text and cells(text) >= width:
        text = text[:-1]
    return f"{text}…"


def _lines(
    columns: Sequence[Column], widths: Sequence[int], texts: Sequence[Sequence[str]], looks: Sequence[Piece]
) -> Iterator[Sequence[Piece]]:
    """The lines of one row, as many as its longest running text has."""
    for line in zip_longest(*texts, fillvalue=""):
        pieces = [look._replace(text=_padded(text, width, right=column.right))
                  for column, width, text, look in zip(columns, widths, line, looks, strict=True)]  # fmt: skip
        yield [piece for pair in zip(pieces, [Piece(" " * GAP, "")] * len(pieces), strict=True) for piece in pair][:-1]


def _padded(text: str, width: int, *, right: bool) -> str:
    blanks = " " * (width - cells(text))
    return blanks + text if right else text + blanks
