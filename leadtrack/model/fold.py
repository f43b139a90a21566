"""The fold: everything dynamic about a customer follows from the log, in the order of `at`, then of place.

Entries dated after the day, or written down after it, do not count. An entry that names only its day stands where
the file has it: after what the file has of that day before it.
"""

from collections.abc import Sequence
from datetime import date

from leadtrack.model.fold_deals import NOT_LOST_AFTER_ALL, Fate
from leadtrack.model.fold_steps import after_step, after_word, bought, meets
from leadtrack.model.moment import Moment
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer, Entry, keys_of
from leadtrack.model.state import (
    STEP,
    WORD,
    Attended,
    Graded,
    Handed,
    Move,
    Ordered,
    Owed,
    Planned,
    Sold,
    Standing,
    State,
)
from leadtrack.model.values import Attendance, Channel, Grade, Snooze, Word

TURNS = frozenset({"deal", "lost", "reopen", "stop", "stage", "did"})
MOVES = frozenset({"snooze", "done", "order"})
OTHERS = frozenset({"promised", "kept", "event", "owner"})
"""Keys of entries that few logs have, by what they are followed for."""


def fold(customer: Customer, *, as_of: date, known: date | None = None) -> State:
    """Say what the log of a customer amounts to at the end of a day, from what was written down by the end of `known`.

    Without `known` it is that day too: `as_of` alone shows what could be seen then.
    """
    entries = in_order(customer.log, as_of, known)
    folding = Folding(entries, keys_of(entries))
    for entry in entries:
        folding.take(entry)
    return folding.state(as_of, created_on(customer, entries))


def created_on(customer: Customer, entries: Sequence[Entry]) -> date | None:
    """Since when a customer is on file: as the record has it, else by the first of these entries."""
    created = customer.facts.get("created")
    return created if isinstance(created, date) else (entries[0].at.day if entries else None)


def keeps(words: str, promised: str) -> bool:
    """Tell whether these words of `kept` name this promise, at least in part."""
    return words == promised or (len(words) > 1 and words in promised)


