"""The log of files on which work ran side by side: of each merge also what it did not take from a side.

Git's log is a line, and of a merge it shows what is unlike every side: where one of two texts was taken, nothing. Only
files whose blobs make no chain there are asked about again, so that a plain history costs what git's log costs.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from leadtrack.store.git import Commit, Repository, Touched

MOST_NAMED = 100
"""Of more files git is rather asked for all there are than by name: a command line holds only so much."""


def log(
    repository: Repository, of: str, paths: Sequence[str], whose: Callable[[str], str], since: date | None = None
) -> list[Commit]:
    """The commits up to `of` (`A..B`: but those up to A) that touched paths, newest first.

    A merge that united work on a file has what each of its sides had of it, and which commits were that side's alone.
    `whose` is the same for all the paths that one file has had.
    """
    commits = list(repository.log(of, paths, since))
    if not any(len(commit.parents) > 1 for commit in commits):
        return commits
    torn = {whose(path) for path in _torn(repository, of.rpartition("..")[2], commits)}
    if not torn:
        return commits
    ids = {commit.id for commit in commits if any(whose(one.path) in torn for one in commit.touched)}
    sides = dict(_sides(repository.parents(of, since), ids))
    found = repository.unlike(sides, paths)
    return [
        _with(one, sides[one.id], [row for row in _rows(one, found[one.id]) if whose(row.path) in torn])
        if one.id in found
        else one
        for one in commits
    ]


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


def _sides(
    parents: dict[str, tuple[str, ...]], ids: Collection[str]
) -> Iterator[tuple[str, tuple[frozenset[str], ...]]]:
    """The merges that united some commits, or such merges: of each, which of all these each parent had alone."""
    names: list[str] = []
    reached: dict[str, int] = {}
    for id_ in reversed(parents):
        above = parents[id_]
        masks = [reached.get(parent, 0) for parent in above]
        reached[id_] = _any(masks)
        alone = [mask & ~_any(masks[:at] + masks[at + 1 :]) for at, mask in enumerate(masks)]
        unites = len(above) > 1 and any(alone)
        if unites or id_ in ids:
            reached[id_] |= 1 << len(names)
            names.append(id_)
        if unites:
            yield id_, tuple(frozenset(_named(mask, names)) for mask in alone)


def _any(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _named(mask: int, names: Sequence[str]) -> Iterator[str]:
    """The commits that a number's bits stand for."""
    while mask:
        yield names[(mask & -mask).bit_length() - 1]
        mask &= mask - 1


def _rows(merge: Commit, unlike: Mapping[str, Sequence[Touched]]) -> Iterator[Touched]:
    """What a merge is unlike any of its sides, file by file: a side that it is like had what it has."""
    rows: dict[str, dict[str, Touched]] = {}
    for parent, those in unlike.items():
        for one in those:
            rows.setdefault(one.path, {})[parent] = one
    for path, by_parent in rows.items():
        since = next(iter(by_parent.values())).since
        before = (by_parent[parent].before[0] if parent in by_parent else since for parent in merge.parents)
        yield Touched(path, tuple(before), since)


def _with(merge: Commit, sides: tuple[frozenset[str], ...], rows: Sequence[Touched]) -> Commit:
    known = {one.path for one in rows}
    rest = (one for one in merge.touched if one.path not in known)
    return replace(merge, touched=(*rest, *rows), sides=sides)
