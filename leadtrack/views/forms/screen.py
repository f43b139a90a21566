"""A form on the screen, as tables; and the same for other programs."""

from datetime import date

from leadtrack.rules.calendar import DateRange
from leadtrack.views.forms.markdown import markdown
from leadtrack.views.forms.page import FormPage
from leadtrack.views.forms.teller import Content
from leadtrack.views.render import Screen
from leadtrack.views.say import say
from leadtrack.views.table import Json, Table


def show_form(screen: Screen, page: FormPage) -> None:
    """Every part as a table, with what stands above and below."""
    colon = say(page.lang, "colon")
    screen.lines([(page.title, "strong")])
    screen.lines([("  ".join(f"{caption}{colon}{value}" for caption, value in page.head), "dim")] if page.head else [])
    for table in page.seen:
        screen.text()
        title = table.title if len(page.blocks) > 1 else ""
        if table.rows:
            screen.table(Table(table.name, title, table.columns, table.rows))
        else:
            screen.lines([(title, "strong")] if title else [])
            screen.lines([(say(page.lang, "forms.empty"), "dim")])
    if page.foot:
        screen.text()
        said = (f"{caption} {_or_none(value)}" for caption, value in page.foot)
        screen.lines([(say(page.lang, "semicolon").join(said), "")])


def _or_none(value: Content) -> Content:
    return "—" if value == "" else value


def form_markdown(screen: Screen, page: FormPage) -> None:
    """The form as Markdown, not wrapped."""
    screen.text(markdown(page))


def form_json(screen: Screen, page: FormPage, span: DateRange, known: date) -> None:
    """The form for programs: `leadtrack.form/1`."""
    days: dict[str, Json] = {"from": str(span.start), "to": str(span.last), "as_of": str(known)}
    screen.json({"schema": "leadtrack.form/1", **days, **page.json()})


def form_csv(screen: Screen, page: FormPage) -> None:
    """The tables of the form for a spreadsheet; where there are several each begins with its title."""
    tables = [table for table in page.tables if table.rows or len(page.blocks) == 1]
    for at, table in enumerate(tables):
        if at:
            screen.text()
        head, *rows = table.plain()
        screen.csv([table.title, *head[1:]] if len(page.blocks) > 1 else head, rows)
