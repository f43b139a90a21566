"""What a table's picture draws, taken out of its cells; and the picture as lines beside its rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from leadtrack.model.inert import inert
from leadtrack.views.charts import Bar, Counts, Line, Number, Step, bars, funnel, heat, sparks
from leadtrack.views.table import FEW, Cell, Json, Picture, PictureKind, Table, few

MOST = 8
"""So many lines are drawn at most: of bars and sparks those with the greatest figures."""
TALLEST = 10
"""So many lines has a funnel or a map at most: a part of one would tell a wrong tale."""


class Drawing(NamedTuple):
    """What is drawn: of the kind's own rows those that are filled, with the captions of a map's columns."""

    kind: PictureKind
    bars: Sequence[Bar] = ()
    steps: Sequence[Step] = ()
    rows: Sequence[Counts] = ()
    columns: Sequence[str] = ()


def drawing(table: Table) -> Drawing | None:
    """What is drawn beside a table; None where it asks for nothing, or nothing in it is worth a comparison."""
    if table.picture is None:
        return None
    found = _MAKERS[table.picture.kind](table, table.picture)
    return found if _tells(found) else None


def greatest(found: Sequence[Bar], most: int) -> list[Bar]:
    """The greatest bars in the order of the table."""
    kept = sorted(range(len(found)), key=lambda at: (-abs(found[at].size or 0), at))[:most]
    return [found[at] for at in sorted(kept)]


def picture(table: Table, width: int, *, unicode: bool = True) -> list[Line]:
    """The lines of a table's picture on a screen; none where it has none, or no room for it."""
    found = drawing(table)
    if found is None:
        return []
    if found.kind == "bars":
        return bars(greatest(found.bars, MOST), width, unicode=unicode)
    if found.kind == "funnel":
        return funnel(found.steps, width, unicode=unicode) if len(found.steps) <= TALLEST else []
    if found.kind == "spark":
        return sparks(found.rows[:MOST], width, unicode=unicode)
    return heat(found.rows, found.columns, width, unicode=unicode) if len(found.rows) < TALLEST else []


def undrawn(table: Table) -> Table:
    """The rows that stand beside a drawn picture: a map says every count of its rows, so their sums alone remain."""
    asked = table.picture
    if asked is None or asked.kind != "heat":
        return table
    at = _places(table, [asked.label])[0] if asked.label else 0
    return replace(table, rows=tuple(row for row in table.rows if row[at].json in asked.without))


def _tells(found: Drawing) -> bool:
    """Whether there are two figures to compare, or the share of a whole, and not all are nothing."""
    if found.kind == "bars":
        known = [one for one in found.bars if one.size is not None]
        return any(one.size for one in known) and (len(known) > 1 or any(one.of is not None for one in known))
    if found.kind == "funnel":
        return len(found.steps) > 1 and any(step.n for step in found.steps)
    return bool(found.columns) and any(any(row.values) for row in found.rows)


def _bars(table: Table, asked: Picture) -> Drawing:
    found = (_bar(label, row[at]) for at in _places(table, asked.columns[:1]) for label, row in _rows(table, asked))
    return Drawing("bars", bars=[bar for bar in found if bar is not None])


def _bar(label: str, cell: Cell) -> Bar | None:
    rate = _rate(cell)
    if rate is not None:
        return Bar(label, *rate, note=FEW * few(cell))
    value = _number(cell.json)
    return None if value is None else Bar(label, value)


def _funnel(table: Table, asked: Picture) -> Drawing:
    more, steps = _places(table, asked.columns[1:2]), []
    for at, (label, row) in product(_places(table, asked.columns[:1]), _rows(table, asked)):
        n = _number(row[at].json)
        if n is not None:
            rate = _rate(row[more[0]]) if more else None
            steps.append(Step(label, int(n), int(rate[1]) if rate else None, FEW * few(row[more[0]]) if rate else ""))
    return Drawing("funnel", steps=steps)


def _map(table: Table, asked: Picture) -> Drawing:
    places = _places(table, asked.columns)
    rows = [Counts(label, [_number(row[at].json) for at in places]) for label, row in _rows(table, asked)]
    return Drawing(asked.kind, rows=rows, columns=[inert(table.columns[at].title) for at in places])


_MAKERS = {"bars": _bars, "funnel": _funnel, "heat": _map, "spark": _map}


def _places(table: Table, keys: Sequence[str]) -> list[int]:
    """Where columns stand; one that is left out of the table is left out of its picture."""
    known = [column.key for column in table.columns]
    return [known.index(key) for key in keys if key in known]


def _rows(table: Table, asked: Picture) -> Iterator[tuple[str, Sequence[Cell]]]:
    """The rows with their labels, but those that are to be left out."""
    at = _places(table, [asked.label])[0] if asked.label else 0
    return ((inert(row[at].text), row) for row in table.rows if row[at].json not in asked.without)


def _number(value: Json) -> Number | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _rate(cell: Cell) -> tuple[Number, Number] | None:
    """The n and the N of a rate; None where the cell has them and says that they are none."""
    if not isinstance(cell.json, Mapping) or (cell.json.get("of") and cell.json.get("value") is None):
        return None
    n, of = _number(cell.json.get("n")), _number(cell.json.get("of"))
    return None if n is None or of is None else (n, of)
