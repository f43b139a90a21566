"""`claim`: the evidence of a collision (判客): who is on file, who was in touch, whose claim holds by what rule.

Evidence only: nothing here says whose a customer is (crm-peers §3.6). Pure.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from leadtrack.model import phone
from leadtrack.model.fold import fold
from leadtrack.model.moment import Moment
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer, Entry
from leadtrack.model.state import State
from leadtrack.rules.completeness import Ladder, Stage
from leadtrack.rules.due_owner import bought
from leadtrack.rules.protection import Clock, Clocks, Protection, Registered, registered, registrations
from leadtrack.rules.rows import broken
from leadtrack.rules.rulebook import RuleBook
from leadtrack.rules.wanted import Wanted

DAY = 24 * 60

Fits = Literal["yes", "no", "maybe", ""]
"""Whether a number is one of a record's; a part of one may be, where no number is given nothing is said."""


class Through(NamedTuple):
    """By what a record is hit: a number or WeChat, whose it is there, and whether that is sure or a question."""

    handle: str
    name: str = ""
    relation: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: numbers, parts of numbers of which the middle is hidden, WeChat ids."""

    numbers: frozenset[str]
    parts: frozenset[tuple[str, str]] = frozenset()
    wechats: frozenset[str] = frozenset()

    def through(self, customer: Customer) -> list[Through]:
        """By what a customer's record is hit, the customer's own numbers first; nothing where it is not."""
        whose = [(number, "", "") for number in customer.phones]
        whose += [(number, one.name or "", one.relation or "") for one in customer.people for number in one.phones]
        sure = [Through(*one) for one in whose if one[0] in self.numbers]
        handle = customer.text("wechat")
        sure += [Through(handle)] if handle and handle in self.wechats else []
        parts = (Through(*one, sure=False) for one in whose if any(_may_be(one[0], part) for part in self.parts))
        return sure or list(parts)


def _may_be(number: str, part: tuple[str, str]) -> bool:
    return number.startswith(part[0]) and number.endswith(part[1])


def fits(written: str, customer: Customer) -> Fits:
    """Whether a number that a broker gave, perhaps with its middle hidden, is one of a record's."""
    number, part = phone.normalise(written), phone.half_hidden(written)
    if number is not None:
        return "yes" if number in customer.all_phones else "no"
    if part is None:
        return ""
    return "maybe" if any(_may_be(one, part) for one in customer.all_phones) else "no"


@dataclass(frozen=True, slots=True)
class Filed:
    """One record that is hit: the entry that was written down first, and what a complete first record lacks."""

    customer: Customer
    state: State
    through: Sequence[Through]
    made: Entry | None
    missing: Sequence[Wanted]

    @property
    def sure(self) -> bool:
        """Whether it is theirs beyond the question of a hidden number."""
        return not self.through or any(one.sure for one in self.through)  # who was named is hit by nothing

    @property
    def written(self) -> Moment | None:
        """When it was first written down, as far as it tells."""
        if self.made is not None:
            return self.made.rec or self.made.at
        return Moment(self.state.created) if self.state.created is not None else None

    @property
    def days_later(self) -> int:
        """How many days after it happened it was written down."""
        return (self.made.recorded_on - self.made.at.day).days if self.made is not None else 0


class Talk(NamedTuple):
    """A contact with them or an attempt, in one of their records; `owner` is whose customer they were just then."""

    customer: Customer
    entry: Entry
    owner: str | None

    @property
    def courtesy(self) -> bool:
        """Whether somebody received another's customer (代接待)."""
        via = self.entry.via
        others = None not in (self.entry.by, self.owner) and self.entry.by != self.owner
        return others and self.entry.valid and via is not None and via.inbound


@dataclass(slots=True)
class Claim:
    """What one consultant can show: the first thing they wrote, valid contacts, how often they received, the clock."""

    who: str
    wrote: Entry
    valid: list[Entry] = field(default_factory=list)
    received: int = 0
    clock: Clock = field(default_factory=Clock)
    gone: tuple[date, str] | None = None


class Brought(NamedTuple):
    """A broker's registration in one of the records, and whether its number is one of theirs."""

    customer: Customer
    found: Registered
    fits: Fits


