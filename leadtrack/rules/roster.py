"""Who works when: weekly rest days, leave and who covers meanwhile, public holidays, days on which nobody is called.

Lateness passes over all of them. Weekends are market days: without a word of the shop everybody works every day.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Literal, get_args

from leadtrack.rules.calendar import DAYS_OF_WEEK, DateRange, shift

CONSULTANT, MARKETING, MANAGER = "consultant", "marketing", "manager"
"""The roles: who does what an item of `due` asks for; a manager does what anybody does."""

Shift = Literal["none", "forward", "back"]
"""Where a timer goes that is due on a day off: nowhere, to the next working day, to the one before."""

SHIFTS: tuple[Shift, ...] = get_args(Shift)


@dataclass(frozen=True, slots=True)
class Leave:
    """Days off beside the weekly ones, and who has the customers meanwhile; None where nobody has."""

    span: DateRange
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """The days on which somebody does not work: weekdays (0 is Monday) of every week, and spans in order and apart.

    `work` are days on which a weekly rest day does not hold. On the days of `instead`, which are among those away,
    somebody else's rest counts.
    """

    weekdays: frozenset[int] = frozenset()
    away: tuple[DateRange, ...] = ()
    work: frozenset[date] = frozenset()
    instead: "tuple[tuple[DateRange, Rest], ...]" = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _ends: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """Where the spans begin and end as numbers of days: every item of every customer is counted by them."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(span.start.toordinal() for span in self.away))
        object.__setattr__(self, "_ends", tuple(span.end.toordinal() for span in self.away))

    def __contains__(self, day: date) -> bool:
        for span, other in self.instead:
            if day in span:
                return day in other
        number = day.toordinal()
        at = bisect_right(self._starts, number)
        return (at > 0 and number < self._ends[at - 1]) or (day.weekday() in self.weekdays and day not in self.work)

    def worked(self, after: date, upto: date) -> int:
        """Count the working days after one day, up to another that belongs to them; 0 where none lies between."""
        if upto <= after:
            return 0
        start, end = after.toordinal() + 1, upto.toordinal() + 1
        counted = self.alone(start, end)
        for span, other in self.instead:
            first, last = max(start, span.start.toordinal()), min(end, span.end.toordinal())
            if first < last:
                counted += other.alone(first, last)
        return counted

    def alone(self, start: int, end: int) -> int:
        """Count the working days from one number of a day up to another, as if nobody covered."""
        counted = self._of_the_week(start, end)
        for at in range(max(0, bisect_right(self._starts, start) - 1), len(self._starts)):
            if self._starts[at] >= end:
                break
            first, last = max(start, self._starts[at]), min(end, self._ends[at])
            counted -= self._of_the_week(first, last) if first < last else 0
        return counted

    def _of_the_week(self, start: int, end: int) -> int:
        """Count the days that are no weekly rest day: by whole weeks, then what is left of one."""
        if not self.weekdays:
            return end - start
        weeks, left = divmod(end - start, DAYS_OF_WEEK)
        rest = weeks * len(self.weekdays) + sum((start - 1 + at) % DAYS_OF_WEEK in self.weekdays for at in range(left))
        made_up = sum(start <= day.toordinal() < end and day.weekday() in self.weekdays for day in self.work)
        return end - start - rest + made_up


NEVER = Rest()
"""Somebody who works every day."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Somebody's customers in a colleague's hands for some days: their lines are lent, whose they are is not."""

    owner: str
    by: str
    span: DateRange


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody's days off, `others` those of whoever has named none; who covers whom; days without calls.

    `holidays` are the years whose public holidays were asked for, each with whether its file is there.
    """

    rests: Mapping[str, Rest] = field(default_factory=dict)
    others: Rest = NEVER
    covers: tuple[Cover, ...] = ()
    quiet: tuple[DateRange, ...] = ()
    shift: Shift = "none"
    holidays: Mapping[int, bool] = field(default_factory=dict)
    _silent: Mapping[date, date] = field(init=False, repr=False, compare=False)
    """Every day without calls, and the first on which people are called again."""
    _silences: tuple[date, ...] = field(init=False, repr=False, compare=False)
    """The first of each of those days, in order."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_silent", {day: span.end for span in self.quiet for day in span})
        object.__setattr__(self, "_silences", tuple(span.start for span in self.quiet))

    def rest(self, owner: str | None) -> Rest:
        """The days on which nobody works for an owner's customers."""
        return self.others if owner is None else self.rests.get(owner, self.others)

    def cover(self, owner: str | None, day: date) -> str | None:
        """Who has an owner's customers on a day; None where they have them themselves."""
        return next((one.by for one in self.covers if one.owner == owner and day in one.span), None)

    def quiet_until(self, day: date) -> date | None:
        """The first day on which people are called again, where nobody is called on this one."""
        return self._silent.get(day)

    def quiet_turn(self, day: date) -> date | None:
        """The first day after one on which people are called again, or no more; None where that never comes."""
        at = bisect_right(self._silences, day)
        return self._silent.get(day) or (self._silences[at] if at < len(self._silences) else None)

    def unknown(self, *days: date) -> tuple[int, ...]:
        """The years of some days whose public holidays would count and are not known."""
        return tuple(dict.fromkeys(day.year for day in days if self.holidays.get(day.year) is False))


NOBODY = Roster()
"""Nobody has named a day off."""


def make_roster(
    week: Mapping[str, frozenset[int]],
    leave: Mapping[str, tuple[Leave, ...]],
    *,
    quiet: Iterable[DateRange] = (),
    shift: Shift = "none",
    off: Iterable[date] = (),
    work: Iterable[date] = (),
    holidays: Mapping[int, bool] | None = None,
) -> Roster:
    """Make the roster of a shop; `off` are public holidays, `work` their make-up days, where the shop keeps them.

    While somebody is covered their own days off do not count, and those of who covers do.
    """
    silent, worked = tuple(joined(quiet)), frozenset(work)
    everybody = [*silent, *(_one(day) for day in off)]
    others = Rest(away=tuple(joined(everybody)), work=worked)
    own = {slug: replace(others, weekdays=week.get(slug, frozenset()),
                         away=tuple(joined([*everybody, *(one.span for one in leave.get(slug, ()))])))
           for slug in {**week, **leave}}  # fmt: skip
    covers = tuple(Cover(slug, one.by, one.span) for slug, rows in leave.items() for one in rows if one.by)
    lent = {slug: tuple((one.span, own.get(one.by, others)) for one in covers if one.owner == slug) for slug in own}
    rests = {slug: replace(rest, instead=lent[slug]) for slug, rest in own.items()}
    return Roster(rests, others, covers, silent, shift, holidays or {})


@cache
def spring(before: int, after: int) -> tuple[DateRange, ...]:
    """The days around the first of each lunar year that the almanac knows: so many before it, so many after it."""
    from leadtrack.rules.almanac.lunar import LAST, lunar_year
    from leadtrack.rules.almanac.lunar_table import FIRST

    firsts = (lunar_year(year).first for year in range(FIRST, LAST + 1))
    return tuple(DateRange(shift(day, -before), shift(day, after + 1)) for day in firsts)


def joined(spans: Iterable[DateRange]) -> Iterator[DateRange]:
    """Spans in order and apart: those that overlap or touch are one, empty ones are none."""
    last: DateRange | None = None
    for span in sorted((one for one in spans if one.length), key=_start):
        if last is not None and span.start <= last.end:
            last = DateRange(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _start(span: DateRange) -> date:
    return span.start


def _one(day: date) -> DateRange:
    return DateRange(day, shift(day, 1))
