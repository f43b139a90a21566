"""Events as values: nodes, activities, private ones, news, and messages to many; and whom each concerns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, get_args

from leadtrack.model.record import Customer, Value
from leadtrack.model.state import State
from leadtrack.model.values import Range
from leadtrack.rules.calendar import HALF_A_YEAR
from leadtrack.rules.roster import CONSULTANT

Kind = Literal["node", "activity", "private", "news", "mass"]

KINDS: tuple[Kind, ...] = get_args(Kind)

INVITES: tuple[Kind, ...] = ("node", "activity")
"""Kinds to which everybody whom they fit is invited; a private one is between its consultant and a few (D71)."""

NEWS = "news"
"""What the monthly message to everybody is called (D16)."""

ABOUT = ("price", "progress", "nearby", "material")
"""What news may be about: four of the six reasons to call (F13)."""

GRADE, STANDING, STAGE, OWNER = "grade", "standing", "stage", "owner"
OF_THE_LOG = (GRADE, STANDING, STAGE, OWNER)
"""What an event may ask for that is no fact: it follows from the log."""

PROSPECTS = ("open",)
"""Who is meant where an event does not say how the customer stands."""


@dataclass(frozen=True, slots=True)
class Fit:
    """One thing that an event asks of a customer: any of these words, or a number within one of these ranges.

    `loose` where the word need only stand in a text of theirs.
    """

    path: str
    words: tuple[str, ...]
    ranges: tuple[Range, ...] = ()
    loose: bool = False

    def holds(self, value: Value | None) -> bool:
        """Whether a fact fits; one that is absent does not."""
        if isinstance(value, tuple):
            return any(self.holds(one) for one in value)
        if isinstance(value, bool):
            return ("true" if value else "false") in self.words
        if isinstance(value, (int, float)):
            value = Range(value, value)
        if isinstance(value, Range):
            return any(_meet(value, one) for one in self.ranges)
        if not isinstance(value, str):
            return False
        folded = value.casefold()
        return any(word in folded if self.loose else word == folded for word in map(str.casefold, self.words))


def _meet(one: Range, other: Range) -> bool:
    low = max(-1.0 if end is None else end for end in (one.low, other.low))
    ends = [end for end in (one.high, other.high) if end is not None]
    return not ends or low <= min(ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event. `to` is its last day, `until` the day on which an offer ends, `fits` whom it concerns.

    A message to many (`mass`) went to the ids of `whom`; `occasion` is the festival, term, event or `news` that it was
    sent for, `of` the day of that.
    """

    id: str
    kind: Kind
    name: str
    day: date
    to: date | None = None
    place: str = ""
    by: str = ""
    via: str = ""
    about: str = ""
    fits: tuple[Fit, ...] = ()
    actor: str = CONSULTANT
    text: str = ""
    until: date | None = None
    source: str = ""
    occasion: str = ""
    of: date | None = None
    whom: frozenset[str] = frozenset()

    @property
    def last(self) -> date:
        """Its last day."""
        return self.to or self.day

    @property
    def for_owners(self) -> bool:
        """Whether it says itself how a customer must stand, so that owners may be meant."""
        return any(fit.path == STANDING for fit in self.fits)

    @property
    def asks_level(self) -> bool:
        """Whether it asks for a level of intent."""
        return any(fit.path == GRADE for fit in self.fits)

    def answers(self, occasion: str, of: date | None) -> bool:
        """Whether a message was sent for an occasion, on this day of it or any.

        One that does not say the day is of the nearest; the news, of its own month.
        """
        if self.occasion != occasion or of is None:
            return self.occasion == occasion
        if self.of is not None:
            return self.of == of
        if occasion == NEWS:
            return (self.day.year, self.day.month) == (of.year, of.month)
        return abs((self.day - of).days) <= HALF_A_YEAR

    def concerns(self, customer: Customer, state: State, level: str) -> bool:
        """Whether a customer with this level of intent is one of those whom it is for."""
        if not self.for_owners and state.standing not in PROSPECTS:
            return False
        return all(fit.holds(self._asked(fit.path, customer, state, level)) for fit in self.fits)

    def _asked(self, path: str, customer: Customer, state: State, level: str) -> Value | None:
        """What the customer has for it: in the log, else among the facts."""
        if path in OF_THE_LOG:
            return {GRADE: level or None, STANDING: state.standing, STAGE: state.stage, OWNER: state.owner}[path]
        return customer.fact(path)


@dataclass(frozen=True, eq=False)
class Events:
    """Every event of the shop in the order of their days. Compared by identity, so that days may be worked out once."""

    all: tuple[Event, ...] = field(default=())

    @cached_property
    def by_id(self) -> Mapping[str, Event]:
        """Each by its id."""
        return {event.id: event for event in self.all}

    @cached_property
    def masses(self) -> tuple[Event, ...]:
        """The messages to many."""
        return tuple(event for event in self.all if event.kind == "mass")

    def next_sent(self, id_: str, day: date) -> date | None:
        """The first day after one on which a message to many is to go to a customer."""
        if day not in self._ahead:
            self._ahead[day] = tuple(event for event in self.masses if event.day > day)
        return next((event.day for event in self._ahead[day] if id_ in event.whom), None)

    @cached_property
    def _ahead(self) -> dict[date, tuple[Event, ...]]:
        return {}

    def sent(self, occasion: str, of: date | None = None, *, today: date) -> frozenset[str]:
        """To whom a message to many went for an occasion up to today, on a day of it or any."""
        key = (occasion, of, today)
        if key not in self._sent:
            sent = (event for event in self.masses if event.day <= today and event.answers(occasion, of))
            self._sent[key] = frozenset().union(*(event.whom for event in sent))
        return self._sent[key]

    @cached_property
    def _sent(self) -> dict[tuple[str, date | None, date], frozenset[str]]:
        return {}

    def month(self, day: date, *, upto: date) -> Mapping[str, int]:
        """How many messages to many each customer got for the calendar month of a day, sent up to another day."""
        key = (day.replace(day=1), upto)
        if key not in self._months:
            counts: dict[str, int] = {}
            for event in self.masses:
                if self._charged(event).replace(day=1) == key[0] and event.day <= upto:
                    for id_ in event.whom:
                        counts[id_] = counts.get(id_, 0) + 1
            self._months[key] = counts
        return self._months[key]

    def _charged(self, mass: Event) -> date:
        """The day in whose month a message counts: that of its festival, else the one on which it was sent."""
        return mass.day if mass.of is None or mass.occasion in self.by_id else mass.of

    @cached_property
    def _months(self) -> dict[tuple[date, date], Mapping[str, int]]:
        return {}


NO_EVENTS = Events()
"""Nothing is planned and nothing was sent."""


def make_events(events: Iterable[Event]) -> Events:
    """Put events in the order of their days."""
    return Events(tuple(sorted(events, key=lambda event: (event.day, event.id))))


def private_in(events: Events, by: str, month: date) -> bool:
    """Whether a consultant has a private activity in the calendar month of a day (D71)."""
    days = (event.day for event in events.all if event.kind == "private" and event.by == by)
    return any((day.year, day.month) == (month.year, month.month) for day in days)
