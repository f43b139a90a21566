"""The line of a customer in the list: in which of the six buckets they are on a day, and what leads. Pure.

Made from items however they were found: fresh from the rules, or kept from a day before.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.rules.care.steps import is_care
from leadtrack.rules.due_dates import FAMILY
from leadtrack.rules.due_review import REVIEWS
from leadtrack.rules.item import Item
from leadtrack.rules.occasions import TOLD
from leadtrack.rules.reasons import Reason
from leadtrack.rules.roster import CONSULTANT, MARKETING

Bucket = Literal["overdue", "today", "soon", "later", "unplanned", "quiet"]

BUCKETS: tuple[Bucket, ...] = ("overdue", "today", "soon", "later", "unplanned", "quiet")
LISTED: tuple[Bucket, ...] = ("overdue", "today", "soon")

ACTORS = frozenset({CONSULTANT, MARKETING})

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
    ordered: str = ""
    """The event of an order that is shown in place of the level."""

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


def placed_line(
    customer: Customer,
    state: State,
    found: Iterable[Item],
    *,
    quiet: bool,
    today: date,
    ahead: int,
    actors: Collection[str] = ACTORS,
    ordered: str = "",
) -> Line:
    """Put a customer with these items into a bucket: of those that have not lapsed, what one of `actors` does.

    What opens within so many days `ahead` is listed. `quiet` is whether nobody is to call who has no items.
    """
    own = [item for item in found if item.actor in actors and not item.lapsed(today)]
    standing = [item for item in own if not item.grouped]
    last = today + timedelta(days=ahead)
    listed = _without_next([item for item in standing if item.opens_on <= last], today)
    bucket: Bucket
    if listed:
        bucket = min((_bucket(item, today) for item in listed), key=BUCKETS.index)
        standing = sorted(listed, key=lambda item: (BUCKETS.index(_bucket(item, today)), *rank(item)))
    elif standing := [item for item in standing if not _is_no_plan(item)]:
        bucket = "later"
    else:
        bucket = "quiet" if quiet else "unplanned"
    grouped = tuple(item for item in own if item.grouped and item.opens_on <= last)
    return Line(customer, state, bucket, tuple(standing), today, grouped, ordered=ordered)


def _is_no_plan(item: Item) -> bool:
    """Whether an item to come is no plan to win anybody: a birthday, or news that waits for its day."""
    return item.rule == TOLD or item.rule.partition(".")[0] == FAMILY


def _without_next(listed: list[Item], today: date) -> list[Item]:
    """Leave out the step of a care plan that comes after one which is still to be done: one call may meet both."""
    waiting = {_plan_of(item) for item in listed if is_care(item) and item.opens_on <= today}
    return [item for item in listed if item.opens_on <= today or not (is_care(item) and _plan_of(item) in waiting)]


def _plan_of(item: Item) -> tuple[str, str]:
    """The plan and the unit, as the name has them: `care.PLAN.STEP:UNIT:DAY`."""
    return item.rule, item.name.partition(":")[2].rpartition(":")[0]


def _bucket(item: Item, today: date) -> Bucket:
    if item.opens_on > today:
        return "soon"
    return "overdue" if item.late(today) else "today"


def rank(item: Item) -> tuple[int, date, int, str, int, str]:
    """Sorts items: by the rank of their rule, then by day and hour."""
    minute = _NO_HOUR if item.minute is None else item.minute
    return item.rank, item.due_on, minute, item.rule, item.place, item.name
