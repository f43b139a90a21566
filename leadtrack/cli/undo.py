"""`leadtrack undo`: the last commands are taken back, one by one; what a person changed elsewhere since stays."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from leadtrack.cli.app import Command, command_app
from leadtrack.cli.asking import agreed, can_ask
from leadtrack.cli.session import Session
from leadtrack.cli.stepping import unstepped
from leadtrack.cli.who import heirs_of
from leadtrack.errors import ConflictError, NotFoundError, UsageError
from leadtrack.model.align import items
from leadtrack.model.changes import changes, owner_of
from leadtrack.model.fold import fold
from leadtrack.model.values import Raw
from leadtrack.rules.ids import MERGED, short
from leadtrack.store import steps, yamltext
from leadtrack.store.files import Write
from leadtrack.store.undoing import Back, Taker, take
from leadtrack.views.changes import Sentences, is_one
from leadtrack.views.undoing import Does, Taken, Touched, as_json, show

app = command_app()


@app.command(cls=Command)
def undo(
    ctx: typer.Context,
    count: Annotated[int, typer.Option("-n", min=1, max=steps.KEPT)] = 1,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """Take back."""
    session: Session = ctx.obj
    session.workspace.config()
    found = _last(session, count)
    backs = [back for back in found if back.writes]
    if not backs:
        raise NotFoundError("undo-nothing")
    if yes and not dry_run and len(backs) < count:  # nobody is asked whether fewer will do
        raise NotFoundError("undo-fewer", n=len(backs), count=count)
    shown = [_taken(session, back) for back in backs]
    sure = yes and not dry_run
    json = session.settings.form == "json"
    if not json:
        show(session.screen, session.lang, shown)
        if len(backs) < count:
            session.tell("undo.no-more", n=len(backs))
    if not (dry_run or sure):
        sure = _agreed(session, len(backs))
    if sure:
        with unstepped(), _masked(session):
            take(session.workspace, found)
        session.written = True
    if json:
        session.screen.json(as_json(shown, done=sure))
    elif not dry_run:
        session.tell("undo.done" if sure else "undo.left", n=len(backs))


def _last(session: Session, count: int) -> list[Back]:
    """The last steps; where one of them can't be taken back, none is, and it is said how many could be."""
    try:
        with _masked(session):
            return Taker(session.workspace).last(count)
    except ConflictError as error:
        heir = next(iter(heirs_of(session, str(error.params["file"]))), None) if error.code == "undo-gone" else None
        if error.params.get("taken"):
            session.tell("undo.up-to", n=error.params["taken"])
        elif count > 1:
            session.tell("undo.none")
        if heir is not None:
            raise ConflictError("undo-merged", **error.params | {"heir": short(heir[1].id)}) from None
        raise


@contextmanager
def _masked(session: Session) -> Iterator[None]:
    """Name the record that stops it as far as its customer's name may be shown."""
    try:
        yield
    except ConflictError as error:
        shown = str(error.params.get("file", ""))
        if shown.startswith("records/customers/"):
            error.params["file"] = session.privacy.file(shown, _owner(session, Path(shown).stem))
        raise


def _owner(session: Session, id_: str) -> str | None:
    """Whose customer a record was when a step last wrote it: by now it may be gone, or broken."""
    writes = (write for step in steps.steps(session.workspace.root) for write in reversed(step.writes))
    texts = (write.after if write.before is None else write.before for write in writes if write.path.stem == id_)
    found = (raw for raw in map(yamltext.loaded, texts) if raw is not None)
    return next((owner_of(raw, str(session.today)) for raw in found), None)


def _agreed(session: Session, count: int) -> bool:
    if not can_ask(session):
        raise UsageError("undo-unasked")
    return bool(agreed(session, session.say("undo.ask", n=count), enter=False))


def _taken(session: Session, back: Back) -> Taken:
    return Taken(back.step.command, back.step.at, tuple(_touched(session, back, write) for write in back.writes))


def _touched(session: Session, back: Back, write: Write) -> Touched:
    """What becomes of one file; a record of a customer with the sentences of its changes."""
    shown = session.workspace.shown(write.path)
    does: Does = "made" if write.before is None else "removed" if write.after is None else "changed"
    before, after = yamltext.loaded(write.before), yamltext.loaded(write.after)
    raw = after if before is None else before
    if raw is None or not write.path.is_relative_to(session.workspace.customers):
        return Touched("", shown, does, ())
    customer, _ = session.parser.parse(raw, Path(shown).stem)
    if customer is None:
        return Touched("", shown, does, ())
    owner = fold(customer, as_of=session.today).owner
    sentences = Sentences(session.values(customer))
    found = changes(before, after, is_one(session.schema)) if does == "changed" else ()
    said = tuple(sentences.said(change) for change in found)
    apart = tuple(short(id_) for id_ in _apart(back, before))
    first = next((one.before for one in back.step.writes if one.path.stem == write.path.stem), None)
    whole = yamltext.loaded(first)
    since = changes(whole, after, is_one(session.schema)) if apart and whole is not None else ()
    stays = tuple(sentences.said(change) for change in since)
    file = session.privacy.file(shown, owner)
    return Touched(session.privacy.name(customer, owner), file, does, said, apart, stays)


def _apart(back: Back, raw: Mapping[str, Raw] | None) -> list[str]:
    """The ids of records that went into this one and come back: what was written since may be about either."""
    made = {write.path.stem for write in back.writes if write.before is None}
    return [one for one in items((raw or {}).get(MERGED)) if isinstance(one, str) and one in made]
