"""What comes into `due` of whose a customer is: first contacts after a hand-over, protection that is about to lapse."""

from collections.abc import Iterator, Mapping
from datetime import date

from leadtrack.model.deals import purchases
from leadtrack.model.ordered import in_order
from leadtrack.model.state import State
from leadtrack.model.values import Channel
from leadtrack.rules.item import Case, Item, Rule, after, make_item, retried
from leadtrack.rules.protection import FOREVER, Clocks, registered, registrations

HANDED = "first-contact.handed"
TO_BRING, TO_BUY, CLAIM = "protect.visit", "protect.deal", "protect.claim"

PROTECTIONS = (TO_BRING, TO_BUY, CLAIM)
"""Rules that tell before a period of the shop is over."""

PHONE = Channel("phone")


def handed(case: Case) -> Iterator[Item]:
    """Ask who took a customer over to get in touch, where the level asks for contact often; others go by the cadence.

    A step that stands within those days is that contact. Who was never talked to is a first contact in any case.
    """
    state, interval = case.state, case.interval
    given = state.handed
    if given is None or state.last_contact is None or not case.level or interval is None or interval.every is None:
        return
    due = after(given.day, case.number(HANDED, "within"))
    if interval.every > case.number(HANDED, "every") or (state.planned is not None and state.planned.day <= due):
        return
    opens = retried(case, given.day, state.last_try)
    said = {"by": given.had, "on": given.day}
    yield make_item(
        case, HANDED, given.day, opens=opens, due=due, late=due, via=PHONE, weight=interval.weight, params=said
    )


def to_bring(case: Case) -> Iterator[Item]:
    """Tell before a broker's registration lapses that they have not brought the customer."""
    yield from _registered(case, TO_BRING)


def to_buy(case: Case) -> Iterator[Item]:
    """Tell before a registration lapses after which the customer was brought, and has not bought."""
    yield from _registered(case, TO_BUY)


def _registered(case: Case, rule: str) -> Iterator[Item]:
    state = case.state
    for row in registrations(case.customer.facts):
        if row.day > state.as_of:
            case.turn(row.day)
            continue
        found = registered(row, state.talks, bought(state), case.book.claim)
        if found.until != FOREVER and found.bought is None and rule == (TO_BUY if found.brought else TO_BRING):
            who = " ".join(filter(None, (row.company, row.broker)))
            said = {"broker": who, "on": found.brought or row.day}
            yield _until(case, rule, f"{row.day}:{row.broker}", found.until, since=found.brought or row.day, said=said)


def bought(state: State) -> list[date]:
    """The days on which a customer bought what is theirs still."""
    return [one.closing.on for one in purchases(state.deals) if one.closed and one.closing is not None]


def claim(case: Case) -> Iterator[Item]:
    """Tell the owner before their claim lapses; only where the shop turns this on."""
    clocks = Clocks(case.book.claim)
    for entry in in_order(case.customer.log, case.state.as_of):
        clocks.take(entry)
    clock, talked = clocks.known.get(case.state.owner or ""), case.state.last_contact
    if clock is not None and clock.until not in (None, FOREVER) and clock.until is not None and talked is not None:
        yield _until(case, CLAIM, clock.until, clock.until, since=talked.day, said={"on": talked.day})


def _until(case: Case, rule: str, about: object, last: date, *, since: date, said: Mapping[str, object]) -> Item:
    """An item that opens some days before a period is over, and lapses with it."""
    opens = max(since, after(last, -case.number(rule, "before")))
    return make_item(case, rule, about, opens=opens, due=last, late=last, lapses=last, params={**said, "until": last})


OWNER_NUMBERS: Mapping[str, tuple[str, ...]] = {
    HANDED: ("within", "every"),
    **dict.fromkeys(PROTECTIONS, ("before",)),
}
"""What each rule here asks its row for beside the rank."""

OWNER_RULES: Mapping[str, Rule] = {HANDED: handed, TO_BRING: to_bring, TO_BUY: to_buy, CLAIM: claim}
