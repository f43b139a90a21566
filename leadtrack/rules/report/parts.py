"""Parts: what one record adds to a page, small enough to be kept, so that a page reads only what changed.

A part is JSON: what is counted, by consultant, medium and unit as records write them. It holds for one period, under
the same rules. What tables count is a sum of ticks, and a sum is brought up to date by what a record ticked before and
ticks now; what lists tell is asked of the records themselves.
"""

from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, cast

from leadtrack.model.record import Customer
from leadtrack.rules.report.asked import Asked, Collector, Findings, story_of
from leadtrack.rules.report.story import Story

Tick = tuple[str | int | None, ...]
"""What is counted once: flat, so that a list of JSON says it."""

Part = object
"""What a list has to know of one record: JSON; None where it is not in it."""


class Parts(NamedTuple):
    """What one record adds: its ticks for each collector that counts, and a part for each that lists."""

    ticks: Sequence[Sequence[Tick]] = ()
    listed: Sequence[Part] = ()


class Counted(ABC):
    """A collector of this kind counts ticks and nothing else; what it tells is worked out of their sum, in the end."""

    tally: Counter[Tick]

    @abstractmethod
    def part(self, story: Story) -> Iterable[Tick]:
        """What one customer adds."""

    def take(self, story: Story) -> None:
        """Count one customer."""
        for tick in self.part(story):
            self.tally[tick] += 1


class Parting(Collector, Protocol):
    """A collector that lists, and knows of whom by their parts."""

    def part(self, story: Story) -> Part:
        """What it has to know of one customer."""

    def add(self, id_: str, part: Part) -> None:
        """Note a part of theirs."""

    def told(self, room: int) -> Collection[str]:
        """The ids of those, among all that were noted, whom this collector has to take whole: it tells of them."""


class Listed:
    """A collector of this kind tells of everybody who was noted."""

    __slots__ = ()
    noted: list[str]

    def add(self, id_: str, _part: Part) -> None:
        """Note them."""
        self.noted.append(id_)

    def told(self, _room: int) -> Collection[str]:
        """Everybody noted."""
        return self.noted


def can_part(kinds: Iterable[Callable[[Asked], Collector]]) -> bool:
    """Whether all of these collectors take parts, and none looks at who is not on file yet."""
    return all(hasattr(kind, "part") and not hasattr(kind, "absent") for kind in kinds)


def counting(found: Findings) -> list[Counted]:
    """The collectors that count."""
    return [one for one in found.all if isinstance(one, Counted)]


def listing(found: Findings) -> list[Parting]:
    """Those that list."""
    return [cast("Parting", one) for one in found.all if not isinstance(one, Counted)]


def parts_of(found: Findings, asked: Asked, customer: Customer) -> Parts:
    """What a customer adds to each collector, in order; nothing where they are not on file yet."""
    story = story_of(asked, customer)
    if not story.exists:
        return Parts()
    return Parts([list(one.part(story)) for one in counting(found)], [one.part(story) for one in listing(found)])


def count(found: Findings, ticks: Sequence[Sequence[Tick]]) -> None:
    """Count what a record ticks."""
    for one, those in zip(counting(found), ticks, strict=bool(ticks)):
        one.tally.update(map(tuple, those))


def discount(found: Findings, ticks: Sequence[Sequence[Tick]]) -> None:
    """Take back what a record ticked when it was counted; what is counted no more leaves no trace."""
    for one, those in zip(counting(found), ticks, strict=bool(ticks)):
        for tick, n in Counter(map(tuple, those)).items():
            one.tally[tick] -= n
            if not one.tally[tick]:
                del one.tally[tick]


Sums = list[list[list[list[Any]]]]
"""For each collector that counts: of its ticks of one length the columns, and how often behind them; JSON."""


def sums_of(found: Findings) -> Sums:
    """What was counted so far."""
    return [_columns(one.tally) for one in counting(found)]


def _columns(tally: Counter[Tick]) -> list[list[list[Any]]]:
    alike: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for tick, times in tally.items():
        alike[len(tick)].append((*tick, times))
    return [[[*column] for column in zip(*rows, strict=True)] for rows in alike.values()]


def begin(found: Findings, sums: Sums) -> None:
    """Go on from what was counted before."""
    for one, tables in zip(counting(found), sums, strict=True):
        rows = (row for *columns, times in tables for row in zip(zip(*columns, strict=True), times, strict=True))
        one.tally = Counter(dict(rows))


def note(found: Findings, listed: Iterable[tuple[str, Sequence[Part]]]) -> None:
    """Tell each list what it has to know of customers, by their ids."""
    lists = listing(found)
    for id_, those in listed:
        for one, part in zip(lists, those, strict=bool(those)):
            if part is not None:
                one.add(id_, part)


def told(found: Findings, room: int) -> Mapping[str, list[Collector]]:
    """Whom lists have to take whole, by id."""
    wanted: dict[str, list[Collector]] = {}
    for one in listing(found):
        for id_ in one.told(room):
            wanted.setdefault(id_, []).append(one)
    return wanted
