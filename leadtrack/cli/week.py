"""`leadtrack week`: what moved, what was kept, what comes."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from leadtrack.cli import saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.rules.calendar import DateRange, shift, week_of
from leadtrack.rules.dates import parse_when
from leadtrack.rules.register import Row, read_rows
from leadtrack.rules.shop import EVERYBODY
from leadtrack.rules.week import Tally, blank_tally, tally
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
    found = tallied(session, week_of(day, session.book.first_weekday), by, owner)
    show_week(found, session.screen, session.reasons, session.settings.form, markdown=markdown)
    raise typer.Exit(saving.finish(session))


def tallied(session: Session, span: DateRange, by: str, owner: str | None) -> Tally:
    """One pass over the records and the register, for a span and the equally long one before it."""
    before = DateRange(shift(span.start, -span.length), span.start)
    blank = blank_tally(session.book, span, before, known=session.today, by=by)
    months = sorted({f"{day:%Y-%m}" for day in (before.start, span.start, span.last)})
    customers = (customer for _, customer in session.those(lambda index: index.moving(before.start.toordinal())))
    return tally(customers, _register(session, months), blank, session.owners(owner or EVERYBODY))


def _register(session: Session, months: Sequence[str]) -> Iterator[tuple[str, Row]]:
    """Every row of the register of some months, with whose it is; what is wrong with them is told in the end."""
    for file in session.workspace.read_rows(months):
        if file.problem is not None:
            session.problems.append(file.problem)
        for row in read_rows(file.raw or {}):
            if isinstance(row, Row):
                yield file.path.stem, row
            else:
                session.place(file, [row])
