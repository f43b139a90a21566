"""What moved in a span of days: figures from dated log entries, never from file times. One pass over the records."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from leadtrack.errors import UsageError
from leadtrack.model.fold import NOT_LOST_AFTER_ALL, Move, Sold, State, fold, in_order
from leadtrack.model.fold_deals import reworded
from leadtrack.model.record import Customer, Entry
from leadtrack.model.values import Lost
from leadtrack.rules.agenda import items
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.discipline import Outcome, outcomes
from leadtrack.rules.register import Row
from leadtrack.rules.rulebook import RuleBook

Group = Callable[[Customer, State, Entry | None], str]
"""Under which heading a customer, or one entry of theirs, is counted."""

BY: Mapping[str, Group] = {
    "consultant": lambda _customer, state, entry: (entry.by if entry and entry.by else state.owner) or "",
    "source": lambda customer, _state, _entry: customer.text("source.media"),
    "model": lambda customer, _state, _entry: customer.text("car.intended_model") or customer.text("need.unit_target"),
}

ROWS_BY: Mapping[str, Callable[[str, Row], str]] = {
    "consultant": lambda who, _row: who,
    "source": lambda _who, row: row.media,
    "model": lambda _who, _row: "",
}
"""The same for a row of the register, which has a consultant and perhaps a medium."""


@dataclass(slots=True)
class Counts:
    """Figures of one span; every one is a count of dated entries or of customers."""

    new: int = 0
    valid: int = 0
    missed: int = 0
    visits: int = 0
    people: int = 0
    up: int = 0
    down: int = 0
    deals: int = 0
    losses: int = 0
    no_buyers: int = 0
    no_data: int = 0

    def plus(self, other: "Counts") -> None:
        """Add another's figures."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class Moved:
    """A grade move of a customer."""

    customer: Customer
    owner: str | None
    move: Move
    steps: int


@dataclass(frozen=True, slots=True)
class Gone:
    """A loss written in the span."""

    customer: Customer
    owner: str | None
    lost: Lost
    day: date


@dataclass(frozen=True, slots=True)
class Won:
    """An event of a deal in the span."""

    customer: Customer
    owner: str | None
    sold: Sold


@dataclass(slots=True)
class Tally:
    """The week in the making: `take` each customer once, `register` each row of the register."""

    book: RuleBook
    span: DateRange
    before: DateRange
    known: date
    by: str
    now: Counts = field(default_factory=Counts)
    then: Counts = field(default_factory=Counts)
    groups: dict[str, Counts] = field(default_factory=dict)
    channels: Counter[tuple[str, bool]] = field(default_factory=Counter)
    moves: list[Moved] = field(default_factory=list)
    won: list[Won] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    followed: dict[str, Counter[str]] = field(default_factory=dict)
    plan: Counter[date] = field(default_factory=Counter)
    planned: dict[date, list[tuple[Customer, State, str]]] = field(default_factory=dict)

    def take(self, customer: Customer) -> None:
        """Count one customer."""
        state = fold(customer, as_of=self.known)
        if not state.last_entry and not state.created:
            return
        self._span(customer, state, self.before, self.then, detailed=False)
        self._span(customer, state, self.span, self.now, detailed=True)
        for outcome in outcomes(customer, self.book, self.span, known=self.known):
            self._followed(outcome)
        self._coming(customer, state)

    def register(self, who: str, row: Row) -> None:
        """Count one visitor or caller who left no data (B42)."""
        if row.day > self.known:
            return
        if row.day in self.span:
            self.now.no_data += 1
            self.groups.setdefault(ROWS_BY[self.by](who, row), Counts()).no_data += 1
        elif row.day in self.before:
            self.then.no_data += 1

    def _span(self, customer: Customer, state: State, span: DateRange, total: Counts, *, detailed: bool) -> None:
        log = in_order(customer.log, self.known)
        within = [entry for entry in log if entry.at.day in span]
        rows = [(entry, _entry_counts(entry)) for entry in within]
        rows += [(entry, Counts(visits=1, people=people)) for entry, people in _batches(within)]
        gone = [(entry, lost) for entry, lost in _losses(log) if entry.at.day in span]
        rows += [(entry, _loss_counts(lost)) for entry, lost in gone]
        moves = [(move, self.book.better(move.before, move.after)) for move in state.moves if move.day in span]
        found = [(BY[self.by](customer, state, entry), counts) for entry, counts in rows]
        found += [
            (BY[self.by](customer, state, None), Counts(up=int(steps > 0), down=int(steps < 0))) for _, steps in moves
        ]
        if state.created is not None and state.created in span:
            found.append((BY[self.by](customer, state, None), Counts(new=1)))
        for group, counts in found:
            total.plus(counts)
            if detailed:
                self.groups.setdefault(group, Counts()).plus(counts)
        if detailed:
            self.gone += [Gone(customer, state.owner, lost, entry.at.day) for entry, lost in gone]
            self._details(customer, state, within, moves)

    def _details(self, customer: Customer, state: State, within: list[Entry], moves: list[tuple[Move, int]]) -> None:
        for entry in within:
            if entry.via is not None and entry.via.key != "lead_in":
                self.channels[entry.via.key, entry.valid] += 1
            if entry.deal is not None:
                self.won.append(Won(customer, state.owner, Sold(entry.deal, entry.at.day, entry.by)))
        self.moves += [Moved(customer, state.owner, move, steps) for move, steps in moves if move.before is not None]

    def _followed(self, outcome: Outcome) -> None:
        self.followed.setdefault(outcome.owner or "", Counter())[outcome.result] += 1

    @property
    def coming(self) -> DateRange:
        """The days to come: from tomorrow on in a span that still runs, else from its end; as many as it has."""
        start = shift(self.known, 1) if self.known in self.span else self.span.end
        return DateRange(start, shift(start, self.span.length))

    def _coming(self, customer: Customer, state: State) -> None:
        coming = self.coming
        for item in items(customer, state, self.book, today=self.known):
            if item.due_on in coming and not item.grouped:
                self.plan[item.due_on] += 1
                self.planned.setdefault(item.due_on, []).append((customer, state, item.rule))


