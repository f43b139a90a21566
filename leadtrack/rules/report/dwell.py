"""停留时长: how long visitors stayed, by band, and what came of it (E17, J36)."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from leadtrack.rules.register import Row
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.figures import ORDERS, batches
from leadtrack.rules.report.story import Story

UNKNOWN = -1
"""The band of a stay of which nobody wrote how long it was."""


class Stay(NamedTuple):
    """One batch of visitors: the band of its minutes, whether it was their first, and whether that led to an order."""

    band: int
    first: bool
    ordered: bool


@dataclass(slots=True)
class Dwell:
    """Batches of the span by the band of their minutes; all entries of a visit are one stay.

    A first visit led to an order where one is known by now, whatever became of it.
    """

    asked: Asked
    counts: Counter[Stay] = field(default_factory=Counter)
    minutes: list[int] = field(default_factory=list)

    def take(self, story: Story) -> None:
        """Look at one customer's visits."""
        span = self.asked.period.span
        ordered = story.first(ORDERS) is not None
        for at, batch in enumerate(batches(story.log)):
            if batch.day in span and self.asked.mine(story.owners.whose(batch.entry)):
                self._add(_minutes(story, batch.day), first=at == 0, ordered=at == 0 and ordered)

    def row(self, who: str, row: Row) -> None:
        """Count a visitor who left no data: nobody knows better than that they came for the first time."""
        if self.asked.has(who, row) and not row.called:
            self._add(row.minutes, first=True, ordered=False)

    def _add(self, minutes: int | None, *, first: bool, ordered: bool) -> None:
        self.counts[Stay(self.band(minutes), first, ordered)] += 1
        if minutes is not None:
            self.minutes.append(minutes)

    def band(self, minutes: int | None) -> int:
        """The band of a stay: 0 is the shortest."""
        if minutes is None:
            return UNKNOWN
        return sum(begin <= minutes for begin in self.asked.catalogue.gauges.bands)

    def sum(self, band: int | None = None, *, first: bool | None = None, ordered: bool | None = None) -> int:
        """The batches of one band or all."""
        return sum(
            n
            for stay, n in self.counts.items()
            if band in (None, stay.band) and first in (None, stay.first) and ordered in (None, stay.ordered)
        )


def _minutes(story: Story, day: date) -> int | None:
    """How long a customer was here on a day, as far as anybody wrote it."""
    found = (entry.minutes for entry in story.log if entry.at.day == day and entry.came)
    known = [minutes for minutes in found if minutes is not None]
    return sum(known) if known else None
