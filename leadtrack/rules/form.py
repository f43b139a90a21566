"""Which questions the guided form still asks, in the order of a talk: never more than eight (cli.md). Pure.

Who, how and what comes first and what next comes last are always asked; between them stand what belongs to a visit and
what the record lacks by the stage its customer has reached (D60–D63). What was said already is not asked again.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from leadtrack.model.schema import Schema
from leadtrack.rules.completeness import Completeness
from leadtrack.rules.wanted import LOG

MOST = 8

WHO, HOW, WHAT, SAID, UNIT, GRADE, NEXT = "who", "how", "what", "said", "unit", "grade", "next"
FACT = "fact:"
"""Begins a question for a fact, by its path."""

FIRST = (WHO, HOW, WHAT)
OF_VISIT = (UNIT, SAID)
ORDER = (*FIRST, SAID, UNIT, FACT, GRADE, NEXT)

ANSWERS: Mapping[str, tuple[str, ...]] = {
    WHO: ("name", "phone"),
    HOW: ("via", "missed"),
    SAID: ("said",),
    UNIT: ("unit",),
    GRADE: ("grade",),
    NEXT: ("next",),
}
"""Options that answer a question: any of them does."""

ASKED = frozenset({"text", "int", "number", "range", "date", "option", "options", "texts", "yesno"})
"""Types of facts that one line answers."""

WITH_WHO = ("name", "phones", "wechat", "sex")
"""Facts that the first question is about; a sex that it does not tell is asked for."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What is known of a talk so far: what options said, whether it was a visit, whether nobody was reached.

    `off` are the options that the shop does without.
    """

    command: str
    said: Collection[str] = ()
    visit: bool = False
    missed: bool = False
    graded: bool = False
    lacking: Sequence[str] = ()
    off: Collection[str] = ()


def ahead(talk: Talk, asked: Sequence[str]) -> list[str]:
    """The questions still to come, in the order of a talk."""
    must = [one for one in (*FIRST, NEXT) if _open(one, talk, asked)]
    room = MOST - len(asked) - len(must)
    may = [] if talk.missed else [one for one in _may(talk) if _open(one, talk, asked)]
    return sorted([*must, *may[: max(0, room)]], key=_place)


def _may(talk: Talk) -> Iterator[str]:
    """What is asked where there is room, the dearest first."""
    if talk.visit:
        yield from OF_VISIT
    if talk.visit or not talk.graded:
        yield GRADE
    yield from (FACT + path for path in talk.lacking)


def _open(one: str, talk: Talk, asked: Sequence[str]) -> bool:
    if one in asked or (one == WHO and talk.command != "add"):
        return False
    if one == WHAT and talk.missed:
        return False
    options = ANSWERS.get(one, ())
    if options and all(option in talk.off for option in options):
        return False
    return not any(option in talk.said for option in options)


def _place(one: str) -> int:
    return ORDER.index(FACT if one.startswith(FACT) else one)


def lacking(complete: Completeness | None, schema: Schema, said: Callable[[str], bool]) -> list[str]:
    """The facts that a record lacks for its stage and one line can answer, heaviest first; `said` knows of new ones."""
    found: list[str] = []
    for wanted in complete.missing if complete is not None else ():
        paths = (wanted.path, *wanted.others)
        path = next((one for one in paths if _askable(one, schema)), None)
        if path is not None and not any(said(one) for one in paths):
            found.append(path)
    return found


def _askable(path: str, schema: Schema) -> bool:
    if path.startswith(LOG) or path in WITH_WHO[:3]:
        return False
    row = schema.facts.get(path)
    return row is not None and row.type in ASKED and row.guard is None
