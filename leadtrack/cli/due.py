"""`leadtrack due`: the morning list."""

from typing import Annotated

import typer

from leadtrack.cli.app import Command, command_app

app = command_app()


@app.command(cls=Command)
def due(
    ctx: typer.Context,
    date: Annotated[str | None, typer.Argument(metavar="DATE")] = None,
    days: Annotated[int | None, typer.Option(min=0, max=366)] = None,
    on: Annotated[str | None, typer.Option()] = None,
    owner: Annotated[str | None, typer.Option()] = None,
    all_: Annotated[bool, typer.Option("--all")] = False,
    appointments: Annotated[bool, typer.Option("--appointments")] = False,
    ics: Annotated[str | None, typer.Option()] = None,
    group: Annotated[str | None, typer.Option()] = None,
    interactive: Annotated[bool, typer.Option("-i", "--interactive")] = False,
    text: Annotated[bool, typer.Option("--text")] = False,
) -> None:
    """Whom to contact today, why, and how."""
    from leadtrack.cli.due_list import Asked, answer

    asked = Asked(date, days, on, owner, all_, appointments, ics, group, interactive, text)
    raise typer.Exit(answer(ctx.obj, asked))
