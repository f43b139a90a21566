"""盘客: customers that a meeting talks over one by one, and who should close this month (crm-peers §4, table 11)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import inf
from typing import NamedTuple, cast

from leadtrack.model.record import Customer
from leadtrack.model.state import Graded, Sold, State
from leadtrack.rules.agenda import asked
from leadtrack.rules.due_review import REVIEW_RULES
from leadtrack.rules.due_rules import RULES
from leadtrack.rules.due_word import WORD_RULES
from leadtrack.rules.grading.report import expires
from leadtrack.rules.item import Case, Item
from leadtrack.rules.line import rank
from leadtrack.rules.objections import OBJECTIONS, Objection, objections, rows
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.parts import Part
from leadtrack.rules.report.story import Story
from leadtrack.rules.rulebook import RuleBook
from leadtrack.rules.shown import order_shown

EXPECTED, HELP = "expected", "help"
"""The facts that hold the day on which they expect to buy, and what a manager is asked to help with."""


HEARD = (*WORD_RULES, "promise", *REVIEW_RULES)
"""What a meeting hears of beside the next step: a manager's word, a promise, another level proposed."""

UNPLACED = inf
"""The place of who has no level: behind those of any scheme."""


class Candidate(NamedTuple):
    """A prospect, with what stands in the way; `place` is that of the level, the best one being 0.

    `order` is one on its way of which their level says nothing: it counts instead, as the best. `window` is the last
    day of those within which their level says that they buy, where it is asked in place of the day they expect.
    """

    customer: Customer
    state: State
    graded: Graded | None
    place: float
    silent: int | None
    expected: date | None
    order: Sold | None = None
    window: date | None = None

    @property
    def wants_help(self) -> bool:
        """Whether their consultant asks a manager for something."""
        return bool(self.customer.text(HELP))

    @property
    def obstacles(self) -> tuple[Objection, ...]:
        """What they object to still; looked for where it is shown."""
        return tuple(one for one in objections(rows(self.customer, OBJECTIONS)) if one.open)

    def asked(self, book: RuleBook, today: date) -> Sequence[Item]:
        """What `due` asks for by this day beside the next step, in its order; looked for where it is shown."""
        case = Case(self.customer, self.state, book, today)
        found = asked(case, (RULES[name] for name in HEARD if name in book.due))
        return sorted((one for one in found if one.opens_on <= today), key=rank)


@dataclass(slots=True)
class Cases:
    """Prospects of the best levels, those for whom help is asked, and those who expect to buy this month."""

    asked: Asked
    found: list[Candidate] = field(default_factory=list)

    def take(self, story: Story) -> None:
        """Look at one customer."""
        found = self.candidate(story)
        if found is not None:
            self.found.append(found)

    def candidate(self, story: Story) -> Candidate | None:
        """One customer as a meeting looks at them; None where it does not."""
        stand = story.stand(self.asked.period.reached)
        if not stand.in_stock or not self.asked.mine(stand.owner):
            return None
        state, expected = story.state, story.customer.fact(EXPECTED)
        graded = story.book.intent(state)
        levels = story.book.schemes[graded.grade.scheme] if graded else ()
        place = levels.index(graded.grade.counts) if graded and graded.grade.counts in levels else UNPLACED
        order = order_shown(state, story.book)
        place = 0 if order is not None else place
        day = expected if isinstance(expected, date) else None
        silent = state.silent_days(self.asked.period.reached)
        found = Candidate(story.customer, state, graded, place, silent, day, order)
        return found if self._talked_over(found) or self._this_month(day) else None

    def _talked_over(self, one: Candidate) -> bool:
        return one.place < self.asked.catalogue.case_levels or one.wants_help

    def _rank(self, one: Candidate) -> tuple[int, int]:
        """Where one stands in the list: by level, behind those of the best whoever else wants help, of any level."""
        return int(min(one.place, self.asked.catalogue.case_levels)), -(one.silent or 0)

    def _this_month(self, day: date | None) -> bool:
        return day is not None and day < self.asked.period.calendar.month(self.asked.period.reached).end

    @property
    def best(self) -> list[Candidate]:
        """Those of the best levels, the best first, then whoever else wants help; each the longest silent first."""
        return sorted(filter(self._talked_over, self.found), key=lambda one: (self._rank(one), one.customer.id))

    @property
    def closing(self) -> list[Candidate]:
        """Those who should close this month: by the day they expect, or for want of one by their level.

        That is the best one, or one of those talked over whose days end in this month.
        """
        found = (one if one.expected else one._replace(window=self._window(one)) for one in self.found)
        due = (one for one in found if one.window or self._this_month(one.expected) or not (one.expected or one.place))
        return sorted(due, key=lambda one: (one.expected or one.window or date.max, one.place, one.customer.id))

    def _window(self, one: Candidate) -> date | None:
        """The last day of their level, if it lies in this month."""
        if one.graded is None or one.order is not None or one.place >= self.asked.catalogue.case_levels:
            return None
        day = expires(self.asked.book.grading[one.graded.grade.scheme], one.graded)
        month = self.asked.period.calendar.month(self.asked.period.reached)
        return day if day is not None and day in month else None


@dataclass(slots=True)
class Best(Cases):
    """Those who are talked over alone: of most it is enough to know where in the list they stand.

    Where there is room for some only, no more than twice as many are held at any time.
    """

    noted: list[tuple[int, int, str]] = field(default_factory=list)
    taken: int = 0

    @property
    def count(self) -> int:
        """How many there are: those noted of parts, of whom only the first are taken too; else those taken."""
        return len(self.noted) or self.taken

    def take(self, story: Story) -> None:
        """Look at one customer, and let those go who stand too far behind to be seen."""
        found, room = self._of_best(story), self.asked.room
        if found is not None:
            self.taken += 1
            self.found.append(found)
            if room is not None and len(self.found) > 2 * room:
                self.found = self.best[:room]

    def _of_best(self, story: Story) -> Candidate | None:
        found = self.candidate(story)
        return found if found is not None and self._talked_over(found) else None

    def part(self, story: Story) -> Part:
        """Where one customer stands in the list."""
        found = self._of_best(story)
        return None if found is None else self._rank(found)

    def add(self, id_: str, part: Part) -> None:
        """Note it."""
        self.noted.append((*cast("tuple[int, int]", part), id_))

    def told(self, room: int) -> Collection[str]:
        """The first so many."""
        return [id_ for _, _, id_ in sorted(self.noted)[:room]]
