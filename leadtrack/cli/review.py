"""`leadtrack review [DATE]`: the manager's daily look (日审); `--ok` records it, `--say` asks something."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

import typer

from leadtrack.cli import manager, saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.checking import every_row
from leadtrack.cli.drafting import make_drafter
from leadtrack.cli.looking import day_asked
from leadtrack.cli.reporting import register
from leadtrack.cli.session import Session
from leadtrack.errors import NotFoundError, UsageError
from leadtrack.rules.review import Look, shown
from leadtrack.rules.reviewed import Reviewed, concerning, read_reviewed
from leadtrack.rules.shop import EVERYBODY
from leadtrack.store.workspace import RecordFile
from leadtrack.views.review import ReviewReport, Sheet, looks_said, show_review

app = command_app()


@app.command(cls=Command)
def review(
    ctx: typer.Context,
    date: Annotated[list[str] | None, typer.Argument(metavar="DATE")] = None,
    owner: Annotated[str | None, typer.Option()] = None,
    ok: Annotated[bool, typer.Option("--ok")] = False,
    say: Annotated[tuple[str, str] | None, typer.Option("--say")] = None,
    next_: Annotated[str | None, typer.Option("--next")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    markdown: Annotated[bool, typer.Option("--md")] = False,
    definitions: Annotated[bool, typer.Option()] = False,
) -> None:
    """Look at a day."""
    session: Session = ctx.obj
    if say is not None:
        _alone(session, say, date or (), {"--ok": ok, "--owner": owner, "--md": markdown, "--definitions": definitions})
        manager.say_word(session, *say, next_, dry_run=dry_run)
        return
    for option, given in (("--next", next_), ("--dry-run", dry_run)):
        if given:
            raise UsageError("review-only-say", option=option)
    day = _day(session, date or ())
    only = session.shop.owner_asked(owner)
    only = None if only == EVERYBODY else only
    if only is not None and session.shop.consultants:
        session.tell_stranger(only)
    if ok:
        _record(session, day, only or EVERYBODY)
        saving.tell_problems(session)
        return
    _show(session, day, only, markdown=markdown, definitions=definitions)
    raise typer.Exit(saving.finish(session))


def _alone(session: Session, say: tuple[str, str], words: Sequence[str], options: dict[str, object]) -> None:
    """Refuse what does not go with a manager's word, and an option that stands where its text should."""
    given = [option for option, value in options.items() if value]
    if given:
        raise UsageError("review-two", options=" ".join(("--say", *given)))
    if say[1].startswith("--"):
        raise UsageError("review-no-text")
    if words:
        raise UsageError("review-words", text=" ".join(words))
    _no_looking_back(session)


def _no_looking_back(session: Session) -> None:
    if session.settings.looks_back:
        raise UsageError("review-looking-back")


def _day(session: Session, words: Sequence[str]) -> date:
    """The day that was asked for; one to come has nothing to look at."""
    if len(words) > 1:
        raise UsageError("extra", text=" ".join(words[1:]), command="review")
    day = day_asked(session, words[0]) if words else session.today
    if day > session.today:
        raise UsageError("review-future", day=str(day))
    return day


def _show(session: Session, day: date, only: str | None, *, markdown: bool, definitions: bool) -> None:
    look = Look(session.book, day, session.now, every_row(session).get("short-note"), only)
    for _, customer in session.customers():
        look.take(customer)
    for who, row in register(session, [f"{day:%Y-%m}"]):
        look.register(who, row)
    looks = list(_looks(session, day))
    pages = shown(look, session.shop, only)
    if only is not None and not pages:
        raise NotFoundError("review-nobody", who=only, day=str(day))
    sheets = [
        Sheet(who, page, mark, concerning(looks, day, who, known=session.today),
              day in session.book.roster.rest(who or None))
        for who, page, mark in pages
    ]  # fmt: skip
    command = "" if day == session.today else f"{day} "
    book, problems = session.book, tuple(session.problems)
    report = ReviewReport(day, session.now, sheets, session.reasons, book.lines, book.small, command, problems)
    show_review(report, session.screen, session.settings.form, markdown=markdown, definitions=definitions)


def _looks(session: Session, day: date) -> Iterator[Reviewed]:
    """Who looked at the days of the month; what can't be used of it is named."""
    for file in session.workspace.read_reviews(f"{day:%Y-%m}"):
        if file.problem is not None:
            session.problems.append(file.problem)
        yield from _rows(session, file)


def _rows(session: Session, file: RecordFile) -> Iterator[Reviewed]:
    for row in read_reviewed(file.raw or {}):
        if isinstance(row, Reviewed):
            yield row
        else:
            session.place(file, [row])


def _record(session: Session, day: date, of: str) -> None:
    """Write down that somebody looked; a second time is written too, and said."""
    _no_looking_back(session)
    by = make_drafter(session).user
    before = concerning(list(_looks(session, day)), day, of, known=session.today)
    row = Reviewed(day, of, by, session.now)
    path = session.workspace.reviews(f"{day:%Y-%m}")
    if row not in before:
        session.workspace.append_rows(path, row.row)
        session.written = True
    shop, shown_ = session.shop, session.workspace.shown(path)
    whose = session.say("review.ok-all") if of == EVERYBODY else shop.name_of(of)
    if session.settings.form == "json":
        session.screen.json({"schema": "leadtrack.reviewed/1", **row.row, "file": shown_, "before": len(before)})
    else:
        said = {"day": str(day), "of": whose, "by": shop.name_of(by), "at": str(session.now)}
        session.screen.talk(session.say("review.ok", **said, file=shown_))
    _remark(session, before, own=of == by, day=day)


def _remark(session: Session, before: Sequence[Reviewed], *, own: bool, day: date) -> None:
    if before:
        session.tell("review.ok-again", looks=looks_said(before, session.reasons, day))
    if own:
        session.tell("review.ok-own")
