"""What of a log is counted: every happening with its figure, its day and whose it is (crm-peers §3.3, §3.4).

An entry that was not written down yet, or lies ahead, does not exist. What is counted stays in the week in which it
happened, whatever becomes of the customer later.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from leadtrack.model.course import Course
from leadtrack.model.fold_deals import NOT_LOST_AFTER_ALL, Fate, reworded
from leadtrack.model.record import Customer, Entry
from leadtrack.model.state import Standing, State
from leadtrack.model.values import Deal, Lost
from leadtrack.rules.appointments import along
from leadtrack.rules.rulebook import RuleBook

LEAD, DRIVE, VIEWING = "lead_in", "test_drive", "viewing"

ORDERS = "orders"

COUNTED = frozenset({
    "new", "leads", "calls_in", "visits", "people", "first_visits", "return_visits", "walk_ins", "invited",
    "no_data_visits", "no_data_calls", "valid", "missed", "drives", "viewings", "up", "down", "orders", "orders_first",
    "orders_return", "first_traffic", "traffic", "won", "losses", "no_buyers", "frozen", "refused", "reopened",
    "opening", "cancelled", "no_shows",
})  # fmt: skip
"""Keys that are counted here; every event of a deal is counted too, under its own key."""


OF_DEALS = (ORDERS, "orders_first", "orders_return", "cancelled", "won")
"""Figures that count deals, beside the events themselves."""


class Happening(NamedTuple):
    """One count of a figure: on which day, and for which consultant; `entry` is what the log says of it."""

    figure: str
    day: date
    who: str
    n: int = 1
    entry: Entry | None = None

    @property
    def deal(self) -> Deal | None:
        """The deal that it counts; a visit on which something was bought counts none."""
        deal = self.entry.deal if self.entry is not None else None
        return deal if deal is not None and self.figure in (*OF_DEALS, deal.event.key) else None


class Loss(NamedTuple):
    """A loss with the entry that wrote it, what became of it since, and the entry that said so last."""

    entry: Entry
    lost: Lost
    word: Entry

    @property
    def stands(self) -> bool:
        """Whether nobody refused it, or found it untrue, since."""
        return self.lost.state not in NOT_LOST_AFTER_ALL

    @property
    def figure(self) -> str:
        """What counts it."""
        return loss_kind(self.lost) if self.stands else "refused"


class Turn(NamedTuple):
    """An entry that tells how a customer stands, with the standing before and after it, and the loss as known then."""

    entry: Entry
    was: Standing
    now: Standing
    lost: Lost | None

    @property
    def refuses(self) -> bool:
        """Whether a word that there is no loss brings them back: nobody took them up again."""
        word = self.entry.lost
        return word is not None and word.state in NOT_LOST_AFTER_ALL and self.was != "closed" and not self.entry.reopen


class Owners:
    """Whose a customer was at the end of each day."""

    def __init__(self, log: Sequence[Entry]) -> None:
        first = next((entry.by for entry in log if entry.by), None) or ""
        self.changes = [(entry.at.day, entry.owner) for entry in log if entry.owner is not None]
        self.first = first

    def on(self, day: date) -> str:
        """The owner at the end of a day; before the first entry the first one."""
        if not self.changes:
            return self.first
        return next((owner for since, owner in reversed(self.changes) if since <= day), self.first)

    def whose(self, entry: Entry) -> str:
        """For whom a contact or a visit counts: who wrote it; where nobody says, the owner at the end of that day."""
        return entry.by or self.on(entry.at.day)


ACTS = ("deal", "lost", "reopen")
"""The keys of entries that tell how a customer stands."""


def acts(course: Course) -> Sequence[Entry]:
    """The entries of a log that tell how a customer stands, in order."""
    if course.keys.isdisjoint(ACTS):
        return ()
    return [entry for entry in course.log if entry.deal is not None or entry.lost is not None or entry.reopen]


def happenings(
    customer: Customer,
    course: Course,
    told: Sequence[Entry],
    state: State,
    owners: Owners,
    book: RuleBook,
    order: str,
    known: date,
    since: date = date.min,
) -> Iterator[Happening]:
    """Everything that counts about a customer; of the course count the entries by the end of `known`, as of the state.

    `told` are those of them that tell how they stand (`acts`).
    Of contacts, visits, no-shows and grades, which are most of it, only those from the day `since` on.
    """
    log, created = course.log, state.created
    if created is not None and created <= known:
        yield Happening("new", created, owners.on(created))
    late = log[course.before(since) :]
    yield from _contacts(late, owners)
    yield from _visits(customer, log, late, state.visited, owners)
    if told:
        yield from _deals(told, state.visited, owners, order)
        yield from _fate(told, owners)
    for one in along(log[course.reaching(since) :], known):
        if one.fate == "no-show":
            yield Happening("no_shows", one.step.date.day, owners.on(one.step.date.day))
    for loss in written_off(told):
        entry = loss.entry if loss.stands else loss.word
        yield Happening(loss.figure, entry.at.day, owners.on(entry.at.day), entry=entry)
    for move in state.moves:
        steps = book.better(move.before, move.after) if move.day >= since else 0
        if steps:
            yield Happening("up" if steps > 0 else "down", move.day, owners.on(move.day))


def _contacts(log: Sequence[Entry], owners: Owners) -> Iterator[Happening]:
    """Contacts and attempts are theirs who made them; several drives, viewings or calls of a day are one."""
    seen: set[tuple[str, date]] = set()
    once = {DRIVE: "drives", VIEWING: "viewings"}
    for entry in log:
        if entry.via is None:
            continue
        day, who = entry.at.day, owners.whose(entry)
        if entry.via.key == LEAD:
            yield Happening("leads", day, who, entry=entry)
        elif entry.missed is not None:
            yield Happening("missed", day, who, entry=entry)
        elif entry.valid:
            yield Happening("valid", day, who, entry=entry)
            figure = "calls_in" if entry.called else once.get(entry.via.key)
            if figure is not None and (figure, day) not in seen:
                seen.add((figure, day))
                yield Happening(figure, day, who, entry=entry)


class Batch(NamedTuple):
    """Those who came together on a day: the first entry of that visit, the last one, and how many they were."""

    entry: Entry
    until: Entry
    people: int

    @property
    def day(self) -> date:
        """Their day."""
        return self.entry.at.day


CAME, CALLED = attrgetter("came"), attrgetter("called")


def batches(log: Sequence[Entry], kind: Callable[[Entry], bool] = CAME) -> list[Batch]:
    """Every day on which they came, or called: a look round and a drive afterwards are one batch."""
    found: dict[date, Batch] = {}
    for entry in log:
        if kind(entry):
            first = found.get(entry.at.day, Batch(entry, entry, 1))
            found[entry.at.day] = Batch(first.entry, entry, max(first.people, entry.party or 1))
    return list(found.values())


def _visits(
    customer: Customer, log: Sequence[Entry], late: Sequence[Entry], visited: Sequence[date], owners: Owners
) -> Iterator[Happening]:
    for batch in batches(late):
        who = owners.whose(batch.entry)
        yield Happening("visits", batch.day, who, entry=batch.entry)
        yield Happening("people", batch.day, who, batch.people, batch.entry)
        again = visited[0] < batch.day
        arrival = ("return_visits",) if again else ("first_visits", "first_traffic", _arrival(customer, log, batch.day))
        for figure in ("traffic", *arrival):
            yield Happening(figure, batch.day, who, entry=batch.entry)


def _arrival(customer: Customer, log: Sequence[Entry], day: date) -> str:
    """What a first visit is: of somebody known before, of somebody who left data, or neither (crm-peers §3.3)."""
    if not customer.has_data:
        return "no_data_visits"
    met = (entry for entry in log if entry.at.day < day and entry.via is not None)
    return "invited" if any(entry.valid or entry.via.key == LEAD for entry in met if entry.via) else "walk_ins"


def _deals(acts: Sequence[Entry], visited: Sequence[date], owners: Owners, order: str) -> Iterator[Happening]:
    for entry in acts:
        if entry.deal is None:
            continue
        day, key = entry.at.day, "cancelled" if entry.deal.event.undoes else entry.deal.event.key
        who = owners.on(day)
        yield Happening(key, day, who, entry=entry)
        if key == order:
            yield Happening(ORDERS, day, who, entry=entry)
            if day in visited:
                yield Happening("orders_first" if day == visited[0] else "orders_return", day, who, entry=entry)


_FATES: Mapping[Standing, str] = {"closed": "won", "frozen": "frozen", "open": "reopened"}


def _fate(acts: Sequence[Entry], owners: Owners) -> Iterator[Happening]:
    """When they ceased to be a prospect by buying, were frozen, and were one again: not who never was lost."""
    for turn in turns(acts):
        entry, now = turn.entry, turn.now
        if now != turn.was and now in _FATES and not (now == "open" and turn.refuses):
            yield Happening(_FATES[now], entry.at.day, owners.on(entry.at.day), entry=entry)


def turns(log: Sequence[Entry]) -> Iterator[Turn]:
    """Every entry that may change how a customer stands, in order."""
    fate = Fate()
    for entry in log:
        if entry.deal is not None or entry.lost is not None or entry.reopen:
            was = fate.standing
            fate.take(entry, 0)
            yield Turn(entry, was, fate.standing, fate.lost)


def loss_kind(lost: Lost) -> str:
    """The figure that counts a loss which stands: who never was a buyer is counted apart."""
    return "no_buyers" if lost.reason is not None and not lost.reason.buyer else "losses"


def written_off(log: Sequence[Entry]) -> list[Loss]:
    """Every time that somebody became lost, with the last word on it: refused ones too.

    Who is frozen later was lost up to then, and is lost anew by the next word that says so.
    """
    found: list[Loss] = []
    open_ = False
    for entry, was, now, lost in turns(log):
        if now == "lost" and was != "lost" and lost is not None:
            found.append(Loss(entry, lost, entry))
            open_ = True
        elif open_ and entry.lost is not None:
            found[-1] = Loss(found[-1].entry, _told(found[-1].lost, entry.lost), entry)
        open_ = open_ and now in ("lost", "frozen")
    return found


def _told(before: Lost, word: Lost) -> Lost:
    """A loss after a word on it; why somebody is frozen is not why they were lost."""
    if word.state == "frozen":
        return replace(before, state=word.state, wake=word.wake or before.wake)
    return reworded(before, word)
