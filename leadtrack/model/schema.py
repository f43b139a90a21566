"""The schema as data: what fields a record may have. Tables come from `templates/`; this module gives them types.

A table is a mapping from a field's path (`need.area_m2`) to a row: type, labels, meaning, options, aliases, tier,
guard. The same rows type records, name columns, accept what people type and make the JSON Schema for editors.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, cast, get_args

from leadtrack.model.shapes import ENTRY_SHAPES
from leadtrack.model.values import Raw

Type = Literal[
    "text", "int", "number", "range", "date", "moment", "yesno", "option", "options", "texts", "phones", "birthday",
    "ref", "rows", "map", "pairs", "channel", "event", "loss",
]  # fmt: skip
"""How a value is typed; `rows` is a list of mappings, `map` a mapping, `pairs` a mapping of free words to words."""

Guard = Literal["spi", "priv"]
"""Sensitivity: `spi` is off until the shop turns it on with a purpose, `priv` is masked in shared output (§0.2)."""

TYPES: frozenset[str] = frozenset(get_args(Type))
GUARDS: frozenset[str] = frozenset(get_args(Guard))
ROW_KEYS = frozenset({"type", "zh", "en", "about", "aliases", "tier", "guard", "from", "fields", "options", "groups",
                      "ours", "theirs"})  # fmt: skip
ENTRY_NEEDS = ("at", "via")
"""Rows of the log's table that no shop can do without: nothing can be counted that has no day, or no channel."""

ENTRY_KEEPS = ("by", "note")
"""Rows that can't be turned off: every entry is signed, and what no other row holds stays in the note."""

EVENT_TRUTHS = ("closes", "undoes", "pays", "delivers", "swaps", "renames", "again", "orders")
"""What an event of a deal may be, in the row of its option."""

_TRUTH, _ANY = ("true", "false"), ("*",)
_TRAITS: Mapping[str, Mapping[str, Collection[str]]] = {
    "channel": {"valid": ("always", "answered", "replied", "never"), "visit": _TRUTH, "inbound": _TRUTH, "early": ""},
    "event": dict.fromkeys(EVENT_TRUTHS, _TRUTH) | {"stage": _ANY, "en_short": _ANY},
    "group": {"buyer": _TRUTH},
}
"""What rules know of an option, by the type of its field, with the words allowed; none listed means a number.

Two traits name other rows of the same field: an event's `after` other options, the `group` of a loss a group. The
`stage` to which an event brings the customer is a word of another field: writing it says whether there is one.
`en_short` is what English calls an order in the narrow column of levels.
"""

OFF = "off"
"""Stands where the shop turned a row off."""


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
        """Return the caption in `lang`, `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Option:
    """One word of an option list; `traits` are what rules know of it (a channel's `valid`, an event's `closes`).

    A trait that is a list has its words with blanks between.
    """

    key: str
    label: Label
    aliases: tuple[str, ...] = ()
    traits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record; `items` are the fields of each row of a list, or of a mapping.

    `groups` are the captions under which the options of a loss stand. A text that begins with one of `ours` names what
    we do alone, unless a longer one of `theirs` begins it.
    """

    key: str
    type: Type
    label: Label
    about: Label
    options: tuple[Option, ...] = ()
    groups: tuple[Option, ...] = ()
    aliases: tuple[str, ...] = ()
    items: tuple["Field", ...] = ()
    tier: int | None = None
    guard: Guard | None = None
    source: str = ""
    off: bool = False
    """Sensitive, and not turned on by the shop: a value is left out."""
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()

    def accepts(self) -> dict[str, str]:
        """Map every word that a person may use for an option (key, labels, aliases, in any case) to its key."""
        words: dict[str, str] = {}
        for option in self.options:
            for word in (option.key, option.label.zh, option.label.en, *option.aliases):
                words.setdefault(word, option.key)
                words.setdefault(word.casefold(), option.key)
        return words


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields of a profile: `facts` by path, `entry` by key, each in the order in which they are written.

    `gone` are those that the shop turned off, keys of an entry with `log.` before them, also with an option behind.
    """

    facts: Mapping[str, Field]
    entry: Mapping[str, Field]
    gone: frozenset[str] = frozenset()

    def part(self, key: str, part: str) -> Field | None:
        """Return the row of a part of an entry's key: the `event` of `deal`; None where the shop has none."""
        row = self.entry.get(key)
        return next((item for item in row.items if item.key == part), None) if row else None

    def find(self, word: str) -> Field | None:
        """Return the fact whose path, label or alias is `word`."""
        if word in self.facts:
            return self.facts[word]
        folded = word.casefold()
        for row in self.facts.values():
            if folded in (name.casefold() for name in (row.label.zh, row.label.en, *row.aliases)):
                return row
        return None


def make_schema(facts: dict[str, Raw], entry: dict[str, Raw], spi: Collection[str] = frozenset()) -> Schema:
    """Type both tables; SchemaError names the first row that can't be used.

    `spi` are the paths of the sensitive fields that the shop turned on (`religion`, `people.background`).
    """
    rows = _Rows(frozenset(spi))
    schema = Schema(
        {row.key: row for row in rows.of(facts, "")},
        {row.key: row for row in rows.of(entry, "log.")},
        frozenset([*(key for key in facts if facts[key] == OFF), *_gone(entry)]),
    )
    for key in (*ENTRY_NEEDS, *ENTRY_KEEPS):
        if key not in schema.entry and (key in ENTRY_NEEDS or key in entry):
            raise SchemaError(f"log.{key}", "row-missing")
    _shaped(schema.entry.values(), "")
    channels = {option.key for option in schema.entry["via"].options}
    _known_channels(schema.facts.values(), "", channels)
    _known_channels(schema.entry.values(), "log.", channels)
    for path in schema.facts:
        parents = path.split(".")[:-1]
        if any(".".join(parents[: depth + 1]) in schema.facts for depth in range(len(parents))):
            raise SchemaError(path, "row-below-row")
    return schema


