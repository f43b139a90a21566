"""The agenda: what a customer's rules amount to on a day, and in which of the six buckets the customer is.

Everything is computed from the state and the rulebook; what is found says until when it stands (`agenda`), so that it
may be kept until then.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from leadtrack.model.fold import fold
from leadtrack.model.ordered import next_entry
from leadtrack.model.record import Customer
from leadtrack.model.state import STEP, State
from leadtrack.model.values import Channel
from leadtrack.rules.days_off import placed, turns
from leadtrack.rules.due_deals import AGREED
from leadtrack.rules.due_nodes import NODE_RULES
from leadtrack.rules.due_referrals import OWED
from leadtrack.rules.due_rules import PHONE, RULES, WHEN_NOT_OPEN
from leadtrack.rules.item import Case, Item, Rule
from leadtrack.rules.line import ACTORS, BUCKETS, LISTED, Bucket, Line, placed_line, rank
from leadtrack.rules.reasons import needs_reason, reason
from leadtrack.rules.referring import Circle
from leadtrack.rules.roster import MARKETING
from leadtrack.rules.rulebook import RuleBook
from leadtrack.rules.shown import event_shown, with_intent

LISTED_AHEAD = 14
"""So many days ahead, or as many as the shop's lists look, an agenda that is kept serves a list."""

HORIZON = 56
"""So many days ahead an agenda that is kept looks for what comes every year."""

_WECHAT = Channel("wechat")


@dataclass(frozen=True, slots=True)
class Agenda:
    """Every item that stands for a customer, and the first day on which they may be others with nothing new on disk."""

    items: tuple[Item, ...]
    until: date


def items(
    customer: Customer,
    state: State,
    book: RuleBook,
    *,
    today: date,
    without: Collection[str] = (),
    circle: Circle = (),
    ahead: int | None = None,
) -> list[Item]:
    """Find every item that stands for a customer on a day, open ones and coming ones, in the order of the list.

    Rules named in `without` are not asked. `circle` are the friends whom the customer recommended. Of festivals and
    events only those are found that open within so many days `ahead`, else within those of the list.
    """
    case = Case(customer, state, book, today, circle, book.soon_days if ahead is None else ahead)
    return _found(case, without)


def agenda(
    customer: Customer, state: State, book: RuleBook, *, today: date, circle: Circle = (), ahead: int = HORIZON
) -> Agenda:
    """Find every item as `items` does, and until when they stand.

    On every day before that `placed_line` makes of them what `line` makes anew; only `params` may tell of days.
    """
    case = Case(customer, state, book, today, circle, ahead)
    found = tuple(_found(case))
    return Agenda(found, min(day for day in (*case.turns, *_turns(case, found)) if day is not None))


def _turns(case: Case, found: Collection[Item]) -> Iterator[date | None]:
    """Days that turn what no rule asks for: entries dated ahead, messages to many, calls that cease, the horizon.

    And the year: public holidays are known around one.
    """
    today, book = case.today, case.book
    yield today + timedelta(days=max(1, case.ahead - max(book.soon_days, LISTED_AHEAD)))
    yield date(today.year + 1, 1, 1)
    yield next_entry(case.customer, today)
    yield from (friend.until for _, friend in case.circle)
    yield book.events.next_sent(case.customer.id, today)
    yield from (turns(item, book.roster, today) for item in found)


def _found(case: Case, without: Collection[str] = ()) -> list[Item]:
    known = (name for name in case.book.due if name not in without and (case.state.open or name in WHEN_NOT_OPEN))
    return sorted(asked(case, filter(None, map(RULES.get, known))), key=rank)


def asked(case: Case, rules: Iterable[Rule]) -> Iterator[Item]:
    """Every item of these rules that stands for a customer, where the shop's days off put it; in no order."""
    state, roster = case.state, case.book.roster
    plain = state.stop is None and state.snooze is None
    for rule in rules:
        for item in rule(case):
            if _stands(case, item):
                here = item if plain else _snoozed(_by_wechat(item, state), state)
                yield placed(here, roster, state.owner, case.today)


def _stands(case: Case, item: Item) -> bool:
    """Tell whether an item is neither ticked off nor unwanted nor over.

    What goes to many is left out when the day comes: for one who keeps it, its end changes nothing.
    """
    state = case.state
    if item.name in state.did or (state.stop is not None and _silenced(item, state)):
        return False
    if item.lapses_on is None or item.rule in NODE_RULES:
        return not item.lapsed(case.today)
    return not case.passed(item.lapses_on)


def line(
    customer: Customer,
    book: RuleBook,
    *,
    today: date,
    known: date,
    soon_days: int | None = None,
    actors: Collection[str] = ACTORS,
    circle: Circle = (),
) -> Line:
    """Make the line of a customer on `today`, with what is known at the end of `known` (`due --on` differs in the two).

    In its state `graded` is the grade of intent. Only items that one of `actors` does count.
    """
    state = with_intent(fold(customer, as_of=known), book)
    ahead = book.soon_days if soon_days is None else soon_days
    found = items(customer, state, book, today=today, circle=circle, ahead=ahead)
    quiet = is_quiet(state, book)
    ordered = event_shown(state, book)
    return placed_line(customer, state, found, quiet=quiet, today=today, ahead=ahead, actors=actors, ordered=ordered)


def with_talk(found: Line, book: RuleBook) -> Line:
    """Give a line a reason to call where it asks for contact and says none: dear, so only what is shown gets one."""
    lead = found.items[0] if found.items and found.bucket in LISTED else None
    if not needs_reason(lead):
        return found
    return replace(found, talk=reason(Case(found.customer, found.state, book, found.today)))


def _silenced(item: Item, state: State) -> bool:
    """Tell whether the customer asked us to stop (I18): altogether, or what goes to everybody.

    A day that they named since then still stands, and so does what we owe by a contract or for a recommendation.
    """
    if state.stop == "marketing":
        return item.grouped or item.actor == MARKETING
    if state.stop != "all" or item.rule in (*AGREED, *OWED):
        return False
    return not (item.name.startswith(STEP) and state.planned is not None and state.planned.named)


def _by_wechat(item: Item, state: State) -> Item:
    """Turn a call into WeChat where the customer asked for no more calls (I18)."""
    if state.stop == "calls" and item.via is not None and item.via.key == PHONE.key:
        return replace(item, via=_WECHAT)
    return item


def _snoozed(item: Item, state: State) -> Item:
    """Hold an item back until the day to which the customer was snoozed; lateness goes on counting."""
    if state.snooze is None or item.grouped or state.snooze.until <= item.opens_on:
        return item
    if state.ordered is not None and item.name == state.ordered.name and state.ordered.despite == state.snooze:
        return item  # whoever said it knew of the snooze
    until = state.snooze.until
    return replace(item, opens_on=until, due_on=max(item.due_on, until), minute=None)


def is_quiet(state: State, book: RuleBook) -> bool:
    """Tell whether nobody is to call: they asked for silence, or their level asks for no timer."""
    if state.stop == "all":
        return True
    graded = book.intent(state)
    interval = book.pace(state, graded) if graded is not None else None
    return interval is not None and interval.every is None


__all__ = [
    "ACTORS",
    "BUCKETS",
    "HORIZON",
    "LISTED",
    "LISTED_AHEAD",
    "Agenda",
    "Bucket",
    "Line",
    "agenda",
    "asked",
    "is_quiet",
    "items",
    "line",
    "placed_line",
    "with_talk",
]
