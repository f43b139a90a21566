"""How long a claim to a customer holds: periods of the shop, a clock that each valid contact winds up. Pure.

No law sets them: each shop writes its own (`claim` in rules.yaml). Nothing here says whose a customer is.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from leadtrack.model.record import Entry
from leadtrack.rules.rows import Rows, broken

KEYS = ("call", "visit", "handed", "complete", "broker")
BROKER_KEYS = ("visit", "deal")

FOREVER = date.max
"""The last day of what never lapses."""

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Protection:
    """The shop's periods in days, None where nothing lapses; `complete` is the stage of a complete first record.

    `call` and `visit` follow a contact of that kind, `handed` a hand-over, where it starts the clock anew. A broker
    brings whom they registered within `broker_visit` days, who buys within `broker_deal` days of that.
    """

    call: int | None = None
    visit: int | None = None
    handed: int | None = None
    complete: str = ""
    broker_visit: int | None = None
    broker_deal: int | None = None

    def after(self, entry: Entry) -> date:
        """The last day on which a claim holds after a valid contact."""
        visited = entry.via is not None and entry.via.visit
        return _last(entry.at.day, self.visit if visited else self.call)


NO_PROTECTION = Protection()
"""Nothing lapses."""


def make_protection(rows: Rows) -> Protection:
    """Type the table; UsageError for a stage of no name, or a period without a day."""
    rows.only(BROKER_KEYS, "claim", "broker")
    stage: object = rows.mapping("claim").get("complete", "")
    if not isinstance(stage, str):
        raise broken("not-text", "claim", "complete")
    return Protection(
        call=rows.number("claim", "call", least=1),
        visit=rows.number("claim", "visit", least=1),
        handed=rows.number("claim", "handed", least=1),
        complete=stage,
        broker_visit=rows.number("claim", "broker", "visit", least=1),
        broker_deal=rows.number("claim", "broker", "deal", least=1),
    )


@dataclass(slots=True)
class Clock:
    """One consultant's claim: how long it holds by now, and every day on which it had lapsed before it began again."""

    until: date | None = None
    """The last day it holds; None before it began."""
    lapsed: list[date] = field(default_factory=list)

    def wind(self, day: date, until: date) -> None:
        """A valid contact of a day, after which it holds until another; one that holds for longer is not cut short."""
        if self.until is not None and self.until < day:
            self.lapsed.append(self.until + _ONE)
        self.until = until if self.until is None or self.until < day else max(self.until, until)

    def holds(self, today: date) -> bool:
        """Whether it holds on a day."""
        return self.until is not None and today <= self.until


@dataclass(slots=True)
class Clocks:
    """The clocks of everybody who was in touch with one customer, as far as their log is taken, oldest entry first."""

    periods: Protection
    owner: str | None = None
    known: dict[str, Clock] = field(default_factory=dict)
    gone: dict[str, tuple[date, str]] = field(default_factory=dict)
    """Who gave the customer away: on which day, and to whom."""

    def take(self, entry: Entry) -> None:
        """Follow one entry."""
        who = entry.by or self.owner
        if entry.valid and who is not None:
            self.known.setdefault(who, Clock()).wind(entry.at.day, self.periods.after(entry))
        if self.owner is None:
            self.owner = entry.by
        if entry.owner is not None and entry.owner != self.owner:
            self._hand_over(entry.at.day, entry.owner)

    def _hand_over(self, day: date, to: str) -> None:
        """A claim goes over as it stands; it begins anew only where the shop says so."""
        before = self.known.get(self.owner or "")
        if self.periods.handed is not None:
            self.known.setdefault(to, Clock()).wind(day, _last(day, self.periods.handed))
        elif before is not None and before.until is not None:
            self.known.setdefault(to, Clock()).wind(day, before.until)
        if self.owner is not None:
            self.gone[self.owner] = (day, to)
        self.gone.pop(to, None)
        self.owner = to


def _last(day: date, days: int | None) -> date:
    return FOREVER if days is None else day + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Registration:
    """A broker's word that a customer is theirs to bring (报备): who, for which agency, when; a number."""

    day: date
    minute: int | None = None
    broker: str = ""
    company: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """What became of a registration: since when the customer was known before it, when they were brought, and bought.

    `until` is the last day it holds for what is still to come; FOREVER where nothing more is.
    """

    row: Registration
    known: date | None
    brought: date | None
    bought: date | None
    until: date

    def lapsed(self, today: date) -> bool:
        """Whether it is over without what it was for."""
        return self.bought is None and today > self.until


def registrations(facts: Mapping[str, object]) -> tuple[Registration, ...]:
    """Type the rows of a record, the earliest first; one without a day means nothing."""
    rows = facts.get("registrations")
    found = (_registration(row) for row in rows if isinstance(row, Mapping)) if isinstance(rows, tuple) else ()
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.day, one.minute or 0)))


def _registration(row: Mapping[str, object]) -> Registration | None:
    at = row.get("at")
    if not (isinstance(at, tuple) and isinstance(at[0], date)):
        return None
    broker, company, number = (str(row.get(key) or "") for key in ("broker", "company", "number"))
    return Registration(at[0], at[1], broker, company, number)


BROUGHT = "broker_visit"
"""The channel of a visit that a broker brings."""


def registered(row: Registration, log: Collection[Entry], bought: Collection[date], periods: Protection) -> Registered:
    """What became of a registration by a log in order, and the days of what was bought and stands."""
    known = next((entry.at.day for entry in log if entry.valid and entry.at.day < row.day), None)
    last = _last(row.day, periods.broker_visit)
    visits = (entry.at.day for entry in log if entry.valid and entry.via is not None and entry.via.key == BROUGHT)
    brought = next((day for day in visits if row.day <= day <= last), None)
    if brought is None:
        return Registered(row, known, None, None, last)
    until = _last(brought, periods.broker_deal)
    deal = min((day for day in bought if brought <= day <= until), default=None)
    return Registered(row, known, brought, deal, FOREVER if deal else until)
