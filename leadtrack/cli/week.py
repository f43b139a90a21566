"""`leadtrack week`: what moved, what was kept, what comes."""

from datetime import date
from typing import Annotated

import typer

from leadtrack.cli import saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.moment import parse_moment
from leadtrack.model.record import Customer
from leadtrack.rules.calendar import DateRange, shift, week_of
from leadtrack.rules.dates import parse_when
from leadtrack.rules.week import BY, Tally, counted
from leadtrack.views.week import show_week

app = command_app()


@app.command(cls=Command)
def week(
    ctx: typer.Context,
    of: Annotated[str | None, typer.Option()] = None,
    by: Annotated[str, typer.Option()] = "consultant",
    owner: Annotated[str | None, typer.Option()] = None,
    markdown: Annotated[bool, typer.Option("--md")] = False,
) -> None:
    """The week in tables."""
    session: Session = ctx.obj
    day = parse_when(of, today=session.today, lean="past").day if of else session.today
    span = week_of(day, session.book.first_weekday)
    tally = tally_of(session, span, DateRange(shift(span.start, -7), span.start), by, owner)
    show_week(tally, session.screen, session.reasons, session.settings.form, by=by, markdown=markdown)
    raise typer.Exit(saving.finish(session))


def tally_of(session: Session, span: DateRange, before: DateRange, by: str, owner: str | None) -> Tally:
    """One pass over the records and the register."""
    if by not in BY:
        raise UsageError("no-such-grouping", by=by, known=" ".join(BY))
    tally = Tally(session.book, span, before, session.today, BY[by])
    asked = owner or "all"
    customers = (customer for _, customer in session.customers())
    counted((customer for customer in customers if _concerns(customer, asked, session.today)), tally)
    _register(session, tally, asked, by)
    return tally


def _concerns(customer: Customer, asked: str, today: date) -> bool:
    return asked == "all" or fold(customer, as_of=today).owner == asked


def _register(session: Session, tally: Tally, asked: str, by: str) -> None:
    """Rows of those who left no data; a row without a day that can be read is named."""
    months = {f"{day:%Y-%m}" for day in (tally.before.start, tally.span.start, tally.span.last)}
    for file in session.workspace.read_rows(sorted(months)):
        if file.problem is not None:
            session.problems.append(file.problem)
            continue
        rows = (file.raw or {}).get("rows", [])
        for row in rows if isinstance(rows, list) else []:
            at = row.get("at", "") if isinstance(row, dict) else ""
            try:
                day = parse_moment(at if isinstance(at, str) else "").day
            except ValueError:
                continue
            if asked in ("all", file.path.stem):
                tally.register(day, file.path.stem if by == "consultant" else "")
