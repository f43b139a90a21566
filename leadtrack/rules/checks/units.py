"""Rules about what was offered: few units at a time, and none again that was refused (A97, A98)."""

from collections.abc import Iterator, Mapping

from leadtrack.model.values import Offer
from leadtrack.rules.checks.case import Case
from leadtrack.rules.checks.table import Found, Row, Rule
from leadtrack.rules.offers import REFUSED, Made, Offered, offered


def too_many(case: Case, row: Row) -> Iterator[Found]:
    """Name the last offer where more units are open than anybody can choose among (A98)."""
    told, most = case.last("units"), row.number("most")
    open_ = [one for one in _offered(case) if not one.refused] if case.state.open else []
    if told is not None and len(open_) > most:
        yield ("log", told[0], "units"), {"n": str(len(open_)), "most": str(most)}


def refused_again(case: Case, _row: Row) -> Iterator[Found]:
    """Name a unit offered once more after it was refused, at no other price and to no better reaction (A97)."""
    for one in _offered(case):
        refused: Made | None = None
        for made in one.made:
            if refused is not None and _as_before(refused, made):
                yield _place(case, made.offer), {}
            if made.reaction is not None:
                refused = made if made.reaction == REFUSED else None


def _as_before(refused: Made, made: Made) -> bool:
    same_price = made.offer.price in (None, refused.offer.price)
    return same_price and made.reaction in (None, REFUSED)


def _offered(case: Case) -> tuple[Offered, ...]:
    return offered((entry for _, entry in case.entries), case.world.reactions)


def _place(case: Case, offer: Offer) -> tuple[str | int, ...]:
    """Where an offer stands in the file."""
    for at, entry in case.entries:
        for place, one in enumerate(entry.units):
            if one is offer:
                return "log", at, "units", place
    raise AssertionError(offer)


RULES: Mapping[str, Rule] = {
    "too-many-units": Rule(too_many, when="units", needs={"most": "number"}),
    "refused-unit-again": Rule(refused_again, when="units"),
}
