"""What an entry leaves of the step that is open, and of a manager's word."""

from datetime import date

from leadtrack.model.record import Entry
from leadtrack.model.state import Ordered, Planned
from leadtrack.model.values import Deal, Step


def after_step(step: Planned, entry: Entry, *, valid: bool) -> Planned | None:
    """Say what an entry leaves of the open step, its own `next` aside."""
    if entry.done or (entry.did and step.name in entry.did) or (valid and meets(entry, step.day, step.step)):
        return None
    if entry.deal is not None and bought(entry.deal, step.step):
        return None
    if valid and entry.next is None:
        return step._replace(first=step.day, tried=0, last_try=None)
    if entry.missed is not None and not _confirms(step, entry):
        return step._replace(tried=step.tried + 1, last_try=entry.at.day)
    return step._replace(unkept=True) if entry.done is False and step.step.date.day <= entry.at.day else step


def _confirms(step: Planned, entry: Entry) -> bool:
    """Whether an attempt was made before the hour of an appointment of that day: it is still to come."""
    (day, hour), at = step.step.date, entry.at
    return hour is not None and at.day == day == step.day and at.minute is not None and at.minute < hour


def meets(entry: Entry, planned: date, step: Step | None = None) -> bool:
    """Tell whether a valid contact does what was planned for a day: on or after it, a visit before it, or near it.

    An appointment waits for its hour: a call beforehand only confirms it, unless it is the visit itself or what was
    agreed by the same channel for the same day.
    """
    via, (day, minute) = entry.via, entry.at
    if via is None:
        return False
    if step is None or step.date.minute is None or via.visit:
        return day >= planned or via.visit or (planned - day).days <= via.early
    same = step.via is not None and step.via.key == via.key
    return day > planned or (day == planned and (same or minute is None or minute >= step.date.minute))


def bought(deal: Deal, step: Step) -> bool:
    """Tell whether a deal does what was planned: who was to come, and ordered or took over what they bought, came."""
    return (deal.event.orders or deal.event.delivers) and step.via is not None and step.via.visit


def after_word(word: Ordered, entry: Entry, owner: str | None) -> Ordered | None:
    """Say what an entry leaves of a manager's word: a valid contact of the owner's answers it, and `did` naming it.

    A colleague's leaves it, and ends the attempts.
    """
    if word.name in entry.did or (entry.valid and entry.by in (None, owner)):
        return None
    if entry.valid:
        return word._replace(tried=0, last_try=None)
    return (
        word
        if entry.missed is None or entry.via is None
        else word._replace(tried=word.tried + 1, last_try=entry.at.day)
    )
