"""`leadtrack day [DATE]`: what was done on one day (D80)."""

from typing import Annotated

import typer

from leadtrack.cli import saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.cli.week import tallied
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.dates import parse_when
from leadtrack.views.week import show_week

app = command_app()


@app.command(cls=Command)
def day(
    ctx: typer.Context,
    date: Annotated[str | None, typer.Argument(metavar="DATE")] = None,
    by: Annotated[str, typer.Option()] = "consultant",
    owner: Annotated[str | None, typer.Option()] = None,
    markdown: Annotated[bool, typer.Option("--md")] = False,
) -> None:
    """One day in tables."""
    session: Session = ctx.obj
    asked = parse_when(date, today=session.today, lean="past").day if date else session.today
    tally = tallied(session, DateRange(asked, shift(asked, 1)), by, owner)
    show_week(tally, session.screen, session.reasons, session.settings.form, markdown=markdown, schema="day")
    raise typer.Exit(saving.finish(session))
