"""`leadtrack merge A B`: two records of one customer become one; B goes into A, and its id still finds it."""

from collections.abc import Sequence
from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.asking import agreed, can_ask, put
from leadtrack.cli.merging import Pair
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model.merge import Side
from leadtrack.model.problem import Path
from leadtrack.rules.ids import short
from leadtrack.rules.near import near
from leadtrack.rules.replies import FIRST, SECOND, plain
from leadtrack.views.merging import Merging, caption, merging_json, said, show_merging

app = command_app()

_SIDES: tuple[tuple[Side, frozenset[str]], ...] = (("ours", FIRST), ("theirs", SECOND))
WORDS: dict[str, Side] = {word: side for side, words in _SIDES for word in words}
"""What people type for the record that stays and for the other; Enter keeps what stands there."""


@app.command(cls=Command)
def merge(
    ctx: typer.Context,
    into: Annotated[str, typer.Argument(metavar="WHO")],
    gone: Annotated[str, typer.Argument(metavar="WHO")],
    keep: Annotated[list[str] | None, typer.Option("--keep")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """Make one of two."""
    session: Session = ctx.obj
    pair = Pair(session, who.find(session, into), who.find(session, gone))
    if pair.ids[0] == pair.ids[1]:
        raise UsageError("merge-same", who=short(pair.ids[0]))
    kept = _given(session, pair, keep or [])
    report = pair.report(kept)
    open_ = [conflict for conflict in report.differ if conflict.path not in kept]
    if open_ and not dry_run and can_ask(session):
        kept = kept | _asked(session, report)
        report, open_ = pair.report(kept), []
    json = session.settings.form == "json"
    if not json:
        show_merging(session.screen, report)
    if dry_run:
        _answer(session, report, done=False)
        return
    if open_:
        paths = [".".join(map(str, conflict.path)) for conflict in open_]
        raise UsageError("merge-differ", n=len(open_), keys=" ".join(paths), one=paths[0])
    if not (yes or _agreed(session)):
        session.tell("merge.left")
        return
    found = pair.write(kept)
    if json:
        _answer(session, report, done=True)
    else:
        saving.answer(session, found, "saved.merged")
        session.tell("merge.back")
    saving.tell_problems(session)


def _answer(session: Session, report: Merging, *, done: bool) -> None:
    if session.settings.form == "json":
        session.screen.json(merging_json(report, done=done))


def _agreed(session: Session) -> bool:
    if not can_ask(session):
        raise UsageError("merge-unasked")
    return bool(agreed(session, session.say("merge.ask"), enter=False))


def _given(session: Session, pair: Pair, words: Sequence[str]) -> dict[Path, Side]:
    """What `--keep` says: of all facts, or of one by its key or caption; what names one wins."""
    paths = {".".join(map(str, conflict.path)): conflict.path for conflict in pair.united.open}
    every: dict[Path, Side] = {}
    single: dict[Path, Side] = {}
    for word in words:
        key, sign, side = word.rpartition("=")
        if plain(side) not in WORDS or not side.strip():
            raise UsageError("merge-side", text=word)
        if not sign:
            every = dict.fromkeys(paths.values(), WORDS[plain(side)])
            continue
        row = session.schema.find(key.strip())
        name = key.strip() if key.strip() in paths else row.key if row is not None else key.strip()
        if name not in paths:
            raise UsageError("merge-no-such", text=key, known=" ".join(paths) or "-", near=" ".join(near(name, paths)))
        single[paths[name]] = WORDS[plain(side)]
    return every | single


def _asked(session: Session, report: Merging) -> dict[Path, Side]:
    """Which value stays, asked one by one where nobody has said."""
    found: dict[Path, Side] = {}
    for conflict in report.differ:
        if conflict.path in report.kept:
            continue
        a, b = said(report, conflict)
        question = session.say("merge.which", what=caption(session.reasons, conflict.path), a=a, b=b)
        while (answer := put(session, question, session.say("merge.which-help"))) is not None:
            if plain(answer) in WORDS:
                found[conflict.path] = WORDS[plain(answer)]
                break
            session.tell("merge.which-help")
        else:
            raise KeyboardInterrupt
    return found
