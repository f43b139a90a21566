"""`leadtrack set WHO key=value…`: change facts; every change is one line of the file."""

from typing import Annotated

import typer

from leadtrack.cli import halves, saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.drafting import deep, make_drafter, tell_dates
from leadtrack.cli.recommending import allowed, alone, half, mirrored, named_by, resolved, tell_mirrored
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
    facts = resolved(session, [read_assignment(text, drafter, deep) for text in changes])
    file, customer = who.find(session, who_)
    by, had = named_by(facts), customer.text(REFERRER)
    with halves.told(session, half(session, by, file.path, before=by == had)):
        with alone(session, facts):
            allowed(session, facts, customer)
            found, changed = saving.change(session, file.path, facts, drafter)
        mirror = mirrored(session, drafter, found, asked=bool(by))
    saving.answer(session, found, "saved.set" if changed else "saved.nothing")
    saving.tell_changes(session, found, changed)
    remark_phones(session, facts)
    tell_mirrored(session, mirror)
    tell_dates(session, drafter)
    saving.tell_problems(session)
