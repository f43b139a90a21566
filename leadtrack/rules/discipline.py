"""Follow-up discipline: what fell due in a span of days, and what became of it.

Each demand counts once it stands, from entry to entry: also what arises and is settled within one day. It belongs to
the span in which its day lies, also where it was settled before that, and to every later one into which it was carried
over. It is *done* with the entry after which it is gone, when that entry settles it: a valid contact (for a step one
that meets it, a tick, or the order of whoever was to come; for a courtesy reception, and a manager's word, one by the
owner; for a promise that it was kept; for a deal the event it waits for), or one that names it in `did`. Done up to its
last good day is on time, also before it was due, else late. *Missed* is one that lapsed first, or that was past its
last good day when it was planned anew, put off, given up with the customer, taken back or silenced by their word; up to
that day it leaves the count by that. *Open* is one that still stands. `stale` is not counted: it repeats a contact that
is due already; nor are greetings, and of care plans only the steps that are mandatory are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Literal, NamedTuple

from leadtrack.model.course import Course
from leadtrack.model.fold import bought, meets
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer, Entry
from leadtrack.model.state import STEP, State
from leadtrack.rules.agenda import asked
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.care.steps import is_care
from leadtrack.rules.demands import Demands, demands
from leadtrack.rules.due_dates import FAMILY
from leadtrack.rules.due_deals import settles
from leadtrack.rules.due_rules import COURTESY
from leadtrack.rules.due_word import ORDER, answers
from leadtrack.rules.item import Case, Item
from leadtrack.rules.line import rank
from leadtrack.rules.roster import Roster
from leadtrack.rules.rulebook import RuleBook

Result = Literal["on_time", "late", "missed", "open"]

GREETINGS = ("festival", "node")
"""Families of rules that go to many: nobody waits for that. A birthday that was let pass counts as missed."""


class Outcome(NamedTuple):
    """What became of one item: `owner` had it, `on` is the day it was done, `dropped` the one it ended undone."""

    item: Item
    owner: str | None
    result: Result
    on: date | None = None
    dropped: date | None = None


def outcomes(
    customer: Customer, book: RuleBook, span: DateRange, *, known: date, course: Course | None = None
) -> Iterator[Outcome]:
    """Find every item of a customer that was due in `span` (carried over or new), as known at the end of `known`.

    `course` is their log as known then, where somebody has it already.
    """
    if not span.length or known < span.start:
        return
    last = min(span.last, known)
    if course is None:
        course = Course(customer, in_order(customer.log, last, known))
    for outcome in _history(course, demands(book), span, last):
        due = outcome.item.due_on
        if outcome.result == "open":
            belongs = due <= last
        else:
            belongs = due < span.end and max(due, _ended(outcome)) >= span.start
        if belongs:
            yield outcome


def _ended(outcome: Outcome) -> date:
    ended = outcome.on or outcome.dropped
    if ended is None and outcome.item.lapses_on is not None:
        return shift(outcome.item.lapses_on, 1)
    return ended or date.max


def _history(course: Course, asks: Demands, span: DateRange, last: date) -> Iterator[Outcome]:
    """Say of every item that stood before the span, or since then, what became of it by the last day.

    What came and lapsed before the eve of the span is not looked for.
    """
    standing = _Standing(course.customer, asks, span)
    end = course.until(last)
    first = min(asks.first(course, span.start), end)
    standing.look(*_opening(course, first, last))
    for at in range(first, end):
        entry = course.log[at]
        yield from standing.lapse(entry.at.day)
        yield from standing.take(entry, course.after(at + 1))
    yield from standing.lapse(last)
    yield from (Outcome(item, standing.state.owner, "open") for item in standing.items.values())


def _opening(course: Course, first: int, last: date) -> tuple[State, date]:
    """How things were before an entry, and since when; before the log there is at most a file, from its own day on."""
    state = course.after(first)
    if first:
        return state, course.log[first - 1].at.day
    if state.created is not None and course.log and course.log[0].at.day < state.created:
        state = replace(state, created=None)  # a file written from older notes
    return state, state.created or last


class _Standing:
    """What stands for a customer, from entry to entry."""

    def __init__(self, customer: Customer, asks: Demands, span: DateRange) -> None:
        self.customer, self.asks = customer, asks
        self.since, self.end = shift(span.start, -1), span.end
        self.items: Mapping[str, Item] = {}

    def look(self, state: State, day: date) -> None:
        """See what stands on a day."""
        self.state = state
        found = list(asked(Case(self.customer, state, self.asks.book, day), self.asks.rules(self.customer, state)))
        if len(found) > 1:
            found.sort(key=rank)
        self.items = {item.name: item for item in found if _demanded(item)}

    def lapse(self, day: date) -> Iterator[Outcome]:
        """Let the days pass: what lapsed before this one was missed, and what takes its place stands, and may lapse."""
        while ends := [item.lapses_on for item in self.items.values() if item.lapses_on is not None]:
            if (over := shift(min(ends), 1)) > day:
                return
            on = max(over, min(day, self.since))
            yield from (Outcome(item, self.state.owner, "missed") for item in self.items.values() if item.lapsed(on))
            self.look(self.state, on)

    def take(self, entry: Entry, state: State) -> Iterator[Outcome]:
        """Follow an entry to the state after it."""
        items_before, before, day = self.items, self.state, entry.at.day
        self.look(state, day)
        for item in items_before.values():
            late, gone = day > item.late_after, _gone(item, entry, self.items)
            if gone and _settles(entry, item, before, self.asks.book.roster):
                yield Outcome(item, before.owner, "late" if late else "on_time", day)
            elif late and self._dropped(item, entry, gone):
                yield Outcome(item, before.owner, "missed", dropped=day)

    def _dropped(self, item: Item, entry: Entry, gone: bool) -> bool:
        """Tell whether an entry took an item away, or off the span, undone.

        A step that was late stays late on its new day: within the span it counts as that one.
        """
        if not item.name.startswith(STEP):
            return gone
        steps = [one for one in self.items.values() if one.name.startswith(STEP) and one.late_after <= item.late_after]
        moved = entry.next is not None or entry.snooze is not None
        return (gone or moved) and not any(one.due_on < self.end for one in steps)


def _demanded(item: Item) -> bool:
    """Tell whether an item counts: of care only what is mandatory, and no greeting."""
    if is_care(item):
        return bool(item.params.get("mandatory"))
    return not item.grouped and item.rule.partition(".")[0] not in GREETINGS


def _gone(item: Item, entry: Entry, standing: Mapping[str, Item]) -> bool:
    """Tell whether an item ended with an entry; a step planned anew for the same day is another of the same name."""
    return item.name not in standing or (entry.next is not None and item.name.startswith(STEP))


def _settles(entry: Entry, item: Item, before: State, roster: Roster) -> bool:
    if item.name in entry.did or item.rule.partition(".")[0] == FAMILY:
        return item.name in entry.did  # a talk on a birthday need not have been the greeting
    if item.rule == "promise":
        return bool(entry.kept)
    deal = settles(entry, item)
    if deal is not None:
        return deal
    if item.rule in (ORDER, COURTESY):
        own = entry.valid and entry.by == before.owner
        return own or (item.rule == ORDER and answers(entry, before.owner, roster))
    step = before.planned
    if step is not None and item.name == step.name:
        came = entry.deal is not None and bought(entry.deal, step.step)
        return came or bool(entry.done) or (entry.valid and meets(entry, step.day, step.step))
    return entry.valid
