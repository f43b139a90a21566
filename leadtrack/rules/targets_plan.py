"""The funnel worked backwards: how many of each earlier step so many orders take, at one's own rates. Pure.

A rate is counted, not assumed: of the customers who had a step in the last weeks, `of`, so many, `n`, came to what is
wanted. So a line needs no other line: 5 orders at 12 of 60 first visits are 25 first visits (E27; crm-peers §4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from leadtrack.rules.calendar import DAYS_OF_WEEK
from leadtrack.rules.targets import per

Whose = Literal["own", "shop"]

Rates = Mapping[str, tuple[int, int]]
"""By step: so many customers who came to what is wanted, of so many who had the step."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a step must bring: None where nothing tells. `rate` is the one it was worked out by, and whose that is."""

    step: str
    count: int | None
    rate: tuple[int, int] | None = None
    whose: Whose | None = None
    per_week: float | None = None
    per_day: float | None = None


def before(goal: str, funnel: Sequence[str]) -> tuple[str, ...]:
    """The steps of a funnel before one, the nearest first; none where it is no step of it."""
    return tuple(reversed(funnel[: funnel.index(goal)])) if goal in funnel else ()


def worked_back(
    goal: str, wanted: int, own: Rates | None, shop: Rates, *, small: int, days: int, left: int
) -> list[Need]:
    """What so many of a goal take of each step, the goal itself first; each rounded up.

    A consultant's own rate counts from `small` cases on, below that the shop's; `own` is None where it is the shop that
    plans. A step of which nothing came tells nothing. `days` are those of the calendar that are left, `left` the
    working days among them: by these a need is parted into weeks and days.
    """
    found = [_need(goal, wanted, None, None, days, left)]
    for step in shop:
        rate, whose = _chosen(own.get(step, (0, 0)) if own is not None else None, shop[step], small)
        n, of = rate
        count = -(-wanted * of // n) if n else None
        found.append(_need(step, count, rate if of else None, whose if of else None, days, left))
    return found


def _chosen(own: tuple[int, int] | None, shop: tuple[int, int], small: int) -> tuple[tuple[int, int], Whose]:
    if own is None or (own[1] < small and own[1] < shop[1]):
        return shop, "shop"
    return own, "own"


def _need(
    step: str, count: int | None, rate: tuple[int, int] | None, whose: Whose | None, days: int, left: int
) -> Need:
    if count is None:
        return Need(step, None, rate, whose)
    weekly = float(count) if 0 < days <= DAYS_OF_WEEK else per(count * DAYS_OF_WEEK, days)
    return Need(step, count, rate, whose, weekly, per(count, left))
