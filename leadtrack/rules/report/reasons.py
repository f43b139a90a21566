"""联系理由: why customers were contacted, and how that was received (F13, B17)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from leadtrack.model.record import Entry
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.story import Story

OWN, NONE = "own", "none"
"""Words of the consultant's own, and no reason at all."""

GOOD = "positive"
"""The reaction that tells of a reason that was welcome."""


@dataclass(slots=True)
class Mixture:
    """Contacts and attempts of ours in the span by reason; `valid` are those in which somebody was reached."""

    asked: Asked
    counts: Counter[str] = field(default_factory=Counter)
    valid: Counter[str] = field(default_factory=Counter)
    good: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    who: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """By reason and consultant."""

    def take(self, story: Story) -> None:
        """Count one customer's: what they came or called for is no reason of ours."""
        period = self.asked.period
        for entry in story.log:
            by, day = story.owners.whose(entry), entry.at.day
            if entry.via is None or entry.via.inbound or not self.asked.mine(by):
                continue
            if day in period.before:
                self.before[self._key(entry)] += 1
            elif day in period.span:
                self._count(entry, self._key(entry), by)

    def _count(self, entry: Entry, key: str, by: str) -> None:
        self.counts[key] += 1
        self.who[key][by] += 1
        if entry.valid:
            self.valid[key] += 1
            self.good[key] += entry.reaction == GOOD

    def _key(self, entry: Entry) -> str:
        if not entry.reason:
            return NONE
        return self.asked.book.reasons.meant(entry.reason) or OWN
