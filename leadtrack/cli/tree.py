"""`leadtrack tree WHO`: who brought whom, up to the first and down, with relation, level and deals."""

from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.session import Session
from leadtrack.model.fold import fold
from leadtrack.rules.shown import event_shown, with_intent
from leadtrack.rules.tree import Link, Member, Twig, grow, link_of, member_of, root_of
from leadtrack.views.tree import Tree, show_tree, tree_json

app = command_app()


@app.command(cls=Command)
def tree(ctx: typer.Context, who_: Annotated[str, typer.Argument(metavar="WHO")]) -> None:
    """Show who brought whom."""
    session: Session = ctx.obj
    _, customer = who.find(session, who_, reads=True)
    links: dict[str, Link] = {}
    known = {customer.id}
    for _, one in session.customers():
        known.add(one.id)
        if (link := link_of(one)) is not None:
            links[one.id] = link
    root, stop, further = root_of(links, known, customer.id)
    twigs = grow(links, known, root)
    found = Tree(customer.id, twigs, _members(session, twigs), stop, further, session.reasons)
    if session.settings.form == "json":
        tree_json(session.screen, found)
    else:
        show_tree(session.screen, found)
    saving.tell_problems(session)


def _members(session: Session, twigs: list[Twig]) -> dict[str, Member]:
    """Everybody of the tree who has a record, read once more: the pass over all keeps links alone."""
    found: dict[str, Member] = {}
    for id_ in {twig.id for twig in twigs if twig.id}:
        customer = session.circles.customer(id_)
        if customer is not None:
            state = with_intent(fold(customer, as_of=session.today), session.book)
            level = session.reasons.level(state.graded, "", customer, state.owner)
            found[id_] = member_of(customer, state, level, event_shown(state, session.book))
    return found
