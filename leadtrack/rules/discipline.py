"""Follow-up discipline: what fell due in a span of days, and what became of it.

An item that was open and is gone after a day with a valid contact, a tick, a kept promise or a care step is done: on
time up to its last good day, else late. One that was only planned anew leaves the count; one that lapsed is missed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from leadtrack.model.fold import fold
from leadtrack.model.record import Customer, Entry
from leadtrack.rules.agenda import items
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.item import Item
from leadtrack.rules.rulebook import RuleBook

Result = Literal["on_time", "late", "missed", "open"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item: `owner` had it, `on` is the day it was done."""

    item: Item
    owner: str | None
    result: Result
    on: date | None = None


def outcomes(customer: Customer, book: RuleBook, span: DateRange, *, known: date) -> Iterator[Outcome]:
    """Every item of a customer that was due in `span` (carried over or new), as known at the end of `known`."""
    last = min(span.last, known)
    if last < span.start:
        return
    days = sorted({entry.at.day for entry in customer.log if entry.at.day in span and entry.at.day <= known})
    owner, standing = _standing(customer, book, span.start - timedelta(days=1), span.start)
    for day in days:
        settles = any(_settles(entry) for entry in customer.log if entry.at.day == day)
        next_owner, after = _standing(customer, book, day, day)
        for name, item in standing.items():
            if name not in after and item.opens_on <= day and settles:
                yield Outcome(item, owner, "on_time" if day <= item.late_after else "late", day)
        owner, standing = next_owner, after
    owner, standing = _standing(customer, book, last, span.start) if not days else (owner, standing)
    for item in standing.values():
        if item.due_on > last:
            continue
        lapsed = item.lapses_on is not None and item.lapses_on < last
        yield Outcome(item, owner, "missed" if lapsed else "open")


def _standing(customer: Customer, book: RuleBook, known: date, today: date) -> tuple[str | None, dict[str, Item]]:
    state = fold(customer, as_of=known)
    return state.owner, {item.name: item for item in items(customer, state, book, today=today)}


def _settles(entry: Entry) -> bool:
    return entry.valid or bool(entry.done or entry.did or entry.kept)