def _gone(entry: Mapping[str, Raw]) -> Iterator[str]:
    """The keys of an entry that are off, and the options of the others."""
    for key, row in entry.items():
        options = _below(row, "options", key) if isinstance(row, dict) else {}
        yield from (f"log.{key}.{name}" for name, below in options.items() if below == OFF)
        yield from [f"log.{key}"] if row == OFF else []


def _shaped(rows: Iterable[Field], above: str) -> None:
    """Refuse a row of the log's table whose values would be of another kind than commands reckon with."""
    for row in rows:
        path = f"{above}{row.key}"
        if row.type not in ENTRY_SHAPES.get(path, (row.type,)):
            raise SchemaError(f"log.{path}", "row-fixed-type")
        _shaped(row.items, f"{path}.")


def _known_channels(rows: Iterable[Field], above: str, known: Collection[str]) -> None:
    """Refuse a field that lists a channel which the log has not: only there it says what a channel is."""
    for row in rows:
        if row.type == "channel" and not {option.key for option in row.options} <= set(known):
            raise SchemaError(f"{above}{row.key}", "row-unknown-trait")
        _known_channels(row.items, f"{above}{row.key}.", known)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Types the rows of a table, knowing what is turned on."""

    spi: frozenset[str]

    def of(self, table: Mapping[str, Raw], where: str) -> Iterator[Field]:
        for key, raw in table.items():
            if raw == OFF:
                continue
            if not isinstance(raw, dict):
                raise SchemaError(where + key, "row-not-mapping")
            yield self._field(key, raw, where + key)

    def _field(self, key: str, raw: dict[str, Raw], where: str) -> Field:
        if not set(raw) <= ROW_KEYS:
            raise SchemaError(where, "row-unknown-key")
        kind = _one_of(raw.get("type", "text"), TYPES, where, "row-unknown-type")
        guard = raw.get("guard") and _one_of(raw["guard"], GUARDS, where, "row-unknown-guard")
        tier = raw.get("tier") and _one_of(raw["tier"], ("1", "2", "3"), where, "row-unknown-tier")
        about, fields = _below(raw, "about", where), _below(raw, "fields", where)
        options, groups = _below(raw, "options", where), _below(raw, "groups", where)
        refers = {"event": {"after": options}, "loss": {"group": groups}}.get(kind, {})
        return Field(
            key=key,
            type=cast("Type", kind),
            label=_label(raw, key),
            about=_label(about, ""),
            options=tuple(_options(options, {**_TRAITS.get(kind, {}), **refers}, where)),
            groups=tuple(_options(groups, _TRAITS["group"], f"{where}.groups")),
            aliases=_words(raw.get("aliases", []), where),
            items=tuple(self.of(fields, where + ".")),
            tier=int(tier) if tier else None,
            guard=cast("Guard", guard) if guard else None,
            source=_word(raw.get("from", ""), where),
            off=guard == "spi" and where.removeprefix("log.") not in self.spi,
            ours=_beginnings(raw, "ours", where),
            theirs=_beginnings(raw, "theirs", where),
        )


def _beginnings(raw: dict[str, Raw], key: str, where: str) -> tuple[str, ...]:
    """Words of either language, one list each."""
    return tuple(word for words in _below(raw, key, where).values() for word in _words(words, where))


def _below(raw: dict[str, Raw], key: str, where: str) -> dict[str, Raw]:
    found = raw.get(key, {})
    if not isinstance(found, dict):
        raise SchemaError(where, "row-not-mapping")
    return found


def _options(raw: Mapping[str, Raw], known: Mapping[str, Collection[str]], where: str) -> Iterator[Option]:
    for key, row in raw.items():
        if row == "off":
            continue
        if row == "":
            yield Option(key, Label(key, key))
            continue
        if not isinstance(row, dict):
            raise SchemaError(f"{where}.{key}", "row-not-mapping")
        given = {name: value for name, value in row.items() if name not in ("zh", "en", "aliases") and value != "off"}
        traits = {name: " ".join(_words(value, where)) for name, value in given.items()}
        _check_traits(traits, known, f"{where}.{key}")
        yield Option(key, _label(row, key), _words(row.get("aliases", []), where), traits)


_MOST_DIGITS = 5


def _check_traits(traits: Mapping[str, str], known: Mapping[str, Collection[str]], where: str) -> None:
    for name, value in traits.items():
        allowed = known.get(name)
        if allowed is None:
            raise SchemaError(where, "row-unknown-key")
        number = allowed == "" and value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS
        if allowed != _ANY and not number and not set(value.split() if name == "after" else [value]) <= set(allowed):
            raise SchemaError(where, "row-unknown-trait")


def _label(raw: Mapping[str, Raw], default: str) -> Label:
    zh, en = raw.get("zh", default), raw.get("en", default)
    return Label(zh if isinstance(zh, str) else default, en if isinstance(en, str) else default)


def _one_of(raw: Raw, known: Collection[str], where: str, code: str) -> str:
    if not isinstance(raw, str) or raw not in known:
        raise SchemaError(where, code)
    return raw


def _word(raw: Raw, where: str) -> str:
    if not isinstance(raw, str):
        raise SchemaError(where, "row-not-text")
    return raw


def _words(raw: Raw, where: str) -> tuple[str, ...]:
    return tuple(_word(item, where) for item in ([raw] if isinstance(raw, str) else raw))
