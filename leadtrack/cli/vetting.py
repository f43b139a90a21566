"""What `sync` asks of changed files before it commits them, as the hook of git asks it of a commit made by hand."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from leadtrack.cli.checking import Inspection, asked
from leadtrack.cli.inheriting import taken_in
from leadtrack.cli.progress import Progress, no_cycles
from leadtrack.cli.session import Session
from leadtrack.cli.stories import beside
from leadtrack.cli.versions import CUSTOMERS, id_of
from leadtrack.errors import GitError
from leadtrack.model.problem import Problem
from leadtrack.rules.checks.choice import Choice
from leadtrack.rules.ids import short
from leadtrack.store import drivers, yamltext
from leadtrack.store.git import Repository, Touched
from leadtrack.store.scan import ENDING
from leadtrack.views.problems import sentence

MOST = 20
"""So many errors are named; the others are counted."""


def vet(session: Session, repository: Repository, touched: Sequence[Touched]) -> None:
    """Name what can't be used, which stops us, and what is wrong, which does so where the shop set the hook."""
    root = session.workspace.root
    records = [one for one in touched if one.since is not None and one.path.endswith(ENDING)]
    broken: list[Problem] = []
    heirs: dict[str, Touched] = {}
    with Progress(session.lang) as progress, no_cycles():
        for one in records:
            file = session.workspace.read(root / one.path)
            if file.problem is not None and file.problem.code != "empty":
                broken.append(file.problem)
            if one.path.startswith(CUSTOMERS):
                heirs |= dict.fromkeys(taken_in(file.raw), one)
            progress.step()
    if broken:
        name(session, broken)
        raise GitError("sync-broken", n=len(broken))
    _refuse_half(session, repository, heirs)
    errors = _errors(session, [str(root / one.path) for one in records])
    if not errors:
        return
    name(session, errors)
    if drivers.has_hook(repository.root):
        raise GitError("sync-errors", n=len(errors))
    session.tell("sync.errors", n=len(errors))


def _refuse_half(session: Session, repository: Repository, heirs: Mapping[str, Touched]) -> None:
    """Stop where a record newly says that another went into it whose file is still there: a merge was killed.

    `heirs` are the changed records into which others went, by the ids of those.
    """
    there = {path.stem for path in session.workspace.paths() if isinstance(path, Path)} if heirs else set()
    half = {id_: one for id_, one in heirs.items() if id_ in there and id_ != id_of(one.path)}
    for id_, one in half.items():
        if not any(id_ in taken_in(yamltext.loaded(data)) for _, data in repository.blobs(filter(None, one.before))):
            raise GitError("sync-half-merged", who=short(id_of(one.path)), other=short(id_))


def _errors(session: Session, paths: Sequence[str]) -> list[Problem]:
    """What `check` calls an error in these files."""
    if not paths:
        return []
    apart = beside(session)  # its problems are no others' business
    inspection = Inspection(apart, Choice(), asked(apart, paths))
    return [problem for problem in inspection.run() if problem.is_error]


def name(session: Session, problems: Sequence[Problem]) -> None:
    """Say what is wrong, fault by fault."""
    for problem in problems[:MOST]:
        session.tell("plain", text=sentence(problem, session.lang, session.privacy))
    if len(problems) > MOST:
        session.tell("sync.more-errors", n=len(problems) - MOST)
