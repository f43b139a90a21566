"""The entries of a log that count on a day, in the order in which they happened."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter, lt

from leadtrack.model.record import Customer, Entry

_REC = attrgetter("rec")


def in_order(log: Sequence[Entry], as_of: date, known: date | None = None) -> list[Entry]:
    """Sort the entries that count on a day, oldest first; `known` is the last day of writing, else that day too."""
    known = as_of if known is None else known
    if _stands_in_order(log, as_of, known):
        return list(log)
    reached: dict[date, int] = {}
    keyed: list[tuple[date, int, int, Entry]] = []
    for place, entry in enumerate(log):
        day, minute = entry.at
        if day > as_of or (day if entry.rec is None else entry.rec.day) > known:
            continue
        before = reached.get(day, 0)
        at = before if minute is None else minute
        if at >= before:
            reached[day] = at
        keyed.append((day, at, place, entry))
    keyed.sort()  # the place differs, so that entries are never compared
    return [row[3] for row in keyed]


def _stands_in_order(log: Sequence[Entry], as_of: date, known: date) -> bool:
    """Whether all entries count and stand in order, as most logs do: sorting them would change nothing."""
    days = [entry.at[0] for entry in log]
    if all(map(lt, days, days[1:])) and not any(map(_REC, log)):  # each on a day of its own
        return not days or days[-1] <= min(as_of, known)
    last, reached = date.min, 0
    for entry in log:
        (day, minute), rec = entry.at, entry.rec
        if day > as_of or day < last or (rec is not None and rec[0] > known):
            return False
        if day != last:
            last, reached = day, 0
        if minute is not None:
            if minute < reached:
                return False
            reached = minute
    return last <= known


def next_entry(customer: Customer, as_of: date) -> date | None:
    """The first day after one on which another entry counts: it is dated, or was written down, later."""
    return min((day for entry in customer.log if (day := max(entry.at.day, entry.recorded_on)) > as_of), default=None)
