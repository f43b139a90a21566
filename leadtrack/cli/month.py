"""`leadtrack month`: the month's stock, term by term, and who should close in it."""

from typing import Annotated

import typer

from leadtrack.cli.app import Command, command_app

app = command_app()


@app.command(cls=Command)
def month(
    ctx: typer.Context,
    of: Annotated[str | None, typer.Option()] = None,
    by: Annotated[str | None, typer.Option()] = None,
    owner: Annotated[str | None, typer.Option()] = None,
    markdown: Annotated[bool, typer.Option("--md")] = False,
    definitions: Annotated[bool, typer.Option()] = False,
    html: Annotated[str | None, typer.Option()] = None,
    xlsx: Annotated[str | None, typer.Option()] = None,
) -> None:
    """One month in tables."""
    from leadtrack.cli.reporting import Request, present  # a page that is told again needs none of it

    request = Request("month", of, by, owner, markdown, definitions, html, xlsx)
    raise typer.Exit(present(ctx.obj, request, ctx.obj.catalogue.pages["month"], "month"))
