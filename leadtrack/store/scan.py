"""What lies in a folder of records: every file that may be one, in the order of their paths; what can't be is named.

Light and in strings: with an index this walk, one `stat` a file, is most of what a list costs.
"""

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from leadtrack.model.problem import Problem

ENDING = ".yaml"

_LONGEST = 2**63 - 1
"""The longest number that SQLite keeps."""


class Marks(NamedTuple):
    """What the system tells of a file without opening it; times in nanoseconds. Any change of content changes one.

    Windows has no time of the last change of the marks themselves, and no number of a file in a listing: there size and
    time of writing must do.
    """

    mtime: int
    ctime: int
    size: int
    inode: int


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
        if not name.startswith(".") and (only is None or name in only):
            record = name.endswith(ENDING)
            if record and entry.is_file(follow_symlinks=False):
                yield entry
            else:
                yield from _other(entry, f"{shown}/{name}", record=record)


def _other(entry: "os.DirEntry[str]", shown: str, *, record: bool) -> Iterator["os.DirEntry[str] | Problem"]:
    """Walk into a folder; say what is wrong with something that is called like a record and is none."""
    if entry.is_symlink():  # not followed: links can loop, and lead out of the workspace
        if record or os.path.isdir(entry.path):  # noqa: PTH112  # Path.is_dir raises where it may not look
            yield refused(shown, "link")
    elif entry.is_dir():
        yield from [refused(shown, "folder-not-file")] if record else scan(entry.path, shown)
    elif record:  # a pipe or a device, on which a reader could wait for ever
        yield refused(shown, "unreadable", reason="not a regular file")


def refused(shown: str, code: str, **params: str) -> "Problem":
    """A file that can't be a record."""
    from leadtrack.model.problem import Problem

    return Problem(shown, 1, 1, code, "unusable", params)


def seen(root: Path, folder: Path) -> tuple[dict[str, Marks], list["Problem"]]:
    """The marks of every file of a workspace below a folder, by what messages call it; and what can be no record."""
    files, problems = dict[str, Marks](), list["Problem"]()
    start = len(str(root)) + 1
    if os.path.lexists(folder):
        for found in scan(str(folder), folder.relative_to(root).as_posix()):
            if isinstance(found, os.DirEntry):
                try:
                    files[found.path[start:]] = marks(found)
                except OSError:  # gone since the walk began: as if it had not been there
                    continue
            else:
                problems.append(found)
    return files if os.sep == "/" else {path.replace(os.sep, "/"): one for path, one in files.items()}, problems


def marks(entry: "os.DirEntry[str]") -> Marks:
    """The marks of a file; OSError where it went meanwhile."""
    found = entry.stat(follow_symlinks=False)
    mtime, ctime, inode = found.st_mtime_ns, found.st_ctime_ns, found.st_ino
    if mtime > _LONGEST or ctime > _LONGEST or inode > _LONGEST:  # a year after 2262, some systems' file numbers
        mtime, ctime, inode = mtime & _LONGEST, ctime & _LONGEST, inode & _LONGEST
    return Marks(mtime, ctime, found.st_size, inode)


def in_order(shown: str) -> tuple[str, ...]:
    """Sorts what messages call files as the walk finds them: folder by folder."""
    return tuple(shown.split("/"))


def _name(entry: "os.DirEntry[str]") -> str:
    return entry.name
