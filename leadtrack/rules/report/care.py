"""客户关怀: what is due of it next, and whose birthdays and which festivals come (crm-peers §4, table 14)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from leadtrack.model.record import Customer
from leadtrack.rules.agenda import items
from leadtrack.rules.almanac.festivals import Named
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.care.steps import FAMILY as CARE
from leadtrack.rules.due_dates import Occasion, falls, occasions, steps
from leadtrack.rules.item import Item
from leadtrack.rules.report.asked import Asked, Whole
from leadtrack.rules.report.diary import Agenda
from leadtrack.rules.report.story import Story

FAMILIES = ("care", "date", "feedback", "reward")
"""Families of rules that look after somebody; all others sell."""

CARED_FOR = ("open", "closed")


class Day(NamedTuple):
    """A day of a customer, or of somebody in their record, that comes."""

    on: date
    customer: Customer
    owner: str
    occasion: Occasion


@dataclass(slots=True)
class Ahead(Whole):
    """What of care falls due in the days to come, by step, and the days of people."""

    asked: Asked
    due: Counter[str] = field(default_factory=Counter)
    days: defaultdict[str, list[Day]] = field(default_factory=lambda: defaultdict(list))
    """By kind of day."""

    @property
    def coming(self) -> DateRange:
        """The days to come."""
        return Agenda(self.asked).coming

    def take(self, story: Story) -> None:
        """Look ahead for one customer."""
        period, state = self.asked.period, story.at(self.asked.period.reached)
        owner, coming = state.owner or "", self.coming
        if state.standing not in CARED_FOR or not self.asked.mine(owner):
            return
        for item in items(story.customer, state, story.book, today=period.reached):
            if is_caring(item.rule) and not item.grouped and item.due_on in coming:
                self.due[step_of(item)] += 1
        class_ = story.book.dates.class_of(state)
        for one in occasions(story.customer):
            for window in list(steps(story.book.dates, one, class_).values())[:1]:
                on = falls(one.day, window, coming.start, story.book.dates.missing)
                if on is not None and on in coming:
                    self.days[one.kind].append(Day(on, story.customer, owner, one))

    def festivals(self) -> list[tuple[date, Named]]:
        """The festivals and solar terms of those days."""
        return [(day, one) for day in self.coming.days for one in self.asked.book.almanac.on(day)]


def is_caring(rule: str) -> bool:
    """Whether a rule looks after somebody."""
    return rule.partition(".")[0] in FAMILIES


def step_of(item: Item) -> str:
    """What an item is counted as: a step of a care plan by its own name, anything else by its rule."""
    return item.name.partition(":")[0] if item.rule.partition(".")[0] == CARE else item.rule
