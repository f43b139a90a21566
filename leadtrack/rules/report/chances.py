"""Conversion between the steps of the funnel: of the same customers, so that no more come out than went in (E27)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from leadtrack.model.deals import purchases
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.story import Story
from leadtrack.rules.shop import SHOP
from leadtrack.rules.targets_plan import Rates


@dataclass(slots=True)
class Chances:
    """How many customers had a step in the days that rates are over, and how many of these came further since.

    For a consultant they are those who had it with them, whoever took them further. A deal that was taken back was a
    step, and nobody came to it: what is worked back by it must bring deals that stand.
    """

    asked: Asked
    went: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Customers by consultant, or the shop, and step."""
    came: defaultdict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Those of them who came to another step, by the consultant and the step they had."""

    def take(self, story: Story) -> None:
        """Follow one customer."""
        span, reached = self.asked.period.rates, story.reached
        deals = purchases(story.at(reached).deals)
        undone = {id(sold.deal) for one in deals if not one.stands for sold in one.events}
        steps = [one for one in story.since(span.start)
                 if one.figure in self.asked.catalogue.funnel and one.day <= reached]  # fmt: skip
        seen: set[tuple[str, str]] = set()
        for one in sorted((one for one in steps if one.day in span), key=lambda one: one.day):
            for who in {SHOP, one.who} - {who for who, figure in seen if figure == one.figure}:
                seen.add((who, one.figure))
                self.went[who][one.figure] += 1
                further = (later for later in steps if later.day >= one.day and id(later.deal) not in undone)
                self.came[who, one.figure].update({later.figure for later in further})

    def rates(self, who: str, goal: str, steps: tuple[str, ...]) -> Rates:
        """So many customers who came to a goal, of so many who had each step."""
        return {step: (self.came[who, step][goal], self.went[who][step]) for step in steps}
