"""`leadtrack due -i`: the list, then a line for each result, until it is worked through."""

import sys
from collections.abc import Mapping, Sequence

from leadtrack.cli.app import StoppedError
from leadtrack.cli.asking import ask
from leadtrack.cli.due_list import Asked
from leadtrack.cli.recording import Recorder, failures_told
from leadtrack.cli.session import Session
from leadtrack.cli.worklist import Worklist
from leadtrack.errors import UsageError
from leadtrack.rules.orders import Order, about, read_order
from leadtrack.views.working import draw_help, draw_line, draw_list, total

UNHEARD: Mapping[str, str] = {"whom": "work-whom", "unasked": "work-unasked", "unclear": "work-unclear",
                              "command": "work-command", "several": "work-several"}  # fmt: skip
"""Lines of which nothing is done, and what is said of them."""

NAMED = 8
"""So many customers who are left are named at the end."""


def work(session: Session, asked: Asked) -> int:
    """Work through the list of a day; the exit code is that of `due`, or of ^C."""
    return Work(session, asked).run()


class Work:
    """A morning: the list, what was written from it, and whose brief is open."""

    def __init__(self, session: Session, asked: Asked) -> None:
        self.session = session
        self.list = Worklist(session, asked)
        self.recorder = Recorder(session, self.list)
        self.at: int | None = None
        """The number whose brief is open."""

    def run(self) -> int:
        """Draw the list and take lines until somebody ends it."""
        interrupted = False
        self._show()
        if self.list.left:
            try:
                while (line := self._asked()) is not None and self._obey(self._read(line, self._open)):
                    continue
            except (KeyboardInterrupt, StoppedError):
                interrupted = True
                self.session.tell("plain", text="")
            self._sum_up()
        return 130 if interrupted else 1 if self.session.problems else 0

    def _show(self) -> None:
        list_ = self.list
        draw_list(list_.shown(), list_.numbers, list_.handled, len(list_.waiting), self.session.screen)
        self._tell_problems()

    def _tell_problems(self) -> None:
        for problem in self.list.problems():
            self.session.tell("plain", text=problem)

    def _asked(self) -> str | None:
        """The next line that is typed; None at the end of input."""
        session, left = self.session, self.list.left
        sys.stdout.flush()
        if self.at is not None:
            return ask(session.say("work.prompt-open", number=self.at, name=self.list.names[self.at]), self._offers)
        return ask(session.say("work.prompt", n=left) if left else session.say("work.prompt-end"), self._offers)

    def _offers(self, typed: str) -> list[str]:
        """What a word that was begun may become."""
        return [word for word in self.session.say("work.words").split() if word.startswith(typed)]

    @property
    def _open(self) -> tuple[int, ...]:
        return () if self.at is None else (self.at,)

    def _read(self, line: str, at: Sequence[int]) -> Order:
        """What a line asks; without a number it is about those of `at`."""
        self.list.tick()
        return read_order(line, known={*self.list.numbers.values()}, today=self.session.today, at=at)

    def _obey(self, order: Order) -> bool:
        """Do what a line asks; False where it ends the session."""
        if order.verb == "quit" or (order.verb == "list" and self.at is None and not self.list.left):
            return False
        line: str | None = None
        with failures_told():
            line = self._follow(order)
        self._tell_problems()
        return line is None or self._obey(self._instead(order, line))

    def _instead(self, doubtful: Order, line: str) -> Order:
        """What a line asks that was typed where a doubt was asked: whose result is left unsaved is said."""
        order = self._read(line, doubtful.numbers)
        if order.verb == "help":
            self._follow(order)
            return doubtful
        if order.numbers != doubtful.numbers or order.verb == "open":
            who = self.session.say("comma").join(str(number) for number in doubtful.numbers)
            self.session.tell("work.unsaved", who=who)
        return order

    def _follow(self, order: Order) -> str | None:
        """Do it; the line that somebody typed instead where a doubt was asked."""
        if order.verb == "list":
            self.at = None
            self.list.read()
            self._show()
        elif order.verb == "help":
            draw_help(self.session.lang, self.session.schema, self.session.screen)
        elif order.verb == "undo":
            self.recorder.undo()
        elif order.verb in UNHEARD:
            raise self._unheard(order)
        elif order.verb == "open":
            self._brief(self._known(order.numbers))
        else:
            numbers = self._known(order.numbers)
            outcome = self.recorder.record(order)
            if isinstance(outcome, str):
                return outcome
            if outcome:
                self.at = None
                self._next(numbers[-1])
        return None

    def _unheard(self, order: Order) -> UsageError:
        """Why nothing is done; where a name or 3号 says whom words are about, with the line as it would be."""
        if order.verb == "several":
            return self._several(order)
        if order.verb == "unclear":
            return UsageError("work-unclear", text=order.text, number=self._known(order.numbers)[0])
        meant = about(order.text, self.list.names) if order.verb == "whom" else None
        if meant is None:
            return UsageError(UNHEARD[order.verb], text=order.text)
        number, rest = meant
        return UsageError("work-whose", text=order.text, line=f"{number} {rest}", name=self.list.names[number])

    def _several(self, order: Order) -> UsageError:
        """That results of several customers stand in one line, with the lines as they would be."""
        first, last = order.numbers[0], order.numbers[-1]
        return UsageError("work-several", text=order.text, first=first, last=last)

    def _known(self, numbers: Sequence[int]) -> Sequence[int]:
        most = len(self.list.numbers)
        for number in numbers:
            if not 0 < number <= most:
                raise UsageError("work-number", number=number, known=f"1–{most}" if most > 1 else "1")
        return numbers

    def _brief(self, numbers: Sequence[int]) -> None:
        """The brief of a customer, read before the call; what is typed next is about them."""
        from leadtrack.cli.brief import draw_brief

        for number in numbers:
            draw_brief(self.session, self.list.found(number))
            self.at = number

    def _next(self, number: int) -> None:
        """The line that comes after the one that was just done, or the next page."""
        line = self.list.after(number)
        if line is not None:
            draw_line(self.list.shown(), line, self.list.numbers, self.session.screen)
        elif self.list.waiting:
            self.list.read()
            self._show()

    def _sum_up(self) -> None:
        """Say how much was done, and who is left."""
        session = self.session
        session.screen.talk(total(session.lang, session.schema, self.recorder.counts()))
        if not self.list.left:
            session.screen.talk(session.say("work.all-done"))
        for id_, numbers in (("work.left", self.list.fresh), ("work.to-do", self.list.still)):
            n = len(numbers) + (len(self.list.waiting) if id_ == "work.left" else 0)
            who = session.say("comma").join(f"{number} {self.list.names[number]}" for number in sorted(numbers)[:NAMED])
            if n:
                session.screen.talk(session.say(id_, n=n, who=who + session.say("work.and-more") * (n > NAMED)))
