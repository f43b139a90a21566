"""An item of `due`: one thing to do for one customer, its four dates, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from leadtrack.model.fold import State
from leadtrack.model.record import Customer
from leadtrack.model.values import Channel
from leadtrack.rules.rulebook import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """`opens_on` ≤ `due_on` ≤ `lapses_on`; `late_after` lies between too, but for a moved step, whose lateness counts
    from the first day planned. `lapses_on` None never lapses. `rule` begins with its family; `name` is what `did` takes.
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
    params: Mapping[str, str] = field(default_factory=dict)

    def days_late(self, today: date) -> int:
        """Whole days after `late_after`, never below 0."""
        return max(0, (today - self.late_after).days)

    def late(self, today: date) -> bool:
        """Open and past its last good day."""
        return self.opens_on <= today and today > self.late_after


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule looks at: the customer, the state folded from the log, the rulebook, the day."""

    customer: Customer
    state: State
    book: RuleBook
    today: date

    def number(self, rule: str, key: str) -> int:
        """A number of a rule's row."""
        return self.book.due[rule].get(key, 0)

    @property
    def weight(self) -> int:
        """How much the grade weighs in the order of the list."""
        interval = self.book.interval(self.state.graded.grade if self.state.graded else None)
        return interval.weight if interval else 0
