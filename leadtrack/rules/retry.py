"""Steps that only try again what was tried: after a missed call the plan that stood keeps its words. Pure."""

import re

from leadtrack.model.values import Step
from leadtrack.rules.appointments import theirs
from leadtrack.rules.date_words import DAY_PARTS_ZH

_ZH = re.compile(
    rf"(?P<part>{'|'.join(sorted(DAY_PARTS_ZH, key=len, reverse=True))})?(?:晚点|我|我们|给他|给她)?(?:再|继续|重新)"
    "(?:次|去)?(?:给他|给她)?(?:打|拨|试|联系|致电|回拨|去电)(?:个)?(?:电话|过去|一次|一遍|一下|试试|看看|看|给他|给她|他|她|吧)*"
)
_EN = re.compile(
    r"(?:i'?ll |will )?(?:re-?try|(?:call|try|ring|phone|dial|reach)(?: (?:him|her|them|calling|to call))*"
    r"(?: (?:back|again))+(?: (?:him|her|them))?)(?: in the)?(?: (?P<part>morning|afternoon|evening))?"
)


def retry_part(do: str) -> str | None:
    """The part of the day for which words say only to try again, 下午再打; empty without one, None for other words."""
    said = do.strip().casefold()
    found = _ZH.fullmatch(said) or _EN.fullmatch(said)
    return found["part"] or "" if found else None


def waits_for_them(step: Step) -> bool:
    """Whether the customer was to come: a call does not take its place unsaid."""
    return theirs(step.via, step.do)
