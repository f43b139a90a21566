"""`leadtrack textconv FILE`: what git shows of a record in its own diffs. Whatever fails, it shows the text as it is.

Nothing is masked: git shows the file itself to who may read it, and a change that looks like none would be a lie.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import LeadtrackError
from leadtrack.model.record import Customer
from leadtrack.store import yamltext
from leadtrack.store.yamltext import BadTextError
from leadtrack.views.labelled import Labelled
from leadtrack.views.privacy import Privacy
from leadtrack.views.reasons import Reasons
from leadtrack.views.values import Values

app = command_app()


@app.command(cls=Command)
def textconv(ctx: typer.Context, file: Annotated[str, typer.Argument(metavar="FILE")]) -> None:
    """Print a record in labelled lines."""
    session: Session = ctx.obj
    data = Path(file).read_bytes()
    try:
        text = "".join(f"{line}\n" for line in _lines(session, data)).encode()
    except (BadTextError, LeadtrackError, ValueError):
        text = data
    sys.stdout.flush()
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()


def _lines(session: Session, data: bytes) -> list[str]:
    raw = yamltext.load(data)
    everything = Privacy(reveal=True, terminal=False, user=None)
    reasons = Reasons(session.lang, session.schema, session.shop, everything)
    return list(Labelled(Values(reasons, Customer("", ""), None)).lines(raw, data.decode()))