@dataclass(frozen=True, slots=True)
class Evidence:
    """All of it as of a day: records in the order in which they were written, contacts and claims in that of time.

    `stage` is what a first record must hold to be complete; None where the shop asks for nothing. `first` are the
    earliest record that does, and those written in the same minute.
    """

    filed: Sequence[Filed]
    talks: Sequence[Talk]
    claims: Sequence[Claim]
    brokers: Sequence[Brought]
    stage: Stage | None
    today: date

    @property
    def first(self) -> Sequence[Filed]:
        """The earliest complete record that is theirs; several where nothing tells which was the earlier."""
        whole = [one for one in self.filed if one.sure and not one.missing]
        return [one for one in whole if one.written == whole[0].written]


def evidence(customers: Iterable[tuple[Customer, Sequence[Through]]], ladder: Ladder, book: RuleBook, *, today: date
             ) -> Evidence:  # fmt: skip
    """Lay out what the records of one person tell; of those that may be another's only that they are there."""
    stage = _stage(ladder, book.claim)
    filed = sorted((_filed(*one, stage, book, today) for one in customers), key=_place)
    theirs = [one.customer for one in filed if one.sure]
    talks, claims = _follow(theirs, book.claim, today)
    brokers = [
        Brought(one.customer, registered(row, one.state.talks, bought(one.state), book.claim),
                fits(row.number, one.customer))
        for one in filed for row in registrations(one.customer.facts) if one.sure and row.day <= today
    ]  # fmt: skip
    brokers.sort(key=lambda one: (one.found.row.day, one.found.row.minute or 0))
    return Evidence(filed, talks, claims, brokers, stage, today)


def _stage(ladder: Ladder, periods: Protection) -> Stage | None:
    if not periods.complete:
        return None
    found = next((stage for stage in ladder.stages if stage.key == periods.complete), None)
    if found is None:
        raise broken("no-such-stage", "claim", "complete")
    return found


def _filed(customer: Customer, through: Sequence[Through], stage: Stage | None, book: RuleBook, today: date) -> Filed:
    state = fold(customer, as_of=today)
    made = min(in_order(customer.log, today), key=lambda entry: entry.recorded_on, default=None)
    missing = [one for one in stage.fields if not one.found(customer, state, book)] if stage else []
    return Filed(customer, state, through, made, missing)


def _place(one: Filed) -> tuple[bool, date, int, str]:
    """Sorts records: those that are theirs first, then by when they were written down; an unknown hour is the last."""
    day, minute = one.written or Moment(date.max)
    return not one.sure, day, DAY if minute is None else minute, one.customer.id


def _follow(customers: Sequence[Customer], periods: Protection, today: date) -> tuple[list[Talk], list[Claim]]:
    """Follow all their entries as one: each consultant has one clock, whichever of the records they wrote into."""
    shared = Clocks(periods)
    clocks = {one.id: Clocks(periods, known=shared.known, gone=shared.gone) for one in customers}
    talks: list[Talk] = []
    claims: dict[str, Claim] = {}
    for customer, entry in _merged(customers, today):
        own = clocks[customer.id]
        talk = Talk(customer, entry, own.owner)
        own.take(entry)
        who = entry.by or own.owner
        if entry.via is not None:
            talks.append(talk)
        if who is not None:
            claim = claims.setdefault(who, Claim(who, entry))
            claim.valid += [entry] if entry.valid else []
            claim.received += entry.valid and entry.via is not None and entry.via.inbound
    for who in shared.known.keys() - claims.keys():
        claims[who] = Claim(who, _handed_to(customers, who, today))
    for claim in claims.values():
        claim.clock, claim.gone = shared.known.get(claim.who, Clock()), shared.gone.get(claim.who)
    owners = {own.owner for own in clocks.values()}
    told = (one for one in claims.values() if one.valid or one.clock.until is not None or one.who in owners)
    return talks, sorted(told, key=lambda one: (one.wrote.at.day, one.who))


def _handed_to(customers: Sequence[Customer], who: str, today: date) -> Entry:
    """The entry that handed one of the customers to somebody who has written nothing yet."""
    return next(entry for customer, entry in _merged(customers, today) if entry.owner == who)


def _merged(customers: Collection[Customer], today: date) -> Iterator[tuple[Customer, Entry]]:
    """The entries of several logs in one order; one that names only its day stands where its own log has it."""
    keyed: list[tuple[date, int, int, int, Customer, Entry]] = []
    for number, customer in enumerate(customers):
        day, reached = date.min, 0
        for place, entry in enumerate(in_order(customer.log, today)):
            if entry.at.day != day:
                day, reached = entry.at.day, 0
            reached = reached if entry.at.minute is None else entry.at.minute
            keyed.append((day, reached, number, place, customer, entry))
    return (row[4:] for row in sorted(keyed, key=lambda row: row[:4]))
