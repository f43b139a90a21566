"""The list that `due -i` works through: its lines under numbers that stay, read again as records change."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from leadtrack.cli import saving
from leadtrack.cli.app import clock
from leadtrack.cli.due_list import Asked, day_of, report
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import NotFoundError
from leadtrack.model.record import Customer
from leadtrack.rules.agenda import Line, line, with_talk
from leadtrack.rules.line import Bucket
from leadtrack.rules.morning import first
from leadtrack.views.due import DueReport
from leadtrack.views.problems import sentence

CUSTOMERS = "records/customers/"


class Worklist:
    """The lines that are open, each under its number; those that wait for the next page have none yet.

    A number is of one customer for the whole session, also when their line is gone.
    """

    def __init__(self, session: Session, asked: Asked) -> None:
        self.session, self.asked = session, asked
        self.buckets: tuple[Bucket, ...] = ("overdue", "today") if asked.days is None else ("overdue", "today", "soon")
        self.mine = session.owners(asked.owner, self.day)
        self.numbers: dict[str, int] = {}
        """The number of each customer who has had one, by id."""
        self.names: dict[int, str] = {}
        """What each of them is called, as far as it may be shown."""
        self.open: dict[str, Line] = {}
        """The lines that are shown, by the customer's id, in their order."""
        self.handled: Collection[int] = ()
        """Numbers of whoever was called in this session: if more is to be done, it does not stand in the way."""
        self.waiting: Collection[str] = ()
        """Who comes on the next page; whoever is due since then is shown at once."""
        self.told: set[str] = set()
        """What was said of records that can't be used wholly."""
        self.report: DueReport
        self.read()

    @property
    def day(self) -> dt.date:
        """The day that the list is for."""
        return day_of(self.session, self.asked)

    @property
    def left(self) -> int:
        """How many customers are still to be worked."""
        return len(self.fresh) + len(self.waiting)

    @property
    def fresh(self) -> list[int]:
        """The numbers of the open lines of which nothing was written yet, in their order."""
        return [number for id_ in self.open if (number := self.numbers[id_]) not in self.handled]

    @property
    def still(self) -> list[int]:
        """The numbers of those of which something was written, and for whom more is due."""
        return [number for id_ in self.open if (number := self.numbers[id_]) in self.handled]

    def after(self, number: int) -> Line | None:
        """The line to be worked after a number, from the first again behind the last; None where all are done."""
        fresh = self.fresh
        wanted = min((other for other in fresh if other > number), default=min(fresh, default=None))
        return next((one for id_, one in self.open.items() if self.numbers[id_] == wanted), None)

    def tick(self) -> None:
        """Let the session's clock go on: a morning takes longer than a command."""
        session = self.session
        if not session.settings.clock_set:
            session.now = clock()
            for name in ("reasons", "privacy"):  # they know the hour and whom I cover today
                vars(session).pop(name, None)

    def read(self) -> None:
        """Read the list anew: what others have written meanwhile counts too."""
        session = self.session
        session.problems[:] = [one for one in session.problems if not one.file.startswith(CUSTOMERS)]
        session.indexed.anew()
        session.circles.forget()
        self.report = report(session, self.day, self.asked, mine=self.mine)
        lines = {one.customer.id: one for one in self.report.morning.lines if one.bucket in self.buckets}
        page = [one for id_, one in lines.items() if id_ in self.numbers or (self.numbers and id_ not in self.waiting)]
        if all(self.numbers.get(one.customer.id) in self.handled for one in page):
            more = tuple(one for one in lines.values() if one not in page)
            page += more if self.asked.everything else first(more, self.report.per_owner)
        page = [*self._whole(page)]
        for one in page:
            number = self.numbers.setdefault(one.customer.id, len(self.numbers) + 1)
            self.names[number] = session.privacy.name(one.customer, one.state.owner)
        self.open = {one.customer.id: one for one in page}
        self.waiting = lines.keys() - self.open.keys()

    def _whole(self, page: Iterable[Line]) -> Iterator[Line]:
        """Lines with all that they say: an index tells so only of those that `due` would show."""
        lines = self.report.morning.lines
        told = lines if self.asked.everything else first(lines, self.report.per_owner)
        known = {one.customer.id for one in told}
        for one in page:
            path = None if one.customer.id in known else self.session.workspace.by_id(one.customer.id)
            customer = self.session.typed(self.session.workspace.read(path)) if path is not None else None
            yield one if customer is None else self._made(customer)

    def _made(self, customer: Customer) -> Line:
        session = self.session
        one = line(
            customer,
            session.book,
            today=self.day,
            known=session.today,
            soon_days=self.asked.days,
            actors=session.shop.actors(session.user),
            circle=session.circles.of(customer),
        )
        return with_talk(one, session.book)

    def found(self, number: int) -> Found:
        """The record of a number as it lies on disk now; NotFoundError where it is gone or can't be used."""
        id_ = next(id_ for id_, one in self.numbers.items() if one == number)
        path = self.session.workspace.by_id(id_)
        if path is None:
            raise NotFoundError("work-gone", number=number)
        return saving.reread(self.session, path)

    def place(self, found: Found) -> Line | None:
        """Put a customer's line anew by the record as it is; None where nothing is to be done any more."""
        customer = found[1]
        one = self._made(customer)
        if not (one.appears and one.bucket in self.buckets and self.mine(one.state.owner)):
            self.open.pop(customer.id, None)
            return None
        self.open[customer.id] = one
        self.open = {one.customer.id: one for one in sorted(self.open.values(), key=_order)}
        return one

    def shown(self) -> DueReport:
        """The list as it stands, to be drawn."""
        lines = tuple(self.open.values())
        return replace(self.report, reasons=self.session.reasons, morning=replace(self.report.morning, lines=lines))

    def problems(self) -> Iterator[str]:
        """What is wrong with records that were read, each once."""
        for problem in self.session.problems:
            said = sentence(problem, self.session.lang, self.session.privacy)
            if said not in self.told:
                self.told.add(said)
                yield said


def _order(one: Line) -> tuple[object, ...]:
    return (*one.order, one.customer.id)
