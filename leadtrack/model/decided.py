"""What a merge decided: each place that a side had changed and that is not since what that side had made of it.

Nobody needs to know what both had before: where a side had changed nothing, what the others made of a place just came.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace

from leadtrack.model.align import frozen, sign
from leadtrack.model.changes import Change
from leadtrack.model.values import Raw

_FILE = "file"
"""Where a side took the whole file away."""


def of_merge(sides: Sequence[Sequence[Change]], made: Sequence[Sequence[Change]]) -> tuple[Change, ...]:
    """What a merge says by itself: what is unlike every side, and what was decided.

    `sides` are the changes from each side's text to the merge's, `made` what each side had changed since they parted.
    """
    decided: dict[Hashable, list[Change]] = {}
    for changes, own in zip(sides, made, strict=True):
        left = {place for change in own for place in _left(change)}
        for change in changes if left else ():
            if (over := _over(change, left)) is not None:
                decided.setdefault(_place(over), []).append(over)
    signs = [{change.sign for change in changes} for changes in sides]
    new = [one for one in sides[0] if _place(one) not in decided and all(one.sign in every for every in signs)]
    return (*new, *(replace(parts[-1], kind="decided", parts=tuple(parts)) for parts in decided.values()))


def _left(change: Change) -> Iterator[Hashable]:
    """Where a change left something of its side's own: a place, with the row there."""
    keys = _keys(change)
    if change.kind == "decided":
        for part in change.parts:
            yield from _left(part)
    elif change.kind == "gone":
        yield _FILE
    elif change.kind in ("taken", "undone"):
        yield keys, "out", _called(change.before)
    elif change.kind == "corrected":
        yield keys, "as", frozen(change.after or "")
        yield from ((keys, part.path[0], _called(change.after)) for part in change.parts)
    elif change.kind == "added":
        yield keys, "in", frozen(change.after or "")
    else:
        yield keys


def _over(change: Change, left: Collection[Hashable]) -> Change | None:
    """What of a change goes over something that a side had left; None where nothing does."""
    keys, before = _keys(change), frozen(change.before or "")
    if change.kind == "corrected":
        new = (keys, "in", before) in left
        at = ((part, (keys, part.path[0], _called(change.before))) for part in change.parts)
        parts = tuple(part for part, place in at if place in left or (new and part.before is not None))
        return replace(change, parts=parts) if parts else None
    over: Mapping[str, bool] = {
        "made": _FILE in left,
        "gone": True,
        "fact": keys in left,
        "added": (keys, "out", _called(change.after)) in left,
        "taken": (keys, "in", before) in left or (keys, "as", before) in left,
    }
    return change if over.get("taken" if change.kind == "undone" else change.kind) else None


def _place(change: Change) -> Hashable:
    """Where it is, wherever its row stands."""
    row = change.before if change.after is None else change.after
    return _keys(change), None if change.kind == "fact" else _called(row)


def _keys(change: Change) -> tuple[str, ...]:
    return tuple(key for key in change.path if isinstance(key, str))


def _called(row: Raw | None) -> Hashable:
    """What a row is called by: its name, or its moment with its author; itself where it has neither."""
    if not isinstance(row, dict):
        return frozen(row or "")
    return sign(row) or (str(row.get("at")), str(row.get("by")))
