"""The days from which care plans count: a first call, a visit, an event of a deal, a hand-over that is promised."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.model.deals import Purchase, of_this_need
from leadtrack.model.record import Entry
from leadtrack.model.state import Sold
from leadtrack.model.values import Birthday
from leadtrack.rules.item import Case

ACTIVITY, SHOWN = "activity", ("viewing", "test_drive")
"""The channel of an activity, and those by which a home or a car is looked at, at one or not."""

CAME = "came"
MOVED_IN = "moved_in"
_MOVE_IN_DATE = "move_in"


@dataclass(frozen=True, slots=True)
class Base:
    """An event from which steps count: its day, from when on steps are asked, the unit, and the minute it was over.

    `talks` is how many contacts there were up to then: those after it are what it asks for. `sold` where it is an event
    of a deal.
    """

    day: date
    known: date
    unit: str = ""
    minute: int | None = None
    talks: int = 0
    sold: bool = False


Within = int | None
"""Days after an event for which anybody asks; None for ever."""

Bought = Sequence[Purchase]
"""A customer's purchases, sorted once for all plans."""


def _gone(case: Case, day: date, within: Within) -> bool:
    """Whether none of the steps that count from a day can stand any more: most customers are asked no further."""
    return within is not None and (case.today - day).days > within


def _known(case: Case, day: date, recorded: date) -> date:
    """From when on the steps of an event are asked: from its day, late as they may be by now.

    What was imported is asked for from the import on: it was there before the record, or was written down much later.
    """
    created = case.state.created
    if created is not None and day < created:
        return max(recorded, created)
    return recorded if (recorded - day).days > case.book.imported else day


def _first_call(case: Case, _bought: Bought, within: Within) -> Iterator[Base]:
    """The first call of somebody who had not been in touch before (D6)."""
    first = next(iter(case.state.talks), None)
    if first is None or first.via is None or first.via.key != "call_in" or _gone(case, first.at.day, within):
        return
    yield _base(case, first, 1)


def _first_visit(case: Case, _bought: Bought, within: Within) -> Iterator[Base]:
    """The first time they came (D7); who bought then is congratulated."""
    if case.state.visited and not _gone(case, case.state.visited[0], within):
        for at, talk in enumerate(case.state.talks, 1):
            if talk.came:
                if talk.deal is None:
                    yield _base(case, talk, at)
                return


def _viewing(case: Case, bought: Bought, within: Within) -> Iterator[Base]:
    """The last visit of a prospect that was no activity (C94, C95, D66): who came to one is asked how it was (D72)."""
    return _of_a_prospect(case, bought, within, seeing=True)


def _visit(case: Case, bought: Bought, within: Within) -> Iterator[Base]:
    """The last visit of a prospect, an activity too: whoever came to one has been back (C96)."""
    return _of_a_prospect(case, bought, within, seeing=False)


def _of_a_prospect(case: Case, bought: Bought, within: Within, *, seeing: bool) -> Iterator[Base]:
    """The last visit of a prospect who has nothing planned and bought nothing yet.

    Who is on a level without a timer is asked at nodes only (D4).
    """
    state = case.state
    if not state.visited or _gone(case, state.visited[-1], within) or not state.open or state.planned is not None:
        return
    interval = case.interval
    if interval is None or interval.every is None or (bought and of_this_need(state.deals, state.need_since)):
        return
    for base in _last_came(case, seeing=seeing):
        if (state.need_since is None or base.day >= state.need_since) and not _gone(case, base.day, within):
            yield base


def _last_visit(case: Case, _bought: Bought, within: Within) -> Iterator[Base]:
    """The last time anybody came, whoever they are by now (D70)."""
    if case.state.visited and not _gone(case, case.state.visited[-1], within):
        yield from _last_came(case, seeing=False)


def _last_came(case: Case, *, seeing: bool) -> Iterator[Base]:
    """Their last visit; with `seeing` the last that was no activity."""
    talks = case.state.talks
    for at in range(len(talks), 0, -1):
        talk = talks[at - 1]
        if talk.came and not (seeing and _at_an_activity(talk)):
            yield _base(case, talk, at)
            return


def _at_an_activity(talk: Entry) -> bool:
    """Whether they came for an activity or a node, and not to look at a home or a car."""
    if talk.via is None or talk.via.key in SHOWN:
        return False
    return talk.via.key == ACTIVITY or (talk.event is not None and talk.event.state == CAME)


def _base(case: Case, talk: Entry, talks: int) -> Base:
    day, minute = talk.at
    over = None if minute is None else minute + (talk.minutes or 0)
    return Base(day, _known(case, day, talk.recorded_on), minute=over, talks=talks)


def _promised_hand_over(case: Case, bought: Bought, within: Within) -> Iterator[Base]:
    """The day we promised to hand over, until it is done (F54)."""
    for purchase in bought:
        promised: tuple[date, Sold] | None = None
        for sold in purchase.events:
            promised = None if sold.deal.event.delivers else promised
            promised = (sold.deal.hand_over_on, sold) if sold.deal.hand_over_on else promised
        if promised is not None and purchase.stands and not _gone(case, promised[0], within):
            yield _of_deal(case, purchase, promised[1], promised[0])


def _of_deal(case: Case, purchase: Purchase, sold: Sold, day: date) -> Base:
    return Base(day, _known(case, day, sold.rec or sold.day), purchase.unit or "", talks=sold.talks, sold=True)


def deal_bases(case: Case, bought: Bought, event: str, within: Within) -> Iterator[tuple[Base, Purchase | None]]:
    """The first event of this name of each purchase that stands, with the purchase.

    A move-in may stand beside the log, as one of the days to remember (A61).
    """
    found = False
    for purchase in bought:
        sold = next((sold for sold in purchase.events if sold.deal.event.key == event), None)
        found = found or sold is not None
        if sold is not None and purchase.stands and not _gone(case, sold.on, within):
            yield _of_deal(case, purchase, sold, sold.on), purchase
    if event == MOVED_IN and not found:
        yield from ((base, None) for base in _moved_in(case, within))


def _moved_in(case: Case, within: Within) -> Iterator[Base]:
    rows = case.customer.facts.get("dates")
    for row in rows if isinstance(rows, tuple) else ():
        day = row.get("day") if isinstance(row, Mapping) and row.get("kind") == _MOVE_IN_DATE else None
        if isinstance(day, Birthday) and day.year is not None and not day.lunar:
            moved = date(day.year, day.month, day.day)
            if not _gone(case, moved, within):
                yield Base(moved, _known(case, moved, moved))


TALKS: Mapping[str, Callable[[Case, Bought, Within], Iterator[Base]]] = {
    "first_call": _first_call,
    "first_visit": _first_visit,
    "viewing": _viewing,
    "visit": _visit,
    "last_visit": _last_visit,
    "hand_over_on": _promised_hand_over,
}
"""Events that are none of a deal, by the word that plans know them by."""
