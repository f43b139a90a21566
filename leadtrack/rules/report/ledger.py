"""The ledger: how often each figure happened, by day, consultant, source and model. One pass, any span."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import NamedTuple, cast

from leadtrack.errors import UsageError
from leadtrack.model.deals import purchases, unit_key
from leadtrack.model.record import Customer
from leadtrack.model.state import Sold
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.register import MODELS, Row
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.catalogue import Rate
from leadtrack.rules.report.parts import Counted, Part
from leadtrack.rules.report.story import Story

BY = ("consultant", "source", "model")
"""What a report may be grouped by."""

OPENING = "opening"


class Key(NamedTuple):
    """What a count is counted under."""

    figure: str
    day: date
    consultant: str
    source: str
    model: str


class Quotient(NamedTuple):
    """A rate: so many of so many; nothing is divided by nothing."""

    n: int
    of: int

    @property
    def value(self) -> float | None:
        """The quotient; None of nothing."""
        return self.n / self.of if self.of else None


Counts = Mapping[str, int]
"""Figures by their keys; one that never happened is 0."""


_Part = tuple[str, str, list[str | None], list[tuple[str, int, str, int, str | None]]]


@dataclass(slots=True)
class Ledger(Counted):
    """Counts everything of the days that a period is about or compared with (crm-peers §4, tables 1, 2, 7, 8)."""

    asked: Asked
    counts: Counter[Key] = field(default_factory=Counter)

    openings: Sequence[tuple[date, date]] = field(init=False)
    """The first day of each span that is asked for, and the day before it."""
    _eves: Sequence[date] = field(init=False, repr=False)
    _standing: Counter[tuple[str, str, tuple[str | None, ...]]] = field(default_factory=Counter, repr=False)
    """How many prospects of a source and a model were whose at the openings, None's where in no stock."""
    _sums: dict[DateRange, Counter[str]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        starts = {span.start for span in self.asked.period.spans}
        self.openings = [(start, shift(start, -1)) for start in sorted(starts)]
        self._eves = [eve for _, eve in self.openings]

    def part(self, story: Story) -> Part:
        """What one customer adds: source, model, whose they were at the openings, and what happened.

        What a deal brings counts under what was bought, None where that is what they are interested in.
        """
        source, model = source_of(story.customer), model_of(story.customer)
        stands = story.stands(self._eves)
        owners = [stand.owner if stand.in_stock else None for stand in stands]
        bought = models_bought(story.at(story.known).deals, model)
        happened = [
            (one.figure, one.day.toordinal(), one.who, one.n, bought.get(id(one.deal)))
            for one in story.since(self.asked.period.since)
            if self.asked.mine(one.who)
        ]
        return source, model, owners, happened

    def add(self, _id: str, part: Part) -> None:
        """Count it; everybody is counted before anything is asked."""
        source, model, owners, happened = cast("_Part", part)
        self._standing[source, model, tuple(owners)] += 1
        for figure, day, who, n, unit in happened:
            self.counts[Key(figure, date.fromordinal(day), who, source, unit or model)] += n

    def row(self, who: str, row: Row) -> None:
        """Count one visitor or caller who left no data (B42)."""
        if self.asked.period.since <= row.day <= self.asked.period.reached and self.asked.mine(who):
            for figure in ("no_data_calls",) if row.called else ("no_data_visits", "first_traffic", "traffic"):
                self.counts[Key(figure, row.day, who, row.media, row.model)] += 1

    def sums(self, span: DateRange) -> Counter[str]:
        """Every figure of a span of days."""
        found = self._sums.get(span)
        if found is None:
            found = self._sums[span] = self.by(span, lambda _: "")[""]
        return found

    def by(self, span: DateRange, group: Callable[[Key], str]) -> Mapping[str, Counter[str]]:
        """Every figure of a span of days, by what a key is grouped under."""
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for key, n in self.counts.items():
            if key.day in span:
                found[group(key)][key.figure] += n
        for key, n in self._opening(span.start):
            found[group(key)][OPENING] += n
        return found

    def _opening(self, start: date) -> Iterator[tuple[Key, int]]:
        """Who was in the stock as a span opened that begins on this day, one of those asked for."""
        at = next((at for at, (first, _) in enumerate(self.openings) if first == start), None)
        for (source, model, owners), n in self._standing.items():
            owner = owners[at] if at is not None else None
            if owner is not None and self.asked.mine(owner):
                yield Key(OPENING, start, owner, source, model), n


def grouped(by: str) -> Callable[[Key], str]:
    """What `--by` groups under; UsageError for a grouping that there is not."""
    if by not in BY:
        raise UsageError("no-such-grouping", by=by, known=" ".join(BY))
    return attrgetter(by)


def quotient(rate: Rate, counts: Counts) -> Quotient:
    """A rate of some figures."""
    return Quotient(sum(counts.get(key, 0) for key in rate.n), sum(counts.get(key, 0) for key in rate.of))


def source_of(customer: Customer) -> str:
    """By which medium a customer heard of us."""
    return customer.text("source.media")


def model_of(customer: Customer) -> str:
    """What a customer is interested in: a model, or a kind of home."""
    return next(filter(None, map(customer.text, MODELS)), "")


def models_bought(deals: Sequence[Sold], model: str) -> dict[int, str]:
    """What each deal is about, by its identity, where that is another model than the one they asked for."""
    found: dict[int, str] = {}
    for one in purchases(deals):
        for sold in one.events:
            unit = (sold.deal.to if sold.deal.event.swaps else None) or sold.deal.unit or one.unit
            if unit and not _names(unit, model):
                found[id(sold.deal)] = unit
    return found


def _names(unit: str, model: str) -> bool:
    """Whether a unit says the model, with or without more: `岭越 S8 五座` says S8, and S80 does not."""
    wanted = re.escape(unit_key(model).replace(" ", ""))
    return bool(model) and bool(re.search(rf"(?<![0-9a-z]){wanted}(?![0-9a-z])", unit_key(unit).replace(" ", "")))
