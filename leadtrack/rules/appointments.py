"""Appointments of a customer: steps with an hour, and what became of each: kept, not kept (爽约), moved. Pure.

Kept is by a visit on the day or before it, by contact over the agreed channel on the day, or by being ticked off. What
was planned anew before its hour is moved, and so is what a talk of its day gave another hour; what the hour passed
over, and the day, was not kept by the customer who was to come, or is undone where it was for us to call or write.
A step of a day before its entry is a slip of the pen, which `check` names: nobody was expected.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from leadtrack.model.fold import NOT_LOST_AFTER_ALL
from leadtrack.model.moment import Moment
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer, Entry
from leadtrack.model.state import STEP
from leadtrack.model.values import Channel, Ours, Step

Fate = Literal["open", "kept", "no-show", "undone", "moved"]


@dataclass(frozen=True, slots=True)
class Appointment:
    """A step with an hour, and what became of it."""

    step: Step
    fate: Fate
    to: Step | None = None
    """What it was moved to on its own day: until then somebody was expected."""


def appointments(customer: Customer, *, as_of: date, known: date | None = None) -> Iterator[Appointment]:
    """Every appointment of a customer as it stands at the end of a day, in the order in which they were made."""
    return along(in_order(customer.log, as_of, known), as_of)


def along(log: Sequence[Entry], as_of: date) -> Iterator[Appointment]:
    """The same of the entries that count by then, in order."""
    open_: Step | None = None
    for entry in log:
        if open_ is not None:
            fate = fate_of(open_, entry)
            if fate != "open":
                late = fate == "moved" and entry.at.day == open_.date.day
                yield Appointment(open_, fate, entry.next if late else None)
                open_ = None
        if entry.next is not None and entry.next.date.minute is not None and entry.next.date.day >= entry.at.day:
            open_ = entry.next
    if open_ is not None:
        yield Appointment(open_, _not_kept(open_) if open_.date.day < as_of else "open")


def ahead(customer: Customer, now: Moment) -> Step | None:
    """The appointment whose hour is not over: whoever does not come then has moved it, and is no no-show yet."""
    open_ = [one.step for one in appointments(customer, as_of=now.day) if one.fate == "open"]
    return next((step for step in open_ if step.date.day > now.day or not _over(step, now)), None)


def _over(step: Step, now: Moment) -> bool:
    return now.minute is not None and step.date.minute is not None and now.minute >= step.date.minute


def theirs(via: Channel | None, do: str | None) -> bool:
    """Tell whether the customer was to come: by a visit, or for something that begins with no word of ours."""
    if via is not None:
        return via.visit
    return bool(do) and not isinstance(do, Ours)


def no_shows(customer: Customer, *, as_of: date) -> tuple[Step, ...]:
    """The appointments that were not kept."""
    return tuple(one.step for one in appointments(customer, as_of=as_of) if one.fate == "no-show")


def fate_of(step: Step, entry: Entry) -> Fate:
    """What an entry makes of an appointment that is open."""
    if _keeps(step, entry):
        return "kept"
    hour = entry.next.date.minute if entry.next is not None else None
    if entry.valid and entry.at.day == step.date.day and hour is not None:
        return "moved"
    settled = entry.done is False or entry.next is not None or entry.snooze is not None or _ends(entry)
    passed = entry.at.day > step.date.day or (entry.at.day == step.date.day and _after_the_hour(step, entry))
    if passed and (settled or (entry.valid and entry.at.day > step.date.day)):
        return _not_kept(step)
    return "moved" if settled else "open"


def _not_kept(step: Step) -> Fate:
    return "no-show" if theirs(step.via, step.do) else "undone"


def _keeps(step: Step, entry: Entry) -> bool:
    if entry.done or f"{STEP}{step.date.day}" in entry.did:
        return True
    if entry.at.day > step.date.day:
        return False
    on_its_day = entry.at.day == step.date.day
    if entry.deal is not None and on_its_day:
        return True
    if not entry.valid or entry.via is None:
        return False
    if entry.via.visit:
        return True
    return on_its_day and (_after_the_hour(step, entry) if step.via is None else step.via.key == entry.via.key)


def _after_the_hour(step: Step, entry: Entry) -> bool:
    """Whether an entry of that day lies at its hour or behind it; one without an hour is no sign that it does."""
    return _over(step, entry.at)


def _ends(entry: Entry) -> bool:
    """Whether somebody who was to come is expected no more: lost, won, or to be left alone."""
    lost = entry.lost is not None and entry.lost.state not in NOT_LOST_AFTER_ALL
    return lost or entry.stop == "all" or (entry.deal is not None and entry.deal.event.closes)
