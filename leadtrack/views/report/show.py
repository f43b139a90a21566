"""A page of tables in the form that was asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from leadtrack.rules.report.period import Period
from leadtrack.views.definitions import definitions as definitions_of
from leadtrack.views.markdown import in_markdown
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, say, weekday
from leadtrack.views.table import Form, Json, Table, Tone, for_people


class Title(NamedTuple):
    """What a page is called: `day`, `week`, `month`, or one report by its name; and what it is about."""

    schema: str
    period: Period
    name: str = ""
    left: str = ""
    """What could not be read and is not counted, in a line; empty where everything was."""
    left_out: Mapping[str, int] = MappingProxyType({})
    """How much of each kind that is."""

    @property
    def begins(self) -> bool:
        """Whether it is of a week that begins today: a meeting then talks of the one before."""
        return self.schema == "week" and self.period.known == self.period.span.start

    def of(self, lang: Lang) -> str:
        """The title in a language."""
        span = self.period.span
        shown = f"{span.start} – {span.last}" if span.length > 1 else str(span.start)
        day, known = weekday(span.start, lang), self.period.known
        passed = (known - span.start).days + 1
        running = "report.ahead" if passed <= 0 else "report.running" if passed < span.length else "report.as-of"
        until = say(lang, running, as_of=str(known), passed=passed, of=span.length)
        return say(lang, f"{self.schema}.title", span=shown, day=day, until=until, name=self.name)


def show(
    tables: Sequence[Table],
    title: Title,
    screen: Screen,
    lang: Lang,
    form: Form,
    *,
    small: int,
    markdown: bool,
    definitions: bool,
    more: bool,
) -> None:
    """Tables without rows are left out where a person reads; a program gets them all."""
    if form == "json":
        screen.json(as_json(tables, title))
    elif form == "csv":
        _csv(tables, screen)
    else:
        _text(tables, title, screen, lang, small=small, markdown=markdown, definitions=definitions)
        if more and not markdown:
            screen.text()
            screen.lines([(say(lang, "report.more", command=title.schema), "dim")])
        if title.begins and not markdown:
            screen.lines([(say(lang, "report.week-before"), "dim")])


def foot(tables: Sequence[Table], lang: Lang, *, small: int, reveal: bool) -> list[str]:
    """What stands below a page that leaves the machine: what a star means, and whether names are masked."""
    said = [say(lang, "report.small", n=small)] if any(table.starred for table in tables) else []
    return [*said, say(lang, "page.revealed" if reveal else "page.masked")]


def as_json(tables: Sequence[Table], title: Title) -> dict[str, Json]:
    """The page as other programs get it (cli.md)."""
    period = title.period
    return {
        "schema": f"leadtrack.{title.schema}/1",
        "from": str(period.span.start),
        "to": str(period.span.last),
        "as_of": str(period.known),
        "tables": {table.name: table.json() for table in tables},
        "left_out": {**title.left_out},
        "broken": [{"table": table.name, "text": text} for table in tables for text in table.broken],
    }


def _csv(tables: Sequence[Table], screen: Screen) -> None:
    said = [table for table in tables if table.rows] or tables[:1]  # of nothing the captions are told all the same
    for at, table in enumerate(said):
        if at:
            screen.text()
        rows = table.plain()
        screen.csv([table.title, *rows[0][1:]], rows[1:])


def _text(
    tables: Sequence[Table], title: Title, screen: Screen, lang: Lang, *, small: int, markdown: bool, definitions: bool
) -> None:
    screen.lines([(title.of(lang), "strong")])
    screen.lines([(in_markdown(title.left) if markdown else title.left, "bad")] if title.left else [])
    shown = for_people(tables)
    asked = tables[0].name if title.name else ""
    if not shown or (asked and shown[0].name != asked):
        screen.lines([(say(lang, "report.nothing"), "dim")])
    for table in shown:
        screen.text()
        if markdown:
            screen.markdown(table)
        else:
            screen.table(replace(table, title="") if table.title == title.name else table)
        below: list[tuple[str, Tone]] = [(note, "dim") for note in table.notes]
        below += [(line, "strong") for line in table.broken]
        below += definitions_of(table, lang) if definitions else ()
        screen.lines((in_markdown(line), tone) if markdown else (line, tone) for line, tone in below)
    if any(table.starred for table in shown):
        screen.text()
        screen.lines([(say(lang, "report.small", n=small), "dim")])
