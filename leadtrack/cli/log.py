"""`leadtrack log WHO`: a contact with a known customer."""

from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import command_app
from leadtrack.cli.contact import contact, drafted
from leadtrack.cli.entry_options import HOW, WORDS, EntryCommand
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError

app = command_app()


@app.command(cls=EntryCommand)
def log(ctx: typer.Context, who_: Annotated[str, typer.Argument(metavar="WHO")]) -> None:
    """Write down a contact."""
    session: Session = ctx.obj
    words = ctx.meta[WORDS]
    if not any(value for name, value in words.items() if name not in HOW):
        raise UsageError("log-nothing")
    draft = drafted(session, words)
    found = who.find(session, who_)
    if contact(session, found, words, draft=draft) is not None:
        saving.tell_problems(session)
