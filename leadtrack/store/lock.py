"""One writer at a time in a workspace, on every system and between processes."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from leadtrack.errors import ConflictError
from leadtrack.store.files import cannot_write

WAIT_SECONDS = 60.0
"""How long a writer waits for another before it gives up with exit 4."""


_ASKING = "asking"
"""Lies beside the lock while who holds it waits for a person, which may be long."""


@contextmanager
def asking(folder: Path) -> Iterator[None]:
    """Tell others that whoever holds the lock asks somebody; where that can't be written, they wait."""
    note = folder / _ASKING
    with suppress(OSError):
        note.touch()
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the workspace's lock; `ConflictError('locked')` when another keeps it too long, at once where it asks.

    The lock is the system's own and falls with its process, so a killed command never leaves the shop locked out.
    Who holds it may take it again: several writes can stand inside one `locked`.
    """
    from filelock import FileLock, Timeout

    path = folder / "lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, is_singleton=True)
        lock.acquire(timeout=0 if (folder / _ASKING).exists() else wait, poll_interval=0.01)
        if lock.lock_counter == 1:
            (folder / _ASKING).unlink(missing_ok=True)  # of one that was killed
    except Timeout:
        code = "locked-asking" if (folder / _ASKING).exists() else "locked"
        raise ConflictError(code, file=str(path)) from None
    except OSError as error:
        raise cannot_write(path, error, shown=f"{folder.name}/{path.name}") from error
    try:
        yield
    finally:
        lock.release()
