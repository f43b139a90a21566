"""What a rule of `check` looks at: one record with its state and agenda on a day, and what all records share."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.model.moment import parse_moment
from leadtrack.model.ordered import in_order
from leadtrack.model.problem import Path
from leadtrack.model.record import Customer, Entry
from leadtrack.model.schema import Field, Schema
from leadtrack.model.state import State
from leadtrack.model.values import Raw
from leadtrack.rules.agenda import Line, line
from leadtrack.rules.checks.tidy import Fix, Tidier
from leadtrack.rules.completeness import Ladder
from leadtrack.rules.rulebook import RuleBook
from leadtrack.rules.shop import Shop

Told = tuple[int, Entry]
"""An entry with its place in the file's log."""


def _no_heir(_id: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class World:
    """What all records of a workspace share. `ids` are the records there are, readable or not.

    `references` are the facts that name records, or whose rows do, `reactions` the words for each reaction;
    `looks_back` where what was written down after `today` is as good as not written; `ladder` what a record shall hold
    by stage. `heir` tells into which record that of an id went; empty for none.
    """

    tidier: Tidier
    shop: Shop
    book: RuleBook
    today: date
    references: Sequence[tuple[Path, Field]]
    reactions: Mapping[str, str]
    ids: Collection[str] = frozenset()
    heir: Callable[[str], str] = _no_heir
    looks_back: bool = False
    ladder: Ladder | None = None

    @property
    def schema(self) -> Schema:
        """The fields there are."""
        return self.tidier.schema


@dataclass(frozen=True, slots=True)
class Case:
    """One record. `entries` are those that count today, oldest first; `ahead` those that do not count yet.

    `untidy` is what could be written better.
    """

    line: Line
    raw: Mapping[str, Raw]
    entries: Sequence[Told]
    ahead: Sequence[Told]
    untidy: Sequence[Fix]
    world: World

    @property
    def customer(self) -> Customer:
        """Who it is about."""
        return self.line.customer

    @property
    def state(self) -> State:
        """What the log amounts to today; `graded` is the grade of intent."""
        return self.line.state

    def written(self, at: int) -> Mapping[str, Raw]:
        """An entry as the file has it."""
        log = self.raw.get("log")
        row = log[at] if isinstance(log, list) and at < len(log) else None
        return row if isinstance(row, dict) else {}

    def last(self, key: str) -> Told | None:
        """The latest entry that has a key."""
        return next(((at, entry) for at, entry in reversed(self.entries) if key in vars(entry)), None)

    def last_contact(self) -> Told | None:
        """The latest valid contact."""
        return next(((at, entry) for at, entry in reversed(self.entries) if entry.valid), None)


def make_world(
    tidier: Tidier,
    shop: Shop,
    book: RuleBook,
    *,
    today: date,
    ids: Collection[str],
    heir: Callable[[str], str] = _no_heir,
    looks_back: bool = False,
    ladder: Ladder | None = None,
) -> World:
    """Make what all records share."""
    facts = tidier.schema.facts.items()
    references = [
        (tuple(path.split(".")), row)
        for path, row in facts
        if row.type == "ref" or any(part.type == "ref" for part in row.items)
    ]
    reaction = tidier.schema.entry.get("reaction")
    reactions = reaction.accepts() if reaction else {}
    return World(tidier, shop, book, today, references, reactions, ids, heir, looks_back, ladder)


def make_case(customer: Customer, raw: Mapping[str, Raw], world: World) -> Case:
    """Fold a record and find where each of its entries stands in the file."""
    today, log = world.today, customer.log
    rows = raw.get("log")
    whole = isinstance(rows, list) and len(rows) == len(log)
    places = dict(zip(map(id, log), range(len(log)) if whole else _places(raw), strict=False))
    counted = in_order(log, today)
    ahead: list[Told] = []
    if len(counted) < len(log):
        known = set(map(id, counted))
        ahead = [(places[id(entry)], entry) for entry in log if id(entry) not in known]
        if world.looks_back:
            ahead = [told for told in ahead if told[1].recorded_on <= today]
    return Case(
        line(customer, world.book, today=today, known=today),
        raw,
        [(places[id(entry)], entry) for entry in counted],
        ahead,
        world.tidier.untidy(raw),
        world,
    )


def _places(raw: Mapping[str, Raw]) -> Iterator[int]:
    """Where the entries that could be used stand in the file's log: those without a day were left out."""
    rows = raw.get("log", [])
    for at, row in enumerate(rows if isinstance(rows, list) else []):
        written = row.get("at") if isinstance(row, dict) else None
        try:
            parse_moment(written if isinstance(written, str) else "")
        except ValueError:
            continue
        yield at
