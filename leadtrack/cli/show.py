"""`leadtrack show WHO`: the whole record, facts first, then the log, newest first."""

from datetime import date
from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.rules.agenda import line, with_talk
from leadtrack.rules.blocks import make_outline
from leadtrack.rules.completeness import completeness
from leadtrack.views.completeness import completeness_line
from leadtrack.views.profile import Profile
from leadtrack.views.reasons import Reasons

app = command_app()

AHEAD = 3660
"""A record shows what was agreed for any day to come."""


@app.command(cls=Command)
def show(ctx: typer.Context, who_: Annotated[str, typer.Argument(metavar="WHO")]) -> None:
    """Show the whole record."""
    session: Session = ctx.obj
    file, customer = who.find(session, who_, reads=True)
    circle = session.circles.of(customer)
    one = with_talk(
        line(customer, session.book, today=session.today, known=session.today, soon_days=AHEAD, circle=circle),
        session.book,
    )
    privacy = session.privacy.whole()
    reasons = Reasons(session.lang, session.schema, session.shop, privacy)
    until = session.today if session.settings.looks_back else date.max
    complete = completeness(customer, one.state, session.ladder, session.book, today=session.today)
    profile = Profile(one, reasons, until, session.book, completeness_line(complete, session.ladder, session.lang))
    if session.settings.form == "json":
        profile.json(session.screen)
    else:
        outline = session.made("blocks.yaml", lambda raw: make_outline(raw, session.schema))
        profile.draw(session.screen, privacy.file(file.shown, one.state.owner), outline)
    saving.tell_problems(session)
