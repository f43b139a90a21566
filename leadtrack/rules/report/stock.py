"""The stock of prospects by level, and how they moved between the opening and the closing of a span of days.

Each customer has one place at the opening and one at the closing; every turn in between counts as well, so that the
stock tells the same counts as the figures do, and what came in and went out explains the whole difference (crm-peers
§4, tables 4 and 5).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, cast

from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.parts import Counted, Tick
from leadtrack.rules.report.passage import NEVER_OPEN, NO_BUYERS, NOT_OPEN, REFUSED, RESTORED, passage
from leadtrack.rules.report.story import ABSENT, FROZEN, LOST, WON, Stand, Story, levels
from leadtrack.rules.rulebook import UNGRADED

NEW, ELSEWHERE = "new", "elsewhere"
"""Not on file at the opening; another consultant's."""

OUTSIDE = (NEW, WON, LOST, FROZEN, ELSEWHERE)
"""Places that are no stock."""

INS = ("new", "up", "down", "graded", "reactivated", RESTORED, "in", NOT_OPEN)
"""How the stock of a level grows: by who is new, comes up or down from another level, had none, is back, was lost until
that was refused, is taken over; by who ends anew without having been in it."""

OUTS = ("away", "won", "lost", NO_BUYERS, REFUSED, "frozen", "out", NEVER_OPEN)
"""How it shrinks: by who is at another level now, was won, lost, no buyer at all, lost as long as nobody refused it,
frozen, handed over; by who had ended before they were on file."""


class Flow(NamedTuple):
    """From which place to which."""

    was: str
    now: str


@dataclass
class Stock(Counted):
    """Follows every customer from the opening to the closing; `opening` and `closing` are counted on their own."""

    asked: Asked
    tally: Counter[Tick] = field(default_factory=Counter)

    def part(self, story: Story) -> Iterable[Tick]:
        """What one customer adds: how they stood at the opening and at the closing, and each turn in between."""
        period = self.asked.period
        was, now = self._place(story.stand(period.opening)), self._place(story.stand(period.reached))
        turns = passage(story, period, self.asked.mine)
        was = ELSEWHERE if was == NEW and turns[:1] == ["in"] else was  # new to another, who handed them over
        return [(was, now, *turns)] if turns or was not in OUTSIDE or now not in OUTSIDE else ()

    @cached_property
    def _ways(self) -> "list[_Way]":
        ticks = cast("Mapping[tuple[str, ...], int]", self.tally)
        return [_Way(was, now, turns, n) for (was, now, *turns), n in ticks.items()]

    @cached_property
    def flows(self) -> Counter[Flow]:
        """How many went from which place to which."""
        found: Counter[Flow] = Counter()
        for was, now, turns, n in self._ways:
            if was not in OUTSIDE or now not in OUTSIDE or (turns and now not in (was, ELSEWHERE)):
                found[Flow(was, now)] += n
        return found

    @cached_property
    def opening(self) -> Counter[str]:
        """How many stood in each level before the span."""
        return _levels((way.was, way.n) for way in self._ways)

    @cached_property
    def closing(self) -> Counter[str]:
        """How many stand in each level at its end."""
        return _levels((way.now, way.n) for way in self._ways)

    @cached_property
    def passed(self) -> Counter[str]:
        """What came and went within the span: what no level tells of whose opening or closing it is."""
        found: Counter[str] = Counter()
        for way in self._ways:
            for turn in way.turns[1:] if way.enters else way.turns[:-1] if way.leaves else way.turns:
                found[turn] += way.n
        return found

    @cached_property
    def _moves(self) -> defaultdict[str, Counter[str]]:
        """Each turn by the level that it opened or closed with; those of a way from level to level cancel out."""
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for way in self._ways:
            if way.enters:
                for turn in way.turns[:1]:
                    found[way.now][turn] += way.n
            elif way.leaves:
                for turn in way.turns[-1:]:
                    found[way.was][turn] += way.n
            elif way.was != way.now and way.was not in OUTSIDE:
                found[way.was]["away"] += way.n
                found[way.now][self._direction(way.was, way.now)] += way.n
        return found

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


class _Way(NamedTuple):
    """A way from place to place by turns, and how many went it."""

    was: str
    now: str
    turns: Sequence[str]
    n: int

    @property
    def enters(self) -> bool:
        """Whether it leads into the stock."""
        return self.was in OUTSIDE and self.now not in OUTSIDE

    @property
    def leaves(self) -> bool:
        """Whether it leads out of it."""
        return self.was not in OUTSIDE and self.now in OUTSIDE


def _levels(places: Iterable[tuple[str, int]]) -> Counter[str]:
    """How many are in each place that is stock."""
    found: Counter[str] = Counter()
    for place, n in places:
        if place not in OUTSIDE:
            found[place] += n
    return found


def net(moves: Counter[str]) -> int:
    """By how many a stock grew."""
    return sum(moves[name] for name in INS) - sum(moves[name] for name in OUTS)
