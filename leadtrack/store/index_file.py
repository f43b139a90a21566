"""The file of the index: opened, sealed, begun anew, and changed in one transaction by one writer at a time.

Nobody but us writes to it, so it is watched as records are: a seal beside it holds the marks that it had when we were
done. Garbage, a copy from elsewhere, a version that is not ours or a kill in the middle break the seal, and the index
is made anew.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from leadtrack.errors import LeadtrackError

if TYPE_CHECKING:
    import sqlite3

NAME, SEAL = "index.sqlite", "index.seal"

PAGES = {name: f"{name}.page" for name in ("due", "day", "week", "month", "report")}
"""The files in which a command's last answer is kept, by the command."""
"""What lies in `.leadtrack`; the page is what somebody keeps of an answer for as long as the index stays as it is."""

PARTS = "week.parts"
"""What each record adds to a page, kept for longer, until one is gone: counts, by what was bought and where from."""

LAYOUT = 5
"""Changes with the tables below."""

WAIT_SECONDS = 30.0
"""How long a command waits for another that builds the index: its own reading would take as long."""

_TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE files(
  no INTEGER PRIMARY KEY, path TEXT, mtime INTEGER, ctime INTEGER, size INTEGER, inode INTEGER, unsure INTEGER,
  id TEXT, owner TEXT, idle INTEGER, card TEXT, problems TEXT, since INTEGER, until INTEGER,
  agenda TEXT, rules TEXT, agenda_since INTEGER, agenda_until INTEGER
);
CREATE TABLE keys(kind TEXT, value TEXT, no INTEGER, PRIMARY KEY(kind, value, no)) WITHOUT ROWID;
CREATE TABLE entries(day INTEGER, no INTEGER, minute INTEGER, by TEXT, via TEXT, valid INTEGER);
CREATE TABLE rests(id TEXT, no INTEGER, PRIMARY KEY(id, no)) WITHOUT ROWID;
CREATE TABLE texts(no INTEGER PRIMARY KEY, text TEXT);
"""

_WAYS = (
    "files_marks ON files(path, mtime, ctime, size, inode, unsure, since, until)",
    "files_owner ON files(owner, id)",
    "files_problems ON files(path) WHERE problems <> ''",
    "files_id ON files(id)",
    "files_unsure ON files(no) WHERE unsure",
    "keys_no ON keys(no)",
    "entries_day ON entries(day, no)",
    "entries_no ON entries(no)",
    "rests_no ON rests(no)",
)
"""How rows are found. Made at the end of a first build: sorting all is less work than putting each in its place."""

_ONCE = "CREATE UNIQUE INDEX IF NOT EXISTS files_path ON files(path)"
"""No file has two rows; told at the end, as the ways are made."""

_SIGN = "INSERT OR REPLACE INTO meta VALUES('print', ?), ('note', ?)"


class IndexLostError(Exception):
    """The index can't be used or written; `why` is for one line to the person. The records answer by themselves."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class IndexFile:
    """The database of one workspace, made under `key`: the hash of what its columns depend on beside the records.

    `print_` is the fingerprint under which somebody found the key: who has no time to find it goes by that (key "").
    `note` is what such a reader wants to know beside: it holds under the same fingerprint.
    """

    def __init__(self, folder: Path, key: str, print_: str, note: str = "") -> None:
        self.folder, self.path, self.key, self.print, self._note = folder, folder / NAME, key, print_, note
        self.held = ""
        """The seal under which we found the index, or left it: who sees it again sees what we saw."""
        self._base: sqlite3.Connection | None = None

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def sound(self) -> bool:
        """Whether there is an index of ours, of this layout and key, that nobody else has touched."""
        self.held = self.seal() or ""
        if not self.held or self.held != self.sealed():
            return False
        with self.asking() as base:
            if base.execute("PRAGMA user_version").fetchone() != (LAYOUT,):
                return False
            known = dict(base.execute("SELECT key, value FROM meta"))
        return known.get("key") == self.key if self.key else known.get("print") == self.print

    def signed(self) -> bool:
        """Whether who goes by the fingerprint may go by it now."""
        with self.asking() as base:
            return bool(base.execute("SELECT value FROM meta WHERE key = 'print'").fetchone() == (self.print,))

    def note(self) -> str:
        """What was noted under the fingerprint."""
        with self.asking() as base:
            return str(base.execute("SELECT value FROM meta WHERE key = 'note'").fetchone()[0])

    @contextmanager
    def asking(self) -> Iterator["sqlite3.Connection"]:
        """The database; what is wrong with it is IndexLostError."""
        import sqlite3

        try:
            if self._base is None:
                self._base = sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)
                self._base.execute("PRAGMA secure_delete = ON")  # who is erased is gone from here too
            yield self._base
        except (sqlite3.Error, UnicodeError) as error:
            self._break_seal()
            raise IndexLostError(str(error)) from None

    @contextmanager
    def writing(self) -> Iterator[tuple["sqlite3.Connection", int]]:
        """The database in one transaction of ours, and the present by the disk's clock; begun anew where not sound.

        IndexLostError where it can't be written. Then, and where the body ends early, nothing of it was.
        """
        from leadtrack.store.lock import locked  # who only reads never needs it

        try:
            with locked(self.folder, WAIT_SECONDS):
                self.close()  # somebody may have put another in its place
                if not self._kept():
                    self._begin_anew()
                with self.asking() as base:
                    now = self._now()
                    for page in PAGES.values():
                        (self.folder / page).unlink(missing_ok=True)
                    base.execute("BEGIN IMMEDIATE")
                    try:
                        base.execute("DELETE FROM meta WHERE key = 'all'")
                        yield base, now
                        base.execute(_ONCE)
                        for way in _WAYS:
                            base.execute(f"CREATE INDEX IF NOT EXISTS {way}")
                        base.execute(_SIGN, (self.print, self._note))
                    except BaseException:
                        if base.in_transaction:  # a full disk has ended it by itself
                            base.execute("ROLLBACK")
                        raise
                    else:
                        base.execute("COMMIT")
                    finally:
                        self.held = self.seal() or ""
                        (self.folder / SEAL).write_text(self.held, "ascii")
        except (LeadtrackError, OSError) as error:
            self._break_seal()
            raise IndexLostError(_why(error)) from None

    def _kept(self) -> bool:
        with suppress(IndexLostError):
            return self.sound()
        return False

    def _begin_anew(self) -> None:
        self.close()
        for name in (SEAL, NAME, f"{NAME}-journal", f"{NAME}-wal", f"{NAME}-shm", PARTS):
            (self.folder / name).unlink(missing_ok=True)  # parts too: of whose record went meanwhile nobody would know
        (self.folder / ".gitignore").write_text("*\n", "ascii")  # whatever the shop's own says
        with self.asking() as base:
            base.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {LAYOUT}; COMMIT;")
            base.execute("INSERT INTO meta VALUES('key', ?)", (self.key,))
        as_private(self.path)

    def seal(self) -> str | None:
        """The marks of the database as it is; None where there is none."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return f"{found.st_mtime_ns} {found.st_ctime_ns} {found.st_size} {found.st_ino}"

    def sealed(self) -> str:
        """The marks that it had when we were done with it."""
        try:
            place = self.folder / SEAL
            return place.read_text("ascii") if place.is_file() else ""  # a pipe could be waited on for ever
        except (OSError, ValueError):
            return ""

    def _break_seal(self) -> None:
        """Without a seal the database is nobody's, and is made anew."""
        self.close()
        with suppress(OSError):
            (self.folder / SEAL).unlink(missing_ok=True)

    def _now(self) -> int:
        """The present by the clock of the disk, which on a network is another than ours."""
        place = self.folder / f".{SEAL}.{os.getpid()}"
        place.write_bytes(b"")
        try:
            return place.stat().st_mtime_ns
        finally:
            place.unlink()


def put_private(place: Path, text: str) -> None:
    """Keep a text in a file of `.leadtrack`, whole or not at all; where it can't be kept, nothing is lost."""
    part = place.with_name(f".{place.name}.{os.getpid()}")
    with suppress(OSError):
        try:
            part.write_bytes(text.encode("utf-8"))
            as_private(part)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)


def as_private(place: Path) -> None:
    """Let nobody read a file of `.leadtrack` who may not read the records."""
    with suppress(OSError):
        mode = (place.parent.parent / "records").stat().st_mode & 0o777
        place.parent.chmod(mode)
        place.chmod(mode & 0o666)


def _why(error: LeadtrackError | OSError) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    reason = error.params.get("reason")
    return reason if isinstance(reason, str) and reason else error.code
