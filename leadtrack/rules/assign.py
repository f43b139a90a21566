"""`KEY=VALUE`, `KEY=`, `KEY+=VALUE`, `KEY-=VALUE`: what facts shall be after a person's assignments. Pure; no disk."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

from leadtrack.errors import UsageError
from leadtrack.model.schema import Field
from leadtrack.model.values import Raw
from leadtrack.rules.draft import Drafter, near_fields

Sign = Literal["=", "+=", "-="]

DEEP = ("rows", "birthday", "map", "pairs")
"""Types whose values have parts: people type them as YAML, `{name: 李娜, relation: 配偶}`."""

_ASSIGNMENT = re.compile(r"\s*([^=+]+?)\s*(\+=|-=|=)\s*(.*?)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One change of one fact; `value` is None where the fact shall go."""

    row: Field
    sign: Sign
    value: Raw | None

    @property
    def path(self) -> tuple[str, ...]:
        """Where the fact stands in a record."""
        return tuple(self.row.key.split("."))


@dataclass(frozen=True, slots=True)
class Change:
    """What a fact is and what it shall be; None means absent."""

    path: tuple[str, ...]
    before: Raw | None
    after: Raw | None


def read_assignment(text: str, drafter: Drafter, deep: Callable[[str], Raw]) -> Assignment:
    """Read one assignment; `deep` reads a value with parts. UsageError names what can't be used."""
    found = _ASSIGNMENT.fullmatch(text)
    if not found:
        raise UsageError("bad-assignment", text=text)
    word, sign, value = found[1], cast("Sign", found[2]), found[3]
    row = drafter.field(word)
    if not value:
        if sign != "=" or row.key == "name":
            raise UsageError("bad-assignment" if sign != "=" else "name-stays", text=text)
        return Assignment(row, "=", None)
    given: Raw = deep(value) if row.type in DEEP and value[0] in "[{" else value
    if sign != "=" and row.type == "rows" and not isinstance(given, list):
        given = [given]
    if row.type == "rows":
        _parts_known(row, given)
    typed = drafter.fact(row.key, given)[1]
    if sign != "=" and not isinstance(typed, list):
        raise UsageError("not-a-list-field", field=row.key)
    return Assignment(row, sign, typed)


def _parts_known(row: Field, given: Raw) -> None:
    """UsageError for what has no parts, or one that its field does not know, with those there are."""
    keys = [part.key for part in row.items]
    told = {"field": row.key, "keys": " ".join(keys), "first": keys[0]}
    for item in given if isinstance(given, list) else [given]:
        if not isinstance(item, dict):
            raise UsageError("parts-wanted", **told)
        for key in item:
            if key not in keys:
                raise UsageError("no-such-part", key=key, near=near_fields(key, row.items), **told)


def assignment(drafter: Drafter, path: str, value: str) -> Assignment:
    """What an option of its own says of a fact: a list grows by it, anything else is replaced."""
    typed = drafter.fact(path, value)[1]
    return Assignment(drafter.field(path), "+=" if isinstance(typed, list) else "=", typed)


def changes(raw: Mapping[str, Raw], assignments: Iterable[Assignment], drafter: Drafter) -> list[Change]:
    """What the assignments amount to for a record, one change a fact; later ones see what earlier ones did."""
    drafter = replace(drafter, dates=[])  # what is compared here was said by nobody
    before: dict[tuple[str, ...], Raw | None] = {}
    after: dict[tuple[str, ...], Raw | None] = {}
    for one in assignments:
        if one.path not in before:
            before[one.path] = after[one.path] = _at(raw, one.path)
        after[one.path] = _assigned(after[one.path], one, drafter)
    return [Change(path, before[path], after[path]) for path in before if before[path] != after[path]]


def _assigned(current: Raw | None, one: Assignment, drafter: Drafter) -> Raw | None:
    if not isinstance(one.value, list):
        same = current is not None and one.value is not None and _plain(current, one.row, drafter) == one.value
        return current if same else one.value
    have = [(repr(_plain([item], one.row, drafter)), item) for item in _listed(current)]
    known, given = dict(have), {repr([item]): item for item in one.value}
    if one.sign == "+=":
        after = [item for _, item in have] + [item for key, item in given.items() if key not in known]
    elif one.sign == "-=":
        after = [item for key, item in have if key not in given]
    else:
        after = [known.get(key, item) for key, item in given.items()]
    return current if after == _listed(current) else after or None


def _plain(value: Raw, row: Field, drafter: Drafter) -> Raw:
    """A value as we would write it: `138 0013 8000` is the same number as 13800138000."""
    try:
        return drafter.fact(row.key, value)[1]
    except UsageError:
        return value


def _at(raw: Mapping[str, Raw], path: tuple[str, ...]) -> Raw | None:
    found: Raw | None = dict(raw)
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found or None


def _listed(found: Raw | None) -> list[Raw]:
    return found if isinstance(found, list) else [found] if found else []
