"""`leadtrack due`: the morning list."""

from typing import Annotated

import typer

from leadtrack.cli import calendar_file, saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.rules.dates import parse_when
from leadtrack.rules.morning import morning
from leadtrack.rules.shop import EVERYBODY
from leadtrack.views.due import DueReport, show_due

app = command_app()


@app.command(cls=Command)
def due(
    ctx: typer.Context,
    days: Annotated[int | None, typer.Option(min=0, max=366)] = None,
    on: Annotated[str | None, typer.Option()] = None,
    owner: Annotated[str | None, typer.Option()] = None,
    all_: Annotated[bool, typer.Option("--all")] = False,
    appointments: Annotated[bool, typer.Option("--appointments")] = False,
    ics: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Whom to contact today, why, and how."""
    session: Session = ctx.obj
    if ics:
        day = parse_when(on, today=session.today, lean="future").day if on else session.today
        calendar_file.write_due(session, ics, today=day, days=days, owner=owner, appointments=appointments)
        raise typer.Exit(saving.finish(session))
    found = morning(
        (customer for _, customer in session.customers()),
        session.book,
        today=parse_when(on, today=session.today, lean="future").day if on else session.today,
        known=session.today,
        soon_days=days,
        mine=session.owners(owner),
        appointments=appointments,
        actors=session.shop.actors(session.user),
        circle=session.circles.of,
    )
    several = (owner or session.user or EVERYBODY) == EVERYBODY
    report = DueReport(found, session.reasons, session.book.lines, several, tuple(session.problems), appointments)
    show_due(report, session.screen, session.settings.form, everything=all_)
    raise typer.Exit(saving.finish(session))
