"""Signals: what the log and the facts tell of a customer, each with its points and how they fade (C89–C112). Pure.

Engagement fades with the days; fit (need, power, authority) does not and is counted apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from leadtrack.model.ordered import in_order
from leadtrack.model.record import Customer
from leadtrack.model.state import State
from leadtrack.rules.grading.looks import LOOKS, Case, Trace
from leadtrack.rules.grading.signal import Signal


@dataclass(frozen=True, slots=True)
class Sign:
    """A signal that shows: the day, what tells of it, and what it is still worth."""

    signal: Signal
    day: date
    text: str
    points: float


def signs(customer: Customer, state: State, rows: tuple[Signal, ...], *, today: date) -> tuple[Sign, ...]:
    """Find every signal that shows on a day, the latest trace of each first."""
    since = state.need_since
    log = tuple(entry for entry in in_order(customer.log, today) if since is None or entry.at.day >= since)
    case = Case(customer, state, log, today)
    return tuple(sign for signal in rows for sign in _shown(case, signal))


def total(found: tuple[Sign, ...], side: str) -> float:
    """Add up what the signs of a side are worth, to one decimal."""
    return round(sum(sign.points for sign in found if sign.signal.side == side), 1)


def _shown(case: Case, signal: Signal) -> Iterator[Sign]:
    traces = sorted(LOOKS[signal.look](case, signal), key=lambda trace: trace.day, reverse=True)
    for trace in traces[: signal.most]:
        worth = _worth(signal, trace)
        if worth:
            yield Sign(signal, trace.day, trace.text, faded(worth, signal.half_life, (case.today - trace.day).days))


def _worth(signal: Signal, trace: Trace) -> float:
    worth = signal.row.get("worth")
    return float(str(worth.get(trace.text, "0"))) if isinstance(worth, dict) else signal.points


def faded(points: float, half_life: int | None, days: int) -> float:
    """What points are worth after so many days: half of them after each half-life, to one decimal."""
    return round(points if half_life is None else points * 0.5 ** (days / half_life), 1)
