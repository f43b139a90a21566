"""`leadtrack history WHO`: every commit that touched a customer's record, newest first, in sentences."""

from typing import Annotated

import typer

from leadtrack.cli import saving, versions
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.cli.stories import stories
from leadtrack.errors import NotFoundError
from leadtrack.store import git
from leadtrack.views.changed import history_json, show_history
from leadtrack.views.problems import as_json

app = command_app()


@app.command(cls=Command)
def history(ctx: typer.Context, who_: Annotated[str, typer.Argument(metavar="WHO")]) -> None:
    """Show how a record came to be what it is."""
    session: Session = ctx.obj
    repository = git.found(session.workspace.root)
    id_, unknown = versions.meant(session, who_)
    turns = versions.until_now(session, repository, versions.files_of(id_), None)
    told = stories(session, turns, session.today)
    if not told:
        raise unknown or NotFoundError("nobody", who=who_)
    if session.settings.form == "json":
        problems = [as_json(one, session.lang, session.privacy) for one in session.problems]
        session.screen.json(history_json(told[-1], problems))
    else:
        show_history(told[-1], session.screen, session.lang)
    versions.tell_state(session, repository)
    saving.tell_problems(session)
