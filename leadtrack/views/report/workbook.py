"""A page of reports as sheets of a workbook: one a table, so that a manager sorts it; last how everything is counted.

A rate is two columns: the quotient, a number, and beside it n/N as a text.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from leadtrack.model.inert import inert
from leadtrack.model.spreadsheet import Box, Content, Kind, Sheet, Strip
from leadtrack.views.definitions import defined
from leadtrack.views.report.show import Title, foot
from leadtrack.views.say import Lang, say
from leadtrack.views.table import FEW, WHOLE, Cell, Column, Table, few, for_people, is_rate
from leadtrack.views.wrap import cells, wrap

NARROWEST, WIDEST = 8, 44
"""Widths of a column in characters."""
LYING = 84
"""A sheet that is wider than this lies on its side."""
HOW = (22, 20, 64)
"""Widths of the last sheet: of which table, what, how it is counted."""

Row = list[tuple[Content, Kind]]


def sheets(tables: Sequence[Table], title: Title, lang: Lang, *, small: int, reveal: bool) -> list[Sheet]:
    """Tables without rows are left out, as on a screen; a workbook of none says so."""
    shown = for_people(tables)
    said = title.of(lang)
    below = [*filter(None, (title.left,)), *foot(shown, lang, small=small, reveal=reveal)]
    last = _definitions(shown, said, lang, below)
    return [*(_sheet(table, said, title.left) for table in shown), last]


def _sheet(table: Table, about: str, left: str) -> Sheet:
    """A table under its title; its first line of captions stands on every page."""
    rates = table.rates
    head: Row = []
    for at, column in enumerate(table.columns):
        head.append((inert(column.title), "head"))
        head += [(f"{inert(column.title)} n/N", "head")] if at in rates else []
    rows = [_row(table.columns, row, rates) for row in table.rows]
    widths = tuple(_width(column) for column in zip(head, *rows, strict=True))
    strips = [_free(table.title, widths, "title"), _free(about, widths, "note")]
    strips += (_strip(row, widths) for row in (head, *rows))
    strips += (_free(line, widths, "note") for line in (*table.broken, *table.notes, *filter(None, (left,))))
    return Sheet(table.title, widths, tuple(strips), 2, sum(widths) > LYING)


def _row(columns: Sequence[Column], row: Sequence[Cell], rates: Collection[int]) -> Row:
    found: Row = []
    for at, (column, cell) in enumerate(zip(columns, row, strict=True)):
        found += _rate(cell) if at in rates else [_cell(column, cell)]
    return found


def _rate(cell: Cell) -> Row:
    """A quotient with its n/N, marked as on the screen; a count that stands among rates has no n/N."""
    if not isinstance(cell.value, Mapping) or not is_rate(cell):
        said: tuple[Content, Kind] = (inert(cell.text), "text")
        return [(cell.value, "number") if isinstance(cell.value, int | float) else said, ("", "text")]
    n, of, value = (cell.value[key] for key in ("n", "of", "value"))
    if not isinstance(value, int | float):
        return [("—", "number"), ("—", "number")]
    return [(value, "percent"), (f"{n}/{of}{FEW if few(cell) else ''}", "number")]


def _cell(column: Column, cell: Cell) -> tuple[Content, Kind]:
    """A number as one; a day whole, so that it sorts; anything else as people read it."""
    if isinstance(cell.value, int | float):
        return cell.value, "number"
    return inert(str(cell.json) if column.key in WHOLE else cell.text), "number" if column.right else "text"


def _width(column: Sequence[tuple[Content, Kind]]) -> int:
    return min(WIDEST, max(NARROWEST, *(cells(str(content)) + 2 for content, kind in column if kind != "percent")))


def _definitions(tables: Sequence[Table], about: str, lang: Lang, below: Sequence[str]) -> Sheet:
    """How each figure of each table is counted, and what a star and a masked name mean."""
    name = say(lang, "report.how")
    strips = [_free(name, HOW, "title"), _free(about, HOW, "note")]
    captions = (say(lang, "report.how.table"), say(lang, "report.how.figure"), say(lang, "report.how.meaning"))
    strips.append(_strip([(caption, "head") for caption in captions], HOW))
    for table in tables:
        strips += (_strip(row, HOW) for row in _meanings(table, lang))
    none = [] if tables else [say(lang, "report.nothing")]
    strips += (_free(line, HOW, "note") for line in (*none, *below))
    return Sheet(name, HOW, tuple(strips), 2, landscape=True)


def _meanings(table: Table, lang: Lang) -> Iterator[Row]:
    for caption, meaning in defined(table, lang):
        yield [(inert(table.title), "text"), (inert(caption), "text"), (inert(meaning), "text")]


def _free(text: str, widths: tuple[int, ...], kind: Kind) -> Strip:
    """A line across the sheet, without borders."""
    room = sum(widths) // 2 if kind == "title" else sum(widths)
    return Strip((Box(inert(text), kind, len(widths)),), len(wrap(text, max(1, room - 1))))


def _strip(row: Row, widths: tuple[int, ...]) -> Strip:
    """One line with its cells, as tall as the text that needs most."""
    tall = max(len(wrap(str(content), width - 1)) for (content, _), width in zip(row, widths, strict=True))
    return Strip(tuple(Box(content, kind) for content, kind in row), tall)
