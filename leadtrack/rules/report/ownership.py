"""客户归属: hand-overs, who is nobody's, whose record will have lain, whose protection ends (crm-peers §3.6, §4.16)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, get_args

from leadtrack.model.record import Customer
from leadtrack.rules.agenda import items
from leadtrack.rules.due_owner import PROTECTIONS
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.diary import Agenda
from leadtrack.rules.report.house import House
from leadtrack.rules.report.story import Story

How = Literal["handed", "received", "nobody", "stranger", "gone", "lapsing", "expiring"]
HOWS: tuple[How, ...] = get_args(How)

STALE = "stale"
"""The rule that asks for a record of which nothing was written for long (D65)."""


class Owned(NamedTuple):
    """Something about whose a customer is: on which day, whose they were or are, and who has or had them beside."""

    how: How
    day: date
    customer: Customer
    owner: str
    other: str = ""


@dataclass(slots=True)
class Ownership:
    """Hand-overs of the span; at its end receptions not taken up, prospects nobody follows, and what lapses next."""

    asked: Asked
    house: House = field(init=False)
    found: list[Owned] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.house = self.asked.house()

    def take(self, story: Story) -> None:
        """Look at one customer."""
        mine = self.asked.mine
        self.found += [one for one in self._handed(story) if mine(one.owner) or mine(one.other)]
        stand = story.stand(self.asked.period.reached)
        if stand.in_stock and mine(stand.owner):
            self.found += self._standing(story, stand.owner)

    def _handed(self, story: Story) -> Iterator[Owned]:
        """Every time they got another owner in the span."""
        had = story.owners.first
        for entry in story.log:
            if entry.owner is not None and entry.owner != had:
                if entry.at.day in self.asked.period.span:
                    yield Owned("handed", entry.at.day, story.customer, entry.owner, had)
                had = entry.owner

    def _standing(self, story: Story, owner: str) -> Iterator[Owned]:
        reached, customer = self.asked.period.reached, story.customer
        state = story.at(reached)
        since = state.last_entry or state.created or reached
        if not owner:
            yield Owned("nobody", since, customer, owner)
        elif self.house.stranger(owner):
            yield Owned("stranger", since, customer, owner)
        elif owner in self.house.gone:
            yield Owned("gone", since, customer, owner)
        if state.received is not None:
            yield Owned("received", state.received.at.day, customer, owner, state.received.by or "")
        coming = Agenda(self.asked).coming
        for item in items(customer, state, story.book, today=reached):
            if item.rule == STALE and item.due_on in coming:
                yield Owned("lapsing", item.due_on, customer, owner)
            elif item.rule in PROTECTIONS and item.due_on in coming:
                yield Owned("expiring", item.due_on, customer, owner)
