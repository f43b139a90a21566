"""The forms of `templates/*/forms.yaml`, typed; UsageError names the first place that can't be used."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from leadtrack.errors import UsageError
from leadtrack.model.schema import Field, Label, Schema
from leadtrack.model.values import Raw
from leadtrack.rules.draft import near_fields
from leadtrack.rules.forms.sources import SOURCES
from leadtrack.rules.forms.totals import TOTALS
from leadtrack.rules.forms.values import OF_CUSTOMER, OF_ENTRY
from leadtrack.rules.near import near
from leadtrack.rules.rows import Rows, broken

Way = Literal["value", "fact", "boxes", "bands", "entry", "part", "level", "deal", "tick"]
"""How the word of an expression is meant: a value by its name, or what stands before its colon."""

FACTS: Mapping[str, Collection[str]] = {"fact": (), "boxes": ("option", "options", "yesno"), "bands": ("range",)}
"""Ways of showing a fact, with the types that can be shown so; none named, any can."""

FORM_KEYS = ("zh", "en", "from", "rows", "page", "lines", "columns", "sections", "head", "foot", "signs")
COLUMN_KEYS = ("zh", "en", "from", "value", "width", "wrap", "each", "bands", "tick")
PAGES = ("portrait", "landscape")
WIDTH = 10
"""Characters that a column is wide where the table does not say."""

LOGS = ("log", "deals", "care")
"""Sections of a card that list entries of the customer's log: contacts, steps of deals, contacts after the purchase.

Others list the rows of a fact.
"""


@dataclass(frozen=True, slots=True)
class Expr:
    """One word of an expression; `row` is the field of a fact, of a key of the log, or of a part of a fact's row.

    `bounds` part the numbers of a range into bands, `ticks` are boxes that stay free for the pen.
    """

    way: Way
    name: str
    row: Field | None = None
    bounds: tuple[int, ...] = ()
    ticks: tuple[tuple[str, Label], ...] = ()


Exprs = tuple[tuple[Expr, ...], ...]
"""What a cell shows, one behind the other; of each the first of several that holds anything."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column, or one pair of a card. `wrap` where running text stands in it.

    `daily` stands for one column of each day of the page; `day` is the day of one of them.
    """

    key: str
    label: Label
    value: Exprs
    width: int = WIDTH
    wrap: bool = False
    daily: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a card: pairs of captions and values, or a table of rows. `lines` are left free to be filled in."""

    key: str
    label: Label
    columns: tuple[FormColumn, ...]
    rows: str = ""
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form: what fills its lines, how they look, what stands above and below, and who signs."""

    key: str
    label: Label
    source: str
    landscape: bool
    lines: int
    columns: tuple[FormColumn, ...]
    sections: tuple[Section, ...]
    head: tuple[FormColumn, ...]
    foot: tuple[FormColumn, ...]
    signs: tuple[Label, ...]


def make_forms(raw: Mapping[str, Raw], schema: Schema, levels: tuple[str, ...]) -> tuple[Form, ...]:
    """Type the merged text of the forms; `levels` are those of the shop's first scheme, the best first."""
    maker = _Forms(Rows(raw), schema, levels)
    return tuple(maker.form(key) for key in maker.rows.mapping())


