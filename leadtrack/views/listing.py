"""Lists of customers: `list` and `find`."""

from collections.abc import Sequence

from leadtrack.model.problem import Problem
from leadtrack.rules.agenda import Line
from leadtrack.views.problems import as_json as problem_json
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen
from leadtrack.views.say import day, say
from leadtrack.views.table import Cell, Column, Form, Json, Table

HEADER = ("id", "name", "phone", "owner", "grade", "stage", "last_contact", "next")


def show_list(
    screen: Screen,
    lines: Sequence[Line],
    reasons: Reasons,
    problems: Sequence[Problem],
    form: Form,
    wheres: Sequence[str] = (),
) -> None:
    """Customers as a table, JSON or CSV; `wheres` are the texts in which a word was found."""
    if form == "json":
        items = [_json(line, reasons, where) for line, where in _with(lines, wheres)]
        known = [problem_json(problem, reasons.lang, reasons.privacy) for problem in problems]
        screen.json({"schema": "leadtrack.list/1", "items": items, "problems": known})
    elif form == "csv":
        screen.csv(HEADER, [_plain(line, reasons) for line in lines])
    elif not lines:
        screen.lines([(say(reasons.lang, "list.empty"), "dim")])
    else:
        screen.table(_table(lines, reasons, wheres))
        screen.lines([(say(reasons.lang, "list.count", n=len(lines)), "dim")])


def _with(lines: Sequence[Line], wheres: Sequence[str]) -> list[tuple[Line, str]]:
    return list(zip(lines, wheres or [""] * len(lines), strict=True))


def _table(lines: Sequence[Line], reasons: Reasons, wheres: Sequence[str]) -> Table:
    lang = reasons.lang
    titles = {key: say(lang, f"column.{key}") for key in ("name", "phone", "grade", "last", "owner", "next", "where")}
    columns = (
        Column("name", titles["name"], width=8), Column("phone", titles["phone"], width=11),
        Column("grade", titles["grade"]), Column("last", titles["last"]), Column("owner", titles["owner"]),
        Column("next", titles["where" if wheres else "next"], wide=True),
    )  # fmt: skip
    return Table("list", "", columns, tuple(_row(line, reasons, where) for line, where in _with(lines, wheres)))


def _row(line: Line, reasons: Reasons, where: str) -> tuple[Cell, ...]:
    owner, privacy = line.state.owner, reasons.privacy
    last = line.state.last_contact
    text = privacy.text(where, line.customer, owner) if where else next_of(line, reasons)
    return (
        Cell(privacy.name(line.customer, owner), "bad" if line.bucket == "overdue" else ""),
        Cell(privacy.first_phone(line.customer) or "—", "dim"),
        Cell(level_of(line)),
        Cell(day(last.day, line.today) if last else "—", "dim"),
        Cell(reasons.shop.name_of(owner) or "—", "dim"),
        Cell(text),
    )


def level_of(line: Line) -> str:
    """The grade's level alone, for a column whose scheme the profile fixes."""
    return line.state.graded.grade.level if line.state.graded else "—"


def next_of(line: Line, reasons: Reasons) -> str:
    """What comes next, or why nothing does."""
    if not line.state.open and not line.items:
        return say(reasons.lang, f"standing.{line.state.standing}")
    if not line.items:
        return say(reasons.lang, f"bucket.{line.bucket}")
    first = line.items[0]
    sentence = reasons.sentence(first, line.customer, line.state.owner, line.today, dated=False)
    return f"{day(first.due_on, line.today)} {sentence}"


def _plain(line: Line, reasons: Reasons) -> tuple[str, ...]:
    owner, privacy = line.state.owner, reasons.privacy
    return (
        privacy.id(line.customer, owner),
        privacy.name(line.customer, owner),
        privacy.first_phone(line.customer),
        owner or "",
        line.state.graded.grade.level if line.state.graded else "",
        line.state.stage or "",
        str(line.state.last_contact or ""),
        str(line.items[0].due_on) if line.items else "",
    )


def _json(line: Line, reasons: Reasons, where: str) -> Json:
    owner, privacy = line.state.owner, reasons.privacy
    grade = line.state.graded.grade if line.state.graded else None
    found: dict[str, Json] = {
        "id": privacy.id(line.customer, owner),
        "name": privacy.name(line.customer, owner),
        "phone": privacy.first_phone(line.customer) or None,
        "owner": owner,
        "grade": {"scheme": grade.scheme, "level": grade.level} if grade else None,
        "stage": line.state.stage,
        "last_contact": str(line.state.last_contact) if line.state.last_contact else None,
        "next": {"rule": line.items[0].rule, "due_on": str(line.items[0].due_on)} if line.items else None,
    }
    return found | ({"where": privacy.text(where, line.customer, owner)} if where else {})