def _batches(entries: Iterable[Entry]) -> Iterable[tuple[Entry, int]]:
    """The first visit of each day, with how many people came: a look round and a drive afterwards are one batch."""
    first: dict[date, tuple[Entry, int]] = {}
    for entry in entries:
        if entry.via is not None and entry.via.visit and entry.via.inbound and entry.valid:
            before, people = first.get(entry.at.day, (entry, 1))
            first[entry.at.day] = before, max(people, entry.party or 1)
    return first.values()


def _entry_counts(entry: Entry) -> Counts:
    return Counts(
        valid=int(entry.valid),
        missed=int(entry.missed is not None),
        deals=int(entry.deal is not None and not entry.deal.event.undoes),
    )


def _loss_counts(lost: Lost) -> Counts:
    """A loss; who never was a buyer is none (非意向)."""
    stranger = lost.reason is not None and not lost.reason.buyer
    return Counts(losses=int(not stranger), no_buyers=int(stranger))


def _losses(log: Iterable[Entry]) -> Sequence[tuple[Entry, Lost]]:
    """The entries with which a customer was lost, and what a manager made of each.

    A manager's word on a loss is not a second one, and may undo it.
    """
    found: list[tuple[Entry, Lost]] = []
    lost = False
    for entry in log:
        if entry.lost is None:
            lost = lost and not (entry.reopen or (entry.deal is not None and entry.deal.event.closes))
        elif entry.lost.state in NOT_LOST_AFTER_ALL:
            del found[len(found) - int(lost) :]
            lost = False
        elif lost:
            first, before = found[-1]
            found[-1] = first, reworded(before, entry.lost)
        else:
            found.append((entry, entry.lost))
            lost = True
    return found


def tally(
    customers: Iterable[Customer], rows: Iterable[tuple[str, Row]], blank: Tally, wanted: Callable[[str | None], bool]
) -> Tally:
    """Count everything into a blank tally; `wanted` tells by the owner whom it is about, a row being its writer's."""
    for customer in customers:
        if wanted(fold(customer, as_of=blank.known).owner):
            blank.take(customer)
    for who, row in rows:
        if wanted(who):
            blank.register(who, row)
    return blank


def blank_tally(book: RuleBook, span: DateRange, before: DateRange, *, known: date, by: str) -> Tally:
    """A tally with nothing counted yet; UsageError for a grouping that there is not."""
    if by not in BY:
        raise UsageError("no-such-grouping", by=by, known=" ".join(BY))
    return Tally(book, span, before, known, by)
