"""What git knows of records, read for `diff`, `history` and `changes`: who changed what, file by file, oldest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from leadtrack.cli import who
from leadtrack.cli.progress import Progress, no_cycles
from leadtrack.cli.session import Session
from leadtrack.errors import GitError, NotFoundError
from leadtrack.model.changes import Change, changes
from leadtrack.model.problem import Problem
from leadtrack.model.values import SLUG, Raw
from leadtrack.rules.ids import is_random_part, short
from leadtrack.store import files, yamltext
from leadtrack.store.git import ON_DISK, Commit, Repository, Touched
from leadtrack.store.scan import ENDING
from leadtrack.store.workspace import LIMIT
from leadtrack.store.yamltext import BadTextError
from leadtrack.views.changes import is_one

RECORDS, CUSTOMERS = "records", "records/customers/"

Text = dict[str, Raw] | BadTextError | None
"""What a version of a file says: its record, why it can't be read, or None where there was no file."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one commit, or the work tree (None), changed in one file; `texts` are those read, the latest last."""

    commit: Commit | None
    path: str
    changes: tuple[Change, ...]
    texts: tuple[dict[str, Raw], ...]

    @property
    def whose(self) -> str:
        """The part of the customer's id that never changes, whatever their file is called; of another file its path."""
        return short(id_of(self.path))


def id_of(path: str) -> str:
    """The id that a customer's file is named for; any other file goes by its path."""
    return PurePosixPath(path).stem if path.startswith(CUSTOMERS) else path


def meant(session: Session, word: str) -> tuple[str, NotFoundError | None]:
    """The id of the customer that a word means, also of one whose file is broken.

    An id that only git may know comes with what to say if it does not either.
    """
    paths = who.named(session, word)
    if len(paths) == 1:
        return paths[0].stem, None
    try:
        return who.find(session, word)[1].id, None
    except NotFoundError as error:
        if not error.code.startswith("nobody") or not SLUG.fullmatch(word):
            raise
        return word, error


def files_of(id_: str) -> list[str]:
    """Where git looks for a customer's file: in any folder, also where its spelt part was another."""
    random = short(id_)
    name = f"{'*' if is_random_part(random) else ''}{random}{ENDING}"
    return [f":(glob){CUSTOMERS}**/{name}"]


def paired(touched: Iterable[Touched]) -> list[Touched]:
    """One row for a customer's file that is gone here and new there: it was moved, or renamed."""
    rows = [one for one in touched if one.path.endswith(ENDING)]
    gone = {short(id_of(one.path)): one for one in rows if one.since is None and one.path.startswith(CUSTOMERS)}
    found, moved = [], set[str]()
    for one in rows:
        source = gone.get(short(id_of(one.path))) if one.since is not None and not any(one.before) else None
        if source is not None and one.path.startswith(CUSTOMERS):
            one = replace(one, before=source.before, was=source.path)  # noqa: PLW2901  # the same file
            moved.add(source.path)
        found.append(one)
    return [one for one in found if one.path not in moved or one.since is not None]


