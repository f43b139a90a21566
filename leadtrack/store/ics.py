"""Calendar files (iCalendar, RFC 5545): the only door to the library that writes them, imported when one is written.

Times are floating: a phone shows 15:00 as 15:00 wherever it is, as the shop's own lists do, and no zone is needed.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from leadtrack.errors import UsageError
from leadtrack.model.moment import Moment
from leadtrack.model.vevent import Vevent
from leadtrack.store import files

if TYPE_CHECKING:
    from icalendar import Event

PRODID = "-//leadtrack//leadtrack//EN"
"""Marks a file as ours: no other is ever written over."""

_EPOCH = datetime(2020, 1, 1)  # noqa: DTZ001  # floating, as all times here
_ENOUGH = 4096
"""So many bytes at most stand before the mark in a file of ours."""


def content(events: Iterable[Vevent], *, now: Moment, name: str) -> bytes:
    """A calendar with these events, stamped with the moment of making: a later file takes an earlier one's place."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    stamp = _at(now.day, now.minute or 0)
    for event in sorted(events, key=lambda one: one.order):
        calendar.add_component(_event(event, stamp))
    return bytes(calendar.to_ical())


def _event(event: Vevent, stamp: datetime) -> "Event":
    from icalendar import Event

    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", stamp.astimezone(UTC))
    made.add("last-modified", stamp.astimezone(UTC))
    made.add("sequence", int((stamp - _EPOCH).total_seconds()) // 60)
    if event.minute is None:
        made.add("dtstart", event.day)
        made.add("transp", "TRANSPARENT")  # something to do that day, not a day that is taken
    else:
        made.add("dtstart", _at(event.day, event.minute))
        made.add("duration", timedelta(minutes=event.length))
    made.add("summary", event.summary)
    if event.description:
        made.add("description", event.description)
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    if event.alarm is not None and not event.cancelled:
        from icalendar import Alarm

        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.summary)
        alarm.add("trigger", timedelta(minutes=event.alarm))
        made.add_component(alarm)
    return made


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60))


def held(path: Path) -> frozenset[str]:
    """The names of the events that a calendar file of ours holds; none where there is no such file."""
    try:
        before = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError):
        return frozenset()  # whether it can be written over is said where it is
    return frozenset(line[4:] for line in before.decode(errors="replace").splitlines() if line.startswith("UID:"))


def write(path: Path, data: bytes) -> None:
    """Write a calendar file, whole or not at all; UsageError where the name is taken by what is not ours."""
    if path.is_dir():
        raise UsageError("ics-folder", file=str(path))
    if not path.parent.is_dir():
        raise UsageError("ics-no-folder", file=str(path), folder=str(path.parent))
    if not path.exists():
        files.create(path, data)
        return

    def over(before: bytes) -> bytes:
        if before.strip() and PRODID.encode() not in before[:_ENOUGH]:
            raise UsageError("ics-not-ours", file=str(path))
        return data

    files.change(path, over)
