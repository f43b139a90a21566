"""What goes to many, seen from one customer: how much of it they got this month, and why they get no more of it."""

from leadtrack.rules.events import Event
from leadtrack.rules.item import Case
from leadtrack.rules.occasions import EVE

STOP, CAP, CONSENT = "stop", "cap", "consent"
"""Why somebody is left out: they asked for silence (I18), had enough this month (J40), never agreed to offers (J59)."""

SILENCE = ("marketing", "all")
COUNTED = ("festival.", "node.")
"""How the names of items begin that count as messages of the month; what is asked back is none."""

_NOT_COUNTED, _INVITED = "node.feedback", "node.invite:"


def concerns(event: Event, case: Case) -> bool:
    """Whether an event is for this customer."""
    return event.concerns(case.customer, case.state, case.level if event.asks_level else "")


def messages(case: Case) -> int:
    """Count what they got of festivals, nodes and messages to many in the calendar month of today, up to today."""
    first, today, done = case.today.replace(day=1), case.today, set[str]()
    for name, day in case.state.did.items():
        if name.startswith(COUNTED) and first <= day <= today and not name.startswith(_NOT_COUNTED):
            done.add(name.removeprefix(_INVITED))
    for id_, attended in case.state.events.items():
        if attended.invited is not None and first <= attended.invited <= today:
            done.add(id_)
    return len(done) + case.book.events.month(today).get(case.customer.id, 0)


def most(case: Case) -> int:
    """How many they get a month: as they wish, else as the shop has it."""
    own = case.customer.fact("contact.max_per_month")
    return own if isinstance(own, int) else case.book.monthly


def held(case: Case, rule: str) -> str:
    """Say why a message to many is held back from this customer; empty where nothing stands against it."""
    if case.state.stop in SILENCE:
        return STOP
    if rule == EVE and case.customer.fact("consent.marketing") is not True:
        return CONSENT
    return CAP if messages(case) >= most(case) else ""
