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
        yield refused(shown, "unreadable", reason="no-plain-file")


def refused(shown: str, code: str, **params: str) -> "Problem":
    """A file that can't be a record."""
    from leadtrack.model.problem import Problem

    return Problem(shown, 1, 1, code, "unusable", params)


def seen(root: Path, folder: Path) -> tuple[dict[str, Marks], list["Problem"]]:
    """The marks of every file of a workspace below a folder, by what messages call it; and what can be no record.

    In no order, and without a generator between: this is the part of a list that grows with the shop.
    """
    files, problems = dict[str, Marks](), list["Problem"]()
    if os.path.lexists(folder):
        _see(str(folder), folder.relative_to(root).as_posix(), files, problems)
    return files, problems


def _see(folder: str, shown: str, files: dict[str, Marks], problems: list["Problem"]) -> None:
    make, longest = Marks._make, _LONGEST
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError as error:
        problems.append(refused(shown, "unreadable", reason=error.strerror or str(error)))
        return
    for entry in entries:
        name = entry.name
        if name[0] == ".":
            continue
        if name.endswith(ENDING) and entry.is_file(follow_symlinks=False):
            try:
                told = entry.stat(follow_symlinks=False)
            except OSError:  # gone since the walk began: as if it had not been there
                continue
            else:
                # As SQLite keeps numbers: a year after 2262 and some systems' file numbers are longer.
                times = told.st_mtime_ns & longest, told.st_ctime_ns & longest
                files[f"{shown}/{name}"] = make((*times, told.st_size, told.st_ino & longest))
        elif entry.is_dir(follow_symlinks=False) and not name.endswith(ENDING):
            _see(entry.path, f"{shown}/{name}", files, problems)
        else:
            others = _other(entry, f"{shown}/{name}", record=name.endswith(ENDING))
            problems += (one for one in others if not isinstance(one, os.DirEntry))


def in_order(shown: str) -> tuple[str, ...]:
    """Sorts what messages call files as the walk finds them: folder by folder."""
    return tuple(shown.split("/"))


def _name(entry: "os.DirEntry[str]") -> str:
    return entry.name
