"""What `next`, `snooze` and `done` share: an act is an entry without `via`."""

from collections.abc import Callable, Mapping

from leadtrack.cli import saving, who
from leadtrack.cli.drafting import make_drafter, tell_dates
from leadtrack.cli.session import Session
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.draft import Drafter


def act(session: Session, who_: str, keys: Callable[[Drafter, Customer], Mapping[str, Raw]], said: str) -> None:
    """Write an act into a customer's log and say what comes next; `keys` are what it says beside when and by whom."""
    drafter = make_drafter(session)
    file, customer = who.find(session, who_)
    entry = drafter.act(**keys(drafter, customer))
    found = saving.append_entry(session, file.path, entry, drafter)
    saving.answer(session, found, said)
    tell_dates(session, drafter)
    saving.tell_problems(session)
