"""Calendar files (iCalendar, RFC 5545): the only door to the library that writes them, imported when one is written.

Times are floating: a phone shows 15:00 as 15:00 wherever it is, as the shop's own lists do, and no zone is needed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from leadtrack.errors import UsageError
from leadtrack.model.moment import Moment
from leadtrack.model.vevent import Vevent
from leadtrack.store import files

if TYPE_CHECKING:
    from icalendar import Event

PRODID = "-//leadtrack//leadtrack//EN"
"""Marks a file as ours: no other is ever written over."""

MARK = "X-LEADTRACK"
"""Says which list of whose a file holds: no other one is written over it, which would cancel or drop what it has."""

_EPOCH = datetime(2020, 1, 1)  # noqa: DTZ001  # floating, as all times here
_HIGHEST = 2**31 - 1
"""What an INTEGER of the standard holds at most."""

_ENOUGH = 4096
"""So many bytes at most stand before the mark in a file of ours."""


@dataclass(frozen=True, slots=True)
class Held:
    """An event as a file has it, with an hour if `timed`; number 0 and no day where it says none that can be read."""

    sequence: int = 0
    day: date | None = None
    timed: bool = False
    cancelled: bool = False


_NOTHING: Mapping[str, Held] = MappingProxyType({})


def content(
    events: Iterable[Vevent], *, now: Moment, name: str, mark: str, before: Mapping[str, Held] = _NOTHING
) -> bytes:
    """A calendar with these events, stamped with the moment of making: a later file takes an earlier one's place.

    `before` is what the file held: no event's number falls, for calendars leave aside what seems older.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add(MARK, mark)
    stamp = _at(now.day, now.minute or 0)
    for event in sorted(events, key=lambda one: one.order):
        calendar.add_component(_event(event, stamp, before.get(event.uid, Held()).sequence))
    return bytes(calendar.to_ical())


def _event(event: Vevent, stamp: datetime, least: int) -> "Event":
    from icalendar import Event

    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", stamp.astimezone(UTC))
    made.add("last-modified", stamp.astimezone(UTC))
    made.add("sequence", max(least, int((stamp - _EPOCH).total_seconds()) // 60))
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


def held(path: Path) -> Mapping[str, Held]:
    """The events that a calendar file of ours holds, by their names; none where there is no such file."""
    found: dict[str, Held] = {}
    event: dict[str, str] = {}
    for line in _lines(path) if path.is_file() else ():  # whether it can be written over is said where it is
        key, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT" and "UID" in event:
            found[event["UID"]] = _held(event)
        event.setdefault(key.partition(";")[0], value)
    return found


def marked(path: Path) -> str:
    """Which list of whose a calendar file of ours holds; empty for a file that does not say."""
    lines = _lines(path) if path.is_file() else []
    return next((line.partition(":")[2] for line in lines if line.startswith(f"{MARK}:")), "")


def _held(event: Mapping[str, str]) -> Held:
    number, start = event.get("SEQUENCE", ""), event.get("DTSTART", "")
    sequence = min(int(number[:10]), _HIGHEST) if number.isascii() and number.isdecimal() else 0
    try:
        day = date.fromisoformat(start[:8])
    except ValueError:
        day = None
    return Held(sequence, day, timed="T" in start, cancelled=event.get("STATUS") == "CANCELLED")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode(errors="replace").splitlines()
    except OSError:
        return []


def write(path: Path, data: bytes) -> None:
    """Write a calendar file, whole or not at all; UsageError where the name is taken by what is not ours."""
    if path.is_dir():
        raise UsageError("ics-folder", file=str(path))
    if not path.parent.is_dir():
        raise UsageError("ics-no-folder", file=str(path), folder=str(path.parent))
    if not path.exists():
        if path.is_symlink():
            raise UsageError("ics-link", file=str(path))
        files.create(path, data)
        return
    if not path.is_file():  # a device or a pipe: a file in its place would be the end of it
        raise UsageError("ics-no-file", file=str(path))

    def over(before: bytes) -> bytes:
        if before.strip() and PRODID.encode() not in before[:_ENOUGH]:
            raise UsageError("ics-not-ours", file=str(path))
        return data

    files.change(path, over)
