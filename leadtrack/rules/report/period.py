"""The days that a report is about, and those that it is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from leadtrack.rules.calendar import DateRange, add_months, day_of_month, shift, week_of

Kind = Literal["day", "week", "month"]
KINDS: tuple[Kind, ...] = ("day", "week", "month")

FOUR_WEEKS = 28
"""The same weekdays a month before: a calendar month earlier would compare a Saturday with a Wednesday."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The shop's own weeks and months: the first weekday (0 is Monday), and the day on which a month is closed."""

    first_weekday: int = 0
    closes: int = 31

    def month(self, day: date) -> DateRange:
        """The business month around a day: up to its closing day, from the day after the one before (31: the last)."""
        end = day_of_month(day, self.closes)
        if day > end:
            day = add_months(day.replace(day=1), 1)
            end = day_of_month(day, self.closes)
        before = day_of_month(add_months(day.replace(day=1), -1), self.closes)
        return DateRange(shift(before, 1), shift(end, 1))

    def span(self, kind: Kind, day: date) -> DateRange:
        """The day, week or month around a day."""
        if kind == "day":
            return DateRange(day, shift(day, 1))
        return self.month(day) if kind == "month" else week_of(day, self.first_weekday)


@dataclass(frozen=True)
class Period:
    """What a report is about: its days, and the last day of which anything is known (crm-peers §4).

    Without slots: each span is worked out once, and asked for every customer.
    """

    kind: Kind
    span: DateRange
    known: date
    calendar: Calendar = Calendar()
    rate_days: int = FOUR_WEEKS

    @cached_property
    def reached(self) -> date:
        """The last day of the span that counts; where it has not begun the last of which anything is known."""
        return min(self.span.last, self.known)

    @cached_property
    def begun(self) -> bool:
        """Whether anything can have happened in it; of a span to come there is nothing to compare."""
        return self.span.start <= self.known

    @cached_property
    def opening(self) -> date:
        """The day at whose end the span opens."""
        return shift(self.span.start, -1)

    @cached_property
    def before(self) -> DateRange:
        """The one of the same kind before it."""
        return self.calendar.span(self.kind, self.opening)

    @cached_property
    def month_ago(self) -> DateRange:
        """The same days four weeks before."""
        return DateRange(shift(self.span.start, -FOUR_WEEKS), shift(self.span.end, -FOUR_WEEKS))

    @cached_property
    def of_month(self) -> date:
        """The day whose month is meant: the last that counts; of a span that has not begun its own last one."""
        return self.reached if self.begun else self.span.last

    @cached_property
    def month(self) -> DateRange:
        """The month to date; empty where it has not begun."""
        start = self.calendar.month(self.of_month).start
        return DateRange(start, max(start, shift(self.reached, 1)))

    @cached_property
    def rates(self) -> DateRange:
        """The days over which a consultant's rates are counted; those of a month are the month's own."""
        if self.kind == "month":
            return self.span
        return DateRange(shift(self.span.end, -self.rate_days), self.span.end)

    @cached_property
    def spans(self) -> Sequence[DateRange]:
        """Every span of days that something is counted in."""
        return tuple(dict.fromkeys((self.span, self.before, self.month_ago, self.month, self.rates)))

    @cached_property
    def marks(self) -> Sequence[date]:
        """The days at whose end it is asked how customers stood, in order."""
        eves = (min(shift(span.start, -1), self.known) for span in self.spans)
        return sorted({self.reached, self.known, *eves})

    @cached_property
    def since(self) -> date:
        """The first day on which anything that is counted may lie."""
        return min(span.start for span in self.spans)
