"""The agenda: what a customer's rules amount to on a day, and in which of the six buckets the customer is.

Nothing here is stored; everything is computed from the state and the rulebook at call time.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.state import STEP, State
from leadtrack.model.values import Channel
from leadtrack.rules.care.steps import is_care
from leadtrack.rules.days_off import placed
from leadtrack.rules.due_dates import FAMILY
from leadtrack.rules.due_deals import AGREED
from leadtrack.rules.due_referrals import OWED
from leadtrack.rules.due_review import REVIEWS
from leadtrack.rules.due_rules import PHONE, RULES, WHEN_NOT_OPEN
from leadtrack.rules.item import Case, Item
from leadtrack.rules.reasons import Reason, needs_reason, reason
from leadtrack.rules.referring import Circle
from leadtrack.rules.roster import CONSULTANT, MARKETING
from leadtrack.rules.rulebook import RuleBook

Bucket = Literal["overdue", "today", "soon", "later", "unplanned", "quiet"]

BUCKETS: tuple[Bucket, ...] = ("overdue", "today", "soon", "later", "unplanned", "quiet")
LISTED: tuple[Bucket, ...] = ("overdue", "today", "soon")

ACTORS = frozenset({CONSULTANT, MARKETING})

_WECHAT = Channel("wechat")
_NEVER_SILENT = -10_000
"""Sorts before any silence: nobody has talked to this customer yet."""
_NO_HOUR = 24 * 60
_NO_RANK = 9


@dataclass(frozen=True, slots=True)
class Line:
    """One customer on a day: the bucket, and the items behind it, the leading one first."""

    customer: Customer
    state: State
    bucket: Bucket
    items: tuple[Item, ...]
    today: date
    grouped: tuple[Item, ...] = ()
    """Greetings to everybody that concern this customer too: they decide no bucket."""
    talk: Reason | None = None
    """What to talk about, where only the time that has passed asks for a contact."""

    @property
    def appears(self) -> bool:
        """Whether the customer belongs in the list or in its counts: who is not open, only with an item to show."""
        return self.state.open or self.bucket in LISTED

    @property
    def told(self) -> tuple[Item, ...]:
        """Its items but for those that propose again the other level which one before proposed."""
        proposed: set[str] = set()
        found: list[Item] = []
        for item in self.items:
            to = item.params.get("to", "") if item.rule in REVIEWS else ""
            if to not in proposed:
                found.append(item)
            proposed |= {to} if to else set()
        return tuple(found)

    @property
    def waits(self) -> bool:
        """Whether none of what it asks for is late after today."""
        return all(item.late_after > self.today for item in self.items if item.opens_on <= self.today)

    @property
    def days_late(self) -> int:
        """How late the latest of the items is."""
        return max((item.days_late(self.today) for item in self.items if item.late(self.today)), default=0)

    @property
    def order(self) -> tuple[int, ...]:
        """Sorts lines: bucket, kind of item (appointments by the hour, cadence by grade), days late, silence."""
        lead = self.items[0] if self.items else None
        timed = lead is not None and lead.rule == "appointment" and lead.minute is not None
        silent = self.state.silent_days(self.today)
        return (
            BUCKETS.index(self.bucket),
            lead.rank if lead else _NO_RANK,
            (lead.minute or 0) if lead and timed else _NO_HOUR,
            -lead.weight if lead else 0,
            -self.days_late,
            _NEVER_SILENT if silent is None else -silent,
        )


def items(
    customer: Customer,
    state: State,
    book: RuleBook,
    *,
    today: date,
    without: Collection[str] = (),
    circle: Circle = (),
    ahead: int | None = None,
) -> list[Item]:
    """Find every item that stands for a customer on a day, open ones and coming ones, in the order of the list.

    Rules named in `without` are not asked. `circle` are the friends whom the customer recommended. Of festivals and
    events only those are found that open within so many days `ahead`, else within those of the list.
    """
    case = Case(customer, state, book, today, circle, book.soon_days if ahead is None else ahead)
    found: list[Item] = []
    for name in book.due:
        rule = RULES.get(name)
        if rule is None or name in without or not (state.open or name in WHEN_NOT_OPEN):
            continue
        found += rule(case)
    standing = (item for item in found if not (item.name in state.did or item.lapsed(today) or _silenced(item, state)))
    owner = state.owner
    held = (_snoozed(_by_wechat(item, state), state) for item in standing)
    return sorted((placed(item, book.roster, owner, today) for item in held), key=_rank)


def line(
    customer: Customer,
    book: RuleBook,
    *,
    today: date,
    known: date,
    soon_days: int | None = None,
    actors: Collection[str] = ACTORS,
    circle: Circle = (),
) -> Line:
    """Make the line of a customer on `today`, with what is known at the end of `known` (`due --on` differs in the two).

    In its state `graded` is the grade of intent. Only items that one of `actors` does count.
    """
    state = fold(customer, as_of=known)
    graded = book.intent(state)
    if graded is not state.graded:
        state = replace(state, graded=graded)
    ahead = book.soon_days if soon_days is None else soon_days
    every = items(customer, state, book, today=today, circle=circle, ahead=ahead)
    found = [item for item in every if item.actor in actors]
    standing = [item for item in found if not item.grouped]
    last = today + timedelta(days=ahead)
    listed = _without_next([item for item in standing if item.opens_on <= last], today)
    bucket: Bucket
    if listed:
        bucket = min((_bucket(item, today) for item in listed), key=BUCKETS.index)
        standing = sorted(listed, key=lambda item: (BUCKETS.index(_bucket(item, today)), *_rank(item)))
    elif standing := [item for item in standing if item.rule.partition(".")[0] != FAMILY]:
        bucket = "later"  # a birthday to come is no plan to win anybody
    else:
        bucket = "quiet" if _is_quiet(state, book) else "unplanned"
    grouped = tuple(item for item in found if item.grouped and item.opens_on <= last)
    return Line(customer, state, bucket, tuple(standing), today, grouped)


def with_talk(found: Line, book: RuleBook) -> Line:
    """Give a line a reason to call where it asks for contact and says none: dear, so only what is shown gets one."""
    lead = found.items[0] if found.items and found.bucket in LISTED else None
    if not needs_reason(lead):
        return found
    return replace(found, talk=reason(Case(found.customer, found.state, book, found.today)))


def _without_next(listed: list[Item], today: date) -> list[Item]:
    """Leave out the step of a care plan that comes after one which is still to be done: one call may meet both."""
    waiting = {_plan_of(item) for item in listed if is_care(item) and item.opens_on <= today}
    return [item for item in listed if item.opens_on <= today or not (is_care(item) and _plan_of(item) in waiting)]


def _plan_of(item: Item) -> tuple[str, str | None]:
    return item.rule, item.params.get("unit")


def _bucket(item: Item, today: date) -> Bucket:
    if item.opens_on > today:
        return "soon"
    return "overdue" if item.late(today) else "today"


def _rank(item: Item) -> tuple[int, date, int, str, int, str]:
    minute = _NO_HOUR if item.minute is None else item.minute
    return item.rank, item.due_on, minute, item.rule, item.place, item.name


def _silenced(item: Item, state: State) -> bool:
    """Tell whether the customer asked us to stop (I18): altogether, or what goes to everybody.

    A day that they named since then still stands, and so does what we owe by a contract or for a recommendation.
    """
    if state.stop == "marketing":
        return item.grouped or item.actor == MARKETING
    if state.stop != "all" or item.rule in (*AGREED, *OWED):
        return False
    return not (item.name.startswith(STEP) and state.planned is not None and state.planned.named)


def _by_wechat(item: Item, state: State) -> Item:
    """Turn a call into WeChat where the customer asked for no more calls (I18)."""
    if state.stop == "calls" and item.via is not None and item.via.key == PHONE.key:
        return replace(item, via=_WECHAT)
    return item


def _snoozed(item: Item, state: State) -> Item:
    """Hold an item back until the day to which the customer was snoozed; lateness goes on counting."""
    if state.snooze is None or item.grouped or state.snooze.until <= item.opens_on:
        return item
    until = state.snooze.until
    return replace(item, opens_on=until, due_on=max(item.due_on, until), minute=None)


def _is_quiet(state: State, book: RuleBook) -> bool:
    if state.stop == "all":
        return True
    graded = book.intent(state)
    interval = book.interval(graded.grade) if graded else None
    return interval is not None and interval.every is None
