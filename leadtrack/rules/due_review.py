"""When a grade is time to be judged anew: it expired, or the log contradicts it. Each rule proposes, nothing changes.

A proposal stands from the day its evidence was there, and falls with a grade given on that day or later.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from leadtrack.model.ordered import in_order
from leadtrack.model.state import Graded
from leadtrack.rules.grading.judge import within
from leadtrack.rules.grading.scheme import Level, Scheme
from leadtrack.rules.item import Case, Item, Rule, after, make_item

FAMILY = "review"

EXPIRED = (f"{FAMILY}.expired", f"{FAMILY}.expected")
"""Rules by which a level no longer says what it said: whoever talks to the customer is asked for a new one."""

_NAMES = ("expired", "expected", "nearer", "away", "unanswered", "unmoved", "returned")
REVIEWS = frozenset(f"{FAMILY}.{name}" for name in _NAMES)
"""The rules here, by their ids."""


class _Judged:
    """The grade in question: its scheme, its level, and what is known of the day they expect to buy."""

    def __init__(self, case: Case, graded: Graded, scheme: Scheme, level: Level) -> None:
        self.case, self.graded, self.scheme, self.level = case, graded, scheme, level
        expected = case.customer.fact("expected")
        self.expected = expected if isinstance(expected, date) else None

    @property
    def among(self) -> tuple[str, ...]:
        """The levels that somebody judges, best first: an order is a fact."""
        return tuple(level.key for level in self.scheme.levels if not (level.needs or level.apart))

    def moved(self, steps: int) -> str | None:
        """The level so many steps down, or up below 0; None where there is none."""
        if self.level.key not in self.among:
            return None
        at = self.among.index(self.level.key) + steps
        return self.among[at] if 0 <= at < len(self.among) else None

    def best(self, rule: str) -> bool:
        """Whether the level is among the best so many: a lower one says already that little is expected."""
        return self.level.key in self.among[: self.case.number(rule, "levels")]

    def item(self, name: str, since: date, to: str | None, **params: object) -> Iterator[Item]:
        """Make the proposal, unless the grade was given with the evidence at hand, or there is nothing to propose.

        A proposal is no plan: it does not stand before its day.
        """
        if to is None or to == self.level.key or self.graded.day >= since or not self.case.reached(since):
            return
        rule = f"{FAMILY}.{name}"
        said = {"level": self.level.key, "to": to, "given": self.graded.day} | params
        yield make_item(
            self.case, rule, since, opens=since, late=after(since, self.case.number(rule, "late")), params=said
        )


def _judged(case: Case) -> _Judged | None:
    """The grade in question; None without one, and for whoever has ordered: that they buy is no guess any more (J7)."""
    graded = case.book.intent(case.state)
    scheme = case.book.grading.get(graded.grade.scheme) if graded else None
    level = scheme.level(graded.grade.counts) if graded and scheme else None
    if graded is None or scheme is None or level is None or level.needs or case.order is not None:
        return None
    return _Judged(case, graded, scheme, level)


def expired(case: Case) -> Iterator[Item]:
    """Ask for a new level where the days of the old one are over (J10): by the day they expect, else one lower.

    Nothing is proposed while the day that they expect says the same level.
    """
    found = _judged(case)
    if found is None or found.level.within is None:
        return
    since = after(found.graded.day, found.level.within + 1)
    if not case.reached(since) or _passed(found) is not None:
        return
    to = found.moved(1) if found.expected is None else _fitting(found, found.expected)
    yield from found.item("expired", since, to)


def expected(case: Case) -> Iterator[Item]:
    """Ask again where the day on which they expected to buy has passed (D67)."""
    found = _judged(case)
    since = _passed(found) if found else None
    if found is not None and since is not None:
        yield from found.item("expected", since, found.moved(1), expected=found.expected)


def _passed(found: _Judged) -> date | None:
    """The day after the one they expected, where it is there and the grade is older."""
    if found.expected is None or found.graded.day > found.expected or not found.case.passed(found.expected):
        return None
    return after(found.expected, 1)


def _fitting(found: _Judged, expected: date) -> str | None:
    """The level of the days that are left until the day they expect; each window of the scheme begins on its day."""
    for level in found.scheme.levels:
        if level.within is not None:
            found.case.turn(after(expected, -level.within))
    return within(found.scheme, (expected - found.case.today).days)


def nearer(case: Case) -> Iterator[Item]:
    """Propose a better level where the day they expect has come near enough for it (J9)."""
    found = _judged(case)
    if found is None or found.expected is None or found.level.key not in found.among[1:]:
        return
    to = _fitting(found, found.expected)
    level = found.scheme.level(to) if to is not None else None
    better = level is not None and found.among.index(level.key) < found.among.index(found.level.key)
    if level is None or not better or level.within is None:
        return
    if not (_over(found) or case.passed(found.expected)):
        yield from found.item("nearer", after(found.expected, -level.within), to, expected=found.expected)


def _over(found: _Judged) -> bool:
    return found.level.within is not None and found.case.passed(after(found.graded.day, found.level.within))


def away(case: Case) -> Iterator[Item]:
    """Propose a lower level for somebody who came and did not come back for long (C96, J52)."""
    found, visited = _judged(case), case.state.visited
    if found is None or not visited or not found.best("review.away"):
        return
    since, gone = after(visited[-1], case.number("review.away", "days") + 1), (case.today - visited[-1]).days
    yield from found.item("away", since, found.moved(1), last_visit=visited[-1], n=gone)


def unanswered(case: Case) -> Iterator[Item]:
    """Propose a lower level for somebody who does not answer (C105)."""
    found, state = _judged(case), case.state
    if found is None or state.last_try is None or not found.best("review.unanswered"):
        return
    if state.tries >= case.number("review.unanswered", "tries"):
        yield from found.item("unanswered", state.last_try, found.moved(1), n=state.tries)


def unmoved(case: Case) -> Iterator[Item]:
    """Propose a lower level for somebody who came again and again and never showed pleasure (C104)."""
    found, visited = _judged(case), case.state.visited
    if found is None or len(visited) < case.number("review.unmoved", "viewings") or not found.best("review.unmoved"):
        return
    for entry in in_order(case.customer.log, case.state.as_of):
        if "positive" in (entry.reaction, *(unit.reaction for unit in entry.units)):
            return
    yield from found.item("unmoved", visited[-1], found.moved(1), n=len(visited))


def returned(case: Case) -> Iterator[Item]:
    """Propose a better level for somebody who came back within days (C94), where nobody judged them since."""
    found, visited = _judged(case), case.state.visited
    if found is None or len(visited) < 2:  # a return needs a visit before it
        return
    gap = (visited[-1] - visited[-2]).days
    if gap <= case.number("review.returned", "days"):
        yield from found.item("returned", visited[-1], found.moved(-1), n=gap)


REVIEW_NUMBERS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(REVIEWS, ("late",)),
    f"{FAMILY}.away": ("late", "days", "levels"),
    f"{FAMILY}.unanswered": ("late", "tries", "levels"),
    f"{FAMILY}.unmoved": ("late", "viewings", "levels"),
    f"{FAMILY}.returned": ("late", "days"),
}
"""What each rule here asks its row for beside the rank."""

REVIEW_RULES: Mapping[str, Rule] = {
    f"{FAMILY}.{rule.__name__}": rule for rule in (expired, expected, nearer, away, unanswered, unmoved, returned)
}
