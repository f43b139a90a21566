"""`leadtrack due`: the morning list."""

from dataclasses import replace
from typing import Annotated

import typer

from leadtrack.cli import saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.rules.agenda import BUCKETS, LISTED, Line, line
from leadtrack.rules.dates import parse_when
from leadtrack.views.due import DueReport, as_csv, as_json, draw

app = command_app()


@app.command(cls=Command)
def due(
    ctx: typer.Context,
    days: Annotated[int | None, typer.Option(min=0, max=366)] = None,
    on: Annotated[str | None, typer.Option()] = None,
    owner: Annotated[str | None, typer.Option()] = None,
    all_: Annotated[bool, typer.Option("--all")] = False,
    appointments: Annotated[bool, typer.Option("--appointments")] = False,
) -> None:
    """Whom to contact today, why, and how."""
    session: Session = ctx.obj
    report = gather(session, days=days, on=on, owner=owner, appointments=appointments)
    if session.settings.form == "json":
        as_json(report, session.screen, session.problems)
    elif session.settings.form == "csv":
        as_csv(report, session.screen)
    else:
        draw(report, session.screen, everything=all_)
    raise typer.Exit(saving.finish(session))


def gather(
    session: Session, *, days: int | None, on: str | None, owner: str | None, appointments: bool = False
) -> DueReport:
    """One pass over the records: the lines to list, and how many customers are in each bucket."""
    today = parse_when(on, today=session.today, lean="future").day if on else session.today
    counts: dict[str, int] = dict.fromkeys(BUCKETS, 0)
    listed: list[Line] = []
    book = session.book
    for _, customer in session.customers():
        found = line(customer, book, today=today, known=session.today, soon_days=days)
        if not session.mine(found.state.owner, owner):
            continue
        if not found.state.open and found.bucket not in LISTED:
            continue
        counts[found.bucket] += 1
        if found.bucket in LISTED and (not appointments or any(item.rule == "appointment" for item in found.items)):
            # A long list needs who they are and why, not what happened: the log goes as soon as it is folded.
            listed.append(replace(found, customer=replace(found.customer, log=())))
    listed.sort(key=lambda found: found.order)
    several = owner == "all" or session.user is None
    return DueReport(today, tuple(listed), counts, session.reasons, book.lines, several, session.schema)
