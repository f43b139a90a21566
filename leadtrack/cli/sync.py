"""`leadtrack sync` (收工): check, commit, fetch, unite, send; whatever stops it, what is written stays written."""

from typing import Annotated, cast

import typer

from leadtrack.cli.app import Command, command_app
from leadtrack.cli.meeting import Meeting
from leadtrack.cli.session import Session
from leadtrack.errors import GitError, UsageError
from leadtrack.model.merge import Side
from leadtrack.store import drivers, git
from leadtrack.views.table import Json

app = command_app()

SIDES: dict[str, Side] = {"mine": "ours", "theirs": "theirs"}


@app.command(cls=Command)
def sync(
    ctx: typer.Context,
    take: Annotated[str | None, typer.Option("--take")] = None,
    hook: Annotated[bool, typer.Option("--hook")] = False,
) -> None:
    """Commit, and exchange with the others."""
    session: Session = ctx.obj
    if take not in (None, *SIDES):
        raise UsageError("sync-take", text=take)
    repository = git.found(session.workspace.root)
    drivers.furnish(session.workspace.root)
    if hook:
        place = drivers.hook(repository.root)
        session.tell("sync.hook", file=place)
        return
    meeting = Meeting(session, repository, SIDES[take] if take else None)
    try:
        meeting.hold()
    except GitError as error:
        if "open" in error.params:  # programs are told what a person must choose
            _answer(session, meeting, cast("list[Json]", error.params["open"]))
        raise
    _answer(session, meeting, [])


def _answer(session: Session, meeting: Meeting, conflicts: list[Json]) -> None:
    if session.settings.form == "json":
        done = cast("dict[str, Json]", meeting.done.json())
        session.screen.json({"schema": "leadtrack.sync/1", **done, "conflicts": conflicts})
