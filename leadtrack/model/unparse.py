"""Typed record to raw text, in the schema's order, defaults left out: the way a new file or entry is written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer, Entry
from leadtrack.model.schema import Field, Schema
from leadtrack.model.values import Birthday, Channel, DealEvent, LossReason, Range, Raw, number_text

_WRITTEN = {"with_": "with", "unit": "for"}
"""Keys that are no names in Python."""


def raw_value(value: Any) -> Raw:
    """Write one typed value as a record does."""
    for kinds, write in _WRITERS:
        if isinstance(value, kinds):
            return write(value)
    if is_dataclass(value) and not isinstance(value, type):
        return _raw_fields(value)
    return [raw_value(item) for item in value]


_WRITERS: tuple[tuple[type | tuple[type, ...], Callable[[Any], Raw]], ...] = (
    (str, str),
    (bool, lambda value: "true" if value else "false"),  # before int, which a bool is too
    ((int, float), number_text),
    ((Moment, Range, date), str),
    (Birthday, Birthday.raw),
    ((Channel, DealEvent, LossReason), lambda value: str(value.key)),
    (Mapping, lambda value: {key: raw_value(item) for key, item in value.items()}),
)


def raw_entry(entry: Entry, schema: Schema) -> dict[str, Raw]:
    """Write one entry in the order of the schema's table; keys that the schema does not know come last."""
    found = _raw_fields(entry)
    return {key: found[key] for key in schema.entry if key in found} | dict(entry.extra)


def unparse(customer: Customer, schema: Schema) -> dict[str, Raw]:
    """Write the whole record: facts in the schema's order, unknown ones after them, `log` last."""
    found: dict[str, Raw] = {"id": customer.id, "name": customer.name}
    for key, value in customer.facts.items():
        raw = raw_value(value)
        row = schema.facts.get(key)
        found[key] = [_row_in_order(item, row) for item in raw] if row and isinstance(raw, list) else raw
    found = in_order(found, schema.facts)
    if customer.log:
        found["log"] = [raw_entry(entry, schema) for entry in customer.log]
    return found


def _row_in_order(raw: Raw, row: Field) -> Raw:
    return in_order(raw, [item.key for item in row.items]) if isinstance(raw, dict) else raw


def in_order(raw: Mapping[str, Raw], paths: Iterable[str], prefix: str = "") -> dict[str, Raw]:
    """Put a mapping's keys, and those of mappings below it, into the order of the schema's paths."""
    rank: dict[str, int] = {}
    for path in paths:
        if path.startswith(prefix):
            rank.setdefault(path[len(prefix) :].split(".")[0], len(rank))
    ordered: dict[str, Raw] = {}
    for key in sorted(raw, key=lambda key: rank.get(key, len(rank))):
        value = raw[key]
        ordered[key] = in_order(value, paths, f"{prefix}{key}.") if isinstance(value, dict) else value
    return ordered


def _raw_fields(value: Any) -> dict[str, Raw]:
    found: dict[str, Raw] = {}
    for row in fields(value):
        item = getattr(value, row.name)
        if item is None or item == () or row.name == "extra":
            continue
        name = _WRITTEN.get(row.name, row.name)
        found[name] = dict(item) if name == "answers" else raw_value(item)
    return found | dict(getattr(value, "extra", ()))
