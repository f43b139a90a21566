"""`leadtrack diff [REV[..REV]] [WHO]`: what changed between two versions of the records, a sentence a change."""

import re
from typing import Annotated

import typer

from leadtrack.cli import saving, versions
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.cli.stories import stories
from leadtrack.errors import NotFoundError, UsageError
from leadtrack.store import git
from leadtrack.store.git import Repository
from leadtrack.views.changed import show_diff
from leadtrack.views.problems import as_json

app = command_app()

_SHORT = re.compile(r"[0-9a-f]{1,6}")
"""What may be the beginning of a commit's id, but is the end of a phone or the random part of a customer's id."""


@app.command(cls=Command)
def diff(
    ctx: typer.Context,
    revision: Annotated[str | None, typer.Argument(metavar="REV")] = None,
    who_: Annotated[str | None, typer.Argument(metavar="WHO")] = None,
) -> None:
    """Show what changed."""
    session: Session = ctx.obj
    repository = git.found(session.workspace.root)
    span, word = _asked(repository, [one for one in (revision, who_) if one])
    before, since = versions.ends(repository, span) if span else (repository.commit("HEAD"), None)
    id_, unknown = (None, None) if word is None else _meant(session, word)
    touched = repository.between(before, since, versions.files_of(id_) if id_ else [versions.RECORDS])
    if unknown is not None and not touched:
        raise unknown
    turns = versions.Versions(session, repository).turns((), touched)
    told = stories(session, turns, None if span else session.today)
    if session.settings.form == "json":
        problems = [as_json(one, session.lang, session.privacy) for one in session.problems]
        session.screen.json({"schema": "leadtrack.diff/1", "from": before, "to": since,
                             "items": [story.json(dated=False) for story in told], "problems": problems})  # fmt: skip
    elif told:
        show_diff(told, session.screen, session.lang)
    elif not session.problems:
        session.tell("changes.same")
    saving.tell_problems(session)


def _asked(repository: Repository, words: list[str]) -> tuple[str | None, str | None]:
    """Which versions, and which customer; either may stand first."""
    spans = [word for word in words if _is_span(repository, word)]
    others = [word for word in words if word not in spans]
    if len(spans) > 1 and ".." not in "".join(spans):  # as git takes them too
        return "..".join(spans), None
    if len(spans) > 1 or len(others) > 1:
        one, other = words
        raise UsageError("one-revision", text=one, other=other)
    return (spans[0] if spans else None), (others[0] if others else None)


def _is_span(repository: Repository, word: str) -> bool:
    """Whether a word names versions; a few digits of a commit's id would rather be those of a customer."""
    names = [f"heads/{word}", f"tags/{word}"] if _SHORT.fullmatch(word) else [word]
    return ".." in word or any(repository.commit(name) for name in names)


def _meant(session: Session, word: str) -> tuple[str, NotFoundError | None]:
    """The customer that a word means; nobody, where it is no version either."""
    nothing = NotFoundError("no-revision", text=word)
    try:
        id_, unknown = versions.meant(session, word)
    except NotFoundError as error:
        raise (nothing if error.code == "nobody" else error) from None
    return id_, nothing if unknown is not None and unknown.code == "nobody" else unknown
