"""资料完整率: by consultant, whose records hold what their stage asks for, what else lacks (D60–D63; §4, table 15)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from leadtrack.rules.checks.text import too_short
from leadtrack.rules.completeness import completeness
from leadtrack.rules.referring import REFERRER
from leadtrack.rules.report.asked import Asked, Whole
from leadtrack.rules.report.house import House
from leadtrack.rules.report.ledger import source_of
from leadtrack.rules.report.story import WON, Story

NO_PHONE, NO_SOURCE, SHORT, CONTACTS = "no_phone", "no_source", "short", "contacts"


class Held(NamedTuple):
    """A record at a stage, and whether it holds the share that the stage asks for."""

    stage: str
    enough: bool


@dataclass(slots=True)
class Complete(Whole):
    """Records of prospects and buyers by owner; notes of the span by who wrote them.

    Facts bear no day: they are looked at as they are now.
    """

    asked: Asked
    house: House = field(init=False)
    held: defaultdict[str, Counter[Held]] = field(default_factory=lambda: defaultdict(Counter))
    missing: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Records without a number or a source, contacts of the span, and those of which too little was written."""
    records: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.house = self.asked.house()

    def take(self, story: Story) -> None:
        """Look at one record."""
        reached = self.asked.period.reached
        stand = story.stand(reached)
        if (stand.in_stock or stand.place == WON) and self.asked.mine(stand.owner):
            self._record(story, stand.owner)
        for entry in story.log:
            by = story.owners.whose(entry)
            if entry.at.day in self.asked.period.span and entry.valid and self.asked.mine(by):
                short = self.house.least is not None and too_short(entry, self.house.least) is not None
                self.missing[by].update([CONTACTS, SHORT] if short else [CONTACTS])

    def _record(self, story: Story, owner: str) -> None:
        reached, customer = self.asked.period.reached, story.customer
        self.records[owner] += 1
        found = completeness(customer, story.at(reached), self.house.ladder, story.book, today=reached)
        if found is not None:
            self.held[owner][Held(found.stage.key, found.enough)] += 1
        self.missing[owner][NO_PHONE] += not customer.has_data
        self.missing[owner][NO_SOURCE] += not (source_of(customer) or customer.text(REFERRER))
