"""What deals bring into `due`: the next event within its days, payments and hand-overs on the day promised for them.

Each belongs to one unit, goes with the event that it asks for, and is silent once the deal is taken back. It stands
whether or not the customer is still a prospect: payments and hand-overs come after the signing, and we owe them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from leadtrack.model.deals import Purchase, purchases
from leadtrack.model.record import Entry
from leadtrack.model.state import Sold
from leadtrack.model.values import Deal, DealEvent, Raw
from leadtrack.rules.clocks import runs
from leadtrack.rules.item import Case, Item, Rule, make_item
from leadtrack.rules.rows import broken
from leadtrack.rules.rulebook import RuleBook

MILESTONE, PAYMENT, DELIVERY = "milestone", "order.payment", "order.delivery"

FAMILIES = (f"{MILESTONE}.", PAYMENT, DELIVERY)
"""How the rules of items that an event of a deal settles begin."""

AGREED = (PAYMENT, DELIVERY)
"""Rules whose day was agreed with the customer in a contract: who asked for silence did not ask to be forgotten."""


def milestone(case: Case) -> Iterator[Item]:
    """Bring up the next event of a deal within the days of its clock: signing 7 days after the subscription."""
    for purchase in purchases(case.state.deals):
        for run in runs(case.book.clocks, purchase):
            if run.until is None and run.clock.due:
                params = {"ends": run.clock.end, "within": run.clock.days, **_said(purchase, run.since)}
                item = make_item(case, MILESTONE, _about(purchase, run.since.on), opens=run.due_on, params=params)
                rule = f"{MILESTONE}.{run.name}"
                yield replace(item, rule=rule, name=item.name.replace(MILESTONE, rule, 1))


def payment(case: Case) -> Iterator[Item]:
    """Bring up the day for which a payment was promised last, until one comes in."""
    yield from _promised(case, PAYMENT, lambda deal: deal.pay_on, lambda event: event.pays)


def delivery(case: Case) -> Iterator[Item]:
    """Bring up the day on which we promised to hand over, until it is done."""
    yield from _promised(case, DELIVERY, lambda deal: deal.hand_over_on, lambda event: event.delivers)


def _promised(
    case: Case, rule: str, day_of: Callable[[Deal], date | None], keeps: Callable[[DealEvent], bool]
) -> Iterator[Item]:
    for purchase in purchases(case.state.deals):
        open_: tuple[date, Sold] | None = None
        for sold in purchase.events:
            open_ = None if keeps(sold.deal.event) else open_  # a payment may promise the next one itself
            day = day_of(sold.deal)
            open_ = (day, sold) if day is not None else open_
        if open_ is not None and purchase.stands:
            day, sold = open_
            yield make_item(case, rule, _about(purchase, day), opens=day, params=_said(purchase, sold))


def settles(entry: Entry, item: Item) -> bool | None:
    """Tell whether an entry brings the event that an item of a deal waits for; None for any other item."""
    if not item.rule.startswith(FAMILIES):
        return None
    if entry.deal is None:
        return False
    event = entry.deal.event
    if item.rule == PAYMENT:
        return event.pays
    return event.delivers if item.rule == DELIVERY else event.key == item.params["ends"]


def _about(purchase: Purchase, day: date) -> str:
    """What tells the item of one unit from that of another, and of another day."""
    return f"{purchase.unit or '-'}:{day}"


def _said(purchase: Purchase, sold: Sold) -> dict[str, object]:
    return {"unit": purchase.unit or "", "event": sold.deal.event.key, "on": sold.on}


def known_events(book: RuleBook, entry: Mapping[str, Raw]) -> RuleBook:
    """Return the rulebook as it is; UsageError where it names an event that no row of the log's table ever had.

    One that the shop turned off is no slip: what waits for it never comes.
    """
    known = _below(entry, "deal", "fields", "event", "options")
    named = [(("clocks", name, key), event) for name, clock in book.clocks.items()
             for key, event in (("from", clock.start), ("to", clock.end))]  # fmt: skip
    named += [(("schemes", scheme.name, level.key), event) for scheme in book.grading.values()
              for level in scheme.levels for event in level.needs]  # fmt: skip
    for where, event in named:
        if event not in known and known:
            raise broken("no-such-event", *where)
    return book


def _below(raw: Mapping[str, Raw], *path: str) -> Mapping[str, Raw]:
    for key in path:
        found = raw.get(key, {})
        raw = found if isinstance(found, dict) else {}
    return raw


DEAL_RULES: Mapping[str, Rule] = {MILESTONE: milestone, PAYMENT: payment, DELIVERY: delivery}
