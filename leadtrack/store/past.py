"""The log of files on which work ran side by side: of each merge also what it did not take from a side.

Git's log is a line, and of a merge it shows what is unlike every side: where one of two texts was taken, nothing. Only
files whose blobs make no chain there are asked about again, so that a plain history costs what git's log costs.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from leadtrack.store.git import Commit, Knot, Repository, Touched

MOST_NAMED = 100
"""Of more files git is rather asked for all there are than by name: a command line holds only so much."""


class _Merge(NamedTuple):
    """A merge's files with what each side had of them, and the commits that were a side's alone."""

    id: str
    touched: tuple[Touched, ...]
    sides: tuple[frozenset[str], ...]


def log(
    repository: Repository,
    of: str,
    paths: Sequence[str],
    where: Callable[[str], Sequence[str]],
    since: date | None = None,
) -> list[Commit]:
    """The commits up to `of` (`A..B`: but those up to A) that touched paths, newest first.

    A merge that united work on a file has what each of its sides had of it, and which commits were that side's alone.
    `where` says where git looks for a file of some path, also where it lay elsewhere.
    """
    commits = list(repository.log(of, paths, since))
    if not any(len(commit.parents) > 1 for commit in commits):
        return commits
    torn = {place for path in _torn(repository, of.rpartition("..")[2], commits) for place in where(path)}
    if not torn:
        return commits
    ids = {commit.id for commit in commits if len(commit.parents) > 1}
    merges = {one.id: one for one in _merges(list(repository.knots(of, sorted(torn), since)), ids)}
    return [_with(commit, merges[commit.id]) if commit.id in merges else commit for commit in commits]


def _torn(repository: Repository, end: str, commits: Sequence[Commit]) -> set[str]:
    """The paths of files that the log, read as a line, does not tell rightly: a commit does not begin with what was.

    Or the last one does not end on what is.
    """
    last: dict[str, str | None] = {}
    found: set[str] = set()
    for commit in reversed(commits):
        for one in commit.touched:
            if len(one.before) > 1 or last.get(one.path, one.before[0]) != one.before[0]:
                found.add(one.path)
            last[one.path] = one.since
    now = repository.tree(end, list(last) if len(last) <= MOST_NAMED else [])
    return found | {path for path, blob in last.items() if now.get(path) != blob}


def _merges(knots: Sequence[Knot], ids: Collection[str]) -> Iterator[_Merge]:
    """The merges among commits, given newest first."""
    reached: dict[str, int] = {}
    for at, knot in enumerate(reversed(knots)):
        reached[knot.id] = 1 << at
        for parent in knot.parents:
            reached[knot.id] |= reached.get(parent, 0)
    names = [knot.id for knot in reversed(knots)]
    for knot in knots:
        if knot.id in ids and knot.parents:
            masks = [reached.get(parent, 0) for parent in knot.parents]
            sides = (mask & ~_any(masks[:at] + masks[at + 1 :]) for at, mask in enumerate(masks))
            yield _Merge(knot.id, tuple(_touched(knot)), tuple(_named(mask, names) for mask in sides))


def _any(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _named(mask: int, names: Sequence[str]) -> frozenset[str]:
    """The commits that a number's bits stand for."""
    found = []
    while mask:
        lowest = mask & -mask
        found.append(names[lowest.bit_length() - 1])
        mask ^= lowest
    return frozenset(found)


def _touched(knot: Knot) -> Iterator[Touched]:
    """What a merge is unlike any of its sides, file by file: a side that it is like had what it has."""
    rows: dict[str, dict[str, Touched]] = {}
    for parent, unlike in knot.unlike.items():
        for one in unlike:
            rows.setdefault(one.path, {})[parent] = one
    for path, by_parent in rows.items():
        since = next(iter(by_parent.values())).since
        before = (by_parent[parent].before[0] if parent in by_parent else since for parent in knot.parents)
        yield Touched(path, tuple(before), since)


def _with(commit: Commit, merge: _Merge) -> Commit:
    known = {one.path for one in merge.touched}
    rest = tuple(one for one in commit.touched if one.path not in known)
    return replace(commit, touched=(*rest, *merge.touched), sides=merge.sides)
