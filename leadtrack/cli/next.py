"""`leadtrack next WHO DATE [TEXT]`: plan the next step."""

from typing import Annotated

import typer

from leadtrack.cli.acts import act
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.drafting import make_drafter
from leadtrack.cli.session import Session

app = command_app()


@app.command(cls=Command)
def next_(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO")],
    date: Annotated[str, typer.Argument(metavar="DATE")],
    text: Annotated[str | None, typer.Argument(metavar="TEXT")] = None,
    via: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Plan the next step."""
    session: Session = ctx.obj
    step = make_drafter(session).step(date, text, after=session.now)
    if via:
        step = {"date": step["date"], "via": via} | {key: step[key] for key in ("do",) if key in step}
    act(session, who, {"next": step}, "saved.next")
