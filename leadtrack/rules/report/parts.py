"""Parts: what one record adds to a page, small enough to be kept, so that a page reads only what changed.

A part is JSON without names, texts or numbers of anybody. It holds for one period, under the same rules.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Protocol, cast

from leadtrack.model.record import Customer
from leadtrack.rules.report.asked import Asked, Collector, Findings, story_of
from leadtrack.rules.report.story import Story

Part = object
"""JSON; None where a record adds nothing."""


class Parting(Collector, Protocol):
    """A collector that takes parts as well as stories. What lists tell whole is asked for by `told`."""

    def part(self, story: Story) -> Part:
        """What this customer adds."""

    def add(self, id_: str, part: Part) -> None:
        """Count a part of theirs."""

    def told(self, room: int) -> Collection[str]:
        """The ids of those, among all that were added, whom this collector has to take whole: it tells of them."""


class Counted:
    """A collector of this kind counts parts and nothing else, so that there is one way of counting."""

    __slots__ = ()

    def take(self: Parting, story: Story) -> None:
        """Count one customer."""
        self.add(story.customer.id, self.part(story))

    def told(self, _room: int) -> Collection[str]:
        """Nobody: counts tell of nobody."""
        return ()


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


def parts_of(found: Findings, asked: Asked, customer: Customer) -> list[Part]:
    """What a customer adds to each collector, in order; nothing where they are not on file yet."""
    story = story_of(asked, customer)
    return [cast("Parting", one).part(story) for one in found.all] if story.exists else []


def add(found: Findings, id_: str, parts: list[Part]) -> None:
    """Count what a customer adds to each collector."""
    for one, part in zip(found.all, parts, strict=False):
        if part is not None:
            cast("Parting", one).add(id_, part)


def told(found: Findings, room: int) -> Mapping[str, list[Collector]]:
    """Whom collectors have to take whole, by id."""
    wanted: dict[str, list[Collector]] = {}
    for one in found.all:
        for id_ in cast("Parting", one).told(room):
            wanted.setdefault(id_, []).append(one)
    return wanted
