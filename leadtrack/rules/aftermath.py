"""What an entry did beside what it says: the step it met, replaced or dropped, and whether it counts as contact."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, NamedTuple

from leadtrack.model.fold import fold
from leadtrack.model.moment import Moment, parse_moment
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer, Entry
from leadtrack.model.state import Planned, State
from leadtrack.model.values import Raw, Step
from leadtrack.rules.appointments import ahead, fate_of, theirs
from leadtrack.rules.due_care import care
from leadtrack.rules.item import Case, Item
from leadtrack.rules.rulebook import RuleBook

Fate = Literal["met", "met-early", "replaced", "dropped", "moved", "unkept"]


class Settled(NamedTuple):
    """A step that stood before an entry and does not stand after it, and what became of it."""

    planned: Planned
    fate: Fate
    unbooked: str | None = None
    """What was booked for the step, and is not for the new one."""


class Crossed(NamedTuple):
    """An entry that settled a step of which its writer did not know, or which somebody else had planned."""

    entry: Entry
    settled: Settled


def crossed(before: Customer, after: Customer, me: str | None, *, today: date) -> Iterator[Crossed]:
    """Say which steps do not stand since both sides of a merge are in one log; `before` is what one of them had.

    So are steps that came and had been settled here already, and those that `me` planned and what came has settled.
    Nothing is said of a step that was met.
    """
    known = {_as_planned(entry) for entry in before.log}
    stood = standing_step(fold(before, as_of=today))
    log = in_order(after.log, today)
    last = max((at for at, entry in enumerate(log) if _as_planned(entry) in known), default=0)
    for at, entry in enumerate(log):
        here = _as_planned(entry) in known
        mine = stood is not None and stood.step == entry.next and entry.by == me
        if entry.next is None or not (mine if here else at < last):
            continue
        found = _settling(after, log, at, today)
        if found is not None and found.settled.fate != "met" and (_as_planned(found.entry) in known) != here:
            yield found


def _settling(customer: Customer, log: Sequence[Entry], at: int, today: date) -> Crossed | None:
    """What settled the step that an entry of a log planned; None where it stands, or was ticked off."""
    for to in range(at + 1, len(log)):
        was, now = (replace(customer, log=tuple(log[:end])) for end in (to, to + 1))
        found = settled(was, now, today=today)
        if found is not None:
            return Crossed(log[to], found) if found.planned.step == log[at].next else None
    return None


def _as_planned(entry: Entry) -> tuple[object, ...]:
    """What stays of an entry whose words are corrected."""
    return entry.at, entry.by, entry.via, entry.next


def settled(before: Customer, after: Customer, *, today: date) -> Settled | None:
    """Say what the last entry of a log did to the step that stood before it; None where it stands, or was ticked off.

    `met-early` where it was planned for a later day and nothing follows it: whoever wrote may not have meant that.
    """
    was, now, entry = fold(before, as_of=today), fold(after, as_of=today), after.log[-1]
    step = standing_step(was)
    if step is None or entry.done or step.name in entry.did:
        return None
    if now.planned is not None and now.planned.step == step.step:
        return Settled(step, "dropped") if _silenced(was, now) else None
    expected = _expected(step.step, entry)
    if entry.next is None:
        if expected:
            return Settled(step, "unkept" if now.open and now.stop == was.stop else "dropped")
        return Settled(step, "met-early" if entry.at.day < step.step.date.day else "met")
    met = _without_next(after, today) is None
    if met and not expected:
        return Settled(step, "met")
    moved = met and fate_of(step.step, entry) == "moved"
    return Settled(step, "moved" if moved else "replaced", None if entry.next.unit else step.step.unit)


def _expected(step: Step, entry: Entry) -> bool:
    """Whether somebody was to come at an hour, and an entry does not say that they did: the board says so too."""
    return step.date.minute is not None and theirs(step.via, step.do) and fate_of(step, entry) != "kept"


def cared(before: Customer, after: Customer, book: RuleBook, *, today: date) -> list[Item]:
    """The steps of care plans after a deal that were open before the last entry of a log, and that it has met.

    Of what follows a visit nothing is said: every talk with a prospect meets it.
    """
    if not after.log[-1].valid:
        return []
    was = care(Case(before, fold(before, as_of=today), book, today))
    still = {item.name for item in care(Case(after, fold(after, as_of=today), book, today))}
    return [item for item in was if item.params["sold"] and item.opens_on <= today and item.name not in still]


def standing_step(state: State) -> Planned | None:
    """The open step, where `due` still asks for it: what was planned with a prospect ends with the sale or the loss."""
    step = state.planned
    return step if step is not None and (state.open or not step.open) else None


def in_turn(customer: Customer, entry: Mapping[str, Raw], now: Moment) -> dict[str, Raw]:
    """An entry whose time was worked out, not before the last one: what was written first does not come after it."""
    at = parse_moment(str(entry["at"]))
    known = [(one.at.day, one.at.minute) for one in customer.log if one.at.minute is not None and one.at.day >= at.day]
    last = max((one for one in known if one <= (now.day, now.minute or 0)), default=None)
    if at.minute is None or last is None or last <= (at.day, at.minute):
        return dict(entry)
    later = dict(entry) | {"at": str(Moment(*last))}
    return {key: value for key, value in later.items() if key != "rec" or later["at"] != str(now)}


def outdone(customer: Customer, *, today: date) -> Planned | None:
    """The step that stands though the entry written last plans another: that one happened before."""
    entry, stands = customer.log[-1], standing_step(fold(customer, as_of=today))
    return stands if entry.next is not None and stands is not None and stands.step != entry.next else None


def awaited(customer: Customer, *, today: date) -> Step | None:
    """The open step at which the customer was to come by today, or at an hour; None where nobody was to."""
    planned = standing_step(fold(customer, as_of=today))
    step = planned.step if planned is not None else None
    if step is None or not theirs(step.via, step.do):
        return None
    return step if step.date.day <= today or step.date.minute is not None else None


def unmet(customer: Customer, now: Moment) -> Step | None:
    """The open step at whose day, and hour, the customer was to come and it is over; without a clock on its day too."""
    step = awaited(customer, today=now.day)
    if step is None or step.date.day > now.day:
        return None
    return None if now.minute is not None and ahead(customer, now) is not None else step


def told_absent(customer: Customer, now: Moment) -> Entry | None:
    """The entry that says already of the appointment that is over that nobody came; None where none does."""
    if unmet(customer, now) is None:
        return None
    found: Entry | None = None
    for entry in in_order(customer.log, now.day):
        found = None if entry.next is not None else entry if entry.done is False else found
    return found


def left_standing(customer: Customer, entry: Entry, *, today: date) -> Planned | None:
    """The open step that a new entry leaves, its own `next` aside: a day alone moves it."""
    state = fold(replace(customer, log=(*customer.log, replace(entry, next=None))), as_of=today)
    step = standing_step(state)
    was = standing_step(fold(customer, as_of=today)) if step is None else None
    moves = was is not None and _expected(was.step, entry) and fate_of(was.step, entry) == "moved"
    return was if moves else step


def unanswered(entry: Entry) -> bool:
    """Tell whether an entry is a message to which nothing came back: it is no valid contact (B24)."""
    return entry.via is not None and entry.via.valid == "replied" and entry.missed is None and not entry.valid


def _without_next(customer: Customer, today: date) -> Planned | None:
    """The step that the last entry leaves open, its own `next` aside."""
    *log, entry = customer.log
    return fold(replace(customer, log=(*log, replace(entry, next=None))), as_of=today).planned


def _silenced(was: State, now: State) -> bool:
    """Tell whether a step stands in the log and is asked for no more: the customer was lost, or asked us to stop."""
    if standing_step(now) is None:
        return True
    return was.stop != "all" and now.stop == "all" and now.planned is not None and not now.planned.named
