"""`leadtrack find TEXT`: who and where, over every record of the workspace."""

from typing import Annotated

import typer

from leadtrack.cli import saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.model import phone, pinyin
from leadtrack.model.record import Customer
from leadtrack.rules.agenda import Line, line
from leadtrack.rules.filters import hits
from leadtrack.views.listing import show_list

app = command_app()


@app.command(cls=Command)
def find(ctx: typer.Context, text: Annotated[list[str], typer.Argument(metavar="TEXT")]) -> None:
    """Customers whose record holds a text."""
    session: Session = ctx.obj
    word = " ".join(text)
    found: list[tuple[Line, str]] = []
    for _, customer in session.customers():
        where = _where(customer, word)
        if where is not None:
            found.append((line(customer, session.book, today=session.today, known=session.today), where))
    found.sort(key=lambda one: (one[0].order, one[0].customer.id))
    lines, wheres = [one[0] for one in found], [one[1] for one in found]
    show_list(session.screen, lines, session.reasons, session.problems, session.settings.form, wheres)
    raise typer.Exit(saving.finish(session))


def _where(customer: Customer, word: str) -> str | None:
    """The text in which the word stands; empty where it is the name or a number that was meant."""
    number = phone.normalise(word)
    digits = word.isdecimal() and len(word) >= 4
    if number in customer.all_phones or (digits and any(word in own for own in customer.all_phones)):
        return ""
    if any(word in name or pinyin.matches(word, name) for name in customer.names()):
        return ""
    return next(iter(hits(customer, word)), None)
