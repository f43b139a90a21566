"""The manager's daily look (日审): of one day, for each consultant, what was done, and what to look at (B31, I16).

Contacts and receptions are theirs who wrote them; what fell due is whose it was then; everything else about a customer
concerns the owner at the end of the day. Every customer and every row of the register is taken once. Pure.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, get_args

from leadtrack.model.course import Course
from leadtrack.model.deals import running_order
from leadtrack.model.moment import Moment
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer, Entry
from leadtrack.model.state import State
from leadtrack.model.values import Grade, Step
from leadtrack.rules.appointments import along
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.checks.table import Row as Least
from leadtrack.rules.checks.text import too_short
from leadtrack.rules.discipline import Outcome, outcomes
from leadtrack.rules.grading.grounds import raised_from
from leadtrack.rules.losing import FIRST
from leadtrack.rules.morning import lean
from leadtrack.rules.register import Row
from leadtrack.rules.report.cases import HELP
from leadtrack.rules.report.figures import CALLED, Owners, batches
from leadtrack.rules.roster import CONSULTANT
from leadtrack.rules.rulebook import RuleBook
from leadtrack.rules.shop import Shop

Kind = Literal[
    "unwritten", "absent", "late", "undone", "silent", "raised", "moved", "cancelled", "lost", "help", "short"
]

KINDS: tuple[Kind, ...] = get_args(Kind)
"""What a manager looks at, in this order: what is missing, what was let lie, what does not fit, what waits for them."""

NOT_DONE = ("open", "missed")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: which customer, whose, and what it is about (B25, B31, B46, I17).

    It is about an entry, an outcome, a step or how the customer stands, as the kind has it; `before` is the grade that
    a move left. `n` are the characters written of the least there should be, or the days of silence of those of the
    cadence.
    """

    kind: Kind
    customer: Customer
    owner: str | None
    entry: Entry | None = None
    state: State | None = None
    outcome: Outcome | None = None
    before: Grade | None = None
    n: int | None = None
    of: int = 0
    step: Step | None = None


@dataclass(slots=True)
class Workday:
    """One consultant's day: figures, and what to look at; `wrote` where anything of theirs is of that day."""

    first: int = 0
    again: int = 0
    calls: int = 0
    no_data: int = 0
    wrote: bool = False
    kept: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    @property
    def due(self) -> int:
        """How many items were due."""
        return sum(self.kept.values())

    @property
    def done(self) -> int:
        """How many of those were done, late ones too."""
        return self.kept["on_time"] + self.kept["late"]

    @property
    def empty(self) -> bool:
        """Whether there is nothing on it: a page only for who is expected to have one."""
        return not (self.first or self.again or self.calls or self.no_data or self.due or self.findings)


