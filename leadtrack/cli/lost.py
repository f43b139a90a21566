"""`leadtrack lost WHO --reason …`: a loss, a manager's word on it, or a customer frozen until a day."""

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
from leadtrack.rules.dealing import Remark
from leadtrack.rules.draft import Drafter
from leadtrack.rules.losing import APPROVED, FIRST, lost_keys, still_stand

app = command_app()

SAID = {"lost": "saved.lost", "frozen": "saved.frozen"}
"""What is said of the customer as they stand now; a loss that a manager refused leaves them as they were."""


@app.command(cls=Command)
def lost(
    ctx: typer.Context,
    who_: Annotated[str, typer.Argument(metavar="WHO")],
    reason: Annotated[str | None, typer.Option()] = None,
    rival: Annotated[str | None, typer.Option()] = None,
    note: Annotated[str | None, typer.Option()] = None,
    state: Annotated[str | None, typer.Option()] = None,
    wake: Annotated[str | None, typer.Option()] = None,
    by: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Write down a loss."""
    session: Session = ctx.obj
    words = {"reason": reason, "rival": rival, "note": note, "state": state, "wake": wake}
    remarks: list[Remark] = []
    applied = False

    def keys(drafter: Drafter, customer: Customer) -> Mapping[str, Raw]:
        nonlocal applied
        before = fold(customer, as_of=session.today)
        applied = before.standing == "lost" and before.lost is not None and before.lost.state == FIRST
        values = session.values(customer)
        found = lost_keys(drafter, before, words, lambda text: values.masked(text, None))
        remarks.extend(still_stand(session.schema, before))
        return {**found, **drafter.told({"by": by})}

    def said(after: State) -> str:
        approves = applied and after.lost is not None and after.lost.state == APPROVED
        return "saved.lost-approved" if approves else SAID.get(after.standing, "saved.not-lost")

    act(session, who_, keys, said)
    for id_, params in remarks:
        session.tell(id_, **params)
