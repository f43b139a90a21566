"""Who works when: weekly rest days and leave, over which lateness passes, and who covers for whom meanwhile."""

from dataclasses import dataclass
from datetime import date

from leadtrack.rules.calendar import DateRange, shift

CONSULTANT, MARKETING = "consultant", "marketing"
"""The roles: who does what an item of `due` asks for."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The days on which somebody does not work: weekdays (0 is Monday) of every week, and spans of leave."""

    weekdays: frozenset[int] = frozenset()
    away: tuple[DateRange, ...] = ()

    def __contains__(self, day: date) -> bool:
        return day.weekday() in self.weekdays or any(day in span for span in self.away)

    def worked(self, after: date, upto: date) -> int:
        """Count the working days after one day, up to another that belongs to them; 0 where none lies between."""
        if upto <= after:
            return 0
        if not (self.weekdays or self.away):
            return (upto - after).days
        return sum(day not in self for day in DateRange(shift(after, 1), shift(upto, 1)))


NEVER = Rest()
"""Somebody who works every day."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody's rest days; who has none named works every day."""

    rests: tuple[tuple[str, Rest], ...] = ()

    def rest(self, owner: str | None) -> Rest:
        """The days on which an owner does not work."""
        return next((rest for slug, rest in self.rests if slug == owner), NEVER)


NOBODY = Roster()
"""Nobody has named a rest day."""
