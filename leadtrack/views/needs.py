"""The needs worksheet and the objections of one customer, for a person and for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.model.record import Customer
from leadtrack.model.schema import Field
from leadtrack.model.unparse import raw_value
from leadtrack.model.values import Raw
from leadtrack.rules.ids import short
from leadtrack.rules.needs import Input, Needs
from leadtrack.rules.objections import (
    OBJECTIONS,
    QUESTIONS,
    SHOWN,
    Asked,
    Objection,
    Question,
    Rows,
    objections,
    questions,
    rows,
)
from leadtrack.views.render import Screen
from leadtrack.views.say import day, say
from leadtrack.views.table import Cell, Column, Json, Table, Tone
from leadtrack.views.values import Values


def known_text(one: Input, values: Values) -> str:
    """What is known of an input: the field that is asked without its caption, others with theirs."""
    said = []
    for path in one.known(values.customer):
        text = fact_text(values, path)
        said.append(text if path == one.wanted.path else f"{values.schema.facts[path].label.of(values.lang)} {text}")
    return say(values.lang, "semicolon").join(said)


def fact_text(values: Values, path: str) -> str:
    """One fact of the customer in words; empty where there is none."""
    found = values.customer.fact(path)
    return "" if found is None else values.said(raw_value(found), values.schema.facts[path])


def show_worksheet(screen: Screen, needs: Needs, values: Values) -> None:
    """What is known of each input, and for each that is missing the command that fills it."""
    known = len(needs.inputs) - len(needs.missing(values.customer))
    name = values.reasons.privacy.name(values.customer, values.owner)
    title = say(values.lang, "need.title", name=name, n=known, of=len(needs.inputs))
    screen.lines([(title, "strong")])
    rows = []
    for one in needs.inputs:
        text = known_text(one, values)
        cell = Cell(text) if text else Cell(f"— {need_command(values.customer, one)}", "dim")
        rows.append((Cell(one.label.of(values.lang), "dim"), cell))
    screen.table(Table("needs", "", (Column("input", ""), Column("value", "", wide=True)), tuple(rows)), header=False)


def need_command(customer: Customer, one: Input) -> str:
    """The command line that fills an input."""
    return f"leadtrack need {short(customer.id)} {one.wanted.path}=…"


def worksheet_json(screen: Screen, needs: Needs, values: Values) -> None:
    """The worksheet for programs: `leadtrack.need/1`."""
    customer, facts = values.customer, values.schema.facts
    inputs: list[Json] = []
    for one in needs.inputs:
        known = one.known(customer)
        held: dict[str, Json] = {path: values.plain(_raw(customer, path), facts[path]) for path in known}
        command = None if known else need_command(customer, one)
        inputs.append({"input": one.key, "field": one.wanted.path, "known": held, "command": command})
    id_ = values.reasons.privacy.id(customer, values.owner)
    done = len(needs.inputs) - len(needs.missing(customer))
    screen.json({"schema": "leadtrack.need/1", "id": id_, "n": done, "of": len(inputs), "inputs": inputs})


def _raw(customer: Customer, path: str) -> Raw:
    return raw_value(customer.fact(path))


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands between one customer and a yes: objections, questions prepared, questions without an answer."""

    objections: Sequence[Objection]
    questions: Sequence[Question]
    unanswered: Sequence[Asked]


def objection_line(one: Objection, values: Values, today: date) -> str:
    """An objection in one line: number, words, what it is about, since when, how it stands, what we answer."""
    parts = {part.key: part for part in _row(values, OBJECTIONS).items}
    said = [values.caption(one.about, parts["about"])] if one.about else []
    said += [values.caption(one.kind, parts["kind"])] if one.kind != SHOWN else []
    said += [day(one.seen, today)] if one.seen else []
    said += [] if one.open else [values.caption(one.state, parts["state"])]
    about = say(values.lang, "brackets", text=say(values.lang, "comma").join(said)) if said else ""
    return f"{one.number}. {values.masked(one.text, None)}{about}" + _answer(one.script, values)


