"""Whom a festival reached (D22): each old customer by the best way in the days around it, for each consultant.

A customer counts once: visited, else called, else written to in person. Who got nothing but a mass message, or a
greeting ticked off without saying how, is named apart and not covered. Who asked for silence is not asked about.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer, Entry
from leadtrack.rules.almanac.festivals import Festival
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.rulebook import RuleBook

Way = Literal["visited", "called", "message", "mass", "nobody"]

WAYS: Final[tuple[Way, ...]] = ("visited", "called", "message", "mass", "nobody")
COVERED: Final[tuple[Way, ...]] = ("visited", "called", "message")

_VISIT: Final = "festival.visit"
"""An item that asks for a visit, a call or a word of one's own: ticked off, one of these was done."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How many customers of a consultant a festival reached, by way; `open_` are those it has not."""

    owner: str | None
    counts: Mapping[Way, int]
    open_: tuple[Customer, ...]

    @property
    def of(self) -> int:
        """How many customers there are."""
        return sum(self.counts.values())

    @property
    def covered(self) -> int:
        """How many of them were reached in person."""
        return sum(self.counts[way] for way in COVERED)


@dataclass(frozen=True, slots=True)
class FestivalCoverage:
    """A festival's day, the days around it that count, and what each consultant did."""

    festival: Festival
    day: date
    span: DateRange
    rows: tuple[Reached, ...]


def festival_day(festival: Festival, year: int | None, book: RuleBook, *, today: date) -> date:
    """The day of a festival in a year, else of the latest one whose days have begun; UsageError where it has none."""
    if year is not None:
        day = next(iter(festival.days(year)), None) if 1 <= year <= 9999 else None
        if day is None:
            raise UsageError("festival-no-day", festival=festival.label, year=year)
        if (first := shift(day, -book.dates.coverage.before)) > today:
            raise UsageError("festival-to-come", festival=festival.label, day=str(day), first=str(first))
        return day
    days = [day for one in range(max(1, today.year - 2), today.year + 2) for day in festival.days(one)]
    begun = [day for day in days if shift(day, -book.dates.coverage.before) <= today]
    if not begun:
        raise UsageError("festival-no-day", festival=festival.label, year=today.year)
    return max(begun)


def coverage(
    customers: Iterable[Customer],
    book: RuleBook,
    festival: Festival,
    day: date,
    *,
    today: date,
    mine: Callable[[str | None], bool],
) -> FestivalCoverage:
    """One pass over the customers who stood so by the festival's day, as far as it has come."""
    wanted = book.dates.coverage
    span = DateRange(shift(day, -wanted.before), shift(day, wanted.after + 1))
    mass = book.events.sent(festival.key, day, today=today)
    counts: dict[str | None, dict[Way, int]] = {}
    left: dict[str | None, list[Customer]] = {}
    for customer in customers:
        state = fold(customer, as_of=min(day, today))
        if not mine(state.owner) or state.standing not in wanted.standing or state.stop == "all":
            continue
        way = way_of(in_order(customer.log, min(today, span.last), today), span, day, mass=customer.id in mass)
        counts.setdefault(state.owner, dict.fromkeys(WAYS, 0))[way] += 1
        if way not in COVERED:
            left.setdefault(state.owner, []).append(customer)
    rows = (Reached(owner, found, tuple(left.get(owner, ()))) for owner, found in counts.items())
    return FestivalCoverage(festival, day, span, tuple(sorted(rows, key=lambda row: row.owner or "")))


def way_of(log: Iterable[Entry], span: DateRange, day: date, *, mass: bool) -> Way:
    """The best way by which the entries of a span reached a customer."""
    found: list[Way] = ["mass"] if mass else []
    found += [way for entry in log if entry.at.day in span for way in _ways(entry, day)]
    return min(found, key=WAYS.index, default="nobody")


def _ways(entry: Entry, day: date) -> Iterable[Way]:
    via = entry.via
    if via is not None and entry.missed is None:
        if via.valid == "replied":
            yield "message"
        elif entry.valid:
            yield "visited" if via.visit else "called"
    for name in entry.did:
        rule, _, about = name.partition(":")
        if about == str(day) and rule.startswith("festival."):
            yield "message" if rule == _VISIT else "mass"
