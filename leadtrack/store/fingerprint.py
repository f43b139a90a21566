"""What answers rest on beside the records, told from bytes and marks alone: no table is parsed for it.

Program and shipped tables are told by their files' marks, the shop's own files by their content.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from leadtrack import __version__
from leadtrack.store.place import CONFIG

LINKS = 2
"""So many folders on a way may be links: no table lies deeper than `core/holidays`, no event is read through any."""


class Prints(NamedTuple):
    """The hashes of a workspace and its program, taken before anything is read: what changes meanwhile shows."""

    program: str
    tables: str
    config: str
    events: str

    @property
    def whole(self) -> str:
        """One hash of all: as long as it stays, so do the tables, the config and the events."""
        return hash_of(*self)


def take(root: Path) -> Prints:
    """The prints of a workspace as it is now."""
    return Prints(program(), contents(root / "templates"), _file(root / CONFIG), contents(root / "records" / "events"))


@cache
def program() -> str:
    """The hash of this program with the tables that ship with it; where it is worked on, each change counts."""
    package = Path(__file__).parent.parent
    shipped = package / "templates"
    folders = [package] if shipped.is_dir() else [package, package.parent / "templates"]
    marks = (_marks(entry) for folder in folders for entry in _files(str(folder), (".py", ".yaml", ".txt")))
    return hash_of(__version__, sys.version, *marks)  # letters are folded as Python has them


def _marks(entry: "os.DirEntry[str]") -> str:
    try:
        found = entry.stat()
    except OSError as error:  # a link that leads nowhere, as Emacs makes beside a file that is being edited
        return f"{entry.path} {error.strerror}"
    return f"{entry.path} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def contents(folder: Path) -> str:
    """The hash of every table or record below a folder, by its content."""
    return hash_of(*(part for entry in _files(str(folder), (".yaml",)) for part in (entry.path, _file(entry.path))))


def _file(path: str | Path) -> str:
    try:
        if not Path(path).is_file():  # a pipe never ends
            return "no file"
        return hash_of(Path(path).read_bytes())
    except OSError as error:
        return str(error)


def _files(folder: str, endings: tuple[str, ...], links: int = LINKS) -> Iterator["os.DirEntry[str]"]:
    """The files below a folder, in order; through links too, but not round in a circle for ever."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        try:
            is_folder = entry.is_dir(follow_symlinks=links > 0)
        except OSError:  # a link to itself, or to where we may not look
            is_folder = False
        if is_folder:
            if entry.name != "__pycache__":
                yield from _files(entry.path, endings, links - entry.is_symlink())
        elif entry.name.endswith(endings):
            yield entry


def hash_of(*parts: str | bytes) -> str:
    """One hash of some texts or bytes; where one ends and the next begins counts too."""
    hashed = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        hashed.update(b"%d:" % len(data) + data)
    return hashed.hexdigest()
