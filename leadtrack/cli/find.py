"""`leadtrack find TEXT`: who and where, over every record of the workspace."""

from typing import Annotated

import typer

from leadtrack.cli import lookups, saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.rules.agenda import Line, line
from leadtrack.rules.filters import Hit, whereabouts
from leadtrack.rules.morning import lean_line
from leadtrack.views.listing import Looked, show_list

app = command_app()


@app.command(cls=Command)
def find(ctx: typer.Context, text: Annotated[list[str], typer.Argument(metavar="TEXT")]) -> None:
    """Customers whose record holds a text."""
    session: Session = ctx.obj
    word = " ".join(text).strip()
    read = session.those(lambda index: lookups.holding(index, word))
    hits = [(customer, hit) for _, customer in read if (hit := whereabouts(customer, word)) is not None]
    found: list[tuple[Line, Hit]] = []
    for customer, hit in hits:  # all are read by now: what is wrong with them is told before what is with the tables
        circle = session.circles.of(customer)
        now = line(customer, session.book, today=session.today, known=session.today, circle=circle)
        found.append((lean_line(now), hit))
    found.sort(key=lambda one: (*one[0].order, one[0].customer.id))
    lines, looked = [one for one, _ in found], Looked(word, [hit for _, hit in found])
    show_list(session.screen, lines, session.reasons, session.problems, session.settings.form, looked)
    raise typer.Exit(saving.finish(session))
