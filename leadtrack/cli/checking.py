"""What `check` asks of a workspace: which files it is about, every rule of each record, what only all can tell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from leadtrack.cli import goals, shopbooks, who
from leadtrack.cli.relinking import heirs
from leadtrack.cli.session import Session
from leadtrack.errors import NotFoundError, UsageError
from leadtrack.model.problem import Problem
from leadtrack.rules.checks import RULES, WHOLE_STORE, Checks
from leadtrack.rules.checks.case import make_case, make_world
from leadtrack.rules.checks.choice import Choice
from leadtrack.rules.checks.circle import Circle
from leadtrack.rules.checks.config import config_doubts
from leadtrack.rules.checks.register import row_doubts
from leadtrack.rules.checks.store import NAMED, Numbers, Outgrown, Rush, Shared
from leadtrack.rules.checks.table import Row, make_rows
from leadtrack.rules.checks.tidy import Tidier
from leadtrack.rules.register import read_rows
from leadtrack.rules.truth import offered
from leadtrack.store import yamltext
from leadtrack.store.place import CONFIG
from leadtrack.store.workspace import RecordFile
from leadtrack.views.reasons import part_labels


@dataclass(frozen=True)
class Asked:
    """The files that a check is about; None where it is about all there are."""

    customers: tuple[Path, ...] | None = None
    register: tuple[Path, ...] | None = None
    others: tuple[Path, ...] = ()
    """Events and targets."""

    @property
    def every(self) -> tuple[Path, ...] | None:
        """All of them."""
        return None if self.customers is None else (*self.customers, *(self.register or ()), *self.others)

    @cached_property
    def _every(self) -> frozenset[Path] | None:
        return None if self.every is None else frozenset(self.every)

    def takes(self, path: Path) -> bool:
        """Whether a file is one of them; a sync that commits a whole store asks it of each."""
        return self._every is None or path in self._every


def asked(session: Session, words: Sequence[str]) -> Asked:
    """The files that a person, or a hook, names: records by path or WHO, folders, the register, events, targets.

    Whatever else of the workspace is named has no rules, and is left aside.
    """
    if not words:
        return Asked()
    found = dict.fromkeys(path for word in words for path in _named(session, word))
    records = session.workspace.root / "records"
    customers, register, events, targets = (
        tuple(path for path in found if path.is_relative_to(records / kind))
        for kind in ("customers", "register", "events", "targets")
    )
    return Asked(customers, register, events + targets)


def _named(session: Session, word: str) -> Iterator[Path]:
    root = session.workspace.root
    there = [path.resolve() for path in (Path(word), root / word) if path.exists()]
    by_path = "/" in word or "\\" in word or Path(word).suffix
    if not there or not (by_path or any(path.is_relative_to(root / "records") for path in there)):
        yield from _meant(session, word)
        return
    place = next((path for path in there if path.is_relative_to(root)), None)
    if place is None:
        raise UsageError("not-in-workspace", file=word)
    yield from sorted(place.rglob("*.yaml")) if place.is_dir() else [place]


def _meant(session: Session, word: str) -> list[Path]:
    """The record that somebody names, be it usable or not: it is asked what is wrong with it."""
    apart = Session(session.settings, session.now, session.screen)  # what it reads is no finding yet
    named = who.named(apart, word)
    if len(named) == 1:
        return named
    try:
        return [who.find(apart, word)[0].path]
    except NotFoundError:
        found = [session.workspace.root / one.file for one in who.broken(apart, word)]
        if not found:
            raise
        return found


@dataclass
class Inspection:
    """One run: the rules that are on and chosen, what is looked at, what all records together amount to."""

    session: Session
    choice: Choice
    asked: Asked
    whole: bool = False
    count: int = 0
    told: set[str] = field(default_factory=set)
    """The records that `count` counts already: the usable ones; in the end it counts the others too."""
    shown: list[Path] = field(default_factory=list)
    """Every record read, under its number; whole-store rules remember the number alone."""

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """The rules that are on and chosen."""
        return {code: row for code, row in every_row(self.session).items() if self.choice.takes(code)}

    @cached_property
    def tidier(self) -> Tidier:
        """What a tidy record looks like."""
        return Tidier(self.session.schema)

    @cached_property
    def everything(self) -> bool:
        """Whether every record is read: nobody named files, or asked for what only all of them tell."""
        return self.asked.customers is None or self.whole or bool(self.choice.select & WHOLE_STORE)

    def run(self) -> list[Problem]:
        """Everything that is wrong with what was asked about, by file and line."""
        session = self.session
        session.strict = True
        shopbooks.event_warnings(session)
        goals.check(session)
        offered(session.messages.texts, part_labels(session.schema, "deal", session.lang))
        numbers = Numbers(self.rows)
        gatherers = (numbers, Rush(self.rows), Outgrown(self.rows), Circle(self.rows))
        self._records(gatherers if self.everything else ())
        self._register({*numbers.phones} if self.everything else None)
        for gatherer in gatherers:
            for shared in gatherer.found(lambda record: self.asked.takes(self.shown[record])):
                self._tell(shared)
        root = session.workspace.root
        session.problems += config_problems(session, self.rows)
        wanted = [one for one in session.problems if self.asked.takes(root / one.file) and self.choice.tells(one)]
        unusable = {one.file for one in wanted if one.level == "unusable" and one.file.startswith("records/customers/")}
        self.count += len(unusable - self.told)
        return sorted(wanted, key=lambda one: (one.file, one.line, one.col, one.code))

    def _records(self, gatherers: Iterable[Numbers | Rush | Outgrown | Circle]) -> None:
        session, rules = self.session, Checks(self.rows)
        looks_back = session.settings.looks_back
        world = make_world(
            self.tidier,
            session.shop,
            session.book,
            today=session.today,
            ids=self._ids(),
            heir=lambda id_: self._heirs.get(id_, ""),
            looks_back=looks_back,
            ladder=session.ladder,
        )
        for file, customer in session.customers(None if self.everything else self.asked.customers):
            mine = self.asked.takes(file.path)
            case = make_case(customer, file.raw or {}, world)
            for gatherer in gatherers:
                gatherer.take(len(self.shown), case)
            self.shown.append(file.path)
            if mine:
                self.count += 1
                self.told.add(file.shown)
                session.place(file, list(rules.doubts(case)))

    @cached_property
    def _heirs(self) -> dict[str, str]:
        """Looked up where a record names one that there is not."""
        return heirs(Session(self.session.settings, self.session.now, self.session.screen))

    def _ids(self) -> frozenset[str]:
        """The ids of all records by their file names; named where one that was asked for has two."""
        first: dict[str, Path] = {}
        for path in self.session.workspace.paths():
            if isinstance(path, Path) and first.setdefault(path.stem, path) != path and not self.everything:
                shown = self.session.workspace.shown
                params = {"id": path.stem, "other": shown(first[path.stem])}
                self.session.problems.append(Problem(shown(path), 1, 1, "id-twice", "unusable", params))
        return frozenset(first)

    def _register(self, known: set[str] | None) -> None:
        session = self.session
        for file in register_files(session, self.asked):
            if file.problem is not None:
                session.problems.append(file.problem)
                continue
            raw = file.raw or {}
            doubts = [
                row for row in read_rows(raw, file.path.parent.name, session.parser.channel) if not hasattr(row, "day")
            ]
            session.place(file, [*doubts, *row_doubts(raw, self.rows, today=session.today, known=known)])

    def _tell(self, shared: Shared) -> None:
        """Place a fault of several records: the one it is named in is read once more."""
        session = self.session
        file = session.workspace.read(self.shown[shared.record])
        names = [session.workspace.shown(self.shown[one]) for one in shared.others]
        others = " ".join(names[:NAMED]) + (f" +{len(names) - NAMED}" if len(names) > NAMED else "")
        if file.raw is not None:
            line, col = yamltext.locate(file.data)(shared.where(file.raw))
            params = dict(shared.params) | ({"others": others} if names else {})
            level = self.rows[shared.code].level
            session.problems.append(Problem(file.shown, line, col, shared.code, level, params))


def every_row(session: Session) -> Mapping[str, Row]:
    """The rules that are on in this shop."""
    return session.made("checks.yaml", lambda raw: make_rows(raw, RULES))


def config_problems(session: Session, rows: Mapping[str, Row]) -> list[Problem]:
    """What of the config no command looks at."""
    file = session.workspace.read(session.workspace.root / CONFIG)
    locate = yamltext.locate(file.data)
    doubts = config_doubts(file.raw or {}, rows, session.schema, session.book.grading)
    return [doubt.at(file.shown, locate) for doubt in doubts]


def register_files(session: Session, about: Asked) -> Iterator[RecordFile]:
    """The register's files that a check is about."""
    if about.register is not None:
        yield from map(session.workspace.read, about.register)
    else:
        yield from session.workspace.read_rows()
