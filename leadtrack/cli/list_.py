"""`leadtrack list [FILTER…]`: customers by grade, owner, tag, stage, source, bucket, silence or words."""

from typing import Annotated

import typer

from leadtrack.cli import saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.rules.agenda import Line, line
from leadtrack.rules.filters import Known, parse_filters
from leadtrack.rules.shop import EVERYBODY
from leadtrack.views.listing import bucket_captions, filter_names, show_list

app = command_app()


@app.command(cls=Command)
def list_(
    ctx: typer.Context,
    filters: Annotated[list[str] | None, typer.Argument(metavar="FILTER")] = None,
    owner: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Customers that pass every filter."""
    session: Session = ctx.obj
    known = Known(session.schema, session.shop, session.book, filter_names(), bucket_captions())
    wanted = parse_filters(filters or [], known)
    for stranger in wanted.strangers:
        session.tell_stranger(stranger)
    mine = session.owners(EVERYBODY if wanted.asks_owner else owner)
    found: list[Line] = []
    for _, customer in session.customers():
        circle = session.circles.of(customer)
        one = line(customer, session.book, today=session.today, known=session.today, circle=circle)
        if mine(one.state.owner) and wanted.holds(one):
            found.append(one)
    found.sort(key=lambda one: (*one.order, one.customer.id))
    show_list(session.screen, found, session.reasons, session.problems, session.settings.form)
    raise typer.Exit(saving.finish(session))