class Versions:
    """Texts of files by the names of their blobs, each parsed once; what can't be read is a problem, named once."""

    def __init__(self, session: Session, repository: Repository) -> None:
        self.session, self.repository = session, repository
        self.is_one = is_one(session.schema)
        self._known: dict[str, Text] = {}
        self._told: set[str | None] = set()
        """The blobs that can't be read, and were named."""
        self._usable: dict[str, dict[str, Raw]] = {}
        """The last text of each customer that could be read."""

    def turns(self, commits: Sequence[Commit], work: Iterable[Touched] = ()) -> Iterator[Turn]:
        """What commits, given newest first, and the work tree changed, oldest first."""
        cut = self.repository.cut_at() if commits else frozenset[str]()
        rows = [(commit, one) for commit in reversed(commits) if commit.id not in cut for one in paired(commit.touched)]
        here: list[tuple[Commit | None, Touched]] = [*rows, *((None, one) for one in paired(work))]
        with no_cycles(), Progress(self.session.lang) as progress:
            self._load(here, progress)
            for commit, one in here:
                if one.since == ON_DISK:
                    progress.step()
                turn = self._turn(commit, one)
                if turn.changes:
                    yield turn

    def _load(self, rows: Iterable[tuple[Commit | None, Touched]], progress: Progress) -> None:
        names = (name for _, one in rows for name in (*one.before, one.since) if name)
        for name, data in self.repository.blobs(names):
            progress.step()
            self._known[name] = _text(data)

    def _turn(self, commit: Commit | None, one: Touched) -> Turn:
        befores = [self._named(name, f"{(name or '')[:SHOWN]}:{one.was or one.path}") for name in one.before]
        after = self._after(commit, one)
        sides = [self._compared(short(id_of(one.path)), before, after) for before in befores]
        found = list(sides[0])
        for side in sides[1:]:  # of a merge, what it says unlike every side
            same = {change.sign for change in side}
            found = [change for change in found if change.sign in same]
        if one.was and after is not None:
            found.insert(0, Change("moved", (), one.was, one.path))
        texts = [text for text in (*befores, after) if isinstance(text, dict)]
        if isinstance(after, dict):
            self._usable[short(id_of(one.path))] = after
        return Turn(commit, one.path, tuple(found), tuple(texts))

    def _after(self, commit: Commit | None, one: Touched) -> Text:
        """The text since; why it can't be read is told."""
        if one.since is None:
            return None
        if one.since != ON_DISK:
            return self._named(one.since, f"{commit.id[:SHOWN] if commit else one.since[:SHOWN]}:{one.path}")
        text = self._disk(one.path)
        if isinstance(text, BadTextError):
            self._tell(text, one.path)
        return text

    def _named(self, name: str | None, file: str) -> Text:
        """The text of a blob; why it can't be read is told once."""
        text = self._known.get(name, _LOST) if name else None
        if isinstance(text, BadTextError) and name not in self._told:
            self._told.add(name)
            self._tell(text, file)
        return text

    def _tell(self, text: BadTextError, file: str) -> None:
        self.session.problems.append(Problem(file, text.line, text.col, text.code, "unusable", text.params))

    def _compared(self, whose: str, before: Text, after: Text) -> tuple[Change, ...]:
        if isinstance(after, BadTextError):
            return (Change("broken"),)
        if isinstance(before, BadTextError):
            usable = self._usable.get(whose)
            if after is None or usable is None:
                return (Change("gone" if after is None else "mended"),)
            return (Change("mended"), *changes(usable, after, self.is_one))
        return changes(before, after, self.is_one)

    def _disk(self, path: str) -> Text:
        try:
            return _text(files.read(Path(self.repository.root, path), LIMIT))
        except FileNotFoundError:
            return None
        except OSError as error:
            return BadTextError("unreadable", reason=error.strerror or str(error))


SHOWN = 7
"""Digits by which a commit is called."""

_LOST = BadTextError("unreadable", reason="missing")
"""A text that this clone does not hold."""


def _text(data: bytes) -> Text:
    """A text read strictly, as records are; one of comments alone says nothing."""
    try:
        return yamltext.load(data)
    except BadTextError as error:
        return {} if error.code == "empty" else error


def until_now(session: Session, repository: Repository, paths: Sequence[str], since: date | None) -> list[Turn]:
    """What every commit since a day, and the work tree, changed in some files, oldest first."""
    head = repository.commit("HEAD")
    commits = list(repository.log(head, paths, since)) if head else []
    return list(Versions(session, repository).turns(commits, repository.between(head, None, paths)))


def tell_state(session: Session, repository: Repository) -> None:
    """Say what of the past can't be seen here, and where we are if it is on no branch."""
    head = repository.commit("HEAD")
    if head is None:
        session.tell("changes.no-commits")
    elif repository.branch() is None:
        session.tell("changes.detached", commit=head[:SHOWN])
    if repository.cut_at():
        session.tell("changes.shallow")


def ends(repository: Repository, words: str) -> tuple[str | None, str | None]:
    """The commits between which `A..B` or `A...B` asks; of one alone, that and the work tree."""
    left, dots, right = words.partition("...") if "..." in words else words.partition("..")
    before = _commit(repository, left or "HEAD")
    if not dots:
        return before, None
    since = _commit(repository, right or "HEAD")
    if dots == "...":
        base = repository.merge_base(before, since)
        if base is None:
            raise GitError("no-common", text=words)
        before = base
    return before, since


def _commit(repository: Repository, name: str) -> str:
    found = repository.commit(name)
    if found is None:
        raise NotFoundError("no-such-revision", text=name)
    return found
