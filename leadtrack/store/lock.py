"""One writer at a time in a workspace, on every system and between processes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leadtrack.errors import ConflictError
from leadtrack.store.files import cannot_write

WAIT_SECONDS = 60.0
"""How long a writer waits for another before it gives up with exit 4."""


@contextmanager
def locked(folder: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the workspace's lock; `ConflictError('locked')` when another keeps it too long.

    The lock is the system's own and falls with its process, so a killed command never leaves the shop locked out.
    Who holds it may take it again: several writes can stand inside one `locked`.
    """
    from filelock import FileLock, Timeout

    path = folder / "lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, is_singleton=True)
        lock.acquire(timeout=wait, poll_interval=0.01)
    except Timeout:
        raise ConflictError("locked", file=str(path)) from None
    except OSError as error:
        raise cannot_write(path, error, shown=f"{folder.name}/{path.name}") from error
    try:
        yield
    finally:
        lock.release()
