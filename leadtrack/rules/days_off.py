"""Where a timer goes that falls on a day off, or on days on which nobody is called. Pure.

What somebody agreed on, a contract's days and greetings stay where they are.
"""

from dataclasses import replace
from datetime import date
from typing import Literal

from leadtrack.model.moment import Moment
from leadtrack.rules.calendar import shift
from leadtrack.rules.item import Item
from leadtrack.rules.roster import CONSULTANT, Rest, Roster
from leadtrack.rules.rulebook import RuleBook

TIMERS = frozenset({"first-contact", "cadence", "stale", "care", "feedback", "wake"})
"""Families of rules that ask for contact by a rule of ours; nobody named their day."""

AT_ONCE = "first-contact.lead"
"""Waits for no working day: the customer asked us."""

_PHONE = "phone"
_LONGEST = 400
"""A working day is looked for within so many days: nobody is away for longer."""


def placed(item: Item, roster: Roster, owner: str | None, today: date) -> Item:
    """Give an item its owner's days off, over which lateness passes, and move a timer to where somebody works."""
    rest = roster.rest(owner)
    if _is_timer(item):
        if roster.shift != "none" and item.rule != AT_ONCE:
            item = _moved(item, rest, 1 if roster.shift == "forward" else -1)
        if roster.quiet and _is_call(item):
            item = _not_called(item, roster, today)
    return item if item.rest is rest else replace(item, rest=rest)


def turns(item: Item, roster: Roster, today: date) -> date | None:
    """The next day on which `placed` may put an item elsewhere than today: calls begin or cease."""
    return roster.quiet_turn(today) if roster.quiet and _is_timer(item) and _is_call(item) else None


def _is_timer(item: Item) -> bool:
    return item.rule.partition(".")[0] in TIMERS and item.actor == CONSULTANT and not item.grouped


def _is_call(item: Item) -> bool:
    return item.via is None or item.via.key == _PHONE


def _moved(item: Item, rest: Rest, step: int) -> Item:
    """Move each of its days to the next working day, or the one before."""
    opens, due, late = (_working(day, rest, step) for day in (item.opens_on, item.due_on, item.late_after))
    return _on(item, opens, due, late)


def _working(day: date, rest: Rest, step: int) -> date:
    if day not in rest:
        return day
    near = (shift(day, step * at) for at in range(1, _LONGEST))
    return next((one for one in near if one not in rest), day)


def _not_called(item: Item, roster: Roster, today: date) -> Item:
    """Hold a call back until people are called again; lateness passes over the days between."""
    if not any(map(roster.quiet_until, (today, item.opens_on, item.due_on, item.late_after))):
        return item
    opens = max(roster.quiet_until(today) or item.opens_on, item.opens_on)
    opens = roster.quiet_until(opens) or opens
    due, late = (roster.quiet_until(day) or day for day in (item.due_on, item.late_after))
    return _on(item, opens, max(due, opens), late)


def _on(item: Item, opens: date, due: date, late: date) -> Item:
    """The same on other days; its hour does not move with it, and it does not lapse before it is due."""
    if (opens, due, late) == (item.opens_on, item.due_on, item.late_after):
        return item
    lapses = None if item.lapses_on is None else max(item.lapses_on, due)
    minute = item.minute if due == item.due_on and opens == item.opens_on else None
    return replace(item, opens_on=opens, due_on=due, late_after=late, lapses_on=lapses, minute=minute)


def no_calls(book: RuleBook, now: Moment, day: date) -> Literal["quiet", "early", "late"] | None:
    """Why nobody is called on a day, or at this hour of it; None where people are."""
    if book.roster.quiet_until(day) is not None:
        return "quiet"
    if day != now.day or now.minute is None:
        return None
    opens, closes = book.opening
    return "early" if now.minute < opens else "late" if now.minute >= closes else None
