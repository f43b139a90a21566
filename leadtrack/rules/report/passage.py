"""The way of one customer into a stock of prospects and out of it within a span: every turn, by day (§4, tables 4, 5).

Where somebody stands at two days' ends does not tell who came back and bought in between.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from leadtrack.model.state import Standing
from leadtrack.rules.calendar import shift
from leadtrack.rules.report.asked import Mine
from leadtrack.rules.report.figures import Turn, loss_kind, turns, written_off
from leadtrack.rules.report.period import Period
from leadtrack.rules.report.story import Story

OPEN: Final = "open"
BACK, RESTORED = "reactivated", "restored"
"""Who is a prospect again, and who is because a manager refused the loss."""
REFUSED, NO_BUYERS = "refused", "no_buyers"
"""Lost as long as nobody refused it; lost for a reason that says that they never were a buyer."""
NOT_OPEN, NEVER_OPEN = "not_open", "never_open"
"""How who is no prospect comes in to be won, lost or frozen all the same, and goes out who is new or back as none."""

_OUT: dict[Standing, str] = {"closed": "won", "lost": "lost", "frozen": "frozen"}
_LOSSES = {"losses": "lost", "no_buyers": NO_BUYERS}


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
    losses = {id(one.entry): _LOSSES[loss_kind(one.lost)] if one.stands else REFUSED for one in written_off(story.acts)}
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
                yield from _step(turn, losses, on_file=created <= day)
            standing = turn.now


def _step(turn: Turn, losses: Mapping[int, str], *, on_file: bool) -> Iterator[str]:
    """What a turn is to the stock: what the figures count, and what makes up for it where they are no prospect."""
    if turn.now == turn.was:
        return
    if turn.now == OPEN:
        yield RESTORED if turn.refuses else BACK
        yield from () if on_file else (NEVER_OPEN,)
        return
    yield from () if on_file and turn.was == OPEN else (NOT_OPEN,)
    yield losses.get(id(turn.entry), _OUT[turn.now]) if turn.now == "lost" else _OUT[turn.now]
