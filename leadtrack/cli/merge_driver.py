"""`leadtrack merge-driver %O %A %B %P`: git asks it to unite what two people made of one record."""

from typing import Annotated

import typer

from leadtrack.cli.app import Command, command_app
from leadtrack.cli.plumbing import unite

app = command_app()


@app.command(cls=Command)
def merge_driver(
    base: Annotated[str, typer.Argument(metavar="%O")],
    ours: Annotated[str, typer.Argument(metavar="%A")],
    theirs: Annotated[str, typer.Argument(metavar="%B")],
    name: Annotated[str, typer.Argument(metavar="%P")],
) -> int:
    """Unite three texts into the second of them."""
    return unite(base, ours, theirs, name)
