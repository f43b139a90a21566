"""The schema as data: what fields a record may have. Tables come from `templates/`; this module gives them types.

A table is a mapping from a field's path (`need.area_m2`) to a row: type, labels, meaning, options, aliases, tier, guard.
The same rows type records, name columns, accept what people type and make the JSON Schema for editors.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from leadtrack.model.values import Raw

Type = Literal[
    "text", "int", "number", "range", "date", "moment", "yesno", "option", "options", "texts", "phones", "birthday",
    "ref", "rows", "map", "pairs", "channel", "event",
]  # fmt: skip
"""How a value is typed; `rows` is a list of mappings, `map` a mapping, `pairs` a mapping of free words to words."""

Guard = Literal["spi", "priv"]
"""Sensitivity: `spi` is off until the shop turns it on with a purpose, `priv` is masked in shared output (§0.2)."""

TYPES: frozenset[str] = frozenset(Type.__args__)  # type: ignore[attr-defined]  # Literal's arguments, at run time
ROW_KEYS = {"type", "zh", "en", "about", "aliases", "tier", "guard", "from", "fields", "options", "required"}
GUARDS: tuple[Guard, ...] = ("spi", "priv")


class SchemaError(ValueError):
    """A row of a table that can't be used: `where` is its path, `code` says why."""

    def __init__(self, where: str, code: str) -> None:
        super().__init__(f"{where}: {code}")
        self.where = where
        self.code = code


@dataclass(frozen=True, slots=True)
class Label:
    """One caption in both languages."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """The caption in `lang`, `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Option:
    """One word of an option list; `traits` are what rules know of it (a channel's `valid`, an event's `closes`)."""

    key: str
    label: Label
    aliases: tuple[str, ...] = ()
    traits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record; `items` are the fields of each row of a list, or of a mapping."""

    key: str
    type: Type
    label: Label
    about: Label
    options: tuple[Option, ...] = ()
    aliases: tuple[str, ...] = ()
    items: tuple["Field", ...] = ()
    tier: int | None = None
    guard: Guard | None = None
    source: str = ""

    def accepts(self) -> dict[str, str]:
        """Every word a person may use for an option (key, labels, aliases, in any case), with the key it means."""
        words: dict[str, str] = {}
        for option in self.options:
            for word in (option.key, option.label.zh, option.label.en, *option.aliases):
                words.setdefault(word, option.key)
                words.setdefault(word.casefold(), option.key)
        return words


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields of a profile: `facts` by path, `entry` by key, each in the order in which they are written."""

    facts: Mapping[str, Field]
    entry: Mapping[str, Field]

    def find(self, word: str) -> Field | None:
        """The fact whose path, label or alias is `word`."""
        if word in self.facts:
            return self.facts[word]
        folded = word.casefold()
        for row in self.facts.values():
            if folded in (row.label.zh, row.label.en.casefold(), *(alias.casefold() for alias in row.aliases)):
                return row
        return None


def make_schema(facts: dict[str, Raw], entry: dict[str, Raw]) -> Schema:
    """Type both tables; SchemaError names the first row that can't be used."""
    return Schema({row.key: row for row in _rows(facts, "")}, {row.key: row for row in _rows(entry, "log.")})


def _rows(table: Mapping[str, Raw], where: str) -> Iterator[Field]:
    for key, raw in table.items():
        if raw == "off":
            continue
        if not isinstance(raw, dict):
            raise SchemaError(where + key, "row-not-mapping")
        yield _field(key, raw, where + key)


def _field(key: str, raw: dict[str, Raw], where: str) -> Field:
    unknown = set(raw) - ROW_KEYS
    if unknown:
        raise SchemaError(where, "row-unknown-key")
    kind = _word(raw.get("type", "text"), where)
    if kind not in TYPES:
        raise SchemaError(where, "row-unknown-type")
    label = _label(raw, key)
    about = raw.get("about")
    guard = raw.get("guard") or None
    if guard is not None and guard not in GUARDS:
        raise SchemaError(where, "row-unknown-guard")
    tier = raw.get("tier") or None
    if tier is not None and tier not in ("1", "2", "3"):
        raise SchemaError(where, "row-unknown-tier")
    fields, options = raw.get("fields", {}), raw.get("options", {})
    if not isinstance(fields, dict) or not isinstance(options, dict):
        raise SchemaError(where, "row-not-mapping")
    return Field(
        key=key,
        type=cast("Type", kind),
        label=label,
        about=_label(about, "") if isinstance(about, dict) else Label("", ""),
        options=tuple(_options(options, where)),
        aliases=_words(raw.get("aliases", []), where),
        items=tuple(_rows(fields, where + ".")),
        tier=int(tier) if isinstance(tier, str) else None,
        guard=guard,
        source=_word(raw.get("from", ""), where),
    )


def _options(raw: Mapping[str, Raw], where: str) -> Iterator[Option]:
    for key, row in raw.items():
        if row == "off":
            continue
        if row == "":
            yield Option(key, Label(key, key))
            continue
        if not isinstance(row, dict):
            raise SchemaError(f"{where}.{key}", "row-not-mapping")
        traits = {name: _word(value, where) for name, value in row.items() if name not in ("zh", "en", "aliases")}
        yield Option(key, _label(row, key), _words(row.get("aliases", []), where), traits)


def _label(raw: Mapping[str, Raw], default: str) -> Label:
    zh, en = raw.get("zh", default), raw.get("en", default)
    return Label(zh if isinstance(zh, str) else default, en if isinstance(en, str) else default)


def _word(raw: Raw, where: str) -> str:
    if not isinstance(raw, str):
        raise SchemaError(where, "row-not-text")
    return raw


def _words(raw: Raw, where: str) -> tuple[str, ...]:
    return tuple(_word(item, where) for item in ([raw] if isinstance(raw, str) else raw))