def question_line(one: Question, values: Values) -> str:
    """A question prepared, with its answer."""
    return values.masked(one.ask, None) + _answer(one.answer, values)


def _answer(text: str | None, values: Values) -> str:
    return f" → {values.masked(text, None)}" if text else ""


def _row(values: Values, path: str) -> Field:
    return values.schema.facts[path]


def show_objections(screen: Screen, found: Standing, basis: Sequence[str], values: Values, today: date) -> None:
    """The list to take one by one (F12): open ones first, then what was asked and has no answer, then the rest."""
    standing = [one for one in found.objections if one.open]
    name = values.reasons.privacy.name(values.customer, values.owner)
    title = say(values.lang, "objection.title", name=name, n=len(standing), of=len(found.objections))
    screen.lines([(title, "strong")])
    for path in basis:
        text = fact_text(values, path) or f"— leadtrack set {short(values.customer.id)} {path}=…"
        screen.lines([(f"{_row(values, path).label.of(values.lang)}{say(values.lang, 'colon')}{text}", "dim")])
    if not (found.objections or found.questions or found.unanswered):
        screen.lines([(say(values.lang, "objection.none", who=short(values.customer.id)), "dim")])
    for id_, lines in _blocks(found, values, today):
        if lines:
            screen.lines([("", ""), (say(values.lang, id_), "strong")])
            screen.lines([(f"  {line}", tone) for line, tone in lines])


Lines = list[tuple[str, Tone]]


def _blocks(found: Standing, values: Values, today: date) -> Iterator[tuple[str, Lines]]:
    who = short(values.customer.id)
    standing: Lines = []
    for one in found.objections:
        if one.open:
            standing.append((objection_line(one, values, today), ""))
            if not one.script:
                standing.append((f"   leadtrack objection {who} {one.number} --script …", "dim"))
    yield "objection.open", standing
    asked: Lines = [(f"{day(one.day, today)} {values.masked(one.text, None)}", "") for one in found.unanswered]
    if asked:
        asked.append((f"   leadtrack objection {who} --ask … --answer …", "dim"))
    yield "objection.unanswered", asked
    yield "objection.settled", [(objection_line(one, values, today), "dim") for one in found.objections if not one.open]
    yield "objection.questions", [(question_line(one, values), "") for one in found.questions]


def objections_json(screen: Screen, found: Standing, values: Values) -> None:
    """The same for programs: `leadtrack.objections/1`."""
    text = values.plain
    screen.json(
        {
            "schema": "leadtrack.objections/1",
            "id": values.reasons.privacy.id(values.customer, values.owner),
            "objections": [
                {
                    "number": one.number, "text": text(one.text, None), "about": one.about, "kind": one.kind,
                    "seen": str(one.seen) if one.seen else None, "state": one.state,
                    "script": text(one.script, None) if one.script else None,
                }
                for one in found.objections
            ],
            "unanswered": [{"on": str(one.day), "ask": text(one.text, None)} for one in found.unanswered],
            "questions": [
                {"ask": text(one.ask, None), "answer": text(one.answer, None) if one.answer else None}
                for one in found.questions
            ],
        }
    )  # fmt: skip


BY_LINE = (OBJECTIONS, QUESTIONS)
"""Facts of which `show` has a line for each row."""


def lines_of(path: str, values: Values, today: date) -> list[str]:
    """The rows of such a fact as they are said here; what a row has beside, or one without words, as in the record."""
    field = _row(values, path)
    parts = {part.key for part in field.items}
    lines = []
    for at, row in rows(values.customer, path):
        told = _told(path, [(at, row)], values, today)
        rest = {key: value for key, value in row.items() if key not in parts} if told else row
        beside = values.said({key: raw_value(value) for key, value in rest.items()}, field)
        lines.append(" ".join(text for text in (told, beside) if text))
    return lines


def _told(path: str, found: Rows, values: Values, today: date) -> str:
    if path == QUESTIONS:
        return "".join(question_line(one, values) for one in questions(found))
    return "".join(objection_line(one, values, today) for one in objections(found))
