"""The state of a customer on a day, as values: what a fold of the log gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, NamedTuple, Self

from leadtrack.model.moment import Moment
from leadtrack.model.record import Entry
from leadtrack.model.values import Deal, Grade, Lost, Promise, Snooze, Step, Word

Standing = Literal["open", "lost", "frozen", "closed"]
"""`closed` is the profile's closing step of a deal; only `open` customers are prospects."""

STEP = "planned:"
"""The name of a planned step as an item of `due` begins so; its written day follows."""


WORD = "order.word:"
"""The name of a manager's word as an item of `due` begins so; the day on which it was said follows."""


class Graded(NamedTuple):
    """A grade, with the day it was given and by whom."""

    grade: Grade
    day: date
    by: str | None


class Move(NamedTuple):
    """One grade following another of the same scheme; `before` is None for the first."""

    day: date
    by: str | None
    before: Grade | None
    after: Grade


class Owed(NamedTuple):
    """A promise not kept yet, with the day it was made."""

    promise: Promise
    made: date


class Attended(NamedTuple):
    """How the customer stands to a node or activity: the last state, its day, and since when they are invited.

    `told` is whether they said how it was.
    """

    state: str
    day: date
    invited: date | None = None
    told: bool = False


class Sold(NamedTuple):
    """One event of a deal, with the day the log has it, the day it was written down, and the contacts up to then."""

    deal: Deal
    day: date
    by: str | None
    rec: date | None = None
    talks: int = 0

    @property
    def on(self) -> date:
        """The day it happened: as the contract has it, else as the log has it."""
        return self.deal.date or self.day


class Planned(NamedTuple):
    """The one open step. `day` is where it stands now: as written, or as far as it was snoozed.

    `first` is the first day planned since the last valid contact; lateness counts from it. `tried` counts the attempts
    since then, `last_try` is the latest that the step still has to make good. `named` where it was set with or after
    the customer's `stop: all`, `open` where the customer was a prospect when it was set. `unkept` where its day came
    and they did not: another is to be agreed on.
    """

    step: Step
    set_on: date
    day: date
    first: date
    tried: int = 0
    last_try: date | None = None
    named: bool = False
    open: bool = True
    unkept: bool = False

    @property
    def name(self) -> str:
        """What `did` calls it: an attempt or a snooze does not change the name."""
        return f"{STEP}{self.step.date.day}"

    @property
    def stands(self) -> Step:
        """The step on the day where it stands now: put off to another day it has lost its hour."""
        return self.step if self.day == self.step.date.day else replace(self.step, date=Moment(self.day))


class Ordered(NamedTuple):
    """A manager's word that the owner has not answered: on which day and by whom it was said.

    `open` where the customer was a prospect then. `despite` is the snooze that held when it was said, `talks` the
    valid contacts before it. `tried` counts the attempts since, `last_try` is the latest.
    """

    word: Word
    said: date
    by: str | None = None
    open: bool = True
    despite: Snooze | None = None
    talks: int = 0
    tried: int = 0
    last_try: date | None = None

    @property
    def name(self) -> str:
        """What `did` calls it."""
        return f"{WORD}{self.said}"


class Handed(NamedTuple):
    """A hand-over after which nobody but the owner before has been in touch: its day, and who had the customer."""

    day: date
    had: str


@dataclass(frozen=True)
class State:
    """Who the customer is to us on a day, as the log tells. Without slots, as entries are: it is made by the dozen.

    `graded` is the last grade of any scheme, `grades` the last of each, the latest last. `talks` are valid contacts in
    order, `visited` days with a valid visit of theirs, `tries` attempts since the last valid contact or lead.
    `lead` is a lead that nobody answered, `received` a courtesy reception that the owner has not taken up, `handed` a
    hand-over that the owner has not taken up. `did` are care steps and timers ticked off, with their days, `events` the
    nodes and activities they were invited to, by id.
    `need_since` is the day somebody who had bought began to look again: a stage, and a grade of intent, that was given
    before it counts no more.
    """

    as_of: date
    created: date | None = None
    owner: str | None = None
    standing: Standing = "open"
    graded: Graded | None = None
    grades: Mapping[str, Graded] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    stage: str | None = None
    planned: Planned | None = None
    snooze: Snooze | None = None
    ordered: Ordered | None = None
    stop: str | None = None
    stopped_on: date | None = None
    last_contact: Moment | None = None
    last_entry: date | None = None
    talks: tuple[Entry, ...] = ()
    visited: tuple[date, ...] = ()
    tries: int = 0
    last_try: date | None = None
    lead: Moment | None = None
    received: Entry | None = None
    handed: Handed | None = None
    owed: tuple[Owed, ...] = ()
    did: Mapping[str, date] = field(default_factory=dict)
    events: Mapping[str, Attended] = field(default_factory=dict)
    deals: tuple[Sold, ...] = ()
    lost: Lost | None = None
    lost_on: date | None = None
    need_since: date | None = None

    @classmethod
    def of(cls, keys: Mapping[str, Any]) -> Self:
        """Make a state of all its keys: naming thirty as arguments would take twice as long."""
        state = cls.__new__(cls)
        vars(state).update(keys)
        return state

    @property
    def open(self) -> bool:
        """Whether this is a prospect still to be won."""
        return self.standing == "open"

    @property
    def contacts(self) -> int:
        """How many valid contacts there were."""
        return len(self.talks)

    @property
    def visits(self) -> int:
        """On how many days they came."""
        return len(self.visited)

    def counts(self, graded: Graded) -> bool:
        """Whether a grade was given for the present need."""
        return self.need_since is None or graded.day >= self.need_since

    def silent_days(self, today: date) -> int | None:
        """Count the days since the last valid contact, never below 0; None where there was none.

        A day that has passed may be looked at with what is known now (`due --on`): contact since then is no silence.
        """
        return max(0, (today - self.last_contact.day).days) if self.last_contact else None
