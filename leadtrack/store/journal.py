"""What this process writes, kept while somebody may want it taken back: each file as it was before and since."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from leadtrack.errors import ConflictError
from leadtrack.store import files
from leadtrack.store.files import Write
from leadtrack.store.lock import locked


class _Span(NamedTuple):
    """What a file held before the first of several writes, None where it was made, and what it held after the last."""

    before: bytes | None
    after: bytes


@contextmanager
def journal() -> Iterator[list[Write]]:
    """Gather every write of this process for as long as it is open, those before a failure too."""
    writes: list[Write] = []
    files.LISTENERS.append(writes.append)
    try:
        yield writes
    finally:
        files.LISTENERS.remove(writes.append)


def take_back(folder: Path, writes: Sequence[Write]) -> None:
    """Put back what files held before, all or none; `folder` holds the workspace's lock.

    ConflictError names the first file that somebody else has changed since.
    """
    with locked(folder):
        spans = _spans(writes)
        for path, span in spans.items():
            if not _holds(path, span.after):
                raise ConflictError("changed-since", file=path.name)
        done: list[Path] = []
        try:
            for path, span in spans.items():
                _back(path, span)
                done.append(path)
        except ConflictError:
            for path in done:
                _forth(path, spans[path])
            raise


def _spans(writes: Sequence[Write]) -> dict[Path, _Span]:
    """Each file's first and last bytes; ConflictError where somebody else wrote it between two writes of ours."""
    found: dict[Path, _Span] = {}
    for path, before, after in writes:
        last = found.get(path)
        if last is not None and last.after != before:
            raise ConflictError("changed-since", file=path.name)
        found[path] = _Span(before if last is None else last.before, after)
    return found


def _holds(path: Path, data: bytes) -> bool:
    with suppress(OSError):
        return files.read(path) == data
    return False


def _back(path: Path, span: _Span) -> None:
    done = (
        files.remove(path, expected=span.after)
        if span.before is None
        else files.replace(path, span.before, expected=span.after)
    )
    if not done:
        raise ConflictError("changed-since", file=path.name)


def _forth(path: Path, span: _Span) -> None:
    """Undo the taking back of one file, since that of another failed."""
    with suppress(ConflictError):
        if span.before is None:
            files.create(path, span.after)
        else:
            files.replace(path, span.after, expected=span.before)
