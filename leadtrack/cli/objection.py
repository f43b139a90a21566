"""`leadtrack objection WHO [TEXT]`: objections one by one, with the answer prepared (F8–F12), and questions (F4)."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.objections import (
    OBJECTIONS,
    QUESTIONS,
    Words,
    changes,
    chosen,
    keys,
    new_row,
    objections,
    questions,
    rows,
    rows_in_file,
    unanswered,
)
from leadtrack.store.yamltext import Edit
from leadtrack.views.needs import Standing, objection_line, objections_json, question_line, show_objections

app = command_app()


@app.command(cls=Command)
def objection(
    ctx: typer.Context,
    who_: Annotated[str, typer.Argument(metavar="WHO")],
    text: Annotated[str | None, typer.Argument(metavar="TEXT")] = None,
    about: Annotated[str | None, typer.Option()] = None,
    suspected: Annotated[bool | None, typer.Option("--suspected/--shown")] = None,
    state: Annotated[str | None, typer.Option()] = None,
    script: Annotated[str | None, typer.Option()] = None,
    question: Annotated[str | None, typer.Option("--ask")] = None,
    answer: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Keep objections."""
    session: Session = ctx.obj
    text, question = (text or "").strip(), (question or "").strip()
    said = keys(Words(about, suspected, state, script), session.schema.facts[OBJECTIONS])
    if said and not text:
        raise UsageError("objection-which")
    if answer and not question:
        raise UsageError("answer-to-what")
    file, customer = who.find(session, who_)
    if not (text or question):
        _show(session, customer)
        saving.tell_problems(session)
        return

    def edits(raw: Mapping[str, Raw]) -> list[Edit]:
        made = _objection(session, customer, raw, text, said) if text else []
        return made + (_question(session, raw, question, answer or "") if question else [])

    session.written = changed = session.workspace.edit(file.path, edits, session.order)
    found = saving.reread(session, file.path)
    saving.answer(session, found, "saved.objection" if changed else "saved.nothing")
    _tell(session, found[1], text, question)
    saving.tell_problems(session)


def _objection(
    session: Session, customer: Customer, raw: Mapping[str, Raw], text: str, said: Mapping[str, str]
) -> list[Edit]:
    """What writes a new objection, or changes the one that a number or the same words name."""
    found = objections(rows_in_file(raw, OBJECTIONS, session.parser))
    values = session.values(customer)
    one = chosen(found, text, [objection_line(row, values, session.today) for row in found])
    if one is None:
        return [Edit("append", (OBJECTIONS,), new_row(text, said, session.today))]
    again = one.text == text
    return [Edit("set", (OBJECTIONS, one.at, key), value) for key, value in changes(one, said, again=again)]


def _question(session: Session, raw: Mapping[str, Raw], ask: str, answer: str) -> list[Edit]:
    """What keeps a question with its answer; the same question gets the new answer."""
    found = questions(rows_in_file(raw, QUESTIONS, session.parser))
    one = next((row for row in found if row.ask == ask), None)
    if one is None:
        row: Raw = {"ask": ask, "answer": answer} if answer else {"ask": ask}
        return [Edit("append", (QUESTIONS,), row)]
    return [Edit("set", (QUESTIONS, one.at, "answer"), answer)] if answer else []


def _standing(session: Session, customer: Customer) -> Standing:
    return Standing(
        objections(rows(customer, OBJECTIONS)),
        questions(rows(customer, QUESTIONS)),
        unanswered(customer, as_of=session.today),
    )


def _show(session: Session, customer: Customer) -> None:
    found, values = _standing(session, customer), session.values(customer)
    if session.settings.form == "json":
        objections_json(session.screen, found, values)
    else:
        show_objections(session.screen, found, session.needs.basis, values, session.today)


def _tell(session: Session, customer: Customer, text: str, ask: str) -> None:
    """Say what was written, as the list will have it."""
    found, values = _standing(session, customer), session.values(customer)
    lines: Sequence[str] = [
        objection_line(one, values, session.today)
        for one in found.objections
        if text in (one.text, str(one.number))
    ]  # fmt: skip
    for line in (*lines, *(question_line(one, values) for one in found.questions if one.ask == ask)):
        session.tell("plain", text=line)
