"""A customer's course: how things were at the end of one day and of another, by one walk along the log.

Who asks how a customer stood on many days, and after many entries, folds the log once and not once for each.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from leadtrack.model.fold import Folding, created_on
from leadtrack.model.record import AHEAD, Customer, Entry, keys_of
from leadtrack.model.state import State


class Course:
    """The states along a log, which holds the entries that count, in order. Each is made when it is first asked for.

    Those at the end of the days of `marks`, which are in order, are made in passing: nobody goes back for them.
    """

    def __init__(self, customer: Customer, log: Sequence[Entry], marks: Sequence[date] = ()) -> None:
        self.customer, self.log = customer, log
        self._days = [entry.at.day for entry in log]
        quiet = bool(marks) and (not log or self._days[-1] <= marks[0])
        self._marks = {len(log): marks[-1]} if quiet else {self.until(day): day for day in marks}
        self._reaches: list[date] | None = None
        self.keys = keys_of(log)
        """Every key that any of the entries has."""
        self._since = created_on(customer, ()), created_on(customer, log[:1])
        self._states: dict[int, State] = {}
        self._folding, self._taken = Folding(log, self.keys), 0

    @property
    def reaches(self) -> Sequence[date]:
        """The last of all days that each entry names: its own, or one for something to come."""
        if self._reaches is None:
            self._reaches = list(self._days)
            for key in AHEAD.keys() & self.keys:
                self._reach(self._reaches, key, AHEAD[key])
        return self._reaches

    def _reach(self, found: list[date], key: str, last: Callable[[Any], date | None]) -> None:
        for at, value in enumerate(map(attrgetter(key), self.log)):
            if value:
                day = last(value)
                if day is not None and day > found[at]:
                    found[at] = day

    def until(self, day: date) -> int:
        """How many entries there are up to the end of a day."""
        return bisect_right(self._days, day)

    def before(self, day: date) -> int:
        """How many entries there are before a day."""
        return bisect_left(self._days, day)

    def reaching(self, day: date) -> int:
        """How many entries there are before the first that names this day or a later one, its own or one to come."""
        return next((at for at, reach in enumerate(self.reaches) if reach >= day), len(self.log))

    def created(self, count: int) -> date | None:
        """Since when they are on file, as so many entries tell."""
        return self._since[count > 0]

    def on(self, day: date) -> State:
        """The state at the end of a day."""
        return self.after(self.until(day), day)

    def after(self, count: int, as_of: date | None = None) -> State:
        """The state after so many entries; its own day is the last mark with so many, else what was asked first."""
        found = self._states.get(count)
        if found is None:
            self._walk(count)
            found = self._state(count, as_of)
        return found

    def _walk(self, count: int) -> None:
        if count < self._taken:
            self._folding, self._taken = Folding(self.log, self.keys), 0
        for at in range(self._taken, count):
            if at in self._marks and at not in self._states:
                self._state(at, self._marks[at])
            self._folding.take(self.log[at])
        self._taken = count

    def _state(self, count: int, as_of: date | None) -> State:
        created = self.created(count)
        last = self.log[count - 1].at.day if count else created or date.min
        found = self._states[count] = self._folding.state(self._marks.get(count) or as_of or last, created)
        return found
