"""Cohorts: of who first came in one week or month, how many got how far by now; nobody is dropped (§4, table 3)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from leadtrack.rules.calendar import shift
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.figures import loss_kind
from leadtrack.rules.report.passage import NO_BUYERS
from leadtrack.rules.report.period import Kind
from leadtrack.rules.report.story import FROZEN, LOST, WON, Story

FIRST = "first_visits"
OPEN = "open"
NOW = (OPEN, WON, LOST, NO_BUYERS, FROZEN)
"""What may have become of a customer; who never was a buyer is no loss, as in the stock."""


@dataclass(slots=True)
class Cohorts:
    """First visits by week; who reached a step of the funnel counts at every step before it too."""

    asked: Asked
    steps: defaultdict[date, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    now: defaultdict[date, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    SPAN: ClassVar[Kind] = "week"

    @classmethod
    def count(cls, asked: Asked) -> int:
        """How many cohorts are followed."""
        return asked.catalogue.cohort_weeks

    @classmethod
    def starts(cls, asked: Asked) -> list[date]:
        """The first day of each cohort, the oldest first; the last one holds the last day that counts."""
        found = [asked.period.calendar.span(cls.SPAN, asked.period.reached).start]
        while len(found) < cls.count(asked):
            found.append(asked.period.calendar.span(cls.SPAN, shift(found[-1], -1)).start)
        return found[::-1]

    @classmethod
    def first(cls, asked: Asked) -> date:
        """The first day of the oldest."""
        return cls.starts(asked)[0]

    @property
    def chain(self) -> tuple[str, ...]:
        """The steps of the funnel from the first visit on."""
        return chain_of(self.asked.catalogue.funnel)

    def take(self, story: Story) -> None:
        """Follow one customer, if they first came within these days."""
        first = story.first(FIRST)
        if first is None or not self.first(self.asked) <= first.day <= story.reached or not self.asked.mine(first.who):
            return
        start = self.asked.period.calendar.span(self.SPAN, first.day).start
        reached = {one.figure for one in story.happened if one.day <= story.reached}
        furthest = max(at for at, step in enumerate(self.chain) if step in reached)
        self.steps[start].update(self.chain[: furthest + 1])
        self.now[start][_now(story, self.asked.period.reached)] += 1

    def growing(self) -> list[date]:
        """Cohorts of which a later step counts more people than one before it: there are none."""
        return [start for start, counts in self.steps.items()
                if any(counts[a] < counts[b] for a, b in zip(self.chain, self.chain[1:], strict=False))]  # fmt: skip


class MonthCohorts(Cohorts):
    """The same by business month: a sale takes one or two (H1)."""

    __slots__ = ()
    SPAN: ClassVar[Kind] = "month"

    @classmethod
    def count(cls, asked: Asked) -> int:
        """How many cohorts are followed."""
        return asked.catalogue.cohort_months


def _now(story: Story, day: date) -> str:
    """What had become of a customer at the end of a day, one of `NOW`."""
    place, lost = story.stand(day).place, story.at(day).lost
    if place == LOST and lost is not None and loss_kind(lost) == NO_BUYERS:
        return NO_BUYERS
    return place if place in NOW else OPEN


def chain_of(funnel: tuple[str, ...]) -> tuple[str, ...]:
    """The steps of a funnel from the first visit on."""
    return funnel[funnel.index(FIRST) :] if FIRST in funnel else (FIRST, *funnel)
