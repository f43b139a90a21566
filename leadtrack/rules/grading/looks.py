"""Ways to look for a signal in a customer's log and facts: each a pure function from a case to its traces.

To add one: write the function, put it into `LOOKS`, say in `NEEDS` what its row has to say, and two tests.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from leadtrack.model.record import Customer, Entry
from leadtrack.model.state import State
from leadtrack.rules.grading.signal import Signal


class Trace(NamedTuple):
    """Where a signal shows: the day, and the customer's words or the figure that tell of it."""

    day: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What a look sees: the customer, the state on the day, and the entries that count, oldest first."""

    customer: Customer
    state: State
    log: tuple[Entry, ...]
    today: date


Look = Callable[[Case, Signal], Iterator[Trace]]


def _words(case: Case, signal: Signal) -> Iterator[Trace]:
    """Entries in which one of the words stands; the customer's sentence is the evidence."""
    words = [word.casefold() for word in signal.words("words")]
    for entry in case.log:
        texts = (text for key in signal.words("in") for text in _texts(entry, key))
        told = next((text for text in texts if any(word in text.casefold() for word in words)), None)
        if told is not None:
            yield Trace(entry.at.day, told)


def _texts(entry: Entry, key: str) -> tuple[str, ...]:
    value = getattr(entry, key)
    return (value,) if isinstance(value, str) else value or ()


def visit_days(log: tuple[Entry, ...]) -> list[date]:
    """The days on which the customer came, each once, in order."""
    return sorted({entry.at.day for entry in log if entry.came})


def _returned(case: Case, signal: Signal) -> Iterator[Trace]:
    """A visit so many days after the one before (C94–C96)."""
    for before, day in pairwise(visit_days(case.log)):
        gap = (day - before).days
        if signal.number("first") <= gap <= signal.number("last"):
            yield Trace(day, str(gap))


def _away(case: Case, signal: Signal) -> Iterator[Trace]:
    """More days than so since the last visit of theirs, with nothing sold (C96, J52)."""
    days = visit_days(case.log)
    gone = (case.today - days[-1]).days if days else 0
    if gone > signal.number("days") and case.state.open:
        yield Trace(case.today, str(gone))


def _minutes(case: Case, signal: Signal) -> Iterator[Trace]:
    """A visit of theirs so long: ours to them are counted otherwise (J36)."""
    for entry in case.log:
        minutes = entry.minutes or 0
        if entry.came and signal.number("first") <= minutes <= signal.number("last"):
            yield Trace(entry.at.day, str(minutes))


def _questions(case: Case, signal: Signal) -> Iterator[Trace]:
    for entry in case.log:
        if len(entry.asked) >= signal.number("at_least"):
            yield Trace(entry.at.day, str(len(entry.asked)))


def _unit(case: Case, signal: Signal) -> Iterator[Trace]:
    for entry in case.log:
        for unit in entry.units:
            if unit.reaction == signal.word("reaction"):
                yield Trace(entry.at.day, unit.what)


def _unmoved(case: Case, signal: Signal) -> Iterator[Trace]:
    """So many viewings, not one with a good reaction to it or to a unit (C104)."""
    viewed = [entry for entry in case.log if entry.came]
    pleased = any("positive" in (entry.reaction, *(unit.reaction for unit in entry.units)) for entry in viewed)
    if len(viewed) >= signal.number("at_least") and not pleased:
        yield Trace(viewed[-1].at.day, str(len(viewed)))


def _missed(case: Case, signal: Signal) -> Iterator[Trace]:
    if case.state.last_try is not None and case.state.tries >= signal.number("at_least"):
        yield Trace(case.state.last_try, str(case.state.tries))


def _facts(case: Case, signal: Signal) -> Iterator[Trace]:
    """So many of these facts are known; they carry no day of their own."""
    known = sum(case.customer.fact(path) is not None for path in signal.words("facts"))
    if known >= signal.number("at_least"):
        yield Trace(case.today, f"{known}/{len(signal.words('facts'))}")


def _answer(case: Case, signal: Signal) -> Iterator[Trace]:
    graded = case.state.grades.get(signal.word("scheme"))
    answers = dict(graded.grade.answers) if graded else {}
    if graded is not None and signal.word("criterion") in answers:
        yield Trace(graded.day, answers[signal.word("criterion")])


def _channel(case: Case, signal: Signal) -> Iterator[Trace]:
    for entry in case.log:
        if entry.valid and entry.via is not None and entry.via.key == signal.word("via"):
            yield Trace(entry.at.day)


def _role(case: Case, signal: Signal) -> Iterator[Trace]:
    """Somebody of a role is among the people of the record; with `came`, they were there (`with`)."""
    people = [person for person in case.customer.people if person.role == signal.word("role")]
    if signal.word("came") != "true":
        if people:
            yield Trace(case.today, people[0].relation or "")
        return
    names = {name for person in people for name in (person.name, person.relation) if name}
    for entry in case.log:
        if entry.via is not None and entry.via.visit and names & set(entry.with_):
            yield Trace(entry.at.day)
            return


LOOKS: Mapping[str, Look] = {
    "words": _words,
    "returned": _returned,
    "away": _away,
    "minutes": _minutes,
    "questions": _questions,
    "unit": _unit,
    "unmoved": _unmoved,
    "missed": _missed,
    "facts": _facts,
    "answer": _answer,
    "channel": _channel,
    "role": _role,
}
"""Every way to look, by its name in the data."""

_DWELL = ("first", "last")
NEEDS: Mapping[str, tuple[str, ...]] = {
    "words": ("in", "words"),
    "returned": _DWELL,
    "away": ("days",),
    "minutes": _DWELL,
    "questions": ("at_least",),
    "unit": ("reaction",),
    "unmoved": ("at_least",),
    "missed": ("at_least",),
    "facts": ("facts", "at_least"),
    "answer": ("scheme", "criterion", "worth"),
    "channel": ("via",),
    "role": ("role",),
}
"""What the row of each way to look has to say."""
