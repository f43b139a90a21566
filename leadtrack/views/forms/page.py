"""A filled form as finished texts: what stands above, its tables and pairs, what stands below, and who signs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from leadtrack.rules.forms.fill import Filled, fill, totals
from leadtrack.rules.forms.line import FormLines
from leadtrack.rules.forms.load import Form, FormColumn
from leadtrack.views.forms.teller import Content, Teller
from leadtrack.views.say import Lang, say, weekday
from leadtrack.views.table import Cell, Column, Json, Table

NUMBER, NAME = "number", "name"
"""The column that counts the lines of a form, and the one that says whom a line tells of."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The caption of a column, or of a value; `wrap` where running text stands under it."""

    key: str
    text: str
    width: int
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One part: a table, or the `pairs` of a card, whose values are its only row. `lines` are on it at least."""

    key: str
    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Content, ...], ...]
    lines: int = 0
    pairs: bool = False

    @property
    def padded(self) -> tuple[tuple[Content, ...], ...]:
        """The rows as printed: where the form has more lines, free ones to be filled in by hand."""
        missing = 0 if self.pairs else max(0, self.lines - len(self.rows))
        return self.rows + ((("",) * len(self.headings)),) * missing


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form, ready for a renderer."""

    key: str
    title: str
    lang: Lang
    landscape: bool
    head: tuple[tuple[str, Content], ...]
    blocks: tuple[Block, ...]
    foot: tuple[tuple[str, Content], ...]
    signs: tuple[str, ...]

    @property
    def tables(self) -> Iterator[Table]:
        """Its parts as tables for programs."""
        for block in self.blocks:
            yield _pairs(block, self.lang) if block.pairs else _table(block)

    @property
    def below(self) -> Iterator[tuple[tuple[str, Content], ...]]:
        """What stands below, line by line: numbers side by side, a text alone."""
        for counts, pairs in groupby(self.foot, lambda pair: isinstance(pair[1], int)):
            if counts:
                yield tuple(pairs)
            else:
                yield from ((pair,) for pair in pairs)

    @property
    def seen(self) -> Iterator[Table]:
        """Its parts as tables for a screen.

        Nobody counts the lines there, each begins with whom it tells of, and what is empty in all is on paper alone.
        """
        for block in self.blocks:
            yield _pairs(block, self.lang) if block.pairs else _table(_named_first(block))

    def json(self) -> dict[str, Json]:
        """What programs get of it."""
        return {
            "form": self.key,
            "title": self.title,
            "head": dict(self.head),
            "tables": {table.name: table.json() for table in self.tables},
            "foot": dict(self.foot),
            "signs": list(self.signs),
        }


def made(form: Form, page: FormLines, teller: Teller) -> FormPage:
    """A form filled and said."""
    lang = teller.lang
    return FormPage(
        key=form.key,
        title=form.label.of(lang),
        lang=lang,
        landscape=form.landscape,
        head=_said(form.head, page, teller),
        blocks=tuple(_block(filled, teller) for filled in fill(form, page)),
        foot=_said(form.foot, page, teller),
        signs=tuple(label.of(lang) for label in form.signs),
    )


def _said(columns: tuple[FormColumn, ...], page: FormLines, teller: Teller) -> tuple[tuple[str, Content], ...]:
    found = totals(columns, page)
    return tuple((column.label.of(teller.lang), teller.said(pieces, None, None)) for column, pieces in found)


def _block(filled: Filled, teller: Teller) -> Block:
    section = filled.section
    headings = (
        Heading(column.key, _caption(column, teller.lang), column.width, column.wrap) for column in section.columns
    )
    rows = (tuple(teller.said(pieces, line.customer, line.owner) for pieces in line.pieces) for line in filled.lines)
    title = section.label.of(teller.lang)
    return Block(section.key, title, tuple(headings), tuple(rows), section.lines, filled.pairs)


def _caption(column: FormColumn, lang: Lang) -> str:
    """What a column is called: one of a day by its number and weekday."""
    return f"{column.day:%d} {weekday(column.day, lang)}" if column.day is not None else column.label.of(lang)


def _table(block: Block) -> Table:
    columns = (Column(one.key, one.text, right=_number(block, at)) for at, one in enumerate(block.headings))
    return Table(block.key, block.title, tuple(columns), tuple(tuple(map(_cell, row)) for row in block.rows))


def _named_first(block: Block) -> Block:
    """A table without the column of its numbers and without empty ones, the name before all others."""
    filled = [not block.rows or any(row[at] != "" for row in block.rows) for at in range(len(block.headings))]
    kept = [at for at, heading in enumerate(block.headings) if heading.key != NUMBER and filled[at]]
    kept.sort(key=lambda at: block.headings[at].key != NAME)
    rows = tuple(tuple(row[at] for at in kept) for row in block.rows)
    return replace(block, headings=tuple(block.headings[at] for at in kept), rows=rows)


_RATE = re.compile(r"[0-9]+%")


def _number(block: Block, at: int) -> bool:
    """Whether a column holds numbers or rates alone; a line may have none."""
    said = [row[at] for row in block.rows if row[at] not in ("", "—")]
    return bool(said) and all(isinstance(one, int) or _RATE.fullmatch(one) for one in said)


def _cell(content: Content) -> Cell:
    return Cell(str(content), "", content)


def _pairs(block: Block, lang: Lang) -> Table:
    """Pairs one below the other; those without a value are on paper alone."""
    columns = Column("item", say(lang, "forms.item")), Column("value", say(lang, "forms.value"), wide=True)
    return Table(block.key, block.title, columns, tuple(_filled(block.headings, block.rows[0])))


def _filled(headings: Sequence[Heading], values: Sequence[Content]) -> Iterator[tuple[Cell, Cell]]:
    for heading, value in zip(headings, values, strict=True):
        if value != "":
            yield Cell(heading.text, "dim", heading.key), _cell(value)
