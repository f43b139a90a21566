"""What was offered to a customer, unit by unit: how often, at what price, how it was received (A95–A98)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from leadtrack.errors import UsageError
from leadtrack.model.deals import unit_key
from leadtrack.model.record import Entry
from leadtrack.model.values import Offer, Raw
from leadtrack.rules.draft import Drafter
from leadtrack.rules.near import meant


class Made(NamedTuple):
    """One offer, with the day and by whom; `reaction` is the key of the list's word where it is one."""

    offer: Offer
    day: date
    by: str | None
    reaction: str | None


@dataclass(frozen=True, slots=True)
class Offered:
    """One unit and every time it was offered, the latest last."""

    unit: str
    made: tuple[Made, ...]

    @property
    def price(self) -> str | None:
        """The last price that was named."""
        return next((one.offer.price for one in reversed(self.made) if one.offer.price), None)

    @property
    def reaction(self) -> str | None:
        """The last reaction that was written down."""
        return next((one.reaction for one in reversed(self.made) if one.reaction), None)

    @property
    def why(self) -> str | None:
        """The last reason that was given for a reaction."""
        return next((one.offer.why for one in reversed(self.made) if one.offer.why), None)

    @property
    def refused(self) -> bool:
        """Whether they said no to it last."""
        return self.reaction == REFUSED


REFUSED = "negative"
"""The reaction that means no."""


def offered(log: Iterable[Entry], reactions: Mapping[str, str]) -> tuple[Offered, ...]:
    """Gather the offers of a log, in order, by unit; the unit offered last stands last.

    `reactions` are the words for each reaction of the list, in any language, by what a record may write.
    """
    found: dict[str, list[Made]] = {}
    for entry in log:
        for offer in entry.units:
            key = unit_key(offer.what)
            word = offer.reaction or ""
            reaction = reactions.get(word, reactions.get(word.casefold(), word)) or None
            found[key] = [*found.pop(key, []), Made(offer, entry.at.day, entry.by, reaction)]
    return tuple(Offered(made[-1].offer.what, tuple(made)) for made in found.values())


def offer_keys(drafter: Drafter, words: Mapping[str, str | None]) -> dict[str, Raw]:
    """The keys of the entry that writes one offer down; UsageError for no unit, or a reaction that is none."""
    if not (words["what"] or "").strip():
        raise UsageError("unit-what")
    offer: dict[str, Raw] = {key: word.strip() for key, word in words.items() if word and word.strip()}
    row = drafter.parser.schema.entry.get("reaction")
    if "reaction" in offer and row is not None:
        offer["reaction"] = meant(row, str(offer["reaction"]), "no-such-reaction").key
    return {"units": [offer]}
