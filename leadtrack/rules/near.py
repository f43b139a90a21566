"""The words that somebody who mistyped may have meant: only those that are really near."""

from collections.abc import Iterable

NEAR, NEAR_WHEN_SHORT = 0.75, 0.65
MOST = 3
SHORT = 3
"""In a word of so many letters one wrong letter is a third of it."""


def near(word: str, known: Iterable[str]) -> list[str]:
    """Name at most three known words that begin with `word` or differ from it by a slip."""
    from difflib import get_close_matches

    candidates = list(known)
    begun = [one for one in candidates if len(word) > 1 and one.startswith(word)]
    alike = get_close_matches(word, candidates, n=MOST, cutoff=NEAR_WHEN_SHORT if len(word) <= SHORT else NEAR)
    return list(dict.fromkeys([*begun, *alike]))[:MOST]
