"""Lists from the index: rough lines of all customers tell whom a list holds, and only their records are read."""

import datetime as dt
import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from leadtrack.cli.indexed import Mine
from leadtrack.rules.agenda import ACTORS, LISTED_AHEAD, Line, line, with_talk
from leadtrack.rules.digest import Face, rough_line
from leadtrack.rules.item import Item
from leadtrack.rules.morning import Morning, first, gathered, lean_line, morning, with_lines

if TYPE_CHECKING:
    from leadtrack.cli.session import Session

Rough = dict[str, Line]
"""Rough lines by the file of their record."""


def rough_lines(
    session: "Session", mine: Mine, *, ahead: int | None = None, actors: Collection[str] = ACTORS
) -> Rough | None:
    """A line for each customer of some owners, without words; None where there is no index to make them from."""
    book, days = session.book, session.book.soon_days if ahead is None else ahead
    if days > max(book.soon_days, LISTED_AHEAD):
        return None
    rows = session.indexed.rows(mine)
    if rows is None or not all(row.agenda for row in rows):  # another command has just changed a friend's record
        return None
    return {
        row.path: rough_line(
            row.path.rpartition("/")[2].removesuffix(".yaml"), row.owner, Face(*json.loads(row.card)),
            json.loads(row.agenda), book.roster, today=session.today, ahead=days, actors=actors,
        )
        for row in rows
    }  # fmt: skip


def listed(
    session: "Session",
    day: dt.date,
    *,
    soon_days: int | None,
    mine: Mine,
    own: Iterable[Item],
    everything: bool,
) -> Morning:
    """The morning list: with an index, only the records that it shows are read."""
    book, actors = session.book, session.shop.actors(session.user)
    rough = rough_lines(session, mine, ahead=soon_days, actors=actors) if day == session.today else None
    if rough is None:
        return morning(
            (customer for _, customer in session.customers()), book, today=day, known=session.today,
            soon_days=soon_days, mine=mine, actors=actors, circle=session.circles.of, own=own,
        )  # fmt: skip
    found = gathered(rough.values(), today=day, own=own)
    shown = {one.customer.id for one in (found.lines if everything else first(found.lines, book.lines))}
    paths = [session.workspace.root / path for path, one in rough.items() if one.customer.id in shown]
    whole: dict[str, Line] = {}
    for _, customer in session.customers(paths):
        now = line(customer, book, today=day, known=session.today, soon_days=soon_days, actors=actors,
                   circle=session.circles.of(customer))  # fmt: skip
        whole[customer.id] = lean_line(with_talk(now, book))
    return with_lines(found, whole)
