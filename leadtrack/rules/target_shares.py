"""What falls due of several targets of a month up to a day (E27, E34): whole numbers that add up to that of their sum.

A target of `n` over some working days is due evenly: its unit `j` in the middle of the `j`-th of `n` equal parts of
these days. Of all targets together as many units are due as their sum has, rounded, those that come first. So nobody's
share shrinks, all units are due in the end, and several small targets are not all rounded up in the same week. Pure.
"""

from bisect import bisect_left
from collections.abc import Sequence
from math import lcm
from typing import NamedTuple


class Monthly(NamedTuple):
    """A month's target of somebody, and the days on which they work at it, in order: there is one."""

    value: int
    days: Sequence[int]

    def due(self, unit: int) -> tuple[int, float]:
        """On which day a unit falls due, and how far into it."""
        need = (2 * unit - 1) * len(self.days)
        at = -(-need // (2 * self.value)) - 1
        return self.days[at], round(need / (2 * self.value) - at, 9)


def parts(targets: Sequence[Monthly], until: int) -> list[int]:
    """So many of each are due before a day."""
    worked = [bisect_left(one.days, until) for one in targets]
    found = [(2 * one.value * n + len(one.days)) // (2 * len(one.days)) for one, n in zip(targets, worked, strict=True)]
    scale = lcm(*(len(one.days) for one in targets))
    exact = sum(one.value * n * (scale // len(one.days)) for one, n in zip(targets, worked, strict=True))
    whole = (2 * exact + scale) // (2 * scale)
    while sum(found) < whole:
        _, at = min((one.due(found[at] + 1), at) for at, one in enumerate(targets) if found[at] < one.value)
        found[at] += 1
    while sum(found) > whole:
        _, at = max((one.due(found[at]), at) for at, one in enumerate(targets) if found[at] > 0)
        found[at] -= 1
    return found
