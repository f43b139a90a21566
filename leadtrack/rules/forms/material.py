"""What a page of a form is made of, and what a source says of itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from leadtrack.model.record import Customer
from leadtrack.rules.forms.line import FormLines, Ground
from leadtrack.rules.forms.values import Value
from leadtrack.rules.report.asked import Asked as Counted
from leadtrack.rules.report.asked import Collector, Findings
from leadtrack.rules.targets import Goals

Mine = Callable[[str | None], bool]
"""Whether somebody is one of the consultants that a page is about."""

Reach = Literal["day", "month", "ahead", "whole-month", "shop-week", "shop-month", "customer"]
"""What a source is asked for: some days, the month up to a day, the days to come, a whole month of the calendar, a
whole week or month of the shop's own, or one customer.
"""


@dataclass(frozen=True, slots=True)
class Sums:
    """What reports count in the days of a page, and what was asked for them."""

    asked: Counted
    found: Findings
    goals: Goals


@dataclass(frozen=True, slots=True)
class Material:
    """What a page shall be made of. `visitors` are rows of the register: whose they are, and what they say.

    `sums` are there where the source counts.
    """

    ground: Ground
    customers: Iterable[Customer]
    visitors: Sequence[tuple[str, Customer]]
    mine: Mine
    consultant: str | None = None
    sums: Sums | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """How lines are gathered, what is asked for, and the values that each of them has.

    `ahead` where days to come have something to show. `counts` is who counts what the lines add up.
    """

    page: Callable[[Material], FormLines]
    reach: Reach
    values: Mapping[str, Value]
    ahead: bool = False
    counts: tuple[Callable[[Counted], Collector], ...] = ()
