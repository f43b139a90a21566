"""What a cell of a form is made of: values of a record and words by their ids. How they are said is for the views."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from leadtrack.model.record import Customer
from leadtrack.model.schema import Field, Label
from leadtrack.model.values import Raw, Step


@dataclass(frozen=True, slots=True)
class Said:
    """A value as a record writes it, with its row of the schema: captioned and masked as the row asks."""

    raw: Raw
    row: Field | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody's name; `nobody` where it names nobody, as 某先生."""

    name: str
    nobody: bool = False


@dataclass(frozen=True, slots=True)
class Id:
    """The id of a customer, which may spell their name."""

    id: str


@dataclass(frozen=True, slots=True)
class Staff:
    """A consultant, by the slug."""

    slug: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day; `short` leaves the year out where it is this year's."""

    day: date
    short: bool = True


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, by a day that is one."""

    day: date


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    n: int
    of: int


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a page, or the hours between which somebody was here, in minutes of the day."""

    first: date | int
    last: date | int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number: in a spreadsheet a number too."""

    n: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word of ours, by its id."""

    id: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption of the shop's own tables."""

    label: Label


@dataclass(frozen=True, slots=True)
class Plain:
    """A text that tells nothing of anybody: a number, a scheme."""

    text: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A step as it was planned; `dated` says its day before it."""

    step: Step
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Boxes:
    """Every option of a list with a box before it, those chosen ticked; without a list, yes and no."""

    options: tuple[tuple[str, Label], ...]
    chosen: frozenset[str]


@dataclass(frozen=True, slots=True)
class Theirs:
    """What is said of one customer where a form tells of several at once; `owner` is whose that is."""

    customer: Customer
    owner: str | None
    parts: "tuple[Part, ...]"


Part = (
    Said | Name | Id | Staff | Day | Weekday | Rate | Span | Count | Word | Caption | Plain | Planned | Boxes | Theirs
)

Piece = tuple[Part, ...]
"""Parts that are read as one, a blank between them."""

Pieces = tuple[Piece, ...]
"""What stands in a cell: pieces one behind the other."""

NOTHING: Pieces = ()


def piece(*parts: Part | None) -> Pieces:
    """One piece of the parts there are; nothing where there is none."""
    found = tuple(part for part in parts if part is not None)
    return (found,) if found else NOTHING
