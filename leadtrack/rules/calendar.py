"""Days, weeks and months of the local calendar.

Ranges are half-open: `start` belongs to them, `end` does not. Month arithmetic counts from the anchor and clamps to the
month's last day (31 Jan + 1 month = 28 Feb, + 2 months = 31 Mar); it is never chained, or the clamp would stick.
A day outside the years 1–9999 raises OverflowError.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAYS_OF_WEEK = 7

HALF_A_YEAR = 182
"""Of the days that come back every year the one within so many days is the nearest."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from `start` up to, not including, `end`; empty where they are equal, ValueError where they cross."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"{self.start}..{self.end}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def __iter__(self) -> Iterator[date]:
        return (shift(self.start, offset) for offset in range(self.length))

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the range, in order."""
        return tuple(self)

    @property
    def length(self) -> int:
        """How many days there are."""
        return (self.end - self.start).days

    @property
    def last(self) -> date:
        """The last day that belongs to the range; ValueError for an empty one."""
        if not self.length:
            raise ValueError(f"{self.start}..{self.end}")
        return shift(self.end, -1)


def shift(day: date, days: int) -> date:
    """Move `day` so many days on, or back where `days` is negative."""
    return day + timedelta(days=days)


def add_months(anchor: date, n: int) -> date:
    """Keep the day of the month, `n` months from `anchor`, clamped to that month's last day."""
    from dateutil.relativedelta import relativedelta

    try:
        return anchor + relativedelta(months=n)
    except ValueError as error:
        # relativedelta says ValueError where timedelta says OverflowError: callers need to know one of them.
        raise OverflowError(f"{anchor} + {n} months") from error


def week_of(day: date, first_weekday: int = 0) -> DateRange:
    """Give the seven days around `day` that begin on `first_weekday` (0 is Monday, 6 Sunday)."""
    start = shift(day, -((day.weekday() - first_weekday) % DAYS_OF_WEEK))
    return DateRange(start, shift(start, DAYS_OF_WEEK))


def month_of(day: date) -> DateRange:
    """Give the calendar month around `day`."""
    first = day.replace(day=1)
    return DateRange(first, add_months(first, 1))


def day_of_month(month: date, number: int) -> date:
    """Give the day with this number in the month around a day, clamped to the month's last day."""
    return min(shift(month.replace(day=1), number - 1), month_of(month).last)
