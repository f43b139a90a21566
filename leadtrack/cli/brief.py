"""`leadtrack brief WHO`: one screen before the call (B37, D60–D63, F15, F21)."""

from collections.abc import Iterator
from typing import Annotated

import typer

from leadtrack.cli import saving, who
from leadtrack.cli.app import Command, command_app
from leadtrack.cli.checking import every_row
from leadtrack.cli.guidance import hints
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.unparse import unparse
from leadtrack.rules.agenda import line, with_talk
from leadtrack.rules.brief import make_brief
from leadtrack.rules.brief_table import make_brief_table
from leadtrack.rules.checks.facts import marked
from leadtrack.rules.completeness import completeness
from leadtrack.rules.grading.report import Report, report
from leadtrack.rules.line import Line
from leadtrack.rules.referring import REFERRER
from leadtrack.views.brief import draw
from leadtrack.views.brief_json import brief_json
from leadtrack.views.briefing import Beside, Briefing
from leadtrack.views.reasons import Reasons
from leadtrack.views.values import Values

app = command_app()

AHEAD = 3660
"""What was agreed is said for any day to come."""


@app.command(cls=Command)
def brief(ctx: typer.Context, who_: Annotated[str, typer.Argument(metavar="WHO")]) -> None:
    """Brief somebody before a call."""
    session: Session = ctx.obj
    draw_brief(session, who.find(session, who_, reads=True))
    saving.tell_problems(session)


def draw_brief(session: Session, found: Found) -> None:
    """Print what to know of one customer, on one screen; for a program, all of it."""
    made = _briefing(session, found)
    if session.settings.form == "json":
        session.screen.json(brief_json(made))
    else:
        draw(session.screen, made)


def _briefing(session: Session, found: Found) -> Briefing:
    customer, today, book = found[1], session.today, session.book
    circle = session.circles.of(customer)
    one = with_talk(line(customer, book, today=today, known=today, soon_days=AHEAD, circle=circle), book)
    table = session.made("brief.yaml", lambda raw: make_brief_table(raw, session.schema))
    complete = completeness(customer, one.state, session.ladder, book, today=today)
    told = make_brief(
        customer, one.state, table, session.schema, session.needs, complete, today=today, missing=book.dates.missing
    )
    reasons = Reasons(session.lang, session.schema, session.shop, session.privacy.whole(), session.now)
    values = Values(reasons, customer, one.state.owner)
    return Briefing(told, one, _graded(session, one), _beside(session, one), table, values)


def _graded(session: Session, one: Line) -> Report | None:
    """The last grade of intent explained; None without one, or by a scheme that the shop has no more."""
    graded = one.state.graded
    scheme = session.book.grading.get(graded.grade.scheme) if graded else None
    if scheme is None:
        return None
    return report(one.customer, one.state, session.book, scheme, session.signals, today=session.today)


def _beside(session: Session, one: Line) -> Beside:
    referrer = session.circles.customer(one.customer.text(REFERRER)) if one.customer.text(REFERRER) else None
    return Beside(
        referrer,
        fold(referrer, as_of=session.today).owner if referrer is not None else None,
        hints(session, one.customer, one.state),
        tuple(dict.fromkeys(_unsure(session, one.customer))),
    )


def _unsure(session: Session, customer: Customer) -> Iterator[str]:
    """The facts that somebody marked as uncertain, as far as nobody guards them."""
    row = every_row(session).get("unconfirmed")
    for path in marked(unparse(customer, session.schema), row) if row is not None else ():
        names = [name for name in path if isinstance(name, str)]
        known = (".".join(names[:depth]) for depth in range(len(names), 0, -1))
        fact = next((session.schema.facts[name] for name in known if name in session.schema.facts), None)
        if fact is not None and fact.guard is None:
            yield fact.key
