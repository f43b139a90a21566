"""What a report is asked for, and the one pass over records and register that answers it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress, islice
from operator import not_
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from leadtrack.model.record import Customer
from leadtrack.rules.register import Row
from leadtrack.rules.report.catalogue import Catalogue
from leadtrack.rules.report.period import Period
from leadtrack.rules.report.story import Story
from leadtrack.rules.rulebook import RuleBook

if TYPE_CHECKING:
    from leadtrack.rules.report.house import House

TOGETHER = 512
"""So many customers are read and then counted: a processor that goes to and fro with each takes a quarter longer."""

Mine = Callable[[str], bool]
"""Tells by a consultant whether what counts for them is looked at."""


def _homeless() -> "House":
    raise LookupError("house")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which days, whose, and by which rules; `by` is what a table of groups is grouped by.

    `house` tells what the shop wants beyond the rulebook: reading that costs more than most reports. `room` is of how
    many customers a long list is seen; None for all.
    """

    period: Period
    mine: Mine
    catalogue: Catalogue
    book: RuleBook
    by: str = "consultant"
    house: "Callable[[], House]" = _homeless
    room: int | None = None

    def has(self, who: str, row: Row) -> bool:
        """Whether a row of the register is of these days, known by now, and theirs who are looked at."""
        return row.day in self.period.span and row.day <= self.period.reached and self.mine(who)


class Collector(Protocol):
    """Takes every customer once. One that has `row` takes every row of the register too.

    One that is `EARLY` goes first: it follows a log from further back than the others, so that it is walked once.
    One that needs what lies before the period's own days says from which day on: `first(asked)`, of the class. One that
    has `absent` takes who was not on file yet by the end of the span, of whom the log may tell all the same.
    """

    def take(self, story: Story) -> None:
        """Count one customer."""


class Whole:
    """A collector of this kind looks at everybody, however long ago anything happened to them."""

    __slots__ = ()

    @classmethod
    def first(cls, _asked: Asked) -> date:
        """The first day of all."""
        return date.min


Kind = TypeVar("Kind", bound=Collector)


class Findings:
    """What the collectors found, each by its own type."""

    def __init__(self, collectors: Iterable[Collector]) -> None:
        found = {type(one): one for one in collectors}
        self._found = dict(sorted(found.items(), key=lambda one: not getattr(one[0], "EARLY", False)))

    @property
    def all(self) -> Collection[Collector]:
        """The collectors, always in the same order."""
        return self._found.values()

    def of(self, kind: type[Kind]) -> Kind:
        """What one collector found; KeyError where nobody asked for it."""
        return cast("Kind", self._found[kind])

    def show(self, stories: Sequence[Story]) -> None:
        """Show some customers to every collector, in order; who was not on file yet to those that ask for them."""
        there = [story.exists for story in stories]
        here, absent = list(compress(stories, there)), list(compress(stories, map(not_, there)))
        for one in self._found.values():
            for take, those in ((one.take, here), (getattr(one, "absent", None), absent)):
                if take is not None:
                    for story in those:
                        take(story)

    def row(self, who: str, row: Row) -> None:
        """Show a row of the register to every collector that takes any."""
        for one in self._found.values():
            take = getattr(one, "row", None)
            if take is not None:
                take(who, row)


def story_of(asked: Asked, customer: Customer) -> Story:
    """A customer as this report sees them."""
    period = asked.period
    return Story(customer, asked.book, asked.catalogue.order, period.known, period.reached, period.marks)


def gather(
    asked: Asked,
    kinds: Collection[Callable[[Asked], Collector]],
    customers: Iterable[Customer],
    rows: Iterable[tuple[str, Row]],
) -> Findings:
    """One pass for whatever a page asks for; what nobody asked for is not worked out."""
    found = gather_each((asked,), kinds, customers)[0]
    for who, row in rows:
        found.row(who, row)
    return found


def gather_each(
    asked: Sequence[Asked],
    kinds: Collection[Callable[[Asked], Collector]],
    customers: Iterable[Customer],
) -> list[Findings]:
    """The same for several spans, without the register: a record is read once, whatever is asked of it."""
    found = [Findings(kind(one) for kind in kinds) for one in asked]
    stream = iter(customers)
    while some := tuple(islice(stream, TOGETHER)):
        for one, into in zip(asked, found, strict=True):
            into.show([story_of(one, customer) for customer in some])
    return found