class Folding:
    """The state in the making; one call of `take` an entry. `keys` are those that any of the entries has.

    What no entry of a log has is not asked of each: most logs know neither deals nor promises.
    """

    def __init__(self, entries: Sequence[Entry], keys: frozenset[str]) -> None:
        self._turns, self._moves, self._others = (not one.isdisjoint(keys) for one in (TURNS, MOVES, OTHERS))
        self.owner = next((entry.by for entry in entries if entry.by), None)
        self.fate = Fate()
        self.graded: Graded | None = None
        self.grades: dict[str, Graded] = {}
        self.moves: list[Move] = []
        self.stage: tuple[str, date] | None = None
        self.planned: Planned | None = None
        self.snooze: Snooze | None = None
        self.ordered: Ordered | None = None
        self.stop: str | None = None
        self.stopped_on: date | None = None
        self.last_contact: Moment | None = None
        self.last_entry: date | None = None
        self.talks: list[Entry] = []
        self.visit_days: set[date] = set()
        self.tries = 0
        self.last_try: date | None = None
        self.lead: Moment | None = None
        self.received: Entry | None = None
        self.handed: Handed | None = None
        self.owed: list[Owed] = []
        self.did: dict[str, date] = {}
        self.events: dict[str, Attended] = {}

    def take(self, entry: Entry) -> None:
        """Follow one entry. Contacts and standing come first: a step is set by somebody who knows of them."""
        self.last_entry = entry.at.day
        valid = entry.via is not None and entry.valid
        if entry.via is not None:
            self._contact(entry, entry.via, valid=valid)
        if self._turns:
            self._turn(entry)
        if self.planned is not None:
            self.planned = after_step(self.planned, entry, valid=valid)
        if self.ordered is not None:
            self.ordered = after_word(self.ordered, entry, self.owner)
        moved = self._moves and (entry.snooze is not None or entry.done or entry.order is not None)
        if moved or entry.next is not None:
            self._plan(entry, valid=valid)
        if entry.grade is not None:
            self._grade(entry, entry.grade)
        if self._others:
            self._other(entry)

    def _turn(self, entry: Entry) -> None:
        """Follow how they stand, what they said of us, and what was ticked off."""
        if entry.deal is not None or entry.lost is not None or entry.reopen:
            self.fate.take(entry, len(self.talks))
        if entry.stop is not None:
            self.stop, self.stopped_on = entry.stop, entry.at.day
        if entry.stage is not None:
            self.stage = entry.stage, entry.at.day
        for name in entry.did:
            if not name.startswith((STEP, WORD)):
                self.did[name] = entry.at.day

    def _other(self, entry: Entry) -> None:
        """Follow what was promised and kept, whether they were invited, who has them now."""
        if entry.promised or entry.kept:
            self._promises(entry)
        if entry.event is not None:
            self._attend(entry.event, entry.at.day)
        if entry.owner is not None:
            self._hand_over(entry.owner, entry)

    def _attend(self, event: Attendance, day: date) -> None:
        """Follow an invitation; feedback that comes later leaves the day on which they came."""
        last = self.events.get(event.id)
        state = event.state or (last.state if last else "came")
        same = last is not None and last.state == state
        invited = last.invited if last else None
        self.events[event.id] = Attended(
            state,
            last.day if last is not None and same else day,
            day if invited is None and state != "came" else invited,
            bool(event.feedback) or (last is not None and last.told),
        )

    def _hand_over(self, owner: str, entry: Entry) -> None:
        """Follow a new owner: who was in touch with that very entry, or had the customer until just now, knows them."""
        if self.owner is not None and owner != self.owner:
            knows = (entry.valid and entry.by == owner) or (self.handed is not None and self.handed.had == owner)
            self.handed = None if knows else Handed(entry.at.day, self.owner)
        self.owner = owner
        if self.received is not None and self.received.by == owner:
            self.received = None

    def _contact(self, entry: Entry, via: Channel, *, valid: bool) -> None:
        if valid:
            self.talks.append(entry)
            self.last_contact = entry.at
            self.tries, self.last_try, self.lead, self.snooze = 0, None, None, None
            if self.handed is not None:
                self._take_up(entry, self.handed)
            if via.inbound and via.visit:
                self.visit_days.add(entry.at.day)
            if entry.by == self.owner:
                self.received = None
            elif via.inbound and entry.by is not None and self.owner is not None:
                self.received = entry
        elif entry.missed is not None:
            self.tries += 1
            self.last_try = entry.at.day
        elif via.valid == "never":
            self.lead = entry.at
            self.tries, self.last_try = 0, None

    def _take_up(self, entry: Entry, handed: Handed) -> None:
        """Follow who goes on after a hand-over: what the owner before does meanwhile is no first contact of the new."""
        if entry.by != handed.had:
            self.handed = None

    def _plan(self, entry: Entry, *, valid: bool) -> None:
        step = self.planned
        if entry.next is not None:
            day = entry.next.date.day
            moved = step is not None and not valid
            first, tried = (min(step.first, day), step.tried) if step is not None and moved else (day, 0)
            named, is_open = self.stop == "all", self.fate.standing == "open"
            self.planned = step = Planned(entry.next, entry.at.day, day, first, tried, None, named, is_open)
            self.snooze = self.received = None
            if self.handed is not None:
                self._take_up(entry, self.handed)
        if entry.snooze is not None:
            self.snooze = entry.snooze
            if step is not None:
                day = max(step.step.date.day, entry.snooze.until)
                self.planned = step._replace(day=day, first=day if valid else step.first)
        elif entry.done:
            self.snooze = None
        if entry.order is not None:
            self._order(entry, entry.order)

    def _order(self, entry: Entry, word: Word) -> None:
        self.ordered = Ordered(
            word,
            said=entry.at.day,
            by=word.by or entry.by,
            open=self.fate.standing == "open",
            despite=self.snooze,
            talks=len(self.talks),
        )

    def _grade(self, entry: Entry, grade: Grade) -> None:
        last = self.grades.pop(grade.scheme, None)  # and in again below, so that the latest stands last
        before = last.grade if last and self._of_this_need(last.day) else None
        if before is None or before.counts != grade.counts:
            self.moves.append(Move(entry.at.day, entry.by, before, grade))
        self.graded = self.grades[grade.scheme] = Graded(grade, entry.at.day, entry.by)

    def _of_this_need(self, day: date) -> bool:
        return self.fate.need_since is None or day >= self.fate.need_since

    def _promises(self, entry: Entry) -> None:
        for words in entry.kept:
            same = [owed for owed in self.owed if owed.promise.do == words]
            if same:
                self.owed.remove(min(same, key=lambda owed: (owed.promise.date or owed.made, owed.made)))
            else:
                self.owed = [owed for owed in self.owed if not keeps(words, owed.promise.do)]
        self.owed.extend(Owed(promise, entry.at.day) for promise in entry.promised)

    def state(self, as_of: date, created: date | None) -> State:
        """Close the account."""
        return State.of(
            {
                "as_of": as_of,
                "created": created,
                "owner": self.owner,
                "standing": self.fate.standing,
                "graded": self.graded,
                "grades": dict(self.grades),
                "moves": tuple(self.moves),
                "stage": self.stage[0] if self.stage and self._of_this_need(self.stage[1]) else None,
                "planned": self.planned,
                "snooze": self.snooze,
                "ordered": self.ordered,
                "stop": self.stop,
                "stopped_on": self.stopped_on,
                "last_contact": self.last_contact,
                "last_entry": self.last_entry,
                "talks": tuple(self.talks),
                "visited": tuple(sorted(self.visit_days)),
                "tries": self.tries,
                "last_try": self.last_try,
                "lead": self.lead,
                "received": self.received,
                "handed": self.handed,
                "owed": tuple(self.owed),
                "did": dict(self.did),
                "events": dict(self.events),
                "deals": tuple(self.fate.deals),
                "lost": self.fate.lost,
                "lost_on": self.fate.lost_on,
                "need_since": self.fate.need_since,
            }
        )


__all__ = [
    "NOT_LOST_AFTER_ALL",
    "Folding",
    "Graded",
    "Handed",
    "Move",
    "Ordered",
    "Owed",
    "Planned",
    "Sold",
    "Standing",
    "State",
    "bought",
    "created_on",
    "fold",
    "keeps",
    "meets",
]
