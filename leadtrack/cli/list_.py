"""`leadtrack list [FILTER…]`: customers by grade, owner, tag, stage, source, bucket, silence or words."""

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from leadtrack.cli import lookups, saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.indexed import Mine
from leadtrack.cli.rough import rough_lines
from leadtrack.cli.session import Session
from leadtrack.rules.agenda import Line, line
from leadtrack.rules.filters import Filters, Known, parse_filters
from leadtrack.rules.morning import lean_line
from leadtrack.rules.roster import MANAGER
from leadtrack.rules.shop import EVERYBODY
from leadtrack.store.index import Index
from leadtrack.store.scan import in_order
from leadtrack.views.listing import bucket_captions, filter_names, show_list

app = command_app()


@app.command(cls=Command)
def list_(
    ctx: typer.Context,
    filters: Annotated[list[str] | None, typer.Argument(metavar="FILTER")] = None,
    owner: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Customers that pass every filter."""
    session: Session = ctx.obj
    known = Known(session.schema, session.shop, session.book, filter_names(), bucket_captions())
    wanted = parse_filters(filters or [], known)
    for stranger in wanted.strangers:
        session.tell_stranger(stranger)
    mine = session.owners(EVERYBODY if wanted.asks_owner else owner)
    found: list[Line] = []
    for _, customer in session.customers(_paths(session, mine, wanted)):
        circle = session.circles.of(customer)
        one = line(customer, session.book, today=session.today, known=session.today, circle=circle)
        if mine(one.state.owner) and wanted.holds(one):
            found.append(lean_line(one))
    found.sort(key=lambda one: (*one.order, one.customer.id))
    show_list(session.screen, found, session.reasons, session.problems, session.settings.form)
    me = session.shop.consultants.get(session.user or "")
    elsewhere = filters or (me is not None and me.role == MANAGER)
    if elsewhere and not found and len(session.shop.consultants) > 1 and not mine(""):  # "" is nobody: others have some
        session.tell("list.mine-only")
    raise typer.Exit(saving.finish(session))


def _paths(session: Session, mine: Mine, wanted: Filters) -> list[Path] | None:
    """The records that may pass, as the index tells; None for every one."""
    found: Collection[str] | None = None
    if wanted.words:
        found = session.indexed.ask(partial(_holding, mine=mine, words=wanted.words))
        if found is None:
            return None
    if found is None or wanted.filters:  # else nobody asks what is due, and it need not be worked out
        rough = rough_lines(session, mine)
        if rough is None:
            return None
        found = [path for path, one in rough.items() if wanted.may_hold(one) and (found is None or path in found)]
    return [session.workspace.root / path for path in sorted(found, key=in_order)]


def _holding(index: Index, *, mine: Mine, words: Sequence[str]) -> set[str]:
    """The files of some owners that hold every word."""
    found = set.intersection(*(lookups.holding(index, word) for word in words))
    return {path for path, owner, _ in index.cards(found) if mine(owner)}
