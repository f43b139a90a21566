"""`leadtrack next WHO DATE [TEXT]`: plan the next step; without a text, the step that stands moves to that day.

An hour may stand in either: `11-28 16:00 viewing` is an appointment.
"""

from collections.abc import Mapping
from typing import Annotated

import typer

from leadtrack.cli.acts import act
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.aftermath import standing_step
from leadtrack.rules.date_parts import at_part, is_part, leading_when
from leadtrack.rules.draft import Drafter

app = command_app()


@app.command(cls=Command)
def next_(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO")],
    date: Annotated[str, typer.Argument(metavar="DATE")],
    text: Annotated[list[str] | None, typer.Argument(metavar="TEXT")] = None,
    do: Annotated[str | None, typer.Option()] = None,
    via: Annotated[str | None, typer.Option()] = None,
    for_: Annotated[str | None, typer.Option("--for")] = None,
) -> None:
    """Plan the next step."""
    session: Session = ctx.obj
    date, task = leading_when(date, " ".join(text or ()), today=session.today, lean="near")
    if do:
        if task and not is_part(task):
            raise UsageError("due-alone", one="--do", other="TEXT")
        task = at_part(do, task) if task else do

    act(session, who, lambda drafter, customer: planned(drafter, customer, date, task, via, for_), "saved.next")


def planned(
    drafter: Drafter, customer: Customer, date: str, task: str, via: str | None = None, unit: str | None = None
) -> Mapping[str, Raw]:
    """What an entry says that plans a step; without a task the step that stands moves, and keeps what is not said."""
    do = task or None
    stands = None if task and not is_part(task) else standing_step(fold(customer, as_of=drafter.now.day))
    if stands is not None:
        do, via = stands.step.do, via or (stands.step.via.key if stands.step.via else None)
        unit = unit or stands.step.unit
        do = at_part(do or "", task) if task else do
    return {"next": drafter.step(date, do, via=via, unit=unit, after=drafter.now)}
