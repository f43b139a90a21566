"""How what was due was kept: by consultant, with how late it was done and how long what is open has been overdue."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from leadtrack.rules.discipline import Outcome, outcomes
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.care import step_of
from leadtrack.rules.report.story import Story

RESULTS = ("on_time", "late", "missed", "open")


@dataclass(slots=True)
class Kept:
    """What became of everything that was due in the span, by whose it was (crm-peers §4, table 6)."""

    EARLY: ClassVar[bool] = True

    asked: Asked
    results: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    delays: Counter[str] = field(default_factory=Counter)
    """Days after the last good day, of what was done late, by consultant."""
    overdue: defaultdict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    """What is open and late, by consultant and by the group of `ages` that its days belong to."""
    unplanned: Counter[str] = field(default_factory=Counter)
    """Prospects without any next step, by consultant."""
    care: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """The same as `results` by the step or rule that asked."""

    def take(self, story: Story) -> None:
        """Follow one customer."""
        period = self.asked.period
        for outcome in outcomes(story.customer, story.book, period.span, known=period.known, course=story.course):
            if self.asked.mine(outcome.owner or ""):
                self._add(outcome, outcome.owner or "")
        stand = story.stand(period.reached)
        if stand.in_stock and story.state.planned is None and self.asked.mine(stand.owner):
            self.unplanned[stand.owner] += 1

    def _add(self, outcome: Outcome, who: str) -> None:
        self.results[who][outcome.result] += 1
        self.care[step_of(outcome.item)][outcome.result] += 1
        if outcome.result == "late" and outcome.on is not None:
            self.delays[who] += (outcome.on - outcome.item.late_after).days
        days = (self.asked.period.reached - outcome.item.late_after).days
        if outcome.result == "open" and days > 0:
            self.overdue[who][sum(age < days for age in self.asked.catalogue.ages)] += 1

    def whole(self) -> Counter[str]:
        """Everybody's results together."""
        return total(self.results)


def total(by: Mapping[str, Counter[str]]) -> Counter[str]:
    """The sum of what was counted for each."""
    found: Counter[str] = Counter()
    for counts in by.values():
        found += counts
    return found
