"""`leadtrack dupes`: who may be twice on file, by phones of anybody in the record, WeChat, and hidden numbers."""

from collections.abc import Collection, Iterator

import typer

from leadtrack.cli import saving
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.rules import digest
from leadtrack.rules.dupes import Group, Key, groups, is_apart
from leadtrack.rules.ids import MASKED, PHONE, WECHAT
from leadtrack.rules.shown import event_shown, with_intent
from leadtrack.store.index import Index
from leadtrack.views.dupes import Twin, Twins, show_dupes

app = command_app()

KINDS = (PHONE, WECHAT, MASKED)


@app.command(cls=Command)
def dupes(ctx: typer.Context) -> None:
    """Who may be twice on file."""
    session: Session = ctx.obj
    found = [*twins(session)]
    show_dupes(session.screen, found, session.reasons, session.problems, session.settings.form)
    raise typer.Exit(saving.finish(session))


def twins(session: Session, among: Collection[str] | None = None) -> Iterator[Twins]:
    """Who may be twice on file; with `among`, only where one of these files is in it."""
    keys = session.indexed.ask(_keys)
    if keys is None:
        keys = _read(session)
    found = groups(*(keys[kind] for kind in KINDS))
    yield from _twins(session, [one for one in found if among is None or not {*among}.isdisjoint(one.records)])


def _keys(index: Index) -> dict[str, list[Key]]:
    return {kind: [*index.keys(kind)] for kind in KINDS}


def _read(session: Session) -> dict[str, list[Key]]:
    """The same out of every record."""
    found: dict[str, list[Key]] = {kind: [] for kind in KINDS}
    for file, customer in session.customers():
        for kind, value in (*digest.keys(customer), *digest.hidden(file.raw or {})):
            if kind in found:
                found[kind].append((value, file.shown))
    return found


def _twins(session: Session, found: list[Group]) -> Iterator[Twins]:
    """The groups with their customers as they are now; of one that has changed meanwhile, two must be left."""
    for group in found:
        customers: list[Twin] = []
        for _, customer in session.customers([session.workspace.root / record for record in group.records]):
            state = with_intent(fold(customer, as_of=session.today), session.book)
            customers.append(Twin(customer, state, event_shown(state, session.book)))
        left = [one for one in customers if any(_may_be_one(one.customer, other.customer) for other in customers)]
        if len(left) > 1:
            yield Twins(group, tuple(sorted(left, key=_since)))


def _may_be_one(one: Customer, other: Customer) -> bool:
    return one is not other and not is_apart(one, other)


def _since(one: Twin) -> tuple[str, str]:
    """Who was on file first."""
    return str(one.state.created or "9999"), one.customer.id
