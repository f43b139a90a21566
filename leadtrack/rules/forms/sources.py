"""Where the lines of a form come from: a function a source."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from leadtrack.model.record import Entry
from leadtrack.model.state import State
from leadtrack.rules.forms import ahead, sums
from leadtrack.rules.forms.asked import Asked, Source
from leadtrack.rules.forms.line import Line, Page, Story
from leadtrack.rules.forms.values import OF_CUSTOMER, OF_ENTRY
from leadtrack.rules.register import is_call
from leadtrack.rules.report.figures import CALLED, CAME, batches, written_off
from leadtrack.rules.report.ledger import Ledger
from leadtrack.rules.report.traffic import Traffic

Kept = Callable[[Entry], bool]


@dataclass(frozen=True, slots=True)
class Kind:
    """A way of coming to us: which entries of a log are one, and which rows of the register."""

    entry: Kept
    row: Kept


VISITS = Kind(CAME, lambda entry: not is_call(entry.via))
CALLS = Kind(CALLED, lambda entry: is_call(entry.via))


def _no_data(asked: Asked, kind: Kind) -> Iterator[Line]:
    """The rows of the register of the page's days, of one kind."""
    for by, somebody in asked.visitors:
        story = Story(somebody, asked.ground)
        if asked.mine(by):
            yield from (Line(story, entry, by, first=True, no_data=True) for entry in filter(kind.row, story.within))


def _register(asked: Asked, *kinds: Kind) -> Page:
    """Who came or called for the first time, with those who left no data, in the order in which they came."""
    lines: list[Line] = []
    for customer in asked.customers:
        story = Story(customer, asked.ground)
        for first in (batch for kind in kinds for batch in batches(story.log, kind.entry)[:1]):
            by = story.owners.whose(first.entry)
            if first.day in asked.ground.span and asked.mine(by):
                lines.append(Line(story, first.entry, by, first=True, until=first.until))
    for kind in kinds:
        lines += _no_data(asked, kind)
    return Page(asked.ground, tuple(sorted(lines, key=_by_time)), asked=asked.consultant)


def _by_time(line: Line) -> tuple[object, ...]:
    at = line.entry.at if line.entry is not None else None
    return (at.day, at.minute or 0, line.by or "", line.customer.id) if at is not None else ()


def _is_work(entry: Entry) -> bool:
    """Whether an entry is an activity of the day: a contact, an attempt, or a move of a level, a deal, a loss (E4)."""
    acts = (entry.via, entry.grade, entry.deal, entry.lost)
    return any(one is not None for one in acts)


def _contacts(asked: Asked) -> Page:
    """Every activity of the days, by consultant and hour; beside them who left no data, and the plan of tomorrow."""
    found: list[tuple[tuple[object, ...], Line]] = []
    planned: list[Line] = []
    tomorrow = asked.ground.span.end
    for customer in asked.customers:
        story = Story(customer, asked.ground)
        found += (row for row in _worked(story) if asked.mine(row[1].by))
        step = story.then.planned
        if step is not None and step.day == tomorrow and asked.mine(story.then.owner):
            planned.append(Line(story, by=story.then.owner))
    found.sort(key=lambda row: row[0])
    planned.sort(key=lambda line: (line.by or "", line.customer.id))
    beside = [line for kind in (VISITS, CALLS) for line in _no_data(asked, kind)]
    lines = tuple(line for _, line in found)
    return Page(asked.ground, lines, tuple(sorted(beside, key=_by_time)), tuple(planned), asked.consultant)


def _worked(story: Story) -> Iterator[tuple[tuple[object, ...], Line]]:
    """The activities of one customer, each with its place: what has no hour stands behind what goes before it."""
    first = next((entry.at.day for entry in story.log if entry.came), None)
    reached: tuple[date, int] | None = None
    for at, entry in enumerate(story.within):
        day, minute = entry.at
        if reached is None or reached[0] != day or minute is not None:
            reached = day, minute or 0
        if _is_work(entry):
            by = story.owners.whose(entry)
            line = Line(story, entry, by, first=day == first and entry.came)
            yield (by, *reached, story.customer.id, at), line


def _entries(asked: Asked, kept: Callable[[Story, Entry], bool]) -> Page:
    """The entries of the days that are of a kind, in the order in which they happened."""
    lines: list[Line] = []
    for customer in asked.customers:
        story = Story(customer, asked.ground)
        for entry in story.within:
            by = story.owners.whose(entry)
            if kept(story, entry) and asked.mine(by):
                lines.append(Line(story, entry, by))
    return Page(asked.ground, tuple(sorted(lines, key=_by_time)), asked=asked.consultant)


