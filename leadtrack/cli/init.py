"""`leadtrack init [DIR]`: make a workspace, or add what one lacks; nothing that is there is overwritten."""

import getpass
import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session, Settings
from leadtrack.errors import UsageError
from leadtrack.model import pinyin
from leadtrack.model.jsonschema import json_schema
from leadtrack.model.values import Raw
from leadtrack.rules.shop import SLUG
from leadtrack.store import files, proc, sample, templates, yamltext
from leadtrack.store.place import CONFIG

app = command_app()

GITIGNORE = "# derived by leadtrack, never committed\n.leadtrack/\n"


@app.command(cls=Command)
def init(
    ctx: typer.Context,
    directory: Annotated[str | None, typer.Argument(metavar="DIR")] = None,
    profile: Annotated[str | None, typer.Option()] = None,
    with_sample: Annotated[bool, typer.Option("--sample")] = False,
) -> None:
    """Make a workspace."""
    session: Session = ctx.obj
    root = Path(directory or session.settings.directory or ".").resolve()
    known = (root / CONFIG).is_file()
    session.settings = Settings(session.lang, str(root), session.now)
    chosen = _profile(session, profile, known=known)
    if not known:
        _config(session, root, chosen, with_sample=with_sample)
    made = 0
    if with_sample:
        made = _sample(session, root, chosen)
    for folder in ("customers", "register"):
        (root / "records" / folder).mkdir(parents=True, exist_ok=True)
    _editors(session, root)
    _gitignore(root)
    session.screen.text(session.say("init.known" if known else "init.made", root=str(root), profile=chosen))
    if made:
        session.screen.text(session.say("init.sample", n=made))
    session.screen.text(session.say("init.next"))


def _profile(session: Session, asked: str | None, *, known: bool) -> str:
    if known:
        if asked and asked != session.shop.profile:
            raise UsageError("profile-differs", profile=asked, has=session.shop.profile)
        return session.shop.profile
    if asked is None:
        raise UsageError("which-profile", known=" ".join(templates.PROFILES))
    if asked not in templates.PROFILES:
        raise UsageError("no-profile", profile=asked, known=" ".join(templates.PROFILES))
    return asked


def _config(session: Session, root: Path, profile: str, *, with_sample: bool) -> None:
    if with_sample:
        text = sample.config(profile)
    else:
        slug, row = _me(root, session)
        raw: dict[str, Raw] = {"profile": profile, "language": session.lang, "consultants": {slug: row}}
        text = yamltext.dump(raw)
    files.create(root / CONFIG, text.encode())


def _me(root: Path, session: Session) -> tuple[str, Raw]:
    """The first consultant: who git says is working here, else the system."""
    start = next(folder for folder in (root, *root.parents) if folder.is_dir())
    name, mail = proc.git(start, "config", "user.name") or "", proc.mail(start)
    if not name:
        try:
            name = getpass.getuser()
        except (KeyError, OSError):
            name = ""
    slug = pinyin.slug(name) if name else "me"
    row: dict[str, Raw] = {"name": name or session.say("me")}
    return (slug if SLUG.fullmatch(slug) else "me"), row | ({"git": [mail]} if mail else {})


def _sample(session: Session, root: Path, profile: str) -> int:
    customers = root / "records" / "customers"
    if customers.is_dir() and any(customers.rglob("*.yaml")):
        session.tell("init.has-customers")
        return 0
    yesterday = date.fromordinal(session.today.toordinal() - 1)
    return sample.fill(root, profile, yesterday)


def _editors(session: Session, root: Path) -> None:
    """The JSON Schema of the profile, and the line that binds it in editors that speak yaml-language-server."""
    schema = json.dumps(json_schema(session.schema), ensure_ascii=False, indent=1) + "\n"
    _put(root / "records" / "schema.json", schema)
    settings = {"yaml.schemas": {"records/schema.json": "records/customers/**/*.yaml"}}
    if not (root / ".vscode" / "settings.json").exists():
        _put(root / ".vscode" / "settings.json", json.dumps(settings, indent=1) + "\n")


def _gitignore(root: Path) -> None:
    path = root / ".gitignore"
    if not path.exists():
        _put(path, GITIGNORE)
        return
    before = path.read_bytes()
    if b".leadtrack" not in before:
        glue = b"" if before.endswith(b"\n") or not before else b"\n"
        files.replace(path, before + glue + GITIGNORE.encode(), expected=before)


def _put(path: Path, text: str) -> None:
    if not path.exists():
        files.create(path, text.encode())
    elif path.read_bytes() != text.encode():
        files.replace(path, text.encode(), expected=path.read_bytes())
