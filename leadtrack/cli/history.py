"""`leadtrack history WHO`: every commit that touched a customer's record, newest first, in sentences."""

from typing import Annotated

import typer

from leadtrack.cli import saving, versions, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.cli.stories import merged, stories
from leadtrack.errors import NotFoundError
from leadtrack.rules.ids import short
from leadtrack.store import git
from leadtrack.store.git import Repository
from leadtrack.views.changed import Story, history_json, show_history
from leadtrack.views.problems import as_json

app = command_app()


@app.command(cls=Command)
def history(ctx: typer.Context, who_: Annotated[str, typer.Argument(metavar="WHO")]) -> None:
    """Show how a record came to be what it is."""
    session: Session = ctx.obj
    repository = git.found(session.workspace.root)
    story = _of_gone(session, repository, who_) or _of(session, repository, who_)
    if session.settings.form == "json":
        problems = [as_json(one, session.lang, session.privacy) for one in session.problems]
        session.screen.json(history_json(story, problems))
    else:
        show_history(story, session.screen, session.lang)
    heir = story.lines[-1].change.heir
    if heir:
        session.tell("changes.went", who=short(story.id), heir=heir)
    versions.tell_state(session, repository)
    saving.tell_problems(session)


def _of_gone(session: Session, repository: Repository, word: str) -> Story | None:
    """The past of a record that went into another, asked about by its own id; None where git has none."""
    gone = not who.named(session, word) and who.heirs_of(session, word)
    return _told(session, repository, who.as_id(word)) if gone else None


def _of(session: Session, repository: Repository, word: str) -> Story:
    id_, unknown = versions.meant(session, word)
    story = _told(session, repository, id_)
    if story is None:
        raise unknown or NotFoundError("nobody", who=word)
    return story


def _told(session: Session, repository: Repository, id_: str) -> Story | None:
    """What happened to the file of an id; where it is gone, with the record that has it."""
    turns = versions.until_now(session, repository, versions.files_of(id_), None)
    told = stories(session, turns, session.today)
    if not told:
        return None
    heir = None if who.named(session, id_) else next(iter(who.heirs(session, id_)), None)
    return merged(told[-1], short(heir[1].id) if heir else None)
