"""The rulebook: every number and list that the shop may change, typed. Its text is `templates/*/rules.yaml`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from leadtrack.model.state import Graded, Sold, State
from leadtrack.model.values import Grade, Raw
from leadtrack.rules.almanac.festivals import Almanac
from leadtrack.rules.care.plan import NO_CARE, Care
from leadtrack.rules.clocks import Clock
from leadtrack.rules.date_table import NO_DATES, Dates
from leadtrack.rules.events import NO_EVENTS, Events
from leadtrack.rules.grading.scheme import Scheme
from leadtrack.rules.ordering import by_order, of_order, order_to_follow
from leadtrack.rules.protection import KEYS as CLAIM
from leadtrack.rules.protection import NO_PROTECTION, Protection, make_protection
from leadtrack.rules.reason_table import NO_REASONS, ReasonTable
from leadtrack.rules.roster import NOBODY, SHIFTS, Roster, Shift
from leadtrack.rules.rows import Rows, broken

UNGRADED, ORDERED = "ungraded", "ordered"
WEEKDAYS = range(1, 8)


@dataclass(frozen=True, slots=True)
class Interval:
    """How long after the last valid contact the next is due, in days; `every` None means no timer.

    `first` is the interval after the very first contact where that differs; `late` the last good day where that is not
    the day it is due; `weight` orders customers in `due`.
    """

    every: int | None
    late: int | None
    weight: int
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Ics:
    """Calendar files: so many `days` ahead; minutes of notice before an appointment, and how long one takes."""

    days: int
    notice: int
    length: int


@dataclass(frozen=True, slots=True, eq=False)
class RuleBook:
    """What the shop wants: schemes with their levels from best to worst, cadence, and the numbers of each due rule.

    `grading` are all schemes there are, those of intent first, `schemes` the levels of those. Compared by identity, so
    that what depends on the book and the day alone is worked out once for all customers.
    """

    grading: Mapping[str, Scheme]
    schemes: Mapping[str, tuple[str, ...]]
    cadence: Mapping[str, Mapping[str, Interval]]
    ungraded: Interval
    due: Mapping[str, Mapping[str, int]]
    retry_days: int
    soon_days: int
    lines: int
    opening: tuple[int, int]
    first_weekday: int
    closes: int
    """The day on which the business month is closed; 31 is the last of any month."""
    small: int
    best: int
    """Among so many of a scheme's best levels a manager looks each day for who was let lie."""
    monthly: int
    """So many messages of festivals, nodes and the like a customer gets a month at most (J40)."""
    clocks: Mapping[str, Clock]
    ics: Ics
    shift: Shift = "none"
    ordered: Interval | None = None
    """How often whoever has ordered is contacted, where their level says nothing of it."""
    quiet: tuple[int, int] | None = None
    """From so many days before the first day of the lunar year to so many after it nobody is called."""
    slot: int = 60
    """So many minutes a car is out that somebody drives, and a home is shown."""
    imported: int = 7
    """What was written down more than so many days after it happened is an import: its past steps are not asked."""
    claim: Protection = NO_PROTECTION
    """How long a claim to a customer holds, and a broker's registration."""
    roster: Roster = NOBODY
    care: Care = NO_CARE
    almanac: Almanac = field(default_factory=Almanac)
    events: Events = NO_EVENTS
    dates: Dates = NO_DATES
    reasons: ReasonTable = NO_REASONS

    @property
    def scheme(self) -> str:
        """The profile's primary scheme (J1)."""
        return next(iter(self.schemes))

    @property
    def reach(self) -> int:
        """The longest of the shop's own days: no timer asks for anything later than so many after what set it off."""
        levels = [
            self.ungraded,
            *filter(None, [self.ordered]),
            *(level for scheme in self.cadence.values() for level in scheme.values()),
        ]
        days = [day or 0 for level in levels for day in (level.every, level.late, level.first)]
        days += [clock.days for clock in self.clocks.values()]
        days += [number for row in self.due.values() for number in row.values()]
        return max(self.retry_days, *days)

    def interval(self, grade: Grade | None) -> Interval | None:
        """Return the cadence of a grade, or of no grade; None where no rule names it."""
        if grade is None:
            return self.ungraded
        return self.cadence.get(grade.scheme, {}).get(grade.counts)

    def intent(self, state: State) -> Graded | None:
        """Return the last grade by one of the profile's schemes of intent: a referral grade sets no cadence (J1).

        One given for a need that ended with a purchase counts no more. An order outweighs what was judged: where the
        scheme has a level for it, that is theirs from its day on, whether or not anybody gave it (J7).
        """
        given = self._given(state)
        scheme = self.grading.get(given.grade.scheme if given else self.scheme)
        return by_order(state, scheme, given) or given

    def _given(self, state: State) -> Graded | None:
        last = state.graded
        if last is None or (last.grade.scheme in self.schemes and state.counts(last)):
            return last
        before = reversed(list(state.grades.values()))
        return next((one for one in before if one.grade.scheme in self.schemes and state.counts(one)), None)

    def by_order(self, grade: Grade) -> bool:
        """Whether a grade says that there is an order."""
        return of_order(self.grading.get(grade.scheme), grade)

    def order(self, state: State, graded: Graded | None) -> Sold | None:
        """The order on its way by which somebody is contacted, where the shop wants that and no level says it."""
        return order_to_follow(state, self.grading, graded) if self.ordered is not None else None

    def pace(self, state: State, graded: Graded | None) -> Interval | None:
        """How often somebody of this level of intent is contacted: by it; by an order where the level knows of none."""
        if self.order(state, graded) is not None:
            return self.ordered
        return self.interval(graded.grade if graded else None)

    def better(self, before: Grade | None, after: Grade) -> int:
        """Say how far a grade moved: above 0 upward, below 0 downward, 0 where the two can't be compared."""
        if before is None or before.scheme != after.scheme:
            return 0
        levels = self.schemes.get(after.scheme, ())
        if before.counts not in levels or after.counts not in levels:
            return 0
        return levels.index(before.counts) - levels.index(after.counts)

    def stands_higher(self, before: Grade | None, after: Grade) -> bool:
        """Whether a level of another scheme lies nearer to its best than the level before does to its own."""
        if before is None or before.scheme == after.scheme:
            return False
        was, now = self.schemes.get(before.scheme, ()), self.schemes.get(after.scheme, ())
        if before.counts not in was or after.counts not in now:
            return False
        return now.index(after.counts) * (len(was) - 1) < was.index(before.counts) * (len(now) - 1)


