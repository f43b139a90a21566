"""`leadtrack week`: what a meeting needs: what moved, what was kept, what comes."""

from typing import Annotated

import typer

from leadtrack.cli.app import Command, command_app
from leadtrack.rules.report.names import WEEKLY

app = command_app()


@app.command(cls=Command)
def week(
    ctx: typer.Context,
    of: Annotated[str | None, typer.Option()] = None,
    by: Annotated[str | None, typer.Option()] = None,
    owner: Annotated[str | None, typer.Option()] = None,
    all_: Annotated[bool, typer.Option("--all")] = False,
    markdown: Annotated[bool, typer.Option("--md")] = False,
    definitions: Annotated[bool, typer.Option()] = False,
    html: Annotated[str | None, typer.Option()] = None,
    xlsx: Annotated[str | None, typer.Option()] = None,
) -> None:
    """The week in tables."""
    from leadtrack.cli.reporting import Request, present  # a page that is told again needs none of it

    request = Request("week", of, by, owner, markdown, definitions, html, xlsx)
    names = ctx.obj.catalogue.pages["week"]
    if all_ or ctx.obj.settings.form != "text":
        names = (*names, *(name for name in WEEKLY if name not in names))
    raise typer.Exit(present(ctx.obj, request, names, "week", more=not all_))
