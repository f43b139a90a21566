"""What is told one by one: grade moves, deals and losses of some days, what comes (crm-peers §4, tables 10, 17)."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from leadtrack.model.record import Customer
from leadtrack.model.state import Move, State
from leadtrack.model.values import Deal, Lost
from leadtrack.rules.agenda import items
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.figures import loss_kind
from leadtrack.rules.report.parts import Listed, Part
from leadtrack.rules.report.story import Story


class Moved(NamedTuple):
    """A grade move, and by how many levels: above 0 upward, 0 from one scheme to another."""

    customer: Customer
    owner: str
    move: Move
    steps: int


class Sale(NamedTuple):
    """An event of a deal."""

    customer: Customer
    owner: str
    deal: Deal
    day: date


class Gone(NamedTuple):
    """A loss that was written, with the last word on it; its reason tells whose fault that was (E32, H2)."""

    customer: Customer
    owner: str
    lost: Lost
    day: date
    stands: bool
    """Whether no manager has refused it, or found it untrue, since."""


class Coming(NamedTuple):
    """Something due on a day to come."""

    customer: Customer
    state: State
    rule: str


@dataclass(slots=True)
class Diary:
    """What happened to whom in the span."""

    asked: Asked
    moves: list[Moved] = field(default_factory=list)
    sales: list[Sale] = field(default_factory=list)

    def take(self, story: Story) -> None:
        """Look through one customer's log."""
        span, customer = self.asked.period.span, story.customer
        for move in story.state.moves:
            if move.before is None or move.day not in span:
                continue
            owner = story.owners.on(move.day)
            if self.asked.mine(owner):
                self.moves.append(Moved(customer, owner, move, story.book.better(move.before, move.after)))
        self._deals(story)

    def _deals(self, story: Story) -> None:
        for entry in story.log:
            if entry.deal is None or entry.at.day not in self.asked.period.span:
                continue
            owner = story.owners.on(entry.at.day)
            if self.asked.mine(owner):
                self.sales.append(Sale(story.customer, owner, entry.deal, entry.at.day))


@dataclass(slots=True)
class Losses(Listed):
    """Who was lost in the span."""

    asked: Asked
    gone: list[Gone] = field(default_factory=list)
    gone_before: Counter[str] = field(default_factory=Counter)
    """Losses of the span before, by reason, but for those who were no buyers."""
    noted: list[str] = field(default_factory=list)

    def take(self, story: Story) -> None:
        """Look through one customer's log."""
        span = self.asked.period.span
        for gone in self._gone(story):
            if gone.day in span:
                self.gone.append(gone)
            elif gone.stands and loss_kind(gone.lost) == "losses":
                self.gone_before[gone.lost.reason.key if gone.lost.reason else ""] += 1

    def part(self, story: Story) -> Part:
        """Whether one customer was lost in the span or the one before: how is told of the record itself."""
        return next((True for _ in self._gone(story)), None)

    def _gone(self, story: Story) -> Iterator[Gone]:
        """Their losses in the span and the one before."""
        period = self.asked.period
        for loss in story.losses:
            day = loss.entry.at.day
            owner = story.owners.on(day)
            if (day in period.span or day in period.before) and self.asked.mine(owner):
                yield Gone(story.customer, owner, loss.lost, day, loss.stands)


@dataclass(slots=True)
class Agenda:
    """What is due in the days to come: from tomorrow on in a span that still runs, else from its end."""

    asked: Asked
    days: defaultdict[date, list[Coming]] = field(default_factory=lambda: defaultdict(list))

    @property
    def coming(self) -> DateRange:
        """The days to come, as many as the span has."""
        span, known = self.asked.period.span, self.asked.period.known
        start = shift(known, 1) if known in span else span.end
        return DateRange(start, shift(start, span.length))

    def take(self, story: Story) -> None:
        """Look at what is due for one customer."""
        if not self.asked.mine(story.state.owner or ""):
            return
        coming = self.coming
        for item in items(story.customer, story.state, story.book, today=self.asked.period.reached):
            if item.due_on in coming and not item.grouped:
                self.days[item.due_on].append(Coming(story.customer, story.state, item.rule))
