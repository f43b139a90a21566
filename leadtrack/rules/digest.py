"""What an index keeps of a customer, as plain values for JSON, and the line of a list made from it again.

Enough to tell which customers a list holds, in which order and how many: what is shown of them is read from the record.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from leadtrack.model import phone, pinyin
from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer, Value
from leadtrack.model.state import Graded, State
from leadtrack.model.values import Grade, Raw
from leadtrack.rules.filters import texts
from leadtrack.rules.ids import CALLED, LAST_FOUR, MASKED, MERGED, NAME, PHONE, SPELLING, WECHAT
from leadtrack.rules.item import Item
from leadtrack.rules.line import Line, placed_line
from leadtrack.rules.referring import REFERRALS
from leadtrack.rules.roster import Roster

Plain = list[Any]
"""Values as JSON has them: texts, numbers, None, lists of these."""

BREAK = "\x1f"
"""Between the texts of a record: nobody can type it, and no record holds it."""


class Face(NamedTuple):
    """What a filter or the order of a list asks of a customer beside the items."""

    name: str
    standing: str
    stage: str | None
    scheme: str | None
    level: str | None
    ordered: str
    last_day: int | None
    last_minute: int | None
    quiet: bool
    tags: Sequence[str]
    sources: Sequence[str]


def face(customer: Customer, state: State, *, quiet: bool, ordered: str) -> Face:
    """What to keep of a customer whose state has the grade of intent; `ordered` is shown in its place."""
    grade, last, source = state.graded.grade if state.graded else None, state.last_contact, customer.fact("source")
    return Face(
        customer.name,
        state.standing,
        state.stage,
        grade.scheme if grade else None,
        grade.counts if grade else None,
        ordered,
        last.day.toordinal() if last else None,
        last.minute if last else None,
        quiet,
        customer.texts("tags"),
        [str(value) for value in source.values()] if isinstance(source, dict) else [],
    )


def idle(customer: Customer, state: State) -> bool:
    """Whether nobody waits for anything from us: lost or frozen with nothing planned, promised, sold or to be done.

    On a day without an entry such a customer counts in no report.
    """
    asked = state.lost is not None and state.lost.wake is not None
    waits = state.planned or state.ordered or state.owed or state.deals or asked or REFERRALS in customer.facts
    return state.standing in ("lost", "frozen") and not waits


def plain_items(items: Sequence[Item]) -> Plain:
    """Items as plain values. Only a greeting to everybody keeps what its sentence says: it is the same for all."""
    return [
        [
            item.rule, item.name, item.opens_on.toordinal(), item.due_on.toordinal(), item.late_after.toordinal(),
            None if item.lapses_on is None else item.lapses_on.toordinal(), item.minute, item.rank, item.weight,
            item.place, item.actor, item.grouped, dict(item.params) if item.grouped else {},
        ]
        for item in items
    ]  # fmt: skip


def rough_line(
    id_: str,
    owner: str | None,
    kept: Face,
    items: Plain,
    roster: Roster,
    *,
    today: date,
    ahead: int,
    actors: Collection[str],
) -> Line:
    """The line of a customer on a day, in its bucket and order, from what was kept of them."""
    last = None if kept.last_day is None else Moment(date.fromordinal(kept.last_day), kept.last_minute)
    graded = None
    if kept.scheme is not None and kept.level is not None:
        graded = Graded(Grade(scheme=kept.scheme, level=kept.level), today, None)
    standing: Any = kept.standing
    sources: dict[str, Value] = {str(at): word for at, word in enumerate(kept.sources)}
    return placed_line(
        Customer(id_, kept.name, {"tags": tuple(kept.tags), "source": sources}),
        State(today, owner=owner, standing=standing, stage=kept.stage, graded=graded, last_contact=last),
        [_item(row, roster, owner) for row in items],
        quiet=kept.quiet,
        today=today,
        ahead=ahead,
        actors=actors,
        ordered=kept.ordered,
    )


def _item(row: Plain, roster: Roster, owner: str | None) -> Item:
    rule, name, opens, due, late, lapses, minute, rank, weight, place, actor, grouped, params = row
    day = date.fromordinal
    return Item(
        rule=rule, name=name, opens_on=day(opens), due_on=day(due), late_after=day(late),
        lapses_on=None if lapses is None else day(lapses), minute=minute, rank=rank, weight=weight, place=place,
        actor=actor, grouped=grouped, rest=roster.rest(owner), params=params,
    )  # fmt: skip


def keys(customer: Customer) -> Iterator[tuple[str, str]]:
    """Everything by which the customer, or somebody of the record, is looked up."""
    for number in customer.all_phones:
        yield PHONE, number
        yield LAST_FOUR, phone.last4(number)
    for name in customer.names():
        yield NAME, name.casefold()
        yield from ((SPELLING, form) for form in pinyin.spellings(name))
    for kind, path in ((WECHAT, "wechat"), (CALLED, "salutation")):
        if text := customer.text(path):
            yield kind, text
    yield from ((MERGED, id_) for id_ in customer.texts("merged"))


def hidden(raw: Mapping[str, Raw]) -> Iterator[tuple[str, str]]:
    """Every number with a hidden middle, as some platforms hand customers on: no phone, yet it may be somebody's."""
    people = _listed(raw.get("people"))
    for row in (raw, *people):
        for number in _listed(row.get("phones")) if isinstance(row, dict) else ():
            found = phone.half_hidden(number) if isinstance(number, str) else None
            if found is not None:
                yield MASKED, "*".join(found)


def _listed(raw: Raw | None) -> list[Raw]:
    return raw if isinstance(raw, list) else [] if raw is None else [raw]


def text(customer: Customer) -> str:
    """Every text of the record that `find` looks through, folded as it folds them."""
    return BREAK.join(hit.text for hit in texts(customer)).casefold()
