"""Keys of a record and the schema behind them: which field stands at a path, and what an unknown key may have meant."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from leadtrack.model.problem import Doubt, Path
from leadtrack.model.schema import Field, Schema
from leadtrack.rules.near import MOST, near

UNKNOWN = "unknown-key"


def field_at(schema: Schema, path: Path) -> Field | None:
    """The field of a value, its place in a list left aside; None where the schema has none."""
    keys = [key for key in path if isinstance(key, str)]
    if keys[:1] == ["log"]:
        row = schema.entry.get(keys[1]) if len(keys) > 1 else None
        below = keys[2:]
    else:
        depth = next((n for n in range(1, len(keys) + 1) if ".".join(keys[:n]) in schema.facts), 0)
        row, below = schema.facts.get(".".join(keys[:depth])), keys[depth:]
    for key in below:
        row = next((part for part in row.items if part.key == key), None) if row else None
    return row


def with_near(doubt: Doubt, schema: Schema) -> Doubt:
    """An unknown key with what may have been meant: a key beside it whose name, label or alias is near."""
    if doubt.code != UNKNOWN:
        return doubt
    words = _words(schema, doubt.path[:-1])
    key = str(doubt.path[-1])
    exact = [words[key.casefold()]] if key.casefold() in words else []
    found = dict.fromkeys([*exact, *(words[word] for word in near(key.casefold(), words))])
    return replace(doubt, params=doubt.params | {"near": " ".join(list(found)[:MOST])})


def _words(schema: Schema, above: Path) -> Mapping[str, str]:
    """Every word for a key of the mapping at a path, with that key."""
    keys = [key for key in above if isinstance(key, str)]
    if keys == ["log"]:
        return _named([(row.key, row) for row in schema.entry.values()])
    row = field_at(schema, above) if keys else None
    if row is not None:
        return _named([(part.key, part) for part in row.items])
    prefix = "".join(f"{key}." for key in keys)
    rows = [(path.removeprefix(prefix), row) for path, row in schema.facts.items() if path.startswith(prefix)]
    return _named(rows)


def _named(rows: Sequence[tuple[str, Field]]) -> Mapping[str, str]:
    words: dict[str, str] = {}
    for key, _ in rows:
        words.setdefault(key.casefold(), key)
        words.setdefault(key.partition(".")[0].casefold(), key.partition(".")[0])
    for key, row in rows:
        for word in (row.label.zh, row.label.en, *row.aliases):
            words.setdefault(word.casefold(), key)
    return words
