"""Who was invited to an event, who came and what they said; and whom it is for and nobody has asked yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from leadtrack.errors import NotFoundError
from leadtrack.model import mask
from leadtrack.model.fold import fold
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.rules.due_nodes import news
from leadtrack.rules.events import INVITES, NEWS, Event, Events
from leadtrack.rules.item import Case
from leadtrack.rules.morning import lean
from leadtrack.rules.near import near
from leadtrack.rules.occasions import TOLD
from leadtrack.rules.outreach import SILENCE, concerns
from leadtrack.rules.rulebook import RuleBook

CAME = "came"


@dataclass(frozen=True, slots=True)
class Guest:
    """One customer and an event: how they stand to it, since when, with how many they came, what they said of it."""

    customer: Customer
    owner: str | None
    state: str
    day: date
    party: int = 0
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class GuestList:
    """An event with its guests, and those whom it is for who were not asked; `told` got a message to many."""

    event: Event
    guests: tuple[Guest, ...]
    unasked: tuple[tuple[Customer, str | None], ...]
    told: int = 0

    @property
    def came(self) -> tuple[Guest, ...]:
        """Who came."""
        return tuple(guest for guest in self.guests if guest.state == CAME)

    @property
    def people(self) -> int:
        """How many people came: one where nobody counted."""
        return sum(guest.party or 1 for guest in self.came)


def guest_list(event: Event, customers: Iterable[Customer], book: RuleBook, *, today: date) -> GuestList:
    """Go over the customers once."""
    guests: list[Guest] = []
    unasked: list[tuple[Customer, str | None]] = []
    told = book.events.sent(event.id, today=today)
    coming = event.kind in INVITES and event.last >= today
    for customer in customers:
        state = fold(customer, as_of=today)
        if event.id in state.events:
            guests.append(_guest(event, customer, state))
        elif (coming and customer.id not in told and _may_come(event, customer, state, book, today)) or _to_be_told(
            event, Case(customer, state, book, today)
        ):
            unasked.append((lean(customer), state.owner))
    guests.sort(key=lambda guest: (guest.day, guest.customer.id))
    return GuestList(event, tuple(guests), tuple(unasked), len(told))


def _may_come(event: Event, customer: Customer, state: State, book: RuleBook, today: date) -> bool:
    case = Case(customer, state, book, today)
    return case.cared_for and state.stop not in SILENCE and concerns(event, case)


def _to_be_told(event: Event, case: Case) -> bool:
    """Whether `due` asks to tell this customer a piece of news."""
    return (
        event.kind == NEWS and TOLD in case.book.due and any(item.name == f"{TOLD}:{event.id}" for item in news(case))
    )


def _guest(event: Event, customer: Customer, state: State) -> Guest:
    attended = state.events[event.id]
    entries = [entry for entry in in_order(customer.log, state.as_of) if entry.event and entry.event.id == event.id]
    said = [entry.event.feedback for entry in entries if entry.event and entry.event.feedback]
    party = party_of(customer, event.id, state.as_of)
    return Guest(lean(customer), state.owner, attended.state, attended.day, party, " · ".join(said))


def party_of(customer: Customer, event: str, day: date) -> int:
    """With how many they came to an event, as it was said last; 0 where nobody counted."""
    entries = (entry for entry in in_order(customer.log, day) if entry.event and entry.event.id == event)
    return next(reversed([entry.party for entry in entries if entry.party]), 0)


def find_event(events: Events, word: str) -> Event:
    """The event that an id, or a part of an id or a name, means; NotFoundError with those that are near."""
    if word in events.by_id:
        return events.by_id[word]
    folded = word.strip().casefold()
    found = [
        event for event in events.all if folded and (folded in event.id.casefold() or folded in event.name.casefold())
    ]
    found = [event for event in found if event.kind != "mass"] or found  # a message is called like what it is about
    found = [event for event in found if event.name.casefold() == folded] or found
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError("event-several", text=word, n=len(found), rows="\n".join(_rows(found)))
    names = {name: event for event in events.all for name in (event.id, event.name)}
    alike = list(dict.fromkeys(names[name].id for name in near(word, names)))
    raise NotFoundError("event-unknown", text=word, near=" ".join(alike))


def _rows(events: Iterable[Event]) -> Iterator[str]:
    return (f"  {event.id}  {mask.text(event.name)}" for event in events)
