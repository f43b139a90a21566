"""The JSON Schema of a profile's records, from the same table that types them: for editors' completion and marks.

Scalars may be written with or without quotes: an editor reads `120` as a number and `true` as a boolean, we read text.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from leadtrack.model.birthday import LUNAR_TEXT
from leadtrack.model.schema import Field, Schema

SCALAR = ["string", "number", "boolean", "null"]

_DAY = r"^\d{4}-\d{2}-\d{2}$"
_MOMENT = r"^\d{4}-\d{2}-\d{2}([ T]\d{1,2}:\d{2})?$"
_RANGE = r"^(\d+(\.\d+)?)?\s*([-–~～至到]\s*(\d+(\.\d+)?)?)?$"
_NUMBER = r"^\d+(\.\d+)?$"
_BIRTHDAY = rf"^((\d{{4}}-)?\d{{1,2}}-\d{{1,2}}|{LUNAR_TEXT})$"

_PATTERNS = {"date": _DAY, "moment": _MOMENT, "range": _RANGE, "number": _NUMBER, "int": r"^\d+$"}


def json_schema(schema: Schema, *, about_log: str) -> dict[str, Any]:
    """The schema of one record file, draft 2020-12; `about_log` is what editors say about its log."""
    record = _tree(schema.facts)
    record["properties"]["log"] = {
        "description": about_log,
        "type": ["array", "null"],
        "items": {"type": "object", "required": ["at"], "properties": _properties(schema.entry.values())},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "leadtrack customer",
        "required": ["name"],
        **record,
    }


def _tree(facts: Mapping[str, Field]) -> dict[str, Any]:
    root: dict[str, Any] = {"type": "object", "properties": {}}
    for path, row in facts.items():
        *parents, key = path.split(".")
        level = root
        for parent in parents:
            level = level["properties"].setdefault(parent, {"type": ["object", "null"], "properties": {}})
        level["properties"][key] = _value(row)
    return root


def _properties(rows: Iterable[Field]) -> dict[str, Any]:
    return {row.key: _value(row) for row in rows}


def _value(row: Field) -> dict[str, Any]:
    words = [text for text in (f"{row.label.zh} / {row.label.en}", row.about.zh, row.about.en) if text]
    return {"description": "\n".join(words)} | _shape(row)


def _shape(row: Field) -> dict[str, Any]:
    shapes: dict[str, Callable[[Field], dict[str, Any]]] = {
        "texts": _texts,
        "phones": _texts,
        "options": lambda row: {"anyOf": [_option(row), {"type": "array", "items": _option(row)}]},
        "option": _option,
        "channel": _option,
        "event": _option,
        "loss": _option,
        "rows": lambda row: {"type": ["array", "null"], "items": _mapping(row, "object")},
        "map": lambda row: _mapping(row, ["object", "null"]),
        "pairs": lambda _row: {"type": ["object", "null"], "additionalProperties": {"type": SCALAR}},
        "birthday": _birthday,
    }
    return shapes.get(row.type, _scalar)(row)


def _scalar(row: Field) -> dict[str, Any]:
    return {"type": SCALAR} | ({"pattern": _PATTERNS[row.type]} if row.type in _PATTERNS else {})


def _texts(_row: Field) -> dict[str, Any]:
    return {"type": [*SCALAR, "array"], "items": {"type": SCALAR}}


def _mapping(row: Field, kind: str | list[str]) -> dict[str, Any]:
    return {"type": kind, "properties": _properties(row.items)}


def _birthday(_row: Field) -> dict[str, Any]:
    lunar = {"type": "object", "properties": {key: {"type": SCALAR} for key in ("lunar", "year", "leap")}}
    return {"anyOf": [{"type": "string", "pattern": _BIRTHDAY}, lunar | {"required": ["lunar"]}, {"type": "null"}]}


def _option(row: Field) -> dict[str, Any]:
    """A closed list, with every word that reading accepts; the keys come first, so editors offer them first."""
    if not row.options:
        return {"type": SCALAR}
    keys = [option.key for option in row.options]
    accepted: dict[str | int, None] = dict.fromkeys([*keys, *row.accepts()])
    accepted |= {int(key): None for key in keys if key.isdecimal()}
    return {"enum": [*accepted, None]}
