"""二八分布: which share of the buyers brought which share of the money (E54, H6)."""

import re
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

from leadtrack.model.deals import Purchase, purchases
from leadtrack.rules.report.asked import Asked, Whole
from leadtrack.rules.report.gauges import WHOLE
from leadtrack.rules.report.story import Story

_WITH = (
    r"(?![^（()）]*(?:[定订]金|首付|月供|尾款|已付|deposit|down))"
    r"(?:不?含|已含|包含?|连|带|送|赠|全款|全包|总价|优惠后|折后|incl|excl|with)[^（()）0-9]*"
)
"""What a price is said to hold; a part that was paid is none."""

_AMOUNT = re.compile(
    r"(?:(?:约|共|计|合计|总[价额计款]|总房款|房[价款]|车[价款]|裸车价?|落地价?|成交价?|签约价|合同[价额]|全款|人民币|total|price|rmb|cny|[¥￥])[:：]?\s*)*"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>亿|千万|百万|万|w|k|m|)\s*(?P<currency>元|块|人民币|yuan|rmb|cny|)整?"
    rf"\s*(?:左右|上下|多|出头|or so|{_WITH}|[（(]\s*(?:左右|{_WITH})[）)])?",
    re.IGNORECASE,
)
"""A sum, with nothing beside it but what says that it is the whole price, roughly or what for: 定金5万 is none."""

_WAN = 10_000
_UNITS = {"": 1, "k": 1_000, "万": _WAN, "w": _WAN, "百万": 10**6, "m": 10**6, "千万": 10**7, "亿": 10**8}


class Point(NamedTuple):
    """The first so many percent of the buyers, those who spent most: how many they are, and how much they brought."""

    percent: int
    n: int
    amount: int


@dataclass(slots=True)
class Pareto(Whole):
    """What every buyer spent by the end of the span, in yuan; `unpriced` are buyers of whom no sum can be read."""

    asked: Asked
    amounts: list[int] = field(default_factory=list)
    unpriced: int = 0

    def take(self, story: Story) -> None:
        """Look at one customer's deals that stand."""
        state, order = story.at(self.asked.period.reached), self.asked.catalogue.order
        bought = [one for one in purchases(state.deals) if one.stands and _is_bought(one, order)]
        if not bought or not self.asked.mine(story.owners.on(self.asked.period.reached)):
            return
        wan = self.asked.catalogue.gauges.wan
        found = [amount for one in bought if (amount := price(one, order, wan)) is not None]
        if found:
            self.amounts.append(sum(found))
        else:
            self.unpriced += 1

    @property
    def total(self) -> int:
        """What all of them spent."""
        return sum(self.amounts)

    def at(self, percent: int) -> Point:
        """What the first so many percent of the buyers brought; part of a buyer counts as one."""
        n = ceil(len(self.amounts) * percent / WHOLE)
        return Point(percent, n, sum(sorted(self.amounts, reverse=True)[:n]))

    def curve(self) -> list[Point]:
        """A point for each step of the shop; where buyers are few the first that takes in one more."""
        found: list[Point] = []
        for percent in self.asked.catalogue.gauges.steps:
            point = self.at(percent)
            if self.amounts and (not found or point.n > found[-1].n):
                found.append(point)
        return found


def _is_bought(one: Purchase, order: str) -> bool:
    return any(sold.deal.event.closes or sold.deal.event.key == order for sold in one.events)


def price(one: Purchase, order: str, wan: int) -> int | None:
    """What a purchase cost, by the last word on it: a part that was paid is no price; None where none can be read."""
    written = [sold.deal.amount for sold in one.events if sold.deal.event.closes or sold.deal.event.key == order]
    found = [amount for text in written if text and (amount := yuan(text, wan)) is not None]
    return found[-1] if found else None


def yuan(written: str, wan: int) -> int | None:
    """A sum as people write it, in yuan: 256万, 1,280,000元, 1.2亿; None where it is anything else.

    A number below `wan` that names no unit is one of 万: no flat costs 256 yuan.
    """
    found = _AMOUNT.fullmatch(written.strip())
    if found is None:
        return None
    number, unit = float(found["number"].replace(",", "")), found["unit"].casefold()
    bare = not unit and not found["currency"]
    return round(number * (_WAN if bare and number < wan else _UNITS[unit]))
