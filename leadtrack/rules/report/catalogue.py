"""What the shop counts and which tables stand on a page, typed; its text is `templates/*/reports.yaml`."""

from collections.abc import Mapping
from typing import NamedTuple

from leadtrack.model.schema import Label
from leadtrack.rules.report.gauges import Gauges


class Figure(NamedTuple):
    """A named count of dated happenings; `meaning` says how it is counted, `short` heads a column."""

    key: str
    label: Label
    meaning: Label
    short: Label


class Rate(NamedTuple):
    """The sum of some figures over the sum of others; `variant` is the way that was chosen where there are several."""

    key: str
    label: Label
    n: tuple[str, ...]
    of: tuple[str, ...]
    short: Label
    variant: str = ""


class Catalogue(NamedTuple):
    """Every figure and rate of the shop, and what stands on which page.

    `order` is the event of a deal that an order is; `slots` the beginnings of the times of day that traffic is counted
    in, in minutes, and their end; `ages` the days from which something overdue belongs to the next group.
    """

    figures: Mapping[str, Figure]
    rates: Mapping[str, Rate]
    order: str
    funnel: tuple[str, ...]
    lists: Mapping[str, tuple[str, ...]]
    """Figures and rates of a table, in their order: `headline`, `consultants`, `sources`."""
    pages: Mapping[str, tuple[str, ...]]
    slots: tuple[int, ...]
    ages: tuple[int, ...]
    cohort_weeks: int
    cohort_months: int
    rate_days: int
    plan_weeks: int
    case_levels: int
    gauges: Gauges

    def listed(self, table: str) -> list[Figure | Rate]:
        """What a table shows, without what the shop has turned off."""
        found = (self.figures.get(key) or self.rates.get(key) for key in self.lists[table])
        return [one for one in found if one is not None]
