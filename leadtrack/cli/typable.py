"""Words of a command that a hint prints, to be typed as they stand."""

import re
from shlex import quote

from leadtrack.cli.session import Session
from leadtrack.model.record import Customer

_PLAIN = re.compile(r"[\w@%+=:,./-]+")


def one_word(text: str) -> str:
    """A text as one word of a command; Chinese needs no quotes."""
    return text if _PLAIN.fullmatch(text) else quote(text)


def typed_name(session: Session, customer: Customer, owner: str | None) -> str:
    """The customer's name where it may be shown whole, else the id: either finds them again."""
    name = session.privacy.name(customer, owner)
    return one_word(name if name == customer.name else session.privacy.id(customer, owner))
