"""What a page does not count because it could not be read, in one line that is handed on with it (issue 7, truth)."""

from collections import Counter
from collections.abc import Iterable

from leadtrack.model.problem import Problem
from leadtrack.views.say import Lang, say

REGISTER = "records/register/"

LEFT = ("unusable", "doubtful", "register")
"""Kinds of what is left out: whole records, single values, rows of the register."""


def kind(problem: Problem) -> str:
    """Which of them a problem leaves out; another word where it leaves out nothing."""
    left = problem.level in LEFT
    return "register" if left and problem.file.startswith(REGISTER) else problem.level


def left_out(problems: Iterable[Problem], lang: Lang) -> str:
    """How much of each kind, and which report says why; empty where everything was read."""
    found = Counter(map(kind, problems))
    parts = [say(lang, f"left-out.{one}", n=found[one]) for one in LEFT if found[one]]
    return say(lang, "left-out.see", parts=say(lang, "comma").join(parts)) if parts else ""


def line(problems: Iterable[Problem], lang: Lang) -> str:
    """The same under its caption, for a page without pairs; empty where everything was read."""
    said = left_out(problems, lang)
    return say(lang, "left-out") + say(lang, "colon") + said if said else ""
