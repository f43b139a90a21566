"""What each command wrote, kept in `.leadtrack/undo` so that it can be taken back: one file a step, for nobody else.

A line is written before each change, so that a killed command leaves a step too: whether its last change was done is
seen in the file it was about. A step is no part of the record: where it can't be kept, the command goes on without.
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from leadtrack.store import files
from leadtrack.store.files import Write

NAME, ENDING = "undo", ".step"

KEPT = 50
"""So many steps are kept."""

DAYS = 30
"""A step is kept for so many days."""


class Step(NamedTuple):
    """What one command wrote, the first write first. `at` is its moment as text."""

    path: Path
    command: str
    at: str
    writes: tuple[Write, ...]


class Keeper:
    """Keeps what one command writes below a folder: a step, or one for each part of its work.

    `forgets` old steps by `at`, unless somebody set that clock to prepare another day.
    """

    def __init__(self, root: Callable[[], Path | None], command: str, at: str, *, forgets: bool = True) -> None:
        self._root, self._command, self._at, self._forgets = root, command, at, forgets
        self.path: Path | None = None
        """The file of the step, once something was written."""
        self.lost = False
        """Whether a step could not be kept."""
        self._silent = False

    @contextmanager
    def witness(self, write: Write) -> Iterator[None]:
        """Keep a write while it is done; one that fails leaves no trace."""
        root = None if self._silent else self._root()
        if root is None or not write.path.is_relative_to(root / "records"):
            yield
            return
        size = self._kept(root, _line(write, root))
        try:
            yield
        except Exception:
            if self.path is not None and size is not None:
                with suppress(OSError):
                    os.truncate(self.path, size)
            raise

    def anew(self) -> None:
        """What is written from now on is a step of its own."""
        self.path = None

    @contextmanager
    def silent(self) -> Iterator[None]:
        """What is written meanwhile is in no step: it takes one back."""
        self._silent = True
        try:
            yield
        finally:
            self._silent = False

    def _kept(self, root: Path, line: bytes) -> int | None:
        """Write a line to the step, which is made with the first; how long it was before, None where it can't be."""
        try:
            if self.path is None:
                head = {"schema": "leadtrack.step/1", "command": self._command, "at": self._at}
                self.path = _made(root, json.dumps(head).encode() + b"\n", self._at if self._forgets else None)
            with self.path.open("ab") as file:
                size = file.tell()
                file.write(line)
        except OSError:
            self.lost = True
            if self.path is not None:  # half a step would take back half
                drop([self.path])
                self.path = None
            return None
        return size


KEEPERS: list[Keeper] = []
"""Who keeps what this process writes."""


@contextmanager
def keeping(keeper: Keeper) -> Iterator[None]:
    """Keep what is written inside."""
    files.WITNESSES.append(keeper.witness)
    KEEPERS.append(keeper)
    try:
        yield
    finally:
        files.WITNESSES.remove(keeper.witness)
        KEEPERS.remove(keeper)


def steps(root: Path) -> Iterator[Step]:
    """What can be taken back, the last first; what is no step of ours is passed over."""
    for path in reversed(_listed(root)):
        step = _read(path, root)
        if step is not None:
            yield step


def drop(paths: Sequence[Path]) -> None:
    """Forget steps."""
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _listed(root: Path) -> list[Path]:
    folder = root / ".leadtrack" / NAME
    names = [path for path in folder.glob(f"*{ENDING}") if path.stem.isascii() and path.stem.isdecimal()]
    return sorted(names, key=lambda path: int(path.stem))


def _made(root: Path, head: bytes, now: str | None) -> Path:
    """A new step behind all others, readable by nobody else; those that are too many or too old go."""
    known = _listed(root)
    spare = known[: max(0, len(known) + 1 - KEPT)]
    drop([path for path in known if path in spare or (now is not None and _is_old(path, now))])
    folder = root / ".leadtrack" / NAME
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = int(known[-1].stem) + 1 if known else 1
    while True:
        path = folder / f"{number:06}{ENDING}"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        except FileExistsError:  # another command has just begun one
            number += 1
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(head)
        return path


def _is_old(path: Path, now: str) -> bool:
    try:
        with path.open("rb") as file:
            written = date.fromisoformat(json.loads(file.readline())["at"][:10])
        return written < date.fromisoformat(now[:10]) - timedelta(days=DAYS)
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return False


def _line(write: Write, root: Path) -> bytes:
    said = {
        "file": write.path.relative_to(root).as_posix(),
        "before": _packed(write.before),
        "after": _packed(write.after),
    }
    return json.dumps(said).encode() + b"\n"


def _packed(data: bytes | None) -> str | None:
    return None if data is None else b64encode(data).decode()


def _read(path: Path, root: Path) -> Step | None:
    """A step as it was kept; a last line that a kill cut off tells of nothing that was done."""
    try:
        head, *lines = files.read(path).split(b"\n")
        told = json.loads(head)
        if told["schema"] != "leadtrack.step/1":
            return None
        writes = tuple(_write(json.loads(line), root) for line in lines[:-1])
        return Step(path, str(told["command"]), str(told["at"]), writes) if writes else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _write(told: Any, root: Path) -> Write:
    path = root / told["file"]
    if not path.resolve().is_relative_to((root / "records").resolve()):
        raise ValueError(told["file"])
    before, after = (None if told[key] is None else b64decode(told[key]) for key in ("before", "after"))
    return Write(path, before, after)
