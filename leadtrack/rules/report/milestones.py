"""节点预警: deals whose next event is due or late: signing, payment, hand-over (crm-peers §4, table 12)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.rules.agenda import items
from leadtrack.rules.due_deals import FAMILIES
from leadtrack.rules.item import Item
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.parts import Listed, Part
from leadtrack.rules.report.story import Story


class Waiting(NamedTuple):
    """A deal that waits for its next event; `days` after the day it was due, below 0 before it."""

    customer: Customer
    state: State
    item: Item
    days: int


@dataclass(slots=True)
class Milestones(Listed):
    """Deals whose next event was due by the end of the span."""

    asked: Asked
    found: list[Waiting] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)

    def take(self, story: Story) -> None:
        """Look at one customer's deals."""
        self.found += self._waiting(story)

    def part(self, story: Story) -> Part:
        """Whether one customer's deals wait for anything: what for is told of the record itself."""
        return next((True for _ in self._waiting(story)), None)

    def _waiting(self, story: Story) -> Iterator[Waiting]:
        period, state = self.asked.period, story.state
        if not state.deals or not self.asked.mine(state.owner or ""):
            return
        for item in items(story.customer, state, story.book, today=period.reached):
            if item.rule.startswith(FAMILIES) and item.due_on < period.span.end:
                yield Waiting(story.customer, state, item, (period.reached - item.due_on).days)
