"""A workspace on disk: where its records lie, how they are found, read, made and changed."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leadtrack.errors import NotFoundError, UsageError
from leadtrack.model.problem import Problem
from leadtrack.model.values import SLUG, Raw
from leadtrack.store import files, yamltext
from leadtrack.store.lock import locked
from leadtrack.store.place import CONFIG
from leadtrack.store.scan import ENDING, fitting, refused, scan
from leadtrack.store.yamltext import BadTextError, Edit, SpliceError

LIMIT = yamltext.MAX_BYTES + 1
"""Bytes to read of a file: one more than a record may have."""


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
        """Name a path as messages do: from the workspace, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def holds(self, path: Path) -> bool:
        """Whether a file, or what a link leads to, lies where only records and our own things do."""
        homes = {(self.root / "records").resolve(), self.private.resolve()}
        return not homes.isdisjoint(path.resolve().parents)

    def config(self) -> dict[str, Raw]:
        """Return the text of `records/config.yaml`; UsageError with the place where it is broken."""
        path = self.root / CONFIG
        try:
            return yamltext.load(files.read(path, LIMIT))
        except BadTextError as error:
            if error.code == "empty":
                return {}
            raise UsageError("config-broken", file=self.shown(path), **error.told()) from None
        except OSError as error:
            raise UsageError("cannot-read", file=self.shown(path), reason=error.strerror or str(error)) from None

    def paths(self) -> Iterator[Path | Problem]:
        """Walk over every customer file in the order of its path; what can't be a record is named."""
        yield from self._below(self.customers)

    def _below(self, folder: Path, only: Collection[str] | None = None) -> Iterator[Path | Problem]:
        for found in self.scan(folder, only):
            yield found if isinstance(found, Problem) else Path(found.path)

    def scan(self, folder: Path, only: Collection[str] | None = None) -> Iterator["os.DirEntry[str] | Problem"]:
        """Walk over what a folder of `records/` holds, or over what of it has one of some names."""
        if os.path.lexists(folder):
            yield from scan(str(folder), self.shown(folder), only)

    def read(self, path: Path) -> RecordFile:
        """Read one record as raw text, or as the problem that it is."""
        shown, data = self.shown(path), b""
        try:
            data = files.read(path, LIMIT)
            return RecordFile(path, shown, data, yamltext.load(data))
        except OSError as error:
            problem = refused(shown, "unreadable", reason=error.strerror or str(error))
        except BadTextError as error:
            problem = Problem(shown, error.line, error.col, error.code, "unusable", error.params)
        return RecordFile(path, shown, data, problem=problem)

    def read_all(self) -> Iterator[RecordFile]:
        """Read every record, one at a time."""
        return self._read_below(self.customers)

    def _read_below(self, folder: Path, only: Collection[str] | None = None) -> Iterator[RecordFile]:
        for found in self._below(folder, only):
            if isinstance(found, Problem):
                yield RecordFile(self.root / found.file, found.file, problem=found)
            else:
                yield self.read(found)

    def by_id(self, customer: str) -> Path | None:
        """Find the file of an id, without reading any; NotFoundError where two folders hold the same name."""
        found = self.fitting(f"{customer}{ENDING}".__eq__) if SLUG.fullmatch(customer) else []
        return self.only(customer, found)

    def only(self, customer: str, among: Iterable[Path]) -> Path | None:
        """The one file of an id among some; NotFoundError where two folders hold the same name."""
        found = [path for path in among if path.name == f"{customer}{ENDING}"]
        if len(found) > 1:
            raise NotFoundError("id-twice", id=customer, files=" ".join(map(self.shown, found)))
        return found[0] if found else None

    def fitting(self, fits: Callable[[str], bool]) -> list[Path]:
        """Find the customer files of a name that fits, in the order of their paths, without reading any."""
        return sorted(map(Path, fitting(str(self.customers), fits)))

    def create(self, customer: str, day: date, text: str) -> Path:
        """Write a new record; never over another, never one that could not be read again."""
        path = self.customers / f"{day:%Y-%m}" / f"{customer}.yaml"
        if not SLUG.fullmatch(customer):
            raise UsageError("cannot-splice", file=customer, reason="slug")
        self._within(path)
        with locked(self.private):
            self._create(path, text)
        return path

    def _within(self, path: Path) -> None:
        """Refuse to write through a link in `records/`: readers follow none, so what is written would vanish."""
        kind = path.relative_to(self.root).parts[1]
        home = (self.root / "records" / kind).resolve()
        if path.is_symlink() or not path.parent.resolve().is_relative_to(home):
            raise UsageError("through-a-link", file=self.shown(path))

    def create_event(self, event: str, day: date, text: str) -> Path:
        """Write a new event; never over another."""
        path = self.root / "records" / "events" / f"{day:%Y-%m}" / f"{event}.yaml"
        if not SLUG.fullmatch(event):
            raise UsageError("cannot-splice", file=event, reason="slug")
        self._within(path)
        with locked(self.private):
            self._create(path, text)
        return path

    def read_events(self) -> Iterator[RecordFile]:
        """Read every event, one at a time."""
        return self._read_below(self.root / "records" / "events")

    def edit(self, path: Path, edits: Callable[[dict[str, Raw]], Sequence[Edit]], order: Sequence[str]) -> bool:
        """Change a record by splices of what it holds now; False where nothing was to change."""

        def apply(data: bytes) -> bytes:
            with self._readable(path):
                return yamltext.apply(data, edits(yamltext.load(data)), order)

        with locked(self.private):
            return files.change(path, apply)

    def append_rows(self, path: Path, row: dict[str, Raw]) -> None:
        """Add one row to a file of rows, which is made if it is missing."""
        self._within(path)
        with locked(self.private):
            if path.exists():
                self.edit(path, lambda _raw: [Edit("append", ("rows",), row)], ())
            else:
                self._create(path, yamltext.dump({"rows": [row]}))

    def _create(self, path: Path, text: str) -> None:
        with self._readable(path):
            data = text.encode()
            yamltext.load(data)
        files.create(path, data)

    @contextmanager
    def _readable(self, path: Path) -> Iterator[None]:
        """Turn what text can't be into UsageError with the file's name."""
        try:
            yield
        except BadTextError as error:
            known = {self.customers: "record-broken", self.targets: "targets-broken"}
            code = next((code for folder, code in known.items() if path.is_relative_to(folder)), "rows-broken")
            raise UsageError(code, file=self.shown(path), **error.told()) from None
        except SpliceError as error:
            raise UsageError("cannot-splice", file=self.shown(path), reason=error.code) from None
        except UnicodeEncodeError:
            raise UsageError("cannot-splice", file=self.shown(path), reason="edit-does-not-parse") from None

    def read_rows(self, months: Collection[str] | None = None) -> Iterator[RecordFile]:
        """Read the register's files, of some months (`2026-11`) or of all, in the order of their paths."""
        return self._read_below(self.root / "records" / "register", months)

    def register_folders(self) -> list[str]:
        """The names of the register's folders, in order: each is a month's."""
        place = self.root / "records" / "register"
        with suppress(OSError):
            return sorted(found.name for found in place.iterdir() if found.is_dir() and not found.name.startswith("."))
        return []

    def read_reviews(self, month: str) -> Iterator[RecordFile]:
        """Read who looked at the days of a month; nothing where nobody has."""
        return self._read_below(self.reviews(month).parent, {f"{month}{ENDING}"})

    def reviews(self, month: str) -> Path:
        """Where it stands who looked at the days of a month."""
        return self.root / "records" / "reviews" / f"{month}{ENDING}"

    @property
    def targets(self) -> Path:
        """Where the files of targets lie, one a month or week."""
        return self.root / "records" / "targets"

    def read_targets(self, periods: Collection[str] | None = None) -> Iterator[RecordFile]:
        """Read the targets of some periods (`2026-11`, `2026-W47`) or of all; a file of comments asks for none."""
        only = None if periods is None else {f"{period}{ENDING}" for period in periods}
        for file in self._read_below(self.targets, only):
            yield RecordFile(file.path, file.shown, file.data, {}) if _is_void(file) else file

    def set_targets(
        self, period: str, edits: Callable[[dict[str, Raw]], Sequence[Edit]], order: Sequence[str], new: dict[str, Raw]
    ) -> bool:
        """Change the targets of a period by splices; a file that is missing is made of `new`. False for no change."""
        path = self.targets / f"{period}{ENDING}"
        self._within(path)
        with locked(self.private):
            if path.exists() and not _is_void(self.read(path)):
                return self.edit(path, edits, order)
            if new and path.exists():
                return self._fill(path, yamltext.dump(new))
            if new:
                self._create(path, yamltext.dump(new))
            return bool(new)

    def _fill(self, path: Path, text: str) -> bool:
        """Write below the comments of a file that holds nothing else."""

        def apply(data: bytes) -> bytes:
            with self._readable(path):
                after = data + (b"\n" if data and not data.endswith(b"\n") else b"") + text.encode()
                yamltext.load(after)
                return after

        return files.change(path, apply)


def _is_void(file: RecordFile) -> bool:
    """Whether a file holds comments at most."""
    return file.problem is not None and file.problem.code == "empty"
