"""Tables as values: rows of finished texts, with what a program needs beside them. No colour, no widths."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

Form = Literal["text", "json", "csv"]
"""In which form data goes out."""

Tone = Literal["", "bad", "good", "dim", "strong"]


WHOLE = ("day", "expects", "cohort", "planned_with")
"""Columns of which a spreadsheet gets the value and not the text, which is cut to fit."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key for programs, its caption for people; `wide` takes the room that is left.

    With `again` a blank means what stands above it, which is said again where the table is folded into lines. A
    `spare` one is left out for people where no row has anything in it. One that is said `below` stands in lines below
    the table on a screen, so that this has its other columns every week. A `minor` one goes where the table would else
    be folded into lines.
    """

    key: str
    title: str
    right: bool = False
    wide: bool = False
    width: int = 0
    again: bool = False
    spare: bool = False
    below: bool = False
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, its tone, and the value behind it where a program should see another."""

    text: str
    tone: Tone = ""
    value: Json = None

    @property
    def json(self) -> Json:
        """What a program sees."""
        return self.text if self.value is None else self.value


PictureKind = Literal["bars", "funnel", "heat", "spark"]

ABOUT = "~"
"""Before a target that nobody wrote for this week: it is the month's share."""

TOTAL = "total"
"""The value of a row's first cell where the row sums the others up."""


@dataclass(frozen=True, slots=True)
class Picture:
    """How a table's figures are drawn beside its rows; a renderer that draws nothing leaves it out.

    `columns` are the keys of what is drawn. Bars draw the first one's counts or rates; a funnel the first one's counts,
    and its second, a rate, says of how many each step is. A heat map draws the counts of each as a column of its own, a
    spark as a point of a line.
    """

    kind: PictureKind
    columns: tuple[str, ...]
    label: str = ""
    """The column that names the rows; the first where it is empty."""
    without: tuple[str, ...] = (TOTAL,)
    """Rows that are not drawn, by the value of the cell that names them: those that sum others up."""


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; `definitions` say how each figure is counted."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    definitions: Mapping[str, str] = field(default_factory=dict)
    picture: Picture | None = None
    notes: tuple[str, ...] = ()
    """What is said below it: what was left out, and how it was counted."""
    broken: tuple[str, ...] = ()
    """What does not add up, a sentence each: a fault of the program, which is told and not hidden."""
    captions: Mapping[str, str] = field(default_factory=dict)
    """What is called how, of what `definitions` name and no column or row is headed by."""
    spare: frozenset[Json] = frozenset()
    """Rows that say nothing to people, by the value of their first cell."""

    def shown(self) -> "Table":
        """The table as people read it: without spare rows, and spare columns that hold nothing or how they count."""
        if self.spare:
            rows = tuple(row for row in self.rows if row[0].json not in self.spare)
            return replace(self, rows=rows, spare=frozenset()).shown()
        empty = {at for at, one in enumerate(self.columns) if one.spare and not any(row[at].value for row in self.rows)}
        if not empty:
            return self
        gone = {self.columns[at].key for at in empty}
        definitions = {key: text for key, text in self.definitions.items() if key not in gone}
        return replace(self.without(empty), definitions=definitions)

    def without(self, places: Collection[int]) -> "Table":
        """The table without the columns at these places."""
        kept = [at for at in range(len(self.columns)) if at not in places]
        rows = tuple(tuple(row[at] for at in kept) for row in self.rows)
        return replace(self, columns=tuple(self.columns[at] for at in kept), rows=rows)

    @property
    def starred(self) -> bool:
        """Whether a rate of few cases is marked in it, or below it."""
        below = any(f"%{FEW}" in note for note in self.notes)
        return below or any(few(cell) for row in self.rows for cell in row)

    def json(self) -> Json:
        """The table as other programs get it (cli.md)."""
        return {
            "columns": [column.key for column in self.columns],
            "rows": [[cell.json for cell in row] for row in self.rows],
            "definitions": dict(self.definitions),
        }

    @property
    def rates(self) -> frozenset[int]:
        """The places of the columns that hold a rate in any row."""
        return frozenset(at for at in range(len(self.columns)) if any(is_rate(row[at]) for row in self.rows))

    def plain(self) -> list[list[str]]:
        """Captions and rows for a spreadsheet: words as they are shown, but whole days, and numbers as numbers.

        A column of rates is three: the quotient under its caption, then what was divided, and by what.
        """
        rates, head = self.rates, list[str]()
        for at, column in enumerate(self.columns):
            head += [column.title, *((f"{column.title} {part}" for part in PARTS) if at in rates else ())]
        return [head, *(self._plain(row, rates) for row in self.rows)]

    def _plain(self, row: Sequence[Cell], rates: Collection[int]) -> list[str]:
        found: list[str] = []
        for at, (column, cell) in enumerate(zip(self.columns, row, strict=True)):
            found.append(_plain(cell, whole=column.key in WHOLE))
            if at in rates:
                parts = cell.value if isinstance(cell.value, Mapping) and is_rate(cell) else {}
                found += [str(parts.get(key, "")) for key in ("n", "of")]
        return found


def for_people(tables: Iterable[Table]) -> list[Table]:
    """The tables as people read them: those that say something."""
    return [one for one in (table.shown() for table in tables) if one.rows or one.broken]


PARTS = ("n", "N")
"""How a spreadsheet calls what a rate is made of, behind the caption: 留电率 n, 留电率 N."""


def is_rate(cell: Cell) -> bool:
    """Whether a cell holds a rate; a count may stand among them."""
    return isinstance(cell.value, Mapping) and "of" in cell.value


def _plain(cell: Cell, *, whole: bool) -> str:
    value = cell.json.get("value") if isinstance(cell.json, Mapping) else cell.json
    if value is None:
        return ""
    return str(value) if whole or not isinstance(value, str) else cell.text


FEW = "*"
"""Marks a rate of few cases."""


def rate(n: int, of: int, small: int) -> Cell:
    """A rate with n/N beside it; — where there is nothing to divide by, a star where the cases are few."""
    if of == 0:
        return Cell("—", "dim", {"n": n, "of": 0, "value": None})
    mark = FEW if of < small else ""
    return Cell(f"{n}/{of} {n / of:.0%}{mark}", "", {"n": n, "of": of, "value": round(n / of, 4)})


def few(cell: Cell) -> bool:
    """Whether this is a rate of so few cases that it is marked; a masked name ends alike."""
    return isinstance(cell.value, Mapping) and cell.text.endswith(FEW)


def count(n: int) -> Cell:
    """A number; a dim dot for nothing, so that the eye finds what is there."""
    return Cell(str(n) if n else "·", "" if n else "dim", n)
