"""What was understood of a line: pieces with their places, doubts, and the note. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

MANY: Final = frozenset({"phone", "with_", "said", "asked", "promised", "unit", "tag"})
"""Options of which a line may hold several; of the others two different values are a doubt."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A value of an option (its Python name: `with_`, `next_via`), and the words of the text it was read from."""

    option: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was left in the note because it may mean two things, or nothing: its code, with the `words` in question.

    Codes: `two-OPTION` (grade, next, at, price …), `no-such-day`, `passed`, `no-phone`, `whose-phone`, `whose-wechat`,
    `relative-phone`, `letter`, `no-such-time`, `far`, `no-show`, and `lost` and `deal` (with `event` and `for`), which
    are commands of their own; `option` in the params names the field that stays open.
    """

    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def option(self) -> str:
        """The field that stays open."""
        return self.params.get("option", "")


@dataclass(frozen=True, slots=True)
class Understood:
    """A line, read: pieces in the order of the text, the note in the text's own words, and doubts."""

    text: str
    pieces: tuple[Piece, ...] = ()
    note: str = ""
    doubts: tuple[Doubt, ...] = ()
    left: tuple[tuple[int, int], ...] = ()
    """The stretches of the text that the note is made of; what lies outside them went into pieces, or joins them."""

    def words(self) -> dict[str, Any]:
        """The values as the options of `add` and `log` take them; the note among them."""
        said: dict[str, Any] = {}
        for piece in self.pieces:
            if piece.option in MANY:
                held = said.setdefault(piece.option, [])
                if piece.value not in held:
                    held.append(piece.value)
            else:
                said[piece.option] = piece.value
        if "price" in said and (priced := self._priced()):
            said["unit"] = [name for name in said.get("unit", []) if name != priced] + [priced]
        if self.note:
            said["note"] = self.note
        return said

    def _priced(self) -> str | None:
        """What the price is of: the unit that is named last before it; the last of the list, for who writes it down."""
        price = next(piece.start for piece in self.pieces if piece.option == "price")
        units = [piece for piece in self.pieces if piece.option == "unit"]
        before = [piece.value for piece in units if piece.start < price]
        return before[-1] if before else units[0].value if units else None
