"""The shop's board of appointments: who comes when, to whom, for which car or unit, and where two wishes meet. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from leadtrack.model.deals import unit_key
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Step
from leadtrack.rules.appointments import Fate, appointments
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.morning import lean
from leadtrack.rules.rulebook import RuleBook

SHOWN: tuple[Fate, ...] = ("open", "kept", "no-show", "undone")


@dataclass(frozen=True, slots=True)
class Booking:
    """One appointment: `cover` receives the customer where the owner is away that day."""

    customer: Customer
    owner: str | None
    cover: str | None
    step: Step
    fate: Fate

    @property
    def worker(self) -> str | None:
        """Who receives the customer."""
        return self.cover or self.owner

    @property
    def minute(self) -> int:
        """Its hour, as the minute of the day."""
        return self.step.date.minute or 0


@dataclass(frozen=True, slots=True)
class Clash:
    """What can't be: one car or unit for two at once, one consultant with two at one minute, or one who is off."""

    kind: Literal["unit", "worker", "off"]
    bookings: tuple[Booking, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The appointments of some days in their order; clashes are of those to come."""

    span: DateRange
    bookings: tuple[Booking, ...]
    clashes: tuple[Clash, ...]


def board(
    customers: Iterable[Customer],
    book: RuleBook,
    *,
    span: DateRange,
    known: date,
    mine: Callable[[str | None], bool] = lambda _: True,
) -> Board:
    """One pass over the customers. Clashes are looked for among all appointments, and told where one is mine."""
    found = sorted(
        (one for customer in customers for one in _bookings(customer, book, span, known)),
        key=lambda one: (one.step.date.day, one.minute, one.customer.id),
    )
    clashes = tuple(clash for clash in _clashes(found, book) if any(mine(one.owner) for one in clash.bookings))
    return Board(span, tuple(one for one in found if mine(one.owner)), clashes)


def _bookings(customer: Customer, book: RuleBook, span: DateRange, known: date) -> Iterator[Booking]:
    hours = (entry.next.date for entry in customer.log if entry.next is not None)
    if not any(at.minute is not None and at.day in span for at in hours):  # a test for speed: most have none
        return
    owner = fold(customer, as_of=known).owner
    for one in appointments(customer, as_of=known):
        day = one.step.date.day
        if day in span and (one.fate in SHOWN or one.to is not None):
            yield Booking(lean(customer), owner, book.roster.cover(owner, day), one.step, one.fate)


def _clashes(found: Sequence[Booking], book: RuleBook) -> Iterator[Clash]:
    coming = [one for one in found if one.fate == "open"]
    for one, other in combinations(coming, 2):
        if one.step.date.day == other.step.date.day:
            yield from _between(one, other, book.slot)
    for one in coming:
        if one.step.date.day in book.roster.rest(one.owner):
            yield Clash("off", (one,))


def _between(one: Booking, other: Booking, slot: int) -> Iterator[Clash]:
    apart = abs(one.minute - other.minute)
    units = [unit_key(of.step.unit) for of in (one, other) if of.step.via is None or of.step.via.visit]
    if apart < slot and len(units) == 2 and units[0] and units[0] == units[1]:
        yield Clash("unit", (one, other))
    if apart == 0 and one.worker is not None and one.worker == other.worker:
        yield Clash("worker", (one, other))
