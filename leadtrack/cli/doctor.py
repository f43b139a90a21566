"""`leadtrack doctor`: what this installation and workspace look like, and which rule comes from where."""

import platform
from importlib.metadata import version
from typing import Any

import typer

from leadtrack import __version__
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import GitError, LeadtrackError
from leadtrack.store import proc, templates, yamltext

app = command_app()

TABLES = ("fields.yaml", "entry.yaml", "rules.yaml", "messages.yaml")


@app.command(cls=Command)
def doctor(ctx: typer.Context) -> None:
    """Report on the installation and the workspace."""
    session: Session = ctx.obj
    rows = _program()
    try:
        rows += _workspace(session)
    except LeadtrackError as error:
        if error.code != "no-workspace":
            raise
        rows.append(("workspace", "—"))
    if session.settings.form == "json":
        session.screen.json({"schema": "leadtrack.doctor/1", "facts": dict(rows)})
        return
    for key, value in rows:
        session.screen.text(
            f"{session.say('doctor.' + key.partition(' ')[0])} {key.partition(' ')[2]}".rstrip() + f": {value}"
        )
    _advice(session, dict(rows))


def _program() -> list[tuple[str, Any]]:
    try:
        git = proc.version()
    except GitError:
        git = "—"
    return [
        ("leadtrack", __version__),
        ("python", f"{platform.python_version()} {platform.system()}"),
        ("typer", version("typer")),
        ("yaml", f"{version('pyyaml')} {'libyaml' if yamltext.HAVE_C else 'pure Python'}"),
        ("git", git),
    ]


def _workspace(session: Session) -> list[tuple[str, Any]]:
    root = session.workspace.root
    profile = session.shop.profile
    records = sum(1 for _ in session.customers())
    rows: list[tuple[str, Any]] = [
        ("workspace", str(root)),
        ("profile", profile),
        ("user", session.user or "—"),
        ("consultants", " ".join(session.shop.consultants) or "—"),
        ("scheme", session.book.scheme),
        ("records", records),
        ("problems", len(session.problems)),
    ]
    for name in TABLES:
        places = [place.parent.name + "/" + place.name for place in templates.sources(profile, name, None)]
        own = [place.relative_to(root).as_posix() for place in templates.sources(profile, name, root)
               if root in place.parents and place not in templates.sources(profile, name, None)]  # fmt: skip
        rows.append((f"rules {name}", " < ".join(places + own)))
    return rows


def _advice(session: Session, rows: dict[str, Any]) -> None:
    if not yamltext.HAVE_C:
        session.tell("doctor.pure")
    if rows.get("problems"):
        session.tell("doctor.check")
    if rows.get("user") == "—":
        session.tell("hint.who-are-you")
