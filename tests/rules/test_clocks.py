"""Clocks between the events of a deal: counted by hand."""

import pytest

from leadtrack.model.deals import purchases
from leadtrack.model.fold import fold
from leadtrack.rules.clocks import Clock, runs
from tests.profiles import book, customer, day

CLOCKS = {"signing": Clock("subscribed", "signed", 7, due=True), "paying": Clock("signed", "paid", 30, due=False)}


def ran(log: str, on: str = "11-21") -> list[tuple[str, int, bool]]:
    """Each clock, how many days it took, and whether it still runs."""
    found = purchases(fold(customer(log), as_of=day(on)).deals)
    return [(run.name, run.took(day(on)), run.until is None) for one in found for run in runs(CLOCKS, one)]


SUBSCRIBED = "- {at: 11-01, by: zm, deal: {event: subscribed, for: a}}\n"


@pytest.mark.parametrize(
    ("log", "found"),
    [
        pytest.param("", [("signing", 20, True)], id="still-runs"),
        pytest.param("- {at: 11-08, deal: {event: signed, for: a}}", [("signing", 7, False), ("paying", 13, True)],
                     id="the-next-one-starts"),
        pytest.param("- {at: 11-01, deal: {event: signed, for: a}}\n- {at: 11-01, deal: {event: paid, for: a}}",
                     [("signing", 0, False), ("paying", 0, False)], id="all-in-a-day"),
        pytest.param("- {at: 11-08, deal: {event: signed, for: a, date: 11-06}}",
                     [("signing", 5, False), ("paying", 15, True)], id="by-the-day-of-the-contract"),
        pytest.param("- {at: 11-08, deal: {event: signed, for: a}}\n- {at: 11-10, deal: {event: paid, for: a}}\n"
                     "- {at: 11-20, deal: {event: paid, for: a}}", [("signing", 7, False), ("paying", 2, False)],
                     id="the-first-payment-stops-it"),
        pytest.param("- {at: 11-04, deal: {event: swapped, for: a, to: b}}\n"
                     "- {at: 11-08, deal: {event: signed, for: b}}", [("signing", 7, False), ("paying", 13, True)],
                     id="through-a-swap"),
        pytest.param("- {at: 11-08, deal: {event: cancelled, for: a}}", [], id="taken-back"),
        pytest.param("- {at: 11-08, deal: {event: signed, for: a}}\n- {at: 11-10, deal: {event: cancelled, for: a}}",
                     [("signing", 7, False)], id="what-was-done-was-done"),
        pytest.param("- {at: 11-08, deal: {event: signed, for: b}}", [("signing", 20, True), ("paying", 13, True)],
                     id="each-unit-has-its-own"),
    ],
)  # fmt: skip
def test_runs(log: str, found: list[tuple[str, int, bool]]) -> None:
    assert ran(SUBSCRIBED + log) == found


def test_what_went_before_does_not_stop_a_clock() -> None:
    log = "- {at: 10-20, by: zm, deal: {event: signed, for: a}}\n" + SUBSCRIBED
    assert ran(log) == [("signing", 20, True), ("paying", 32, True)]


def test_the_last_day_within() -> None:
    (one,) = purchases(fold(customer(SUBSCRIBED), as_of=day("11-21")).deals)
    (run,) = runs(CLOCKS, one)
    assert run.due_on == day("11-08")


def test_the_clocks_that_ship() -> None:
    assert {name: (clock.start, clock.end, clock.days, clock.due) for name, clock in book().clocks.items()} == {
        "subscribing": ("queued", "subscribed", 30, False),
        "signing": ("subscribed", "signed", 7, True),
        "paying": ("signed", "paid", 30, False),
    }
    assert {name: (clock.start, clock.end, clock.days, clock.due) for name, clock in book("auto").clocks.items()} == {
        "delivery": ("ordered", "handed_over", 30, False),
    }
