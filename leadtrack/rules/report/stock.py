"""The stock of prospects by level, and how they moved between the opening and the closing of a span of days.

Each customer has one place at the opening and one at the closing; every turn in between counts as well, so that the
stock tells the same counts as the figures do, and what came in and went out explains the whole difference (crm-peers
§4, tables 4 and 5).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.parts import Counted, Part
from leadtrack.rules.report.passage import passage
from leadtrack.rules.report.story import ABSENT, FROZEN, LOST, WON, Stand, Story, levels
from leadtrack.rules.rulebook import UNGRADED

NEW, ELSEWHERE = "new", "elsewhere"
"""Not on file at the opening; another consultant's."""

OUTSIDE = (NEW, WON, LOST, FROZEN, ELSEWHERE)
"""Places that are no stock."""

INS = ("new", "up", "down", "graded", "reactivated", "in")
"""How the stock of a level grows: by who is new, comes up or down from another level, had none, is back, taken over."""

OUTS = ("away", "won", "lost", "refused", "frozen", "out")
"""How it shrinks: by who is at another level now, was won, lost, lost as long as nobody refused it, frozen, handed
over."""

_Part = tuple[Sequence[str], Sequence[str], list[str]]


class Flow(NamedTuple):
    """From which place to which."""

    was: str
    now: str


@dataclass(slots=True)
class Stock(Counted):
    """Follows every customer from the opening to the closing; `opening` and `closing` are counted on their own.

    `passed` is what came and went within the span: what no level tells of whose opening or closing it is.
    """

    asked: Asked
    flows: Counter[Flow] = field(default_factory=Counter)
    opening: Counter[str] = field(default_factory=Counter)
    closing: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    _moves: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter), repr=False)

    def part(self, story: Story) -> Part:
        """What one customer adds: how they stood at the opening and at the closing, and each turn in between."""
        period = self.asked.period
        return story.stand(period.opening), story.stand(period.reached), passage(story, period, self.asked.mine)

    def add(self, _id: str, part: Part) -> None:
        """Follow one customer."""
        opened, closed, turns = cast("_Part", part)
        was, now = self._place(Stand(*opened)), self._place(Stand(*closed))
        was = ELSEWHERE if was == NEW and turns[:1] == ["in"] else was  # new to another, who handed them over
        if was not in OUTSIDE or now not in OUTSIDE or (turns and now not in (was, ELSEWHERE)):
            self.flows[Flow(was, now)] += 1
        if was not in OUTSIDE:
            self.opening[was] += 1
        if now not in OUTSIDE:
            self.closing[now] += 1
        self._follow(was, now, turns)

    def _follow(self, was: str, now: str, turns: list[str]) -> None:
        """Give each turn to the level that it opened or closed with; those of a way from level to level cancel out."""
        if was in OUTSIDE and now not in OUTSIDE:
            self._moves[now].update(turns[:1])
            turns = turns[1:]
        elif was not in OUTSIDE and now in OUTSIDE:
            self._moves[was].update(turns[-1:])
            turns = turns[:-1]
        elif was != now and was not in OUTSIDE:
            self._moves[was]["away"] += 1
            self._moves[now][self._direction(was, now)] += 1
        self.passed.update(turns)

    def _place(self, stand: Stand) -> str:
        if stand.place == ABSENT:
            return NEW
        return stand.place if self.asked.mine(stand.owner) else ELSEWHERE

    def moves(self, level: str) -> Counter[str]:
        """What came into a level and went out of it, by the names of `INS` and `OUTS`."""
        return self._moves.get(level, Counter())

    def _direction(self, was: str, now: str) -> str:
        """Whether somebody came from a worse level, a better one, or from none."""
        order = list(levels(self.asked.book))
        return "graded" if was == UNGRADED else "up" if order.index(now) < order.index(was) else "down"

    def total(self) -> Counter[str]:
        """What came and went in the whole."""
        found = self.passed.copy()
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
