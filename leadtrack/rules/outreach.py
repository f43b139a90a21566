"""What goes to many, seen from one customer: how much of it they got this month, and why they get no more of it."""

from datetime import date

from leadtrack.rules.events import Event
from leadtrack.rules.item import Case, Item
from leadtrack.rules.occasions import EVE, INVITE

STOP, CAP, CONSENT = "stop", "cap", "consent"
"""Why somebody is left out: they asked for silence (I18), had enough this month (J40), never agreed to offers (J59)."""

SILENCE = ("marketing", "all")
COUNTED = ("festival.", "node.")
"""How the names of items begin that count as messages of the month; what is asked back is none."""

_NOT_COUNTED, _INVITED = "node.feedback", "node.invite:"


def concerns(event: Event, case: Case) -> bool:
    """Whether an event is for this customer."""
    return event.concerns(case.customer, case.state, case.level if event.asks_level else "")


def charged(item: Item, today: date) -> date:
    """The day in whose month an item counts: its own; an invitation goes out before the day to which it invites."""
    return max(today, item.opens_on) if item.rule == INVITE else item.due_on


def messages(case: Case, day: date) -> int:
    """Count what they got of festivals, nodes and messages to many for the calendar month of a day, up to today."""
    month, done = (day.year, day.month), set[str]()
    for name, on in case.state.did.items():
        if name.startswith(COUNTED) and on <= case.today and not name.startswith(_NOT_COUNTED):
            counts = on if name.startswith(_INVITED) else _own_day(name) or on
            if (counts.year, counts.month) == month:
                done.add(name.removeprefix(_INVITED))
    for id_, attended in case.state.events.items():
        on_ = attended.invited
        if on_ is not None and (on_.year, on_.month) == month and on_ <= case.today:
            done.add(id_)
    return len(done) + case.book.events.month(day, upto=case.today).get(case.customer.id, 0)


def _own_day(name: str) -> date | None:
    """The day that the name of an item ends in."""
    try:
        return date.fromisoformat(name.rpartition(":")[2])
    except ValueError:
        return None


def most(case: Case) -> int:
    """How many they get a month: as they wish, else as the shop has it."""
    own = case.customer.fact("contact.max_per_month")
    return own if isinstance(own, int) else case.book.monthly


def held(case: Case, rule: str, day: date) -> str:
    """Say why a message to many that counts on a day is held back from this customer; empty where nothing stands."""
    if case.state.stop in SILENCE:
        return STOP
    if rule == EVE and case.customer.fact("consent.marketing") is not True:
        return CONSENT
    return CAP if messages(case, day) >= most(case) else ""
