"""Whom a festival reached, for each consultant: on a screen, as JSON and as CSV."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.model.problem import Problem
from leadtrack.rules.coverage import WAYS, FestivalCoverage, Reached
from leadtrack.views import say as words
from leadtrack.views.problems import as_json as problem_json
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen
from leadtrack.views.say import say
from leadtrack.views.table import Cell, Column, Form, Json, Table, count, rate

MOST_NAMES = 20
"""So many of those who were not reached are named for each consultant; programs get them all."""


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """What was counted, and how to say it; rates of fewer cases than `small` are marked."""

    found: FestivalCoverage
    reasons: Reasons
    today: date
    small: int
    problems: Sequence[Problem]


def show_coverage(report: CoverageReport, screen: Screen, form: Form) -> None:
    """The table in the form that was asked for."""
    if form == "json":
        _json(report, screen)
    elif form == "csv":
        header, *rows = _table(report).plain()
        screen.csv(header, rows)
    else:
        _draw(report, screen)


def _draw(report: CoverageReport, screen: Screen) -> None:
    found, lang, today = report.found, report.reasons.lang, report.today
    days = {"day": found.day, "first": words.day(found.span.start, today), "last": words.day(found.span.last, today)}
    screen.lines([(say(lang, "coverage.title", festival=found.festival.label, **days), "strong")])
    if not found.rows:
        screen.lines([(say(lang, "coverage.none"), "dim")])
        return
    screen.table(_table(report))
    for row in found.rows:
        if row.open_:
            screen.lines([(_left(report, row), "")])
    screen.lines([(say(lang, "coverage.how", **days), "dim")])


def _left(report: CoverageReport, row: Reached) -> str:
    """Who is still to be reached, by name."""
    reasons = report.reasons
    lang = reasons.lang
    names = [reasons.privacy.name(customer, row.owner) for customer in row.open_[:MOST_NAMES]]
    more = len(row.open_) - len(names)
    said = say(lang, "comma").join(names) + (say(lang, "coverage.more", n=more) if more else "")
    return say(lang, "coverage.left", owner=reasons.shop.name_of(row.owner) or "—", names=said)


def _table(report: CoverageReport) -> Table:
    lang = report.reasons.lang
    keys = ("consultant", *WAYS, "covered")
    columns = tuple(
        Column(key, say(lang, "table.consultants" if key == "consultant" else f"coverage.{key}"), right=key in WAYS)
        for key in keys
    )
    return Table("coverage", "", columns, tuple(_row(report, row) for row in report.found.rows))


def _row(report: CoverageReport, row: Reached) -> tuple[Cell, ...]:
    name = report.reasons.shop.name_of(row.owner) or "—"
    return (
        Cell(name, value=row.owner or ""),
        *(count(row.counts[way]) for way in WAYS),
        rate(row.covered, row.of, report.small),
    )


def _json(report: CoverageReport, screen: Screen) -> None:
    """`leadtrack.coverage/1`."""
    found, reasons = report.found, report.reasons
    screen.json(
        {
            "schema": "leadtrack.coverage/1",
            "festival": found.festival.key,
            "day": str(found.day),
            "from": str(found.span.start),
            "to": str(found.span.last),
            "as_of": str(report.today),
            "rows": [_row_json(report, row) for row in found.rows],
            "problems": [problem_json(problem, reasons.lang, reasons.privacy) for problem in report.problems],
        }
    )


def _row_json(report: CoverageReport, row: Reached) -> Json:
    privacy = report.reasons.privacy
    return {
        "owner": row.owner,
        **{way: row.counts[way] for way in WAYS},
        "covered": rate(row.covered, row.of, report.small).value,
        "left": [privacy.id(customer, row.owner) for customer in row.open_],
    }
