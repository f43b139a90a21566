"""`leadtrack need WHO [KEY=VALUE…]`: the needs worksheet (F7). At a terminal it asks; else it says what is missing."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from leadtrack.cli import door, saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.asking import can_ask, put
from leadtrack.cli.drafting import deep, make_drafter, tell_dates
from leadtrack.cli.fields import options_of
from leadtrack.cli.recommending import named_by
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import UsageError
from leadtrack.model.schema import Field
from leadtrack.rules.assign import Assignment, read_assignment
from leadtrack.rules.draft import Drafter
from leadtrack.rules.needs import Input, picked
from leadtrack.rules.replies import NONE, plain
from leadtrack.views.needs import known_text, show_worksheet, worksheet_json
from leadtrack.views.sheet import words_of
from leadtrack.views.values import Values

app = command_app()


@app.command(cls=Command)
def need(
    ctx: typer.Context,
    who_: Annotated[str, typer.Argument(metavar="WHO")],
    changes: Annotated[list[str] | None, typer.Argument(metavar="KEY=VALUE")] = None,
) -> None:
    """Fill the needs worksheet."""
    session: Session = ctx.obj
    drafter = make_drafter(session) if changes or can_ask(session) else None
    facts = [read_assignment(session.needs.aimed(text), drafter, deep) for text in changes or () if drafter]
    if named_by(facts):
        raise UsageError("need-no-referrer", who=who_)
    found = who.find(session, who_)
    if drafter is not None:
        values = session.values(found[1])
        _write(session, found, facts or list(_answers(session, drafter, values)), drafter)
    elif session.settings.form == "json":
        worksheet_json(session.screen, session.needs, session.values(found[1]))
    else:
        show_worksheet(session.screen, session.needs, session.values(found[1]))
    saving.tell_problems(session)


def _write(session: Session, found: Found, facts: Sequence[Assignment], drafter: Drafter) -> None:
    """Change what was said, and show how far the worksheet is now."""
    now, changed = saving.change(session, found[0].path, facts, drafter)
    saving.answer(session, now, "saved.set" if changed else "saved.nothing")
    saving.tell_changes(session, now, changed)
    tell_dates(session, drafter)
    missing = session.needs.missing(now[1])
    if missing:
        names = session.say("comma").join(one.label.of(session.lang) for one in missing)
        session.tell("need.missing", names=names)


def _answers(session: Session, drafter: Drafter, values: Values) -> Iterator[Assignment]:
    """Ask every input in its order: Enter keeps what is known and skips what is not, the end of input ends it."""
    inputs = session.needs.inputs
    session.tell("need.how", n=len(inputs))
    for at, one in enumerate(inputs, 1):
        question = session.say("need.ask", at=at, of=len(inputs), what=one.label.of(session.lang))
        known = known_text(one, values)
        question += session.say("need.default", known=known) if known else ""
        question += session.say("colon")
        if choices := _choices(session, one):
            question += f"\n{choices}{session.say('worksheet.prompt')}"
        while True:
            text = put(session, question, _about(session, one), offered=_offered(session, one))
            if text is None:
                return
            if not text or plain(text) in NONE:
                break
            try:
                yield read_assignment(f"{one.wanted.path}={picked(text, _row(session, one))}", drafter, deep)
            except UsageError as error:
                door.failed(error)
            else:
                break


def _about(session: Session, one: Input) -> str:
    """What an input is for, and how it is answered."""
    about = _row(session, one).about.of(session.lang)
    return "\n".join(line for line in (about, session.say("need.about")) if line)


def _offered(session: Session, one: Input) -> frozenset[str]:
    return words_of(options_of(_row(session, one), session.lang))


def _row(session: Session, one: Input) -> Field:
    return session.schema.facts[one.wanted.path]


def _choices(session: Session, one: Input) -> str:
    """The options of an input, numbered, a line each."""
    options = enumerate(_row(session, one).options, 1)
    return "".join(f"  {at} {option.label.of(session.lang)}\n" for at, option in options)
