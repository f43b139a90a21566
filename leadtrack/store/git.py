"""The git repository of a workspace, asked as git means programs to ask: raw, NUL-separated, with every path named.

What people configured (a log without the first commit, relative paths, another encoding) changes no answer.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leadtrack.errors import GitError
from leadtrack.store import proc

RAW = ("--raw", "--no-abbrev", "--no-renames", "--no-relative", "-z")
FIELDS = ("%H", "%P", "%ad", "%aN", "%aE", "")
BEGIN = "\x01"
"""Stands before each commit of a log."""

ON_DISK = ""
"""Stands for the text of a file in the work tree, where else the name of a blob stands."""

PLACES = (
    "MERGE_HEAD", "MERGE_MSG", "rebase-merge", "rebase-apply", "CHERRY_PICK_HEAD", "REVERT_HEAD", "BISECT_LOG",
    "shallow", "leadtrack-staged",
)  # fmt: skip
"""What of git's own a program looks for here, and what it puts beside; git is asked once where."""

PLAIN_FILES = ("100644", "100755")
"""Modes of what may be a record: no link, no repository below this one."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that changed, named from the workspace: its blob in each parent, and since; None where there is no file.

    `was` is where it lay before, where it was moved.
    """

    path: str
    before: tuple[str | None, ...]
    since: str | None
    was: str = ""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: when it was written by its author's clock, by whom, and what it touched.

    Of a merge `sides` are the commits that each parent has alone, where that is known.
    """

    id: str
    parents: tuple[str, ...]
    at: str
    author: str
    mail: str
    touched: tuple[Touched, ...]
    sides: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a workspace lies in, `prefix` below its top (`shop/`, or empty).

    `places` is where git keeps things of its own for this work tree, be they there or not.
    """

    root: Path
    prefix: str
    places: Mapping[str, Path]

    def ask(self, *arguments: str, given: bytes = b"") -> str:
        """What git answers in the workspace; GitError where it refuses."""
        return os.fsdecode(proc.asked(self.root, *arguments, given=given))

    def commit(self, name: str) -> str | None:
        """The id of the commit that a name means (`HEAD`, `main`, `HEAD~3`); None where there is none."""
        return proc.git(self.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}") or None

    def merge_base(self, one: str, other: str) -> str | None:
        """The commit at which two lines of work parted; None where they have none in common."""
        return proc.git(self.root, "merge-base", one, other) or None

    def branch(self) -> str | None:
        """The branch that is checked out, be it without a commit yet; None where none is."""
        return proc.git(self.root, "symbolic-ref", "--quiet", "--short", "HEAD") or None

    def cut_at(self) -> frozenset[str]:
        """The commits at which a shallow clone ends: what they changed is not known here."""
        place = self.places["shallow"]
        return frozenset(place.read_text("ascii").split()) if place.exists() else frozenset()

    def log(self, of: str, paths: Sequence[str], since: date | None = None) -> Iterator[Commit]:
        """The commits up to `of` that touched paths, newest first, whatever the clocks said: none before its parents.

        A merge holds what it says unlike each side, mostly nothing.
        """
        form = f"--format=format:{BEGIN}{'%x00'.join(FIELDS)}"
        answer = self.ask(
            "-c", "log.showRoot=true", "log", *RAW, "-c", "--full-history", "--date-order", "--no-show-signature",
            "--encoding=UTF-8", form, "--date=format:%Y-%m-%d %H:%M", *_span(since), "--end-of-options", of, "--",
            *paths,
        )  # fmt: skip
        head: list[str] = []
        rows: list[Touched] = []
        words = iter(answer.split("\0"))
        for word in words:
            if word.lstrip("\n").startswith(BEGIN):
                yield from self._commit(head, rows)
                head, rows = [word.lstrip("\n")[1:], *(next(words) for _ in FIELDS[2:])], []
            elif word.lstrip("\n"):
                rows += self._touched(word.lstrip("\n"), next(words))
        yield from self._commit(head, rows)

    @staticmethod
    def _commit(head: Sequence[str], rows: Sequence[Touched]) -> Iterator[Commit]:
        if head:
            id_, parents, at, author, mail = head
            yield Commit(id_, tuple(parents.split()), at, author, mail, tuple(rows))

    def parents(self, of: str, since: date | None = None) -> dict[str, tuple[str, ...]]:
        """All commits up to `of` with their parents, newest first: none before its parents."""
        rows = self.ask("rev-list", "--parents", "--topo-order", *_span(since), "--end-of-options", of).splitlines()
        return {id_: tuple(parents) for id_, *parents in map(str.split, rows)}

    def unlike(self, merges: Iterable[str], paths: Sequence[str]) -> dict[str, dict[str, list[Touched]]]:
        """What merges say unlike each of their parents, by the merge and that parent."""
        given = "".join(f"{one}\n" for one in merges).encode()
        words = ("diff-tree", "--stdin", "-r", "-m", *RAW, "--pretty=oneline", "--no-abbrev-commit", "--no-notes")
        answer = iter(self.ask(*words, "--", *paths, given=given).split("\0"))
        found: dict[str, dict[str, list[Touched]]] = {}
        rows: list[Touched] = []
        for word in answer:
            if word.startswith(":"):
                rows += self._touched(word, next(answer))
            elif head := _FROM.match(word):
                rows = found.setdefault(head[1], {}).setdefault(head[2], [])
        return found

    def tree(self, of: str, paths: Sequence[str]) -> dict[str, str]:
        """The blobs of a commit's files by their paths: of these files, of all where none is named."""
        rows = self.ask("ls-tree", "-r", "-z", of, "--", *paths).split("\0")
        split = (row.partition("\t") for row in rows if row.startswith(PLAIN_FILES))
        return {path: head.split(" ")[-1] for head, _, path in split}

    def between(self, before: str | None, since: str | None, paths: Sequence[str]) -> list[Touched]:
        """What differs between two commits; `before` None means nothing at all, `since` None the work tree."""
        tree = before or self.ask("hash-object", "-t", "tree", "--stdin").strip()
        if since is not None:
            return list(self._rows(self.ask("diff-tree", "-r", *RAW, tree, since, "--", *paths)))
        found = {one.path: one for one in self._rows(self.ask("diff-index", *RAW, tree, "--", *paths))}
        others = self.ask("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", *paths)
        for name in filter(None, others.split("\0")):
            path = name.removeprefix(self.prefix)
            if not Path(self.root, path).is_symlink():  # readers follow none
                found[path] = Touched(path, found[path].before if path in found else (None,), ON_DISK)
        return list(found.values())

    def _rows(self, answer: str) -> Iterator[Touched]:
        words = iter(answer.split("\0"))
        for word in words:
            if word:
                yield from self._touched(word, next(words))

    def _touched(self, row: str, name: str) -> Iterator[Touched]:
        """One row of git's raw form: a colon for each parent, as many modes and blobs and those since, a letter."""
        parents = len(row) - len(row.lstrip(":"))
        words = row[parents:].split(" ")
        modes, blobs = words[: parents + 1], words[parents + 1 : -1]
        found = [blob if mode in PLAIN_FILES else None for mode, blob in zip(modes, blobs, strict=True)]
        if found[-1] is not None and not found[-1].strip("0"):
            found[-1] = ON_DISK
        if found != [None] * len(found):
            yield Touched(name.removeprefix(self.prefix), tuple(found[:-1]), found[-1])

    def blobs(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The texts of blobs by their names, by one process, as they come; what is missing is left out."""
        asked = list(dict.fromkeys(names))
        words = "".join(f"{one}\n" for one in asked).encode()
        with proc.streamed(self.root, "cat-file", "--batch", given=words) as out:
            for name in asked:
                head = out.readline().split()
                if len(head) == _HEAD:
                    yield name, out.read(int(head[-1]))
                    out.read(1)


def _span(since: date | None) -> list[str]:
    return [] if since is None else [f"--since={since}T00:00:00"]


_FROM = re.compile(r"([0-9a-f]{40,}) \(from ([0-9a-f]{40,})\)")
"""How git begins what a merge says unlike a parent."""

_HEAD = 3
"""Words before a text: its name, its kind, its size. Of one that is missing there are two."""


def found(root: Path) -> Repository:
    """The repository of a workspace; GitError where git or a repository is missing, or git refuses."""
    try:
        places = (word for name in PLACES for word in ("--git-path", name))
        prefix, *paths = os.fsdecode(proc.asked(root, "rev-parse", "--show-prefix", *places)).splitlines()
        return Repository(root, prefix, {name: root / path for name, path in zip(PLACES, paths, strict=True)})
    except GitError as error:
        if "not a git repository" in str(error.params.get("reason", "")):
            raise GitError("no-repository", where=str(root)) from None
        raise
