"""`leadtrack unit WHO [UNIT]`: what was offered, with the reaction; without a unit, everything that was."""

from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.acts import act
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.ordered import in_order
from leadtrack.rules.offers import offer_keys, offered
from leadtrack.views.offers import offers_json, show_offers

app = command_app()


@app.command(cls=Command)
def unit(
    ctx: typer.Context,
    who_: Annotated[str, typer.Argument(metavar="WHO")],
    unit_: Annotated[str | None, typer.Argument(metavar="UNIT")] = None,
    price: Annotated[str | None, typer.Option()] = None,
    reaction: Annotated[str | None, typer.Option()] = None,
    why: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Write down an offer."""
    session: Session = ctx.obj
    if unit_ is None:
        if price or reaction or why:
            raise UsageError("unit-what")
        _show(session, who_)
        return
    if session.settings.looks_back:
        raise UsageError("refused-as_of", command="unit")
    words = {"what": unit_, "price": price, "reaction": reaction, "why": why}
    act(session, who_, lambda drafter, _: offer_keys(drafter, words), "saved.unit")


def _show(session: Session, who_: str) -> None:
    _, customer = who.find(session, who_, reads=True)
    row = session.schema.entry.get("reaction")
    found = offered(in_order(customer.log, session.today), row.accepts() if row else {})
    if session.settings.form == "json":
        offers_json(session.screen, found, session.values(customer))
    else:
        show_offers(session.screen, found, session.values(customer), session.today)
    saving.tell_problems(session)
