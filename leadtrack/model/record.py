"""The record: who a customer is (facts) and what happened (the log). Frozen values; a change is a new value."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, Self

from leadtrack.model.moment import Moment
from leadtrack.model.values import (
    Attendance,
    Birthday,
    Channel,
    Deal,
    Extra,
    Grade,
    Lost,
    Offer,
    Promise,
    Range,
    Snooze,
    Step,
    Word,
)

Value = str | int | float | bool | date | Moment | Range | Birthday | tuple["Value", ...] | Mapping[str, "Value"]
"""A typed fact. Unknown keys keep their raw text and lists."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One moment of the log. With `via` it is a contact, without it an act; the keys are those of design.md.

    Without slots: of thirty keys an entry has some ten, and the others are the class's own defaults (`of`).
    """

    at: Moment
    rec: Moment | None = None
    by: str | None = None
    via: Channel | None = None
    missed: str | None = None
    minutes: int | None = None
    with_: tuple[str, ...] = ()
    party: int | None = None
    reason: str | None = None
    note: str | None = None
    asked: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    observed: tuple[str, ...] = ()
    reaction: str | None = None
    agreed: str | None = None
    promised: tuple[Promise, ...] = ()
    kept: tuple[str, ...] = ()
    units: tuple[Offer, ...] = ()
    rival: str | None = None
    grade: Grade | None = None
    stage: str | None = None
    next: Step | None = None
    done: bool | None = None
    snooze: Snooze | None = None
    did: tuple[str, ...] = ()
    order: Word | None = None
    event: Attendance | None = None
    deal: Deal | None = None
    lost: Lost | None = None
    reopen: bool | None = None
    owner: str | None = None
    stop: str | None = None
    extra: Extra = ()

    @classmethod
    def of(cls, keys: Mapping[str, Any]) -> Self:
        """Make an entry of just the keys that it has: of all that typing a record costs, naming thirty is a third."""
        entry = cls.__new__(cls)
        vars(entry).update(keys)
        return entry

    @property
    def valid(self) -> bool:
        """Whether the customer was really in contact: not missed, and one-way channels only with an answer (B24)."""
        if self.via is None or self.missed is not None:
            return False
        if self.via.valid == "replied":
            return self.reaction is not None or bool(self.said) or bool(self.asked)
        return self.via.valid != "never"

    @property
    def came(self) -> bool:
        """Whether the customer came to us: a look round, a drive, an activity, by whatever way they were brought."""
        return self.via is not None and self.via.visit and self.via.inbound and self.valid

    @property
    def called(self) -> bool:
        """Whether the customer got in touch by themselves without coming: they called."""
        return self.via is not None and not self.via.visit and self.via.inbound and self.valid

    @property
    def names(self) -> tuple[str, ...]:
        """Names of people that it holds: who came along, and whose name a contract bears from now on."""
        renamed = self.deal.to if self.deal is not None and self.deal.event.renames else None
        return (*self.with_, renamed) if renamed else self.with_

    @property
    def recorded_on(self) -> date:
        """The day on which it was written down."""
        return self.rec.day if self.rec else self.at.day


_HANDLE = re.compile(r"[A-Za-z0-9][\w-]{2}", re.ASCII)


def is_handle(wechat: str) -> bool:
    """Whether this may be somebody's name on WeChat: a word for none of it, as `无`, is none."""
    return bool(_HANDLE.search(wechat))


_KEYS = attrgetter("__dict__")
"""As `vars`, in half the time, which counts where each entry is asked."""


def keys_of(log: Iterable[Entry]) -> frozenset[str]:
    """Every key that any of some entries has."""
    return frozenset[str]().union(*map(_KEYS, log))


AHEAD: Mapping[str, Callable[[Any], date | None]] = {
    "next": lambda step: step.date.day,
    "snooze": attrgetter("until"),
    "promised": lambda promised: _last(promise.date for promise in promised),
    "order": attrgetter("date"),
    "lost": attrgetter("wake"),
    "deal": lambda deal: _last((deal.date, deal.pay_on, deal.hand_over_on)),
}
"""The keys of an entry that may name days to come, or by which something is to be done; of each the last."""


def _last(days: Iterable[date | None]) -> date | None:
    return max(filter(None, days), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody beside the customer in the same record: family, friend, contact of an organisation."""

    name: str | None = None
    relation: str | None = None
    role: str | None = None
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Customer:
    """One customer. `facts` is nested as in the file, typed where the schema knows the key; `log` in file order."""

    id: str
    name: str
    facts: Mapping[str, Value] = field(default_factory=dict)
    log: tuple[Entry, ...] = ()

    def fact(self, path: str) -> Value | None:
        """Return the fact at a dotted path such as `need.area_m2`, or None."""
        if "." not in path:
            return self.facts.get(path)
        found: Value | None = self.facts
        for key in path.split("."):
            if not isinstance(
                found, (dict, Mapping)
            ):  # what a record holds is a dict: to ask the other costs ten times
                return None
            found = found.get(key)
        return found

    def text(self, path: str) -> str:
        """Return the fact at a path as a record writes it; empty where there is none."""
        found = self.fact(path)
        if isinstance(found, str):
            return found
        return "" if found is None or isinstance(found, (tuple, Mapping)) else str(found)

    def texts(self, path: str) -> tuple[str, ...]:
        """Return the list of texts at a path."""
        found = self.fact(path)
        return tuple(str(item) for item in found) if isinstance(found, tuple) else ()

    @property
    def phones(self) -> tuple[str, ...]:
        """The customer's own numbers, normalised."""
        return self.texts("phones")

    @property
    def people(self) -> tuple[Person, ...]:
        """The others of the record."""
        rows = self.facts.get("people")
        return tuple(_person(row) for row in rows if isinstance(row, Mapping)) if isinstance(rows, tuple) else ()

    @property
    def all_phones(self) -> tuple[str, ...]:
        """Every number by which this record is found: the customer's and the people's."""
        return self.phones + tuple(number for person in self.people for number in person.phones)

    @property
    def has_data(self) -> bool:
        """Whether they left anything to reach them by (留资): a number, their family's too, or WeChat."""
        return bool(self.all_phones) or is_handle(self.text("wechat"))

    @property
    def first_owner(self) -> str | None:
        """Who wrote the first entry: the owner until the log names another."""
        return next((entry.by for entry in self.log if entry.by), None)

    @property
    def own_names(self) -> tuple[str, ...]:
        """The customer's name, and those they had before."""
        return (self.name, *self.texts("former_names"))

    def names(self) -> Iterator[str]:
        """Every name in the record, the customer's first."""
        yield from (name for _, name in self.named())

    def named(self) -> Iterator[tuple[str, str]]:
        """Every name with where it stands: the customer's, the people's, and whose name a contract bears by now."""
        yield "name", self.name
        yield from (("former_names", name) for name in self.texts("former_names"))
        yield from (("people.name", person.name) for person in self.people if person.name)
        for entry in self.log:
            if entry.deal is not None and entry.deal.event.renames and entry.deal.to:
                yield "log", entry.deal.to


def _person(row: Mapping[str, Value]) -> Person:
    phones = row.get("phones")
    return Person(
        name=_text(row.get("name")),
        relation=_text(row.get("relation")),
        role=_text(row.get("role")),
        phones=tuple(str(item) for item in phones) if isinstance(phones, tuple) else (),
    )


def _text(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None
