"""`leadtrack dates`: the calendar of birthdays and other days; `--coverage` counts whom a festival reached."""

from dataclasses import replace
from typing import Annotated

import typer

from leadtrack.cli import calendar_file, saving, shopbooks
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.rules.coverage import coverage, festival_day
from leadtrack.rules.date_calendar import check_grouping, month_calendar, parse_month
from leadtrack.rules.shop import EVERYBODY
from leadtrack.views.coverage import CoverageReport, show_coverage
from leadtrack.views.dates import DatesReport, show_dates
from leadtrack.views.dates_ics import date_events

app = command_app()


@app.command(cls=Command)
def dates(
    ctx: typer.Context,
    month: Annotated[str | None, typer.Option()] = None,
    by: Annotated[str | None, typer.Option()] = None,
    owner: Annotated[str | None, typer.Option()] = None,
    covered: Annotated[str | None, typer.Option("--coverage", metavar="FESTIVAL")] = None,
    year: Annotated[int | None, typer.Option(metavar="YEAR")] = None,
    ics: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Whose days fall into a month."""
    session: Session = ctx.obj
    if covered is None:
        if year is not None:
            raise UsageError("only-with-coverage", option="--year")
        if by is not None:
            check_grouping(by, session.schema)
            if ics is not None:
                raise UsageError("by-and-ics")
        _month(session, month, owner, ics, grouped=by is not None)
    else:
        for option, given in (("--ics", ics), ("--month", month), ("--by", by)):
            if given is not None:
                raise UsageError("not-with-coverage", option=option)
        _coverage(session, covered, year, owner)
    raise typer.Exit(saving.finish(session))


def _month(session: Session, asked: str | None, owner: str | None, ics: str | None, *, grouped: bool) -> None:
    month = parse_month(asked, today=session.today) if asked else session.today.replace(day=1)
    holidays = shopbooks.holidays(session, month.year)
    calendar = month_calendar(
        (customer for _, customer in session.customers()),
        session.book,
        holidays,
        month=month,
        today=session.today,
        mine=session.owners(owner),
    )
    several = (owner or session.user or EVERYBODY) == EVERYBODY
    report = DatesReport(calendar, session.reasons, session.today, several, tuple(session.problems), grouped)
    if ics is not None:
        maker = calendar_file.calendar(session, owner, session.today)
        events = date_events(replace(report, reasons=maker.reasons), maker)
        calendar_file.write(session, ics, events, maker, "dates")
        return
    show_dates(report, session.screen, session.settings.form)
    if not calendar.holidays_known:
        session.tell("error.holidays-unknown", year=month.year, example=shopbooks.newest_holidays(session))


def _coverage(session: Session, word: str, year: int | None, owner: str | None) -> None:
    festival = session.book.almanac.festival(word)
    found = coverage(
        (customer for _, customer in session.customers()),
        session.book,
        festival,
        festival_day(festival, year, session.book, today=session.today),
        today=session.today,
        mine=session.owners(owner or EVERYBODY),
    )
    report = CoverageReport(found, session.reasons, session.today, session.book.small, tuple(session.problems))
    show_coverage(report, session.screen, session.settings.form)
