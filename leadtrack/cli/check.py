"""`leadtrack check`: everything that is wrong or doubtful in the records, with its place and what to do."""

import typer

from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.rules.checks import check as checks
from leadtrack.views.problems import as_json, sentence

app = command_app()


@app.command(cls=Command)
def check(ctx: typer.Context) -> None:
    """Name every problem."""
    session: Session = ctx.obj
    session.notes = True
    shop, book, count = session.shop, session.book, 0
    for file, customer in session.customers():
        count += 1
        session.place(file, list(checks(customer, file.raw or {}, shop, book, today=session.today)))
    session.check_register()
    if session.settings.form == "json":
        rows = [as_json(problem, session.lang, session.privacy, level=True) for problem in session.problems]
        session.screen.json({"schema": "leadtrack.check/1", "problems": rows})
    else:
        for problem in session.problems:
            session.screen.text(sentence(problem, session.lang, session.privacy))
        session.screen.text(session.say("check.count", n=len(session.problems), records=count))
    raise typer.Exit(1 if session.problems else 0)
