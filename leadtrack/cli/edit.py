"""`leadtrack edit WHO`: the record in `$EDITOR`, checked before it replaces anything."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import ConflictError, UsageError
from leadtrack.model.problem import Problem
from leadtrack.store import files, proc, yamltext
from leadtrack.store.lock import locked
from leadtrack.store.yamltext import BadTextError
from leadtrack.views.problems import sentence

app = command_app()


@app.command(cls=Command)
def edit(ctx: typer.Context, who_: Annotated[str, typer.Argument(metavar="WHO")]) -> None:
    """Edit a record."""
    session: Session = ctx.obj
    path = _path(session, who_)
    before = files.read(path)
    copy = session.workspace.private / "edit" / path.name
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, copy)
    after = _edited(session, copy, path)
    if after == before:
        session.tell("edit.unchanged")
        copy.unlink()
        return
    with locked(session.workspace.private):
        if not files.replace(path, after, expected=before):
            raise ConflictError("changed-while-editing", file=session.workspace.shown(path), kept=str(copy))
    copy.unlink()
    session.problems.clear()
    saving.answer(session, saving.reread(session, path), "saved.edit")
    saving.tell_problems(session)


def _path(session: Session, who_: str) -> Path:
    """The file to edit; an id is taken even where its record can't be read, since editing is what mends it."""
    return session.workspace.by_id(who_) or who.find(session, who_)[0].path


def _edited(session: Session, copy: Path, path: Path) -> bytes:
    """What the person leaves in the editor, asked again until it can be used or they give up."""
    while True:
        proc.edit(copy)
        data = files.read(copy)
        problems = _problems(session, data, path)
        for problem in problems:
            session.tell("plain", text=sentence(problem, session.lang, session.privacy))
        if not any(problem.level == "unusable" for problem in problems) and not _ask(session, bool(problems)):
            return data
        if not sys.stdin.isatty():
            raise UsageError("edit-broken", kept=str(copy))
        if problems and all(problem.level != "unusable" for problem in problems):
            continue
        session.tell("edit.again")
        if sys.stdin.readline().strip().lower() in ("n", "no", "否", "q"):
            raise UsageError("edit-broken", kept=str(copy))


def _ask(session: Session, doubtful: bool) -> bool:
    """Whether to open the editor again for doubts that could also stay."""
    if not doubtful or not sys.stdin.isatty():
        return False
    session.tell("edit.doubtful")
    return sys.stdin.readline().strip().lower() in ("", "y", "yes", "是")


def _problems(session: Session, data: bytes, path: Path) -> list[Problem]:
    shown = session.workspace.shown(path)
    try:
        raw = yamltext.load(data)
    except BadTextError as error:
        return [Problem(shown, error.line, error.col, error.code, "unusable", error.params)]
    _, doubts = session.parser.parse(raw, path.stem)
    locate = yamltext.locate(data)
    return [doubt.at(shown, locate) for doubt in doubts]
