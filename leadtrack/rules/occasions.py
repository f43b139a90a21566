"""What is near a day: festivals, solar terms, the monthly news, events. The same for all customers, so worked out once.

Which festival is greeted, visited or called about is the shop's calendar; how long before and after, its rules.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from leadtrack.rules.almanac.festivals import Named
from leadtrack.rules.calendar import add_months, day_of_month, shift
from leadtrack.rules.events import INVITES, NEWS, Event
from leadtrack.rules.rulebook import RuleBook

GREETING, VISIT, EVE = "festival.greeting", "festival.visit", "festival.eve"
TERM, MONTHLY = "festival.term", "festival.news"
INVITE, TOLD = "node.invite", "node.news"

CHUXI = "new-years-eve"
"""The last day of the lunar year, on which everybody is greeted who agreed to it (D19, J59)."""

FARTHEST = 366
"""Nobody looks at greetings more days ahead."""

OWN_ACTIVITY = 7
"""A festival so many days from an activity of the shop's own is no node beside it."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day that everybody hears from us: what it is called, and the keys under which messages to many name it."""

    day: date
    keys: tuple[str, ...]
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Nearby:
    """What is near a day, by the rule that speaks of it; `invites` and `told` are the shop's own events."""

    greetings: tuple[Occasion, ...] = ()
    visits: tuple[Occasion, ...] = ()
    eves: tuple[Occasion, ...] = ()
    terms: tuple[Occasion, ...] = ()
    monthly: tuple[Occasion, ...] = ()
    nodes: tuple[Occasion, ...] = ()
    invites: tuple[Event, ...] = ()
    told: tuple[Event, ...] = ()


@lru_cache(maxsize=64)
def nearby(book: RuleBook, today: date, ahead: int) -> Nearby:
    """Find what stands on a day, or opens within so many days after it."""
    near = _Near(book, today, min(ahead, FARTHEST))
    greeted = book.almanac.lists["greeting"]
    greetings = tuple(near.festivals(GREETING, greeted))
    return Nearby(
        greetings=greetings,
        visits=tuple(near.festivals(VISIT, book.almanac.lists["visit"])),
        eves=tuple(near.festivals(EVE, (CHUXI,))),
        terms=tuple(one for one in near.terms() if not near.named(one.day, greeted)),
        monthly=tuple(near.monthly()),
        nodes=tuple(near.nodes(greeted)),
        invites=tuple(near.events(INVITE, INVITES)),
        told=tuple(near.events(TOLD, ("news",))),
    )


@dataclass(frozen=True, slots=True)
class _Near:
    book: RuleBook
    today: date
    ahead: int

    def _number(self, rule: str, key: str) -> int:
        return self.book.due[rule].get(key, 0)

    def _days(self, rule: str) -> Iterator[date]:
        """The days whose items stand on the day, or open soon: of rules that are on."""
        if rule in self.book.due:
            first, last = -self._number(rule, "lapses"), self.ahead + self._number(rule, "opens")
            for offset in range(first, last + 1):
                try:
                    yield shift(self.today, offset)
                except OverflowError:
                    return

    def named(self, day: date, keys: Collection[str]) -> tuple[Named, ...]:
        """What of some festivals a day is."""
        return tuple(one for one in self.book.almanac.on(day) if one.key in keys)

    def festivals(self, rule: str, keys: Collection[str]) -> Iterator[Occasion]:
        """The festivals of one use; two on one day are one occasion."""
        for day in self._days(rule):
            if found := self.named(day, keys):
                yield _occasion(day, found)

    def terms(self) -> Iterator[Occasion]:
        """The solar terms, of which one may be a festival too."""
        yield from self.festivals(TERM, self.book.almanac.terms)

    def monthly(self) -> Iterator[Occasion]:
        """The news of the month, by the day on which it is due."""
        if MONTHLY in self.book.due:
            for day in self._days(MONTHLY):
                if day == news_day(self.book, day):
                    yield Occasion(day, (NEWS,))

    def nodes(self, greeted: Collection[str]) -> Iterator[Occasion]:
        """The festivals at which people are called who are called at nodes only (D4, D73).

        One that is greeted on its day is a node up to the eve; one near an activity of our own is that activity.
        """
        ours = [event for event in self.book.events.all if event.kind in INVITES]
        for one in self.festivals(INVITE, self.book.almanac.lists["activity"]):
            if not any(abs((one.day - event.day).days) <= OWN_ACTIVITY for event in ours):
                on_its_day = GREETING in self.book.due and self.named(one.day, greeted)
                if not (on_its_day and self.today >= one.day):
                    yield one

    def events(self, rule: str, kinds: Collection[str]) -> Iterator[Event]:
        """The shop's own events that stand, or open soon."""
        if rule not in self.book.due:
            return
        opens, lapses = self._number(rule, "opens"), self._number(rule, "lapses")
        for event in self.book.events.all:
            if event.kind in kinds:
                last = event.until or shift(event.last, lapses)
                if shift(event.day, -opens) <= shift(self.today, self.ahead) and self.today <= last:
                    yield event


def news_day(book: RuleBook, month: date) -> date:
    """The day on which the news of the month around a day are due."""
    return day_of_month(month, book.due.get(MONTHLY, {}).get("day", 1))


def news_meant(book: RuleBook, today: date) -> date:
    """The day of the news that a message of today tells: of those that are asked for the nearest, else this month's."""
    row = book.due.get(MONTHLY, {})
    days = [news_day(book, add_months(today.replace(day=1), n)) for n in (0, -1, 1)]
    asked = [day for day in days if shift(day, -row.get("opens", 0)) <= today <= shift(day, row.get("lapses", 0))]
    return min(asked, key=lambda day: abs((day - today).days), default=days[0])


def _occasion(day: date, named: tuple[Named, ...]) -> Occasion:
    return Occasion(
        day,
        tuple(one.key for one in named),
        "、".join(one.label.zh for one in named),
        ", ".join(one.label.en for one in named),
    )
