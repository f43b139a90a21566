"""Typed record to raw text, in the schema's order, defaults left out: the way a new file or entry is written."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer, Entry
from leadtrack.model.schema import Schema
from leadtrack.model.values import Birthday, Channel, DealEvent, Grade, Range, Raw, number_text

_PYTHON_NAMES = {"with_": "with", "unit": "for"}


def raw_value(value: Any) -> Raw:
    """One typed value as a record writes it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, Birthday):
        return value.raw()
    if isinstance(value, (Channel, DealEvent)):
        return value.key
    if isinstance(value, (Moment, Range, date)):
        return str(value)
    if isinstance(value, Mapping):
        return {key: raw_value(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return _raw_fields(value)
    return [raw_value(item) for item in value]


def raw_entry(entry: Entry, schema: Schema) -> dict[str, Raw]:
    """One entry in the order of the schema's table; keys that the schema does not know come last."""
    found = _raw_fields(entry)
    found.pop("extra", None)
    return {key: found[key] for key in schema.entry if key in found} | dict(entry.extra)


def unparse(customer: Customer, schema: Schema) -> dict[str, Raw]:
    """The whole record: facts in the schema's order, unknown ones after them, `log` last."""
    found = {key: raw_value(value) for key, value in customer.facts.items()}
    found = {"id": customer.id, "name": customer.name} | found
    raw = in_order(found, schema.facts)
    if customer.log:
        raw["log"] = [raw_entry(entry, schema) for entry in customer.log]
    return raw


def in_order(raw: Mapping[str, Raw], paths: Iterable[str], prefix: str = "") -> dict[str, Raw]:
    """A mapping with its keys, and those of mappings below it, in the order of the schema's paths."""
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
        if item is None or item == ():
            continue
        if isinstance(value, Grade) and row.name == "answers":
            found["answers"] = dict(item)
        elif isinstance(item, Mapping):
            continue
        else:
            found[_PYTHON_NAMES.get(row.name, row.name)] = raw_value(item)
    return found
