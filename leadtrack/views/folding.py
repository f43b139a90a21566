"""A table as lines: each row where a screen is too narrow for columns, and what is said below a table that fits."""

from collections.abc import Iterable, Iterator

from leadtrack.views.pairs import Pair
from leadtrack.views.table import TOTAL, Cell, Table, Tone

NOTHING = ("", "·", "—")


def said_again(table: Table) -> Iterator[tuple[Cell, ...]]:
    """The rows, with what each leaves out because it stands above."""
    above: tuple[Cell, ...] = ()
    for row in table.rows:
        pairs = enumerate(zip(table.columns, row, strict=True))
        above = tuple(above[at] if above and column.again and not cell.text else cell for at, (column, cell) in pairs)
        yield above


def folded(table: Table, *, header: bool) -> Iterator[tuple[str, Tone]]:
    """Each row as a line or two: what is short on the first, the running text or the figures below.

    What not every table has, or not every row below it, stands behind its caption: its place does not tell what it is.
    """
    wide = [at for at, column in enumerate(table.columns) if column.wide]
    for row in said_again(table):
        said = _figures(table, row, range(1, len(row)), header=header) if not wide else []
        named = _named(table, row) if header else [cell.text for cell in row]
        first = [named[at] for at in range(len(row) if wide else 1) if at not in wide]
        first += ["·"] if not wide and len(row) > 1 and not said else []
        yield " ".join(text for text in first if text), row[0].tone
        for at in wide:
            if named[at]:
                yield "  " + named[at], row[at].tone
        if said:
            yield "  " + " · ".join(said), ""


def apart(table: Table) -> tuple[Table, list[Pair]]:
    """A table without the columns that are said below it, and what they hold, by what each row is called.

    Where one row alone holds anything its sum is not said again.
    """
    below = [at for at, column in enumerate(table.columns) if column.below]
    if not below:
        return table, []
    said = [(row[0], _figures(table, row, below, header=True)) for row in table.rows]
    alone = sum(bool(figures) for first, figures in said if first.value != TOTAL) == 1
    pairs = [Pair(first.text, " · ".join(figures)) for first, figures in said
             if figures and not (alone and first.value == TOTAL)]  # fmt: skip
    return table.without(below), pairs


def _named(table: Table, row: tuple[Cell, ...]) -> list[str]:
    """What each cell says; that of a column which may go behind its caption."""
    pairs = zip(table.columns, row, strict=True)
    return [f"{column.title} {cell.text}" if column.spare and cell.text else cell.text for column, cell in pairs]


def _figures(table: Table, row: tuple[Cell, ...], places: Iterable[int], *, header: bool) -> list[str]:
    """What stands in these columns behind their captions, without what is nothing."""
    return [
        f"{table.columns[at].title} {row[at].text}" if header else row[at].text
        for at in places
        if row[at].text not in NOTHING
    ]
