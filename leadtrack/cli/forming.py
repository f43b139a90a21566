"""Filling a form from the records of a session, and handing it out: on the screen, as data, into files."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from leadtrack.cli import goals, outfile, who
from leadtrack.cli.looking import day_asked
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.problem import Doubt
from leadtrack.model.record import Customer
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.forms.days import AHEAD, days_of
from leadtrack.rules.forms.line import FormLines, Ground
from leadtrack.rules.forms.load import Form, make_forms
from leadtrack.rules.forms.material import Material, Mine, Source, Sums
from leadtrack.rules.forms.sources import SOURCES
from leadtrack.rules.forms.visitors import visitors
from leadtrack.rules.report.asked import Asked as Counted
from leadtrack.rules.report.period import Kind, Period
from leadtrack.rules.shop import EVERYBODY
from leadtrack.rules.target_periods import month_around, period_around
from leadtrack.rules.targets import Goals
from leadtrack.store.spreadsheets import workbook
from leadtrack.views.forms.html import html
from leadtrack.views.forms.page import FormPage, made
from leadtrack.views.forms.screen import form_csv, form_json, form_markdown, show_form
from leadtrack.views.forms.sheet import sheet
from leadtrack.views.forms.teller import Teller
from leadtrack.views.leftout import left_out
from leadtrack.views.reasons import Reasons

KINDS: Mapping[str, Kind] = {"shop-week": "week", "shop-month": "month"}
"""What a report of the same days is called; else they are counted as a day is."""


def forms_of(session: Session) -> tuple[Form, ...]:
    """The forms of the shop's profile."""
    levels = tuple(session.book.schemes[session.book.scheme])
    return session.made("forms.yaml", lambda raw: make_forms(raw, session.schema, levels))


def print_form(
    session: Session, form: Form, about: str, owner: str | None, files: Mapping[str, str | None], *, markdown: bool
) -> None:
    """Fill a form and hand it out. What goes into a file is masked, as everything is that leaves the terminal."""
    targets = {kind: target for kind, target in files.items() if target is not None}
    for kind, target in targets.items():
        outfile.check(session, target, kind)
    page = _page(session, form, about, owner)
    for kind, target in targets.items():
        said = _said(session, form, page, outfile.masked(session))
        outfile.write(session, target, _content(session, said, kind), kind)
    if not targets or markdown:
        _show(session, form, page, markdown=markdown)


def _said(session: Session, form: Form, page: FormLines, reasons: Reasons) -> FormPage:
    """The form in words; at its foot what could not be read and is not on it, which is nothing to a card of one."""
    said = made(form, page, Teller(reasons, session.today))
    left = "" if SOURCES[form.source].reach == "customer" else left_out(session.problems, session.lang)
    return replace(said, foot=(*said.foot, (session.say("left-out"), left))) if left else said


def _content(session: Session, said: FormPage, kind: str) -> bytes:
    if kind == "html":
        return html(said).encode()
    return workbook([sheet(said)], title=said.title, lang=session.lang, today=session.today)


def _show(session: Session, form: Form, page: FormLines, *, markdown: bool) -> None:
    """The form on the screen, or as data. The card of one customer is whole at a terminal, as `show` is."""
    whole = SOURCES[form.source].reach == "customer" and session.settings.form == "text"
    privacy = session.privacy.whole() if whole else session.privacy
    reasons = Reasons(session.lang, session.schema, session.shop, privacy, session.now)
    said = _said(session, form, page, reasons)
    if session.settings.form == "json":
        form_json(session.screen, said, page.ground.span, page.ground.known)
    elif session.settings.form == "csv":
        form_csv(session.screen, said)
    else:
        (form_markdown if markdown else show_form)(session.screen, said)


def _page(session: Session, form: Form, about: str, owner: str | None) -> FormLines:
    """Gather what a form is about: one customer, or some days of everybody or of one consultant."""
    source, today = SOURCES[form.source], session.today
    if source.reach == "customer":
        if not about:
            raise UsageError("form-who", name=form.label.of(session.lang))
        ground = Ground(session.schema, session.book, DateRange(today, shift(today, 1)), today)
        _, customer = who.find(session, about, reads=True)
        return source.page(Material(ground, [customer], (), lambda _: True))
    span = days_of(about, source.reach, today=today, calendar=goals.calendar(session))
    if about and source.reach not in AHEAD:  # of those a day is rather the next
        with suppress(UsageError):  # a week or a month says its year
            day_asked(session, about)
    if span.start > today and not source.ahead:
        raise UsageError("form-future", day=str(span.start))
    ground = Ground(session.schema, session.book, span, today)
    mine, asked = session.owners(owner or EVERYBODY, min(span.last, today)), session.shop.owner_asked(owner)
    rows = tuple(_visitors(session, ground)) if source.reach == "day" else ()
    consultant = asked if asked != EVERYBODY else None
    sums = _sums(session, source, ground, mine) if source.counts else None
    return source.page(Material(ground, _customers(session, source, ground), rows, mine, consultant, sums))


def _customers(session: Session, source: Source, ground: Ground) -> Iterable[Customer]:
    """Everybody who may stand on the page; what lies ahead may be of who has been idle for years."""
    if source.ahead:
        return (customer for _, customer in session.customers())
    return (customer for _, customer in session.those(lambda index: index.moving(ground.span.start.toordinal())))


def _sums(session: Session, source: Source, ground: Ground, mine: Mine) -> Sums:
    """What the shop counted in the days of a page; of a week or month also what was asked for in it and its month."""
    from leadtrack.cli.reporting import found_of  # the reports are many, and few forms add up

    calendar = goals.calendar(session)
    kind = KINDS.get(source.reach, "day")
    period = Period(kind, ground.span, ground.known, calendar, session.catalogue.rate_days)
    asked = Counted(period, lambda who: mine(who or None), session.catalogue, session.book)
    found = found_of(session, asked, source.counts)
    if kind == "day":
        return Sums(asked, found, Goals())
    about = period_around(kind, ground.span.start, calendar), month_around(period.of_month, calendar)
    return Sums(asked, found, goals.goals(session, *about))


def _visitors(session: Session, ground: Ground) -> Iterator[tuple[str, Customer]]:
    """The rows of the register of the page's months, with whose they are."""
    months = sorted({f"{day:%Y-%m}" for day in ground.span})
    for file in session.workspace.read_rows(months):
        if file.problem is not None:
            session.problems.append(file.problem)
        for found in visitors(file.raw or {}, file.path.stem, file.path.parent.name, session.parser):
            if isinstance(found, Doubt):
                session.place(file, [found])
            else:
                yield file.path.stem, found
