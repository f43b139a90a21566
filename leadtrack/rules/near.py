"""The words that somebody who mistyped may have meant: only those that are really near."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from leadtrack.errors import UsageError

if TYPE_CHECKING:
    from leadtrack.model.schema import Field, Option

NEAR, NEAR_WHEN_SHORT = 0.75, 0.65
MOST = 3
SHORT = 3
"""In a word of so many letters one wrong letter is a third of it."""


def meant(field: "Field", word: str, code: str) -> "Option":
    """The option of a field that a word means; UsageError with those that are near, and the whole list."""
    accepted = field.accepts()
    key = accepted.get(word, accepted.get(word.casefold()))
    if key is None:
        alike = near(word, accepted)
        holding = len(word) > 1 or not word.isascii()  # one Chinese character says much, one letter nothing
        named: dict[str, str] = {}
        for one in accepted:
            if one in alike or (holding and word in one):
                named.setdefault(accepted[one], one)
        raise UsageError(code, text=word, near=" ".join([*named.values()][:MOST]), known=field)
    return next(option for option in field.options if option.key == key)


def near(word: str, known: Iterable[str]) -> list[str]:
    """Name at most three known words that begin with `word` or differ from it by a slip."""
    from difflib import get_close_matches

    candidates = list(known)
    begun = [one for one in candidates if len(word) > 1 and one.startswith(word)]
    alike = get_close_matches(word, candidates, n=MOST, cutoff=NEAR_WHEN_SHORT if len(word) <= SHORT else NEAR)
    return list(dict.fromkeys([*begun, *alike]))[:MOST]


def near_name(word: str, names: Iterable[str]) -> list[str]:
    """The same among names, of which many have two characters: 张民 is 张敏 too, though half of it is wrong."""
    known = list(names)
    slips = (one for one in known if len(one) == len(word) > 1 and sum(map(str.__ne__, one, word)) == 1)
    return list(dict.fromkeys([*slips, *near(word, known)]))[:MOST]
