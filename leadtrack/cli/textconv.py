"""`leadtrack textconv FILE`: what git shows of a record in its own diffs. Whatever fails, the text stays as it is."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from leadtrack.cli.app import Command, command_app
from leadtrack.cli.plumbing import shown
from leadtrack.cli.session import Session

app = command_app()


@app.command(cls=Command)
def textconv(ctx: typer.Context, file: Annotated[str, typer.Argument(metavar="FILE")]) -> None:
    """Print a record in labelled lines."""
    session: Session = ctx.obj
    text = shown(Path(file).read_bytes(), session.settings.directory, session.lang)
    sys.stdout.flush()
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()
