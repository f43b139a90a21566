"""Reasons to call as the shop words them (B17, F13): what must stand for each, and what it counts as. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from leadtrack.model.schema import Label

When = Literal["objection", "event", "news", "kept", "dates", "people", "fact", "always"]

WHENS: tuple[When, ...] = get_args(When)

SAYS: Mapping[When, frozenset[str]] = {
    "objection": frozenset({"text"}),
    "event": frozenset({"name", "day"}),
    "news": frozenset({"name", "day", "until"}),
    "kept": frozenset({"do", "day"}),
    "dates": frozenset({"who", "kind", "day"}),
    "people": frozenset({"relation"}),
    "fact": frozenset({"value"}),
    "always": frozenset(),
}
"""What a way may put into braces, by what it needs."""

PRICE = "price"
"""News of it is a reason only with the day on which the offer ends (J60)."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a reason: `when` it may be proposed, and how it is worded. Lower `fit` comes first."""

    key: str
    reason: str
    when: When
    label: Label
    fit: int
    about: tuple[str, ...] = ()
    within: int = 0
    path: str = ""


@dataclass(frozen=True, slots=True)
class ReasonTable:
    """The ways in the order in which they are proposed; `words` name the six reasons by whatever people write."""

    ways: tuple[Way, ...] = ()
    running: int = 2
    words: Mapping[str, str] = field(default_factory=dict)

    def meant(self, text: str) -> str | None:
        """The reason that a word names: a key, a caption, an alias; None for words of one's own."""
        return self.words.get(text.strip().casefold())

    def completed(self, text: str) -> str:
        """The key of the reason that a word names or begins; any other text as it is."""
        begun = {
            key
            for word, key in self.words.items()
            if len(text.strip()) > 1 and word.startswith(text.strip().casefold())
        }
        return self.meant(text) or (begun.pop() if len(begun) == 1 else text)


NO_REASONS = ReasonTable()
"""A shop that proposes nothing."""
