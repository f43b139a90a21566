"""How what was due was kept, by consultant: how late it was done, how long it has been overdue (§4, table 6)."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, cast

from leadtrack.rules.discipline import Outcome, outcomes
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.care import step_of
from leadtrack.rules.report.parts import Counted, Part
from leadtrack.rules.report.story import Story

RESULTS = ("on_time", "late", "missed", "open")


_Ended = tuple[str, str, str, int, int | None]
_Part = tuple[str | None, list[_Ended]]


@dataclass(slots=True)
class Kept(Counted):
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

    def part(self, story: Story) -> Part:
        """What one customer adds: who has no step planned with them, and what became of what was due."""
        period, mine = self.asked.period, self.asked.mine
        found = outcomes(story.customer, story.book, period.span, known=period.known, course=story.course)
        ended = [self._told(one) for one in found if mine(one.owner or "")]
        stand = story.stand(period.reached)
        unplanned = stand.in_stock and story.state.planned is None and mine(stand.owner)
        return (stand.owner if unplanned else None, ended) if unplanned or ended else None

    def _told(self, outcome: Outcome) -> "_Ended":
        """Whose, what became of it, of which step; days late where it was done, the group of its days where open."""
        late, result = outcome.item.late_after, outcome.result
        delay = (outcome.on - late).days if result == "late" and outcome.on is not None else 0
        days = (self.asked.period.reached - late).days
        group = sum(age < days for age in self.asked.catalogue.ages) if result == "open" and days > 0 else None
        return outcome.owner or "", result, step_of(outcome.item), delay, group

    def add(self, _id: str, part: Part) -> None:
        """Count it."""
        if part is None:
            return
        unplanned, ended = cast("_Part", part)
        if unplanned is not None:
            self.unplanned[unplanned] += 1
        for who, result, step, delay, group in ended:
            self.results[who][result] += 1
            self.care[step][result] += 1
            if result == "late":
                self.delays[who] += delay
            if group is not None:
                self.overdue[who][group] += 1

    def whole(self) -> Counter[str]:
        """Everybody's results together."""
        return total(self.results)


def total(by: Mapping[str, Counter[str]]) -> Counter[str]:
    """The sum of what was counted for each."""
    found: Counter[str] = Counter()
    for counts in by.values():
        found += counts
    return found
