"""What was understood of a line: pieces with their places, doubts, and the note. Values only."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

MANY: Final = frozenset({"phone", "with_", "said", "asked", "promised", "unit", "tag"})
"""Options of which a line may hold several; of the others two different values are a doubt."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A value of an option (its Python name: `with_`, `next_via`), and the words of the text it was read from."""

    option: str
    value: str
    start: int
    end: int
    of: str = ""
    """What a price is of: the unit that is named last before it, else the first one."""


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
        said = in_words(self.pieces)
        if self.note:
            said["note"] = self.note
        return said


class Said(Protocol):
    """A value of an option; a price knows what it is `of`."""

    @property
    def option(self) -> str:
        """Its option's Python name."""

    @property
    def value(self) -> str:
        """As it was said."""

    @property
    def of(self) -> str:
        """The unit of a price; empty of anything else."""


def in_words(values: Iterable[Said], many: Collection[str] = MANY) -> dict[str, Any]:
    """Values as options take them; what a price is of is named last, for who writes it down."""
    said: dict[str, Any] = {}
    priced = ""
    for one in values:
        priced = one.of or priced
        if one.option in many:
            held = said.setdefault(one.option, [])
            if one.value not in held:
                held.append(one.value)
        else:
            said[one.option] = one.value
    if priced in said.get("unit", ()):
        said["unit"] = [name for name in said["unit"] if name != priced] + [priced]
    return said