class _Forms:
    """Types forms, knowing what facts there are and what values each source has."""

    def __init__(self, rows: Rows, schema: Schema, levels: tuple[str, ...]) -> None:
        self.rows, self.schema, self.levels = rows, schema, levels

    def form(self, key: str) -> Form:
        """One form, whole."""
        self.rows.only(FORM_KEYS, key)
        source = self._word(SOURCES, key, "rows")
        page = self._word(PAGES, key, "page") if "page" in self.rows.mapping(key) else PAGES[0]
        values = SOURCES[source].values
        return Form(
            key=key,
            label=self._label(key),
            source=source,
            landscape=page == "landscape",
            lines=self.rows.number(key, "lines") or 0,
            columns=self._columns(values, key, "columns"),
            sections=tuple(self._section(values, key, "sections", one) for one in self.rows.mapping(key, "sections")),
            head=self._columns(TOTALS, key, "head"),
            foot=self._columns(TOTALS, key, "foot"),
            signs=tuple(self._label(key, "signs", one) for one in self.rows.mapping(key, "signs")),
        )

    def _section(self, values: Collection[str], *where: str) -> Section:
        self.rows.only(("zh", "en", "from", "rows", "lines", "columns"), *where)
        rows = self.rows.mapping(*where).get("rows", "")
        if not isinstance(rows, str):
            raise broken("not-text", *where, "rows")
        fact = self._fact(rows, (), *where, "rows") if rows and rows not in LOGS else None
        known = OF_ENTRY if rows in LOGS else values
        columns = self._columns(known, *where, "columns", fact=fact) if rows not in self.schema.gone else ()
        return Section(where[-1], self._label(*where), columns, rows, self.rows.number(*where, "lines") or 0)

    def _columns(self, values: Collection[str], *where: str, fact: Field | None = None) -> tuple[FormColumn, ...]:
        """The columns of a table; one that shows a fact which the shop turned off is left out."""
        found: list[FormColumn] = []
        for key in self.rows.mapping(*where):
            found += self._column(values, fact, *where, key)
        return tuple(found)

    def _column(self, values: Collection[str], fact: Field | None, *where: str) -> Iterator[FormColumn]:
        """One column, or one for each level."""
        self.rows.only(COLUMN_KEYS, *where)
        row = self.rows.mapping(*where)
        width = self.rows.number(*where, "width", least=1) or WIDTH
        if "each" in row:
            yield from self._each(values, width, *where)
            return
        wrap = row.get("wrap") == "true"
        if "tick" in row:
            ticks = tuple((key, self._label(*where, "tick", key)) for key in self.rows.mapping(*where, "tick"))
            yield FormColumn(where[-1], self._label(*where), ((Expr("tick", "", ticks=ticks),),), width, wrap)
            return
        value = self._exprs(row.get("value", ""), values, fact, *where, "value")
        if value is not None:
            yield FormColumn(where[-1], self._caption(value, *where), value, width, wrap)

    def _each(self, values: Collection[str], width: int, *where: str) -> Iterator[FormColumn]:
        """A column for each level, or, of what is counted by day, one that stands for each day."""
        daily = values is SOURCES["traffic"].values
        if self._word(("day",) if daily else ("level",), *where, "each") == "day":
            yield FormColumn(where[-1], Label("", ""), (), width, daily=True)
            return
        for level in self.levels:
            yield FormColumn(f"{where[-1]}.{level}", Label(level, level), ((Expr("level", level),),), width)

    def _caption(self, value: Exprs, *where: str) -> Label:
        """The caption of a column: its own, else that of the first field it shows."""
        if "zh" not in self.rows.mapping(*where):
            for expr in (expr for way in value for expr in way):
                if expr.row is not None:
                    return expr.row.label
        return self._label(*where)

    def _exprs(self, raw: Raw, values: Collection[str], fact: Field | None, *where: str) -> Exprs | None:
        """What a cell shows; None where all of it is turned off, nothing where it is left free for the pen."""
        if isinstance(raw, dict):
            raise broken("not-text", *where)
        words = [word for word in ([raw] if isinstance(raw, str) else raw) if word != ""]
        found: list[tuple[Expr, ...]] = []
        for word in words:
            if not isinstance(word, str):
                raise broken("not-text", *where)
            first = [self._expr(one.strip(), values, fact, *where) for one in word.split("|")]
            found.append(tuple(one for one in first if one is not None))
        kept = tuple(one for one in found if one)
        return kept if kept or not words else None

    def _expr(self, word: str, values: Collection[str], fact: Field | None, *where: str) -> Expr | None:
        """One word; None where it names what the shop turned off."""
        way, colon, name = word.partition(":")
        if not colon and word in values:
            return Expr("value", word)
        if colon and way == "part" and fact is not None:
            return Expr("part", name, self._part(fact, name, *where))
        if colon and values is TOTALS and way == "deal":
            return self._event(name, *where)
        if colon and OF_CUSTOMER.keys() <= set(values) and way in FACTS:
            return self._of_fact(way, name, *where)
        if colon and OF_ENTRY.keys() <= set(values) and way == "entry":
            return self._entry(name, *where)
        raise _no_word(word, values, *where)

    def _of_fact(self, way: str, path: str, *where: str) -> Expr | None:
        if path in self.schema.gone:
            return None
        row = self._fact(path, FACTS[way], *where)
        if way == "bands":
            return Expr("bands", path, row, self._bounds(*where[:-1], "bands"))
        return Expr("boxes" if way == "boxes" else "fact", path, row)

    def _bounds(self, *where: str) -> tuple[int, ...]:
        """The numbers at which one band ends and the next begins, the lower ones first."""
        words = self.rows.names(*where)
        if not all(word.isascii() and word.isdecimal() for word in words):
            raise broken("not-a-number", *where)
        bounds = tuple(map(int, words))
        if sorted(set(bounds)) != list(bounds):
            raise broken("not-rising", *where)
        return bounds

    def _fact(self, path: str, types: Collection[str], *where: str) -> Field | None:
        if path in self.schema.gone:
            return None
        row = self.schema.facts.get(path)
        if row is None:
            near_ones = near_fields(path, self.schema.facts.values())
            raise UsageError("rule-field", where=".".join(where), field=path, near=near_ones)
        if types and row.type not in types:
            raise broken("no-bands" if types == FACTS["bands"] else "no-boxes", *where)
        return row

    def _entry(self, path: str, *where: str) -> Expr | None:
        """A key of the log, or a part of one: `lost.reason`."""
        key, _, part = path.partition(".")
        if f"log.{key}" in self.schema.gone:
            return None
        row = self.schema.entry.get(key)
        if row is None:
            raise _no_word(key, self.schema.entry, *where)
        return Expr("entry", path, self._part(row, part, *where) if part else row)

    def _part(self, fact: Field, name: str, *where: str) -> Field:
        parts = {item.key: item for item in fact.items}
        if name not in parts:
            raise _no_word(name, parts, *where)
        return parts[name]

    def _event(self, name: str, *where: str) -> Expr | None:
        """An event of a deal that the trade has; what a profile turned off counts nothing."""
        row = self.schema.part("deal", "event")
        known = [option.key for option in row.options] if row is not None else []
        if name not in known and near(name, known):
            raise _no_word(name, known, *where)
        return Expr("deal", name) if name in known else None

    def _word(self, known: Collection[str], *where: str) -> str:
        word = self.rows.word(*where)
        if word not in known:
            raise _no_word(word, known, *where)
        return word

    def _label(self, *where: str) -> Label:
        return Label(self.rows.word(*where, "zh"), self.rows.word(*where, "en"))


def _no_word(word: str, known: Collection[str], *where: str) -> UsageError:
    """A word that nothing answers to, with those that are near and those that would do."""
    place = ".".join(("forms", *where))
    return UsageError("form-word", where=place, text=word, near=" ".join(near(word, known)), known=" ".join(known))
