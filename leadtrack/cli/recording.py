"""Writing what a typed line of `due -i` says: heard, echoed, asked about where it is doubtful, taken back on demand."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, get_args

from leadtrack.cli import door, hearing, saving, stepping
from leadtrack.cli.arriving import as_absence, settled
from leadtrack.cli.asking import ask
from leadtrack.cli.drafting import make_drafter
from leadtrack.cli.entry_options import KINDS
from leadtrack.cli.losing import with_reason
from leadtrack.cli.results import Kind, Prepared, prepare
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.cli.worklist import Worklist
from leadtrack.errors import ConflictError, LeadtrackError, UsageError
from leadtrack.model.record import Customer
from leadtrack.rules.line_numbers import is_line
from leadtrack.rules.oneline.values import Understood
from leadtrack.rules.orders import Order, alone
from leadtrack.rules.replies import BACK, HELP, NO, NONE, YES, plain
from leadtrack.rules.sheet import Sheet
from leadtrack.rules.standing import standing
from leadtrack.store.files import Write
from leadtrack.store.journal import journal, take_back
from leadtrack.store.steps import drop

LEFT = NO | NONE | BACK
"""Answers that leave it unwritten, as those of `YES` save it; anything else is a line as any other."""

OUTCOMES: tuple[Kind, ...] = get_args(Kind)

CALLED = ("contact", "missed", "absent", "snooze")
"""Kinds after which nobody is to be called again this morning, whatever else is due."""


class Told(NamedTuple):
    """What was written for one customer."""

    kind: Kind
    number: int
    line: str


class Result(NamedTuple):
    """What one typed line wrote, and what its files held before."""

    told: list[Told]
    writes: list[Write]
    steps: tuple[Path, ...] = ()
    """Where it is kept for `undo`."""


@contextmanager
def failures_told() -> Iterator[None]:
    """Say what fails, and go on: the other customers of the list are none the worse for it."""
    try:
        yield
    except BrokenPipeError:
        raise
    except LeadtrackError as error:
        door.failed(error)
    except OSError as error:
        door.system(error)


class Recorder:
    """Writes results, and takes them back, the last one first."""

    def __init__(self, session: Session, worklist: Worklist) -> None:
        self.session, self.list = session, worklist
        self.heard: Understood | None = None
        """What was understood of the result that is being written."""
        self.results: list[Result] = []
        self.kept: list[Result] = []
        """What can't be taken back any more, and stands."""

    def record(self, order: Order) -> bool | str:
        """Write what an order asks for each of its customers; False where nothing was written.

        Where it is doubtful, somebody may type a line instead: that line, of which nothing is done here.
        """
        session = self.session
        order = self._without_settled(order)
        if order.verb in ("snooze", "plan") and not (order.day or order.text):
            raise UsageError("work-until", number=order.numbers[0])
        if order.verb == "snooze":
            reason = self._reason(order)
            if not reason or alone(reason) or is_line(reason, self.list.numbers.values()):
                return reason or self._left()
            order = order._replace(text=reason)
        if order.verb == "lost":
            told = with_reason(session, order)
            if isinstance(told, str):
                return told or self._left()
            order = told
        order, words, doubts = self._heard(order)
        ready: list[tuple[int, Prepared]] = []
        for number in order.numbers:
            with failures_told():
                found = self.list.found(number)
                meant = self._settled(number, found, order, words)
                if isinstance(meant, str):
                    return meant or self._left()
                prepared = prepare(session, found, *meant)
                ready.append((number, prepared))
                session.screen.talk(self._line(number, prepared))
        doubts = list(dict.fromkeys([*doubts, *(prepared.doubt for _, prepared in ready if prepared.doubt)]))
        if len(ready) > 1 and words.get("note"):
            doubts = [*doubts, session.say("work.several", n=len(ready))]
        answer = self._asked(doubts) if ready and doubts else "" if ready else None
        if answer is None or plain(answer) in LEFT:
            return self._left()
        return answer if answer and plain(answer) not in YES else self._write(order, ready)

    def _without_settled(self, order: Order) -> Order:
        """The order without those of a range who are done, where others are left: 10-12 means nobody who was lost."""
        fresh = [number for number in order.numbers if number in self.list.fresh]
        if not (order.ranged and fresh) or len(fresh) == len(order.numbers):
            return order
        for number in order.numbers:
            if number not in fresh:
                self.session.tell("work.skipped", number=number, name=self.list.names.get(number, ""))
        return order._replace(numbers=tuple(fresh))

    def _left(self) -> bool:
        self.session.tell("work.not-saved")
        return False

    def _reason(self, order: Order) -> str:
        """Why it is postponed, asked for where it was not typed: the day is looked at first; empty where it is left."""
        session, day = self.session, order.day or order.text.partition(" ")[0]
        make_drafter(session).postponed(day, order.text or "-")
        if order.text:
            return order.text
        sys.stdout.flush()
        while (said := plain(answer := ask(session.say("work.why")) or "")) in HELP | YES:
            session.tell("work.why-help")
        return "" if said in LEFT else answer

    def _heard(self, order: Order) -> tuple[Order, dict[str, Any], list[str]]:
        """The words of a result, and what is doubtful about them; the order, of a no-show where they tell only that."""
        self.heard = heard = hearing.hear(self.session, order.text, "log") if order.verb == "result" else None
        if heard is None or (order := as_absence(order, heard)).verb != "result":
            return order, {}, []
        customers: list[Customer] = []
        for number in order.numbers:
            with suppress(LeadtrackError):  # whose record is gone is said where it is to be written
                customers.append(self.list.found(number)[1])
        for customer in customers:
            heard = standing(heard, customer)
        sheet, strangers = hearing.without_strangers(self.session, Sheet(KINDS).heard(heard))
        words = {name: value for name, value in sheet.words({}).items() if value}
        unsure, first = [*heard.doubts, *strangers], next(iter(customers), None)
        return order, words, hearing.said(self.session, unsure, first, listed=True)

    def _settled(
        self, number: int, found: Found, order: Order, words: Mapping[str, Any]
    ) -> tuple[Order, Mapping[str, Any]] | str:
        """The order and its words for one customer, once it is known whether they came to an hour that has passed."""
        if self.heard is None:
            return order, words
        return settled(self.session, f"{number} {self.list.names[number]}", found, order, words, self.heard)

    def _line(self, number: int, prepared: Prepared) -> str:
        return self.session.say("work.line", number=number, name=self.list.names[number], said=prepared.said)

    def _asked(self, doubts: Sequence[str]) -> str | None:
        """What somebody answers to what is doubtful; None at the end of input."""
        for doubt in doubts:
            self.session.tell("plain", text=doubt)
        sys.stdout.flush()
        return ask(self.session.say("work.ask"))

    def _write(self, order: Order, ready: Sequence[tuple[int, Prepared]]) -> bool:
        """Write, customer by customer; what could be written can be taken back, whatever fails then."""
        result = Result([], [])
        with journal() as writes:
            try:
                for number, prepared in ready:
                    with failures_told():
                        now = prepared.write()
                        result.told.append(Told(prepared.kind, number, self._line(number, prepared)))
                        self._answer(order, number, prepared, now)
                        self.list.place(now)
            finally:
                steps = tuple(stepping.anew())
                if writes:
                    self.results.append(result._replace(writes=writes, steps=steps))
                self._handle()
        if not result.told:
            self.session.tell("work.not-saved")
        return bool(result.told)

    def _answer(self, order: Order, number: int, prepared: Prepared, now: Found) -> None:
        """Say what comes next for a customer."""
        session, customer = self.session, now[1]
        entry = customer.log[-1]
        item = saving.coming(session, customer, planned=entry.next is not None)
        following = saving.next_line(session, customer, item)
        session.screen.talk(session.say("work.saved", number=number, next=following))
        if prepared.kind == "plan" and order.verb == "result":
            session.tell("work.only-planned", number=number, text=order.text)

    def _handle(self) -> None:
        self.list.handled = {one.number for one in self._told() if one.kind in CALLED}

    def counts(self) -> dict[str, int]:
        """How much stands written, by kind."""
        kinds = [*_once(self._told())]
        return {kind: kinds.count(kind) for kind in OUTCOMES}

    def _told(self) -> Iterator[Told]:
        """What stands written, the earliest first."""
        return (one for result in (*self.kept, *self.results) for one in result.told)

    def undo(self) -> None:
        """Take back what the last line wrote, for all its customers; where somebody has changed a file since, not."""
        session = self.session
        if not self.results:
            raise UsageError("work-nothing-to-undo")
        last = self.results.pop()
        try:
            with stepping.unstepped():
                take_back(session.workspace.private, last.writes)
            drop(last.steps)
        except ConflictError as error:
            (self.kept if error.code == "changed-since" else self.results).append(last)
            raise
        finally:
            self._handle()
        for one in reversed(last.told):
            session.screen.talk(session.say("work.undone", said=one.line))
            with failures_told():
                self.list.place(self.list.found(one.number))


def _once(told: Iterable[Told]) -> Iterator[Kind]:
    """The kinds of what was written; one no-show a customer, also where the new day has a line of its own."""
    absent = set[int]()
    for one in told:
        yield "plan" if one.kind == "absent" and one.number in absent else one.kind
        if one.kind == "absent":
            absent.add(one.number)
