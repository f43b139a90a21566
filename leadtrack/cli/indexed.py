"""The index in one command's hands: brought up to date once, asked, and left aside where it can't help."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from leadtrack.cli import cards
from leadtrack.cli.progress import Progress, no_cycles
from leadtrack.cli.reading import twin
from leadtrack.cli.sight import note_of
from leadtrack.errors import LeadtrackError
from leadtrack.store import files
from leadtrack.store.index import Index, Known, Row, Writer, dumped
from leadtrack.store.index_file import PARTS, IndexLostError
from leadtrack.store.scan import Marks, Walk, id_of, in_order, seen
from leadtrack.store.workers import spread

if TYPE_CHECKING:
    from leadtrack.cli.session import Session

Answer = TypeVar("Answer")

Mine = Callable[[str | None], bool]
"""Tells by the owner whom a list is about."""


class Indexed:
    """Knows which records a question is about. None is always an answer too: then every record is read."""

    def __init__(self, session: "Session") -> None:
        self.session = session
        self.lost = ""
        """Why there is none, where there should be."""
        self._mine: Mine = lambda _: False
        """Whose agenda is asked for: what nobody asked for is worked out when somebody does."""
        self._writes = files.writes()

    def ask(self, question: Callable[[Index], Answer]) -> Answer | None:
        """Put a question to the index as it is now; None where there is none."""
        self._forget()
        index = self._index
        if index is None or self.lost:
            return None
        try:
            return question(index)
        except IndexLostError as error:
            self._lose(error)
            return None

    def anew(self) -> None:
        """Look at the disk anew where the next question is put: others may have changed records since the last."""
        for name in ("_index", "_walk"):
            vars(self).pop(name, None)

    def fitting(self, fits: Callable[[str], bool]) -> list[Path]:
        """The customer files of a name that fits, in order: found by the walk that the index needs."""
        self._forget()
        workspace = self.session.workspace
        if self._asleep:
            return workspace.fitting(fits)
        return [workspace.root / path for path in sorted(self._walk.files.fitting(fits), key=in_order)]

    def _forget(self) -> None:
        """Let go of what was found before this command changed records."""
        if self._writes != files.writes():
            self._writes = files.writes()
            self.anew()

    @property
    def _asleep(self) -> bool:
        return self.session.settings.no_index or self.session.settings.looks_back

    @property
    def marks(self) -> Mapping[str, Marks]:
        """The marks of every file, as they were when the index was brought up to date."""
        return self._walk.files.by_path

    @cached_property
    def _walk(self) -> Walk:
        """Every file as it is, and what can be no record: by one walk over them."""
        return seen(self.session.workspace.root, self.session.workspace.customers)

    def rows(self, mine: Mine) -> list[Known] | None:
        """The usable records of some owners, each with its agenda of today; None where there is no index."""
        self._mine = mine
        return self.ask(self._with_agenda)

    def _with_agenda(self, index: Index) -> list[Known]:
        found = self._of_mine(index)
        if all(row.agenda for row in found):
            return found
        with index.writing() as writer:
            self._again(index, writer)  # by now another command may have done it, or begun anew
            without = [row.path for row in self._of_mine(index) if not row.agenda]
            self._make(writer, without)
            writer.hold(self._walk.files)
            return self._of_mine(index)

    def _of_mine(self, index: Index) -> list[Known]:
        owners = [owner for owner in index.owners() if self._mine(owner)]
        return [*index.rows(self.session.today.toordinal(), self._rules, owners)]

    @cached_property
    def _index(self) -> Index | None:
        """The index, brought up to date; what is wrong with any record is gathered."""
        if self._asleep:
            return None
        try:
            if not self._walk.files:
                self._let_go()
                return None
            if not _writable(self._walk.files):
                return None
            note = dumped(note_of(self.session.shop))
            index = Index(self.session.workspace.private, self._key, self.session.prints.whole, note)
            self._refresh(index)
            self._gather(index)
        except IndexLostError as error:
            self._lose(error)
            return None
        except LeadtrackError:  # a table that can't be used: whoever needs it says so
            return None
        return index

    def _lose(self, error: IndexLostError) -> None:
        self.lost = error.why
        self.session.tell("index.lost", why=error.why)

    @cached_property
    def _key(self) -> str:
        return cards.key_of_columns(self.session)

    @cached_property
    def _rules(self) -> str:
        return cards.key_of_rules(self.session, self._key)

    @property
    def held(self) -> str:
        """What tells the index by which this command found whom to list; empty where it had none."""
        index: Index | None = vars(self).get("_index")
        return index.file.held if index is not None and not self.lost else ""

    def _refresh(self, index: Index) -> None:
        day = self.session.today.toordinal()
        if not any(index.changed(self._walk.files, day)) and index.file.signed():
            return
        _ = self._maker
        with index.writing() as writer:
            self._again(index, writer)
            writer.hold(self._walk.files)

    def _again(self, index: Index, writer: Writer) -> None:
        """Make the rows anew of what changed; the agenda falls of whatever rests on it."""
        stale, gone = index.changed(self._walk.files, self.session.today.toordinal())
        if gone:
            self._let_go()
        writer.forget(gone)
        self._make(writer, stale)
        writer.fall({id_of(path) for path in stale})

    def _let_go(self) -> None:
        """Keep no parts either of who is erased."""
        with suppress(OSError):  # nothing is kept where nothing can be
            (self.session.workspace.private / PARTS).unlink(missing_ok=True)

    @cached_property
    def _maker(self) -> "Session":
        """Who makes rows, with all tables made: one that is silent about tables and events, where ours need not ask."""
        session = self.session
        if "book" not in vars(session):
            known = {name: getattr(session, name) for name in ("workspace", "prints", "shop", "schema", "parser")}
            session = replace(session, problems=[])
            vars(session).update(known)
        _ = session.book, session.parser  # made once, before the work is spread
        return session

    def _make(self, writer: Writer, stale: Collection[str]) -> None:
        """Read files anew and write their rows."""
        workspace, rules, maker = self.session.workspace, self._rules, self._maker

        def work(path: str) -> Row:
            return cards.row_of(maker, workspace.read(workspace.root / path), rules, self._mine)

        with no_cycles(), Progress(self.session.lang) as progress:
            for row in spread(work, sorted(stale, key=in_order)):
                progress.step()
                writer.write(row, self._walk.files[row.path])

    def _gather(self, index: Index) -> None:
        """Gather what is wrong with records, in the order in which they lie."""
        found = {path: [*cards.problems_of(path, told)] for path, told in index.problems()}
        found |= {problem.file: [problem] for problem in self._walk.refused}
        found |= {path: [twin(path, id_of(path), other)] for path, other in index.twins.items()}
        for path in sorted(found, key=in_order):
            self.session.reader.gather(path, found[path])


def _writable(paths: Iterable[str]) -> bool:
    """Whether the index can hold such paths: a name of bytes that are no letters is none for it."""
    try:
        "".join(paths).encode()
    except UnicodeEncodeError:
        return False
    return True
