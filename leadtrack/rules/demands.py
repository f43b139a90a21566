"""What of a shop's rules demands anything of anybody, and how far back a log tells of it: once for all customers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from operator import attrgetter, truth

from leadtrack.model.course import Course
from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.rules.calendar import shift
from leadtrack.rules.care.events import TALKS
from leadtrack.rules.care.plan import Care
from leadtrack.rules.due_care import CARE_RULES
from leadtrack.rules.due_dates import BIRTHDAY, DATE_RULES
from leadtrack.rules.due_deals import DEAL_RULES
from leadtrack.rules.due_nodes import NODE_RULES
from leadtrack.rules.due_owner import HANDED, PROTECTIONS
from leadtrack.rules.due_referrals import REFERRAL_RULES
from leadtrack.rules.due_review import REVIEWS
from leadtrack.rules.due_rules import COURTESY, LEAD, NEW, RULES, WHEN_NOT_OPEN
from leadtrack.rules.due_word import ORDER
from leadtrack.rules.item import Rule
from leadtrack.rules.rulebook import Interval, RuleBook

ALARMS = frozenset({"stale", *REVIEWS, *PROTECTIONS})
"""Rules that repeat another's demand, or ask for a judgement and no contact."""

UNASKED = frozenset({*ALARMS, *NODE_RULES, *REFERRAL_RULES})
"""Rules that need not be asked: nothing of theirs counts, or they ask by friends, of whom a log does not tell."""

_OWN_DAYS = frozenset({*DEAL_RULES, *DATE_RULES, *CARE_RULES})
"""Rules whose days are told by a deal, or by the facts: entries without either set nothing off."""

DATES = "dates"

ABOUT: Mapping[str, tuple[str, ...]] = {
    "appointment": ("planned",),
    "planned": ("planned",),
    ORDER: ("ordered",),
    "promise": ("owed",),
    LEAD: ("lead",),
    COURTESY: ("received",),
    "wake": ("lost",),
    HANDED: ("handed",),
    **dict.fromkeys(DEAL_RULES, ("deals",)),
    **dict.fromkeys(DATE_RULES, (DATES, BIRTHDAY)),
}
"""Rules that speak of some things in a customer's state or facts, and are silent where none of them is there."""

_OF_DEALS = dict.fromkeys(CARE_RULES, ("deals", DATES))
"""What care speaks of where no plan of the shop begins with a talk."""

UNPLANNED = frozenset({"cadence", NEW})
"""Rules that are silent while a step is planned."""

FACTS = (DATES, BIRTHDAY)

TOPICS = tuple(dict.fromkeys(topic for about in ABOUT.values() for topic in about if topic not in FACTS))

_TOPICS = attrgetter(*TOPICS)

_HOURS = 24

_Level = tuple[str, str]
"""A scheme, and the key of one of its levels."""


@dataclass(frozen=True, slots=True, eq=False)
class Demands:
    """The rules that are asked of a prospect and of anybody else, by a book whose care has only steps that count.

    `far` is the longest of the shop's days, `near` that of timers which any contact sets off, whatever the level;
    `paces` are the longest days of each level of intent.
    """

    book: RuleBook
    of_prospects: Mapping[str, Rule]
    of_others: Mapping[str, Rule]
    about: Mapping[str, Collection[str]]
    far: int
    near: int
    paces: Mapping[_Level, int]
    _kinds: dict[tuple[bool, ...], Sequence[Rule]] = field(default_factory=dict, repr=False)

    def rules(self, customer: Customer, state: State) -> Sequence[Rule]:
        """The rules to be asked of a customer: without those that speak of nothing that there is."""
        facts = customer.facts
        kind = (state.open, DATES in facts, BIRTHDAY in facts, *map(truth, _TOPICS(state)))
        found = self._kinds.get(kind)
        if found is None:
            there = {topic for topic, about in zip((*FACTS, *TOPICS), kind[1:], strict=True) if about}
            known = self.of_prospects if state.open else self.of_others
            found = self._kinds[kind] = tuple(rule for name, rule in known.items() if self._speaks(name, there))
        return found

    def _speaks(self, name: str, there: Collection[str]) -> bool:
        """Whether a rule may speak of who has these things."""
        about = self.about.get(name)
        silent = about is not None and not any(topic in there for topic in about)
        return not silent and not ("planned" in there and name in UNPLANNED)

    def first(self, course: Course, start: date) -> int:
        """The place of the first entry that may set off or settle what falls due on a day or later; else of none."""
        facts, log = course.customer.facts, course.log
        near, far, by_level = _bounds(self, start)
        if DATES in facts or "deal" in course.keys:
            near, by_level = far, {}
        created = facts.get("created")
        if isinstance(created, date) and created >= near:
            return 0
        for at, reach in enumerate(course.reaches):
            grade = log[at].grade
            if grade is not None:
                near = by_level.get((grade.scheme, grade.counts), near)
            if reach >= near or (reach >= far and log[at].did):
                return at
        return len(log)


@lru_cache(maxsize=8)
def demands(book: RuleBook) -> Demands:
    """What a shop's rules demand; worked out once, as a book is itself and no other."""
    care, far = _counted(book.care), book.reach
    known = {name: RULES[name] for name in book.due if name in RULES and name not in UNASKED}
    others = {name: rule for name, rule in known.items() if name in WHEN_NOT_OPEN}
    talks = bool(care.asked.keys() & TALKS.keys())
    moved = book.roster.shift != "none" or talks
    near = far if moved else min(far, _near(book, [name for name in known if name not in _OWN_DAYS]))
    rows = {scheme: levels for scheme, levels in book.cadence.items() if scheme in book.schemes}
    paces = {(scheme, key): _longest(level) for scheme, levels in rows.items() for key, level in levels.items()}
    about = ABOUT if talks else {**ABOUT, **_OF_DEALS}
    return Demands(replace(book, care=care), known, others, about, far, near, paces)


@lru_cache(maxsize=8)
def _bounds(asks: Demands, start: date) -> tuple[date, date, Mapping[_Level, date]]:
    """The days from which entries are looked at: for what a contact sets off, for all else, and from a level on.

    Days without calls hold a call back for as long as they last, so that it is the longer way around them.
    """
    near, far = shift(start, -asks.near), shift(start, -asks.far)
    held = any(far < quiet.end and quiet.start <= start for quiet in asks.book.roster.quiet)
    by_level = {level: min(near, shift(start, -days)) for level, days in asks.paces.items()}
    return (far, far, {}) if held else (near, far, by_level)


def _counted(care: Care) -> Care:
    """Of care plans only the steps that are mandatory count."""
    kept = {event: tuple(one for one in asked if one[1].mandatory) for event, asked in care.asked.items()}
    return replace(care, asked={event: asked for event, asked in kept.items() if asked})


def _near(book: RuleBook, names: Sequence[str]) -> int:
    """The longest of the days of timers that a contact sets off whatever the level, and of a pause between attempts."""
    days = [book.retry_days, _longest(book.ungraded)]
    for name in names:
        days += [-(-number // _HOURS) if key == "hours" else number for key, number in book.due[name].items()
                 if key not in ("rank", "minutes")]  # fmt: skip
    return max(days) + 1


def _longest(level: Interval) -> int:
    """The longest of the days until a level asks for contact; those until it is late only say how late it was."""
    return max(level.every or 0, level.first or 0)
