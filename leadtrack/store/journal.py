"""What this process writes, kept while somebody may want it taken back; several files written as one, all or none."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from leadtrack.errors import ConflictError
from leadtrack.store import files
from leadtrack.store.files import Write
from leadtrack.store.lock import locked


@contextmanager
def journal() -> Iterator[list[Write]]:
    """Gather every write of this process for as long as it is open, those before a failure too."""
    writes: list[Write] = []
    files.LISTENERS.append(writes.append)
    try:
        yield writes
    finally:
        files.LISTENERS.remove(writes.append)


@contextmanager
def whole(folder: Path) -> Iterator[None]:
    """Everything that is written inside stands, or nothing of it: what fails in the middle puts back what was written.

    `folder` holds the workspace's lock. ConflictError names the files that could not be put back: they are written.
    """
    with locked(folder), journal() as writes:
        try:
            yield
        except BaseException as error:
            try:
                take_back(folder, writes)
            except ConflictError:
                left = " ".join(sorted({write.path.name for write in writes}))
                raise ConflictError("half-written", files=left) from error
            raise


def take_back(folder: Path, writes: Sequence[Write]) -> None:
    """Put back what files held before, all or none; `folder` holds the workspace's lock.

    ConflictError names the first file that somebody else has changed since.
    """
    with locked(folder):
        spans = merged(writes)
        swap([Write(span.path, span.after, span.before) for span in reversed(spans)], folder)


def merged(writes: Iterable[Write]) -> list[Write]:
    """Each file's first and last bytes; ConflictError where somebody else wrote it between two writes of ours."""
    found: dict[Path, Write] = {}
    for write in writes:
        last = found.get(write.path)
        if last is not None and last.after != write.before:
            raise ConflictError("changed-since", file=write.path.name)
        found[write.path] = write if last is None else last._replace(after=write.after)
    return [*found.values()]


def swap(writes: Sequence[Write], folder: Path) -> None:
    """Make every file hold `after` that holds `before` now, all or none; ConflictError names one that holds neither.

    What is missing is made first and what goes is removed last: a kill leaves a copy too many, never one too few.
    """
    with locked(folder):
        for write in writes:
            if files.held(write.path) != write.before:
                raise ConflictError("changed-since", file=write.path.name)
        done: list[Write] = []
        try:
            for write in sorted(writes, key=_place):
                _swap(write)
                done.append(write)
        except BaseException:
            for write in reversed(done):
                with suppress(ConflictError):
                    _swap(write._replace(before=write.after, after=write.before))
            raise


def _place(write: Write) -> int:
    return 0 if write.before is None else 2 if write.after is None else 1


def _swap(write: Write) -> None:
    path, before, after = write
    if before == after:
        return
    if before is None and after is not None:
        files.create(path, after)
        return
    held = before or b""
    done = files.remove(path, expected=held) if after is None else files.replace(path, after, expected=held)
    if not done:
        raise ConflictError("changed-since", file=path.name)
