"""`leadtrack set WHO key=value…`: change facts; every change is one line of the file."""

from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.drafting import deep, make_drafter, tell_dates
from leadtrack.cli.recommending import mirrored, no_loop
from leadtrack.cli.remarks import remark_phones
from leadtrack.cli.session import Session
from leadtrack.rules.assign import read_assignment
from leadtrack.rules.referring import REFERRER

app = command_app()


@app.command(cls=Command)
def set_(
    ctx: typer.Context,
    who_: Annotated[str, typer.Argument(metavar="WHO")],
    changes: Annotated[list[str], typer.Argument(metavar="KEY=VALUE")],
) -> None:
    """Change facts."""
    session: Session = ctx.obj
    drafter = make_drafter(session)
    facts = [read_assignment(text, drafter, deep) for text in changes]
    file, customer = who.find(session, who_)
    named = [str(fact.value) for fact in facts if fact.row.key == REFERRER and fact.value]
    for above in filter(None, map(session.circles.customer, named)):
        no_loop(session, above, customer)
    found, changed = saving.change(session, file.path, facts, drafter)
    saving.answer(session, found, "saved.set" if changed else "saved.nothing")
    saving.tell_changes(session, found, changed)
    remark_phones(session, facts)
    mirrored(session, drafter, found, asked=bool(named))
    tell_dates(session, drafter)
    saving.tell_problems(session)
