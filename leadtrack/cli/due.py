"""`leadtrack due`: the morning list."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

import typer

from leadtrack.cli import saving, shopbooks
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.rules.dates import parse_when
from leadtrack.rules.days_off import no_calls
from leadtrack.rules.due_nodes import private
from leadtrack.rules.morning import Morning, morning
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
    if ics is not None:
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
    own = session.user is not None and session.shop.owner_asked(owner) in (None, session.user)
    absent = tuple(_absent(session, found, day)) if own else ()
    report = DueReport(found, session.reasons, session.book.lines, several, tuple(session.problems), hush, absent)
    show_due(report, session.screen, session.settings.form, everything=everything)


def _day(session: Session, text: str, *, past: bool) -> dt.date:
    """The day that words mean; where what is over may be asked for, 11-20 on 11-21 is yesterday."""
    day = parse_when(text, today=session.today, lean="future").day
    far = past and (day - session.today).days > HALF_A_YEAR
    return parse_when(text, today=session.today, lean="past").day if far else day


def _absent(session: Session, found: Morning, day: dt.date) -> Iterator[str]:
    """That whoever looks has the day off, and who covers; whom they cover, with how many customers in the list."""
    user, shop, roster = session.user, session.shop, session.book.roster
    person = shop.consultants.get(user or "")
    leave = next((row for row in person.leave if day in row.span), None) if person else None
    when = session.say("due.today" if day == session.today else "due.that-day", day=f"{day:%m-%d}")
    if leave is not None:
        days = "..".join(dict.fromkeys(f"{one:%m-%d}" for one in (leave.span.start, leave.span.last)))
        yield session.say("due.leave-covered" if leave.by else "due.leave", days=days, by=shop.name_of(leave.by))
    elif day in roster.rest(user) and roster.quiet_until(day) is None:
        yield session.say("due.rests", when=when)
    for slug in sorted(shop.covered(user, day)):
        count = sum(line.state.owner == slug for line in found.lines)
        yield session.say("due.covers", when=when, who=shop.name_of(slug), count=count)


def _hush(session: Session, day: dt.date) -> str:
    """Why it is no time to call people, in one line; nothing where it is."""
    why = no_calls(session.book, session.now, day)
    if why is None:
        return ""
    opens, closes = (f"{minute // 60:02d}:{minute % 60:02d}" for minute in session.book.opening)
    return session.say(f"due.no-calls-{why}", opens=opens, closes=closes, until=session.book.roster.quiet_until(day))
