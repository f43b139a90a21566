"""`leadtrack show WHO`: the whole record, facts first, then the log, newest first."""

from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.rules.agenda import line
from leadtrack.views.privacy import Privacy
from leadtrack.views.profile import as_json, draw
from leadtrack.views.reasons import Reasons

app = command_app()


@app.command(cls=Command)
def show(ctx: typer.Context, who_: Annotated[str, typer.Argument(metavar="WHO")]) -> None:
    """Show the whole record."""
    session: Session = ctx.obj
    file, customer = who.find(session, who_)
    one = line(customer, session.book, today=session.today, known=session.today)
    whole = session.privacy.terminal or session.settings.reveal
    privacy = Privacy(whole, session.privacy.terminal, session.user)
    reasons = Reasons(session.lang, session.schema, session.shop, privacy)
    if session.settings.form == "json":
        as_json(one, session.screen, reasons)
    else:
        draw(one, session.screen, reasons, privacy.file(file.shown, one.state.owner))
    saving.tell_problems(session)
