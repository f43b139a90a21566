"""`leadtrack next WHO DATE [TEXT]`: plan the next step."""

from typing import Annotated

import typer

from leadtrack.cli.acts import act
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session

app = command_app()


@app.command(cls=Command)
def next_(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO")],
    date: Annotated[str, typer.Argument(metavar="DATE")],
    text: Annotated[str | None, typer.Argument(metavar="TEXT")] = None,
    via: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Plan the next step."""
    session: Session = ctx.obj
    act(
        session,
        who,
        lambda drafter, _: {"next": drafter.step(date, text, via=via, after=session.now)},
        "saved.next",
    )
