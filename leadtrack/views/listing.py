"""Lists of customers: `list` and `find`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from leadtrack.model.problem import Problem
from leadtrack.model.record import Customer
from leadtrack.model.schema import Field, Schema
from leadtrack.model.state import State
from leadtrack.rules.agenda import BUCKETS, Line
from leadtrack.rules.filters import KEYS, Hit
from leadtrack.views import person
from leadtrack.views.privacy import HIDDEN
from leadtrack.views.problems import as_json as problem_json
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang, day, say
from leadtrack.views.table import Cell, Column, Form, Json, Table

AROUND = 24
"""So many characters of a long text are shown on each side of the word that was looked for."""

NOWHERE = Hit("", "")

HEADER = ("id", "name", "phone", "owner", "grade", "stage", "last_contact", "next")


@dataclass(frozen=True, slots=True)
class Looked:
    """What `find` looked for, and where it stands in the record of each customer."""

    word: str
    hits: Sequence[Hit]


def bucket_captions() -> dict[str, str]:
    """Every bucket by what it is called in either language."""
    return {say(lang, f"bucket.{bucket}"): bucket for lang in get_args(Lang) for bucket in BUCKETS}


def filter_names() -> dict[str, str]:
    """Every key of a filter by what it is called in either language."""
    return {
        word: key
        for lang in get_args(Lang)
        for key in KEYS
        for word in (key, *say(lang, f"filter.{key}").casefold().split())
    }


def show_list(
    screen: Screen,
    lines: Sequence[Line],
    reasons: Reasons,
    problems: Sequence[Problem],
    form: Form,
    looked: Looked | None = None,
) -> None:
    """Customers as a table, JSON or CSV; with the text in which a word was found where one was looked for."""
    hits = looked.hits if looked else [NOWHERE] * len(lines)
    wheres = [_where(line, hit, looked.word if looked else "", reasons) for line, hit in zip(lines, hits, strict=True)]
    rows = list(zip(lines, wheres, strict=True))
    if form == "json":
        items = [_json(line, reasons) | ({"where": where} if where else {}) for line, where in rows]
        known = [problem_json(problem, reasons.lang, reasons.privacy) for problem in problems]
        screen.json({"schema": "leadtrack.list/1", "items": items, "problems": known})
    elif form == "csv":
        plain = [(*_plain(line, reasons), *([where] if looked else [])) for line, where in rows]
        screen.csv((*HEADER, "where") if looked else HEADER, plain)
    elif not lines:
        screen.lines([(say(reasons.lang, "list.empty"), "dim")])
    else:
        screen.table(_table(rows, reasons, "where" if looked else "next"))
        screen.lines([(say(reasons.lang, "list.count", n=len(lines)), "dim")])


def _where(line: Line, hit: Hit, word: str, reasons: Reasons) -> str:
    """As much of a text, masked as it is, as shows where the word stands in it."""
    owner, rows = line.state.owner, _rows_of(hit.path, reasons.schema)
    labels = say(reasons.lang, "comma").join(row.label.of(reasons.lang) for row in rows)
    caption = f"{labels}{say(reasons.lang, 'colon')}" if rows else ""
    if any(row.guard for row in rows) and reasons.privacy.guarded(owner):
        return caption + HIDDEN
    text = reasons.privacy.fact(hit.text, rows[-1] if rows else None, line.customer, owner)
    at = max(0, text.casefold().find(word.casefold()))
    start, end = max(0, at - AROUND), at + len(word) + AROUND
    return caption + ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _rows_of(path: str, schema: Schema) -> list[Field]:
    """The rows of a path in a record, outer first: `people.name` is the name of somebody among the people."""
    outer = schema.facts.get(path) or schema.facts.get(path.rpartition(".")[0])
    inner = next((row for row in (outer.items if outer else ()) if row.key == path.rpartition(".")[2]), None)
    return [row for row in (outer, inner) if row is not None]


def _table(rows: Sequence[tuple[Line, str]], reasons: Reasons, last: str) -> Table:
    lang = reasons.lang
    titles = {key: say(lang, f"column.{key}") for key in ("name", "phone", "grade", "last", "owner", "next", "where")}
    columns = (
        Column("name", titles["name"], width=8), Column("phone", titles["phone"], width=11),
        Column("grade", titles["grade"]), Column("last", titles["last"]), Column("owner", titles["owner"]),
        Column("next", titles[last], wide=True),
    )  # fmt: skip
    return Table("list", "", columns, tuple(_row(line, reasons, where) for line, where in rows))


def _row(line: Line, reasons: Reasons, where: str) -> tuple[Cell, ...]:
    owner, privacy = line.state.owner, reasons.privacy
    last = line.state.last_contact
    return (
        Cell(privacy.name(line.customer, owner), "bad" if line.bucket == "overdue" else ""),
        Cell(privacy.first_phone(line.customer) or "—", "dim"),
        Cell(reasons.level(line.state.graded, line.ordered, line.customer, owner) or "—"),
        Cell(day(last.day, line.today) if last else "—", "dim"),
        Cell(reasons.shop.name_of(owner) or "—", "dim"),
        Cell(where or next_of(line, reasons)),
    )


def next_of(line: Line, reasons: Reasons) -> str:
    """What comes next, or why nothing does."""
    if not line.state.open and not line.items:
        return say(reasons.lang, f"standing.{line.state.standing}", schema=reasons.schema)
    if not line.items:
        return say(reasons.lang, f"bucket.{line.bucket}")
    first = line.items[0]
    sentence = reasons.sentence(first, line.customer, line.state.owner, line.today, dated=False)
    return f"{day(first.comes_up(line.today), line.today)} {sentence}"


def _plain(line: Line, reasons: Reasons) -> tuple[str, ...]:
    return (
        *person.plain(line, reasons),
        line.state.stage or "",
        str(line.state.last_contact or ""),
        str(line.items[0].due_on) if line.items else "",
    )


def identity(line: Line, reasons: Reasons) -> dict[str, Json]:
    """Who a line is about, as every list gives it to programs."""
    return identity_of(line.customer, line.state, reasons)


def identity_of(customer: Customer, state: State, reasons: Reasons) -> dict[str, Json]:
    """Who a customer is, as every list gives it to programs."""
    owner, privacy = state.owner, reasons.privacy
    grade = state.graded.grade if state.graded else None
    return {
        "id": privacy.id(customer, owner),
        "name": privacy.name(customer, owner),
        "phone": privacy.first_phone(customer) or None,
        "owner": owner,
        "grade": {"scheme": grade.scheme, "level": privacy.level(grade.counts, customer, owner)} if grade else None,
    }


def _json(line: Line, reasons: Reasons) -> dict[str, Json]:
    return identity(line, reasons) | {
        "stage": line.state.stage,
        "last_contact": str(line.state.last_contact) if line.state.last_contact else None,
        "next": {"rule": line.items[0].rule, "due_on": str(line.items[0].due_on)} if line.items else None,
    }
