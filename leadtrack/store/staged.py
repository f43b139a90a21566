"""What somebody has staged beside a sync: put aside while git unites, and back as it was; no file is touched.

Git unites only where nothing is staged. What is aside is kept on the disk, so that a sync that is killed loses none.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from leadtrack.errors import GitError
from leadtrack.store.exchange import from_here, is_merging
from leadtrack.store.git import RAW, Repository

_KEPT = "leadtrack-staged"
"""Where git's own folder holds what is aside, as `update-index --index-info` reads it."""


@contextmanager
def aside(repository: Repository, head: str, theirs: str) -> Iterator[None]:
    """Nothing is staged here; what was is back at the end. GitError where the others changed one of its files."""
    rows = _staged(repository, head)
    if not rows:
        yield
        return
    names = [path for path, _ in rows]
    _refuse_changed(repository, names, head, theirs)
    kept = repository.places[_KEPT]
    kept.write_bytes("".join(f"{row}\0" for _, row in rows).encode(errors="surrogateescape"))
    try:
        given = "\0".join(from_here(repository, name) for name in names).encode(errors="surrogateescape")
        how = ("--pathspec-from-file=-", "--pathspec-file-nul")
        repository.ask("--literal-pathspecs", "reset", "-q", *how, given=given)
        yield
    finally:
        back(repository)


def back(repository: Repository) -> None:
    """Stage again what was put aside, also by a sync that was killed; not in the middle of a merge."""
    kept = repository.places[_KEPT]
    if kept.exists() and not is_merging(repository):
        repository.ask("update-index", "-z", "--index-info", given=kept.read_bytes())
        kept.unlink()


def _staged(repository: Repository, head: str) -> list[tuple[str, str]]:
    """Each file that is staged unlike a commit, from the top, with its row of the index; gone is mode 0."""
    answer = repository.ask("diff-index", "--cached", "--ita-invisible-in-index", *RAW, head)
    words = iter(answer.split("\0"))
    found = []
    for row in filter(None, words):
        _, mode, _, blob, _ = row.split(" ")
        path = next(words)
        found.append((path, f"{int(mode, 8):o} {blob}\t{path}"))
    return found


def _refuse_changed(repository: Repository, names: Sequence[str], head: str, theirs: str) -> None:
    base = repository.merge_base(head, theirs) or head
    came = repository.ask("diff-tree", "-r", "--name-only", "--no-renames", "--no-relative", "-z", base, theirs)
    both = sorted(set(names) & set(came.split("\0")))
    if both:
        raise GitError("sync-in-the-way", files=", ".join(from_here(repository, name) for name in both))
