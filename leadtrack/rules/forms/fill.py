"""A form filled from a page: every cell as the pieces of which it is made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from leadtrack.model.record import Customer, Entry, Value
from leadtrack.model.schema import Field
from leadtrack.model.unparse import raw_value
from leadtrack.rules.forms import stand
from leadtrack.rules.forms.boxes import of_bands, of_options, of_word
from leadtrack.rules.forms.line import Dossier, FormLines, Line
from leadtrack.rules.forms.load import LOGS, Expr, Form, FormColumn, Section
from leadtrack.rules.forms.parts import NOTHING, Boxes, Pieces, Said, piece
from leadtrack.rules.forms.totals import TOTALS, deals
from leadtrack.rules.forms.values import OF_ENTRY, fact_of, key_of, nothing


@dataclass(frozen=True, slots=True)
class Cells:
    """One line of a filled table, with whom it tells of."""

    customer: Customer
    owner: str | None
    pieces: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """One part of a form, filled: a table, or the pairs of a card, which are one line of it."""

    section: Section
    pairs: bool
    lines: tuple[Cells, ...]


def fill(form: Form, page: FormLines) -> tuple[Filled, ...]:
    """Every part of a form: its table, or the sections of its card."""
    if form.sections:
        return tuple(_section(section, line) for line in page.lines for section in form.sections if section.columns)
    columns = tuple(_columns(form, page))
    whole = Section(form.key, form.label, columns, form.source, form.lines)
    return (Filled(whole, pairs=False, lines=_numbered(columns, page.lines)),)


def _columns(form: Form, page: FormLines) -> Iterator[FormColumn]:
    """The columns of a table; one that stands for each day of the page becomes so many."""
    for column in form.columns:
        for day in page.ground.span if column.daily else ():
            yield replace(column, key=str(day), value=((Expr("value", str(day)),),), day=day)
        if not column.daily:
            yield column


def totals(columns: tuple[FormColumn, ...], page: FormLines) -> Iterator[tuple[FormColumn, Pieces]]:
    """What stands above or below the lines."""
    for column in columns:
        found = NOTHING
        for expr in (expr for way in column.value for expr in way):
            found += _total(expr, page)
        yield column, found


def _total(expr: Expr, page: FormLines) -> Pieces:
    if expr.way == "tick":
        return piece(Boxes(expr.ticks, frozenset()))
    return deals(page, expr.name) if expr.way == "deal" else TOTALS[expr.name](page)


def _section(section: Section, line: Line) -> Filled:
    if not section.rows:
        return Filled(section, pairs=True, lines=(_cells(section.columns, line),))
    return Filled(section, pairs=False, lines=_numbered(section.columns, _rows(section, line)))


def _rows(section: Section, line: Line) -> Iterator[Line]:
    """The lines below a customer: the entries of the log that are of a kind, or the rows of a fact."""
    dossier = line.dossier
    if section.rows in LOGS:
        yield from (Line(dossier, entry, entry.by) for entry in _entries(section.rows, dossier))
        return
    rows = dossier.customer.fact(section.rows)
    yield from (Line(dossier, row=row) for row in (rows if isinstance(rows, tuple) else ()) if isinstance(row, Mapping))


def _entries(kind: str, dossier: Dossier) -> Iterator[Entry]:
    """The entries of a log of a kind: contacts, steps of deals, contacts on and after the day of the purchase."""
    if kind == "deals":
        return (entry for entry in dossier.log if entry.deal is not None)
    bought = min((sold.day for sold in dossier.now.deals if sold.deal.event.closes), default=date.max)
    since = bought if kind == "care" else date.min
    return (entry for entry in dossier.log if entry.via is not None and entry.at.day >= since)


def _numbered(columns: tuple[FormColumn, ...], lines: Iterable[Line]) -> tuple[Cells, ...]:
    return tuple(_cells(columns, replace(line, number=at)) for at, line in enumerate(lines, 1))


def _cells(columns: tuple[FormColumn, ...], line: Line) -> Cells:
    words = (expr for column in columns for way in column.value for expr in way)
    line = replace(line, apart=frozenset(expr.name for expr in words if expr.way == "entry"))
    return Cells(line.customer, line.owner, tuple(_cell(column, line) for column in columns))


def _cell(column: FormColumn, line: Line) -> Pieces:
    found = NOTHING
    for way in column.value:
        found += _filled(way, line) if way and way[0].way == "boxes" else _first(way, line)
    return found


def _first(way: Sequence[Expr], line: Line) -> Pieces:
    return next(filter(None, (_value(expr, line) for expr in way)), NOTHING)


def _filled(way: Sequence[Expr], line: Line) -> Pieces:
    """Boxes; where their fact is empty, ticked by the first of the facts behind them that says one of them."""
    boxes, said = way[0], (line.customer.fact(expr.name) for expr in way[1:])
    if boxes.row is None or line.customer.fact(boxes.name) is not None:
        return _value(boxes, line)
    words, rows = boxes.row.accepts(), (expr.row for expr in way[1:])
    meant = (words.get(label) for value, row in zip(said, rows, strict=True) for label in _labels(value, row))
    return piece(of_word(boxes, next(filter(None, meant), None)))


def _labels(value: Value | None, row: Field | None) -> Iterator[str]:
    """What an option is called, its key and aliases too."""
    key = raw_value(value) if value is not None else None
    for option in row.options if row is not None else ():
        if option.key == key:
            yield from (option.label.zh, option.label.en, option.key, *option.aliases)


def _value(expr: Expr, line: Line) -> Pieces:
    """What one word of an expression gives for a line."""
    if expr.way == "fact":
        return fact_of(line, expr.name)
    if expr.way in ("boxes", "bands", "tick"):
        return piece(_boxes(expr, line))
    if expr.way == "entry":
        return key_of(line, expr.name)
    if expr.way == "part":
        value = line.row.get(expr.name)
        return piece(Said(raw_value(value), expr.row)) if value is not None else NOTHING
    if expr.way == "level":
        return stand.came_to(line, expr.name)
    return line.cells[expr.name] if expr.name in line.cells else OF_ENTRY.get(expr.name, nothing)(line)


def _boxes(expr: Expr, line: Line) -> Boxes:
    if expr.way == "tick":
        return Boxes(expr.ticks, frozenset())
    value = line.customer.fact(expr.name)
    return of_bands(expr, value) if expr.way == "bands" else of_options(expr, value)