def _losses(asked: Asked) -> Page:
    """The losses written in these days, each once, with the last word on it: refused ones too.

    A loss is theirs whose customer it was at the end of that day, whoever wrote it down.
    """
    lines: list[Line] = []
    for customer in asked.customers:
        story = Story(customer, asked.ground)
        for loss in written_off(story.log):
            by = story.owners.on(loss.entry.at.day)
            if loss.entry.at.day in asked.ground.span and asked.mine(by):
                lines.append(Line(story, loss.entry, by, word=replace(loss.entry, lost=loss.lost)))
    return Page(asked.ground, tuple(sorted(lines, key=_by_time)), asked=asked.consultant)


def _by_channel(key: str) -> Callable[[Story, Entry], bool]:
    return lambda _, entry: entry.valid and entry.via is not None and entry.via.key == key


def _after_purchase(story: Story, entry: Entry) -> bool:
    """Whether we asked somebody who had bought by then how it goes: reached or not."""
    bought = min((sold.day for sold in story.now.deals if sold.deal.event.closes), default=date.max)
    return entry.via is not None and not entry.via.inbound and entry.at.day >= bought


def _prospects(asked: Asked) -> Page:
    """Every prospect, and who was one until these days; by level, the best first, then by the day of opening."""
    book, span = asked.ground.book, asked.ground.span
    order = {level: at for at, level in enumerate(book.schemes[book.scheme])}
    found: list[tuple[tuple[object, ...], Line]] = []
    for customer in asked.customers:
        line = Line(Story(customer, asked.ground))
        state = line.story.then
        if state.created is None or state.created > asked.ground.reached or not asked.mine(state.owner):
            continue
        ended = _ended(state)
        if state.open or (ended is not None and ended in span):
            graded = book.intent(state)
            known = graded is not None and graded.grade.scheme == book.scheme
            at = order.get(graded.grade.counts, len(order)) if graded is not None and known else len(order)
            found.append(((at, state.created, customer.id), line))
    found.sort(key=lambda one: one[0])
    return Page(asked.ground, tuple(line for _, line in found), asked=asked.consultant)


def _ended(state: State) -> date | None:
    """The day on which somebody bought, or was lost; None for who is still to be won."""
    if state.standing == "closed":
        return max((sold.day for sold in state.deals if sold.deal.event.closes), default=None)
    return None if state.open else state.lost_on


def _customer(asked: Asked) -> Page:
    """One customer."""
    lines = tuple(Line(Story(customer, asked.ground)) for customer in asked.customers)
    return Page(asked.ground, lines, asked=lines[0].story.then.owner if lines else None)


SOURCES: Mapping[str, Source] = {
    "register": Source(lambda asked: _register(asked, VISITS, CALLS), "day", OF_ENTRY),
    "visitors": Source(lambda asked: _register(asked, VISITS), "day", OF_ENTRY),
    "callers": Source(lambda asked: _register(asked, CALLS), "day", OF_ENTRY),
    "contacts": Source(_contacts, "day", OF_ENTRY),
    "prospects": Source(_prospects, "month", OF_CUSTOMER),
    "losses": Source(_losses, "month", OF_ENTRY),
    "home-visits": Source(lambda asked: _entries(asked, _by_channel("home_visit")), "day", OF_ENTRY),
    "drives": Source(lambda asked: _entries(asked, _by_channel("test_drive")), "day", OF_ENTRY),
    "callbacks": Source(lambda asked: _entries(asked, _after_purchase), "month", OF_ENTRY),
    "bookings": Source(lambda asked: ahead.bookings(asked, "test_drive"), "ahead", ahead.OF_BOOKING, ahead=True),
    "visit-plan": Source(lambda asked: ahead.bookings(asked, "home_visit"), "ahead", ahead.OF_BOOKING, ahead=True),
    "deliveries": Source(ahead.deliveries, "ahead", ahead.OF_DELIVERY, ahead=True),
    "birthdays": Source(ahead.birthdays, "whole-month", ahead.OF_BIRTHDAY, ahead=True),
    "traffic": Source(sums.traffic, "shop-month", sums.OF_SLOT, counts=(Traffic,)),
    "targets": Source(sums.targets, "shop-month", sums.OF_TARGET, counts=(Ledger,)),
    "weekly": Source(sums.weekly, "shop-week", sums.OF_WEEK, counts=(Ledger,)),
    "customer": Source(_customer, "customer", OF_CUSTOMER),
}
