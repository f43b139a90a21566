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
from leadtrack.model.decided import of_merge
from leadtrack.model.problem import Problem
from leadtrack.model.values import SLUG, Raw
from leadtrack.rules.ids import is_random_part, short
from leadtrack.store import files, past, yamltext
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
        return whose(self.path)


def id_of(path: str) -> str:
    """The id that a customer's file is named for; any other file goes by its path."""
    return PurePosixPath(path).stem if path.startswith(CUSTOMERS) else path


def whose(path: str) -> str:
    """What stays the same of a file's id whatever it is called, and wherever it lies."""
    return short(id_of(path))


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


def where(path: str) -> list[str]:
    """Where git looks for a file: a customer's wherever it lies, any other at its path."""
    return files_of(id_of(path)) if path.startswith(CUSTOMERS) else [f":(literal){path}"]


def paired(touched: Iterable[Touched]) -> list[Touched]:
    """One row for a customer's file that is gone here and new there: it was moved, or renamed."""
    rows = [one for one in touched if one.path.endswith(ENDING)]
    gone = {whose(one.path): one for one in rows if one.since is None and one.path.startswith(CUSTOMERS)}
    found, moved = [], set[str]()
    for one in rows:
        source = gone.get(whose(one.path)) if one.since is not None and None in one.before else None
        if source is not None and one.path.startswith(CUSTOMERS):
            before = tuple(here or there for here, there in zip(one.before, source.before, strict=True))
            was = "" if any(one.before) else source.path  # a merge's side may have moved it
            one = replace(one, before=before, was=was)  # noqa: PLW2901  # the same file
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
        self._turns: dict[str, list[Turn]] = {}
        """What was found of each customer's file so far."""

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
        who = whose(one.path)
        sides = [self._compared(who, before, after) for before in befores]
        found = sides[0] if len(sides) == 1 else of_merge(sides, self._made(commit, who, len(sides)))
        if one.was and after is not None:
            found = (Change("moved", (), one.was, one.path), *found)
        texts = [text for text in (*befores, after) if isinstance(text, dict)]
        if isinstance(after, dict):
            self._usable[who] = after
        turn = Turn(commit, one.path, found, tuple(texts))
        self._turns.setdefault(who, []).append(turn)
        return turn

    def _made(self, commit: Commit | None, who: str, sides: int) -> list[list[Change]]:
        """What each side of a merge had changed alone in a customer's file; nothing where that is not known."""
        alone = commit.sides if commit is not None else ()
        if len(alone) != sides:
            return [[] for _ in range(sides)]
        found = self._turns.get(who, ())
        return [[change for turn in found if turn.commit and turn.commit.id in ids for change in turn.changes]
                for ids in alone]  # fmt: skip

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

    def _compared(self, who: str, before: Text, after: Text) -> tuple[Change, ...]:
        if isinstance(after, BadTextError):
            return (Change("broken"),)
        if isinstance(before, BadTextError):
            usable = self._usable.get(who)
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
    commits = past.log(repository, head, paths, whose, since) if head else []
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
