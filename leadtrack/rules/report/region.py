"""客户分布: where visitors and customers live, by the district of their address (E16)."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from leadtrack.model.record import Customer
from leadtrack.rules.report.asked import Asked, Whole
from leadtrack.rules.report.figures import ORDERS
from leadtrack.rules.report.story import ABSENT, Story

CUSTOMERS, ORDERED = "customers", "ordered"
VISITS = ("first_visits", "visits")

ADDRESS = "address"
"""A fact of which only the district is taken: more of it is nobody's business in a report."""

_PART = re.compile(r"[\u4e00-\u9fff]{1,7}?(?:省|市|县|旗|(?<![小社园])区)")
"""A province, city, county or district of an address; 小区 is a compound."""

_DISTRICTS, _CITY = ("区", "县", "旗"), "市"


@dataclass(slots=True)
class Region(Whole):
    """Visits of the span, and everybody on file at its end, by where they live; empty where nobody knows.

    Who ordered later is no buyer of the span yet, however much is known by now.
    """

    asked: Asked
    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def take(self, story: Story) -> None:
        """Count one customer."""
        period, where = self.asked.period, region(story.customer, self.asked.catalogue.gauges.regions)
        for one in story.happened:
            if one.figure in VISITS and one.day in period.span and self.asked.mine(one.who):
                self.counts[where][one.figure] += one.n
        stand = story.stand(period.reached)
        if stand.place != ABSENT and self.asked.mine(stand.owner):
            self.counts[where][CUSTOMERS] += 1
            order = story.first(ORDERS)
            self.counts[where][ORDERED] += order is not None and order.day <= period.reached

    def sum(self, figure: str) -> int:
        """A figure of every region together."""
        return sum(counts[figure] for counts in self.counts.values())


def region(customer: Customer, paths: tuple[str, ...]) -> str:
    """Where a customer lives, by the first of these facts that tells; empty where none does."""
    found = (district(customer.text(path)) if path == ADDRESS else customer.text(path).strip() for path in paths)
    return next((one for one in found if one), "")


def district(address: str) -> str:
    """The district of an address, else its city; empty where it names neither."""
    parts = _PART.findall(address)
    return next((one for end in (_DISTRICTS, _CITY) for one in parts if one.endswith(end)), "")
