"""客流量: who came when, those who left no data too (E14, E15, E31; crm-peers §4, table 9)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from leadtrack.model.moment import Moment
from leadtrack.rules.register import Row
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.figures import batches
from leadtrack.rules.report.story import Story

UNTIMED, EARLY, LATE = -1, -2, -3
"""Slots of what names no hour, and of what lies outside the shop's."""


class Arrival(NamedTuple):
    """A batch of visitors: its day, its slot, and whether they came for the first time."""

    day: date
    slot: int
    first: bool


@dataclass(slots=True)
class Traffic:
    """Batches of the span by day and slot."""

    asked: Asked
    counts: Counter[Arrival] = field(default_factory=Counter)

    def take(self, story: Story) -> None:
        """Count one customer's visits."""
        for at, batch in enumerate(batches(story.log)):
            who = story.owners.whose(batch.entry)
            if batch.day in self.asked.period.span and self.asked.mine(who):
                self.counts[Arrival(batch.day, self.slot(batch.entry.at), at == 0)] += 1

    def row(self, who: str, row: Row) -> None:
        """Count a visitor who left no data: nobody knows better than that they came for the first time."""
        if self.asked.has(who, row) and not row.called:
            self.counts[Arrival(row.day, self.slot(row.at), first=True)] += 1

    def slot(self, at: Moment | None) -> int:
        """The slot of a moment, by its place in `catalogue.slots`."""
        slots = self.asked.catalogue.slots
        if at is None or at.minute is None:
            return UNTIMED
        if at.minute < slots[0]:
            return EARLY
        return LATE if at.minute >= slots[-1] else sum(begin <= at.minute for begin in slots[:-1]) - 1

    def slots(self) -> Iterator[int]:
        """The slots of the shop's hours, and the others that anybody came in."""
        seen = {batch.slot for batch in self.counts}
        yield from (slot for slot in (EARLY,) if slot in seen)
        yield from range(len(self.asked.catalogue.slots) - 1)
        yield from (slot for slot in (LATE, UNTIMED) if slot in seen)

    def sum(self, days: Sequence[date], slot: int | None = None, *, first: bool | None = None) -> int:
        """The batches of some days, of one slot or all, first ones, returning ones, or both."""
        wanted = set(days)
        return sum(
            n
            for batch, n in self.counts.items()
            if batch.day in wanted and slot in (None, batch.slot) and first in (None, batch.first)
        )
