"""`leadtrack snooze WHO DATE --because …`: postpone."""

from typing import Annotated

import typer

from leadtrack.cli.acts import act
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.rules.dates import parse_when

app = command_app()


@app.command(cls=Command)
def snooze(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO")],
    date: Annotated[str, typer.Argument(metavar="DATE")],
    because: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Postpone."""
    session: Session = ctx.obj
    if not because:
        raise UsageError("snooze-why")
    until = parse_when(date, today=session.today, lean="future").day
    if until <= session.today:
        raise UsageError("next-in-past", text=date, day=str(until))
    act(session, who, {"snooze": {"until": str(until), "because": because}}, "saved.snooze")
