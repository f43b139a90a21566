"""What lies in a folder of records: every file that may be one, in the order of their paths; what can't be is named.

Light and in strings: with an index this walk, one `stat` a file, is most of what a list costs.
"""

import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from leadtrack.model.problem import Problem

ENDING = ".yaml"

_BY_FOLDER = os.scandir in os.supports_fd
"""Whether a file is looked up from its open folder: two thirds of what it costs by its whole path (measured)."""

_LONGEST = 2**63 - 1
"""The longest number that SQLite keeps."""

_UNTOLD = (_LONGEST, _LONGEST, 0, 0)
"""Marks of a file that doesn't show them: of a day so far ahead that it is read again each time."""


class Marks(NamedTuple):
    """What the system tells of a file without opening it; times in nanoseconds. Any change of content changes one.

    Windows has no time of the last change of the marks themselves, and no number of a file in a listing: there size and
    time of writing must do.
    """

    mtime: int
    ctime: int
    size: int
    inode: int


Told = tuple[str, int, int, int, int]
"""The name of a file in its folder, and its marks as the system tells them."""


class Files(Mapping[str, Marks]):
    """The files of a workspace with their marks, by what messages call them.

    Kept as the walk found them, folder by folder: whether all are as they were is told without a path for each.
    """

    def __init__(self, folders: Mapping[str, Sequence[Told]]) -> None:
        self.folders = folders

    @property
    def sum(self) -> str:
        """What tells these files and marks from any others, in whatever order they lie."""
        import hashlib
        import marshal

        found = [(shown, sorted(told)) for shown, told in sorted(self.folders.items())]
        return hashlib.sha256(marshal.dumps(found, 2)).hexdigest()

    @cached_property
    def by_path(self) -> dict[str, Marks]:
        """The same as a dict."""
        # As SQLite keeps numbers: a year after 2262 and some systems' file numbers are longer.
        make, longest = Marks._make, _LONGEST
        return {
            f"{shown}/{name}": make((mtime & longest, ctime & longest, size, inode & longest))
            for shown, told in self.folders.items()
            for name, mtime, ctime, size, inode in told
        }

    def fitting(self, fits: Callable[[str], bool]) -> list[str]:
        """Those whose names fit."""
        return [f"{shown}/{told[0]}" for shown, folder in self.folders.items() for told in folder if fits(told[0])]

    def __getitem__(self, path: str) -> Marks:
        return self.by_path[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_path)

    def __len__(self) -> int:
        return sum(map(len, self.folders.values()))


class Walk(NamedTuple):
    """What lies in a folder of records: the files, and what can be no record."""

    files: Files
    refused: list["Problem"]


def scan(folder: str, shown: str, only: Collection[str] | None = None) -> Iterator["os.DirEntry[str] | Problem"]:
    """Walk over a folder, or over what of it has one of some names; `shown` is what messages call it."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=_name)
    except OSError as error:
        yield refused(shown, "unreadable", reason=error.strerror or str(error))
        return
    for entry in entries:
        name = entry.name
        if name.startswith(".") or (only is not None and name not in only):
            continue
        record, at = name.endswith(ENDING), f"{shown}/{name}"
        if record and entry.is_file(follow_symlinks=False):
            yield entry
        elif not record and entry.is_dir(follow_symlinks=False):
            yield from scan(entry.path, at)
        elif record or entry.is_symlink():
            yield from _odd(entry, entry.path, at)


def _odd(entry: "os.DirEntry[str]", path: str, shown: str) -> Iterator["Problem"]:
    """What is wrong with something that is called like a record and is none, or with a link that leads to a folder."""
    record = entry.name.endswith(ENDING)
    if entry.is_symlink():  # not followed: links can loop, and lead out of the workspace
        if record or os.path.isdir(path):  # noqa: PTH112  # Path.is_dir raises where it may not look
            yield refused(shown, "link")
    elif entry.is_dir(follow_symlinks=False):
        yield refused(shown, "folder-not-file")
    else:  # a pipe or a device, on which a reader could wait for ever
        yield refused(shown, "unreadable", reason="no-plain-file")


def refused(shown: str, code: str, **params: str) -> "Problem":
    """A file that can't be a record."""
    from leadtrack.model.problem import Problem

    return Problem(shown, 1, 1, code, "unusable", params)


def fitting(folder: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """The paths of the records below a folder whose names fit, in no order; nothing is asked of the others."""
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        return
    for entry in entries:
        name = entry.name
        if name[0] != ".":
            if name.endswith(ENDING):
                if fits(name) and entry.is_file(follow_symlinks=False):
                    yield entry.path
            elif entry.is_dir(follow_symlinks=False):
                yield from fitting(entry.path, fits)


def seen(root: Path, folder: Path) -> Walk:
    """The marks of every file of a workspace below a folder, and what can be no record.

    In no order, and without a generator between: this is the part of a list that grows with the shop.
    """
    folders, problems = dict[str, list[Told]](), list["Problem"]()
    if os.path.lexists(folder):
        _see(str(folder), folder.relative_to(root).as_posix(), folders, problems)
    return Walk(Files(folders), problems)


def _see(folder: str, shown: str, folders: dict[str, list[Told]], problems: list["Problem"]) -> None:
    files, below = list[Told](), list[str]()
    try:
        with _opened(folder) as place:
            with os.scandir(place) as found:
                entries = list(found)
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                record = name.endswith(ENDING)
                if record and entry.is_file(follow_symlinks=False):
                    told = _told(entry)
                    if told is not None:
                        files.append(told)
                elif not record and entry.is_dir(follow_symlinks=False):
                    below.append(name)
                elif record or entry.is_symlink():
                    problems += _odd(entry, f"{folder}/{name}", f"{shown}/{name}")
    except OSError as error:
        problems.append(refused(shown, "unreadable", reason=error.strerror or str(error)))
        return
    if files:
        folders[shown] = files
    for name in below:
        _see(f"{folder}/{name}", f"{shown}/{name}", folders, problems)


def _told(entry: "os.DirEntry[str]") -> Told | None:
    """A file and its marks; None where it is gone since the walk began: as if it had not been there."""
    try:
        told = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    except OSError:  # we may list its folder and not enter it: who reads the file says so, each time
        return (entry.name, *_UNTOLD)
    return entry.name, told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino


@contextmanager
def _opened(folder: str) -> Iterator[int | str]:
    """A folder as its files are quickest looked up from: open, where the system can; else its path."""
    if sys.platform == "win32" or not _BY_FOLDER:
        yield folder
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)  # a pipe in its place could be waited on for ever
    try:
        yield handle
    finally:
        os.close(handle)


def id_of(shown: str) -> str:
    """The id that the name of a record's file is."""
    return shown[shown.rfind("/") + 1 : -len(ENDING)]


def in_order(shown: str) -> tuple[str, ...]:
    """Sorts what messages call files as the walk finds them: folder by folder."""
    return tuple(shown.split("/"))


def _name(entry: "os.DirEntry[str]") -> str:
    return entry.name
