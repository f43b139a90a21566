"""The way of one customer into a stock of prospects and out of it within a span: every turn, by day (§4, tables 4, 5).

Where somebody stands at two days' ends does not tell who came back and bought in between.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from leadtrack.model.record import Entry
from leadtrack.model.state import Standing
from leadtrack.rules.calendar import shift
from leadtrack.rules.report.asked import Mine
from leadtrack.rules.report.figures import Turn, turns, written_off
from leadtrack.rules.report.period import Period
from leadtrack.rules.report.story import Story

OPEN: Final = "open"
BACK, REFUSED = "reactivated", "refused"
NOT_OPEN, NEVER_OPEN = "not_open", "never_open"
"""How who is no prospect comes in to be won, lost or frozen all the same, and goes out who is new or back as none."""

_OUT: dict[Standing, str] = {"closed": "won", "lost": "lost", "frozen": "frozen"}


def passage(story: Story, period: Period, mine: Mine) -> list[str]:
    """What brought a customer into this stock in the span, and took them out of it, by turns, under the names of both.

    Who changes hands does so before whatever else the day brings, which counts with the new owner.
    """
    created = story.course.created(story.course.until(period.reached))
    began = story.log and story.log[-1].at.day >= period.span.start
    if created is None or (created < period.span.start and not began):
        return []
    return list(_steps(story, created, period, mine))


def _steps(story: Story, created: date, period: Period, mine: Mine) -> Iterator[str]:
    turned, owners = list(turns(story.acts)), story.owners
    refused = [loss.entry for loss in written_off(story.acts) if not loss.stands]
    standing: Standing = next((one.now for one in reversed(turned) if one.entry.at.day < period.span.start), OPEN)
    days = {created, *(day for day, _ in owners.changes), *(one.entry.at.day for one in turned)}
    for day in sorted(day for day in days if period.span.start <= day <= period.reached):
        ours = mine(owners.on(day))
        if created < day and standing == OPEN and ours != mine(owners.on(shift(day, -1))):
            yield "in" if ours else "out"
        if created == day and ours:
            yield "new"
            yield from () if standing == OPEN else (NEVER_OPEN,)
        for turn in (one for one in turned if one.entry.at.day == day):
            if ours:
                yield from _step(turn, refused, on_file=created <= day)
            standing = turn.now


def _step(turn: Turn, refused: Collection[Entry], *, on_file: bool) -> Iterator[str]:
    """What a turn is to the stock: what the figures count, and what makes up for it where they are no prospect."""
    if turn.now == turn.was:
        return
    if turn.now == OPEN:
        yield BACK
        yield from () if on_file else (NEVER_OPEN,)
        return
    yield from () if on_file and turn.was == OPEN else (NOT_OPEN,)
    yield REFUSED if turn.now == "lost" and any(one is turn.entry for one in refused) else _OUT[turn.now]
