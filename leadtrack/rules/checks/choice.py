"""Which codes `check` tells: those selected, without those ignored."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from leadtrack.errors import UsageError
from leadtrack.model.problem import Problem
from leadtrack.rules.near import near


@dataclass(frozen=True, slots=True)
class Choice:
    """The codes asked for; none selected means all of them."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    def takes(self, code: str) -> bool:
        """Whether a rule is asked at all."""
        return code not in self.ignore and (not self.select or code in self.select)

    def tells(self, problem: Problem) -> bool:
        """Whether a problem is told. What can't be read can't be checked: it is named whatever was chosen."""
        return problem.level == "unusable" or self.takes(problem.code)


def make_choice(select: Iterable[str], ignore: Iterable[str], known: Collection[str]) -> Choice:
    """Read lists of codes with commas between; UsageError for one that there is not."""
    return Choice(_codes(select, known), _codes(ignore, known))


def _codes(words: Iterable[str], known: Collection[str]) -> frozenset[str]:
    given = (part.strip() for word in words for part in word.replace("，", ",").split(","))
    return frozenset(known_code(code, known) for code in given if code)


def known_code(code: str, known: Collection[str]) -> str:
    """A code that there is; UsageError with what is near and the full list."""
    if code not in known:
        raise UsageError("no-such-check", text=code, near=" ".join(near(code, known)), known=" ".join(sorted(known)))
    return code
