"""What two people made of one record, in one: additions stand side by side, a real conflict is a value.

Facts are merged key by key and lists as sets; moments of a log (or rows of a register) by what they were before, what
either side added beside what the other did, in the order of their time. Only where both sides changed one fact, or one
key of one entry, to different values, a person must say which is right. Neither the text nor git is known here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from leadtrack.model.align import Alignment, align, items, sign, twins
from leadtrack.model.problem import Path
from leadtrack.model.values import ABSENT, ENTRIES, Raw

_Level = Mapping[str, Raw]

Side = Literal["ours", "theirs"]
SIDES: tuple[Side, Side] = ("ours", "theirs")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where both sides changed the same to different values; None where it was not there, or was taken away."""

    path: Path
    base: Raw | None
    ours: Raw | None
    theirs: Raw | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a merged list, with the place where each text has it; None where a text lacks it."""

    value: Raw
    base: int | None
    ours: int | None
    theirs: int | None


@dataclass(frozen=True, slots=True)
class Merged:
    """Both sides in one; `raw` holds our value where they conflict, or what is left of it where we took it away.

    `rows` says of each list of moments where its rows come from.
    """

    raw: dict[str, Raw]
    conflicts: tuple[Conflict, ...] = ()
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


def merge(base: _Level, ours: _Level, theirs: _Level) -> Merged:
    """Unite what two sides made of `base`, which is empty where both made the record."""
    work = _Merge()
    raw = work.mapping((), base, ours, theirs)
    return Merged(raw, tuple(work.conflicts), work.rows)


class _Merge:
    """One merge under way: what it found on the way to the result."""

    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []
        self.rows: dict[str, tuple[Row, ...]] = {}

    def mapping(self, path: Path, base: _Level, ours: _Level, theirs: _Level) -> dict[str, Raw]:
        """Merge key by key, in our order; what only they have follows."""
        found: dict[str, Raw] = {}
        for key in [*ours, *(key for key in theirs if key not in ours)]:
            value = self.value((*path, key), base.get(key), ours.get(key), theirs.get(key))
            if value is not None:
                found[key] = value
        return found

    def value(self, path: Path, base: Raw | None, ours: Raw | None, theirs: Raw | None) -> Raw | None:
        """Merge what stands at a path; None where nothing does."""
        if theirs in (ours, base):
            return ours
        if len(path) == 1 and path[0] in ENTRIES:
            unite = _replaced if ours == base else partial(self.united, path)
            rows = unite(items(base), items(ours), items(theirs))
            self.rows[str(path[0])] = rows
            return [row.value for row in rows] or None
        if ours == base:
            return theirs
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self.mapping(path, base if isinstance(base, dict) else {}, ours, theirs) or None
        if (isinstance(ours, list) or isinstance(theirs, list)) and not _is_other_kind(ours, theirs):
            return self.listed(path, items(base), items(ours), items(theirs)) or None
        self.conflicts.append(Conflict(path, base, ours, theirs))
        return ours if ours is not None else theirs

    def listed(self, path: Path, base: list[Raw], ours: list[Raw], theirs: list[Raw]) -> list[Raw]:
        """Unite two lists: words as a set, rows with a name as one thing by that name."""
        if all(isinstance(item, str) for side in (base, ours, theirs) for item in side):
            kept = [item for item in ours if item in theirs or item not in base]
            return kept + [item for item in theirs if item not in ours and item not in base]
        return [row.value for row in self.united(path, base, ours, theirs)]

    def united(self, path: Path, base: list[Raw], ours: list[Raw], theirs: list[Raw]) -> tuple[Row, ...]:
        """Merge two lists of rows: those of the base where they stood, below each what either side put there."""
        mine, other = align(base, ours), align(base, theirs)
        added = _added(ours, mine, theirs, other)
        found = added.get(-1, [])
        for at, before in enumerate(base):
            left, right = mine.places.get(at), other.places.get(at)
            changed = [side[to] for side, to in ((ours, left), (theirs, right)) if to is not None]
            if len(changed) == 2 or any(value != before for value in changed):
                found.append(Row(before, at, left, right))
            found += added.get(at, [])
        return tuple(self._settled((*path, place), row, ours, theirs) for place, row in enumerate(found))

    def _settled(self, path: Path, row: Row, ours: list[Raw], theirs: list[Raw]) -> Row:
        """Give a row the value that it has after the merge."""
        if row.base is None and (row.ours is None or row.theirs is None):
            return row
        left = None if row.ours is None else ours[row.ours]
        right = None if row.theirs is None else theirs[row.theirs]
        value = self.value(path, None if row.base is None else row.value, left, right)
        return row if value is None else replace(row, value=value)


def _is_other_kind(one: Raw | None, other: Raw | None) -> bool:
    """Whether a list stands against something that can't be its only item: a mapping against words, or a word."""
    listed, single = (one, other) if isinstance(one, list) else (other, one)
    if single is None or isinstance(single, list) or single in ABSENT:
        return False
    return any(isinstance(item, dict) != isinstance(single, dict) for item in listed or ())


def _replaced(base: list[Raw], _ours: list[Raw], theirs: list[Raw]) -> tuple[Row, ...]:
    """Their list as it is, where we changed nothing: even the order in which they put it."""
    other = align(base, theirs)
    came = {to: at for at, to in other.places.items()}
    return tuple(Row(row, came.get(to), came.get(to), to) for to, row in enumerate(theirs))


def _added(ours: list[Raw], mine: Alignment, theirs: list[Raw], other: Alignment) -> dict[int, list[Row]]:
    """What either side added, by the row of the base above it; what both added is one row."""
    both = _twins(ours, mine.added, theirs, other.added)
    found: dict[int, list[Row]] = {}
    for at in mine.added:
        found.setdefault(mine.behind(at), []).append(Row(ours[at], None, at, both.get(at)))
    for to in other.added:
        if to not in both.values():
            found.setdefault(other.behind(to), []).append(Row(theirs[to], None, None, to))
    return {at: _in_order(rows) for at, rows in found.items()}


def _twins(ours: list[Raw], mine: Iterable[int], theirs: list[Raw], other: Iterable[int]) -> dict[int, int]:
    """Rows that both sides added: equal ones, each once, then those with one name."""
    found = twins(ours, mine, theirs, other)
    free = [to for to in other if to not in found.values()]
    for at in (at for at in mine if at not in found):
        twin = next((to for to in free if _is_named_alike(ours[at], theirs[to])), None)
        if twin is not None:
            found[at] = twin
            free.remove(twin)
    return found


def _is_named_alike(one: Raw, other: Raw) -> bool:
    return sign(one) is not None and sign(one) == sign(other)


def _in_order(rows: list[Row]) -> list[Row]:
    """Additions of both sides by moment and consultant; those of one side as they stand there."""
    if all(row.ours is None for row in rows) or all(row.theirs is None for row in rows):
        return rows
    return sorted(rows, key=lambda row: [_word(row.value, key) for key in ("at", "by", "rec")])


def _word(row: Raw, key: str) -> str:
    value = row.get(key) if isinstance(row, dict) else None
    return value if isinstance(value, str) else ""
