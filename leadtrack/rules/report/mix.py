"""构成: how the customers of each consultant divide into levels, and buyers beside them (E53)."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from leadtrack.rules.report.asked import Asked, Whole
from leadtrack.rules.report.story import WON, Story, levels


@dataclass(slots=True)
class Mix(Whole):
    """Prospects by level, and buyers, at the end of the span, by owner; who is lost or frozen is in no share."""

    asked: Asked
    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def take(self, story: Story) -> None:
        """Count one customer."""
        stand = story.stand(self.asked.period.reached)
        if (stand.in_stock or stand.place == WON) and self.asked.mine(stand.owner):
            self.counts[stand.owner][stand.place] += 1

    def places(self) -> Iterator[str]:
        """Every level in which anybody stands, then the buyers."""
        seen = {place for counts in self.counts.values() for place in counts}
        yield from (level for level in levels(self.asked.book) if level in seen)
        yield WON
