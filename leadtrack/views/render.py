"""The only door to rich: tables and lines on a screen, aligned by cell width; and data as JSON, CSV and Markdown."""

import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO, cast

from leadtrack.views.table import Cell, Json, Table, Tone
from leadtrack.views.wrap import cells, wrap

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES: dict[Tone, str] = {"": "", "bad": "red", "good": "green", "dim": "dim", "strong": "bold"}

GAP = 2
"""Cells between two columns."""

NARROWEST = 16
"""Fewer cells than this are no room for a sentence."""

PIPED_WIDTH = 100
"""How wide tables are where nobody's screen says so."""


@dataclass(slots=True)
class Screen:
    """Where data goes. `terminal` decides masking and prompts, never the figures."""

    file: TextIO
    terminal: bool
    width: int
    colour: bool

    @classmethod
    def standard(cls) -> "Screen":
        """Standard output as it is: its width, and colour only on a terminal without NO_COLOR."""
        terminal = sys.stdout.isatty()
        columns = os.environ.get("COLUMNS", "")
        if columns.isdecimal() and int(columns) > 0:
            width = int(columns)
        elif terminal:
            width = os.get_terminal_size(sys.stdout.fileno()).columns or 80
        else:
            width = PIPED_WIDTH
        colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return cls(sys.stdout, terminal, width, colour)

    def text(self, line: str = "") -> None:
        """One line of plain text."""
        self.file.write(line + "\n")

    def lines(self, rows: Iterable[tuple[str, Tone]]) -> None:
        """Lines in a tone each, wrapped by cell width."""
        console = self._console()
        for line, tone in rows:
            console.print(_text(Cell(line, tone)), soft_wrap=False)
        self._flush(console)

    def table(self, table: Table, *, header: bool = True) -> None:
        """A table with its title, as wide as the screen allows."""
        from rich.table import Table as RichTable

        drawn = RichTable(
            box=None,
            show_header=header,
            padding=(0, GAP, 0, 0),
            pad_edge=False,
            header_style="dim",
            collapse_padding=True,
        )
        for column in table.columns:
            drawn.add_column(
                _text(Cell(column.title, "dim")),
                justify="right" if column.right else "left",
                no_wrap=not column.wide,
                overflow="fold" if column.wide else "ellipsis",
                min_width=column.width or None,
            )
        room = self._room(table, header=header)
        for row in table.rows:
            drawn.add_row(*(_wrapped(cell, room) if column.wide else _text(cell)
                            for column, cell in zip(table.columns, row, strict=True)))  # fmt: skip
        console = self._console()
        if table.title:
            console.print(_text(Cell(table.title, "strong")))
        console.print(drawn)
        self._flush(console)

    def _room(self, table: Table, *, header: bool) -> int:
        """How many cells the other columns and the gaps leave for the wide one."""
        taken = 0
        for at, column in enumerate(table.columns):
            texts = [row[at].text for row in table.rows] + ([column.title] if header else [])
            taken += 0 if column.wide else max(column.width, *map(cells, texts), 0) + GAP
        return max(self.width - taken, NARROWEST)

    def json(self, value: Json) -> None:
        """A value for other programs; real Unicode, one document."""
        self.file.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")

    def csv(self, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Rows for a spreadsheet. A cell that it would take for a formula is made text."""
        written = io.StringIO()
        writer = csv.writer(written, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([_no_formula(cell) for cell in row] for row in rows)
        self.file.write(written.getvalue())

    def markdown(self, table: Table) -> None:
        """A table as Markdown."""
        lines = [f"## {table.title}", ""] if table.title else []
        lines.append("| " + " | ".join(column.title for column in table.columns) + " |")
        lines.append("| " + " | ".join("---:" if column.right else "---" for column in table.columns) + " |")
        lines += ["| " + " | ".join(cell.text.replace("|", "\\|") for cell in row) + " |" for row in table.rows]
        self.file.write("\n".join(lines) + "\n\n")

    def _console(self) -> "Console":
        from rich.console import Console

        return Console(
            file=io.StringIO(),
            width=self.width,
            force_terminal=self.colour,
            no_color=not self.colour,
            color_system="standard" if self.colour else None,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )

    def _flush(self, console: "Console") -> None:
        """Write what was drawn, without the blanks that rich puts behind each line."""
        drawn = cast("io.StringIO", console.file).getvalue()
        self.file.write("".join(_TRAILING.sub("", line) + "\n" for line in drawn.split("\n")[:-1]))


_TRAILING = re.compile(r" +(?=(?:\x1b\[[0-9;]*m)*$)")


def _text(cell: Cell) -> "Text":
    from rich.text import Text

    return Text(cell.text, style=STYLES[cell.tone])


def _wrapped(cell: Cell, room: int) -> "Text":
    """A sentence broken where Chinese may break, which rich does only at blanks."""
    return _text(Cell("\n".join(wrap(cell.text, room)), cell.tone))


def _no_formula(cell: str) -> str:
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not cell.lstrip("+-").isdecimal() else cell
