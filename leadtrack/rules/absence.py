"""Lines that tell only of somebody who did not come: no contact, perhaps with the day that was agreed on anew. Pure."""

from leadtrack.rules.oneline.values import Understood
from leadtrack.rules.orders import tells_absence
from leadtrack.rules.sheet import Sheet

NO_SHOW = "no-show"
"""The doubt of words by which somebody did not come."""

STEP = {"next", "do", "next_via", "next_for"}
"""Words that only plan."""

GRADE = "grade"
"""What is judged of somebody whom nobody met: it may fall, and stands in an entry that is no contact."""


def absence(sheet: Sheet, heard: Understood) -> Sheet | None:
    """The sheet of a line that tells only of somebody who did not come, and of the new day; None of any other.

    What they said of it, as that the traffic is bad, is no contact: it stays in the note.
    """
    if not (tells_absence(heard.text) or any(doubt.code == NO_SHOW for doubt in heard.doubts)):
        return None
    for at in reversed(range(len(sheet.lines))):
        if sheet.lines[at].option == "said":
            sheet = sheet.without(at)
    return sheet if {line.option for line in sheet.lines} <= STEP | {GRADE} else None
