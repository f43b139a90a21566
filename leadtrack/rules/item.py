"""An item of `due`: one thing to do for one customer, its four dates, and why."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Self

from leadtrack.model.record import Customer
from leadtrack.model.state import Sold, State
from leadtrack.model.values import Channel
from leadtrack.rules.ordering import order_to_follow
from leadtrack.rules.referring import Circle
from leadtrack.rules.roster import CONSULTANT, NEVER, Rest
from leadtrack.rules.rows import broken
from leadtrack.rules.rulebook import Interval, RuleBook

_ONE = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing to do: `opens_on` ≤ `due_on` ≤ `late_after` ≤ `lapses_on`, which is None where it never lapses.

    One exception: what an attempt or a snooze moved opens later, while its lateness goes on counting from the day it
    had, so that `late_after` may lie before the day it opens. `rule` begins with its family, `name` is what `did`
    takes. `actor` does it. A `grouped` one is a greeting to everybody: the list has one line for all its customers.
    Lateness passes over the days of `rest`. `place` orders what a plan asks for on one day. Without slots: see `of`.
    """

    rule: str
    name: str
    opens_on: date
    due_on: date
    late_after: date
    lapses_on: date | None = None
    minute: int | None = None
    via: Channel | None = None
    do: str | None = None
    rank: int = 9
    weight: int = 0
    place: int = 0
    actor: str = CONSULTANT
    grouped: bool = False
    rest: Rest = NEVER
    params: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, keys: Mapping[str, Any]) -> Self:
        """Make an item of these keys, `params` among them: to set sixteen one by one is half of what a rule costs."""
        item = cls.__new__(cls)
        vars(item).update(keys)
        return item

    def days_late(self, today: date) -> int:
        """Count the whole working days after `late_after`, never below 0."""
        return self.rest.worked(self.late_after, today)

    def late(self, today: date) -> bool:
        """Tell whether it is open and past its last good day."""
        return self.opens_on <= today and self.days_late(today) > 0

    def comes_up(self, today: date) -> date:
        """The day on which `due` lists it first: it may open before the day it is due."""
        return min(self.due_on, max(self.opens_on, today))

    def lapsed(self, today: date) -> bool:
        """Tell whether it has left the list for good."""
        return self.lapses_on is not None and today > self.lapses_on


@dataclass(slots=True)
class Case:
    """What a rule looks at: the customer, the state folded from the log, the rulebook, the day. Nobody changes it.

    `circle` are the friends they recommended. Of what comes every year only that is asked which opens within so many
    days `ahead`. Rules ask the day by `passed` and `reached`, and name by `turn` whatever else comes with a day:
    `turns` are the later days on which the items may be others though nothing was written.
    """

    customer: Customer
    state: State
    book: RuleBook
    today: date
    circle: Circle = ()
    ahead: int = 0
    turns: list[date] = field(default_factory=list, compare=False, repr=False)

    def passed(self, day: date) -> bool:
        """Tell whether a day is over; the answer turns on the day after it."""
        if self.today > day:
            return True
        if day < date.max:
            self.turns.append(day + _ONE)
        return False

    def reached(self, day: date) -> bool:
        """Tell whether a day has come; the answer turns on that day."""
        if self.today >= day:
            return True
        self.turns.append(day)
        return False

    def turn(self, day: date) -> None:
        """Note a day on which the items may be others; one that is no later than today says nothing."""
        if day > self.today:
            self.turns.append(day)

    def number(self, rule: str, key: str) -> int:
        """Return a number of a rule's row, else of its family's; UsageError where the shop's rules lack it."""
        row = rule if rule in self.book.due else rule.partition(".")[0]
        try:
            return self.book.due[row][key]
        except KeyError:
            raise broken("missing", "due", rule, key) from None

    @property
    def rest(self) -> Rest:
        """The days on which nobody works for this customer."""
        return self.book.roster.rest(self.state.owner)

    @property
    def cared_for(self) -> bool:
        """Whether this is a prospect or an owner: who is lost or frozen gets no care."""
        return self.state.standing in ("open", "closed")

    @property
    def level(self) -> str:
        """The level of intent; empty where there is none."""
        graded = self.book.intent(self.state)
        return graded.grade.counts if graded else ""

    @property
    def order(self) -> Sold | None:
        """The order on its way of somebody whose level knows nothing of it (J7)."""
        return order_to_follow(self.state, self.book.grading, self.book.intent(self.state))

    @property
    def interval(self) -> Interval | None:
        """How often they are contacted: by an order, their level of intent, or no grade; None where no rule says."""
        return self.book.pace(self.state, self.book.intent(self.state))


Rule = Callable[[Case], Iterator[Item]]
"""A rule of `due`: a pure function from a case to its items."""


def after(day: date, days: int) -> date:
    """Count days from a day."""
    return day + timedelta(days=days)


def retried(case: Case, day: date, last_try: date | None) -> date:
    """Move a day: an attempt that reached nobody brings the item back after the shop's pause."""
    return day if last_try is None else max(day, after(last_try, case.book.retry_days))


def make_item(
    case: Case,
    rule: str,
    about: object,
    *,
    opens: date,
    due: date | None = None,
    late: date | None = None,
    lapses: date | None = None,
    via: Channel | None = None,
    do: str | None = None,
    minute: int | None = None,
    weight: int = 0,
    actor: str = CONSULTANT,
    grouped: bool = False,
    params: Mapping[str, object],
) -> Item:
    """Make an item; without more it is due the day it opens, and late after the day it is due."""
    due = opens if due is None else max(opens, due)
    return Item.of(
        {
            "rule": rule,
            "name": f"{rule}:{about}",
            "opens_on": opens,
            "due_on": due,
            "late_after": due if late is None else late,
            "lapses_on": lapses,
            "minute": minute,
            "via": via,
            "do": do,
            "rank": case.number(rule, "rank"),
            "weight": weight,
            "actor": actor,
            "grouped": grouped,
            "rest": case.rest,
            "params": {key: str(value) for key, value in params.items()},
        }
    )