TABLES: Mapping[str, Collection[str] | None] = {
    "schemes": None,
    "cadence": None,
    "clocks": None,
    "due": None,
    "retry": ("days",),
    "list": ("soon", "lines"),
    "opening": ("from", "to"),
    "calendar": ("shift",),
    "quiet": ("before", "after"),
    "appointment": ("slot",),
    "week": ("first", "small"),
    "month": ("closes",),
    "review": ("best",),
    "messages": ("month",),
    "care": ("imported",),
    "ics": ("days", "notice", "length"),
    "claim": CLAIM,
}
"""What the rules hold, and the keys of what has always the same."""


LONGEST_MONTH = 31

LONGEST_QUIET = 60
"""Days without calls around the Spring Festival: more are a slip."""

INTERVAL_KEYS = frozenset({"every", "late", "weight", "first"})
CLOCK_KEYS = frozenset({"from", "to", "days", "due"})


def make_rulebook(raw: Mapping[str, Raw], grading: Mapping[str, Scheme]) -> RuleBook:
    """Type the merged text of the rules; UsageError names the first place that can't be used."""
    rows = Rows(raw)
    rows.only(TABLES)
    for table, keys in TABLES.items():
        if keys is not None:
            rows.only(keys, table)
    schemes = {name: grading[name].keys if name in grading else () for name in rows.names("schemes")}
    odd = next((name for name, levels in schemes.items() if not levels), None)
    if odd is not None:
        raise broken("no-such-scheme", "schemes", odd)
    weekday = rows.given("week", "first")
    if weekday not in WEEKDAYS:
        raise broken("not-a-weekday", "week", "first")
    return RuleBook(
        grading={name: grading[name] for name in (*schemes, *(name for name in grading if name not in schemes))},
        schemes=schemes,
        cadence=_cadence(rows, grading),
        ungraded=_interval(rows, "cadence", UNGRADED),
        ordered=_interval(rows, "cadence", ORDERED) if rows.mapping("cadence", ORDERED) else None,
        due={
            rule: {key: rows.given("due", rule, key) for key in rows.mapping("due", rule)}
            for rule in rows.mapping("due")
        },
        retry_days=rows.given("retry", "days"),
        soon_days=rows.given("list", "soon"),
        lines=rows.given("list", "lines", least=1),
        opening=_opening(rows),
        first_weekday=weekday - 1,
        closes=_closing_day(rows),
        small=rows.given("week", "small"),
        best=rows.given("review", "best", least=1),
        monthly=rows.given("messages", "month"),
        imported=rows.given("care", "imported"),
        claim=make_protection(rows),
        shift=_shift(rows),
        quiet=_quiet(rows),
        slot=rows.given("appointment", "slot", least=1),
        clocks={name: _clock(rows, "clocks", name) for name in rows.mapping("clocks")},
        ics=Ics(rows.given("ics", "days"), rows.given("ics", "notice"), rows.given("ics", "length", least=1)),
    )


