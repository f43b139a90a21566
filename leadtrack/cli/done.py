"""`leadtrack done WHO`: tick off the open step, a promise, or an item of `due`."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from leadtrack.cli.acts import act
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.agenda import items
from leadtrack.rules.calendar import shift
from leadtrack.rules.tick import Listed, settled, ticked

app = command_app()


@app.command(cls=Command)
def done(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO")],
    kept: Annotated[list[str] | None, typer.Option()] = None,
    did: Annotated[list[str] | None, typer.Option()] = None,
    note: Annotated[str, typer.Option()] = "",
) -> None:
    """Tick off."""
    session: Session = ctx.obj
    told: list[str] = []

    def keys(_drafter: object, customer: Customer) -> Mapping[str, Raw]:
        said, what = ticking(session, customer, kept=kept or (), did=did or (), note=note)
        told.extend(what)
        return said

    act(session, who, keys, "saved.done")
    if told:
        session.tell("done.what", what=session.say("semicolon").join(told))


def ticking(
    session: Session, customer: Customer, *, kept: Sequence[str] = (), did: Sequence[str] = (), note: str = ""
) -> tuple[Mapping[str, Raw], list[str]]:
    """What an entry says that ticks off what words name, else what is meant without any; and what it settles."""
    state = fold(customer, as_of=session.today)
    standing = items(customer, state, session.book, today=session.today, circle=session.circles.of(customer))
    listed = Listed(
        standing,
        session.today,
        shift(session.today, session.book.soon_days),
        shown=lambda text: session.privacy.masked(text, customer),
        said=lambda item: [
            reasons.sentence(item, customer, state.owner, session.today) for reasons in session.reasons.each()
        ],
    )
    said = ticked(state, listed, kept=kept, did=did, note=note)
    return said, session.reasons.sentences(settled(standing, said), customer, state.owner, session.today)
