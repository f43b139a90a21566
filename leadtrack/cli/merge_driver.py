"""`leadtrack merge-driver %O %A %B %P`: git asks it to unite what two people made of one record."""

from pathlib import Path
from typing import Annotated

import typer

from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import ConflictError, LeadtrackError
from leadtrack.store import proc, yamltext
from leadtrack.store.yamltext import BadTextError, SpliceError

CONFLICT, FAILED = 1, 129
"""What git takes for a conflict, with both sides in the file; and what asks it to merge line by line."""

app = command_app()


@app.command(cls=Command)
def merge_driver(
    ctx: typer.Context,
    base: Annotated[str, typer.Argument(metavar="%O")],
    ours: Annotated[str, typer.Argument(metavar="%A")],
    theirs: Annotated[str, typer.Argument(metavar="%B")],
    name: Annotated[str, typer.Argument(metavar="%P")],
) -> int:
    """Unite three texts into the second of them."""
    session: Session = ctx.obj
    try:
        before, left, right = (Path(file).read_bytes() for file in (base, ours, theirs))
        data, clean = united(before, left, right)
        Path(ours).write_bytes(data)
    except (OSError, LeadtrackError) as error:
        told = ConflictError("cannot-write", file=name, reason=str(error)) if isinstance(error, OSError) else error
        session.tell("plain", text=session.say(f"error.{told.code}", **told.params))
        return FAILED
    return 0 if clean else CONFLICT


def united(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """One text of three, and whether nobody needs to look at it.

    Where a text is no record, or a comment would be lost, it is merged line by line, as git merges any text.
    """
    try:
        woven = yamltext.weave(base, ours, theirs, proc.merged_lines)
    except (BadTextError, SpliceError):
        return proc.marked_lines(base, ours, theirs)
    return woven.data, not woven.conflicts
