"""What a grading scheme is: its levels from best to worst, its criteria, and how a level is found. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from leadtrack.model.schema import Label

Kind = Literal["score", "marks", "window", "amount", "choice"]
"""How a level is found: from points, marks, days to the purchase, a sum, or by the consultant's own choice."""

When = Mapping[str, tuple[str, ...]]
"""One way to meet a level: the answers allowed for each criterion named; all must hold."""

MARKS = ("full", "partly", "none")
"""The answers of a scheme of marks, best first."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level. Which of its bounds counts is said by the scheme's kind.

    `at_least` is the lowest score or sum that still belongs to it, `within` the last day of its window, `needs` the
    events of a deal of which one must stand, `apart` a level that no window leads to.
    """

    key: str
    label: Label
    aliases: tuple[str, ...] = ()
    at_least: Fraction | None = None
    within: int | None = None
    needs: tuple[str, ...] = ()
    apart: bool = False
    when: tuple[When, ...] = ()
    otherwise: bool = False
    checks: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to judge: the text of each answer, best first; `count` where contacts are counted instead (J26)."""

    key: str
    label: Label
    answers: Mapping[str, Label]
    weight: Fraction = Fraction(1)
    count: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A named way to grade; a grade never goes without its name (J1).

    `points` is what an answer is worth, `enough` how many answers a level needs so as not to be provisional, `veto`
    the levels of other schemes that bring this one's worst, `unknown` the level where no day is known (J8).
    """

    name: str
    kind: Kind
    label: Label
    levels: tuple[Level, ...]
    criteria: tuple[Criterion, ...] = ()
    points: Mapping[str, Fraction] = field(default_factory=dict)
    enough: int = 0
    veto: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the levels, best first."""
        return tuple(level.key for level in self.levels)

    @property
    def ordered(self) -> Level | None:
        """The level of who has ordered; None in a scheme that says nothing of orders."""
        return next((level for level in self.levels if level.needs), None)

    def level(self, key: str) -> Level | None:
        """Return the level of that name, or None."""
        return next((level for level in self.levels if level.key == key), None)

    def criterion(self, key: str) -> Criterion | None:
        """Return the criterion of that name, or None."""
        return next((one for one in self.criteria if one.key == key), None)

    def meant(self, word: str) -> str | None:
        """Return the level that a person means by its name, text or alias, in any case; None where it is none."""
        folded = word.strip().casefold()
        for level in self.levels:
            if folded in (name.casefold() for name in (level.key, level.label.zh, level.label.en, *level.aliases)):
                return level.key
        return None
