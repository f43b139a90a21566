"""A case written up from the history (F6): what was wanted, what stood against it, the course, what turned it, the end.

And what has not been done, as far as the record tells (F18, F28). Values only; the words are elsewhere. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from leadtrack.errors import UsageError
from leadtrack.model.deals import purchases
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer, Entry
from leadtrack.model.state import Graded, Owed, State
from leadtrack.rules.needs import Input, Needs
from leadtrack.rules.objections import OBJECTIONS, QUESTIONS, Asked, Objection, Question, rows, unanswered
from leadtrack.rules.objections import objections as typed_objections
from leadtrack.rules.objections import questions as typed_questions
from leadtrack.rules.rulebook import RuleBook
from leadtrack.rules.shown import event_shown

Outcome = Literal["success", "failure", "open"]

DECIDER = "决策人"
"""The role in `people` of who decides (A85)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which something turned: the grade or the stage moved, or who decides came along for the first time."""

    day: date
    kind: Literal["grade", "stage", "decider"]
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Silence:
    """The longest time between two valid contacts."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How long it was."""
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Undone:
    """What has not been done, as far as the record tells."""

    needs: tuple[Input, ...]
    objections: tuple[Objection, ...]
    unanswered: tuple[Asked, ...]
    owed: tuple[Owed, ...]
    deciders: tuple[str, ...]
    silence: Silence | None


@dataclass(frozen=True, slots=True)
class History:
    """One customer's case; `finished` where nothing more is to come, `graded` the level that counts: an order's own.

    `ordered` is the event of an order that is shown in place of the level.
    """

    outcome: Outcome
    finished: bool
    customer: Customer
    state: State
    graded: Graded | None
    ordered: str
    course: tuple[Entry, ...]
    objections: tuple[Objection, ...]
    questions: tuple[Question, ...]
    turns: tuple[Turn, ...]
    undone: Undone


def history(customer: Customer, state: State, book: RuleBook, needs: Needs, *, asked: Outcome | None) -> History:
    """Write a customer's case up; UsageError where what was asked for contradicts the log."""
    graded = book.intent(state)
    course = tuple(in_order(customer.log, state.as_of))
    objections = typed_objections(rows(customer, OBJECTIONS))
    return History(
        outcome=_outcome(state, course, asked),
        finished=state.standing in ("closed", "lost"),
        customer=customer,
        state=state,
        graded=graded,
        ordered=event_shown(state, book),
        course=course,
        objections=objections,
        questions=typed_questions(rows(customer, QUESTIONS)),
        turns=tuple(sorted(_turns(customer, state, course, graded), key=lambda turn: turn.day)),
        undone=Undone(
            needs.missing(customer),
            tuple(one for one in objections if one.open),
            unanswered(customer, as_of=state.as_of),
            state.owed,
            tuple(name for name in deciders(customer) if not any(name in entry.with_ for entry in course)),
            _silence(course, state),
        ),
    )


def _outcome(state: State, course: Sequence[Entry], asked: Outcome | None) -> Outcome:
    """How it ended, or how it shall be written; a success that was lost, or a failure that was won, is none."""
    if asked == "success" and state.standing == "lost" and not state.deals:
        raise UsageError("case-was-lost", day=str(state.lost_on))
    if asked == "failure" and state.standing == "closed" and not any(entry.lost for entry in course):
        won = next(one.closing for one in purchases(state.deals) if one.closed)
        raise UsageError("case-was-won", day=str(won.day if won else ""))
    ended: dict[str, Outcome] = {"closed": "success", "lost": "failure"}
    return asked or ended.get(state.standing, "open")


def deciders(customer: Customer) -> tuple[str, ...]:
    """The names of who decides, as far as they are known."""
    return tuple(person.name for person in customer.people if person.role == DECIDER and person.name)


def _turns(customer: Customer, state: State, course: Sequence[Entry], graded: Graded | None) -> Iterator[Turn]:
    for move in state.moves:
        yield Turn(move.day, "grade", move.before.counts if move.before else None, move.after.counts)
    if graded is not None and graded not in state.grades.values():  # the order brought it
        before = state.graded.grade.counts if state.graded and state.counts(state.graded) else None
        yield Turn(graded.day, "grade", before, graded.grade.counts)
    stage: str | None = None
    for entry in course:
        if entry.stage is not None and entry.stage != stage:
            yield Turn(entry.at.day, "stage", stage, entry.stage)
            stage = entry.stage
    for name in deciders(customer):
        first = next((entry for entry in course if name in entry.with_), None)
        if first is not None:
            yield Turn(first.at.day, "decider", None, name)


def _silence(course: Sequence[Entry], state: State) -> Silence | None:
    """The longest time without a word; up to the first deal that was won, since care after it has its own rhythm."""
    won = min((one.closing.day for one in purchases(state.deals) if one.closing), default=date.max)
    days = [entry.at.day for entry in course if entry.valid and entry.at.day <= won]
    gaps = [Silence(start, end) for start, end in pairwise(days)]
    return max(gaps, key=lambda gap: gap.days, default=None)
