"""How what was due was kept, by consultant: how late it was done, how long it has been overdue (§4, table 6)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, NamedTuple, TypeVar, cast

from leadtrack.rules.discipline import Outcome, outcomes
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.care import step_of
from leadtrack.rules.report.parts import Counted, Tick
from leadtrack.rules.report.story import Story

RESULTS = ("on_time", "late", "missed", "open")


UNPLANNED = "unplanned"


@dataclass
class Kept(Counted):
    """What became of everything that was due in the span, by whose it was (crm-peers §4, table 6)."""

    EARLY: ClassVar[bool] = True

    asked: Asked
    tally: Counter[Tick] = field(default_factory=Counter)

    def part(self, story: Story) -> Iterable[Tick]:
        """What one customer adds: who has no step planned with them, and what became of what was due."""
        period, mine = self.asked.period, self.asked.mine
        for one in outcomes(story.customer, story.book, period.span, known=period.known, course=story.course):
            if mine(one.owner or ""):
                yield self._told(one)
        stand = story.stand(period.reached)
        if stand.in_stock and story.state.planned is None and mine(stand.owner):
            yield UNPLANNED, stand.owner

    def _told(self, outcome: Outcome) -> Tick:
        """What became of it, whose, of which step; days late where it was done, the group of its days where open."""
        late, result = outcome.item.late_after, outcome.result
        delay = (outcome.on - late).days if result == "late" and outcome.on is not None else 0
        days = (self.asked.period.reached - late).days
        group = sum(age < days for age in self.asked.catalogue.ages) if result == "open" and days > 0 else None
        return result, outcome.owner or "", step_of(outcome.item), delay, group

    @cached_property
    def _ended(self) -> "list[_Ended]":
        return [_Ended(*cast("_End", tick), n) for tick, n in self.tally.items() if tick[0] != UNPLANNED]

    @cached_property
    def results(self) -> defaultdict[str, Counter[str]]:
        """How often what was due came to each end, by consultant."""
        return _sums((one.who, one.result, one.n) for one in self._ended)

    @cached_property
    def care(self) -> defaultdict[str, Counter[str]]:
        """The same by the step or rule that asked."""
        return _sums((one.step, one.result, one.n) for one in self._ended)

    @cached_property
    def overdue(self) -> defaultdict[str, Counter[int]]:
        """What is open and late, by consultant and by the group of `ages` that its days belong to."""
        return _sums((one.who, one.group, one.n) for one in self._ended if one.group is not None)

    @cached_property
    def delays(self) -> Counter[str]:
        """Days after the last good day, of what was done late, by consultant."""
        found: Counter[str] = Counter()
        for one in self._ended:
            found[one.who] += one.delay * one.n
        return found

    @cached_property
    def unplanned(self) -> Counter[str]:
        """Prospects without any next step, by consultant."""
        return Counter({cast("str", tick[1]): n for tick, n in self.tally.items() if tick[0] == UNPLANNED})

    def whole(self) -> Counter[str]:
        """Everybody's results together."""
        return total(self.results)


_End = tuple[str, str, str, int, int | None]


class _Ended(NamedTuple):
    """What became of something that was due, and how often."""

    result: str
    who: str
    step: str
    delay: int
    group: int | None
    n: int


Of = TypeVar("Of")


def _sums(rows: Iterable[tuple[str, Of, int]]) -> defaultdict[str, Counter[Of]]:
    """Sums of what stands second, by what stands first; nothing where nothing stood."""
    found: defaultdict[str, Counter[Of]] = defaultdict(Counter)
    for group, what, n in rows:
        found[group][what] += n
    return found


def total(by: Mapping[str, Counter[str]]) -> Counter[str]:
    """The sum of what was counted for each."""
    found: Counter[str] = Counter()
    for counts in by.values():
        found += counts
    return found
