"""Two records of one customer in one: facts united, histories in the order of time, every entry once.

It is a merge of two texts that have no common beginning. What differs is a conflict that somebody decides; what can
only be said of one record (its id, since when it is on file, who went into it) is settled here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from leadtrack.model import phone
from leadtrack.model.align import items, sign, twins
from leadtrack.model.merge import Conflict, Merged, Row, Side, merge
from leadtrack.model.problem import Path
from leadtrack.model.values import Raw

_Level = Mapping[str, Raw]

REFERRER = ("source", "referrer")
LOG = "log"

SETTLED = ("id", "name", "created", "merged")
"""What the record that stays says alone; what the other said of it is kept in its place."""


@dataclass(frozen=True, slots=True)
class United:
    """Both records as they go into one, made alike where they differ; `open` are the places that somebody decides."""

    ours: dict[str, Raw]
    theirs: dict[str, Raw]
    open: tuple[Conflict, ...]

    @property
    def merged(self) -> Merged:
        """Both in one: ours wherever they differ."""
        return in_time(merge({}, self.ours, _yielding(self.ours, self.theirs)), self.ours, self.theirs)


def unite(ours: _Level, theirs: _Level, ours_id: str, theirs_id: str) -> United:
    """Prepare two records for one file, ours; neither refers to the other any more."""
    ids = {ours_id, theirs_id}
    mine, other = _without_each_other(ours, ids), _without_each_other(theirs, ids)
    known = [str(one) for side in (ours, theirs) for one in items(side.get("merged"))]
    mine["merged"] = [*dict.fromkeys(one for one in (*known, theirs_id) if one != ours_id)]
    days = [value for side in (ours, theirs) if isinstance(value := side.get("created"), str) and value]
    if days:
        mine["created"] = min(days)
    name = other.get("name")
    if isinstance(name, str) and name != mine.get("name") and name not in _names(mine):
        mine["former_names"] = [*items(mine.get("former_names")), name]
    other = {key: value for key, value in other.items() if key not in SETTLED}
    _own_numbers(other, mine)
    return United(mine, other, merge({}, mine, other).conflicts)


def _own_numbers(other: dict[str, Raw], mine: _Level) -> None:
    """Leave a number out of theirs that we know as somebody's beside the customer: it is on file as whose it is."""
    people = [row for row in items(mine.get("people")) if isinstance(row, dict)]
    beside = {_number(one) for row in people for one in items(row.get("phones"))}
    own = [one for one in items(other.get("phones")) if _number(one) not in beside]
    if own:
        other["phones"] = own
    elif beside:
        other.pop("phones", None)


def chosen(united: United, kept: Mapping[Path, Side]) -> United:
    """The same with each open place decided; ours where nobody said otherwise."""
    raw = merge({}, united.ours, united.theirs).raw
    ours: Raw = united.ours
    for conflict in united.open:
        if kept.get(conflict.path) == "theirs" and conflict.theirs is not None:
            ours = _put(ours, conflict.path, raw, conflict.theirs)
    return replace(united, ours=ours if isinstance(ours, dict) else united.ours)


def in_time(merged: Merged, ours: _Level, theirs: _Level) -> Merged:
    """The rows of both logs by their moments; what stands in both once. One without an hour stays behind what it was.

    Among equals ours come first, so that each side's own order says what it said.
    """
    mine, other = items(ours.get(LOG)), items(theirs.get(LOG))
    if not mine or not other:
        return merged
    both = twins(mine, range(len(mine)), other, range(len(other)))
    keyed = [(*key, 0, at) for at, key in enumerate(_moments(mine))]
    keyed += [(*key, 1, at) for at, key in enumerate(_moments(other)) if at not in both.values()]
    rows = tuple(
        Row(mine[at], None, at, both.get(at)) if side == 0 else Row(other[at], None, None, at)
        for _, _, side, at in sorted(keyed)
    )
    return replace(merged, raw=merged.raw | {LOG: [row.value for row in rows]}, rows={**merged.rows, LOG: rows})


def _moments(log: Sequence[Raw]) -> Iterator[tuple[str, str]]:
    """When each entry was: one that names only its day stands behind what the file has of that day above it."""
    reached: dict[str, str] = {}
    for row in log:
        at = row.get("at") if isinstance(row, dict) else None
        day, _, hour = at.replace("T", " ").partition(" ") if isinstance(at, str) else ("", "", "")
        hour = hour.strip().zfill(len("00:00")) if hour else reached.get(day, "")
        reached[day] = max(hour, reached.get(day, ""))
        yield day, hour


def _without_each_other(raw: _Level, ids: set[str]) -> dict[str, Raw]:
    """A record without what it says of either record: nobody recommends themselves."""
    found = dict(raw)
    source = found.get(REFERRER[0])
    if isinstance(source, dict) and source.get(REFERRER[1]) in ids:
        found[REFERRER[0]] = {key: value for key, value in source.items() if key != REFERRER[1]}
    if "referrals" in found:
        rows = [row for row in items(found["referrals"]) if not (isinstance(row, dict) and row.get("customer") in ids)]
        found["referrals"] = rows
    return {key: value for key, value in found.items() if value not in ([], {}) or raw.get(key) == value}


def _yielding(ours: _Level, theirs: _Level) -> dict[str, Raw]:
    """Their record with our value wherever both say something else."""
    united = merge({}, ours, theirs)
    found: Raw = dict(theirs)
    for conflict in united.conflicts:
        if conflict.ours is not None:
            found = _put(found, conflict.path, united.raw, conflict.ours)
    return found if isinstance(found, dict) else dict(theirs)


def _put(level: Raw, path: Path, united: Raw, value: Raw) -> Raw:
    """One side's data with another value at a path of the united ones; rows of lists are found by their names."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(key, str) and isinstance(level, dict) and isinstance(united, dict):
        below = _put(level.get(key, {}), rest, united.get(key, {}), value)
        return {**level, key: below}
    if isinstance(key, int) and isinstance(level, list) and isinstance(united, list):
        name = sign(united[key])
        return [_put(row, rest, united[key], value) if sign(row) == name else row for row in level]
    return level


def _number(written: Raw) -> str | None:
    return phone.normalise(written) or written if isinstance(written, str) else None


def _names(raw: _Level) -> set[Raw]:
    people = [row.get("name", "") for row in items(raw.get("people")) if isinstance(row, dict)]
    return {one for one in (*people, *items(raw.get("former_names"))) if isinstance(one, str)}
