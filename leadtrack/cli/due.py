"""`leadtrack due`: the morning list."""

import datetime as dt
from typing import Annotated

import typer

from leadtrack.cli import saving, shopbooks
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.rules.dates import parse_when
from leadtrack.rules.days_off import no_calls
from leadtrack.rules.due_nodes import private
from leadtrack.rules.morning import morning
from leadtrack.rules.shop import EVERYBODY
from leadtrack.views.due import DueReport, show_due

app = command_app()

HALF_A_YEAR = 183


@app.command(cls=Command)
def due(
    ctx: typer.Context,
    date: Annotated[str | None, typer.Argument(metavar="DATE")] = None,
    days: Annotated[int | None, typer.Option(min=0, max=366)] = None,
    on: Annotated[str | None, typer.Option()] = None,
    owner: Annotated[str | None, typer.Option()] = None,
    all_: Annotated[bool, typer.Option("--all")] = False,
    appointments: Annotated[bool, typer.Option("--appointments")] = False,
    ics: Annotated[str | None, typer.Option()] = None,
    group: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Whom to contact today, why, and how."""
    session: Session = ctx.obj
    if on and date:
        raise UsageError("two-days", one=date, other=on)
    asked = on or date
    day = _day(session, asked, past=appointments) if asked else session.today
    shopbooks.tell_unknown(session, day)
    if group is not None and (ics or appointments):
        raise UsageError("group-and-more")
    wanted = session.shop.owner_asked(owner) or session.user or EVERYBODY
    several = wanted == EVERYBODY or bool(session.shop.covered(wanted, day))
    if ics:
        from leadtrack.cli import calendar_file

        calendar_file.write_due(session, ics, today=day, days=days, owner=owner, appointments=appointments)
    elif appointments:
        from leadtrack.cli.board import show_board

        show_board(session, day=day, days=days or 0, owner=owner)
    elif group is not None:
        from leadtrack.cli.group import write_group

        write_group(session, group, today=day, days=days, owner=owner, several=several)
    else:
        _list(session, day, days, owner, several=several, everything=all_)
    raise typer.Exit(saving.finish(session))


def _list(
    session: Session, day: dt.date, days: int | None, owner: str | None, *, several: bool, everything: bool
) -> None:
    """The list itself."""
    found = morning(
        (customer for _, customer in session.customers()),
        session.book,
        today=day,
        known=session.today,
        soon_days=days,
        mine=session.owners(owner, day),
        actors=session.shop.actors(session.user),
        circle=session.circles.of,
        own=filter(None, [private(session.book, session.user, day)] if owner is None else []),
    )
    hush = _hush(session, day)
    report = DueReport(found, session.reasons, session.book.lines, several, tuple(session.problems), hush)
    show_due(report, session.screen, session.settings.form, everything=everything)


def _day(session: Session, text: str, *, past: bool) -> dt.date:
    """The day that words mean; where what is over may be asked for, 11-20 on 11-21 is yesterday."""
    day = parse_when(text, today=session.today, lean="future").day
    far = past and (day - session.today).days > HALF_A_YEAR
    return parse_when(text, today=session.today, lean="past").day if far else day


def _hush(session: Session, day: dt.date) -> str:
    """Why it is no time to call people, in one line; nothing where it is."""
    why = no_calls(session.book, session.now, day)
    if why is None:
        return ""
    opens, closes = (f"{minute // 60:02d}:{minute % 60:02d}" for minute in session.book.opening)
    return session.say(f"due.no-calls-{why}", opens=opens, closes=closes, until=session.book.roster.quiet_until(day))
