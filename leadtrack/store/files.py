"""Reading and writing whole files: atomic, durable, never over somebody else's change.

A write goes to a temporary file in the same folder, is flushed to the disk, takes the old file's mode and replaces it.
A kill at any moment leaves the old file or the new one, never a part.
"""

import errno
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from leadtrack.errors import ConflictError

TEMP_PREFIX = ".leadtrack-"
"""Temporary names begin so and never end in `.yaml`, so that no reader takes one for a record."""

ATTEMPTS = 5
"""How often a change is applied anew when somebody else writes the same file at the same time."""


def read(path: Path) -> bytes:
    """The bytes of a file; OSError is the caller's to explain."""
    return path.read_bytes()


def create(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet; `ConflictError('exists')` where it does."""
    _made_folder(path)
    temp = _written(path, data, None)
    try:
        _link(temp, path)
    except FileExistsError:
        raise ConflictError("exists", file=path.name) from None
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        with suppress(FileNotFoundError):
            temp.unlink()
    _sync_folder(path.parent)


def replace(path: Path, data: bytes, *, expected: bytes) -> bool:
    """Write a file that still holds `expected`; False, and nothing written, where it has changed meanwhile."""
    path = path.resolve()
    mode = path.stat().st_mode & 0o7777
    temp = _written(path, data, mode)
    try:
        if path.read_bytes() != expected:
            return False
        temp.replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        with suppress(FileNotFoundError):
            temp.unlink()
    _sync_folder(path.parent)
    return True


def change(path: Path, edit: Callable[[bytes], bytes]) -> bool:
    """Apply an edit to what a file holds now, again if it changed meanwhile; False where the edit changes nothing."""
    for _ in range(ATTEMPTS):
        before = path.read_bytes()
        after = edit(before)
        if after == before:
            return False
        if replace(path, after, expected=before):
            return True
    raise ConflictError("changed-on-disk", file=path.name)


def _made_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _written(path: Path, data: bytes, mode: int | None) -> Path:
    temp = path.parent / f"{TEMP_PREFIX}{secrets.token_hex(6)}.tmp"
    try:
        handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temp.chmod(mode)
    except BaseException as error:
        with suppress(OSError):
            temp.unlink()
        if isinstance(error, OSError):
            raise _cannot_write(path, error) from error
        raise
    return temp


def _link(temp: Path, path: Path) -> None:
    """Give the file its name only if the name is free; by exclusive creation where links are not to be had."""
    try:
        os.link(temp, path)
    except FileExistsError:
        raise
    except OSError:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        os.close(handle)
        temp.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no handle of a folder to flush."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:  # some network folders can't
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def _cannot_write(path: Path, error: OSError) -> ConflictError:
    code = {errno.ENOSPC: "disk-full", errno.EROFS: "read-only", errno.EACCES: "read-only"}
    return ConflictError(code.get(error.errno or 0, "cannot-write"), file=path.name, reason=error.strerror or str(error))
