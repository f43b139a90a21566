"""What a record should hold: a fact or a key of its log, and what does as well. Read from the shop's tables. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from leadtrack.errors import UsageError
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer
from leadtrack.model.schema import Field, Schema
from leadtrack.model.state import State
from leadtrack.model.values import Raw, parse_int
from leadtrack.rules.rows import broken
from leadtrack.rules.rulebook import RuleBook

LOG = "log."
"""Paths that begin so name a key of the log's entries."""

OFF = "off"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing wanted: `path` is what an answer goes to, any of `others` will do as well."""

    path: str
    weight: int = 1
    others: tuple[str, ...] = ()

    def found(self, customer: Customer, state: State, book: RuleBook) -> bool:
        """Tell whether the record holds it, as far as its state goes."""
        return any(holds(path, customer, state, book) for path in (self.path, *self.others))


def holds(path: str, customer: Customer, state: State, book: RuleBook) -> bool:
    """Tell whether a record has a fact, or its log a key; of grades and stages the one that counts today."""
    if not path.startswith(LOG):
        return customer.fact(path) is not None
    key = path.removeprefix(LOG)
    if key == "grade":
        return book.intent(state) is not None
    if key == "stage":
        return state.stage is not None
    name = "with_" if key == "with" else key  # which is no name in Python
    return any(getattr(entry, name) not in (None, ()) for entry in in_order(customer.log, state.as_of))


def row_of(path: str, schema: Schema) -> Field | None:
    """The row of the schema that a path names."""
    return schema.entry.get(path.removeprefix(LOG)) if path.startswith(LOG) else schema.facts.get(path)


def checked(path: Raw, schema: Schema, *where: str, log: bool = False) -> str:
    """A path that names a fact that nobody guards, or a key of the log where `log`; UsageError with its place else."""
    if not isinstance(path, str):
        raise broken("not-text", *where)
    row = row_of(path, schema) if log else schema.facts.get(path)
    if row is None:
        from leadtrack.rules.draft import near_fields  # dear, and needed for a slip alone

        raise UsageError("rule-field", where=".".join(where), field=path, near=near_fields(path, schema.facts.values()))
    if row.guard is not None:
        raise broken("guarded", *where)
    return path


def paths(raw: Raw, schema: Schema, *where: str, log: bool = False) -> tuple[str, ...]:
    """A list of such paths; a lone one is a list of one."""
    if isinstance(raw, dict):
        raise broken("not-a-list", *where)
    return tuple(checked(path, schema, *where, log=log) for path in ([raw] if isinstance(raw, str) else raw))


def kept(raw: Raw, schema: Schema) -> Raw:
    """A list of paths without those that the shop turned off; a lone one is a list of one."""
    listed = [raw] if isinstance(raw, str) else raw
    return [path for path in listed if path not in schema.gone] if isinstance(listed, list) else listed


def mapping(raw: Raw, *where: str) -> Mapping[str, Raw]:
    """A mapping without what is turned off."""
    if raw in ("", OFF):
        return {}
    if not isinstance(raw, dict):
        raise broken("not-a-mapping", *where)
    return {key: value for key, value in raw.items() if value != OFF}


def number(raw: Raw, least: int, most: int, reason: str, *where: str) -> int:
    """A whole number within bounds."""
    try:
        found = parse_int(raw if isinstance(raw, str) else "")
    except ValueError:
        raise broken(reason, *where) from None
    if not least <= found <= most:
        raise broken(reason, *where)
    return found


def known_keys(raw: Mapping[str, Raw], keys: frozenset[str], *where: str) -> None:
    """Refuse a key that nobody reads: a slip turns nothing off."""
    odd = sorted(set(raw) - keys)
    if odd:
        raise broken("unknown-key", *where, odd[0])
