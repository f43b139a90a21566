"""What a form is filled from: one line of it, and the page that it stands on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from leadtrack.model.course import Course
from leadtrack.model.fold import fold
from leadtrack.model.moment import Moment
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer, Entry, Value
from leadtrack.model.schema import Schema
from leadtrack.model.state import Planned, State
from leadtrack.model.values import Step
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.due_word import waiting
from leadtrack.rules.forms.parts import Pieces
from leadtrack.rules.report.figures import Owners
from leadtrack.rules.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class Ground:
    """What every line of a page rests on: the days it is about, and what is known at the end of `known`."""

    schema: Schema
    book: RuleBook
    span: DateRange
    known: date

    @property
    def reached(self) -> date:
        """The last day of the page that counts."""
        return min(self.span.last, self.known)


@dataclass(frozen=True)
class Dossier:
    """One customer as a page sees them: at its last day, and as things are known now."""

    customer: Customer
    ground: Ground

    @cached_property
    def log(self) -> Sequence[Entry]:
        """The entries that are known, in order."""
        return in_order(self.customer.log, self.ground.known)

    @cached_property
    def owners(self) -> Owners:
        """Whose they were at the end of each day."""
        return Owners(self.log)

    @cached_property
    def then(self) -> State:
        """How they stood at the end of the page's last day."""
        if self.ground.reached == self.ground.known:
            return self.now
        return fold(self.customer, as_of=self.ground.reached, known=self.ground.known)

    @cached_property
    def now(self) -> State:
        """How they stand as far as is known."""
        return fold(self.customer, as_of=self.ground.known)

    @property
    def planned(self) -> Planned | None:
        """The step open at the end of the page, as `due` has it: a prospect's ends with the sale or the loss."""
        step = self.then.planned
        return step if step is not None and (self.then.open or not step.open) else None

    def asked_on(self, day: date) -> Iterator[Step]:
        """What is to be done on a day: the step planned for it, and a manager's word that names it (B31)."""
        step, word = self.planned, waiting(self.then, self.ground.book.roster)
        if step is not None and step.day == day:
            yield step.step
        if word is not None and word.word.date == day:
            yield Step(date=Moment(day), do=word.word.do)

    @cached_property
    def course(self) -> Course:
        """The states along the log."""
        return Course(self.customer, self.log)

    def lasting(self, day: date) -> State:
        """How they stand now for the need of a day: where they look again since, as it stood until they did."""
        if self.now.need_since is None or self.now.need_since <= day:
            return self.now
        begun = self.course.until(day)
        again = (at for at in range(begun, len(self.log)) if self._need(at + 1) != self._need(begun))
        return self.course.after(next(again))

    def _need(self, count: int) -> date | None:
        return self.course.after(count).need_since

    @property
    def within(self) -> Iterator[Entry]:
        """The entries of the page's days."""
        return (entry for entry in self.log if entry.at.day in self.ground.span)


@dataclass(frozen=True)
class Line:
    """One line: a customer, or an entry of their log, or a row of one of their facts.

    `first` where it is the first visit, or the first call, of theirs; `no_data` where they left none, and the register
    is all that tells of them. `until` is the last entry of the same stay, `word` the entry with what was made of it
    since, `number` the place on the form, from 1 on. `cells` is what the source itself worked out, by name; `apart`
    are the keys of the log that have columns of their own.
    """

    dossier: Dossier
    entry: Entry | None = None
    by: str | None = None
    first: bool = False
    no_data: bool = False
    until: Entry | None = None
    word: Entry | None = None
    row: Mapping[str, Value] = field(default_factory=dict)
    cells: Mapping[str, Pieces] = field(default_factory=dict)
    number: int = 0
    apart: frozenset[str] = frozenset()

    @property
    def customer(self) -> Customer:
        """Whom it tells of."""
        return self.dossier.customer

    @property
    def ground(self) -> Ground:
        """What it rests on."""
        return self.dossier.ground

    @property
    def day(self) -> date:
        """The entry's day; without an entry the last one of the page."""
        return self.entry.at.day if self.entry is not None else self.ground.reached

    @property
    def stood(self) -> State:
        """How they stood at the end of that day."""
        return self.dossier.then if self.entry is None else self.dossier.course.on(self.day)

    @property
    def stands(self) -> State:
        """How they stand now, for the need of that day."""
        return self.dossier.lasting(self.day)

    @property
    def owner(self) -> str | None:
        """Whose customer that is; of who left no data, whoever received them."""
        return self.by if self.no_data else self.dossier.now.owner


@dataclass(frozen=True)
class FormLines:
    """All lines of a form; `beside` are visitors who left no data where the lines do not name them.

    `planned` are the customers with whom something is planned for the day after the last. `asked` is the consultant
    whom it is about. `figures` is what the reports count in these days, where the form is about all that was done.
    """

    ground: Ground
    lines: tuple[Line, ...]
    beside: tuple[Line, ...] = ()
    planned: tuple[Line, ...] = ()
    asked: str | None = None
    figures: Mapping[str, int] | None = None

    @property
    def all(self) -> Iterator[Line]:
        """Everybody who is counted."""
        yield from self.lines
        yield from self.beside
