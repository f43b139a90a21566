"""The rulebook: every number and list that the shop may change, typed. Its text is `templates/*/rules.yaml`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from leadtrack.errors import UsageError
from leadtrack.model.state import Graded, State
from leadtrack.model.values import Grade, Raw
from leadtrack.rules.clocks import Clock
from leadtrack.rules.grading.scheme import Scheme

UNGRADED = "ungraded"
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
class RuleBook:
    """What the shop wants: schemes with their levels from best to worst, cadence, and the numbers of each due rule.

    `grading` are all schemes there are, `schemes` the levels of those of intent.
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
    small: int
    clocks: Mapping[str, Clock]

    @property
    def scheme(self) -> str:
        """The profile's primary scheme (J1)."""
        return next(iter(self.schemes))

    @property
    def reach(self) -> int:
        """The longest of the shop's own days: no timer asks for anything later than so many after what set it off."""
        levels = [self.ungraded, *(level for scheme in self.cadence.values() for level in scheme.values())]
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

        One given for a need that ended with a purchase counts no more.
        """
        given = (graded for graded in reversed(list(state.grades.values())) if state.counts(graded))
        return next((graded for graded in given if graded.grade.scheme in self.schemes), None)

    def better(self, before: Grade | None, after: Grade) -> int:
        """Say how far a grade moved: above 0 upward, below 0 downward, 0 where the two can't be compared."""
        if before is None or before.scheme != after.scheme:
            return 0
        levels = self.schemes.get(after.scheme, ())
        if before.counts not in levels or after.counts not in levels:
            return 0
        return levels.index(before.counts) - levels.index(after.counts)


INTERVAL_KEYS = frozenset({"every", "late", "weight", "first"})
CLOCK_KEYS = frozenset({"from", "to", "days", "due"})


class _Book:
    """Reads numbers out of raw text and names the place of what is wrong."""

    def __init__(self, raw: Mapping[str, Raw]) -> None:
        self.raw = raw

    def mapping(self, *path: str) -> Mapping[str, Raw]:
        found: Raw = dict(self.raw)
        for key in path:
            found = found.get(key, {}) if isinstance(found, dict) else {}
            found = {} if found == "off" else found
        if not isinstance(found, dict):
            raise broken("not-a-mapping", *path)
        return {key: value for key, value in found.items() if value != "off"}

    def number(self, *path: str) -> int | None:
        text = self.mapping(*path[:-1]).get(path[-1], "")
        if text == "":
            return None
        if not isinstance(text, str) or not (text.isascii() and text.isdecimal()):
            raise broken("not-a-number", *path)
        return int(text)

    def given(self, *path: str) -> int:
        number = self.number(*path)
        if number is None:
            raise broken("missing", *path)
        return number

    def interval(self, *path: str) -> Interval:
        self.only(INTERVAL_KEYS, *path)
        return Interval(
            self.number(*path, "every"),
            self.number(*path, "late"),
            self.number(*path, "weight") or 0,
            self.number(*path, "first"),
        )

    def only(self, keys: Collection[str], *path: str) -> None:
        odd = sorted(set(self.mapping(*path)) - set(keys))
        if odd:
            raise broken("unknown-key", *path, odd[0])

    def clock(self, *path: str) -> Clock:
        self.only(CLOCK_KEYS, *path)
        due = self.mapping(*path).get("due", "false")
        if due not in ("true", "false"):
            raise broken("not-yes-or-no", *path, "due")
        return Clock(self.word(*path, "from"), self.word(*path, "to"), self.given(*path, "days"), due == "true")

    def word(self, *path: str) -> str:
        found = self.mapping(*path[:-1]).get(path[-1], "")
        if not isinstance(found, str) or not found:
            raise broken("missing", *path)
        return found

    def minute(self, *path: str) -> int:
        text = self.mapping(*path[:-1]).get(path[-1], "")
        hour, _, minute = text.partition(":") if isinstance(text, str) else ("", "", "")
        digits = f"{hour}{minute}"
        if not (hour and minute and digits.isascii() and digits.isdecimal() and int(hour) < 24 and int(minute) < 60):
            raise broken("not-a-time", *path)
        return int(hour) * 60 + int(minute)

    def names(self, *path: str) -> tuple[str, ...]:
        found = self.mapping(*path[:-1]).get(path[-1], [])
        if not isinstance(found, list):
            raise broken("not-a-list", *path)
        if not found:
            raise broken("missing", *path)
        return tuple(name for name in found if isinstance(name, str))


def make_rulebook(raw: Mapping[str, Raw], grading: Mapping[str, Scheme]) -> RuleBook:
    """Type the merged text of the rules; UsageError names the first place that can't be used."""
    book = _Book(raw)
    schemes = {name: grading[name].keys if name in grading else () for name in book.names("schemes")}
    odd = next((name for name, levels in schemes.items() if not levels), None)
    if odd is not None:
        raise broken("no-such-scheme", "schemes", odd)
    cadence = {
        name: {level: book.interval("cadence", name, level) for level in book.mapping("cadence", name)}
        for name in book.mapping("cadence")
        if name != UNGRADED
    }
    due = {
        rule: {key: book.given("due", rule, key) for key in book.mapping("due", rule)} for rule in book.mapping("due")
    }
    weekday = book.given("week", "first")
    if weekday not in WEEKDAYS:
        raise broken("not-a-weekday", "week", "first")
    return RuleBook(
        grading=grading,
        schemes=schemes,
        cadence=cadence,
        ungraded=book.interval("cadence", UNGRADED),
        due=due,
        retry_days=book.given("retry", "days"),
        soon_days=book.given("list", "soon"),
        lines=book.given("list", "lines"),
        opening=(book.minute("opening", "from"), book.minute("opening", "to")),
        first_weekday=weekday - 1,
        small=book.given("week", "small"),
        clocks={name: book.clock("clocks", name) for name in book.mapping("clocks")},
    )


def broken(reason: str, *where: str) -> UsageError:
    """Say which place of the rules can't be used, and why."""
    return UsageError("rule-broken", where=".".join(where), reason=reason)
