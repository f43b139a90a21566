"""`handover`: which colleague gets which of somebody's customers, by grade and load. Pure.

The grades are dealt out one after the other, the best first, round by round: in each round everybody gets one, who has
the least to do first. So each gets as many of a grade as the others, but for one. What a customer weighs is the
`weight` of their grade in the shop's cadence.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from leadtrack.errors import UsageError
from leadtrack.model.state import State
from leadtrack.rules.covering import colleague
from leadtrack.rules.draft import split
from leadtrack.rules.report.story import FROZEN, LOST, WON, level_of, levels
from leadtrack.rules.rulebook import RuleBook
from leadtrack.rules.shop import Shop

NOBODY = "-"
"""Stands for whose customers are nobody's."""

PLACES = {"closed": WON, "lost": LOST, "frozen": FROZEN}
"""What is dealt out in the place of a grade of who is no prospect any more."""


class Held(NamedTuple):
    """A customer as they are dealt out: `level` is their grade, or why they are no prospect."""

    id: str
    level: str
    weight: int = 0


@dataclass(slots=True)
class Hands:
    """What a consultant has in hand: how many customers of each level, and what they weigh."""

    levels: Counter[str] = field(default_factory=Counter)
    weight: int = 0

    def take(self, held: Held) -> None:
        """Take a customer over."""
        self.levels[held.level] += 1
        self.weight += held.weight

    def give(self, held: Held) -> None:
        """Give one away."""
        self.levels[held.level] -= 1
        self.weight -= held.weight

    @property
    def count(self) -> int:
        """How many customers there are."""
        return self.levels.total()

    def copy(self) -> "Hands":
        """What is in hand now, for what it becomes."""
        return Hands(self.levels.copy(), self.weight)


@dataclass(frozen=True, slots=True)
class Deal:
    """Who gets whom: what everybody has `now` and has `then`, and the new owner by the customer's id.

    `levels` are those that are dealt out or held by anybody, in order.
    """

    source: str | None
    now: Mapping[str, Hands]
    then: Mapping[str, Hands]
    to: Mapping[str, str]
    levels: Sequence[str]

    @property
    def receivers(self) -> list[str]:
        """Who gets customers, as they were named."""
        return [slug for slug in self.now if slug != (self.source or NOBODY)]


def held(id_: str, state: State, book: RuleBook) -> Held:
    """How a customer is dealt out; who is no prospect any more weighs nothing."""
    if not state.open:
        return Held(id_, PLACES[state.standing])
    graded = book.intent(state)
    interval = book.interval(graded.grade if graded else None)
    return Held(id_, level_of(state, book), interval.weight if interval else 0)


def deal(source: str | None, customers: Sequence[Held], now: Mapping[str, Hands], book: RuleBook) -> Deal:
    """Deal out somebody's customers to everybody else who has `now` anything in hand, or nothing yet."""
    then = {slug: hands.copy() for slug, hands in now.items()}
    givers = then[source or NOBODY]
    receivers = [slug for slug in now if slug != (source or NOBODY)]
    to: dict[str, str] = {}
    for level in _order(book):
        waiting = sorted(one for one in customers if one.level == level)
        for slug, one in zip(_rounds(then, receivers), waiting, strict=False):
            givers.give(one)
            then[slug].take(one)
            to[one.id] = slug
    known = [level for level in _order(book) if any(hands.levels[level] for hands in (*now.values(), *then.values()))]
    return Deal(source, now, then, to, known)


def _order(book: RuleBook) -> list[str]:
    return [*levels(book), *PLACES.values()]


def _rounds(hands: Mapping[str, Hands], receivers: Sequence[str]) -> Iterator[str]:
    """Who is next, without end: everybody once a round, the least loaded first, then who has the fewest customers."""
    while True:
        yield from sorted(receivers, key=lambda slug: (hands[slug].weight, hands[slug].count))


def receivers(shop: Shop, text: str, source: str | None) -> list[str]:
    """The colleagues meant by names with commas between; UsageError for one who is not at work, or for the giver."""
    found = list(dict.fromkeys(colleague(shop, str(word)) for word in split(text)))
    if not found:
        raise UsageError("handover-to-whom")
    if source in found:
        raise UsageError("handover-oneself", who=shop.name_of(source))
    return found


def giver(shop: Shop, word: str) -> str | None:
    """Whose customers are meant, also of somebody who has left; None for those that nobody has."""
    return None if word.strip() == NOBODY else shop.slug_of(word.strip())


def moved(states: Iterable[State]) -> Counter[str]:
    """What goes along with the customers: open steps, those of them with an hour, promises, a manager's words."""
    found: Counter[str] = Counter()
    for state in states:
        step = state.planned
        found["steps"] += step is not None
        found["hours"] += step is not None and step.step.date.minute is not None
        found["promises"] += len(state.owed)
        found["words"] += state.ordered is not None
    return found
