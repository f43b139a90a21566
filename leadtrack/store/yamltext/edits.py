"""What an edit means for the data: the record as it shall read afterwards, whatever its text looks like."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from leadtrack.model.problem import Path
from leadtrack.model.values import ABSENT, Raw


class SpliceError(ValueError):
    """The edit can't be made without touching something else; `code` says what stands in the way."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Edit:
    """`set` a value (parents are made), `remove` a key or list item, `append` to a list (made if it is missing)."""

    op: Literal["set", "remove", "append"]
    path: Path
    value: Raw = ""


def intended(raw: dict[str, Raw], edit: Edit) -> dict[str, Raw]:
    """Make the edit in a copy of the data; removing what is not there changes nothing."""
    if edit.op == "remove" and not _is_there(raw, edit.path):
        return raw
    wanted = deepcopy(raw)
    *parents, last = removed_path(raw, edit.path) if edit.op == "remove" else edit.path
    level: Raw = wanted
    for key in parents:
        if isinstance(level, dict) and isinstance(key, str) and level.get(key, "") in ABSENT:
            level[key] = {}
        level = _below(level, key)
    _put(level, last, edit)
    return wanted


def _put(level: Raw, last: str | int, edit: Edit) -> None:
    before = level.get(last, "") if isinstance(level, dict) and isinstance(last, str) else _below(level, last)
    after = appended(before, edit.value) if edit.op == "append" else edit.value
    if isinstance(level, dict) and isinstance(last, str):
        level[last] = after
        if edit.op == "remove":
            del level[last]
    elif isinstance(level, list) and isinstance(last, int):
        level[last : last + 1] = [] if edit.op == "remove" else [after]


def between(before: Raw, after: Raw, path: Path = ()) -> Iterator[Edit]:
    """The edits that make one value of another, the smallest ones; each counts on those before it."""
    if isinstance(before, dict) and isinstance(after, dict) and after:
        yield from (Edit("remove", (*path, key)) for key in before if key not in after)
        for key, value in after.items():
            if key not in before:
                yield Edit("set", (*path, key), value)
            elif before[key] != value:
                yield from between(before[key], value, (*path, key))
    elif isinstance(before, list) and isinstance(after, list) and _grows(before, after):
        kept = [at for at, item in enumerate(before) if item in after]
        yield from (Edit("remove", (*path, at)) for at in reversed(range(len(before))) if at not in kept)
        yield from (Edit("append", path, item) for item in after[len(kept) :])
    elif before != after:
        yield Edit("set", path, after)


def _grows(before: list[Raw], after: list[Raw]) -> bool:
    """Whether one list becomes the other when items are taken out and others put behind the rest."""
    kept = [item for item in before if item in after]
    return bool(kept) and after[: len(kept)] == kept


def appended(before: Raw, value: Raw) -> list[Raw]:
    """Return a list with one item more; a text where a list should be is its first item."""
    if isinstance(before, dict):
        raise SpliceError("not-a-list")
    items = [] if before in ABSENT else [before] if isinstance(before, str) else before
    return [*items, value]


def removed_path(raw: Mapping[str, Raw], path: Path) -> Path:
    """Choose what to remove so that no empty mapping or list is left: the path, or a parent that holds nothing else."""
    levels: list[Raw] = [dict(raw)]
    for key in path[:-1]:
        levels.append(_below(levels[-1], key))
    while len(path) > 1 and len(levels[len(path) - 1]) == 1:
        path = path[:-1]
    return path


def _is_there(raw: Raw, path: Path) -> bool:
    try:
        for key in path:
            raw = _below(raw, key)
    except SpliceError:
        return False
    return True


def _below(level: Raw, key: str | int) -> Raw:
    if isinstance(level, dict) and isinstance(key, str) and key in level:
        return level[key]
    if isinstance(level, list) and isinstance(key, int) and 0 <= key < len(level):
        return level[key]
    raise SpliceError("not-a-mapping" if isinstance(level, str) or isinstance(key, str) else "not-there")
