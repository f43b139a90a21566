"""`leadtrack grade WHO`: the worksheet of a scheme, a level of one's own beside it, the explanation, the review."""

import shlex
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.asking import can_ask
from leadtrack.cli.drafting import make_drafter, tell_dates
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.cli.worksheet import own_level, questions
from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.values import Raw
from leadtrack.rules.agenda import Line, line
from leadtrack.rules.assign import Assignment
from leadtrack.rules.draft import Drafter
from leadtrack.rules.grading.answers import read_answers
from leadtrack.rules.grading.grounds import allow
from leadtrack.rules.grading.judge import EXPECTED, Judged, judge, shown
from leadtrack.rules.grading.load import whole_schemes
from leadtrack.rules.grading.names import level_meant, scheme_meant
from leadtrack.rules.grading.report import Report, known, report
from leadtrack.rules.grading.scheme import Scheme
from leadtrack.views.grade import Sheet, proposals, review_json, review_table

app = command_app()


@app.command(cls=Command)
def grade(
    ctx: typer.Context,
    who_: Annotated[str | None, typer.Argument(metavar="WHO")] = None,
    answer: Annotated[list[str] | None, typer.Option()] = None,
    level: Annotated[str | None, typer.Option()] = None,
    because: Annotated[str | None, typer.Option()] = None,
    scheme: Annotated[str | None, typer.Option()] = None,
    explain: Annotated[bool, typer.Option("--explain")] = False,
    review: Annotated[bool, typer.Option("--review")] = False,
    owner: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Grade a customer, or explain a grade."""
    session: Session = ctx.obj
    whole_schemes(session.book.grading.values())
    if review:
        raise typer.Exit(_review(session, owner))
    if not who_:
        raise UsageError("grade-whom")
    found = who.find(session, who_)
    sheet = _report(session, found, scheme)
    if explain:
        _explain(session, found, sheet)
    else:
        _write(session, found, sheet, answer or [], level, because)
    saving.tell_problems(session)


def _report(session: Session, found: Found, word: str | None) -> Report:
    """What is known of a customer by the scheme asked for, else by the one of their last grade of intent."""
    state = fold(found[1], as_of=session.today)
    last = session.book.intent(state)
    name = word or (last.grade.scheme if last else session.book.scheme)
    scheme = scheme_meant(session.book.grading, name)
    return report(found[1], state, session.book, scheme, session.signals, today=session.today)


def _explain(session: Session, found: Found, sheet: Report) -> None:
    one = line(found[1], session.book, today=session.today, known=session.today)
    view = Sheet(one, sheet, session.reasons)
    if session.settings.form == "json":
        view.json(session.screen)
    else:
        view.draw(session.screen)


def _write(
    session: Session, found: Found, sheet: Report, texts: Sequence[str], level: str | None, because: str | None
) -> None:
    drafter, scheme = make_drafter(session), sheet.scheme
    asked = not texts and level is None
    if asked and not can_ask(session):
        raise UsageError("grade-how")
    answers = dict(sheet.answers)
    if asked:
        answers = questions(session, sheet, drafter)
    for key, one in read_answers(scheme, list(texts), drafter).items():
        answers.pop(key, None) if one is None else answers.update({key: one})
    judged = _judged(session, found, scheme, answers)
    if asked:
        if judged.level is not None:
            session.tell("worksheet.result", level=judged.level, score=_score(judged))
        level, because = own_level(session, sheet, judged.level)
    given = _grade(scheme, answers, judged, level_meant(scheme, level) if level else None, because)
    entry = drafter.act(grade=given)
    state = fold(found[1], as_of=session.today)
    try:
        allow(drafter, found[1], entry)
    except UsageError:
        if asked:  # what somebody answered is not to be typed again
            session.tell(
                "worksheet.kept", command=_again(session.privacy.id(found[1], state.owner), answers, level, because)
            )
        raise
    facts = _facts(drafter, found, answers)
    now = saving.append_entry(session, found[0].path, entry, drafter, facts)
    _answer(session, now, scheme)
    tell_dates(session, drafter)


def _judged(session: Session, found: Found, scheme: Scheme, answers: Mapping[str, str]) -> Judged:
    state = fold(found[1], as_of=session.today)
    if EXPECTED in answers and answers[EXPECTED] < str(session.today):
        raise UsageError("expected-past", day=answers[EXPECTED])
    return judge(scheme, answers, known(found[1], state, session.book, today=session.today))


def _grade(
    scheme: Scheme, answers: Mapping[str, str], judged: Judged, own: str | None, because: str | None
) -> dict[str, Raw]:
    """The grade of an entry: the level worked out, its answers, and the consultant's own level beside it (C47)."""
    level = judged.level if answers or own is None else None
    if level is None and own is None:
        raise UsageError("grade-unanswered", missing=" ".join(judged.missing) or "-")
    found: dict[str, Raw] = {"scheme": scheme.name, "level": level or own or ""}
    if judged.score is not None and level is not None:
        found["score"] = shown(scheme, judged.score)
    if answers:
        found["answers"] = dict[str, Raw](answers)
    if own is not None and own != level:
        if not (because or "").strip() and scheme.kind != "choice":
            raise UsageError("own-level-why", level=own)
        if because or level is not None:
            found["own"] = dict[str, Raw](level=own) | (dict[str, Raw](because=because) if because else {})
    return found


def _facts(drafter: Drafter, found: Found, answers: Mapping[str, str]) -> list[Assignment]:
    """The day they expect to buy is a fact of the customer too, and changes with the same write."""
    day = answers.get(EXPECTED)
    if day is None or found[1].text(EXPECTED) == day:
        return []
    return [Assignment(drafter.field(EXPECTED), "=", day)]


def _answer(session: Session, now: Found, scheme: Scheme) -> None:
    if session.settings.form == "json":
        _explain(session, now, _report(session, now, scheme.name))
        return
    saving.answer(session, now, "saved.grade")
    one = line(now[1], session.book, today=session.today, known=session.today)
    view = Sheet(one, _report(session, now, scheme.name), session.reasons)
    session.screen.lines(view.own())
    session.screen.lines(view.outcome())


def _score(judged: Judged) -> str:
    return "" if judged.score is None else shown(judged.scheme, judged.score)


def _again(id_: str, answers: Mapping[str, str], level: str | None, because: str | None) -> str:
    """The command that gives the same answers."""
    words = ["leadtrack", "grade", id_]
    words += [word for key, value in answers.items() for word in ("--answer", f"{key}={value}")]
    words += ["--level", level, "--because", because or ""] if level else []
    return shlex.join(words)


def _review(session: Session, owner: str | None) -> int:
    """List every customer whose grade expired or is contradicted by the log."""
    mine = session.owners(owner)
    found: list[Line] = []
    for _, customer in session.customers():
        one = line(customer, session.book, today=session.today, known=session.today)
        if mine(one.state.owner) and proposals(one):
            found.append(one)
    found.sort(key=lambda one: (min(item.opens_on for item in proposals(one)), one.customer.id))
    if session.settings.form == "json":
        rows = [
            {
                "id": session.privacy.id(one.customer, one.state.owner),
                "owner": one.state.owner,
                "review": review_json(one, session.reasons),
            }
            for one in found
        ]
        session.screen.json({"schema": "leadtrack.review/1", "items": rows})
    elif found:
        session.screen.table(review_table(found, session.reasons))
        session.screen.lines([(session.say("review.count", n=len(found)), "dim")])
    else:
        session.screen.text(session.say("review.none"))
    return saving.finish(session)
