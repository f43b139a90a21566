"""`leadtrack doctor`: what this installation and workspace look like, and which rule comes from where."""

import platform
from collections.abc import Iterator
from importlib.metadata import version

import typer

from leadtrack import __version__
from leadtrack.cli import door
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.checking import config_problems, every_row
from leadtrack.cli.index_state import IndexState, index_state, said
from leadtrack.cli.session import Session
from leadtrack.errors import GitError, LeadtrackError
from leadtrack.model.values import Raw
from leadtrack.rules.grading.load import whole_schemes
from leadtrack.store import proc, templates, yamltext
from leadtrack.views.problems import sentence
from leadtrack.views.table import Json

app = command_app()

TABLES = (
    "fields.yaml", "entry.yaml", "schemes.yaml", "signals.yaml", "rules.yaml", "checks.yaml", "needs.yaml",
    "completeness.yaml", "messages.yaml", "reasons.yaml", "guide.yaml", "care.yaml", "dates.yaml", "calendar.yaml",
    "blocks.yaml", "brief.yaml", "understand.yaml", "reports.yaml", "forms.yaml",
)  # fmt: skip
NONE = "—"

Facts = list[tuple[str, str, str | int]]
"""What is said: the id of its caption, what it is about where there are several, and the value."""


@app.command(cls=Command)
def doctor(ctx: typer.Context) -> None:
    """Report on the installation and the workspace."""
    session: Session = ctx.obj
    facts, status = _program(session), 0
    state: IndexState | None = None
    try:
        state = index_state(session)
        facts += _workspace(session, said(session, state))
    except LeadtrackError as error:
        if error.code != "no-workspace":
            status = door.failed(error)
        facts.append(("workspace", "", NONE))
    if session.settings.form == "json":
        named = {f"{id_} {about}".strip(): value for id_, about, value in facts}
        found: dict[str, Json] = {"schema": "leadtrack.doctor/1", "facts": named}
        session.screen.json(found if state is None else {**found, "index": state._asdict()})
        raise typer.Exit(status)
    for id_, about, value in facts:
        caption = f"{session.say(f'doctor.{id_}')} {about}".rstrip()
        session.screen.talk(f"{caption}{session.say('colon')}{value}")
    _advice(session, {id_: value for id_, _, value in facts})
    if not status and ("workspace", "", NONE) not in facts:
        for problem in config_problems(session, every_row(session)):
            session.tell("plain", text=sentence(problem, session.lang, session.privacy))
    raise typer.Exit(status)


def _program(session: Session) -> Facts:
    try:
        git = proc.version()
    except GitError:
        git = NONE
    parser = session.say("doctor.fast" if yamltext.HAVE_C else "doctor.slow")
    return [
        ("leadtrack", "", __version__),
        ("python", "", f"{platform.python_version()} {platform.system()}"),
        ("typer", "", version("typer")),
        ("yaml", "", f"{version('pyyaml')} {parser}"),
        ("git", "", git),
    ]


def _workspace(session: Session, index: str) -> Facts:
    root, profile = session.workspace.root, session.shop.profile
    whole_schemes(session.book.grading.values())
    records = sum(1 for _ in session.customers())
    facts: Facts = [
        ("workspace", "", str(root)),
        ("profile", "", profile),
        ("user", "", session.user or NONE),
        ("consultants", "", " ".join(session.shop.consultants) or NONE),
        ("scheme", "", session.book.scheme),
        ("plans", "", len(session.book.care.plans)),
        ("records", "", records),
        ("problems", "", len(session.problems)),
        ("index", "", index),
    ]
    for name in TABLES:
        places = (templates.shown(found, root) for found in templates.sources(profile, name, root))
        facts.append(("rules", name, " < ".join(places)))
        own = " ".join(_changed(templates.table(profile, name, None), templates.table(profile, name, root)))
        facts += [("own", name, own)] if own else []
    return facts


def _changed(shipped: dict[str, Raw], here: dict[str, Raw], above: str = "") -> Iterator[str]:
    """The paths at which the shop's own table differs from what ships."""
    for key, value in here.items():
        before = shipped.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            yield from _changed(before, value, f"{above}{key}.")
        elif before != value:
            yield above + key


def _advice(session: Session, facts: dict[str, str | int]) -> None:
    if not yamltext.HAVE_C:
        session.tell("doctor.pure")
    if facts.get("problems"):
        session.tell("doctor.check")
    if facts.get("user") == NONE:
        session.tell("hint.who-are-you")
