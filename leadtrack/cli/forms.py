"""`leadtrack form [NAME] [WHO|DATE]`: the shop's printed forms, filled; without a name the list of them."""

from typing import Annotated

import typer

from leadtrack.cli import forming, saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.rules.forms.find import meant
from leadtrack.views.forms.listing import list_forms

app = command_app()


@app.command(cls=Command)
def form(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="NAME")] = None,
    about: Annotated[str | None, typer.Argument(metavar="WHO|DATE")] = None,
    of: Annotated[str | None, typer.Option()] = None,
    owner: Annotated[str | None, typer.Option()] = None,
    xlsx: Annotated[str | None, typer.Option()] = None,
    html: Annotated[str | None, typer.Option()] = None,
    markdown: Annotated[bool, typer.Option("--md")] = False,
) -> None:
    """Print a form."""
    session: Session = ctx.obj
    files = {"xlsx": xlsx, "html": html}
    if about is not None and of is not None:
        raise UsageError("form-two-days")
    if session.settings.form != "text" and (markdown or any(files.values())):
        raise UsageError("form-two-forms")
    known = forming.forms_of(session)
    if name is None:
        list_forms(session.screen, known, session.lang, session.settings.form)
        return
    forming.print_form(session, meant(known, name), about or of or "", owner, files, markdown=markdown)
    raise typer.Exit(saving.finish(session))
