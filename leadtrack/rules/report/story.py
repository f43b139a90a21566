"""One customer as reports see them: what happened when, and how they stood at the end of a day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from leadtrack.model.course import Course
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer, Entry
from leadtrack.model.state import State
from leadtrack.rules.report.figures import Happening, Loss, Owners, acts, happenings, written_off
from leadtrack.rules.rulebook import UNGRADED, RuleBook

WON, LOST, FROZEN, ABSENT = "won", "lost", "frozen", ""
"""Where somebody stands who is no prospect; `ABSENT` is who was not on file yet."""

_PLACES = {"closed": WON, "lost": LOST, "frozen": FROZEN}


class Stand(NamedTuple):
    """How a customer stood at the end of a day: the level of their intent, or why they are no prospect; and whose."""

    place: str
    owner: str

    @property
    def in_stock(self) -> bool:
        """Whether this is a prospect."""
        return self.place not in (ABSENT, WON, LOST, FROZEN)


class Story:
    """A customer as known at the end of `known`; `reached` is the last day of the span that is looked at.

    `log` are the entries that count, in order, those after `reached` too; `course` are the states along it. What is
    known since may change what a day is counted as: a loss that was refused later is none. `marks` are the days at
    whose end somebody will ask how they stood, in order.
    """

    def __init__(
        self, customer: Customer, book: RuleBook, order: str, known: date, reached: date, marks: Sequence[date] = ()
    ) -> None:
        self.customer, self.book, self.order = customer, book, order
        self.known, self.reached = known, reached
        self.log = in_order(customer.log, known)
        self.course = Course(customer, self.log, marks)
        self.owners = Owners(self.log)
        """Whose they were on each day; before the first entry, theirs who wrote it."""
        created = self.course.created(len(self.log))
        self._begins = created if created is not None and created <= known else date.max
        """The day from which on they are on file."""
        self._stands: dict[int, Stand] = {}
        """How they stood after so many entries, once on file."""

    @cached_property
    def state(self) -> State:
        """How things are at the end of `reached`."""
        return self.at(self.reached)

    @cached_property
    def happened(self) -> tuple[Happening, ...]:
        """Everything that counts, as it happened."""
        return tuple(self._happenings(date.min))

    def _happenings(self, since: date) -> Iterator[Happening]:
        rules = self.owners, self.book, self.order, self.known, since
        return happenings(self.customer, self.course, self.acts, self.at(self.known), *rules)

    @cached_property
    def acts(self) -> Sequence[Entry]:
        """The entries that tell how they stand, in order; most logs have none."""
        return acts(self.course)

    @property
    def losses(self) -> Sequence[Loss]:
        """Every loss that was written, refused ones too; who is frozen is not lost."""
        return written_off(self.acts)

    @property
    def exists(self) -> bool:
        """Whether anything was on file by then."""
        begun = bool(self.log) and self.log[0].at.day <= self.reached
        return begun or self.stand(self.reached).place != ABSENT

    def first(self, figure: str) -> Happening | None:
        """The first time that something happened, as known now; None where it never did."""
        return next((one for one in self.happened if one.figure == figure), None)

    def since(self, day: date) -> Iterable[Happening]:
        """What counts from a day on; most logs end long before, and so does what was agreed in them."""
        created = self.at(self.known).created
        if max(self.course.reaches, default=day) < day and not (created and created >= day):
            return ()
        return (one for one in self._happenings(day) if one.day >= day)

    def at(self, day: date) -> State:
        """The state at the end of a day, as known now."""
        return self.course.on(day)

    def stand(self, day: date) -> Stand:
        """How they stood at the end of a day."""
        if day < self._begins:
            return Stand(ABSENT, self.owners.on(day))
        count = self.course.until(day)
        found = self._stands.get(count)
        if found is None:
            state = self.at(day)
            place = _PLACES.get(state.standing) or level_of(state, self.book)
            found = self._stands[count] = Stand(place, self.owners.on(day))
        return found

    def stands(self, days: Sequence[date]) -> Sequence[Stand]:
        """How they stood at the end of each of some days, in order; where nothing came after the first, as then."""
        if not days:
            return ()
        first = self.stand(days[0])
        if first.place != ABSENT and (not self.log or self.log[-1].at.day <= days[0]):
            return [first] * len(days)
        return [first, *map(self.stand, days[1:])]


def level_of(state: State, book: RuleBook) -> str:
    """The level of a prospect's intent; of another scheme than the first with that scheme's name (J1)."""
    graded = book.intent(state)
    if graded is None:
        return UNGRADED
    level = graded.grade.counts
    if level not in book.schemes[graded.grade.scheme]:
        return UNGRADED  # a slip of the pen, which `check` names
    return level if graded.grade.scheme == book.scheme else f"{graded.grade.scheme}:{level}"


def levels(book: RuleBook) -> Iterator[str]:
    """Every level in which a prospect may stand, the first scheme's best one first."""
    for scheme, keys in book.schemes.items():
        yield from (key if scheme == book.scheme else f"{scheme}:{key}" for key in keys)
    yield UNGRADED
