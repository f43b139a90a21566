"""The agenda: what a customer's rules amount to on a day, and in which of the six buckets the customer is.

Nothing here is stored; everything is computed from the state and the rulebook at call time.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from leadtrack.model.fold import State, fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Channel
from leadtrack.rules.due_rules import RULES, WHEN_NOT_OPEN
from leadtrack.rules.item import Case, Item
from leadtrack.rules.rulebook import RuleBook

Bucket = Literal["overdue", "today", "soon", "later", "unplanned", "quiet"]

BUCKETS: tuple[Bucket, ...] = ("overdue", "today", "soon", "later", "unplanned", "quiet")
LISTED: tuple[Bucket, ...] = ("overdue", "today", "soon")

_NAMED_BY_CUSTOMER = ("appointment", "planned")
_WECHAT = Channel("wechat")


@dataclass(frozen=True, slots=True)
class Line:
    """One customer on a day: the bucket, and the items behind it, the leading one first."""

    customer: Customer
    state: State
    bucket: Bucket
    items: tuple[Item, ...]
    today: date

    @property
    def days_late(self) -> int:
        """How late the latest of the items is."""
        return max((item.days_late(self.today) for item in self.items if item.late(self.today)), default=0)

    @property
    def order(self) -> tuple[int, ...]:
        """Sorts lines: bucket, appointments by the hour, kind of item, grade, days late, silence (design, `due`)."""
        lead = self.items[0] if self.items else None
        timed = lead.minute if lead is not None and lead.rule == "appointment" and lead.minute is not None else None
        silent = self.state.silent_days(self.today)
        return (
            BUCKETS.index(self.bucket),
            lead.rank if lead else 9,
            timed if timed is not None else 24 * 60,
            -lead.weight if lead else 0,
            -self.days_late,
            -(silent if silent is not None else 10_000),
        )


def items(customer: Customer, state: State, book: RuleBook, *, today: date) -> list[Item]:
    """Every item that stands for a customer on a day, open ones and coming ones, in the order of the list."""
    case = Case(customer, state, book, today)
    found: list[Item] = []
    for name, numbers in book.due.items():
        rule = RULES.get(name)
        if rule is None or (not state.open and name not in WHEN_NOT_OPEN):
            continue
        found += (replace(item, rank=numbers["rank"]) for item in rule(case))
    standing = (_snoozed(item, state) for item in found if item.name not in state.did and not _lapsed(item, today))
    return sorted((item for item in map(lambda item: _stopped(item, state), standing) if item), key=_rank)


def line(customer: Customer, book: RuleBook, *, today: date, known: date, soon_days: int | None = None) -> Line:
    """The line of a customer on `today`, with what is known at the end of `known` (`due --on` differs in the two)."""
    state = fold(customer, as_of=known)
    standing = items(customer, state, book, today=today)
    last = today + timedelta(days=book.soon_days if soon_days is None else soon_days)
    listed = [item for item in standing if item.opens_on <= last]
    bucket: Bucket
    if listed:
        bucket = min((_bucket(item, today) for item in listed), key=BUCKETS.index)
        standing = sorted(listed, key=lambda item: (BUCKETS.index(_bucket(item, today)), *_rank(item)))
    elif standing:
        bucket = "later"
    else:
        bucket = "quiet" if _is_quiet(state, book) else "unplanned"
    return Line(customer, state, bucket, tuple(standing), today)


def _bucket(item: Item, today: date) -> Bucket:
    if item.opens_on > today:
        return "soon"
    return "overdue" if item.late(today) else "today"


def _rank(item: Item) -> tuple[int, date, int, str]:
    return item.rank, item.due_on, item.minute if item.minute is not None else 24 * 60, item.name


def _lapsed(item: Item, today: date) -> bool:
    return item.lapses_on is not None and today > item.lapses_on


def _snoozed(item: Item, state: State) -> Item:
    """A snooze holds everything back but an appointment; lateness goes on counting."""
    if state.snooze is None or item.rule == "appointment" or state.snooze.until <= item.opens_on:
        return item
    until = state.snooze.until
    return replace(item, opens_on=until, due_on=max(item.due_on, until), minute=None)


def _stopped(item: Item, state: State) -> Item | None:
    """What remains after the customer asked us to stop (I18): nothing but a day that they named, or no calls."""
    if state.stop == "all":
        named = item.rule in _NAMED_BY_CUSTOMER and state.planned is not None and state.stopped_on is not None
        return item if named and state.planned.set_on >= state.stopped_on else None  # type: ignore[union-attr,operator]  # as just tested
    if state.stop == "calls" and item.via is not None and item.via.key == "phone":
        return replace(item, via=_WECHAT)
    return item


def _is_quiet(state: State, book: RuleBook) -> bool:
    if state.stop == "all":
        return True
    interval = book.interval(state.graded.grade) if state.graded else None
    return interval is not None and interval.every is None
