"""One group of the morning list by name: to whom a greeting or an invitation goes, and who is left out and why."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from leadtrack.errors import NotFoundError
from leadtrack.model.record import Customer
from leadtrack.rules.agenda import Line, line
from leadtrack.rules.due_nodes import left_out
from leadtrack.rules.item import Case, Item
from leadtrack.rules.mass import NEWS_WORDS
from leadtrack.rules.morning import Group, lean_line
from leadtrack.rules.occasions import MONTHLY
from leadtrack.rules.rulebook import RuleBook


@dataclass(slots=True)
class Expansion:
    """A group with its customers, and those it leaves out, each with the reason."""

    item: Item
    lines: list[Line] = field(default_factory=list)
    left: list[tuple[Line, str]] = field(default_factory=list)

    @property
    def group(self) -> Group:
        """What the morning list shows of it."""
        return Group(self.item, tuple(sorted(self.lines, key=lambda one: one.customer.id)))


def expand(
    customers: Iterable[Customer],
    book: RuleBook,
    *,
    today: date,
    known: date,
    soon_days: int | None,
    mine: Callable[[str | None], bool],
    actors: Collection[str],
) -> list[Expansion]:
    """Every group that stands on a day or opens soon, with all whom it concerns: one pass over the customers."""
    groups: dict[str, Expansion] = {}
    ahead = book.soon_days if soon_days is None else soon_days
    for customer in customers:
        found = line(customer, book, today=today, known=known, soon_days=soon_days, actors=actors)
        if not mine(found.state.owner):
            continue
        one = lean_line(found)
        for item in found.grouped:
            groups.setdefault(item.name, Expansion(item)).lines.append(one)
        for item, why in left_out(Case(customer, found.state, book, today, (), ahead)):
            if item.actor in actors:
                groups.setdefault(item.name, Expansion(item)).left.append((one, why))
    return sorted(groups.values(), key=lambda one: (one.item.due_on, one.item.rank, one.item.name))


def chosen(
    groups: Sequence[Expansion], word: str, said: Callable[[Expansion], str], named: Callable[[Expansion], str]
) -> Expansion:
    """The group that a word means: its name, its rule, or a part of what the list says of it; else NotFoundError."""
    folded = word.casefold()
    exact = [one for one in groups if word in (one.item.name, one.item.rule, one.item.name.partition(":")[2])]
    exact = exact or [one for one in groups if folded == named(one).casefold()]
    exact = exact or [one for one in groups if word in NEWS_WORDS and one.item.rule == MONTHLY]
    called = {one.item.name: " ".join((said(one), *one.item.params.values())).casefold() for one in groups}
    exact = exact or [one for one in groups if folded in map(str.casefold, one.item.params.values())]
    found = exact or [one for one in groups if word and folded in called[one.item.name]]
    found = [one for one in found if one.lines] or found  # a group of which nobody is left is not what the list shows
    if len(found) == 1:
        return found[0]
    rows = "\n".join(f"  {named(one)}  {said(one)}  {one.item.name}" for one in found or groups)
    if found:
        raise NotFoundError("group-several", text=word, rows=rows)
    if not groups:
        raise NotFoundError("no-group")
    raise NotFoundError("no-such-group", text=word, rows=rows)
