"""What every table of a report is made with: captions, figures, rates, people, all in the person's language."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, TypeVar, cast

from leadtrack.model.problem import Problem
from leadtrack.model.record import Customer
from leadtrack.model.values import Grade
from leadtrack.rules.register import MEDIA, MODELS
from leadtrack.rules.report.asked import Asked, Collector, Findings, Kind
from leadtrack.rules.report.catalogue import Figure, Rate
from leadtrack.rules.report.ledger import Counts, quotient
from leadtrack.rules.shop import SHOP
from leadtrack.rules.targets import Goals
from leadtrack.views import say as words
from leadtrack.views.reasons import Reasons, fact_label
from leadtrack.views.say import say
from leadtrack.views.table import TOTAL, Cell, Column, Picture, Table, count, rate


class Report(Protocol):
    """A module of this package."""

    NEEDS: Collection[Callable[[Asked], Collector]]

    def table(self, page: "Page") -> Table:
        """Make the table."""


One = TypeVar("One")

COMPARED = frozenset({
    "consultants", "stock", "movement", "discipline", "sources", "traffic", "referrals", "care", "ownership",
    "channels", "deals", "models", "dwell", "reasons", "visits",
})  # fmt: skip
"""Reports of what happened in a span; alone, each shows the span before it too. The others compare by themselves."""


FACTS = {"source": (MEDIA,), "model": MODELS}
"""The facts that tell to which source, or model, a customer belongs."""

HEADLINE = "headline"
"""The table in which a figure stands that another one only divides by."""

MOST_NAMES = 6
"""So many names are shown in a cell, which is a line of a screen; programs get them all."""


def report(name: str) -> Report:
    """The module of a report."""
    return cast("Report", import_module(f"leadtrack.views.report.{name}"))


@dataclass(frozen=True, slots=True)
class Page:
    """What was asked for and found, and how it is said here."""

    asked: Asked
    found: Findings
    reasons: Reasons
    problems: tuple[Problem, ...] = ()
    """What is wrong with the files that were read."""
    goals: Goals | None = None
    """What was asked for, where a table wants to know."""
    whose: str = SHOP
    """Whose targets are looked at: the shop's, or one consultant's."""
    room: int | None = None
    """How many rows there is room for of a list of customers; None for all."""
    each: bool = False
    """Whether it was asked for by consultant, also what else is the shop's."""

    def of(self, kind: type[Kind]) -> Kind:
        """What one collector found."""
        return self.found.of(kind)

    def say(self, id_: str, /, **params: object) -> str:
        """A sentence in the person's language."""
        return say(self.reasons.lang, id_, schema=self.reasons.schema, **params)

    def day(self, day: date) -> Cell:
        """A day, short; whole for programs."""
        return Cell(words.day(day, self.asked.period.known), "", str(day))

    def name(self, customer: Customer, owner: str) -> Cell:
        """A customer's name, as far as it may be seen."""
        return Cell(self.reasons.privacy.name(customer, owner or None))

    def level(self, grade: Grade | None, customer: Customer, owner: str) -> str:
        """The level of one of their grades; empty without one."""
        return self.reasons.privacy.level(grade.counts, customer, owner or None) if grade else ""

    def who(self, slug: str) -> Cell:
        """A consultant by name; — where nobody was named."""
        shop = self.reasons.shop
        return Cell(shop.name_of(slug) or "—", "", shop.key_of(slug))

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Consultants as the config has them, then other people or words; last what nobody named."""
        places = {slug: at for at, slug in enumerate(self.reasons.shop.consultants)}
        return sorted(keys, key=lambda key: (not key, places.get(key, len(places)), key))

    def group(self, key: str, by: str) -> Cell:
        """The heading of a group: a consultant, a source, a model."""
        return self.words(key, FACTS[by]) if by in FACTS else self.who(key)

    def words(self, text: str, facts: Iterable[str]) -> Cell:
        """A word of these facts, by its caption where it is one of a list: a source, a model.

        In what people wrote numbers are masked, for programs too.
        """
        kept, said = self.reasons.privacy.value, fact_label(text, facts, self.reasons.schema, self.reasons.lang)
        return Cell(kept(said) or "—", "", kept(text))

    @property
    def unknown(self) -> Cell:
        """The heading of a group of which nobody wrote what it is: no source, no model, no region."""
        return Cell(self.say("report.unknown"), "dim", "")

    @property
    def total(self) -> Cell:
        """The first cell of a row of sums."""
        return Cell(self.say("total"), "strong", TOTAL)

    def listed(self, table: str) -> list[Figure | Rate]:
        """The figures and rates that the shop wants in a table."""
        return self.asked.catalogue.listed(table)

    def figures(self, keys: Iterable[str]) -> list[Figure | Rate]:
        """Figures and rates by their keys, without those that the shop turned off."""
        book = self.asked.catalogue
        found = (book.figures.get(key) or book.rates.get(key) for key in keys)
        return [one for one in found if one is not None]

    def cell(self, one: Figure | Rate, counts: Counts) -> Cell:
        """A figure, or a rate with n/N; n also where there is no N, so that the rows make up their sum."""
        if isinstance(one, Figure):
            return count(counts.get(one.key, 0))
        found = quotient(one, counts)
        made = rate(found.n, found.of, self.asked.book.small)
        return made if found.of or not found.n else replace(made, text=f"{found.n}/0 {made.text}")

    def columns(
        self, *keys: str, left: Collection[str] = (), wide: str = "", spare: Collection[str] = ()
    ) -> tuple[Column, ...]:
        """Columns by their keys, the first and those of `left` to the left; `wide` takes the room, `spare` may go."""
        return tuple(
            Column(
                key,
                self.say(f"column.{key}"),
                right=at > 0 and key not in (*left, wide),
                wide=key == wide,
                spare=key in spare,
            )
            for at, key in enumerate(keys)
        )

    def measured(self, listed: Iterable[Figure | Rate]) -> tuple[Column, ...]:
        """A column for each figure and rate."""
        return tuple(Column(one.key, one.short.of(self.reasons.lang), right=True) for one in listed)

    def meaning(self, one: Figure | Rate) -> str:
        """How a figure is counted, or what a rate is divided by."""
        if isinstance(one, Figure):
            return one.meaning.of(self.reasons.lang)
        n, of = (self._sum(keys) for keys in (one.n, one.of))
        return self.say("define.rate", n=n, of=of)

    def _sum(self, keys: Sequence[str]) -> str:
        labels = [self.asked.catalogue.figures[key].label.of(self.reasons.lang) for key in keys]
        said = " + ".join(labels)
        return f"({said})" if len(labels) > 1 else said

    def captions(self, keys: Iterable[str]) -> list[str]:
        """What figures are called; by their keys those that the shop does not show."""
        known = self.asked.catalogue.figures
        return [known[key].label.of(self.reasons.lang) if key in known else key for key in keys]

    def meanings(self, listed: Iterable[Figure | Rate]) -> dict[str, str]:
        """What each figure and rate means, by its key; then what rates are made of that the table does not show."""
        shown = {one.key: one for one in listed}
        parts = dict.fromkeys(key for one in shown.values() if isinstance(one, Rate) for key in (*one.n, *one.of))
        hidden = self.figures(key for key in parts if key not in shown)
        return {key: self.meaning(one) for key, one in shown.items()} | {one.key: self._part(one) for one in hidden}

    def _part(self, one: Figure | Rate) -> str:
        """How a part of a rate is counted, and where it stands."""
        if one in self.listed(HEADLINE):
            return self.say("define.part", meaning=self.meaning(one), table=self.say(f"table.{HEADLINE}"))
        return self.say("define.part-nowhere", meaning=self.meaning(one), table=self.say(f"table.{HEADLINE}"))

    def defined(self, *keys: str) -> dict[str, str]:
        """What the fixed columns of a table mean, by their keys."""
        return {key: self.say(f"define.{key}") for key in keys}

    def listing(
        self,
        name: str,
        columns: Sequence[Column],
        row: Callable[[One], Sequence[Cell]],
        found: Sequence[One],
        definitions: dict[str, str],
        count: int | None = None,
    ) -> Table:
        """A row for each of many customers, as far as there is room, and how to see the others of so many.

        Only what is shown is put into words: that costs more than finding it.
        """
        shown = found[: self.room]
        left = (len(found) if count is None else count) - len(shown)
        notes = [self.say("report.left", n=left, name=name)] if left else []
        return self.table(name, columns, map(row, shown), definitions, notes=notes)

    def table(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Cell]],
        definitions: dict[str, str] | None = None,
        *,
        picture: Picture | None = None,
        notes: Sequence[str] = (),
        broken: Iterable[str] = (),
    ) -> Table:
        """A table under its title; `notes` are said below it, and so is what is `broken`: the names of wrong sums."""
        title = self.say(f"table.{name}")
        kept = tuple(tuple(row) for row in rows)
        wrong = tuple(self.say("report.broken", what=what) for what in broken)
        means = MappingProxyType(definitions or {})
        captions = {one.key: one.label.of(self.reasons.lang) for one in self.figures(means)}
        return Table(name, title, tuple(columns), kept, means, picture, tuple(notes), wrong, captions)
