"""`leadtrack init [DIR]`: make a workspace, or add what one lacks; nothing that is there is overwritten."""

import getpass
import json
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model import pinyin
from leadtrack.model.jsonschema import json_schema
from leadtrack.model.values import Raw
from leadtrack.rules.shop import is_slug
from leadtrack.store import drivers, files, proc, sample, templates, yamltext
from leadtrack.store.place import CONFIG
from leadtrack.views.say import both

app = command_app()


@app.command(cls=Command)
def init(
    ctx: typer.Context,
    folder: Annotated[str | None, typer.Argument(metavar="DIR")] = None,
    profile: Annotated[str | None, typer.Option()] = None,
    with_sample: Annotated[bool, typer.Option("--sample")] = False,
) -> None:
    """Make a workspace."""
    session: Session = ctx.obj
    base = session.settings.directory or os.environ.get("LEADTRACK_ROOT") or "."
    root = (Path(base) / (folder or ".")).resolve()
    if root.exists() and not root.is_dir():
        raise UsageError("not-a-folder", where=str(root))
    known = (root / CONFIG).is_file()
    session.settings = replace(session.settings, directory=str(root))
    chosen = session.shop.profile if known else _profile(profile)
    if known and profile not in (None, chosen):
        raise UsageError("profile-differs", profile=profile, has=chosen)
    made = 0
    if not known:
        texts = sample.made(chosen, session.today - timedelta(days=1)) if with_sample else {}
        _config(session, root, chosen, with_sample=with_sample)
        made = sample.write(root, texts)
    _furnish(session, root)
    session.screen.text(session.say("init.known" if known else "init.made", root=str(root), profile=chosen))
    if not known and session.user is not None:
        session.screen.text(session.say("init.me", name=session.shop.name_of(session.user), slug=session.user))
    if known and with_sample:
        session.tell("init.has-customers")
    if made:
        session.screen.text(session.say("init.sample", n=made))
    session.screen.text(session.say("init.next"))


def _profile(asked: str | None) -> str:
    if asked is None:
        raise UsageError("which-profile", known=" ".join(templates.PROFILES))
    if asked not in templates.PROFILES:
        raise UsageError("no-profile", profile=asked, known=" ".join(templates.PROFILES))
    return asked


def _config(session: Session, root: Path, profile: str, *, with_sample: bool) -> None:
    if with_sample:
        text = sample.config(profile, session.settings.asked_lang)
    else:
        slug, row = _me(root, session)
        raw: dict[str, Raw] = {"profile": profile, "language": session.lang, "consultants": {slug: row}}
        text = yamltext.dump(raw)
    files.create(root / CONFIG, text.encode())


def _me(root: Path, session: Session) -> tuple[str, Raw]:
    """The first consultant: who the environment or git says is working here, else the system."""
    start = next(folder for folder in (root, *root.parents) if folder.is_dir())
    given, mail = os.environ.get("LEADTRACK_USER", "").strip(), proc.mail(start)
    name = given or proc.git(start, "config", "user.name") or _system_user() or session.say("me")
    slug = next((word for word in (given, pinyin.slug(name)) if is_slug(word)), "me")
    row: dict[str, Raw] = {"name": name}
    return slug, row | ({"git": [mail]} if mail else {})


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # which one, is the system's and the version's choice
        return ""


def _furnish(session: Session, root: Path) -> None:
    """Folders, the schema with the line that binds it in editors, how git merges records, and what it shall not see."""
    for folder in ("customers", "register"):
        (root / "records" / folder).mkdir(parents=True, exist_ok=True)
    schema = json_schema(session.schema, about_log=both("init.log"))
    _put(root / "records" / "schema.json", json.dumps(schema, ensure_ascii=False, indent=1) + "\n")
    settings = {"yaml.schemas": {"records/schema.json": "records/customers/**/*.yaml"}}
    if not (root / ".vscode" / "settings.json").exists():
        _put(root / ".vscode" / "settings.json", json.dumps(settings, indent=1) + "\n")
    drivers.attributes(root)
    drivers.furnish(root)
    path, ignored = root / ".gitignore", f"{session.say('init.gitignore')}\n.leadtrack/\n.leadtrack-*.tmp\n".encode()
    if not path.exists():
        files.create(path, ignored)
        return
    before = path.read_bytes()
    if b".leadtrack" not in before:
        glue = b"" if before.endswith(b"\n") or not before else b"\n"
        files.replace(path, before + glue + ignored, expected=before)


def _put(path: Path, text: str) -> None:
    if not path.exists():
        files.create(path, text.encode())
    elif path.read_bytes() != text.encode():
        files.replace(path, text.encode(), expected=path.read_bytes())
