"""The stock of prospects by level, and how they moved between the opening and the closing of a span of days.

Each customer has one place at the opening and one at the closing, so that what came in and went out explains the
whole difference (crm-peers §4, tables 4 and 5).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.parts import Counted, Part
from leadtrack.rules.report.story import ABSENT, FROZEN, LOST, WON, Stand, Story, levels
from leadtrack.rules.rulebook import UNGRADED

NEW, ELSEWHERE = "new", "elsewhere"
"""Not on file at the opening; another consultant's."""

OUTSIDE = (NEW, WON, LOST, FROZEN, ELSEWHERE)
"""Places that are no stock."""

INS = ("new", "up", "down", "graded", "reactivated", "in")
"""How the stock of a level grows: by who is new, comes up or down from another level, had none, is back, taken over."""

OUTS = ("away", "won", "lost", "frozen", "out")
"""How it shrinks: by who is at another level now, was won, lost, frozen, handed over."""

_IN = {NEW: "new", ELSEWHERE: "in", WON: "reactivated", LOST: "reactivated", FROZEN: "reactivated"}
_OUT = {WON: "won", LOST: "lost", FROZEN: "frozen", ELSEWHERE: "out"}


class Flow(NamedTuple):
    """From which place to which."""

    was: str
    now: str


@dataclass(slots=True)
class Stock(Counted):
    """Follows every customer from the opening to the closing; `opening` and `closing` are counted on their own."""

    asked: Asked
    flows: Counter[Flow] = field(default_factory=Counter)
    opening: Counter[str] = field(default_factory=Counter)
    closing: Counter[str] = field(default_factory=Counter)

    def part(self, story: Story) -> Part:
        """What one customer adds: how they stood at the opening and at the closing."""
        return story.stand(self.asked.period.opening), story.stand(self.asked.period.reached)

    def add(self, _id: str, part: Part) -> None:
        """Follow one customer."""
        opened, closed = (Stand(*stand) for stand in cast("tuple[Stand, Stand]", part))
        was, now = self._place(opened), self._place(closed)
        if closed.place == ABSENT or (was in OUTSIDE and now in (was, ELSEWHERE)):
            return
        if was in OUTSIDE and was != NEW and now in OUTSIDE and not opened.in_stock:
            return
        self.flows[Flow(was, now)] += 1
        if opened.in_stock and was != ELSEWHERE:
            self.opening[opened.place] += 1
        if closed.in_stock and now != ELSEWHERE:
            self.closing[closed.place] += 1

    def _place(self, stand: Stand) -> str:
        if stand.place == ABSENT:
            return NEW
        return stand.place if self.asked.mine(stand.owner) else ELSEWHERE

    def moves(self, level: str) -> Counter[str]:
        """What came into a level and went out of it, by the names of `INS` and `OUTS`."""
        found: Counter[str] = Counter()
        for flow, n in self.flows.items():
            if flow.was == flow.now:
                continue
            if flow.now == level:
                found[_IN.get(flow.was) or self._direction(flow)] += n
            if flow.was == level:
                found[_OUT.get(flow.now, "away")] += n
        return found

    def _direction(self, flow: Flow) -> str:
        """Whether somebody came from a worse level, a better one, or from none."""
        order = list(levels(self.asked.book))
        return "graded" if flow.was == UNGRADED else "up" if order.index(flow.now) < order.index(flow.was) else "down"

    @property
    def passed(self) -> Counter[str]:
        """Who came and went within the span: in no level at either end."""
        found: Counter[str] = Counter()
        for flow, n in self.flows.items():
            if flow.was in OUTSIDE and flow.now in OUTSIDE:
                found.update({_IN[flow.was]: n, _OUT[flow.now]: n})
        return found

    def total(self) -> Counter[str]:
        """What came and went in the whole."""
        found = self.passed
        for _, _, moves, _ in self.rows():
            found.update(moves)
        return found

    def rows(self) -> Iterator[tuple[str, int, Counter[str], int]]:
        """Each level that anybody stood in: its opening, moves and closing."""
        for level in levels(self.asked.book):
            moves = self.moves(level)
            if moves or self.opening[level] or self.closing[level]:
                yield level, self.opening[level], moves, self.closing[level]

    def unbalanced(self) -> list[str]:
        """Levels, and `total`, of which opening and moves do not add up to the closing: there are none."""
        wrong = [level for level, opening, moves, closing in self.rows() if opening + net(moves) != closing]
        whole = self.opening.total() + net(self.total()) == self.closing.total()
        return wrong if whole else [*wrong, "total"]

    def uneven(self) -> list[str]:
        """Levels whose row of the matrix is not the opening, or whose column is not the closing: there are none."""
        was, now = Counter[str](), Counter[str]()
        for flow, n in self.flows.items():
            was[flow.was] += n
            now[flow.now] += n
        return [level for level in levels(self.asked.book)
                if was[level] != self.opening[level] or now[level] != self.closing[level]]  # fmt: skip


def net(moves: Counter[str]) -> int:
    """By how many a stock grew."""
    return sum(moves[name] for name in INS) - sum(moves[name] for name in OUTS)
