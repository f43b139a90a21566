"""One event of a calendar file, as a value: what it says, when it is, by what calendars know it again."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Vevent:
    """An event. With a `minute` of the day it begins then and lasts `length` minutes, without one it fills the day.

    `uid` is the same in every file for the same thing. `alarm` counts minutes from the beginning, below 0 before it.
    A `cancelled` one tells a calendar that an event of an earlier file is no more.
    """

    uid: str
    day: date
    summary: str
    minute: int | None = None
    length: int = 0
    description: str = ""
    alarm: int | None = None
    cancelled: bool = False

    @property
    def order(self) -> tuple[date, int, str]:
        """Sorts events: by day, whole days first, then by the hour."""
        return self.day, -1 if self.minute is None else self.minute, self.uid
