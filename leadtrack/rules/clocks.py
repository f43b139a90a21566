"""Clocks between the events of a deal (crm-peers §3.4): the days from one to the next, and how many it may take."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from leadtrack.model.deals import Purchase
from leadtrack.model.state import Sold


@dataclass(frozen=True, slots=True)
class Clock:
    """It starts with one event of a deal and stops with another; `due` where it enters the morning list."""

    start: str
    end: str
    days: int
    due: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A clock of one purchase: since when it runs, and what stopped it."""

    name: str
    clock: Clock
    since: Sold
    until: Sold | None

    @property
    def due_on(self) -> date:
        """The last day that is within the clock's days."""
        return self.since.on + timedelta(days=self.clock.days)

    def took(self, today: date) -> int:
        """Count the days from its start to its end; to today where it still runs."""
        return ((self.until.on if self.until else today) - self.since.on).days


def runs(clocks: Mapping[str, Clock], purchase: Purchase) -> Iterator[Run]:
    """Start every clock that a purchase has set off; one that was taken back has none that run."""
    for name, clock in clocks.items():
        at = next((at for at, sold in enumerate(purchase.events) if sold.deal.event.key == clock.start), None)
        if at is None:
            continue
        until = next((sold for sold in purchase.events[at + 1 :] if sold.deal.event.key == clock.end), None)
        if until is not None or purchase.stands:
            yield Run(name, clock, purchase.events[at], until)
