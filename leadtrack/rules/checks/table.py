"""The rows of `templates/*/checks.yaml`, typed: which rules are on, how grave each is, its numbers and its words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from leadtrack.model.problem import Level, Path
from leadtrack.model.values import Raw, parse_int
from leadtrack.rules.rows import broken

Found = tuple[Path, dict[str, str]]
"""Where a rule speaks, and the parameters of its sentence; code and level are its row's."""

Kind = Literal["number", "words", "counts", "lists"]
"""What a rule needs of its row: a whole number, a list of words, or a mapping from words to either."""

LEVELS = ("error", "warning")
COMMON = ("level", "within", "from")
"""Keys that every row may have: `within` is how many days back a rule looks, `from` where it comes from."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of `check`. `find` takes a case and a row; with `on` it takes an entry too, of those that have the key.

    With `when` it is asked only of records whose log has the key. Rules without `find` are asked elsewhere: of rows of
    the register, of all records together, by the reader itself.
    """

    find: Callable[..., Iterator[Found]] | None = None
    on: str | None = None
    when: str | None = None
    needs: Mapping[str, Kind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """What the shop wants of one rule."""

    code: str
    level: Level
    source: str = ""
    within: int | None = None
    given: Mapping[str, Any] = field(default_factory=dict)

    def number(self, key: str) -> int:
        """A number of the row."""
        return cast("int", self.given[key])

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words of the row."""
        return cast("tuple[str, ...]", self.given[key])

    def counts(self, key: str) -> Mapping[str, int]:
        """Numbers of the row, by word."""
        return cast("Mapping[str, int]", self.given[key])

    def lists(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """Lists of the row, by word."""
        return cast("Mapping[str, tuple[str, ...]]", self.given[key])


def make_rows(raw: Mapping[str, Raw], rules: Mapping[str, Rule]) -> dict[str, Row]:
    """Type the rows of all rules that are on; UsageError names the first place that can't be used."""
    odd = sorted(set(raw) - set(rules))
    if odd:
        raise broken("unknown-key", "checks", odd[0])
    return {code: _row(code, raw[code], rules[code]) for code in rules if raw.get(code, "off") != "off"}


def _row(code: str, raw: Raw, rule: Rule) -> Row:
    if not isinstance(raw, dict):
        raise broken("not-a-mapping", "checks", code)
    odd = sorted(set(raw) - {*COMMON, *rule.needs})
    if odd:
        raise broken("unknown-key", "checks", code, odd[0])
    level, source = raw.get("level"), raw.get("from", "")
    if level not in LEVELS:
        raise broken("not-a-level", "checks", code, "level")
    return Row(
        code=code,
        level=cast("Level", level),
        source=source if isinstance(source, str) else "",
        within=_number(raw["within"], code, "within") if raw.get("within", "off") != "off" else None,
        given={key: _READ[kind](_there(raw, code, key), code, key) for key, kind in rule.needs.items()},
    )


def _there(raw: Mapping[str, Raw], code: str, key: str) -> Raw:
    if key not in raw:
        raise broken("missing", "checks", code, key)
    return raw[key]


def _number(raw: Raw, *where: str) -> int:
    try:
        return parse_int(raw if isinstance(raw, str) else "")
    except ValueError:
        raise broken("not-a-number", "checks", *where) from None


def _words(raw: Raw, *where: str) -> tuple[str, ...]:
    if raw in ("", "off"):
        return ()
    if not isinstance(raw, list) or not all(isinstance(word, str) for word in raw):
        raise broken("not-a-list", "checks", *where)
    return tuple(word for word in raw if isinstance(word, str))


def _mapping(raw: Raw, *where: str) -> Mapping[str, Raw]:
    if raw in ("", "off"):
        return {}
    if not isinstance(raw, dict):
        raise broken("not-a-mapping", "checks", *where)
    return {key: value for key, value in raw.items() if value != "off"}


def _counts(raw: Raw, *where: str) -> Mapping[str, int]:
    return {key: _number(value, *where, key) for key, value in _mapping(raw, *where).items()}


def _lists(raw: Raw, *where: str) -> Mapping[str, tuple[str, ...]]:
    return {key: _words(value, *where, key) for key, value in _mapping(raw, *where).items()}


_READ: Mapping[Kind, Callable[..., Any]] = {"number": _number, "words": _words, "counts": _counts, "lists": _lists}
