"""What `next`, `snooze`, `done`, `deal` and `lost` share: an act is an entry without `via`."""

from collections.abc import Callable, Mapping, Sequence

from leadtrack.cli import saving, who
from leadtrack.cli.drafting import make_drafter, tell_dates
from leadtrack.cli.remarks import remark
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.model.values import Raw
from leadtrack.rules.assign import Assignment
from leadtrack.rules.draft import Drafter

Keys = Callable[[Drafter, Customer], Mapping[str, Raw]]
"""Makes what an act says beside when and by whom."""


def act(session: Session, who_: str, keys: Keys, said: str | Callable[[State], str]) -> None:
    """Write an act into a customer's log and say what comes next; `said` may ask how the customer stands now."""
    drafter = make_drafter(session)
    before = who.find(session, who_)
    found, entry = acted(session, before, keys, drafter)
    told = said if isinstance(said, str) else said(fold(found[1], as_of=session.today))
    saving.answer(session, found, told, planned="next" in entry)
    remark(session, before[1], found)
    tell_dates(session, drafter)
    saving.tell_problems(session)


def acted(
    session: Session, found: Found, keys: Keys, drafter: Drafter, facts: Sequence[Assignment] = ()
) -> tuple[Found, dict[str, Raw]]:
    """Write an act into a customer's log, with changed facts; the record as it is now, and the entry."""
    file, customer = found
    entry = drafter.act(**keys(drafter, customer))
    return saving.append_entry(session, file.path, entry, drafter, facts), entry
