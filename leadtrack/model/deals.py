"""Deals by unit: which events of a log belong together. A family may buy two homes, an organisation twenty cars."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.model.state import Sold
from leadtrack.model.values import DealEvent


@dataclass(frozen=True, slots=True)
class Purchase:
    """One unit on its way to the customer: its events in the order of the log; a cancellation is the last.

    `unit` is what it is called now: after a swap the new one, None as long as nobody named it.
    """

    unit: str | None
    events: tuple[Sold, ...]

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return not any(sold.deal.event.undoes for sold in self.events)

    @property
    def closing(self) -> Sold | None:
        """The event with which it was won; None as long as it was not."""
        return next((sold for sold in self.events if sold.deal.event.closes), None)

    @property
    def closed(self) -> bool:
        """Whether it is the customer's: won, and not taken back."""
        return self.stands and self.closing is not None

    @property
    def order(self) -> Sold | None:
        """The event with which it was ordered, as long as it is neither won nor delivered; None where there is none."""
        if not self.stands or any(sold.deal.event.closes or sold.deal.event.delivers for sold in self.events):
            return None
        return next((sold for sold in self.events if sold.deal.event.orders), None)

    def takes(self, event: DealEvent) -> bool:
        """Whether an event that names no unit may be this one's: a deal begins anew, not with what is sold."""
        return self.stands and not (event.begins and self.closing is not None)


def of_this_need(deals: Sequence[Sold], since: date | None) -> tuple[Purchase, ...]:
    """The purchases that stand, but for those with which a need before this one ended (`State.need_since`)."""
    return tuple(
        one
        for one in purchases(deals)
        if one.stands and not (since is not None and one.closing is not None and one.closing.day < since)
    )


def running_order(deals: Sequence[Sold], since: date | None) -> Sold | None:
    """The first order of this need that is on its way: it outweighs what was judged of the customer before (J7)."""
    return next((one.order for one in of_this_need(deals, since) if one.order is not None), None) if deals else None


def unit_key(unit: str | None) -> str:
    """A unit as it is compared: full-width digits, letters of either case and blanks are one."""
    return " ".join(unicodedata.normalize("NFKC", unit or "").casefold().split())


def purchases(deals: Sequence[Sold]) -> tuple[Purchase, ...]:
    """Sort the events of deals, in the order of the log, into one purchase a unit.

    An event that names no unit belongs to the only purchase it may be; the first that names one names the purchase that
    had no name. Once taken back, a unit may be bought again: that is another purchase. An event that fits none stands
    alone.
    """
    found: list[Purchase] = []
    for sold in deals:
        at = belongs(found, sold.deal.event, sold.deal.unit)
        before = found[at] if at is not None else Purchase(None, ())
        named = sold.deal.unit or before.unit
        now = Purchase(sold.deal.to or named if sold.deal.event.swaps else named, (*before.events, sold))
        if at is None:
            found.append(now)
        else:
            found[at] = now
    return tuple(found)


def belongs(found: Sequence[Purchase], event: DealEvent, unit: str | None) -> int | None:
    """The place of the purchase that an event is of; None where it begins one, or may be of several."""
    if unit is not None:
        named = (at for at, one in enumerate(found) if one.stands and unit_key(one.unit) == unit_key(unit))
        at = next(named, None)
        if at is not None:
            return at
    takers = [at for at, one in enumerate(found) if one.takes(event)]
    nameless = [at for at in takers if found[at].unit is None]
    if len(nameless) == 1:
        return nameless[0]
    return takers[0] if unit is None and len(takers) == 1 else None
