"""The index: what lists and look-ups need of each record, kept in `.leadtrack/index.sqlite` and never trusted blindly.

It says which records a question is about; what is shown is read from these records. A row counts only while the marks
of its file are those it was made from, and the file was not written so near to that moment that its marks could hide a
change (as git has it). Whatever is odd about the index ends in IndexLostError or in a new one, never in another answer.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from leadtrack.store.index_file import IndexFile
from leadtrack.store.scan import Files, Marks, id_of, in_order

if TYPE_CHECKING:
    import sqlite3

MARGIN_NS = 2_000_000_000
"""A file written so shortly before it was read may change again without another mark: some systems count seconds."""

_AT_ONCE = 500
"""How many files one question is about: every SQLite takes 999."""

_LAST = "\U0010ffff"
"""Behind a text it comes after all that begin with it."""

_HALVES = re.compile("[\ud800-\udfff]")
_TWICE = "SELECT path FROM files WHERE id IN (SELECT id FROM files WHERE id <> '' GROUP BY id HAVING count(*) > 1)"
_PUT = "INSERT INTO files VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
_EMPTY = (
    "DELETE FROM files WHERE no = ?",
    "DELETE FROM keys WHERE no = ?",
    "DELETE FROM entries WHERE no = ?",
    "DELETE FROM rests WHERE no = ?",
    "DELETE FROM texts WHERE no = ?",
)


class Moment(NamedTuple):
    """One entry of a log, for reports: its day as a number, and of a contact its channel and whether it was valid."""

    day: int
    minute: int | None = None
    by: str | None = None
    via: str | None = None
    valid: bool = False


class Row(NamedTuple):
    """What the index keeps of one file. Days are ordinal numbers; `card` and `agenda` are JSON of the caller's.

    `id` is empty where the file is no usable record, `idle` whoever waits for nothing. Columns hold from day `since`
    up to day `until`; the agenda, as the rules of the key `rules` had it, from `agenda_since` up to `agenda_until`. It
    rests on the records of `rests`.
    """

    path: str
    id: str
    owner: str | None
    idle: bool
    card: str
    problems: str
    since: int
    until: int
    agenda: str
    rules: str
    agenda_since: int
    agenda_until: int
    keys: Sequence[tuple[str, str]] = ()
    entries: Sequence[Moment] = ()
    rests: Collection[str] = ()
    text: str = ""
    unsure: bool = False
    """Whether the file has to be read again in any case: what kept us from reading it leaves no mark."""


class Known(NamedTuple):
    """A row as a list needs it; `agenda` is empty where it has to be worked out anew."""

    path: str
    owner: str | None
    card: str
    agenda: str


class Index:
    """An open index of one workspace, whose columns were made under `key`, found under a fingerprint.

    Whatever is asked about customers is answered without those of `twins`.
    """

    def __init__(self, folder: Path, key: str, print_: str, note: str = "") -> None:
        self.file = IndexFile(folder, key, print_, note)
        self._asking = self.file.asking
        self._twins: Mapping[str, str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def changed(self, seen: Files, day: int) -> tuple[list[str], list[str]]:
        """The files to be read anew, and those that are gone: all of them where there is no index to go by."""
        if not self.file.sound():
            return list(seen), []
        if self._holds(seen, day):
            return [], []
        with self._asking() as base:
            known = {row[0]: row[1:] for row in base.execute("SELECT path, mtime, ctime, size, inode FROM files")}
            ask = "SELECT path FROM files WHERE unsure OR NOT (since <= ? AND ? < until)"
            stale = {path for (path,) in base.execute(ask, (day, day))}
        now = seen.by_path
        if known != now:
            stale.update(path for path, found in known.items() if now.get(path) != found)
            stale.update(path for path in now if path not in known)
        return [path for path in stale if path in now], [path for path in stale if path not in now]

    def _holds(self, seen: Files, day: int) -> bool:
        """Whether the rows are those of just these files, as somebody noted: one comparison for all of them."""
        with self._asking() as base:
            noted = base.execute("SELECT value FROM meta WHERE key = 'all'").fetchone()
        since, until, told = noted[0].split() if noted else ("0", "0", "")
        return int(since) <= day < int(until) and told == seen.sum

    @contextmanager
    def writing(self) -> Iterator["Writer"]:
        """Change the index in one transaction, alone. IndexLostError where it can't be written."""
        try:
            with self.file.writing() as (base, now):
                yield Writer(base, now)
        finally:
            self._twins = None

    def counts(self) -> tuple[int, int]:
        """How many files there are rows of, and how many are usable."""
        with self._asking() as base:
            found: tuple[int, int] = base.execute("SELECT count(*), coalesce(sum(id <> ''), 0) FROM files").fetchone()
        return found

    def problems(self) -> Iterator[tuple[str, str]]:
        """Every file with something wrong in it, and what: the caller's JSON."""
        with self._asking() as base:
            yield from base.execute("SELECT path, problems FROM files WHERE problems <> ''")

    @property
    def twins(self) -> Mapping[str, str]:
        """The files whose id another has before them, in order, and that one: nobody is looked up in them."""
        if self._twins is None:
            with self._asking() as base:
                found = sorted((path for (path,) in base.execute(_TWICE)), key=in_order)
            first = {id_of(path): path for path in reversed(found)}
            self._twins = {path: first[id_of(path)] for path in found if path != first[id_of(path)]}
        return self._twins

    def _ask(self, ask: str, given: Sequence[object] = (), at: int = 0) -> list[Any]:
        """The answer to a question about customers; of which file each row tells stands in its place `at`."""
        with self._asking() as base:
            twins = self.twins
            return [row for row in base.execute(ask, given) if row[at] not in twins]

    def owners(self) -> list[str | None]:
        """Everybody who has a customer."""
        with self._asking() as base:
            return [owner for (owner,) in base.execute("SELECT DISTINCT owner FROM files WHERE id <> ''")]

    def rows(self, day: int, rules: str, owners: Iterable[str | None]) -> Iterator[Known]:
        """The usable records of some owners, with what is known of their agenda on a day under some rules."""
        ask = (
            "SELECT path, owner, card, CASE WHEN rules = ? AND agenda_since <= ? AND ? < agenda_until THEN agenda"
            " ELSE '' END FROM files WHERE id <> '' AND owner IS ?"
        )
        for owner in owners:
            yield from map(Known._make, self._ask(ask, (rules, day, day, owner)))

    def with_keys(self, wanted: Iterable[tuple[str, str]]) -> set[str]:
        """The files that have one of some keys: a phone, a name, a spelling."""
        ask = "SELECT path FROM keys JOIN files USING(no) WHERE kind = ? AND value = ?"
        return {path for key in wanted for (path,) in self._ask(ask, tuple(map(_writable, key)))}

    def beginning(self, id_: str, keys: Sequence[tuple[str, str]]) -> list[tuple[str, str | None, str]]:
        """The usable files whose id, or a key of whose, begins so, each with its owner and card."""
        ask = "SELECT path, owner, card FROM files WHERE no IN (SELECT no FROM files WHERE id >= ? AND id < ?{})"
        more = " UNION SELECT no FROM keys WHERE kind = ? AND value >= ? AND value < ?" * len(keys)
        given = [word for kind, begins in keys for word in (kind, begins, begins + _LAST)]
        return self._ask(ask.format(more), (id_, id_ + _LAST, *given))

    def keys(self, kind: str, begins: str = "") -> list[tuple[str, str]]:
        """Every key of a kind, or those with a beginning, and the file that has it."""
        ask = "SELECT value, path FROM keys JOIN files USING(no) WHERE kind = ?"
        if begins:
            return self._ask(f"{ask} AND value >= ? AND value < ?", (kind, begins, begins + _LAST), at=1)
        return self._ask(ask, (kind,), at=1)

    def called(self, part: str, *, begins: bool) -> list[tuple[str, str, str | None, str]]:
        """Every name that begins with a part, or holds it, and the file that has it, with its owner and card."""
        ask = "SELECT value, path, owner, card FROM keys JOIN files USING(no) WHERE kind = 'name' AND {}"
        if begins:
            return self._ask(ask.format("value >= ? AND value < ?"), (part, part + _LAST), at=1)
        return self._ask(ask.format("instr(value, ?)"), (part,), at=1)

    def cards(self, paths: Iterable[str]) -> Iterator[tuple[str, str | None, str]]:
        """The usable ones of some files, each with its owner and card."""
        wanted, ask = [*paths], "SELECT path, owner, card FROM files WHERE id <> '' AND path IN ({})"
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            yield from self._ask(ask.format(",".join("?" * len(some))), some)

    def holding(self, text: str) -> set[str]:
        """The files whose text holds a text that is folded as theirs is."""
        ask = "SELECT path FROM texts JOIN files USING(no) WHERE instr(text, ?)"
        return {path for (path,) in self._ask(ask, (_writable(text),))}

    def unsure(self) -> list[str]:
        """The files whose marks may hide a change."""
        with self._asking() as base:
            return [path for (path,) in base.execute("SELECT path FROM files WHERE unsure")]

    def moving(self, first: int) -> set[str]:
        """The usable records of all customers but those who are idle and have no entry from a day on."""
        ask = "SELECT path FROM files WHERE id <> '' AND (NOT idle OR no IN (SELECT no FROM entries WHERE day >= ?))"
        return {path for (path,) in self._ask(ask, (first,))}


