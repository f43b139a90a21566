"""`leadtrack case WHO`: a case written up from the history, as Markdown, with the questions only people can answer."""

from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.rules.case import Outcome, history
from leadtrack.views.case import Case
from leadtrack.views.privacy import Privacy
from leadtrack.views.reasons import Reasons
from leadtrack.views.values import Values

app = command_app()


@app.command(cls=Command)
def case(
    ctx: typer.Context,
    who_: Annotated[str, typer.Argument(metavar="WHO")],
    success: Annotated[bool, typer.Option("--success")] = False,
    failure: Annotated[bool, typer.Option("--failure")] = False,
) -> None:
    """Write a case up."""
    session: Session = ctx.obj
    if success and failure:
        raise UsageError("case-both")
    asked: Outcome | None = "success" if success else "failure" if failure else None
    _, customer = who.find(session, who_, reads=True)
    state = fold(customer, as_of=session.today)
    # A case is for others to read: nobody's name is whole in it, not even on the terminal of their consultant.
    privacy = Privacy(session.settings.reveal, terminal=False, user=None)
    reasons = Reasons(session.lang, session.schema, session.shop, privacy)
    found = history(customer, state, session.book, session.needs, asked=asked)
    written = Case(found, session.needs, Values(reasons, customer, state.owner))
    if session.settings.form == "json":
        written.json(session.screen)
    else:
        written.draw(session.screen)
    saving.tell_problems(session)
