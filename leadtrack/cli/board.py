"""The board of appointments: all of a day's for `due --appointments`, and those that a new one meets for `next`."""

from datetime import date

from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Step
from leadtrack.rules.board import board
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.shop import EVERYBODY
from leadtrack.views.board import BoardReport


def show_board(session: Session, *, day: date, days: int, owner: str | None) -> None:
    """The shop's appointments of a day, and of so many days after it; one consultant's where they are named."""
    found = board(
        (customer for _, customer in session.customers()),
        session.book,
        span=DateRange(day, shift(day, days + 1)),
        known=session.today,
        mine=session.owners(owner or EVERYBODY, day),
    )
    alone = (owner or EVERYBODY) != EVERYBODY
    report = BoardReport(found, session.reasons, session.today, tuple(session.problems), alone)
    report.show(session.screen, session.settings.form)


def tell_clashes(session: Session, found: Found) -> None:
    """Say what the step that was just written meets: a day off, and a car or unit that is booked for somebody else.

    The latter takes a pass over the records, which no other appointment is worth.
    """
    customer = found[1]
    state = fold(customer, as_of=session.today)
    step, entry = state.planned, customer.log[-1]
    if step is None or entry.next is None or step.step != entry.next:
        return
    _tell_off(session, customer, state.owner, step.step)
    if entry.next.date.minute is None:
        return
    if not entry.next.unit or entry.next.via is None or not entry.next.via.visit:
        return
    day = entry.next.date.day
    everybody = (one for _, one in session.customers())
    made = board(everybody, session.book, span=DateRange(day, shift(day, 1)), known=session.today)
    report = BoardReport(made, session.reasons, session.today, ())
    for clash in made.clashes:
        if any(one.customer.id == customer.id for one in clash.bookings):
            session.tell("plain", text=report.clash(clash))


def _tell_off(session: Session, customer: Customer, owner: str | None, step: Step) -> None:
    """Say where a step is planned for a day on which its consultant is off and nobody covers; a pass is not needed."""
    roster, day = session.book.roster, step.date.day
    if day in roster.rest(owner) and roster.cover(owner, day) is None:
        who = session.shop.name_of(owner)
        session.tell("step.off", day=str(day), who=who, name=session.privacy.name(customer, owner))
