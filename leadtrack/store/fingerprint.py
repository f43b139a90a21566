"""What answers rest on beside the records, told from bytes and marks alone: no table is parsed for it.

Program and shipped tables are told by their files' marks, the shop's own files by their content.
"""

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from leadtrack import __version__
from leadtrack.store.place import CONFIG


def whole(root: Path) -> str:
    """The hash of all of it: as long as it stays, so do the tables, the config and the events."""
    return hash_of(program(), tables(root), config(root), events(root))


@cache
def program() -> str:
    """The hash of this program with the tables that ship with it; where it is worked on, each change counts."""
    package = Path(__file__).parent.parent
    shipped = package / "templates"
    folders = [package] if shipped.is_dir() else [package, package.parent / "templates"]
    marks = (f"{entry.path} {found.st_size} {found.st_mtime_ns}" for folder in folders
             for entry in _files(str(folder), (".py", ".yaml", ".txt")) for found in (entry.stat(),))  # fmt: skip
    return hash_of(__version__, *marks)


def tables(root: Path) -> str:
    """The hash of the shop's own tables."""
    return _contents(root / "templates")


def config(root: Path) -> str:
    """The hash of the config."""
    return hash_of((root / CONFIG).read_bytes())


def events(root: Path) -> str:
    """The hash of the shop's events."""
    return _contents(root / "records" / "events")


def _contents(folder: Path) -> str:
    return hash_of(*(part for entry in _files(str(folder), (".yaml",)) for part in (entry.path, _read(entry.path))))


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        return str(error).encode()


def _files(folder: str, endings: tuple[str, ...]) -> Iterator["os.DirEntry[str]"]:
    """The files below a folder, in order."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _files(entry.path, endings)
        elif entry.name.endswith(endings):
            yield entry


def hash_of(*parts: str | bytes) -> str:
    """One hash of some texts or bytes; where one ends and the next begins counts too."""
    hashed = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        hashed.update(b"%d:" % len(data) + data)
    return hashed.hexdigest()
