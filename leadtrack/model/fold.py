"""The state of a customer on a day: everything dynamic is a fold of the log in the order of `at`, then of place.

Entries dated after the day, or written down after it, do not count. An entry that names only its day stands where
the file has it: after what the file has of that day before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, NamedTuple

from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer, Entry
from leadtrack.model.values import Deal, Grade, Lost, Promise, Snooze, Step

Standing = Literal["open", "lost", "frozen", "closed"]
"""`closed` is the profile's closing step of a deal; only `open` customers are prospects."""

MET_DAYS_BEFORE = 3
"""A valid contact at most so many days before a planned step meets it (design, `due`)."""

NOT_LOST_AFTER_ALL = ("refused", "untrue")


class Graded(NamedTuple):
    """A grade, with the day it was given and by whom."""

    grade: Grade
    day: date
    by: str | None


class Move(NamedTuple):
    """One grade following another; `before` is None for the first."""

    day: date
    by: str | None
    before: Grade | None
    after: Grade


class Owed(NamedTuple):
    """A promise not kept yet, with the day it was made."""

    promise: Promise
    made: date


class Sold(NamedTuple):
    """One event of a deal, with the day the log has it."""

    deal: Deal
    day: date
    by: str | None


@dataclass(frozen=True, slots=True)
class Planned:
    """The one open step. `first` is the first day planned since the last valid contact; lateness counts from it."""

    step: Step
    set_on: date
    first: date
    tried: int = 0
    last_try: date | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Who the customer is to us on a day, as the log tells."""

    as_of: date
    created: date | None = None
    owner: str | None = None
    standing: Standing = "open"
    graded: Graded | None = None
    moves: tuple[Move, ...] = ()
    stage: str | None = None
    planned: Planned | None = None
    snooze: Snooze | None = None
    stop: str | None = None
    stopped_on: date | None = None
    last_contact: Moment | None = None
    last_entry: date | None = None
    contacts: int = 0
    visits: int = 0
    tries: int = 0
    last_try: date | None = None
    lead: Moment | None = None
    received: Entry | None = None
    owed: tuple[Owed, ...] = ()
    did: frozenset[str] = frozenset()
    deals: tuple[Sold, ...] = ()
    lost: Lost | None = None
    lost_on: date | None = None

    @property
    def open(self) -> bool:
        """Whether this is a prospect still to be won."""
        return self.standing == "open"

    def silent_days(self, today: date) -> int | None:
        """Days since the last valid contact; None where there was none."""
        return (today - self.last_contact.day).days if self.last_contact else None


def in_order(log: Sequence[Entry], as_of: date) -> list[Entry]:
    """The entries that count on a day, oldest first."""
    reached: dict[date, int] = {}
    keyed: list[tuple[date, int, int, Entry]] = []
    for place, entry in enumerate(log):
        day, minute = entry.at
        if day > as_of or (entry.rec is not None and entry.rec.day > as_of):
            continue
        before = reached.get(day, 0)
        at = before if minute is None else minute
        reached[day] = max(before, at)
        keyed.append((day, at, place, entry))
    keyed.sort(key=lambda row: row[:3])
    return [row[3] for row in keyed]


def fold(customer: Customer, *, as_of: date) -> State:
    """What the log of a customer amounts to at the end of a day."""
    entries = in_order(customer.log, as_of)
    folding = _Folding(owner=entries[0].by if entries else None)
    for entry in entries:
        folding.take(entry)
    created = customer.facts.get("created")
    first = created if isinstance(created, date) else (entries[0].at.day if entries else None)
    return folding.state(as_of, first)


@dataclass(slots=True)
class _Folding:
    """The state in the making; one call of `take` an entry."""

    owner: str | None
    standing: Standing = "open"
    graded: Graded | None = None
    moves: list[Move] = field(default_factory=list)
    stage: str | None = None
    planned: Planned | None = None
    snooze: Snooze | None = None
    stop: str | None = None
    stopped_on: date | None = None
    last_contact: Moment | None = None
    last_entry: date | None = None
    contacts: int = 0
    visit_days: set[date] = field(default_factory=set)
    tries: int = 0
    last_try: date | None = None
    lead: Moment | None = None
    received: Entry | None = None
    owed: list[Owed] = field(default_factory=list)
    did: set[str] = field(default_factory=set)
    deals: list[Sold] = field(default_factory=list)
    bought: set[str | None] = field(default_factory=set)
    lost: Lost | None = None
    lost_on: date | None = None

    def take(self, entry: Entry) -> None:
        self.last_entry = entry.at.day
        if entry.via is not None:
            self._contact(entry)
        self._step(entry)
        self._word(entry)
        if entry.grade is not None:
            self._grade(entry, entry.grade)
        if entry.promised or entry.kept:
            self._promises(entry)
        if entry.deal is not None or entry.lost is not None or entry.reopen:
            self._standing(entry)
        if entry.owner is not None:
            self.owner = entry.owner

    def _contact(self, entry: Entry) -> None:
        day, via = entry.at.day, entry.via
        if entry.by == self.owner:
            self.received = None
        if entry.valid and via is not None:
            self.contacts += 1
            self.last_contact = entry.at
            self.tries, self.last_try, self.lead, self.snooze = 0, None, None, None
            if via.visit and via.inbound:
                self.visit_days.add(day)
            if via.inbound and entry.by != self.owner:
                self.received = entry
        elif entry.missed is not None:
            self.tries += 1
            self.last_try = day
        elif via is not None and via.key == "lead_in":
            self.lead = entry.at
            self.tries, self.last_try = 0, None

    def _step(self, entry: Entry) -> None:
        day, open_step = entry.at.day, self.planned
        if open_step is not None:
            if entry.done or _meets(entry, open_step.step.date.day):
                open_step = None
            elif entry.valid:
                open_step = replace(open_step, first=open_step.step.date.day, tried=0, last_try=None)
            elif entry.missed is not None:
                open_step = replace(open_step, tried=open_step.tried + 1, last_try=day)
        if entry.next is not None:
            planned = entry.next.date.day
            if open_step is None:
                open_step = Planned(entry.next, day, planned)
            else:
                # The hour of a new day is its own; what was tried belongs to the first planned day.
                open_step = replace(
                    open_step, step=entry.next, set_on=day, first=min(open_step.first, planned), last_try=None
                )
            self.snooze = None
        self.planned = open_step
        if entry.snooze is not None:
            self.snooze = entry.snooze
        elif entry.done:
            self.snooze = None

    def _word(self, entry: Entry) -> None:
        if entry.stage is not None:
            self.stage = entry.stage
        if entry.stop is not None:
            self.stop, self.stopped_on = entry.stop, entry.at.day
        if entry.did:
            self.did.update(entry.did)

    def _grade(self, entry: Entry, grade: Grade) -> None:
        before = self.graded.grade if self.graded else None
        if before is None or (before.scheme, before.level) != (grade.scheme, grade.level):
            self.moves.append(Move(entry.at.day, entry.by, before, grade))
        self.graded = Graded(grade, entry.at.day, entry.by)

    def _promises(self, entry: Entry) -> None:
        for word in entry.kept:
            self.owed = [owed for owed in self.owed if not _same_words(owed.promise.do, word)]
        self.owed.extend(Owed(promise, entry.at.day) for promise in entry.promised)

    def _standing(self, entry: Entry) -> None:
        if entry.deal is not None:
            self._deal(entry, entry.deal)
        if entry.lost is not None:
            if entry.lost.state in NOT_LOST_AFTER_ALL:
                self.standing, self.lost, self.lost_on = "open", None, None
            else:
                self.standing = "frozen" if entry.lost.state == "frozen" else "lost"
                self.lost, self.lost_on = entry.lost, entry.at.day
        if entry.reopen:
            self.bought.clear()
            self.standing, self.lost, self.lost_on = "open", None, None

    def _deal(self, entry: Entry, deal: Deal) -> None:
        self.deals.append(Sold(deal, entry.at.day, entry.by))
        if deal.event.closes:
            self.bought.add(deal.unit)
            self.standing = "closed"
        elif deal.event.undoes:
            self.bought.discard(deal.unit)
            if not self.bought and self.standing == "closed":
                self.standing = "open"

    def state(self, as_of: date, created: date | None) -> State:
        return State(
            as_of=as_of,
            created=created,
            owner=self.owner,
            standing=self.standing,
            graded=self.graded,
            moves=tuple(self.moves),
            stage=self.stage,
            planned=self.planned,
            snooze=self.snooze,
            stop=self.stop,
            stopped_on=self.stopped_on,
            last_contact=self.last_contact,
            last_entry=self.last_entry,
            contacts=self.contacts,
            visits=len(self.visit_days),
            tries=self.tries,
            last_try=self.last_try,
            lead=self.lead,
            received=self.received,
            owed=tuple(self.owed),
            did=frozenset(self.did),
            deals=tuple(self.deals),
            lost=self.lost,
            lost_on=self.lost_on,
        )


def _meets(entry: Entry, planned: date) -> bool:
    if not entry.valid or entry.via is None:
        return False
    return entry.at.day >= planned or entry.via.visit or (planned - entry.at.day).days <= MET_DAYS_BEFORE


def _same_words(promised: str, kept: str) -> bool:
    return promised == kept or (len(kept) > 1 and kept in promised)
