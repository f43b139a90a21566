"""`leadtrack day [DATE]`: what was done on one day (D80)."""

from typing import Annotated

import typer

from leadtrack.cli.app import Command, command_app

app = command_app()


@app.command(cls=Command)
def day(
    ctx: typer.Context,
    date: Annotated[str | None, typer.Argument(metavar="DATE")] = None,
    by: Annotated[str | None, typer.Option()] = None,
    owner: Annotated[str | None, typer.Option()] = None,
    markdown: Annotated[bool, typer.Option("--md")] = False,
    definitions: Annotated[bool, typer.Option()] = False,
    html: Annotated[str | None, typer.Option()] = None,
    xlsx: Annotated[str | None, typer.Option()] = None,
) -> None:
    """One day in tables."""
    from leadtrack.cli.reporting import Request, present  # a page that is told again needs none of it

    request = Request("day", date, by, owner, markdown, definitions, html, xlsx)
    raise typer.Exit(present(ctx.obj, request, ctx.obj.catalogue.pages["day"], "day"))
