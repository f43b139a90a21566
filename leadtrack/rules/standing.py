"""Facts that a line would replace by the way: what the record has stays, and the line's words are asked about. Pure."""

from dataclasses import replace

from leadtrack.model.record import Customer
from leadtrack.rules.oneline.values import Doubt, Understood
from leadtrack.rules.sheet import without

FACTS = {"media": "source.media", "sex": "sex"}
"""Options of a line whose facts stand, with their paths; a new number or another WeChat is news."""


def standing(heard: Understood, customer: Customer) -> Understood:
    """What was understood but for facts that the record has otherwise: their words stay in the note."""
    other = {
        piece.option: Doubt("stands", {"option": piece.option, "words": heard.text[piece.start : piece.end].strip()})
        for piece in heard.pieces
        if customer.text(FACTS.get(piece.option, "")) not in ("", piece.value)
    }
    found = without(heard, other.__contains__)
    return replace(found, doubts=(*found.doubts, *other.values()))
