"""`leadtrack done WHO`: tick off the open step, a promise, or an item of `due`."""

from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.drafting import make_drafter
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.agenda import items

app = command_app()

TICKED = frozenset({"feedback.courtesy", "wake"})
"""Items that are settled by being done; a timer is settled only by a contact that is written down."""


@app.command(cls=Command)
def done(
    ctx: typer.Context,
    who_: Annotated[str, typer.Argument(metavar="WHO")],
    kept: Annotated[list[str] | None, typer.Option()] = None,
    did: Annotated[list[str] | None, typer.Option()] = None,
    note: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Tick off."""
    session: Session = ctx.obj
    file, customer = who.find(session, who_)
    drafter = make_drafter(session)
    raw: dict[str, Raw] = {"at": str(session.now), "by": str(session.user)}
    if note:
        raw["note"] = note
    if kept or did:
        raw |= {key: list(words) for key, words in (("kept", kept), ("did", did)) if words}
        _check_kept(customer, session, kept or [])
    else:
        raw |= _leading(session, customer)
    found = saving.append_entry(session, file.path, drafter.checked(raw))
    saving.answer(session, found, "saved.done")
    saving.tell_problems(session)


def _check_kept(customer: Customer, session: Session, kept: list[str]) -> None:
    owed = [owed.promise.do for owed in fold(customer, as_of=session.today).owed]
    for word in kept:
        if not any(word == promise or (len(word) > 1 and word in promise) for promise in owed):
            raise UsageError("no-such-promise", text=word, open=" · ".join(owed) or "-")


def _leading(session: Session, customer: Customer) -> dict[str, Raw]:
    """What `done` means without more words: the open step, else the first item that is due."""
    state = fold(customer, as_of=session.today)
    if state.planned is not None:
        return {"done": "true"}
    due = [item for item in items(customer, state, session.book, today=session.today) if item.opens_on <= session.today]
    if not due:
        raise UsageError("nothing-to-do")
    if due[0].rule == "promise":
        return {"kept": [due[0].do or ""]}
    if due[0].rule not in TICKED:
        raise UsageError("done-needs-log")
    return {"did": [due[0].name]}
