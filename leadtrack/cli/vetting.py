"""What `sync` asks of changed files before it commits them, as the hook of git asks it of a commit made by hand."""

from collections.abc import Sequence
from pathlib import Path

from leadtrack.cli.checking import Inspection, asked
from leadtrack.cli.inheriting import taken_in
from leadtrack.cli.session import Session
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
    records = [root / one.path for one in touched if one.since is not None and one.path.endswith(ENDING)]
    found = (session.workspace.read(path).problem for path in records)
    broken = [problem for problem in found if problem is not None and problem.code != "empty"]
    if broken:
        name(session, broken)
        raise GitError("sync-broken", n=len(broken))
    _refuse_half(session, repository, touched)
    errors = _errors(session, [str(path) for path in records])
    if not errors:
        return
    name(session, errors)
    if drivers.has_hook(repository.root):
        raise GitError("sync-errors", n=len(errors))
    session.tell("sync.errors", n=len(errors))


def _refuse_half(session: Session, repository: Repository, touched: Sequence[Touched]) -> None:
    """Stop where a record newly says that another went into it whose file is still there: a merge was killed."""
    root = session.workspace.root
    records = [one for one in touched if one.since is not None and one.path.startswith(CUSTOMERS)]
    named = {id_: one for one in records for id_ in taken_in(session.workspace.read(root / one.path).raw)}
    there = {path.stem for path in session.workspace.paths() if isinstance(path, Path)} if named else set()
    half = {id_: one for id_, one in named.items() if id_ in there and id_ != id_of(one.path)}
    for id_, one in half.items():
        if not any(id_ in taken_in(yamltext.loaded(data)) for _, data in repository.blobs(filter(None, one.before))):
            raise GitError("sync-half-merged", who=short(id_of(one.path)), other=short(id_))


def _errors(session: Session, paths: Sequence[str]) -> list[Problem]:
    """What `check` calls an error in these files."""
    if not paths:
        return []
    apart = Session(session.settings, session.now, session.screen)  # its problems are no others' business
    inspection = Inspection(apart, Choice(), asked(apart, paths))
    return [problem for problem in inspection.run() if problem.level == "error"]


def name(session: Session, problems: Sequence[Problem]) -> None:
    """Say what is wrong, fault by fault."""
    for problem in problems[:MOST]:
        session.tell("plain", text=sentence(problem, session.lang, session.privacy))
    if len(problems) > MOST:
        session.tell("sync.more-errors", n=len(problems) - MOST)
