"""What was not certain of a line while it is looked over: what somebody has settled is said no more. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from leadtrack.rules.absence import NO_SHOW
from leadtrack.rules.oneline.outcomes import DEAL
from leadtrack.rules.oneline.values import Doubt
from leadtrack.rules.sheet import Sheet

CHANNEL = "via"
UNIT = "unit"


def unsettled(doubts: Iterable[Doubt], was: Sheet, now: Sheet) -> Iterator[Doubt]:
    """The doubts that still hold, of what would be written now; `was` is the sheet about which they were raised."""
    for doubt in doubts:
        if not _settled(doubt, was, now):
            yield _about(doubt, was, now)


def _settled(doubt: Doubt, was: Sheet, now: Sheet) -> bool:
    """Whether its field was changed, or its words are gone from the note; who was met after all did not stay away."""
    option, words = CHANNEL if doubt.code == NO_SHOW else doubt.option, doubt.params.get("words", "")
    changed = bool(option) and was.values(option) != now.values(option)
    return changed or (words in was.note and words not in now.note)


def _about(doubt: Doubt, was: Sheet, now: Sheet) -> Doubt:
    """A step of a deal is of the unit that stands there now, where it is the only one."""
    units = now.values(UNIT)
    if doubt.code != DEAL or units == was.values(UNIT):
        return doubt
    return replace(doubt, params={**doubt.params, "for": units[0] if len(units) == 1 else ""})
