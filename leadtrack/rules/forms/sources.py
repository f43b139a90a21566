"""Where the lines of a form come from: a function a source (E2–E5, E20–E24, E32, E36, E37)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from leadtrack.model.record import Entry
from leadtrack.model.state import State
from leadtrack.rules.forms import ahead, sums
from leadtrack.rules.forms.line import Dossier, FormLines, Line
from leadtrack.rules.forms.material import Material, Source
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


def _no_data(material: Material, kind: Kind) -> Iterator[Line]:
    """The rows of the register of the page's days, of one kind."""
    for by, somebody in material.visitors:
        dossier = Dossier(somebody, material.ground)
        if material.mine(by):
            yield from (
                Line(dossier, entry, by, first=True, no_data=True) for entry in filter(kind.row, dossier.within)
            )


def _register(material: Material, *kinds: Kind) -> FormLines:
    """Who came or called for the first time, with those who left no data, in the order of coming (E2, E9, B42)."""
    lines: list[Line] = []
    for customer in material.customers:
        dossier = Dossier(customer, material.ground)
        for first in (batch for kind in kinds for batch in batches(dossier.log, kind.entry)[:1]):
            by = dossier.owners.whose(first.entry)
            if first.day in material.ground.span and material.mine(by):
                lines.append(Line(dossier, first.entry, by, first=True, until=first.until))
    for kind in kinds:
        lines += _no_data(material, kind)
    return FormLines(material.ground, tuple(sorted(lines, key=_by_time)), asked=material.consultant)


def _by_time(line: Line) -> tuple[object, ...]:
    at = line.entry.at if line.entry is not None else None
    return (at.day, at.minute or 0, line.by or "", line.customer.id) if at is not None else ()


def _is_work(entry: Entry) -> bool:
    """Whether an entry is an activity of the day: a contact, an attempt, or a move of a level, a deal, a loss (E4)."""
    acts = (entry.via, entry.grade, entry.deal, entry.lost)
    return any(one is not None for one in acts)


def _contacts(material: Material) -> FormLines:
    """Every activity of the days, by consultant and hour; with who left no data, and the plan of tomorrow (E4)."""
    found: list[tuple[tuple[object, ...], Line]] = []
    planned: list[Line] = []
    tomorrow = material.ground.span.end
    for customer in material.customers:
        dossier = Dossier(customer, material.ground)
        found += (row for row in _worked(dossier) if material.mine(row[1].by))
        if any(dossier.asked_on(tomorrow)) and material.mine(dossier.then.owner):
            planned.append(Line(dossier, by=dossier.then.owner))
    found.sort(key=lambda row: row[0])
    planned.sort(key=lambda line: (line.by or "", line.customer.id))
    beside = [line for kind in (VISITS, CALLS) for line in _no_data(material, kind)]
    lines, passed = tuple(line for _, line in found), tuple(sorted(beside, key=_by_time))
    counts = sums.counted(material)
    figures = counts.found.of(Ledger).sums(counts.asked.period.span)
    return FormLines(material.ground, lines, passed, tuple(planned), material.consultant, figures)


def _worked(dossier: Dossier) -> Iterator[tuple[tuple[object, ...], Line]]:
    """The activities of one customer, each with its place: what has no hour stands behind what goes before it."""
    first = next((entry.at.day for entry in dossier.log if entry.came), None)
    reached: tuple[date, int] | None = None
    for at, entry in enumerate(dossier.within):
        day, minute = entry.at
        if reached is None or reached[0] != day or minute is not None:
            reached = day, minute or 0
        if _is_work(entry):
            by = dossier.owners.whose(entry)
            line = Line(dossier, entry, by, first=day == first and entry.came)
            yield (by, *reached, dossier.customer.id, at), line


def _entries(material: Material, kept: Callable[[Dossier, Entry], bool]) -> FormLines:
    """The entries of the days that are of a kind, in the order in which they happened."""
    lines: list[Line] = []
    for customer in material.customers:
        dossier = Dossier(customer, material.ground)
        for entry in dossier.within:
            by = dossier.owners.whose(entry)
            if kept(dossier, entry) and material.mine(by):
                lines.append(Line(dossier, entry, by))
    return FormLines(material.ground, tuple(sorted(lines, key=_by_time)), asked=material.consultant)


