"""What differs between two texts of one record, change by change: facts, items of a list, entries of the log.

It works on raw text, so that a broken value or an old key still shows. What stands in another order, or with other
layout, has not changed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from leadtrack.model.align import align, items
from leadtrack.model.problem import Path
from leadtrack.model.values import ABSENT, ENTRIES, Raw

Kind = Literal["made", "gone", "moved", "broken", "mended", "fact", "added", "taken", "undone", "corrected", "decided"]
"""`added`, `taken` and `corrected` are of an item of a list, or of an entry; the others but `fact` of a whole file.
`undone` is an entry taken out that handed the customer over and said nothing else: so `undo` leaves it.
`decided` is any of them where a merge had to choose: what it made of a side that it did not take.

`moved` to another folder; `broken` where it can't be read since, `mended` where it could not be read before.
"""

NUMBERS = "phones"
"""Where one goes and one comes, a number was corrected: with its middle hidden nobody sees what else it was."""

WHOLE: frozenset[Kind] = frozenset({"made", "gone", "moved", "broken", "mended"})

_Level = Mapping[str, Raw]


@dataclass(frozen=True, slots=True)
class Change:
    """One change at a path; of what was corrected, `parts` are its own changes. `was` is the grade before an entry's.

    Of what was decided, `parts` say from what it was brought to `after`, of each side that was not taken.

    The place in a list is that of the later text; of what was taken out, that of the earlier one. Of a move, `after` is
    the file's new place, of a record that went into another that one's id.
    """

    kind: Kind
    path: Path = ()
    before: Raw | None = None
    after: Raw | None = None
    parts: tuple["Change", ...] = ()
    was: str | None = None

    @property
    def of_entry(self) -> bool:
        """Whether it is about a whole moment: an entry of a log, a row of a register."""
        return len(self.path) > 1 and self.path[0] in ENTRIES

    @property
    def entry(self) -> _Level:
        """The moment that it is about, as it is since, else as it was; empty where it is about none."""
        found = self.before if self.after is None else self.after
        return found if self.of_entry and isinstance(found, dict) else {}

    @property
    def heir(self) -> str:
        """Of a record that went into another, that one's id; empty for any other change."""
        change = self.parts[0] if self.kind == "decided" else self
        return str(change.after or "") if change.kind == "gone" else ""

    @property
    def sign(self) -> object:
        """The same for changes that say the same, wherever their rows stand."""
        keys = tuple(key for key in self.path if isinstance(key, str))
        return self.kind, keys, repr(self.before), repr(self.after)


def changes(
    before: _Level | None, after: _Level | None, is_one: Callable[[Path], bool] = lambda _: False
) -> tuple[Change, ...]:
    """Compare two texts of a record, what happened first; None where there is no file.

    `is_one` tells mappings that are one value.
    """
    if after is None:
        return () if before is None else (Change("gone", (), dict(before)),)
    if before is not None:
        return tuple(sorted(_mapping((), before, after, is_one), key=lambda one: not one.of_entry))
    entries = (_rows((key,), [], items(after[key])) for key in after if key in ENTRIES)
    return (Change("made", (), None, dict(after)), *(one for rows in entries for one in rows))


def level_of(grade: Raw | None) -> str:
    """The level of an entry's grade that counts: the consultant's own, else the one worked out; empty for none."""
    if not isinstance(grade, dict):
        return grade if isinstance(grade, str) else ""
    own = grade.get("own")
    level = (own.get("level") if isinstance(own, dict) else None) or grade.get("level")
    return level if isinstance(level, str) else ""


def owner_of(raw: _Level, as_of: str) -> str | None:
    """Whose customer a text is on a day (`2026-11-21`), as the fold of its log has it; None where nobody wrote it."""
    log = items(raw.get("log"))
    rows = [row for place in _in_time(log) if isinstance(row := log[place], dict) and _counts(row, as_of)]
    owners, writers = ([value for row in rows if isinstance(value := row.get(key), str)] for key in ("owner", "by"))
    return owners[-1] if owners else writers[0] if writers else None


def _counts(row: _Level, as_of: str) -> bool:
    """Whether an entry was there on a day: it is dated, and was written down, by then."""
    at, rec = row.get("at"), row.get("rec", "")
    return isinstance(at, str) and at[: len(as_of)] <= as_of and str(rec)[: len(as_of)] <= as_of


def facts_of(raw: _Level) -> int:
    """How many facts a record holds beside its id and its name."""
    return sum(1 for one in _mapping((), {}, raw, lambda _: False) if not one.of_entry and one.path[0] not in _NAMES)


