"""One writer at a time in a workspace, on every system and between processes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leadtrack.errors import ConflictError

WAIT_SECONDS = 10.0
"""How long a writer waits for another before it gives up with exit 4."""


@contextmanager
def locked(folder: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the workspace's lock; `ConflictError('locked')` when another keeps it too long.

    The lock is the system's own and falls with its process, so a killed command never leaves the shop locked out.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock", timeout=wait)
        lock.acquire(poll_interval=0.01)
    except Timeout:
        raise ConflictError("locked", file=str(folder / "lock")) from None
    except OSError as error:
        raise ConflictError("read-only", file=folder.name, reason=error.strerror or str(error)) from error
    try:
        yield
    finally:
        lock.release()
