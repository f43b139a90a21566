"""The morning list: the customers with something open or soon, in order, and how many are in each bucket."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from leadtrack.model.record import Customer, Entry
from leadtrack.rules.agenda import ACTORS, BUCKETS, LISTED, Line, line, with_talk
from leadtrack.rules.item import Item
from leadtrack.rules.referring import Circle
from leadtrack.rules.rulebook import RuleBook

APPOINTMENT = "appointment"


@dataclass(frozen=True, slots=True)
class Group:
    """A greeting to everybody: one line of the list for all whom it concerns, in the order of their ids."""

    item: Item
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Morning:
    """The list of one day; counts are of every bucket, those that are not listed too."""

    today: date
    lines: tuple[Line, ...]
    counts: dict[str, int]
    groups: tuple[Group, ...] = ()


def morning(
    customers: Iterable[Customer],
    book: RuleBook,
    *,
    today: date,
    known: date,
    soon_days: int | None,
    mine: Callable[[str | None], bool],
    actors: Collection[str] = ACTORS,
    circle: Callable[[Customer], Circle] = lambda _: (),
    own: Iterable[Item] = (),
) -> Morning:
    """One pass over the customers; `mine` tells by the owner whom the list is about, `circle` whom one recommended.

    `own` items are the consultant's, about no customer; who has no customers yet is asked for none.
    """

    def lines() -> Iterator[Line]:
        for customer in customers:
            found = line(customer, book, today=today, known=known, soon_days=soon_days, actors=actors)
            if not mine(found.state.owner):
                continue
            if friends := circle(customer):
                found = line(
                    customer, book, today=today, known=known, soon_days=soon_days, actors=actors, circle=friends
                )
            shown = found.appears and found.bucket in LISTED
            yield lean_line(with_talk(found, book) if shown else found) if shown or found.grouped else found

    return gathered(lines(), today=today, own=own)


def gathered(lines: Iterable[Line], *, today: date, own: Iterable[Item] = ()) -> Morning:
    """Make the list of a day from lines, each customer's one, in whatever order."""
    counts: dict[str, int] = dict.fromkeys(BUCKETS, 0)
    listed: list[Line] = []
    groups: dict[str, list[tuple[Line, Item]]] = {}
    for found in lines:
        for item in found.grouped:
            groups.setdefault(item.name, []).append((found, item))
        if found.appears:
            counts[found.bucket] += 1
            if found.bucket in LISTED:
                listed.append(found)
    grouped = [Group(item, ()) for item in own if any(counts.values())]
    for members in groups.values():
        members.sort(key=lambda member: member[0].customer.id)  # whose days off count is no matter of the order
        grouped.append(Group(members[0][1], tuple(found for found, _ in members)))
    return Morning(
        today,
        tuple(sorted(listed, key=lambda one: (*one.order, one.customer.id))),
        counts,
        tuple(sorted(grouped, key=lambda group: (group.item.due_on, group.item.rank, group.item.name))),
    )


def with_lines(found: Morning, whole: Mapping[str, Line]) -> Morning:
    """The same list with some lines in the place of rough ones, by the customers' ids."""
    return replace(found, lines=tuple(whole.get(one.customer.id, one) for one in found.lines))


def first(lines: Sequence[Line], per_owner: int) -> tuple[Line, ...]:
    """So many lines for each consultant, in the order of the list: what can wait is left for another day first."""
    taken: dict[str | None, int] = {}
    shown: set[str] = set()
    for one in sorted(lines, key=lambda one: (LISTED.index(one.bucket), one.waits)):
        owner = one.state.owner
        taken[owner] = taken.get(owner, 0) + 1
        if taken[owner] <= per_owner:
            shown.add(one.customer.id)
    return tuple(one for one in lines if one.customer.id in shown)


def lean_line(found: Line) -> Line:
    """What a long list needs of a line: neither the log nor the contacts that its state holds."""
    return replace(found, customer=lean(found.customer), state=replace(found.state, talks=()))


def lean(customer: Customer) -> Customer:
    """What a long list needs: who they are and, to mask names, whom the log names. The log goes once it is folded."""
    names = tuple(dict.fromkeys(name for entry in customer.log for name in entry.names))
    return replace(customer, log=(Entry(at=customer.log[0].at, with_=names),) if names else ())
