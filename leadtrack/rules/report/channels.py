"""By which channels customers were in contact (E56)."""

from collections import Counter
from dataclasses import dataclass, field

from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.figures import LEAD
from leadtrack.rules.report.story import Story


@dataclass(slots=True)
class Channels:
    """Entries of the span by channel, and whether each was a valid contact."""

    asked: Asked
    counts: Counter[tuple[str, bool]] = field(default_factory=Counter)

    def take(self, story: Story) -> None:
        """Count one customer's."""
        for entry in story.log:
            day, via = entry.at.day, entry.via
            if via is None or via.key == LEAD or day not in self.asked.period.span:
                continue
            if self.asked.mine(story.owners.whose(entry)):
                self.counts[via.key, entry.valid] += 1