def _cadence(rows: Rows, grading: Mapping[str, Scheme]) -> Mapping[str, Mapping[str, Interval]]:
    rows.only((UNGRADED, ORDERED, *grading), "cadence")
    found: dict[str, Mapping[str, Interval]] = {}
    for name in rows.mapping("cadence"):
        if name not in (UNGRADED, ORDERED):
            rows.only(grading[name].keys, "cadence", name)
            levels = rows.mapping("cadence", name)
            found[name] = {level: _interval(rows, "cadence", name, level) for level in levels}
    return found


def _interval(rows: Rows, *path: str) -> Interval:
    rows.only(INTERVAL_KEYS, *path)
    every, late = rows.number(*path, "every", least=1), rows.number(*path, "late")
    first = rows.number(*path, "first", least=1)
    for key, days in (("late", late), ("first", first)):
        if days is not None and every is None:
            raise broken("without-every", *path, key)
    if every is not None and late is not None and late < every:
        raise broken("before-every", *path, "late")
    return Interval(every, late, rows.number(*path, "weight") or 0, first)


def _clock(rows: Rows, *path: str) -> Clock:
    rows.only(CLOCK_KEYS, *path)
    due = rows.mapping(*path).get("due", "false")
    if due not in ("true", "false"):
        raise broken("not-yes-or-no", *path, "due")
    return Clock(rows.word(*path, "from"), rows.word(*path, "to"), rows.given(*path, "days"), due == "true")


def _closing_day(rows: Rows) -> int:
    day = rows.given("month", "closes", least=1)
    if day > LONGEST_MONTH:
        raise broken("too-big", "month", "closes")
    return day


def _shift(rows: Rows) -> Shift:
    word = rows.word("calendar", "shift")
    found = next((shift for shift in SHIFTS if shift == word), None)
    if found is None:
        raise broken("no-such-shift", "calendar", "shift")
    return found


def _quiet(rows: Rows) -> tuple[int, int] | None:
    if not rows.mapping("quiet"):
        return None
    days = rows.given("quiet", "before"), rows.given("quiet", "after")
    if sum(days) > LONGEST_QUIET:
        raise broken("too-big", "quiet", "before" if days[0] > days[1] else "after")
    return days


def _opening(rows: Rows) -> tuple[int, int]:
    opens, closes = rows.minute("opening", "from"), rows.minute("opening", "to")
    if closes <= opens:
        raise broken("before-from", "opening", "to")
    return opens, closes
