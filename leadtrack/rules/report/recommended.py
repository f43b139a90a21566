"""转介绍对比: how often those who were recommended order, beside those who came on their own (H4, H5)."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from leadtrack.rules.referring import REFERRER
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.cohorts import MonthCohorts
from leadtrack.rules.report.figures import ORDERS
from leadtrack.rules.report.ledger import source_of
from leadtrack.rules.report.story import Story

NAMED, WORD, COLD = "named", "word", "cold"
"""Recommended by somebody on file; by the word of the source alone; not at all."""

WAYS = (NAMED, WORD, COLD)


@dataclass(slots=True)
class Recommended:
    """Customers put on file in the months that are followed: who of them ordered as known now, and who is open now."""

    asked: Asked
    counts: Counter[str] = field(default_factory=Counter)
    orders: Counter[str] = field(default_factory=Counter)
    open: Counter[str] = field(default_factory=Counter)

    @classmethod
    def first(cls, asked: Asked) -> date:
        """The first day of the oldest month."""
        return MonthCohorts.first(asked)

    def take(self, story: Story) -> None:
        """Count one customer."""
        reached = self.asked.period.reached
        created = story.at(reached).created
        if created is None or not self.first(self.asked) <= created <= reached:
            return
        if not self.asked.mine(story.owners.on(created)):
            return
        way = self._way(story)
        self.counts[way] += 1
        if story.first(ORDERS) is not None:
            self.orders[way] += 1
        elif story.stand(self.asked.period.known).in_stock:
            self.open[way] += 1

    def _way(self, story: Story) -> str:
        if story.customer.text(REFERRER):
            return NAMED
        return WORD if source_of(story.customer) in self.asked.catalogue.gauges.media else COLD
