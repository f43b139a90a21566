"""What the shop wants of records beyond the rulebook; read only where a report asks for it."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from leadtrack.rules.checks.table import Row
    from leadtrack.rules.completeness import Ladder


class House(NamedTuple):
    """The stages of completeness, what is to be written of a contact, who works here, and who did.

    `least` is the row of `check` on short notes, None where the shop turned it off. Where `known` is empty, as in a
    workspace of one, anybody may have written an entry.
    """

    ladder: "Ladder"
    least: "Row | None" = None
    known: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    def stranger(self, slug: str | None) -> bool:
        """Whether the config does not know somebody who is named."""
        return bool(slug) and bool(self.known) and slug not in self.known
