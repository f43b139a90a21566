"""`leadtrack reopen WHO`: follow somebody again who was lost or frozen; a buyer who looks again has a new need."""

from collections.abc import Mapping
from typing import Annotated

import typer

from leadtrack.cli.acts import act
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.model.values import Raw
from leadtrack.rules.draft import Drafter
from leadtrack.rules.losing import reopen_keys

app = command_app()


@app.command(cls=Command)
def reopen(
    ctx: typer.Context,
    who_: Annotated[str, typer.Argument(metavar="WHO")],
    because: Annotated[str, typer.Option()] = "",
) -> None:
    """Follow somebody again."""
    session: Session = ctx.obj
    known: list[State] = []

    def keys(_drafter: Drafter, customer: Customer) -> Mapping[str, Raw]:
        known.append(fold(customer, as_of=session.today))
        return reopen_keys(known[0], because)

    act(session, who_, keys, lambda _: "saved.need" if known[0].standing == "closed" else "saved.reopen")
    if known[0].standing == "closed":
        session.tell("reopen.need")
