"""A workspace on disk: where its records lie, how they are found, read, made and changed."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leadtrack.errors import NotFoundError, UsageError
from leadtrack.model.problem import Problem
from leadtrack.model.values import Raw
from leadtrack.store import files, yamltext
from leadtrack.store.lock import locked
from leadtrack.store.yamltext import BadTextError, Edit, SpliceError

CONFIG = Path("records") / "config.yaml"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id, a consultant and a file name may look like: nothing that could lead out of the workspace."""


def find_root(start: Path) -> Path | None:
    """The nearest folder, upward from `start`, with `records/config.yaml`."""
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    return None


@dataclass(frozen=True, slots=True)
class RecordFile:
    """The raw text of one record, and where it came from; `problem` where it can't be used."""

    path: Path
    shown: str
    data: bytes = b""
    raw: dict[str, Raw] | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with `records/`; every path stays below it."""

    root: Path

    @property
    def customers(self) -> Path:
        """Where customer files lie, in any sub-folder."""
        return self.root / "records" / "customers"

    @property
    def private(self) -> Path:
        """What is derived and never committed."""
        return self.root / ".leadtrack"

    def shown(self, path: Path) -> str:
        """A path as messages name it: from the workspace, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def config(self) -> dict[str, Raw]:
        """The text of `records/config.yaml`; UsageError with the place where it is broken."""
        path = self.root / CONFIG
        try:
            return yamltext.load(path.read_bytes())
        except BadTextError as error:
            if error.code == "empty":
                return {}
            raise UsageError(
                "config-broken", file=self.shown(path), line=error.line, col=error.col, reason=error.code, **error.params
            ) from None
        except OSError as error:
            raise UsageError("cannot-read", file=self.shown(path), reason=error.strerror or "") from None

    def paths(self) -> Iterator[Path | Problem]:
        """Every customer file in the order of its path; folders that can't be records are named."""
        if self.customers.is_dir():
            yield from self._walk(self.customers)

    def _walk(self, folder: Path) -> Iterator[Path | Problem]:
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            yield Problem(self.shown(folder), 1, 1, "unreadable", "unusable", {"reason": error.strerror or ""})
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name.endswith(".yaml"):
                    yield Problem(self.shown(path), 1, 1, "folder-not-file", "unusable")
                else:
                    yield from self._walk(path)
            elif entry.is_symlink():
                yield from self._linked(path)
            elif entry.name.endswith(".yaml"):
                yield path

    def _linked(self, path: Path) -> Iterator[Path | Problem]:
        """Links are not followed: they can loop, and lead out of the workspace."""
        if path.name.endswith(".yaml") or path.is_dir():
            yield Problem(self.shown(path), 1, 1, "link", "unusable")

    def read(self, path: Path) -> RecordFile:
        """One record as raw text, or as the problem that it is."""
        shown = self.shown(path)
        try:
            data = files.read(path)
        except OSError as error:
            problem = Problem(shown, 1, 1, "unreadable", "unusable", {"reason": error.strerror or ""})
            return RecordFile(path, shown, problem=problem)
        try:
            return RecordFile(path, shown, data, yamltext.load(data))
        except BadTextError as error:
            problem = Problem(shown, error.line, error.col, error.code, "unusable", error.params)
            return RecordFile(path, shown, data, problem=problem)

    def read_all(self, wanted: Callable[[bytes], bool] | None = None) -> Iterator[RecordFile]:
        """Every record, one at a time; `wanted` may pass over files by their bytes before they are parsed."""
        for path in self.paths():
            if isinstance(path, Problem):
                yield RecordFile(self.root / path.file, path.file, problem=path)
                continue
            if wanted is not None:
                try:
                    data = files.read(path)
                except OSError:
                    data = b""
                if data and not wanted(data):
                    continue
            yield self.read(path)

    def by_id(self, customer: str) -> Path | None:
        """The file of an id, without reading any; NotFoundError where two folders hold the same name."""
        if not SLUG.fullmatch(customer):
            return None
        name = f"{customer}.yaml"
        found = [path for path in self.paths() if isinstance(path, Path) and path.name == name]
        if len(found) > 1:
            raise NotFoundError("id-twice", id=customer, files=" ".join(map(self.shown, found)))
        return found[0] if found else None

    def create(self, customer: str, day: date, text: str) -> Path:
        """Write a new record; never over another."""
        path = self.customers / f"{day:%Y-%m}" / f"{customer}.yaml"
        with locked(self.private):
            files.create(path, text.encode())
        return path

    def edit(self, path: Path, edits: Callable[[dict[str, Raw]], Sequence[Edit]], order: Sequence[str]) -> bool:
        """Change a record by splices of what it holds now; False where nothing was to change."""
        shown = self.shown(path)

        def apply(data: bytes) -> bytes:
            try:
                return yamltext.apply(data, edits(yamltext.load(data)), order)
            except BadTextError as error:
                raise UsageError(
                    "record-broken", file=shown, line=error.line, col=error.col, reason=error.code, **error.params
                ) from None
            except SpliceError as error:
                raise UsageError("cannot-splice", file=shown, reason=error.code) from None

        with locked(self.private):
            return files.change(path, apply)

    def append_rows(self, path: Path, row: dict[str, Raw]) -> None:
        """Add one row to a file of rows, which is made if it is missing."""
        with locked(self.private):
            if not path.exists():
                files.create(path, yamltext.dump({"rows": [row]}).encode())
                return
            files.change(path, lambda data: yamltext.apply(data, [Edit("append", ("rows",), row)]))
