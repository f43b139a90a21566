"""`leadtrack edit WHO`: the record in `$EDITOR`, checked before it replaces anything."""

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.asking import agreed
from leadtrack.cli.session import Session
from leadtrack.errors import ConflictError, LeadtrackError, UsageError
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
    # An id is taken even where its record can't be read: editing is what mends it.
    named = who.named(session, who_.strip())
    path = named[0] if len(named) == 1 else who.find(session, who_)[0].path
    before = files.read(path)
    copy = _copy(session, path, before)
    try:
        after = _edited(session, copy, path)
        if after != before:
            _replace(session, path, before, after)
    except (LeadtrackError, KeyboardInterrupt):
        if files.read(copy) == before:
            _gone(copy)
        else:
            session.tell("edit.kept", kept=str(copy))
        raise
    _gone(copy)
    if after == before:
        session.tell("edit.unchanged")
        return
    session.written = True
    session.problems.clear()
    saving.answer(session, saving.reread(session, path), "saved.edit")
    saving.tell_problems(session)


def _copy(session: Session, path: Path, data: bytes) -> Path:
    """A copy to edit, in a folder of its own: an earlier draft that was kept stays kept."""
    drafts = session.workspace.private / "edit"
    drafts.mkdir(parents=True, exist_ok=True)
    copy = Path(tempfile.mkdtemp(dir=drafts)) / path.name
    copy.write_bytes(data)
    return copy


def _gone(copy: Path) -> None:
    copy.unlink()
    copy.parent.rmdir()


def _replace(session: Session, path: Path, before: bytes, after: bytes) -> None:
    """Put the edited text in the place of what was read, if that is still there."""
    with locked(session.workspace.private):
        try:
            replaced = files.replace(path, after, expected=before)
        except FileNotFoundError:
            replaced = False
    if not replaced:
        raise ConflictError("changed-while-editing", file=session.workspace.shown(path))


def _edited(session: Session, copy: Path, path: Path) -> bytes:
    """What the person leaves in the editor, asked again until it can be used or they give up."""
    while True:
        proc.edit(copy)
        data = files.read(copy)
        problems = _problems(session, data, path)
        for problem in problems:
            session.tell("plain", text=sentence(problem, session.lang, session.privacy))
        levels = {problem.level for problem in problems}
        if "unusable" in levels:
            if not _asked(session, "edit.again"):
                raise UsageError("edit-broken")
        elif "doubtful" not in levels or not _asked(session, "edit.doubtful"):
            return data


def _asked(session: Session, id_: str) -> bool:
    """Whether the person wants to open it again; nobody does where there is no terminal to ask at, or no more input."""
    return sys.stdin.isatty() and agreed(session, session.say(id_), enter=True) is True


def _problems(session: Session, data: bytes, path: Path) -> list[Problem]:
    shown = session.workspace.shown(path)
    try:
        raw = yamltext.load(data)
    except BadTextError as error:
        return [Problem(shown, error.line, error.col, error.code, "unusable", error.params)]
    _, doubts = session.parser.parse(raw, path.stem)
    locate = yamltext.locate(data)
    return [doubt.at(shown, locate) for doubt in doubts]
