"""What there is to say of one customer's grade on a day: as given, as it works out now, signals, what would lift it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from leadtrack.model.deals import of_this_need
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer
from leadtrack.model.state import Graded, State
from leadtrack.model.values import Grade
from leadtrack.rules.calendar import shift
from leadtrack.rules.grading.judge import EXPECTED, Judged, Known, judge, level_at
from leadtrack.rules.grading.scheme import Scheme
from leadtrack.rules.grading.signal import Signal
from leadtrack.rules.grading.signals import Sign, signs
from leadtrack.rules.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class Report:
    """One scheme for one customer: the grade given, the answers known, what they amount to today, and the signals.

    `by_hand` where nothing was worked out when it was given, `edited` the level that its own answers give where that is
    another, `expires` the last day on which the level's days hold (J10).
    """

    scheme: Scheme
    graded: Graded | None
    answers: Mapping[str, str]
    judged: Judged
    signs: tuple[Sign, ...]
    by_hand: bool = False
    edited: str | None = None
    expires: date | None = None


def report(
    customer: Customer, state: State, book: RuleBook, scheme: Scheme, signals: tuple[Signal, ...], *, today: date
) -> Report:
    """Gather what is known; answers are those of the last worksheet by this scheme."""
    graded = state.grades.get(scheme.name)
    if graded is not None and scheme.name in book.schemes and not state.counts(graded):
        graded = None
    answers = answers_of(customer, graded, scheme, today=today)
    judged = judge(scheme, answers, known(customer, state, book, today=today))
    level = scheme.level(graded.grade.counts) if graded else None
    worked_out = scheme.kind == "choice" or (level is not None and bool(level.needs))
    return Report(
        scheme=scheme,
        graded=graded,
        answers=answers,
        judged=judged,
        signs=signs(customer, state, signals, today=today),
        by_hand=graded is not None and not graded.grade.answers and not worked_out,
        edited=contradicted(scheme, graded.grade) if graded else None,
        expires=expires(scheme, graded),
    )


def expires(scheme: Scheme, graded: Graded | None) -> date | None:
    """The last day on which the days of a level hold (J10); None where it names none."""
    level = scheme.level(graded.grade.counts) if graded else None
    return shift(graded.day, level.within) if graded and level and level.within is not None else None


def answers_of(customer: Customer, graded: Graded | None, scheme: Scheme, *, today: date) -> dict[str, str]:
    """The answers known beforehand: of the last grade, as far as the scheme still has them; the day they expect to buy.

    A day that has passed says nothing any more.
    """
    found: dict[str, str] = {}
    for key, answer in graded.grade.answers if graded else ():
        criterion = scheme.criterion(key)
        if criterion is None and scheme.kind not in ("window", "amount"):
            continue
        if criterion is None or answer in criterion.answers:
            found[key] = answer
    expected = customer.fact(EXPECTED)
    if scheme.kind == "window":
        found.pop(EXPECTED, None)
        if isinstance(expected, date) and expected >= today:
            found[EXPECTED] = str(expected)
    return found


def known(customer: Customer, state: State, book: RuleBook, *, today: date) -> Known:
    """What counts beside answers: events of deals that stand, how often they came or called, other schemes' levels.

    A deal with which a need before this one ended stands for no new one.
    """
    since = state.need_since
    standing = {sold.deal.event.key for one in of_this_need(state.deals, since) for sold in one.events}
    days = {
        entry.at.day
        for entry in in_order(customer.log, state.as_of)
        if entry.valid and entry.via and entry.via.inbound and (since is None or entry.at.day >= since)
    }
    others = {
        name: graded.grade.level
        for name, graded in state.grades.items()
        if name not in book.schemes or state.counts(graded)
    }
    return Known(today, frozenset(standing), len(days), others)


def contradicted(scheme: Scheme, grade: Grade) -> str | None:
    """The level that a grade's own score gives, where it names another: somebody changed one by hand."""
    vetoed = bool(scheme.veto) and grade.level == scheme.keys[-1]
    if scheme.kind != "score" or grade.score is None or vetoed:
        return None
    level = level_at(scheme, Fraction(str(grade.score)))
    return level if level != grade.level else None
