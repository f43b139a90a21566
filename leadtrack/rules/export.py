"""What a calendar file holds: every item of my customers within the days asked for, and what became of earlier ones.

A calendar keeps what it once imported. So whatever an earlier file may have held is said again where it moved, and
cancelled where it no longer stands: what stood before each entry of the last days is compared with what stands now.
What lies behind us stays in a calendar as it was. What a file is known to hold stays in it while it stands.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer
from leadtrack.rules.agenda import ACTORS, Line, line, with_talk
from leadtrack.rules.calendar import shift
from leadtrack.rules.ids import short
from leadtrack.rules.item import Item
from leadtrack.rules.morning import APPOINTMENT, Group, lean
from leadtrack.rules.referring import Circle
from leadtrack.rules.rulebook import RuleBook

STEP = frozenset({"planned", APPOINTMENT})
ONE_AT_A_TIME = frozenset({"cadence", "stale", "first-contact", "review", "wake"})
"""Rules and families with one item at a time: a calendar moves it where its day changes."""

AHEAD = 3660
"""An item that an earlier file held is said again on whatever day it stands now."""


See = Callable[[Customer, date, int], Line]
"""What a customer's items were on a day, and within so many days of it."""


@dataclass(frozen=True, slots=True)
class Exported:
    """An item of a customer as a calendar shall have it; `gone` where it stands no more."""

    line: Line
    item: Item
    gone: bool = False

    @property
    def day(self) -> date:
        """The day on which a calendar has it: what is late stands on the day of the file."""
        return max(self.item.due_on, self.line.today)

    @property
    def uid(self) -> str:
        """By what calendars know it again: nothing of the customer's name is in it."""
        return uid(short(self.line.customer.id), slot(self.item))


def uid(*parts: str) -> str:
    """A name for something that is the same every time, and tells nothing."""
    return sha256("\0".join(parts).encode()).hexdigest()[:32] + "@leadtrack"


def slot(item: Item) -> str:
    """What an item is by its nature: its name, or its rule where a customer has but one of it and the day moves."""
    if item.rule in STEP:
        return "planned"
    return item.rule if item.rule.partition(".")[0] in ONE_AT_A_TIME else item.name


def export(
    customers: Iterable[Customer],
    book: RuleBook,
    *,
    today: date,
    days: int,
    mine: Callable[[str | None], bool],
    appointments: bool = False,
    actors: Collection[str] = ACTORS,
    circle: Callable[[Customer], Circle] = lambda _: (),
    own: Iterable[Item] = (),
    held: Collection[str] = (),
    whose: str = "",
) -> tuple[list[Exported], list[Group]]:
    """One pass over the customers: their items and what became of earlier ones, and the greetings to everybody.

    `mine` tells by the owner whom the file is about, `circle` whom one recommended. `own` items are
    the consultant's, about no customer. What a file `held` and stands is there however far it is; the greetings in
    it are `whose`.
    """

    def see(customer: Customer, day: date, soon: int) -> Line:
        found = line(customer, book, today=day, known=day, soon_days=soon, actors=actors, circle=circle(customer))
        return with_talk(found, book)

    last = shift(today, days)
    found: list[Exported] = []
    groups: dict[str, tuple[Item, list[Line]]] = {
        item.name: (item, []) for item in own if not appointments or uid(whose, item.name) in held
    }
    for customer in customers:
        now = see(customer, today, AHEAD)
        if mine(now.state.owner):
            for item in now.grouped:
                if (item.opens_on <= last and not appointments) or uid(whose, item.name) in held:
                    groups.setdefault(item.name, (item, []))[1].append(replace(now, customer=lean(customer)))
        before = _earlier(customer, see, today=today, days=days, mine=mine)
        found += _standing(now, before, last, mine=mine(now.state.owner), appointments=appointments, held=held)
    return found, [Group(item, tuple(lines)) for item, lines in groups.values()]


def _standing(
    now: Line, before: dict[str, Exported], last: date, *, mine: bool, appointments: bool, held: Collection[str]
) -> Iterator[Exported]:
    """The items of one customer that a calendar shall hold, and those it shall drop."""
    shown = replace(now, customer=lean(now.customer))
    stands: set[str] = set()
    for item in now.items if mine else ():
        kind = slot(item)
        if kind in stands:  # two of one kind can't share an event: the leading one has it
            continue
        wanted = (item.opens_on <= last or kind in before) and (not appointments or item.rule == APPOINTMENT)
        one = Exported(shown, item)
        if wanted or (held and one.uid in held):
            stands.add(kind)
            yield one
    yield from (
        one
        for kind, one in before.items()
        if kind not in stands and one.day >= now.today and (not appointments or one.item.rule == APPOINTMENT)
    )


def _earlier(
    customer: Customer, see: See, *, today: date, days: int, mine: Callable[[str | None], bool]
) -> dict[str, Exported]:
    """What files of the last days may have held: the items that stood right before each entry made since."""
    since, log = shift(today, -days), in_order(customer.log, today)
    found: dict[str, Exported] = {}
    for at, entry in enumerate(log):
        day = entry.recorded_on
        if at == 0 or day < since:
            continue
        was = see(replace(customer, log=tuple(log[:at])), day, days)
        if mine(was.state.owner):
            shown = replace(was, customer=lean(customer))
            found |= {
                slot(item): Exported(shown, item, gone=True) for item in was.items if item.opens_on <= shift(day, days)
            }
    return found
