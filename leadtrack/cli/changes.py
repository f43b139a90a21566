"""`leadtrack changes [--since 1w] [--by OWNER]`: what was changed of late, customer by customer."""

from typing import Annotated

import typer

from leadtrack.cli import saving, versions
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.cli.stories import stories
from leadtrack.rules.dates import parse_when
from leadtrack.store import git
from leadtrack.views.changed import Story, show_changes
from leadtrack.views.problems import as_json

app = command_app()

WEEK = "1w"


@app.command(cls=Command)
def changes(
    ctx: typer.Context,
    since: Annotated[str, typer.Option("--since")] = WEEK,
    by: Annotated[str | None, typer.Option("--by")] = None,
) -> None:
    """Show what was changed since a day."""
    session: Session = ctx.obj
    start = parse_when(since, today=session.today, lean="past").day
    author = session.shop.owner_asked(by) if by else None
    if author is not None:
        session.tell_stranger(author)
    repository = git.found(session.workspace.root)
    turns = versions.until_now(session, repository, [versions.RECORDS], start)
    told = stories(session, turns, session.today, by=author)[::-1]
    told.sort(key=_last, reverse=True)
    if session.settings.form == "json":
        problems = [as_json(one, session.lang, session.privacy) for one in session.problems]
        session.screen.json({"schema": "leadtrack.changes/1", "since": str(start), "by": author,
                             "items": [story.json() for story in told], "problems": problems})  # fmt: skip
    elif told:
        lines = [line for story in told for line in story.briefly]
        waiting = sum(not line.at for line in lines)
        head = session.say("changes.head", n=len(told), all=len(lines), since=start)
        session.screen.lines([(head, "strong")])
        session.screen.lines([(session.say("changes.uncommitted-too", n=waiting), "dim")] if waiting else [])
        show_changes(told, session.screen, session.lang, session.today)
    else:
        id_ = "changes.none-by" if author else "changes.none"
        session.tell(id_, since=start, who=session.shop.name_of(author))
    versions.tell_state(session, repository)
    saving.tell_problems(session)


def _last(story: Story) -> tuple[bool, str]:
    """When a file was changed last: what is in no commit yet is later than all that is."""
    last = story.lines[-1]
    return not last.at, last.at
