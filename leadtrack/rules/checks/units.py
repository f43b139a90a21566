"""Rules about what was offered: few units at a time, and none again that was refused (A97, A98)."""

import unicodedata
from collections.abc import Iterator, Mapping

from leadtrack.model.values import Offer
from leadtrack.rules.checks.case import Case
from leadtrack.rules.checks.table import Found, Row, Rule


def too_many(case: Case, row: Row) -> Iterator[Found]:
    """Name the offer with which more units are open than anybody can choose among (A98)."""
    if not case.state.open:
        return
    open_ = {_name(offer) for _, _, offer in _offers(case)}
    open_ -= {name for name, offer in _latest(case).items() if _refused(case, offer, row)}
    told = case.last("units")
    if told is not None and len(open_) > row.number("most"):
        yield ("log", told[0], "units"), {"n": str(len(open_)), "most": str(row.number("most"))}


def refused_again(case: Case, row: Row) -> Iterator[Found]:
    """Name a unit offered once more after it was refused, at no other price and to no better reaction (A97)."""
    refused: dict[str, Offer] = {}
    for at, place, offer in _offers(case):
        before = refused.pop(_name(offer), None)
        if before is not None and _as_before(case, before, offer, row):
            yield ("log", at, "units", place), {}
        if _refused(case, offer, row):
            refused[_name(offer)] = offer


def _as_before(case: Case, before: Offer, offer: Offer, row: Row) -> bool:
    dearer = offer.price in (None, before.price)
    return dearer and (offer.reaction is None or _refused(case, offer, row))


def _latest(case: Case) -> Mapping[str, Offer]:
    return {_name(offer): offer for _, _, offer in _offers(case)}


def _offers(case: Case) -> Iterator[tuple[int, int, Offer]]:
    """Every offer, oldest first: the entry's place, its own, the offer."""
    for at, entry in case.entries:
        yield from ((at, place, offer) for place, offer in enumerate(entry.units))


def _name(offer: Offer) -> str:
    """What a unit is called, however it was typed: 3-1201 and ３－１２０１ are one."""
    return "".join(unicodedata.normalize("NFKC", offer.what).casefold().split())


def _refused(case: Case, offer: Offer, row: Row) -> bool:
    words = case.world.schema.entry["reaction"].accepts() if "reaction" in case.world.schema.entry else {}
    reaction = (offer.reaction or "").casefold()
    return words.get(reaction, reaction) in row.words("refused")


RULES: Mapping[str, Rule] = {
    "too-many-units": Rule(too_many, when="units", needs={"most": "number", "refused": "words"}),
    "refused-unit-again": Rule(refused_again, when="units", needs={"refused": "words"}),
}