def _losses(material: Material) -> FormLines:
    """The losses written in these days, each once, with the last word on it: refused ones too (E32).

    A loss is theirs whose customer it was at the end of that day, whoever wrote it down.
    """
    lines: list[Line] = []
    for customer in material.customers:
        dossier = Dossier(customer, material.ground)
        for loss in written_off(dossier.log):
            by = dossier.owners.on(loss.entry.at.day)
            if loss.entry.at.day in material.ground.span and material.mine(by):
                lines.append(Line(dossier, loss.entry, by, word=replace(loss.entry, lost=loss.lost)))
    return FormLines(material.ground, tuple(sorted(lines, key=_by_time)), asked=material.consultant)


def _by_channel(key: str) -> Callable[[Dossier, Entry], bool]:
    return lambda _, entry: entry.valid and entry.via is not None and entry.via.key == key


def _after_purchase(dossier: Dossier, entry: Entry) -> bool:
    """Whether we asked somebody who had bought by then how it goes: reached or not (E24)."""
    bought = min((sold.day for sold in dossier.now.deals if sold.deal.event.closes), default=date.max)
    return entry.via is not None and not entry.via.inbound and entry.at.day >= bought


def _prospects(material: Material) -> FormLines:
    """Every prospect, and who was one until these days; by level, the best first, then by the day of opening (E3)."""
    book, span = material.ground.book, material.ground.span
    order = {level: at for at, level in enumerate(book.schemes[book.scheme])}
    found: list[tuple[tuple[object, ...], Line]] = []
    for customer in material.customers:
        line = Line(Dossier(customer, material.ground))
        state = line.dossier.then
        if state.created is None or state.created > material.ground.reached or not material.mine(state.owner):
            continue
        ended = _ended(state)
        if state.open or (ended is not None and ended in span):
            graded = book.intent(state)
            known = graded is not None and graded.grade.scheme == book.scheme
            at = order.get(graded.grade.counts, len(order)) if graded is not None and known else len(order)
            found.append(((at, state.created, customer.id), line))
    found.sort(key=lambda one: one[0])
    return FormLines(material.ground, tuple(line for _, line in found), asked=material.consultant)


def _ended(state: State) -> date | None:
    """The day on which somebody bought, or was lost; None for who is still to be won."""
    if state.standing == "closed":
        return max((sold.day for sold in state.deals if sold.deal.event.closes), default=None)
    return None if state.open else state.lost_on


def _customer(material: Material) -> FormLines:
    """One customer: the cards (E5, E18, E38)."""
    lines = tuple(Line(Dossier(customer, material.ground)) for customer in material.customers)
    return FormLines(material.ground, lines, asked=lines[0].dossier.then.owner if lines else None)


SOURCES: Mapping[str, Source] = {
    "register": Source(lambda material: _register(material, VISITS, CALLS), "day", OF_ENTRY),
    "visitors": Source(lambda material: _register(material, VISITS), "day", OF_ENTRY),
    "callers": Source(lambda material: _register(material, CALLS), "day", OF_ENTRY),
    "contacts": Source(_contacts, "day", OF_ENTRY, counts=(Ledger,)),
    "prospects": Source(_prospects, "month", OF_CUSTOMER),
    "losses": Source(_losses, "month", OF_ENTRY),
    "home-visits": Source(lambda material: _entries(material, _by_channel("home_visit")), "day", OF_ENTRY),
    "drives": Source(lambda material: _entries(material, _by_channel("test_drive")), "day", OF_ENTRY),
    "callbacks": Source(lambda material: _entries(material, _after_purchase), "month", OF_ENTRY),
    "bookings": Source(lambda material: ahead.bookings(material, "test_drive"), "ahead", ahead.OF_BOOKING, ahead=True),
    "visit-plan": Source(
        lambda material: ahead.bookings(material, "home_visit"), "ahead", ahead.OF_BOOKING, ahead=True
    ),
    "deliveries": Source(ahead.deliveries, "ahead", ahead.OF_DELIVERY, ahead=True),
    "birthdays": Source(ahead.birthdays, "whole-month", ahead.OF_BIRTHDAY, ahead=True),
    "traffic": Source(sums.traffic, "shop-month", sums.OF_SLOT, counts=(Traffic,)),
    "targets": Source(sums.targets, "shop-month", sums.OF_TARGET, counts=(Ledger,)),
    "weekly": Source(sums.weekly, "shop-week", sums.OF_WEEK, counts=(Ledger,)),
    "customer": Source(_customer, "customer", OF_CUSTOMER),
}
