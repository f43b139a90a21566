"""The config: keys in it that nobody reads, with the one that was meant. A slip there turns nothing on. Pure."""

from collections.abc import Collection, Iterator, Mapping

from leadtrack.model.problem import Doubt, Path
from leadtrack.model.schema import Field, Schema
from leadtrack.model.values import Raw
from leadtrack.rules.checks.table import Row, Rule
from leadtrack.rules.grading.scheme import Scheme
from leadtrack.rules.near import near

CODE = "config-key"

KEYS = ("profile", "language", "user", "consultants", "sensitive", "amounts", "rewards")
OF_A_CONSULTANT = ("name", "git", "active", "role", "rest", "leave")


def config_doubts(
    raw: Mapping[str, Raw], rows: Mapping[str, Row], schema: Schema, grading: Mapping[str, Scheme]
) -> Iterator[Doubt]:
    """Name every key of the config that no command looks at."""
    if CODE in rows:
        for path, near_ones in _odd(raw, schema, grading):
            yield Doubt(path, CODE, rows[CODE].level, {"key": str(path[-1]), "near": " ".join(near_ones)})


def _odd(raw: Mapping[str, Raw], schema: Schema, grading: Mapping[str, Scheme]) -> Iterator[tuple[Path, list[str]]]:
    yield from _beside(raw, KEYS)
    for slug, row in _mapping(raw.get("consultants")).items():
        yield from _beside(_mapping(row), OF_A_CONSULTANT, "consultants", slug)
    yield from _beside(_mapping(raw.get("sensitive")), tuple(_sensitive(schema)), "sensitive")
    amounts = _mapping(raw.get("amounts"))
    yield from _beside(amounts, grading, "amounts")
    for name in amounts.keys() & grading.keys():
        yield from _beside(_mapping(amounts[name]), grading[name].keys, "amounts", name)


def _beside(found: Mapping[str, Raw], known: Collection[str], *above: str) -> Iterator[tuple[Path, list[str]]]:
    return (((*above, key), near(key, known)) for key in found if key not in known)


def _mapping(raw: Raw | None) -> Mapping[str, Raw]:
    return raw if isinstance(raw, dict) else {}


def _sensitive(schema: Schema) -> Iterator[str]:
    """The paths of all fields that are off until the shop names what it needs them for."""
    rows: list[tuple[str, Field]] = [*schema.facts.items(), *schema.entry.items()]
    while rows:
        path, row = rows.pop(0)
        if row.guard == "spi":
            yield path
        rows += [(f"{path}.{part.key}", part) for part in row.items]


RULES: Mapping[str, Rule] = {CODE: Rule()}
