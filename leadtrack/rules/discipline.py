"""Follow-up discipline: what fell due in a span of days, and what became of it.

Counted is every item whose day lies in the span, with those carried over from before, as far as it is known at the end
of a day. It is *done* on the day after which it is gone, when that day brought what settles it: a valid contact (for a
step one that meets it, or a tick; for a promise that it was kept; for a deal its event), or an entry that names it in
`did`. Done up to its last good day is on time, also before it was due, else late. *Missed* is one that lapsed first,
*open* one that still stands. What was planned anew, given up with the customer, taken back or silenced by their word
leaves the count. `stale` is not counted: it repeats a contact that is due already.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from leadtrack.model.fold import fold, meets
from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer, Entry
from leadtrack.model.state import STEP
from leadtrack.model.values import Step
from leadtrack.rules.agenda import items
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.due_deals import FAMILIES
from leadtrack.rules.due_review import REVIEWS
from leadtrack.rules.item import Item
from leadtrack.rules.rulebook import RuleBook

Result = Literal["on_time", "late", "missed", "open"]

ALARMS = frozenset({"stale", *REVIEWS})
"""Rules that repeat another's demand, or ask for a judgement and no contact."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item: `owner` had it, `on` is the day it was done."""

    item: Item
    owner: str | None
    result: Result
    on: date | None = None


def outcomes(customer: Customer, book: RuleBook, span: DateRange, *, known: date) -> Iterator[Outcome]:
    """Find every item of a customer that was due in `span` (carried over or new), as known at the end of `known`."""
    if not span.length or known < span.start:
        return
    log = [entry for entry in customer.log if entry.at.day <= known and entry.recorded_on <= known]
    owner, standing = _standing(customer, book, shift(span.start, -1), known, today=span.start)
    for day in sorted({entry.at.day for entry in log if entry.at.day in span}):
        entries = [entry for entry in log if entry.at.day == day]
        next_owner, after = _standing(customer, book, day, known, today=day)
        for item in standing.values():
            if item.name not in after and item.due_on < span.end:
                result = _result(item, day, entries)
                if result is not None:
                    yield Outcome(item, owner, result, None if result == "missed" else day)
        owner, standing = next_owner, after
    last = min(span.last, known)
    for item in standing.values():
        if item.due_on <= last:
            yield Outcome(item, owner, "missed" if item.lapsed(last) else "open")


def _standing(
    customer: Customer, book: RuleBook, day: date, known: date, *, today: date
) -> tuple[str | None, Mapping[str, Item]]:
    state = fold(customer, as_of=day, known=known)
    found = items(customer, state, book, today=today)
    return state.owner, {item.name: item for item in found if item.rule not in ALARMS}


def _result(item: Item, day: date, entries: list[Entry]) -> Result | None:
    if item.lapsed(day):
        return "missed"
    if any(_settles(entry, item) for entry in entries):
        return "on_time" if day <= item.late_after else "late"
    return None


def _settles(entry: Entry, item: Item) -> bool:
    if item.name in entry.did:
        return True
    if item.rule == "promise":
        return bool(entry.kept)
    if item.rule.startswith(FAMILIES):
        return entry.deal is not None and not entry.deal.event.undoes
    if item.name.startswith(STEP):
        return bool(entry.done) or (
            entry.valid and meets(entry, item.due_on, Step(date=Moment(item.due_on, item.minute), via=item.via))
        )
    return entry.valid
