"""Care plans as values: steps with their windows, counted from the day of an event. Pure."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from leadtrack.model.schema import Label
from leadtrack.rules.roster import CONSULTANT

MONTHS = 12
SATURDAY = 5
WEEK = timedelta(days=7)

Choice = Literal["", "default", "named"]
"""Whom a plan is for: everybody, those whose record names no plan, or those whose record names this one."""

Settles = Literal["contact", "visit", "did"]
"""What a step needs: any valid contact, face to face, or only the word that it was done."""


@dataclass(frozen=True, slots=True)
class Span:
    """A distance from the day of an event. Months count from that day and clamp to the month's last; then the days."""

    months: int = 0
    days: int = 0

    def after(self, base: date) -> date:
        """Count it from a day; OverflowError outside the calendar."""
        day = _months_on(base, self.months) if self.months else base
        return day + timedelta(days=self.days) if self.days else day

    def again(self, every: "Span", n: int) -> "Span":
        """The same distance, `n` times further on."""
        return Span(self.months + n * every.months, self.days + n * every.days)


@lru_cache(maxsize=4096)
def _months_on(base: date, n: int) -> date:
    years, month = divmod(base.year * MONTHS + base.month - 1 + n, MONTHS)
    if not date.min.year <= years <= date.max.year:
        raise OverflowError(f"{base} + {n} months")
    return base.replace(year=years, month=month + 1, day=min(base.day, monthrange(years, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan: its window after the event, how it is done, and what settles it.

    It opens, is due, has its last good day and lapses after so long; contacts count from `since` on. With `minutes` it
    is to be done so many minutes after the end of what it follows. With `every` it comes again, or with `weekends` on
    each Saturday and Sunday, until `until`. `replaced` are the months in which another step stands in its place.
    `events` are what it counts from, each of them; `otherwise` what it counts from as long as none of those happened;
    once one of `unless` happened to the same deal nothing is left of it.
    `by_did` begin the names of items of other rules that settle it too. `message` is its text among the messages,
    `checks` what belongs to it.
    """

    key: str
    label: Label
    events: tuple[str, ...]
    otherwise: str | None = None
    unless: tuple[str, ...] = ()
    opens: Span = Span()
    due: Span = Span()
    late: Span = Span()
    lapses: Span | None = None
    since: Span = Span()
    minutes: int | None = None
    every: Span | None = None
    weekends: bool = False
    until: Span | None = None
    replaced: frozenset[int] = frozenset()
    via: str | None = None
    mandatory: bool = False
    actor: str = CONSULTANT
    classes: tuple[str, ...] = ()
    met: Settles = "contact"
    channels: tuple[str, ...] = ()
    by_did: tuple[str, ...] = ()
    message: str | None = None
    checks: tuple[Label, ...] = ()

    @property
    def recurs(self) -> bool:
        """Whether it comes again."""
        return self.every is not None or self.weekends


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: its steps in the order of the table."""

    key: str
    label: Label
    steps: Mapping[str, Step]
    choice: Choice = ""


Asked = tuple[tuple[Plan, Step], ...]


@dataclass(frozen=True, slots=True)
class Care:
    """Every plan of the shop.

    `asked` are the steps by the event they count from, `days` the days after which none of an event's steps can stand
    any more; None where one never ends.
    """

    plans: Mapping[str, Plan] = field(default_factory=dict)
    asked: Mapping[str, Asked] = field(default_factory=dict)
    days: Mapping[str, int | None] = field(default_factory=dict)


NO_CARE = Care()
