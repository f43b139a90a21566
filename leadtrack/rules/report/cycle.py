"""成交周期: how many days passed between the first contact with a customer and their first order (D68)."""

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import fmean, median

from leadtrack.model.record import Entry
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.figures import LEAD, ORDERS
from leadtrack.rules.report.story import Story


@dataclass(slots=True)
class Cycle:
    """Days to the first order of everybody who gave theirs in the span, by owner on that day.

    `unknown` are orders of people with whom no contact is written before it.
    """

    asked: Asked
    days: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    unknown: int = 0

    def take(self, story: Story) -> None:
        """Look at one customer's first order."""
        order = story.first(ORDERS)
        if order is None or order.day not in self.asked.period.span or not self.asked.mine(order.who):
            return
        met = next((entry.at.day for entry in story.log if _is_met(entry)), None)
        if met is None or met > order.day:
            self.unknown += 1
        else:
            self.days[order.who].append((order.day - met).days)

    @property
    def whole(self) -> list[int]:
        """Everybody's."""
        return [n for found in self.days.values() for n in found]


def _is_met(entry: Entry) -> bool:
    """Whether customer and shop were in touch: a lead is a word of theirs, an attempt that reached nobody is none."""
    return entry.valid or (entry.via is not None and entry.via.key == LEAD)


@dataclass(frozen=True, slots=True)
class Spread:
    """Some numbers of days in five: how many there are, the least, the middle one, the mean, the most."""

    n: int
    least: int
    middle: float
    mean: float
    most: int


def spread(days: list[int]) -> Spread:
    """Sum up numbers of days; there must be one at least."""
    return Spread(len(days), min(days), median(days), round(fmean(days), 1), max(days))