class Writer:
    """The index while it is changed."""

    def __init__(self, base: "sqlite3.Connection", now: int) -> None:
        self.base, self.now = base, now
        self._known: dict[str, int] = dict(base.execute("SELECT path, no FROM files"))

    def forget(self, paths: Sequence[str]) -> None:
        """Drop the rows of files that are gone; the agenda of whatever rests on them falls."""
        self.fall({id_of(path) for path in paths})
        for empty in _EMPTY:
            self.base.executemany(empty, [(self._known[path],) for path in paths])

    def write(self, row: Row, found: Marks) -> None:
        """Put one row in the place of what there was of the file."""
        no = self._known.get(row.path)
        if no is not None:
            for empty in _EMPTY:
                self.base.execute(empty, (no,))
        unsure = row.unsure or max(found.mtime, found.ctime) > self.now - MARGIN_NS
        values = (no, row.path, *found, unsure, *row[1:12])
        no = self.base.execute(_PUT, values).lastrowid
        if no is not None:
            self._known[row.path] = no
        many = self.base.executemany
        many("INSERT INTO keys VALUES(?,?,?)", [(*key, no) for key in row.keys])
        many("INSERT INTO entries VALUES(?,?,?,?,?,?)", [(one[0], no, *one[1:]) for one in row.entries])
        many("INSERT INTO rests VALUES(?,?)", [(id_, no) for id_ in row.rests])
        if row.text:
            self.base.execute("INSERT INTO texts VALUES(?,?)", (no, row.text))

    def hold(self, seen: Files) -> None:
        """Note that the rows are those of just these files, as they were seen, where their marks can be trusted."""
        if self.base.execute("SELECT 1 FROM files WHERE unsure LIMIT 1").fetchone() is None:
            ask = "SELECT (SELECT max(since) FROM files), (SELECT min(until) FROM files)"
            since, until = self.base.execute(ask).fetchone()
            self.base.execute("INSERT INTO meta VALUES('all', ?)", (f"{since} {until} {seen.sum}",))

    def fall(self, ids: Iterable[str]) -> None:
        """Let the agenda fall of every record that rests on one of these."""
        self.base.executemany(
            "UPDATE files SET rules = '' WHERE no IN (SELECT no FROM rests WHERE id = ?)", ((id_,) for id_ in ids)
        )


def _writable(word: str) -> str:
    """A word that somebody typed: half a letter can't be asked for, and no record holds it."""
    return _HALVES.sub("\x1f", word)


def dumped(value: object) -> str:
    """JSON without blanks, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
