"""What `leadtrack due` answers: the morning list, a board, a group, a calendar file."""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from leadtrack.cli import kept, saving, shopbooks
from leadtrack.cli.asking import can_ask
from leadtrack.cli.indexed import Mine
from leadtrack.cli.rough import listed
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.rules.calendar import HALF_A_YEAR
from leadtrack.rules.dates import parse_when
from leadtrack.rules.days_off import no_calls
from leadtrack.rules.due_nodes import private
from leadtrack.rules.morning import Morning
from leadtrack.rules.shop import EVERYBODY
from leadtrack.views.due import DueReport, show_due
from leadtrack.views.reasons import Reasons


class Asked(NamedTuple):
    """What the command was asked, in the words of its options."""

    date: str | None
    days: int | None
    on: str | None
    owner: str | None
    everything: bool
    appointments: bool
    ics: str | None
    group: str | None
    interactive: bool = False
    text: bool = False


def answer(session: Session, asked: Asked) -> int:
    """Answer, and give the exit code."""
    _alone(session, asked)
    if asked.on is not None and asked.date is not None:
        raise UsageError("two-days", one=asked.date, other=asked.on)
    owner, day = asked.owner, day_of(session, asked)
    shopbooks.tell_unknown(session, day)
    if asked.group is not None and (asked.ics or asked.appointments):
        raise UsageError("group-and-more")
    several = _several(session, day, owner)
    if asked.interactive:
        from leadtrack.cli.working import work

        return work(session, asked)
    if asked.ics is not None:
        from leadtrack.cli import calendar_file

        calendar_file.write_due(
            session, asked.ics, today=day, days=asked.days, owner=owner, appointments=asked.appointments
        )
    elif asked.appointments:
        from leadtrack.cli.board import show_board

        show_board(session, day=day, days=asked.days or 0, owner=owner)
    elif asked.group is not None:
        from leadtrack.cli.group import write_group

        write_group(session, asked.group, today=day, days=asked.days, owner=owner, several=several)
    elif asked.text:
        from leadtrack.views.chat import chat

        session.screen.text(chat(report(session, day, asked, masked=True), everything=asked.everything))
    else:
        _list(session, day, asked)
    return saving.finish(session)


def _alone(session: Session, asked: Asked) -> None:
    """Refuse what gives another answer beside `-i` or `--text`."""
    one = "-i" if asked.interactive else "--text" if asked.text else None
    form = session.settings.form
    others = {
        "--text": asked.text and asked.interactive,
        "--json": form == "json",
        "--csv": form == "csv",
        "--as-of": session.settings.looks_back and asked.interactive,
        "--ics": asked.ics is not None,
        "--appointments": asked.appointments,
        "--group": asked.group is not None,
    }
    for other in (name for name, given in others.items() if one and given):
        raise UsageError("due-alone", one=one, other=other)
    if asked.interactive and not can_ask(session):
        raise UsageError("due-no-terminal")


def day_of(session: Session, asked: Asked) -> dt.date:
    """The day that the list is for."""
    text = asked.date if asked.on is None else asked.on
    return session.today if text is None else _day(session, text, past=asked.appointments)


def _several(session: Session, day: dt.date, owner: str | None) -> bool:
    """Whether a list may hold customers of several consultants."""
    wanted = session.shop.owner_asked(owner) or session.user or EVERYBODY
    return wanted == EVERYBODY or bool(session.shop.covered(wanted, day))


def _list(session: Session, day: dt.date, asked: Asked) -> None:
    """The list itself; what is told on a screen is kept."""
    text = session.settings.form == "text"
    told = report(session, day, asked)
    screen = replace(session.screen, file=io.StringIO()) if text else session.screen
    show_due(told, screen, session.settings.form, everything=asked.everything)
    if isinstance(screen.file, io.StringIO):
        session.screen.file.write(screen.file.getvalue())
        if not session.problems:
            kept.keep(session, "due", screen.file.getvalue(), _minutes(session, told.morning))


def report(
    session: Session, day: dt.date, asked: Asked, *, masked: bool = False, mine: Mine | None = None
) -> DueReport:
    """The list of a day, and how to say it; `masked` as whoever stands by may read it.

    `mine` tells whom it is about, where somebody has asked the session already: it says so of a stranger each time.
    """
    owner, text = asked.owner, session.settings.form == "text"
    found = listed(
        session,
        day,
        soon_days=asked.days,
        mine=mine or session.owners(owner, day),
        own=filter(None, [private(session.book, session.user, day)] if owner is None else []),
        everything=asked.everything or not text,
    )
    hush = _hush(session, day)
    own = session.user is not None and session.shop.owner_asked(owner) in (None, session.user)
    absent = tuple(_absent(session, found, day)) if own else ()
    reasons, several = session.reasons, _several(session, day, owner)
    if masked:
        privacy = replace(session.privacy, terminal=False)
        reasons = Reasons(session.lang, session.schema, session.shop, privacy, session.now)
    return DueReport(found, reasons, session.book.lines, several, tuple(session.problems), hush, absent)


def _minutes(session: Session, found: Morning) -> Iterator[int]:
    """The minutes of the day at which the list says something else: opening hours, and the hours of what it holds."""
    yield from session.book.opening
    for line in found.lines:
        for item in line.items:
            if item.minute is not None:
                yield from (item.minute, item.minute + 1)


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
