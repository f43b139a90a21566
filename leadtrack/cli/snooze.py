"""`leadtrack snooze WHO DATE --because …`: postpone."""

from typing import Annotated

import typer

from leadtrack.cli.acts import act
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session

app = command_app()


@app.command(cls=Command)
def snooze(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO")],
    date: Annotated[str, typer.Argument(metavar="DATE")],
    because: Annotated[str, typer.Option()] = "",
) -> None:
    """Postpone."""
    session: Session = ctx.obj
    act(session, who, lambda drafter, _: {"snooze": drafter.postponed(date, because)}, "saved.snooze")
