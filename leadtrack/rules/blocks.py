"""Blocks: under which caption each fact of a customer is told, as the shop has it (`templates/*/blocks.yaml`). Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from leadtrack.errors import UsageError
from leadtrack.model.schema import Label, Schema
from leadtrack.model.values import Raw
from leadtrack.rules.near import near
from leadtrack.rules.rows import broken
from leadtrack.rules.wanted import known_keys, mapping, number

NAMED = ("id", "name")
"""Facts that stand above all blocks."""

MOST_DAYS = 10000


@dataclass(frozen=True, slots=True)
class Block:
    """One block: what it is called, and its facts in the order of the schema."""

    key: str
    label: Label
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """How a whole record is told: its blocks; of the log a silence of so many days, or more, is named."""

    blocks: tuple[Block, ...]
    silence: int


def make_outline(raw: Mapping[str, Raw], schema: Schema) -> Outline:
    """Put every fact of the schema into its block; UsageError names the first place that can't be used."""
    known_keys(raw, frozenset({"blocks", "fields", "silence"}), "blocks")
    labels = {key: _label(key, row) for key, row in mapping(raw.get("blocks", {}), "blocks", "blocks").items()}
    if not labels:
        raise broken("missing", "blocks", "blocks")
    named = raw.get("blocks")
    words = named if isinstance(named, dict) else {}
    last = [*labels][-1]
    homes = {path: block if block in labels else last for path, block in _fields(raw, words, schema)}
    found: dict[str, list[str]] = {key: [] for key in labels}
    for path in schema.facts:
        if path not in NAMED:
            found[_home(path, homes) or last].append(path)
    silence = number(raw.get("silence", ""), 1, MOST_DAYS, "not-a-number", "blocks", "silence")
    return Outline(tuple(Block(key, label, tuple(found[key])) for key, label in labels.items()), silence)


def _label(key: str, raw: Raw) -> Label:
    row = mapping(raw, "blocks", "blocks", key)
    known_keys(row, frozenset({"zh", "en"}), "blocks", "blocks", key)
    return Label(str(row.get("zh", key)), str(row.get("en", key)))


def _fields(raw: Mapping[str, Raw], blocks: Mapping[str, Raw], schema: Schema) -> Iterator[tuple[str, str]]:
    """The block of each path; a slip in either is refused, what the shop turned off is no slip."""
    known = {*schema.facts, *schema.gone}
    begun = {".".join(path.split(".")[:depth]) for path in known for depth in range(1, len(path.split(".")))}
    for path, block in mapping(raw.get("fields", {}), "blocks", "fields").items():
        if path not in known and path not in begun:
            alike = " ".join(near(path, [*known, *begun]))
            raise UsageError("rule-field", where=f"blocks.fields.{path}", field=path, near=alike)
        if not isinstance(block, str) or block not in blocks:
            raise broken("no-such-block", "blocks", "fields", path)
        yield path, block


def _home(path: str, homes: Mapping[str, str]) -> str | None:
    """The block of the longest beginning of a path that has one."""
    while path:
        if path in homes:
            return homes[path]
        path = path.rpartition(".")[0]
    return None
