"""`leadtrack report NAME`: one table alone, of a day, a week or a month."""

from typing import Annotated

import typer

from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.rules.near import near
from leadtrack.rules.report.names import GROUPED, MONTHLY, NAMES
from leadtrack.rules.report.period import KINDS
from leadtrack.views.say import Lang, say

BOTH: tuple[Lang, ...] = ("zh", "en")

app = command_app()


@app.command(cls=Command)
def report(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="NAME")] = None,
    of: Annotated[str | None, typer.Option()] = None,
    per: Annotated[str | None, typer.Option()] = None,
    by: Annotated[str | None, typer.Option()] = None,
    owner: Annotated[str | None, typer.Option()] = None,
    markdown: Annotated[bool, typer.Option("--md")] = False,
    definitions: Annotated[bool, typer.Option()] = False,
    html: Annotated[str | None, typer.Option()] = None,
    xlsx: Annotated[str | None, typer.Option()] = None,
) -> None:
    """One table alone; without a name, what there is."""
    from leadtrack.cli.reporting import Request, present  # a page that is told again needs none of it
    from leadtrack.rules.report.ledger import grouped

    session: Session = ctx.obj
    if name is None:
        _list(session)
        raise typer.Exit(0)
    if per not in (None, *KINDS):
        raise UsageError("no-such-span", per=per, known=" ".join(KINDS))
    found = named(name, session)
    if by is not None:
        grouped(by)
        if by not in GROUPED.get(found, ()):
            known = session.say("comma").join(_said(session, one) for one, groups in GROUPED.items() if by in groups)
            raise UsageError("report-not-grouped", name=_said(session, found), by=by, known=known)
    kind = per or ("month" if found in MONTHLY else "week")
    request = Request(kind, of, by, owner, markdown, definitions, html, xlsx)
    raise typer.Exit(present(session, request, (found,), "report"))


def _list(session: Session) -> None:
    """What reports there are: a line each; for programs `leadtrack.reports/1`, or a row each."""
    screen, form = session.screen, session.settings.form
    if form == "json":
        rows = [
            {"key": one} | {lang: say(lang, f"table.{one}", schema=session.schema) for lang in BOTH} for one in NAMES
        ]
        screen.json({"schema": "leadtrack.reports/1", "reports": rows})
    elif form == "csv":
        head = [session.say("forms.key"), session.say("forms.name")]
        screen.csv(head, [[one, session.say(f"table.{one}")] for one in NAMES])
    else:
        for one in NAMES:
            screen.text(f"{one:<14} {session.say(f'table.{one}')}")


def _said(session: Session, name: str) -> str:
    """A report by the name that is typed, with what it is called."""
    return session.say("report.name", name=name, title=session.say(f"table.{name}"))


def named(word: str, session: Session) -> str:
    """A report by its name, or by what the shop calls it in either language; UsageError names the near ones."""
    titles = {say(lang, f"table.{one}", schema=session.schema): one for one in NAMES for lang in BOTH}
    found = word if word in NAMES else titles.get(word)
    if found is None:
        raise UsageError("no-such-report", name=word, near=" ".join(near(word, [*NAMES, *titles])))
    return found
