"""`leadtrack log WHO [TEXT]`: a contact with a known customer."""

from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.absence import is_absence, write_absence
from leadtrack.cli.app import command_app
from leadtrack.cli.contact import contact, drafted
from leadtrack.cli.entry_options import WORDS, EntryCommand
from leadtrack.cli.greeting import tell_known
from leadtrack.cli.session import Session
from leadtrack.cli.telling import Job, Words, through
from leadtrack.cli.who import Found

app = command_app()


@app.command(cls=EntryCommand)
def log(
    ctx: typer.Context,
    who_: Annotated[str, typer.Argument(metavar="WHO")],
    text: Annotated[list[str] | None, typer.Argument(metavar="TEXT")] = None,
) -> None:
    """Write down a contact."""
    session: Session = ctx.obj
    found: list[Found] = []

    def meet(_words: Words) -> Found:
        found[:] = found or [who.find(session, who_)]
        return found[0]

    def write(words: Words) -> None:
        if is_absence(words):
            write_absence(session, meet(words), words)
            return
        draft = drafted(session, words)
        if contact(session, meet(words), words, draft=draft) is not None:
            saving.tell_problems(session)

    def greet(_words: Words, known: Found | None) -> None:
        if known is not None:
            tell_known(session, known)

    through(session, Job("log", (who_,), meet, greet, write), ctx.meta[WORDS], text)