@dataclass(slots=True)
class Look:
    """The review of a day in the making; `now` is the moment up to which something is known and could be written.

    `least` is the row of `check` that says how much is to be written of a contact, None where the shop turned it off.
    With `only` nobody is looked at but who concerns that consultant.
    """

    book: RuleBook
    day: date
    now: Moment
    least: Least | None
    only: str | None = None
    pages: dict[str, Workday] = field(default_factory=dict)

    @property
    def span(self) -> DateRange:
        """The day as a span."""
        return DateRange(self.day, shift(self.day, 1))

    def page(self, who: str | None) -> Workday:
        """The page of a consultant; of what nobody owns, that of the empty name."""
        return self.pages.setdefault(who or "", Workday())

    def register(self, who: str, row: Row) -> None:
        """Take a visitor or caller of the register; who left a number counts as those on file do."""
        if row.day == self.day:
            page = self.page(who)
            page.no_data += not row.has_data
            page.calls += row.has_data and row.called
            page.first += row.has_data and not row.called
            page.wrote = True

    def take(self, customer: Customer) -> None:
        """Take one customer."""
        log = in_order(customer.log, self.day, self.now.day)
        course, owners = Course(customer, log), Owners(log)
        state = course.on(self.day)
        if not log and (state.created is None or state.created > self.day):
            return
        short = lean(customer)
        today = [entry for entry in log if entry.at.day == self.day]
        written = [entry for entry in log if entry.at.day < self.day == entry.recorded_on]
        if not self._concerns(state, owners, [*today, *written]):
            return
        self._wrote([*today, *written])
        self._received(today, state, owners)
        self._contacts(short, state, owners, (*written, *today))
        unwritten = _unwritten(state, self.day, self.now)
        if unwritten:
            self._tell(Finding("unwritten", short, state.owner, state=state), state.owner)
        else:
            self._absent(short, state, in_order(customer.log, self.now.day))
        self._due(customer, short, skip=state.planned.name if unwritten and state.planned else "")
        self._standing(customer, short, state)
        for entry in today:
            if entry.deal is not None and entry.deal.event.undoes:
                self._tell(Finding("cancelled", short, state.owner, entry=entry), state.owner)
        met = any(entry.valid for entry in today)
        for before, entry, raised in _moves(course, self.book, self.day):
            kind: Kind = "raised" if raised and not met else "moved"
            self._tell(Finding(kind, short, state.owner, entry=entry, before=before), state.owner)

    def _concerns(self, state: State, owners: Owners, entries: Sequence[Entry]) -> bool:
        """Whether a customer may have something for the page that is asked for: on a day they may change hands."""
        if self.only in (None, state.owner):
            return True
        return any(self.only == owners.whose(entry) or entry.owner is not None for entry in entries)

    def _tell(self, finding: Finding, who: str | None) -> None:
        self.page(who).findings.append(finding)

    def _wrote(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            if entry.by is not None and entry.order is None:
                self.page(entry.by).wrote = True

    def _received(self, today: Sequence[Entry], state: State, owners: Owners) -> None:
        """Count who came, one batch a day, and who called; theirs who wrote the first entry of it."""
        for visit in batches(today):
            page, came = self.page(owners.whose(visit.entry)), state.visited[0] < self.day
            page.again, page.first = page.again + came, page.first + (not came)
        for call in batches(today, CALLED):
            self.page(owners.whose(call.entry)).calls += 1

    def _contacts(self, short: Customer, state: State, owners: Owners, entries: Sequence[Entry]) -> None:
        """What of the day was written later, what was written on it of days before, and what says too little."""
        for entry in entries:
            if entry.recorded_on > entry.at.day:
                self._tell(Finding("late", short, state.owner, entry=entry), owners.whose(entry))
        for entry in entries:
            found = too_short(entry, self.least) if self.least and entry.at.day == self.day else None
            if found is not None:
                said = Finding("short", short, state.owner, entry=entry, n=found[0], of=found[1])
                self._tell(said, owners.whose(entry))

    def _absent(self, short: Customer, state: State, log: Sequence[Entry]) -> None:
        """An appointment of the day to which the customer did not come, as the whole log tells by now (as `week`)."""
        for one in along(log, self.now.day):
            if one.fate == "no-show" and one.step.date.day == self.day:
                self._tell(Finding("absent", short, state.owner, step=one.step), state.owner)

    def _due(self, customer: Customer, short: Customer, skip: str) -> None:
        """What was due on the day; an appointment that `_unwritten` tells of is counted here, and told there."""
        for outcome in outcomes(customer, self.book, self.span, known=self.now.day):
            self.page(outcome.owner).kept[outcome.result] += 1
            if outcome.result in NOT_DONE and outcome.item.name != skip:
                self._tell(Finding("undone", short, outcome.owner, outcome=outcome), outcome.owner)

    def _standing(self, customer: Customer, short: Customer, state: State) -> None:
        """How the customer stands at the end of the day; a loss that was decided since is not asked again."""
        every = _neglected(state, self.book, self.day)
        state = replace(state, talks=(), graded=self.book.intent(state))
        if every is not None:
            days = state.silent_days(self.day)
            self._tell(Finding("silent", short, state.owner, state=state, n=days, of=every), state.owner)
        if _waits(state) and _waits(now := _by(customer, self.now.day)) and now.lost_on == state.lost_on:
            self._tell(Finding("lost", short, state.owner, state=state), state.owner)
        if state.open and short.text(HELP):
            self._tell(Finding("help", short, state.owner), state.owner)


def _waits(state: State) -> bool:
    """Tell whether a customer is lost and no manager has said a word to it."""
    return state.lost is not None and state.standing == "lost" and state.lost.state in (None, FIRST)


def _by(customer: Customer, day: date) -> State:
    """The state at the end of a day, by all that was written down by then."""
    return Course(customer, in_order(customer.log, day)).on(day)


def _unwritten(state: State, day: date, now: Moment) -> bool:
    """Tell whether an appointment of the day is over and nothing was written of it, not even an attempt (B24, B25)."""
    step = state.planned
    if step is None or step.step.date.minute is None or not (state.open or not step.open):
        return False
    if not step.step.date.day == step.day == day or step.last_try == day:
        return False
    return day < now.day or (now.minute is not None and step.step.date.minute < now.minute)


def _neglected(state: State, book: RuleBook, day: date) -> int | None:
    """The days of the cadence, where a prospect of the best levels was in no contact for longer; else None.

    Whoever has ordered is none: their cadence is that of the order.
    """
    graded = book.intent(state)
    if graded is None or not state.open or state.stop == "all" or graded.grade.counts not in _best(book, graded.grade):
        return None
    interval = book.interval(graded.grade)
    if interval is None or interval.every is None or running_order(state.deals, state.need_since) is not None:
        return None
    every = interval.first if state.contacts == 1 and interval.first is not None else interval.every
    since = state.last_contact.day if state.last_contact else state.created
    return every if since is not None and (day - since).days > every else None


def _best(book: RuleBook, grade: Grade) -> Collection[str]:
    """The best levels of a grade's scheme that somebody judges: an order is a fact."""
    scheme = book.grading[grade.scheme]
    return [level.key for level in scheme.levels if not (level.needs or level.apart)][: book.best]


def _moves(course: Course, book: RuleBook, day: date) -> Iterator[tuple[Grade, Entry, bool]]:
    """The entries of a day that move the grade of intent, with the one before, and whether it lifts them (B46)."""
    for at, entry in enumerate(course.log):
        if entry.at.day != day or entry.grade is None or entry.grade.scheme not in book.schemes:
            continue
        state = course.after(at, day)
        before = book.intent(state)
        if before is None or (before.grade.scheme, before.grade.counts) == (entry.grade.scheme, entry.grade.counts):
            continue
        yield before.grade, entry, raised_from(book, state, entry.grade) is not None


Mark = Literal["", "inactive", "unknown", "nobody"]


def shown(look: Look, shop: Shop, only: str | None = None) -> list[tuple[str, Workday, Mark]]:
    """The pages in the order of the config: of every consultant who works here, and of whoever else has something.

    With `only` it is that one's page.
    """
    expected = [who.slug for who in shop.consultants.values() if who.active and who.role == CONSULTANT]
    others = [slug for slug, page in look.pages.items() if not page.empty]
    order = [*shop.consultants, *sorted(set(others) - {*shop.consultants, ""}), ""]
    asked = [only] if only in shop.consultants else []
    there = [slug for slug in order if slug in (*expected, *others, *asked) and only in (None, slug)]
    return [(slug, look.pages.get(slug) or Workday(), _mark(slug, shop)) for slug in there]


def _mark(slug: str, shop: Shop) -> Mark:
    """What is to be said of somebody who has a page and is no consultant at work."""
    if not slug:
        return "nobody"
    if slug not in shop.consultants:
        return "unknown"
    return "" if shop.consultants[slug].active else "inactive"
