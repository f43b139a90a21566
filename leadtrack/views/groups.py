"""One group of the morning list on a screen, as JSON and as CSV: its customers, and who is left out and why."""

from dataclasses import dataclass
from datetime import date

from leadtrack.model.problem import Problem
from leadtrack.rules.agenda import Line
from leadtrack.rules.groups import Expansion
from leadtrack.views import person
from leadtrack.views.listing import identity
from leadtrack.views.problems import as_json as problem_json
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen
from leadtrack.views.say import say
from leadtrack.views.table import Form, Json, Table

HEADER = ("id", "name", "phone", "owner", "grade", "silent_days", "left_out")


@dataclass(frozen=True, slots=True)
class GroupReport:
    """A group of one day, and how to say things; `several` shows whose each customer is."""

    found: Expansion
    reasons: Reasons
    today: date
    several: bool
    problems: tuple[Problem, ...]


def show_group(report: GroupReport, screen: Screen, form: Form) -> None:
    """The group in the form that was asked for."""
    rows = [(line, "") for line in report.found.group.lines] + _left(report)
    if form == "json":
        _json(report, screen)
    elif form == "csv":
        screen.csv(
            HEADER, [(*person.plain(line, report.reasons), person.plain_silence(line), why) for line, why in rows]
        )
    else:
        _draw(report, screen)


def _draw(report: GroupReport, screen: Screen) -> None:
    lang, group = report.reasons.lang, report.found.group
    screen.lines([(report.reasons.group(group, report.today), "strong")])
    if not group.lines:
        screen.lines([(say(lang, "group.none"), "dim")])
    columns = person.columns(several=report.several)
    if group.lines:
        screen.table(
            Table(
                "group",
                "",
                tuple(columns),
                tuple(tuple(person.cells(line, report.reasons, several=report.several)) for line in group.lines),
            ),
            header=False,
        )
    by_why: dict[str, list[str]] = {}
    for line, why in _left(report):
        by_why.setdefault(why, []).append(report.reasons.privacy.name(line.customer, line.state.owner))
    for why, names in by_why.items():
        said = say(lang, "left.line", why=say(lang, f"left.{why}"), n=len(names), names=say(lang, "comma").join(names))
        screen.lines([(said, "dim")])


def _left(report: GroupReport) -> list[tuple[Line, str]]:
    return sorted(report.found.left, key=lambda one: (one[1], one[0].customer.id))


def _json(report: GroupReport, screen: Screen) -> None:
    item, reasons = report.found.item, report.reasons
    left: list[Json] = [identity(line, reasons) | {"why": why} for line, why in _left(report)]
    screen.json(
        {
            "schema": "leadtrack.group/1",
            "as_of": str(report.today),
            "rule": item.rule,
            "item": item.name,
            "on": str(item.due_on),
            "text": reasons.group(report.found.group, report.today),
            "count": len(report.found.lines),
            "items": [identity(line, reasons) for line in report.found.group.lines],
            "left_out": left,
            "problems": [problem_json(problem, reasons.lang, reasons.privacy) for problem in report.problems],
        }
    )
