"""The guide of a session: the shop's topics, and the hints that fit a customer, for whoever wants to show them."""

from leadtrack.cli.session import Session
from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.rules.guide import Guide, Hint, fitting
from leadtrack.rules.guide_load import make_guide


def guide_of(session: Session) -> Guide:
    """The topics of the shop's profile."""
    return session.made("guide.yaml", lambda raw: make_guide(raw, session.schema))


def hints(session: Session, customer: Customer, state: State) -> tuple[Hint, ...]:
    """At most two hints for a customer; `guide TOPIC` tells more about each."""
    return fitting(customer, state, guide_of(session))
