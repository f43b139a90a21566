"""What a page does not count because it could not be read, in one line that is handed on with it (issue 7, truth)."""

from collections import Counter
from collections.abc import Iterable

from leadtrack.model.problem import UNDATED, Problem
from leadtrack.views.say import Lang, say

PLACES = {"records/register/": "register", "records/targets/": "targets"}
"""Where what is left out is no record and no value of one."""

LEFT = ("unusable", "undated", "doubtful", "register", "targets")
"""Kinds of what is left out: whole records, entries without a day, single values, rows of the register, targets."""


NOTHING = "id-not-file-name"
"""What is doubted of a record that is counted whole: it goes by its file's name."""


def kind(problem: Problem) -> str:
    """Which of them a problem leaves out; another word where it leaves out nothing."""
    if problem.level not in LEFT or problem.code == NOTHING:
        return problem.code
    if UNDATED.items() <= problem.params.items():
        return "undated"
    return next((one for place, one in PLACES.items() if problem.file.startswith(place)), problem.level)


def counts(problems: Iterable[Problem]) -> dict[str, int]:
    """How much of each kind is left out; kinds of which nothing is are not named."""
    found = Counter(map(kind, problems))
    return {one: found[one] for one in LEFT if found[one]}


def left_out(problems: Iterable[Problem], lang: Lang) -> str:
    """How much of each kind, and which report says why; empty where everything was read."""
    parts = [say(lang, f"left-out.{one}", n=n) for one, n in counts(problems).items()]
    return say(lang, "left-out.see", parts=say(lang, "comma").join(parts)) if parts else ""


def line(problems: Iterable[Problem], lang: Lang) -> str:
    """The same under its caption, for a page without pairs; empty where everything was read."""
    said = left_out(problems, lang)
    return say(lang, "left-out") + say(lang, "colon") + said if said else ""
