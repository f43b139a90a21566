"""Tables and lines on a screen, aligned by cell width, and data as JSON, CSV and Markdown; the only door to rich.

Rich is asked for colours, and where there are none not at all.
Whatever goes out passes `inert` here: no name, path or note can send the screen a command.
"""

import codecs
import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TextIO, cast

from leadtrack.model.inert import inert
from leadtrack.views.folding import apart, folded
from leadtrack.views.grid import drawn
from leadtrack.views.markdown import in_markdown
from leadtrack.views.measure import least
from leadtrack.views.pairs import Gutter, Pair, gutter
from leadtrack.views.table import Json, Table, Tone
from leadtrack.views.wrap import hung, wrap

if TYPE_CHECKING:
    from rich.console import Console

STYLES: dict[Tone, str] = {"": "", "bad": "red", "good": "green", "dim": "dim", "strong": "bold"}

HEAD = " bold"
"""What the caption of a column has beside its tone."""

PIPED_WIDTH = 100
"""How wide tables are where nobody's screen says so."""

NARROWEST = 20


@dataclass(slots=True)
class Screen:
    """Where data goes. `terminal` decides masking and prompts, `blocks` bars; a `height` that nobody knows is 0."""

    file: TextIO
    terminal: bool
    width: int
    colour: bool
    blocks: bool = True
    height: int = 0

    @classmethod
    def standard(cls) -> "Screen":
        """Standard output as it is: its width, and colour only on a terminal without NO_COLOR."""
        terminal = sys.stdout.isatty()
        dumb = terminal and os.environ.get("TERM") == "dumb"
        colour = terminal and not os.environ.get("NO_COLOR") and not dumb
        blocks = not dumb and _has_blocks(sys.stdout)
        width, height = width_of(sys.stdout, piped=PIPED_WIDTH), _height_of(sys.stdout)
        return cls(sys.stdout, terminal, width, colour, blocks, height)

    def text(self, text: str = "") -> None:
        """Plain text, not wrapped: it may be pasted."""
        self.file.write(inert(text, newline="\n") + "\n")

    def talk(self, text: str) -> None:
        """Words that nobody pastes: on a terminal broken between them."""
        for line in inert(text, newline="\n").split("\n"):
            for piece in wrap(line, self.width, whole=True) if self.terminal else [line]:
                self.file.write(piece + "\n")

    def lines(self, rows: Iterable[tuple[str, Tone]], hang: int = 0) -> None:
        """Lines in a tone each, wrapped by cell width; the blanks one begins with indent all of it, `hang` the rest."""
        for line, tone in rows:
            for piece in hung(inert(line), self.width, hang):
                self._line(piece, tone)

    def pairs(self, rows: Iterable[Pair], gutter: Gutter) -> None:
        """Captions with their texts beside them."""
        for row in rows:
            for caption, text in gutter.lines(replace(row, caption=inert(row.caption), text=inert(row.text))):
                self._pair(caption, text, row.tone)

    def table(self, table: Table, *, header: bool = True) -> None:
        """A table with its title; folded into lines where it is wider than the screen."""
        if table.title:
            self.lines([(table.title, "strong")])
        rows, picture = self._apart(table)
        columns, below = apart(rows)
        if least(columns, header=header) > self.width:
            columns = columns.without([at for at, one in enumerate(columns.columns) if one.minor])
        if least(columns, header=header) > self.width:
            self.lines(folded(rows, header=header))
        else:
            self._columns(columns, header=header)
            self.pairs(below, gutter((pair.caption for pair in below), self.width))
        for line, tone in picture:
            self.drawn(line, tone)

    def _apart(self, table: Table) -> tuple[Table, Sequence[tuple[str, Tone]]]:
        """A table's rows but those that its picture says, and that picture, where there is room for one."""
        if table.picture is None:
            return table, ()
        from leadtrack.views.pictures import picture, undrawn

        lines = picture(table, self.width, unicode=self.blocks)
        return (undrawn(table), [("", ""), *lines]) if lines else (table, ())

    def _columns(self, table: Table, *, header: bool) -> None:
        for line in drawn(table, self.width, header=header):
            self._pieces([(piece.text, STYLES[piece.tone] + HEAD * piece.head) for piece in line])

    def raw(self, data: bytes) -> None:
        """Bytes for other programs as they are: a format with line ends of its own."""
        self.file.flush()
        self.file.buffer.write(data)
        self.file.buffer.flush()

    def json(self, value: Json) -> None:
        """A value for other programs: one document, real Unicode unless it holds what a screen would obey."""
        document = json.dumps(value, ensure_ascii=False, indent=1)
        if inert(document, newline="\n") != document or not self._can_show(document):
            document = json.dumps(value, indent=1)
        self.file.write(document + "\n")

    def _can_show(self, text: str) -> bool:
        """Whether all of a text is in the encoding that goes out."""
        try:
            text.encode(getattr(self.file, "encoding", None) or "utf-8")
        except UnicodeEncodeError:
            return False
        return True

    def csv(self, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Rows for a spreadsheet. A cell that it would take for a formula is made text."""
        written = io.StringIO()
        writer = csv.writer(written, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([_no_formula(inert(cell)) for cell in row] for row in rows)
        self.file.write(written.getvalue())

    def markdown(self, table: Table) -> None:
        """A table as Markdown."""
        lines = [f"## {in_markdown(table.title)}", ""] if table.title else []
        lines.append("| " + " | ".join(in_markdown(column.title) for column in table.columns) + " |")
        lines.append("| " + " | ".join("---:" if column.right else "---" for column in table.columns) + " |")
        lines += ["| " + " | ".join(in_markdown(cell.text) for cell in row) + " |" for row in table.rows]
        self.text("\n".join(lines) + "\n")

    def drawn(self, line: str, tone: Tone) -> None:
        """One line as it is, cut to fit by who drew it."""
        self._line(inert(line), tone)

    def _line(self, line: str, tone: Tone) -> None:
        if not (self.colour and tone):
            self.file.write(line + "\n")
            return
        console = self._console()
        console.print(line, style=STYLES[tone], soft_wrap=True)
        self._flush(console)

    def _pair(self, caption: str, text: str, tone: Tone) -> None:
        self._pieces([(caption, STYLES["dim"]), (text, STYLES[tone])])

    def _pieces(self, pieces: Sequence[tuple[str, str]]) -> None:
        """A line of texts, each in a style."""
        if not self.colour:
            self.file.write("".join(text for text, _ in pieces).rstrip(" ") + "\n")
            return
        from rich.text import Text

        console = self._console()
        console.print(Text.assemble(*pieces), soft_wrap=True)
        self._flush(console)

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


WIDEST = 500
"""No line is read that is wider."""


def width_of(file: TextIO, *, piped: int) -> int:
    """How many cells a line has: COLUMNS, else the terminal's, else `piped`."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdecimal() and int(columns[:6]):
        return max(NARROWEST, min(int(columns[:6]), WIDEST))
    try:
        return max(NARROWEST, os.get_terminal_size(file.fileno()).columns or piped)
    except (OSError, ValueError):  # no terminal, or no file of the system at all
        return piped


def _height_of(file: TextIO) -> int:
    """How many lines a terminal shows at once; 0 where there is none, or it doesn't say."""
    try:
        return os.get_terminal_size(file.fileno()).lines
    except (OSError, ValueError):
        return 0


def _has_blocks(file: TextIO) -> bool:
    """Whether blocks and shades are in an encoding, a cell each: in a Chinese one they take two, or are missing."""
    return codecs.lookup(getattr(file, "encoding", None) or "utf-8").name.startswith("utf")


def talk(text: str, file: TextIO, hang: int = 0) -> None:
    """Words to a person, on a screen broken between them, elsewhere as they are; a line goes on `hang` cells in."""
    file.write("\n".join(_broken(inert(text, newline="\n"), file, hang)) + "\n")


def as_it_is(text: str, file: TextIO) -> None:
    """Words to a person that they may copy, as a command: never broken by us."""
    file.write(inert(text) + "\n")


def question(text: str, file: TextIO) -> None:
    """Words to which an answer is typed behind them."""
    lines = _broken(inert(text, newline="\n"), file)
    file.write("\n".join(lines) + (" " if text.endswith(" ") and not lines[-1].endswith(" ") else ""))
    file.flush()


def _broken(text: str, file: TextIO, hang: int = 0) -> list[str]:
    lines = text.split("\n")
    if not file.isatty():
        return lines
    width = width_of(file, piped=PIPED_WIDTH)
    return [piece for line in lines for piece in (hung(line, width, hang) if hang else wrap(line, width, whole=True))]


def _no_formula(cell: str) -> str:
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not cell.lstrip("+-").isdecimal() else cell