_NAMES = ("id", "name")


def _mapping(path: Path, before: _Level, after: _Level, is_one: Callable[[Path], bool]) -> Iterator[Change]:
    for key in [*after, *(key for key in before if key not in after)]:
        old, new = _present(before.get(key)), _present(after.get(key))
        if old == new:
            continue
        here = (*path, key)
        if not path and key in ENTRIES:
            yield from _rows(here, items(_present(old)), items(_present(new)))
        elif isinstance(old, list) or isinstance(new, list):
            yield from _listed(here, items(_present(old)), items(_present(new)))
        elif _is_level(old) and _is_level(new) and not is_one(here):
            yield from _mapping(here, _level(old), _level(new), is_one)
        else:
            yield Change("fact", here, old, new)


def _listed(path: Path, before: list[Raw], after: list[Raw]) -> Iterator[Change]:
    """Compare two lists: of words as sets, of rows by what they are called."""
    if not all(isinstance(item, str) for side in (before, after) for item in side):
        yield from _rows(path, before, after)
        return
    added = [Change("added", (*path, at), None, item) for at, item in enumerate(after) if item not in before]
    taken = [Change("taken", (*path, at), item) for at, item in enumerate(before) if item not in after]
    if path[-1] == NUMBERS and len(added) == len(taken) == 1:
        yield replace(added[0], kind="fact", before=taken[0].before)
        return
    yield from (*added, *taken)


def _rows(path: Path, before: list[Raw], after: list[Raw]) -> Iterator[Change]:
    """Compare two lists of rows, in the order of the later one; what was taken out comes last."""
    pairs = enumerate(zip(before, after, strict=False))
    same = next((at for at, (old, new) in pairs if old != new), min(len(before), len(after)))
    if same == len(before) == len(after):
        return
    found = align(before[same:], after[same:])  # mostly something was added below what was there
    came = {to + same: at + same for at, to in found.places.items()}
    was = _grades_before(after) if path[0] in ENTRIES else {}
    for to in range(same, len(after)):
        if to not in came:
            yield Change("added", (*path, to), None, after[to], was=was.get(to))
        elif before[came[to]] != after[to]:
            yield from _corrected((*path, to), before[came[to]], after[to])
    kept = set(came.values())
    for at in range(same, len(before)):
        if at not in kept:
            yield Change("undone" if _hands_over(path, before[at]) else "taken", (*path, at), before[at])


def _hands_over(path: Path, row: Raw) -> bool:
    """Whether a row of the log is a hand-over and nothing else."""
    return path == ("log",) and isinstance(row, dict) and "owner" in row and _HANDOVER.issuperset(row)


_HANDOVER = frozenset({"at", "rec", "by", "owner", "note"})
"""All that the entry of a hand-over says."""


def _corrected(path: Path, before: Raw, after: Raw) -> Iterator[Change]:
    """A row that is another since, key by key; nothing where it says the same in other words for nothing."""
    parts = tuple(_mapping((), _level(before), _level(after), lambda _: True))
    if parts:
        yield Change("corrected", path, before, after, parts)


def _grades_before(log: Sequence[Raw]) -> dict[int, str]:
    """The level that each graded entry finds, by its place: the last of the same scheme before it in time."""
    last: dict[object, str] = {}
    found: dict[int, str] = {}
    for place in _in_time(log):
        row = log[place]
        grade = row.get("grade") if isinstance(row, dict) else None
        if level := level_of(grade):
            scheme = grade.get("scheme") if isinstance(grade, dict) else None
            if str(scheme) in last:
                found[place] = last[str(scheme)]
            last[str(scheme)] = level
    return found


def _in_time(log: Sequence[Raw]) -> list[int]:
    """The places of a log's entries, oldest first; one without an hour stands after what is above it that day."""
    reached: dict[str, str] = {}
    keyed = []
    for place, row in enumerate(log):
        at = row.get("at") if isinstance(row, dict) else None
        day, _, hour = at.partition(" ") if isinstance(at, str) else ("", "", "")
        hour = hour.zfill(len("00:00")) if hour else reached.get(day, "")
        reached[day] = max(hour, reached.get(day, ""))
        keyed.append((day, hour, place))
    return [place for _, _, place in sorted(keyed)]


def _present(raw: Raw | None) -> Raw | None:
    """A value, or None for what means that there is none."""
    return None if raw is None or raw in ABSENT or raw in ([], {}) else raw


def _is_level(raw: Raw | None) -> bool:
    return raw is None or isinstance(raw, dict)


def _level(raw: Raw | None) -> _Level:
    return raw if isinstance(raw, dict) else {}
