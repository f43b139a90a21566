"""The ledger: how often each figure happened, by day, consultant, source and model. One pass, any span."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
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
from leadtrack.rules.report.names import GROUPED
from leadtrack.rules.report.parts import Counted, Tick
from leadtrack.rules.report.story import Story

BY = GROUPED["consultants"]
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


_Happened = tuple[str, int, str, str, str, int]
_Stood = tuple[str, str, str, *tuple[str | None, ...]]


@dataclass
class Ledger(Counted):
    """Counts everything of the days that a period is about or compared with (crm-peers §4, tables 1, 2, 7, 8)."""

    asked: Asked
    tally: Counter[Tick] = field(default_factory=Counter)

    openings: Sequence[tuple[date, date]] = field(init=False)
    """The first day of each span that is asked for, and the day before it."""
    _eves: Sequence[date] = field(init=False, repr=False)
    _sums: dict[DateRange, Counter[str]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        starts = {span.start for span in self.asked.period.spans}
        self.openings = [(start, shift(start, -1)) for start in sorted(starts)]
        self._eves = [eve for _, eve in self.openings]

    def part(self, story: Story) -> Iterable[Tick]:
        """What one customer adds: whose they were at the openings, None's where in no stock of ours, and what happened.

        Who stood alike at all of them, as most did, is told of once. What a deal brings counts under what was bought,
        where that is not what they are interested in.
        """
        source, model = source_of(story.customer), model_of(story.customer)
        mine = self.asked.mine
        stands = story.stands(self._eves)
        if stands.count(stands[0]) == len(stands):
            stands = stands[:1]
        yield OPENING, source, model, *[one.owner if one.in_stock and mine(one.owner) else None for one in stands]
        bought = models_bought(story.at(story.known).deals, model)
        for one in story.since(self.asked.period.since):
            if mine(one.who):
                yield one.figure, one.day.toordinal(), one.who, source, bought.get(id(one.deal), model), one.n

    def row(self, who: str, row: Row) -> None:
        """Count one visitor or caller of the register: left no data, mostly (B42); a number makes them one met anew."""
        if self.asked.period.since <= row.day <= self.asked.period.reached and self.asked.mine(who):
            called, came = ("calls_in", "walk_ins") if row.has_data else ("no_data_calls", "no_data_visits")
            for figure in (called,) if row.called else (came, "first_traffic", "traffic"):
                self.tally[figure, row.day.toordinal(), who, row.media, row.model, 1] += 1

    @cached_property
    def _by_day(self) -> Mapping[date, Sequence[tuple[_Happened, int]]]:
        """What happened how often, by day; everybody is counted before this is asked."""
        found: defaultdict[int, list[tuple[_Happened, int]]] = defaultdict(list)
        for tick, times in self.tally.items():
            if tick[0] != OPENING:
                happened = cast("_Happened", tick)
                found[happened[1]].append((happened, times))
        return {date.fromordinal(day): counted for day, counted in found.items()}

    @cached_property
    def _whole(self) -> Mapping[date, Counter[str]]:
        """Every figure of everybody together, by day: a page asks for it in a dozen ways."""
        found: dict[date, Counter[str]] = {}
        for day, counted in self._by_day.items():
            here = found[day] = Counter()
            for happened, times in counted:
                here[happened[0]] += happened[-1] * times
        return found

    def sums(self, span: DateRange) -> Counter[str]:
        """Every figure of a span of days."""
        found = self._sums.get(span)
        if found is None:
            found = self._sums[span] = Counter()
            for day, counted in self._whole.items():
                if day in span:
                    found.update(counted)
            for _, n in self._opening(span.start):
                found[OPENING] += n
        return found

    def by(self, span: DateRange, group: Callable[[Key], str]) -> Mapping[str, Counter[str]]:
        """Every figure of a span of days, by what a key is grouped under."""
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for day, counted in self._by_day.items():
            if day in span:
                for (figure, _, who, source, model, n), times in counted:
                    found[group(Key(figure, day, who, source, model))][figure] += n * times
        for key, n in self._opening(span.start):
            found[group(key)][OPENING] += n
        return found

    @cached_property
    def _standing(self) -> list[tuple[str, str, list[str | None], int]]:
        """Of which source and model customers are, whose they were at the openings, and how many."""
        found = ((cast("_Stood", tick), n) for tick, n in self.tally.items() if tick[0] == OPENING)
        return [(source, model, owners, n) for (_, source, model, *owners), n in found]

    def _opening(self, start: date) -> Iterator[tuple[Key, int]]:
        """Who was in the stock as a span opened that begins on this day, one of those asked for."""
        at = next((at for at, (first, _) in enumerate(self.openings) if first == start), None)
        for source, model, owners, n in self._standing:
            owner = owners[min(at, len(owners) - 1)] if at is not None else None
            if owner is not None:
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
