"""A message to many: for which occasion, to whom it goes, and who is left out and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from leadtrack.errors import NotFoundError
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.schema import Label
from leadtrack.rules.agenda import Line, line
from leadtrack.rules.almanac.festivals import Named
from leadtrack.rules.attendance import find_event
from leadtrack.rules.events import NEWS, Event
from leadtrack.rules.item import Case
from leadtrack.rules.morning import lean
from leadtrack.rules.near import near
from leadtrack.rules.occasions import CHUXI, EVE, GREETING, news_meant
from leadtrack.rules.outreach import concerns, held
from leadtrack.rules.rulebook import RuleBook

NEWS_WORDS = (NEWS, "动态", "项目动态", "本月动态", "月报")
"""What people call the monthly news."""


@dataclass(frozen=True, slots=True)
class For:
    """What a message is for: a festival or term with its day, an event, the monthly news; `key` empty for none."""

    key: str
    of: date | None
    label: Label
    event: Event | None = None
    near: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The rule that says who may be left out."""
        return EVE if self.key == CHUXI else GREETING

    @property
    def charged(self) -> date | None:
        """The day in whose month it counts; None where that is the day of sending."""
        return None if self.event else self.of


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who gets no message, and why."""

    customer: Customer
    owner: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Audience:
    """To whom a message goes, and who is left out."""

    whom: tuple[Customer, ...]
    left: tuple[Left, ...]


def meant(book: RuleBook, word: str, *, today: date, news: Label | None = None) -> For:
    """What a word means: the monthly news, an event, a festival or a term on its nearest day, else just a name.

    `news` is what the monthly news is called.
    """
    folded = word.strip().casefold()
    if folded in NEWS_WORDS:
        return For(NEWS, news_meant(book, today), news or Label(NEWS, NEWS))
    named: list[Named] = [*book.almanac.festivals.values(), *book.almanac.terms.values()]
    for one in named:
        words = (one.key, one.label.zh, one.label.en, *getattr(one, "aliases", ()))
        if folded in (name.casefold() for name in words):
            days = [day for year in (today.year - 1, today.year, today.year + 1) for day in one.days(year)]
            nearest = min(days, key=lambda day: (abs((day - today).days), day), default=None)
            return For(one.key, nearest, one.label)
    try:
        event = find_event(book.events, word)
    except NotFoundError as error:
        if error.code == "event-several":
            raise
        labels = [name for one in named for name in (one.key, one.label.zh, one.label.en)]
        return For("", None, Label(word, word), near=tuple(near(word, labels)))
    return For(event.id, event.day, Label(event.name, event.name), event)


def audience(
    sent_for: For,
    customers: Iterable[Customer],
    book: RuleBook,
    *,
    today: date,
    mine: Callable[[str | None], bool],
    holds: Callable[[Line], bool],
) -> Audience:
    """Go over the customers once: prospects and owners who pass the filters, and whom the event is for."""
    whom: list[Customer] = []
    left: list[Left] = []
    had = book.events.sent(sent_for.key, sent_for.of, today=today) if sent_for.key else frozenset()
    for customer in customers:
        state = fold(customer, as_of=today)
        case = Case(customer, state, book, today)
        if not (case.cared_for and mine(state.owner)) or (sent_for.event and not concerns(sent_for.event, case)):
            continue
        if not holds(line(customer, book, today=today, known=today)):
            continue
        why = "had" if customer.id in had else held(case, sent_for.rule, sent_for.charged or today)
        if why:
            left.append(Left(lean(customer), state.owner, why))
        else:
            whom.append(lean(customer))
    return Audience(tuple(sorted(whom, key=lambda one: one.id)), tuple(sorted(left, key=lambda one: one.customer.id)))
