"""References to a record that went into another: they name that one instead. Notes keep their words."""

import re
from collections.abc import Iterator, Mapping

from leadtrack.model.problem import Path
from leadtrack.model.values import Raw

CUSTOMER = "customer"
"""What a row calls the record that it is about."""

OWN = ("id", "merged")
"""Keys that say what a record is called, not what it refers to."""


def relinked(raw: Mapping[str, Raw], old: str, new: str) -> dict[str, Raw]:
    """A record, an event or a register in which an id, also one in the name of a task, is another."""
    part = re.compile(rf"(?<![0-9a-z-]){re.escape(old)}(?![0-9a-z-])")
    return {key: value if key in OWN else _value(value, part, new) for key, value in raw.items()}


def moved(before: Raw, after: Raw, path: Path = ()) -> Iterator[tuple[Path, Raw, Raw]]:
    """The smallest places in which two values differ, with what each has there."""
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        for key, value in before.items():
            yield from moved(value, after[key], (*path, key))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for at, value in enumerate(before):
            yield from moved(value, after[at], (*path, at))
    elif before != after:
        yield path, before, after


def _value(value: Raw, part: re.Pattern[str], new: str) -> Raw:
    if isinstance(value, str):
        return value if any(map(str.isspace, value)) else part.sub(new, value)
    if isinstance(value, dict):
        return {key: _value(below, part, new) for key, below in value.items()}
    found = [_value(item, part, new) for item in value]
    return found if found == value else _once(found, new)


def _once(rows: list[Raw], new: str) -> list[Raw]:
    """Rows and words of which two are about one customer now: the first says what it says, and what it lacks."""
    found: list[Raw] = []
    first: int | None = None
    for row in rows:
        if row != new and not (isinstance(row, dict) and row.get(CUSTOMER) == new):
            found.append(row)
        elif first is None:
            first = len(found)
            found.append(row)
        elif isinstance(row, dict) and isinstance(held := found[first], dict):
            found[first] = {**row, **held}
    return found
