"""`leadtrack log WHO`: a contact with a known customer."""

from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import command_app
from leadtrack.cli.drafting import checked_grade, dry_run, fact_edits, make_drafter
from leadtrack.cli.entry_options import WORDS, EntryCommand
from leadtrack.cli.session import Session
from leadtrack.model.fold import fold

app = command_app()


@app.command(cls=EntryCommand)
def log(ctx: typer.Context, who_: Annotated[str, typer.Argument(metavar="WHO")]) -> None:
    """Write down a contact."""
    session: Session = ctx.obj
    words = ctx.meta[WORDS]
    file, customer = who.find(session, who_)
    drafter = make_drafter(session)
    entry = drafter.entry(words, via="phone")
    checked_grade(session, customer, entry)
    facts = fact_edits(session, drafter, words, customer)
    if words["dry_run"]:
        dry_run(session, customer, facts, entry)
        return
    found = saving.append_entry(session, file.path, entry, facts)
    state = fold(found[1], as_of=session.today)
    saving.answer(session, found, "saved.log")
    if words["via"] is None and session.settings.form != "json":
        session.tell("log.default-via")
    if state.owner != entry.get("by") and state.owner is not None:
        session.tell("courtesy", owner=session.shop.name_of(state.owner))
    saving.tell_problems(session)
