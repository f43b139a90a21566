"""Records as one command reads them: typed, one at a time; what is wrong with them gathers, once a file."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from leadtrack.cli.progress import Progress, no_cycles
from leadtrack.errors import NotFoundError
from leadtrack.model.problem import TOLD_ALWAYS, Doubt, Problem
from leadtrack.model.record import Customer
from leadtrack.rules.known import recorded_by, written_later
from leadtrack.store import yamltext
from leadtrack.store.scan import in_order
from leadtrack.store.workspace import RecordFile

if TYPE_CHECKING:
    from leadtrack.cli.session import Session
    from leadtrack.store.index import Index

Read = tuple[RecordFile, Customer]


class Reader:
    """Reads the records of a session; `session.problems` holds what is wrong with them."""

    def __init__(self, session: "Session") -> None:
        self.session = session
        self._faulty: set[str] = set()
        """The files that the problems are about."""

    def read(self, file: RecordFile) -> tuple[Customer | None, list[Problem]]:
        """The customer of a file, and what is wrong with it."""
        if file.raw is None:
            return None, [file.problem] if file.problem is not None else []
        session = self.session
        customer, doubts = session.parser.parse(file.raw, file.path.stem)
        if doubts:
            from leadtrack.rules.checks.keys import with_near

            told = (doubt for doubt in doubts if session.strict or doubt.level in TOLD_ALWAYS)
            return customer, self._placed(file, [with_near(doubt, session.schema) for doubt in told])
        return customer, []

    def typed(self, file: RecordFile) -> Customer | None:
        """The customer of a file; what is wrong goes to the problems, in the place of what an earlier reading found."""
        customer, problems = self.read(file)
        self.gather(file.shown, problems)
        return customer

    def place(self, file: RecordFile, doubts: list[Doubt]) -> None:
        """Gather doubts as problems, with the lines of the file they stand in."""
        if doubts:
            self.session.problems += self._placed(file, doubts)
            self._faulty.add(file.shown)

    def _placed(self, file: RecordFile, doubts: list[Doubt]) -> list[Problem]:
        """Doubts with their lines; who looks back to a day has none of what was not written down by then."""
        if self.session.settings.looks_back:
            raw, today = file.raw or {}, self.session.today
            doubts = [doubt for doubt in doubts if not written_later(raw, doubt.path, today)]
        locate = yamltext.locate(file.data)
        return [doubt.at(file.shown, locate) for doubt in doubts]

    def gather(self, shown: str, found: list[Problem]) -> None:
        """Put what a reading found in the place of what an earlier one did: it may be mended by now. Told once."""
        problems = self.session.problems
        at = len(problems)
        if shown in self._faulty:
            at = next((at for at, one in enumerate(problems) if one.file == shown), at)
            problems[:] = [problem for problem in problems if problem.file != shown]
            self._faulty.discard(shown)
        if found:
            problems[at:at] = found
            self._faulty.add(shown)

    def customers(self, paths: Iterable[Path] | None = None) -> Iterator[Read]:
        """Every usable record, or those of some files, one at a time; with progress on a terminal after a second."""
        session = self.session
        seen: dict[str, str] = {}
        with no_cycles(), Progress(session.lang) as progress:
            for file in session.workspace.read_all() if paths is None else map(session.workspace.read, paths):
                progress.step()
                customer, problems = self.read(file)
                if customer is None:
                    self.gather(file.shown, problems)
                    continue
                if session.settings.looks_back and not recorded_by(customer, session.today):
                    continue
                first = seen.setdefault(customer.id, file.shown)
                own = first == file.shown
                self.gather(file.shown, problems if own else [twin(file.shown, customer.id, first)])
                if own:
                    yield file, customer

    def those(self, question: "Callable[[Index], Collection[str]]") -> Iterator[Read]:
        """The records that a question to the index is about, and perhaps more; every one where there is no index."""
        session = self.session
        found = None if session.settings.no_index else session.indexed.ask(question)
        if found is None:
            yield from self.customers()
        else:
            yield from self.customers([session.workspace.root / path for path in sorted(found, key=in_order)])


def unusable(session: "Session", who: str, problems: Sequence[Problem]) -> NotFoundError:
    """That records which are meant can't be used: why, and what to do."""
    from leadtrack.views.problems import sentence

    said = (sentence(problem, session.lang, session.privacy) for problem in problems[:5])
    return NotFoundError("unusable-record", who=who, rows="\n".join(f"  {one}" for one in said))


def twin(shown: str, id_: str, other: str) -> Problem:
    """A record that is left out, since another has its id."""
    return Problem(shown, 1, 1, "id-twice", "unusable", {"id": id_, "other": other})
