"""What `day`, `week`, `month` and `report` share: one pass over records and register, then the tables asked for."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from leadtrack.cli import goals, saving
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.problem import Problem
from leadtrack.rules.calendar import shift
from leadtrack.rules.register import Row, is_month, read_rows
from leadtrack.rules.report.asked import Asked, Collector, Findings, gather_each
from leadtrack.rules.report.house import House
from leadtrack.rules.report.ledger import grouped
from leadtrack.rules.report.period import Calendar, Kind, Period
from leadtrack.rules.shop import EVERYBODY, SHOP
from leadtrack.rules.target_periods import month_around, period_around
from leadtrack.rules.targets import Goals
from leadtrack.views.leftout import counts, line
from leadtrack.views.reasons import Reasons
from leadtrack.views.report.page import COMPARED, Page, report
from leadtrack.views.report.show import Title, show
from leadtrack.views.table import Table

CONSULTANT = "consultant"
"""What tables of groups are grouped by where nobody asks for anything else."""


class Request(NamedTuple):
    """What a command was asked: the span around which day, whose, by what, and in which form beside text."""

    kind: Kind
    of: str | None
    by: str | None = None
    owner: str | None = None
    markdown: bool = False
    definitions: bool = False
    html: str | None = None
    xlsx: str | None = None

    @property
    def file(self) -> tuple[str, str] | None:
        """Into what kind of a file, and which; None for the screen."""
        kinds = {"html": self.html, "xlsx": self.xlsx}
        return next(((kind, target) for kind, target in kinds.items() if target is not None), None)

    @property
    def own_form(self) -> bool:
        """Whether it is for anything else than the screen, which alone has too little room."""
        return self.markdown or self.file is not None


def present(session: Session, request: Request, names: Sequence[str], schema: str, *, more: bool = False) -> int:
    """Show the tables of these names, or write a page of them; `more` where there are others for `--all`."""
    if request.file is not None:
        _refuse(session, request, *request.file)
    keep = _keeper(session, schema)
    room = session.book.lines if more and session.settings.form == "text" and not request.own_form else None
    asked = replace(asked_of(session, request), house=lambda: house_of(session), room=room)
    reports = [report(name) for name in names]
    kinds = list(dict.fromkeys(kind for one in reports for kind in one.NEEDS))
    spans = [asked, before(asked)] if schema == "report" and COMPARED.issuperset(names) else [asked]
    found, *earlier = _kept_parts(session, request, asked, kinds, room) or found_each(session, spans, kinds)
    asks, whose = goals_of(session, asked, names), session.shop.owner_asked(request.owner)
    whose = SHOP if whose in (None, EVERYBODY) else whose
    each = request.by == CONSULTANT and whose == SHOP
    page = Page(asked, found, _reasons(session, request), tuple(session.problems), asks, whose, room, each)
    tables = [one.table(page) for one in reports]
    for then in earlier:
        past = replace(page, asked=spans[1], found=then)
        tables += [_before(one.table(past), spans[1]) for one in reports]
    name = "" if schema != "report" else tables[0].title
    title = Title(schema, asked.period, name, line(session.problems, session.lang), counts(session.problems))
    _tell_broken(session, request, tables)
    if request.file is not None:
        _write(session, *request.file, tables, title)
        return saving.finish(session)
    held = replace(session.screen, file=io.StringIO()) if session.settings.form == "text" else session.screen
    show(
        tables,
        title,
        held,
        session.lang,
        session.settings.form,
        small=session.book.small,
        markdown=request.markdown,
        definitions=request.definitions,
        more=more,
    )
    if isinstance(held.file, io.StringIO):
        session.screen.file.write(held.file.getvalue())
        if not session.problems:
            keep(held.file.getvalue())
    return saving.finish(session)


def _keeper(session: Session, schema: str) -> Callable[[str], None]:
    """What keeps a page once it was told: with what lay beside the records before any of them was read."""
    if session.settings.no_index or session.settings.form != "text":
        return lambda _text: None
    from leadtrack.cli import kept  # with the index, of which who does without it needs nothing

    beside = kept.beside(session.workspace.root, schema)
    return lambda text: kept.keep(session, schema, text, (), beside)


def before(asked: Asked) -> Asked:
    """The same of the span of that kind before it."""
    return replace(asked, period=replace(asked.period, span=asked.period.before))


def _before(table: Table, asked: Asked) -> Table:
    """A table of the span before, called so."""
    span = asked.period.span
    shown = f"{span.start} – {span.last}" if span.length > 1 else str(span.start)
    captions = {table.name: table.title} | dict(table.captions)
    return replace(table, name=f"{table.name}.before", title=f"{table.title} · {shown}", captions=captions)


def _tell_broken(session: Session, request: Request, tables: Sequence[Table]) -> None:
    """Say what does not add up where the data has no place for it, or lies in a file that nobody looks at yet."""
    if request.file is not None or session.settings.form == "csv":
        for table in tables:
            for line in table.broken:
                session.tell("report.broken-in", table=table.title, text=line)


def _refuse(session: Session, request: Request, kind: str, target: str) -> None:
    """Refuse two forms at once, and a name under which nothing can be written, before anything is counted."""
    from leadtrack.cli import outfile

    if None not in (request.html, request.xlsx):
        raise UsageError("file-two-files")
    if session.settings.form != "text" or request.markdown:
        raise UsageError("file-two-forms", option=f"--{kind}")
    outfile.check(session, target, kind)


def _reasons(session: Session, request: Request) -> Reasons:
    """Words for where the figures go: in a file names are masked."""
    if request.file is None:
        return session.reasons
    from leadtrack.cli import outfile

    return outfile.masked(session)


def _write(session: Session, kind: str, target: str, tables: Sequence[Table], title: Title) -> None:
    from leadtrack.cli import outfile

    made = _html if kind == "html" else _xlsx
    outfile.write(session, target, made(session, tables, title), kind)


def _html(session: Session, tables: Sequence[Table], title: Title) -> bytes:
    from leadtrack.views.report.html import as_page

    small, reveal = session.book.small, session.settings.reveal
    return as_page(tables, title, session.lang, small=small, reveal=reveal).encode()


def _xlsx(session: Session, tables: Sequence[Table], title: Title) -> bytes:
    from leadtrack.store.spreadsheets import workbook
    from leadtrack.views.report.workbook import sheets

    small, reveal = session.book.small, session.settings.reveal
    made = sheets(tables, title, session.lang, small=small, reveal=reveal)
    return workbook(made, title=title.of(session.lang), lang=session.lang, today=session.today)


def asked_of(session: Session, request: Request) -> Asked:
    """What is asked, with words understood; UsageError for a grouping that there is not."""
    by = CONSULTANT if request.by is None else request.by
    grouped(by)
    book, catalogue = session.book, session.catalogue
    calendar = Calendar(book.first_weekday, book.closes)
    day = _day(session, request, calendar)
    period = Period(request.kind, calendar.span(request.kind, day), session.today, calendar, catalogue.rate_days)
    wanted = session.owners(request.owner or EVERYBODY)
    mine = cache(lambda who: wanted(who or None))  # a few names, asked for every customer
    return Asked(period, mine, catalogue, book, by)


def _day(session: Session, request: Request, calendar: Calendar) -> date:
    """A day of the span that is asked for; a month or a week may be named as one."""
    if request.of is None:
        return session.today
    from leadtrack.cli.looking import day_asked
    from leadtrack.rules.target_words import read_month, week_named

    if request.kind == "week" and (named := week_named(request.of, today=session.today, calendar=calendar)):
        return named.span.start
    if request.kind != "month":
        return day_asked(session, request.of)
    try:
        return day_asked(session, request.of)
    except UsageError:  # no day: a month
        return read_month(request.of, today=session.today, calendar=calendar).span.start


def goals_of(session: Session, asked: Asked, names: Sequence[str]) -> Goals | None:
    """What was asked for in the span and its month, where a table shows it."""
    if "targets" not in names:
        return None
    period = asked.period
    month = month_around(period.of_month, period.calendar)
    return goals.goals(session, period_around(period.kind, period.span.start, period.calendar), month)


def house_of(session: Session) -> House:
    """What the shop wants of records beyond the rulebook."""
    from leadtrack.cli.checking import every_row  # the rules of `check` are many, and few reports ask for them

    people = session.shop.consultants
    gone = frozenset(slug for slug, who in people.items() if not who.active)
    return House(session.ladder, every_row(session).get("short-note"), frozenset(people), gone)


def found_of(session: Session, asked: Asked, kinds: Sequence[Callable[[Asked], Collector]]) -> Findings:
    """What the collectors find in the records and the register."""
    return found_each(session, (asked,), kinds)[0]


def _kept_parts(
    session: Session, request: Request, asked: Asked, kinds: Sequence[Callable[[Asked], Collector]], room: int | None
) -> list[Findings]:
    """The same for a page of everybody whose lists end somewhere, of what is kept of each record; else nothing."""
    if room is None or request.owner is not None or session.settings.no_index:
        return []
    from leadtrack.cli import parts

    found = parts.found_by_parts(session, asked, kinds, _since([asked], kinds).toordinal(), room)
    return [_with_rows(session, [asked], kinds, [found])[0]] if found is not None else []


def found_each(
    session: Session, asked: Sequence[Asked], kinds: Sequence[Callable[[Asked], Collector]]
) -> list[Findings]:
    """The same for several spans, every record read once."""
    since = _since(asked, kinds)
    customers = (customer for _, customer in session.those(lambda index: index.moving(since.toordinal())))
    return _with_rows(session, asked, kinds, gather_each(asked, kinds, customers))


def _with_rows(
    session: Session,
    asked: Sequence[Asked],
    kinds: Sequence[Callable[[Asked], Collector]],
    found: list[Findings],
) -> list[Findings]:
    """With every row of the register that belongs to it."""
    counting = [kind for kind in kinds if hasattr(kind, "row")]
    months = _months(_since(asked, counting), max(one.period.reached for one in asked))
    for who, row in register(session, months):
        for into in found:
            into.row(who, row)
    return found


def _since(asked: Sequence[Asked], kinds: Sequence[Callable[[Asked], Collector]]) -> date:
    """The first day that any of these collectors has to see."""
    firsts: list[date] = [first(one) for one in asked for kind in kinds if (first := getattr(kind, "first", None))]
    return min([*(one.period.since for one in asked), *firsts])


def _months(first: date, last: date) -> list[str]:
    """The months that a span touches, as the register's folders are called."""
    days = (shift(first, at) for at in range((last - first).days + 1))
    return sorted({f"{day:%Y-%m}" for day in days})


def register(session: Session, months: Sequence[str]) -> Iterator[tuple[str, Row]]:
    """Every known row of the register of some months, with whose it is; what is wrong is told in the end."""
    for name in session.workspace.register_folders():
        if not is_month(name):
            where = f"records/register/{name}"
            session.problems.append(Problem(where, 1, 1, "register-folder", "doubtful", {"name": name}))
    for file in session.workspace.read_rows(months):
        if file.problem is not None:
            session.problems.append(file.problem)
        for row in read_rows(file.raw or {}, file.path.parent.name, session.parser.channel):
            if isinstance(row, Row):
                if row.known_on <= session.today:
                    yield file.path.stem, row
            else:
                session.place(file, [row])
