"""Whether a line of somebody who was to come by now says that they came, stayed away, or moved it. Pure."""

from collections.abc import Iterator
from typing import Literal

from leadtrack.rules.oneline.contact import VISITS
from leadtrack.rules.oneline.lexicon import Lexicon
from leadtrack.rules.oneline.plain import plain
from leadtrack.rules.oneline.values import Understood
from leadtrack.rules.oneline.vocabulary import Hit

Showed = Literal["came", "stayed", "moved"]

THEIRS = ("said", "asked")
"""Words of theirs: 说马上到了 is not here yet."""


def showed(heard: Understood, lexicon: Lexicon) -> Showed | None:
    """What a line says of it; None where it leaves that open. A deal that is told of says that they came."""
    text, options = plain(heard.text, lexicon.twins), {piece.option for piece in heard.pieces}
    via = next((piece.value for piece in heard.pieces if piece.option == "via"), None)
    if via in VISITS:
        return "came"
    if any(lexicon.words("absent").within(text, *stretch) for stretch in heard.left):
        return "stayed"
    if "next" in options and lexicon.words("planned.moved").within(text):
        return "moved"
    told = any(doubt.code == "deal" for doubt in heard.doubts) or next(_arrivals(heard, lexicon, text), None)
    return "came" if told and via is None else None


def _arrivals(heard: Understood, lexicon: Lexicon, text: str) -> Iterator[Hit]:
    """Words by which they are here, that are none of theirs and are not taken back."""
    never = [*lexicon.words("showed.never").among(text)]
    spoken = [(piece.start, piece.end) for piece in heard.pieces if piece.option in THEIRS]
    for hit in lexicon.words("showed").among(text):
        held = (*((one.start, one.end) for one in never), *spoken)
        if not any(start <= hit.start < end or hit.start <= start < hit.end for start, end in held):
            yield hit
