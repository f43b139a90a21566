"""Reading and writing whole files: atomic, durable, never over somebody else's change.

A write goes to a temporary file in the same folder, is flushed to the disk, takes the old file's mode and replaces it.
A kill at any moment leaves the old file or the new one, never a part.
"""

import errno
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from leadtrack.errors import ConflictError

WINDOWS = os.name == "nt"

TEMP_PREFIX = ".leadtrack-"
"""Temporary names begin so and never end in `.yaml`, so that no reader takes one for a record."""

ATTEMPTS = 5
"""How often a change is applied anew when somebody else writes the same file at the same time."""

PAUSES = (0.01, 0.05, 0.25)
"""Windows lets nobody replace a file that another program reads: seconds to wait before each new try."""

_CODES = {
    errno.ENOSPC: "disk-full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "disk-full",
    errno.EROFS: "read-only",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
}


_BEGUN = [0]


def writes() -> int:
    """How many writes this process has begun: what was looked up before one may be something else by now."""
    return _BEGUN[0]


class Write(NamedTuple):
    """A write: what the file held before, and what it holds; None where there was no file, or is none any more."""

    path: Path
    before: bytes | None
    after: bytes | None


LISTENERS: list[Callable[[Write], None]] = []
"""Who is told of each write that is done."""

WITNESSES: list[Callable[[Write], AbstractContextManager[None]]] = []
"""Who stands by while a write is done: told before, and whether it failed."""


def read(path: Path, limit: int = -1) -> bytes:
    """Return the bytes of a file, at most `limit` of them; OSError is the caller's to explain."""
    with path.open("rb") as file:
        return file.read(limit)


def held(path: Path) -> bytes | None:
    """What a file holds, whatever it is; None where there is none. ConflictError where it can't be read."""
    try:
        return read(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot_write(path, error) from error


def create(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet; `ConflictError('exists')` where it does."""
    made = _make_folder(path)
    with _temporary(path, data) as temp:
        try:
            with _told(Write(Path(os.path.realpath(path)), None, data)):
                _name(temp, path)
        except FileExistsError:
            raise ConflictError("exists", file=path.name) from None
    for folder in (path.parent, *(folder.parent for folder in made)):
        _sync_folder(folder)


def replace(path: Path, data: bytes, *, expected: bytes) -> bool:
    """Write a file that still holds `expected`; False, and nothing written, where it has changed meanwhile."""
    path = Path(os.path.realpath(path))
    with _temporary(path, data) as temp:
        try:
            temp.chmod(path.stat().st_mode & 0o7777)
            if path.read_bytes() != expected:
                return False
        except FileNotFoundError:
            return False
        with _told(Write(path, expected, data)):
            _rename(temp, path)
    _sync_folder(path.parent)
    return True


def remove(path: Path, *, expected: bytes) -> bool:
    """Remove a file that still holds `expected`; False, and nothing done, where it has changed meanwhile."""
    _BEGUN[0] += 1
    try:
        if path.read_bytes() != expected:
            return False
        with _told(Write(Path(os.path.realpath(path)), expected, None)):
            path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise cannot_write(path, error) from error
    _sync_folder(path.parent)
    return True


@contextmanager
def _told(write: Write) -> Iterator[None]:
    """Tell of a write: who stands by before it is done, who listens afterwards."""
    with ExitStack() as stack:
        for witness in WITNESSES:
            stack.enter_context(witness(write))
        yield
    for listener in LISTENERS:
        listener(write)


def change(path: Path, edit: Callable[[bytes], bytes]) -> bool:
    """Apply an edit to what a file holds now, again if it changed meanwhile; False where the edit changes nothing."""
    for _ in range(ATTEMPTS):
        try:
            before = path.read_bytes()
        except FileNotFoundError:
            break
        except OSError as error:
            raise cannot_write(path, error) from error
        after = edit(before)
        if after == before:
            return False
        if replace(path, after, expected=before):
            return True
    raise ConflictError("changed-on-disk", file=path.name)


def cannot_write(path: Path, error: OSError, *, shown: str | None = None) -> ConflictError:
    """Say why the system would not let us write a file, called by its name or as `shown`."""
    code = _CODES.get(error.errno or 0, "cannot-write")
    return ConflictError(code, file=shown or path.name, reason=error.strerror or str(error))


@contextmanager
def _temporary(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside `path` with its new content, on the disk; gone afterwards, unless it has taken the name."""
    _BEGUN[0] += 1
    temp = path.parent / f"{TEMP_PREFIX}{secrets.token_hex(6)}.tmp"
    try:
        handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield temp
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        with suppress(OSError):
            temp.unlink()


def _make_folder(path: Path) -> list[Path]:
    """Make the folder of a file; the folders that were missing."""
    missing = [folder for folder in path.parents if not folder.exists()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
    return missing


def _name(temp: Path, path: Path) -> None:
    """Give the file its name only if the name is free; by exclusive creation where links are not to be had."""
    try:
        os.link(temp, path)
    except (AttributeError, OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        try:
            _rename(temp, path)
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise


def _rename(temp: Path, path: Path) -> None:
    for pause in PAUSES if WINDOWS else ():
        try:
            temp.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    temp.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make a new name durable as well as the system can: Windows has no handle of a folder, some networks refuse."""
    if WINDOWS:
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
