"""One group of the morning list on a screen, as JSON and as CSV: its customers, and who is left out and why."""

from dataclasses import dataclass
from datetime import date

from leadtrack.model.problem import Problem
from leadtrack.rules.agenda import Line
from leadtrack.rules.groups import Expansion
from leadtrack.views.listing import identity
from leadtrack.views.problems import as_json as problem_json
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen
from leadtrack.views.say import say
from leadtrack.views.table import Cell, Column, Form, Json, Table

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
        screen.csv(HEADER, [_plain(line, why, report.reasons) for line, why in rows])
    else:
        _draw(report, screen)


def _draw(report: GroupReport, screen: Screen) -> None:
    lang, group = report.reasons.lang, report.found.group
    screen.lines([(report.reasons.group(group, report.today), "strong")])
    if not group.lines:
        screen.lines([(say(lang, "group.none"), "dim")])
    columns = [Column("name", "", width=8), Column("phone", "", width=11), Column("grade", "", width=2),
               Column("silent", "", right=True, width=4)]  # fmt: skip
    if report.several:
        columns.append(Column("owner", "", width=6))
    if group.lines:
        screen.table(
            Table("group", "", tuple(columns), tuple(_row(report, line) for line in group.lines)), header=False
        )
    by_why: dict[str, list[str]] = {}
    for line, why in _left(report):
        by_why.setdefault(why, []).append(report.reasons.privacy.name(line.customer, line.state.owner))
    for why, names in by_why.items():
        said = say(lang, "left.line", why=say(lang, f"left.{why}"), n=len(names), names=say(lang, "comma").join(names))
        screen.lines([(said, "dim")])


def _left(report: GroupReport) -> list[tuple[Line, str]]:
    return sorted(report.found.left, key=lambda one: (one[1], one[0].customer.id))


def _row(report: GroupReport, line: Line) -> tuple[Cell, ...]:
    reasons, owner = report.reasons, line.state.owner
    number = reasons.privacy.first_phone(line.customer)
    silent = line.state.silent_days(report.today)
    cells = [
        Cell(reasons.privacy.name(line.customer, owner)),
        Cell(number or (say(reasons.lang, "wechat-only") if line.customer.text("wechat") else "—"), "dim"),
        Cell(line.state.graded.grade.counts if line.state.graded else "—"),
        Cell("—" if silent is None else say(reasons.lang, "days", n=silent), "dim"),
    ]
    return (*cells, Cell(reasons.shop.name_of(owner) or "—", "dim")) if report.several else tuple(cells)


def _plain(line: Line, why: str, reasons: Reasons) -> tuple[str, ...]:
    privacy, owner = reasons.privacy, line.state.owner
    silent = line.state.silent_days(line.today)
    return (
        privacy.id(line.customer, owner),
        privacy.name(line.customer, owner),
        privacy.first_phone(line.customer),
        owner or "",
        line.state.graded.grade.counts if line.state.graded else "",
        "" if silent is None else str(silent),
        why,
    )


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
