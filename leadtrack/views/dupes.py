"""Who may be twice on file: a block a group, with what joins them and the command that makes one of two."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leadtrack.model.problem import Problem
from leadtrack.model.record import Customer, Person
from leadtrack.model.state import State
from leadtrack.rules.dupes import Group, Sign, is_apart
from leadtrack.rules.ids import short
from leadtrack.views.listing import identity_of
from leadtrack.views.problems import as_json as problem_json
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen
from leadtrack.views.say import day, own_words, say
from leadtrack.views.table import Cell, Column, Form, Json, Table

COLUMNS = ("name", "owner", "grade", "last", "standing", "id", "match")


class Twin(NamedTuple):
    """A customer who may be another; `ordered` is the event of an order that is shown in place of the level."""

    customer: Customer
    state: State
    ordered: str


@dataclass(frozen=True, slots=True)
class Twins:
    """A group with the customers in it, the earliest on file first."""

    group: Group
    customers: tuple[Twin, ...]

    @property
    def same_name(self) -> bool:
        """Whether two of them are called the same: a hint beside what joins them."""
        names = [name for customer, _, _ in self.customers for name in {*customer.own_names}]
        return len({*names}) < len(names)

    @property
    def commands(self) -> list[str]:
        """What makes one of all: each that may be them is merged into the earliest."""
        first, *others = (one.customer for one in self.customers)
        one = [other for other in others if not is_apart(first, other)]
        return [f"leadtrack merge {short(first.id)} {short(other.id)}" for other in one]


def show_dupes(
    screen: Screen, found: Sequence[Twins], reasons: Reasons, problems: Sequence[Problem], form: Form
) -> None:
    """Every group, for a person or for programs."""
    lang = reasons.lang
    if form == "json":
        known = [problem_json(problem, lang, reasons.privacy) for problem in problems]
        screen.json(
            {"schema": "leadtrack.dupes/1", "groups": [_json(one, reasons) for one in found], "problems": known}
        )
        return
    for at, twins in enumerate(found, 1):
        screen.table(_table(at, twins, reasons))
        for command in twins.commands:
            screen.text(f"  {command}")
        screen.text()
    sure = sum(twins.group.sure for twins in found)
    counted = say(lang, "dupes.count", n=sure, asked=len(found) - sure) if found else say(lang, "dupes.none")
    screen.lines([(counted, "dim")])


def why(twins: Twins, reasons: Reasons) -> str:
    """What joins a group, in a line."""
    lang = reasons.lang
    said = [_sign(sign, reasons) for sign in twins.group.signs] + [say(lang, "dupes.same-name")] * twins.same_name
    return say(lang, "dupes.join").join(said)


def _table(at: int, twins: Twins, reasons: Reasons) -> Table:
    lang = reasons.lang
    title = say(lang, "dupes.sure" if twins.group.sure else "dupes.asked", at=at, what=why(twins, reasons))
    columns = tuple(Column(key, say(lang, f"column.{key}"), wide=key == "match") for key in COLUMNS)
    return Table("dupes", title, columns, tuple(_row(one, twins.group, reasons) for one in twins.customers))


def _sign(sign: Sign, reasons: Reasons) -> str:
    return say(reasons.lang, f"dupes.{sign.kind}", value=_value(sign, reasons))


def _value(sign: Sign, reasons: Reasons) -> str:
    if sign.kind == "masked":
        return sign.value.replace("*", "****")
    return reasons.privacy.wechat(sign.value) if sign.kind == "wechat" else reasons.privacy.phone(sign.value)


def _row(one: Twin, group: Group, reasons: Reasons) -> tuple[Cell, ...]:
    customer, state, ordered = one
    last, lang = state.last_contact, reasons.lang
    return (
        Cell(reasons.privacy.name(customer, state.owner)),
        Cell(reasons.shop.name_of(state.owner) or "—", "dim"),
        Cell(reasons.level(state.graded, ordered, customer, state.owner) or "—"),
        Cell(day(last.day, state.as_of) if last else "—", "dim"),
        Cell(say(lang, f"standing.{state.standing}", **own_words(reasons.schema)), "dim"),
        Cell(short(customer.id)),
        Cell(say(lang, "comma").join(_whose(customer, state, group, reasons))),
    )


def _whose(customer: Customer, state: State, group: Group, reasons: Reasons) -> list[str]:
    """Whose the shared number is in a record: the customer's own, or that of somebody beside them."""
    numbers = {sign.value for sign in group.signs if sign.kind == "phone"}
    said = [say(reasons.lang, "dupes.own")] if numbers & set(customer.phones) else []
    said += [_beside(person, state, reasons) for person in customer.people if numbers & set(person.phones)]
    return said or [say(reasons.lang, "dupes.own")]


def _beside(person: Person, state: State, reasons: Reasons) -> str:
    name = reasons.privacy.person(person.name, state.owner) if person.name else ""
    return " ".join(part for part in (person.relation or "", name) if part) or say(reasons.lang, "dupes.beside")


def _json(twins: Twins, reasons: Reasons) -> Json:
    signs: list[Json] = [{"kind": sign.kind, "value": _value(sign, reasons)} for sign in twins.group.signs]
    return {
        "sure": twins.group.sure,
        "signs": signs,
        "same_name": twins.same_name,
        "customers": [_customer(customer, state, reasons) for customer, state, _ in twins.customers],
        "next": [*twins.commands],
    }


def _customer(customer: Customer, state: State, reasons: Reasons) -> Json:
    return identity_of(customer, state, reasons) | {
        "standing": state.standing,
        "last_contact": str(state.last_contact) if state.last_contact else None,
    }
