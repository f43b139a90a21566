"""A moment of a record: a local calendar day, and the minute of the day where it is known. No zones, no UTC."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

# A year outside these centuries is a slip of the finger, and would carry sums of days out of the calendar.
_MOMENT = re.compile(r"((?:19|2[01])\d\d-\d\d-\d\d)(?:[ T](\d{1,2}):(\d\d))?", re.ASCII)


class Moment(NamedTuple):
    """`day`, and `minute` counted from midnight (0–1439) or None where only the day is known."""

    day: date
    minute: int | None = None

    def __str__(self) -> str:
        if self.minute is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()} {self.minute // 60:02d}:{self.minute % 60:02d}"


@lru_cache(maxsize=65536)
def parse_moment(text: str) -> Moment:
    """Read `2026-11-14` or `2026-11-14 14:05` as records store it; ValueError for anything else."""
    found = _MOMENT.fullmatch(text)
    if not found:
        raise ValueError(text)
    day = date.fromisoformat(found[1])
    if found[2] is None:
        return Moment(day)
    hour, minute = int(found[2]), int(found[3])
    if hour > 23 or minute > 59:
        raise ValueError(text)
    return Moment(day, hour * 60 + minute)
