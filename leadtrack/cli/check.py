"""`leadtrack check`: everything that is wrong or could be better in the records, with its place and what to do."""

from collections.abc import Sequence
from typing import Annotated

import typer

from leadtrack.cli import mending, onesided, unmarking
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.checking import Inspection, asked, every_row
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.problem import Problem
from leadtrack.rules.checks import RULES
from leadtrack.rules.checks.choice import known_code, make_choice
from leadtrack.rules.grading.load import whole_schemes
from leadtrack.views import checks
from leadtrack.views.table import Json

app = command_app()

ALL = "all"


@app.command(cls=Command)
def check(
    ctx: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(metavar="WHO|FILE")] = None,
    fix: Annotated[bool, typer.Option("--fix")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    select: Annotated[list[str] | None, typer.Option("--select")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore")] = None,
    whole: Annotated[bool, typer.Option("--whole")] = False,
    explain: Annotated[str | None, typer.Option("--explain")] = None,
) -> None:
    """Name every problem."""
    session: Session = ctx.obj
    known = checks.codes(session.lang)
    if explain is not None:
        _explain(session, explain.strip(), known)
        return
    if fix and session.settings.looks_back:
        raise UsageError("refused-as_of", command="check --fix")
    whole_schemes(session.book.grading.values())
    choice = make_choice(select or (), ignore or (), known)
    inspection = Inspection(session, choice, asked(session, what or ()), whole)
    _tell_off(session, choice.select)
    done = mending.mend(inspection, dry=dry_run) if fix or dry_run else None
    problems = _problems(inspection)
    if session.settings.form == "json":
        _json(session, problems, done)
    else:
        if done is not None:
            mending.tell(session, done, dry=dry_run)
        _text(session, inspection, problems)
        fixable = mending.mendable(inspection, problems) if done is None else 0
        if fixable:
            session.tell("check.fixable", n=fixable)
    raise typer.Exit(1 if any(problem.is_error for problem in problems) else 0)


def _problems(inspection: Inspection) -> list[Problem]:
    """Everything that is wrong; of git's conflicts what is open in them, and those that leave no markers."""
    session, choice = inspection.session, inspection.choice
    bases = unmarking.bases(session)
    found = [unmarking.named(session, one, bases.get(one.file)) if one.code == unmarking.MARKERS else one
             for one in inspection.run()]  # fmt: skip
    gone = (one for one in onesided.problems(session) if inspection.asked.takes(session.workspace.root / one.file))
    found += (one for one in gone if choice.tells(one))
    return sorted(found, key=lambda one: (one.file, one.line, one.col, one.code))


def _text(session: Session, inspection: Inspection, problems: Sequence[Problem]) -> None:
    for problem in problems:
        session.screen.text(checks.line(problem, session.lang, session.privacy))
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    session.screen.text(session.say("check.count", n=inspection.count, errors=errors, warnings=warnings))


def _json(session: Session, problems: Sequence[Problem], done: mending.Mended | None) -> None:
    lang, privacy = session.lang, session.privacy
    found: dict[str, Json] = {"schema": "leadtrack.check/1"}
    found["problems"] = [checks.as_json(problem, lang, privacy, level=True) for problem in problems]
    if done is not None:
        found["fixed"] = [checks.fixed_json(place, fix, lang, privacy) for place, fix in done]
    session.screen.json(found)


def _explain(session: Session, code: str, known: frozenset[str]) -> None:
    """What a rule is for; `all` lists them."""
    rows = every_row(session)
    if code == ALL:
        session.screen.lines(checks.overview(rows, tuple(RULES), session.lang))
        return
    reading = known - set(RULES)
    session.screen.lines(checks.explanation(known_code(code, known), rows.get(code), session.lang, reading=reading))


def _tell_off(session: Session, select: frozenset[str]) -> None:
    """A rule that is asked for by name and turned off says so: silence would look like health."""
    for code in sorted(select & set(RULES) - set(every_row(session))):
        session.tell("check.off", code=code)
