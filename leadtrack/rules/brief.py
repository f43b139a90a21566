"""What to know of a customer before a call: what they want and fear, what we owe, what we said on prices (F15, F21).

Values only, out of the record as it stands on a day; what of it fits on a screen is not decided here. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer, Entry
from leadtrack.model.schema import Label, Schema
from leadtrack.model.state import State
from leadtrack.rules.almanac.birthdays import Missing, age_on, next_on
from leadtrack.rules.brief_table import BriefTable
from leadtrack.rules.case import deciders
from leadtrack.rules.completeness import Completeness
from leadtrack.rules.due_dates import Occasion, occasions
from leadtrack.rules.needs import Needs
from leadtrack.rules.objections import (
    OBJECTIONS,
    QUESTIONS,
    Asked,
    Objection,
    Question,
    objections,
    questions,
    rows,
    unanswered,
)
from leadtrack.rules.offers import Offered, offered
from leadtrack.rules.pledges import Pledge, pledges
from leadtrack.rules.wanted import row_of


@dataclass(frozen=True, slots=True)
class Near:
    """A birthday or other day of theirs that comes soon, and how old somebody is then, or how long it has been."""

    occasion: Occasion
    on: date
    age: int | None


@dataclass(frozen=True, slots=True)
class Quote:
    """What the customer said, in their own words, and the day (B36, B37)."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that should be known by now: the fact or key of the log that an answer goes to."""

    path: str
    label: Label


@dataclass(frozen=True, slots=True)
class Brief:
    """One customer before a call. Of what comes in time the latest stands first, but for `days`.

    `contacts` are the last ones that reached them, or were sent; `tries` the attempts since. `said` are their own last
    words beside a note. `absent` are deciders who never came along. `rivals` are those of this need.
    """

    customer: Customer
    state: State
    today: date
    pledges: tuple[Pledge, ...]
    objections: tuple[Objection, ...]
    questions: tuple[Question, ...]
    unanswered: tuple[Asked, ...]
    offers: tuple[Offered, ...]
    rivals: tuple[str, ...]
    contacts: tuple[Entry, ...]
    tries: tuple[Entry, ...]
    said: tuple[Quote, ...]
    absent: tuple[str, ...]
    days: tuple[Near, ...]
    gaps: tuple[Gap, ...]


def make_brief(
    customer: Customer,
    state: State,
    table: BriefTable,
    schema: Schema,
    needs: Needs,
    complete: Completeness | None,
    *,
    today: date,
    missing: Missing,
) -> Brief:
    """Gather it from the facts, and from the log as far as it was known on the day."""
    whole = in_order(customer.log, state.as_of)
    log = [entry for entry in whole if state.need_since is None or entry.at.day >= state.need_since]
    offers = offered(log, schema.entry["reaction"].accepts() if "reaction" in schema.entry else {})
    held = [one for one in objections(rows(customer, OBJECTIONS)) if one.seen is None or one.seen <= today]
    contacts, tries = _contacts(whole, table.contacts)
    return Brief(
        customer=customer,
        state=state,
        today=today,
        pledges=pledges(log, [one for one in held if not one.open], offers, table.prices),
        objections=tuple(sorted((one for one in held if one.open), key=_since, reverse=True)),
        questions=questions(rows(customer, QUESTIONS)),
        unanswered=unanswered(customer, as_of=state.as_of)[::-1],
        offers=offers[::-1],
        rivals=tuple(_rivals(customer, log)),
        contacts=contacts,
        tries=tries,
        said=tuple(_said(whole))[: table.contacts],
        absent=tuple(name for name in deciders(customer) if not any(name in entry.with_ for entry in whole)),
        days=tuple(_days(customer, today, today + timedelta(days=table.ahead), missing)),
        gaps=tuple(_gaps(customer, needs, complete, schema)),
    )


def _since(one: Objection) -> date:
    return one.seen or date.min


def _contacts(log: Sequence[Entry], most: int) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The last contacts, and the attempts after the very last."""
    reached = [at for at, entry in enumerate(log) if entry.via is not None and entry.missed is None]
    since = log[reached[-1] + 1 :] if reached else log
    tries = tuple(entry for entry in reversed(since) if entry.missed is not None)
    return tuple(log[at] for at in reached[::-1][:most]), tries


def _said(log: Sequence[Entry]) -> Iterator[Quote]:
    yield from (Quote(entry.at.day, text) for entry in reversed(log) if entry.note for text in entry.said)


def _rivals(customer: Customer, log: Sequence[Entry]) -> Iterator[str]:
    """Rivals as the log named them last, then those of the facts; each once."""
    named = [name for entry in reversed(log) for name in (entry.rival, entry.lost.rival if entry.lost else None)]
    yield from dict.fromkeys(name.strip() for name in (*named, *customer.texts("competitors")) if name)


def _days(customer: Customer, today: date, last: date, missing: Missing) -> Iterator[Near]:
    found = [(next_on(one.day, today, missing), one) for one in occasions(customer)]
    near = sorted(((on, one) for on, one in found if on is not None and on <= last), key=lambda pair: pair[0])
    yield from (Near(one, on, age_on(one.day, on, missing)) for on, one in near)


def _gaps(customer: Customer, needs: Needs, complete: Completeness | None, schema: Schema) -> Iterator[Gap]:
    """What the needs worksheet lacks, then what the record lacks for its stage, the weightiest first; each once."""
    seen: set[str] = set()
    for one in needs.missing(customer):
        seen |= {one.wanted.path, *one.wanted.others}
        yield Gap(one.wanted.path, one.label)
    for wanted in complete.missing if complete is not None else ():
        row = row_of(wanted.path, schema)
        if row is not None and wanted.path not in seen:
            yield Gap(wanted.path, row.label)
