"""What a line tells that is no contact: a step that was only put off."""

from leadtrack.rules.oneline.line import Line, Reading
from leadtrack.rules.oneline.values import Doubt

FOLLOWING = frozenset({"next", "do", "next_via"})
"""What is to be done."""


def postponed(line: Line, readings: list[Reading]) -> list[Doubt]:
    """A step that was put off, and nothing else: no contact, with a command of its own."""
    if line.command == "add" or any(piece.option not in FOLLOWING for one in readings for piece in one.pieces):
        return []
    words = line.lexicon.words("planned.postponed")
    moved = (words.at(line.plain, *reading.clause) for reading in readings if reading.piece("next"))
    hit = next((hit for hit in moved if hit), None)
    return [Doubt("postponed", {"words": line.said(hit.start, hit.end)})] if hit else []
