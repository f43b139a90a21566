"""The small values that facts and log entries are made of. Each is frozen and knows how a record writes it."""

import re
from dataclasses import dataclass
from datetime import date

from leadtrack.model.moment import Moment

Day = date
"""The type's own name, for values that have a field called `date`."""

Raw = str | list["Raw"] | dict[str, "Raw"]
"""A record as read from text: every scalar is text, nothing is guessed."""

ABSENT = ("", "~")
"""Texts that mean no value: an empty one, and YAML's own sign for nothing. Empty lists and mappings mean none too."""

ENTRIES = frozenset({"log", "rows"})
"""Lists at the top of a file whose items are moments: a record's log, the rows of a register."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id, a consultant and a file name may look like: nothing that could lead out of the workspace."""

LEAP = "闰"
"""Before a lunar month that repeats the one before."""

Extra = tuple[tuple[str, Raw], ...]
"""Keys that the schema does not know, with their raw values: kept, and written again."""


@dataclass(frozen=True, slots=True)
class Range:
    """An open or closed interval of numbers, both ends included; None where that end is open (A66, A68, A69)."""

    low: float | None
    high: float | None

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high:
            return number_text(self.low)
        return f"{number_text(self.low)}-{number_text(self.high)}"


@dataclass(frozen=True, slots=True)
class Birthday:
    """Month and day, solar or lunar; the year where it is known (A9). Of a lunar one it is the lunar year.

    `leap` in a lunar month that repeats the one before, as the second sixth month of 1987.
    """

    month: int
    day: int
    year: int | None = None
    lunar: bool = False
    leap: bool = False

    def raw(self) -> Raw:
        """Write it as a record does: `1978-08-15`, `08-15`, `{lunar: 8-15, year: 1978}` or `{lunar: 闰6-15}`."""
        if not self.lunar:
            return str(self)
        lunar: dict[str, Raw] = {"lunar": self._lunar}
        return lunar if self.year is None else lunar | {"year": str(self.year)}

    @property
    def _lunar(self) -> str:
        return f"{LEAP if self.leap else ''}{self.month}-{self.day}"

    def __str__(self) -> str:
        if self.lunar:
            return self._lunar + ("" if self.year is None else f" {self.year}")
        return ("" if self.year is None else f"{self.year:04d}-") + f"{self.month:02d}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Channel:
    """A way of contact. `valid`: always, answered (not missed), replied (they reacted) or never (no talk yet).

    `visit`: face to face. `inbound`: they came to us. `early`: a valid contact meets a step planned so many days later;
    a visit meets one on any later day.
    """

    key: str
    valid: str = "answered"
    visit: bool = False
    inbound: bool = False
    early: int = 0


@dataclass(frozen=True, slots=True)
class DealEvent:
    """A step of a deal. `closes` where the profile ends prospecting with it, `undoes` where it takes a deal back.

    `pays` and `delivers` keep a day promised for that; `swaps` and `renames` change the unit, or whose it is; `again`
    where it may happen more than once. `orders` where nobody asks any more whether they will buy. `after` are the
    events one of which goes before; an event without may begin. `stage` is the buying stage that it brings them to.
    """

    key: str
    closes: bool = False
    undoes: bool = False
    pays: bool = False
    delivers: bool = False
    swaps: bool = False
    renames: bool = False
    again: bool = False
    orders: bool = False
    after: tuple[str, ...] = ()
    stage: str | None = None

    @property
    def begins(self) -> bool:
        """Whether a deal may begin with it."""
        return not (self.after or self.undoes)


@dataclass(frozen=True, slots=True)
class LossReason:
    """Why a customer was lost: one word of the profile's list; `buyer` is False for who never was one (非意向)."""

    key: str
    group: str = ""
    buyer: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLevel:
    """The consultant's own level beside the computed one, and why (C47)."""

    level: str
    because: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """An intent level; never without the name of its scheme (J1)."""

    scheme: str
    level: str
    score: float | None = None
    answers: tuple[tuple[str, str], ...] = ()
    own: OwnLevel | None = None
    extra: Extra = ()

    @property
    def counts(self) -> str:
        """The level that drives the follow-up: the consultant's own where there is one (C47), else the computed."""
        return self.own.level if self.own is not None else self.level


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The next step: when, by which channel, to do what (A100), and which car or unit is booked for it."""

    date: Moment
    via: Channel | None = None
    do: str | None = None
    unit: str | None = None
    extra: Extra = ()


class Ours(str):
    """What a step is for, where its first words say that we do it alone: we call or send something."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """Postponed until a day, with the reason."""

    until: date
    because: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What we said we would do, and by when (B6)."""

    do: str
    date: Day | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What a manager asks of the owner, and by when (B31, I16); `by` where somebody else wrote it down for them."""

    do: str
    date: Day
    by: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A unit offered: which, at what price, how it was received and why (A95, A96)."""

    what: str
    price: str | None = None
    reaction: str | None = None
    why: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A node or activity by its id: invited, accepted, declined, came or absent, and what they said of it (A118)."""

    id: str
    state: str | None = None
    feedback: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """One event of the deal for one unit (A112).

    `to` is the unit taken in its place, or the name that the contract bears from now on. `pay_on` is the day a payment
    is promised for, `hand_over_on` the day we promised to hand the unit over.
    """

    event: DealEvent
    unit: str | None = None
    to: str | None = None
    date: Day | None = None
    amount: str | None = None
    discount: str | None = None
    method: str | None = None
    pay_on: Day | None = None
    hand_over_on: Day | None = None
    note: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Why and to whom a customer was lost; `wake` is the day to ask again."""

    reason: LossReason | None = None
    rival: str | None = None
    state: str | None = None
    wake: date | None = None
    extra: Extra = ()


def number_text(value: float | None) -> str:
    """Write a number without a superfluous `.0`; nothing for None."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(value)


_MOST_DIGITS = 9


def parse_int(text: str) -> int:
    """Read a plain whole number; ValueError otherwise, also where it has more digits than anybody counts to."""
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
        raise ValueError(text)
    return int(text)


def place_in(text: str, count: int) -> int | None:
    """Find the place in a list of so many, from 0 on, that a typed number names; None where it names none."""
    try:
        place = parse_int(text) - 1
    except ValueError:
        return None
    return place if 0 <= place < count else None


_DIGITS = r"\d{1,12}(?:\.\d{1,4})?"  # as many as are written again without a change
_NUMBER = re.compile(_DIGITS, re.ASCII)
_RANGE = re.compile(rf"({_DIGITS})?\s*[-–~～至到]\s*({_DIGITS})?", re.ASCII)


def parse_number(text: str) -> float:
    """Read a plain decimal number; ValueError otherwise."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return float(text)


def parse_range(text: str) -> Range:
    """Read `110-130`, `110`, `110-` or `-130`; ValueError otherwise, also where the low end is above the high one."""
    if _NUMBER.fullmatch(text):
        return Range(float(text), float(text))
    found = _RANGE.fullmatch(text)
    if not found or not (found[1] or found[2]):
        raise ValueError(text)
    low = float(found[1]) if found[1] else None
    high = float(found[2]) if found[2] else None
    if low is not None and high is not None and low > high:
        raise ValueError(text)
    return Range(low, high)
