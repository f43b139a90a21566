"""What comes into `due` of whose a customer is: the first contact of who takes over."""

from collections.abc import Iterator, Mapping

from leadtrack.model.values import Channel
from leadtrack.rules.item import Case, Item, Rule, after, make_item, retried

HANDED = "first-contact.handed"

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
    said = {"by": given.had, "on": given.day, "level": case.level}
    yield make_item(
        case, HANDED, given.day, opens=opens, due=due, late=due, via=PHONE, weight=interval.weight, params=said
    )


OWNER_NUMBERS: Mapping[str, tuple[str, ...]] = {HANDED: ("within", "every")}
"""What each rule here asks its row for beside the rank."""

OWNER_RULES: Mapping[str, Rule] = {HANDED: handed}
