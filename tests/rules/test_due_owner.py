"""What comes into `due` of whose a customer is, by hand.

Days are of 2026, as of the 21st of November. zm had the customer, lw has them now. An item is written as the day it
opens, the day it is due, and its last good day.
"""

import pytest

from leadtrack.model.fold import fold
from tests.profiles import customer, day
from tests.rules.test_due_rules import days, found

HANDED = "first-contact.handed"
A = "- {at: 11-10 10:00, by: zm, via: visit_in, grade: {scheme: abcd-score, level: A}}\n"
OVER = A + "- {at: 11-18, by: boss, owner: lw}\n"


@pytest.mark.parametrize(
    ("log", "item"),
    [
        pytest.param("", "11-18 11-19 11-19", id="within-a-day"),
        pytest.param("- {at: 11-19, by: zm, via: phone}", "11-18 11-19 11-19", id="the-one-before-said-good-bye"),
        pytest.param("- {at: 11-19, by: zm, via: phone, next: {date: 11-25}}", "11-18 11-19 11-19",
                     id="and-planned-for-them"),
        pytest.param("- {at: 11-19, by: lw, via: phone, missed: no_answer}", "11-20 11-20 11-19", id="a-try-moves-it"),
        pytest.param("- {at: 11-19, by: lw, via: wechat, note: x}", "11-18 11-19 11-19", id="nobody-answered"),
        pytest.param("- {at: 11-19, by: lw, snooze: {until: 11-24}}", "11-24 11-24 11-19", id="snoozed"),
        pytest.param("- {at: 11-20, by: boss, owner: xw}", "11-20 11-21 11-21", id="handed-on"),
        pytest.param("- {at: 11-19, by: lw, grade: {scheme: abcd-score, level: A}}", "11-18 11-19 11-19",
                     id="a-grade-is-no-contact"),
    ],
)  # fmt: skip
def test_first_contact_handed_speaks(log: str, item: str) -> None:
    assert days(HANDED, OVER + log) == [item]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param(A, id="never-handed-over"),
        pytest.param(A + "- {at: 11-18, by: boss, owner: zm}", id="to-the-owner-themselves"),
        pytest.param(A + "- {at: 11-18, by: lw, via: visit_in, owner: lw}", id="who-takes-over-receives-them"),
        pytest.param(OVER + "- {at: 11-18, by: lw, via: phone}", id="they-talked"),
        pytest.param(OVER + "- {at: 11-19, by: xw, via: visit_in}", id="a-colleague-received-them-which-is-told-apart"),
        pytest.param(OVER + "- {at: 11-19, by: lw, next: {date: 11-25, do: 约见面}}", id="they-planned-when"),
        pytest.param(OVER + "- {at: 11-19, by: boss, owner: zm}", id="given-back"),
        pytest.param(OVER + "- {at: 11-19, by: lw, did: ['first-contact.handed:2026-11-18']}", id="named-in-did"),
        pytest.param(OVER + "- {at: 11-19, by: lw, stop: all}", id="they-asked-for-silence"),
        pytest.param(OVER + "- {at: 11-19, by: lw, lost: {state: applied}}", id="lost"),
        pytest.param(A.replace("level: A", "level: B") + "- {at: 11-18, by: boss, owner: lw}", id="b-has-its-cadence"),
        pytest.param(A.replace("level: A", "level: D") + "- {at: 11-18, by: boss, owner: lw}", id="d-is-quiet"),
        pytest.param("- {at: 11-10, by: zm, via: visit_in}\n- {at: 11-18, by: boss, owner: lw}", id="no-grade"),
        pytest.param("- {at: 11-10, by: zm, grade: {scheme: abcd-score, level: A}}\n- {at: 11-18, by: b, owner: lw}",
                     id="never-talked-to-which-is-asked-in-any-case"),
        pytest.param(A + "- {at: 11-17, by: zm, next: {date: 11-19}}\n- {at: 11-18, by: boss, owner: lw}",
                     id="a-step-that-day-is-the-contact"),
    ],
)  # fmt: skip
def test_first_contact_handed_stays_silent(log: str) -> None:
    assert days(HANDED, log) == []


def test_a_step_of_a_later_day_waits_for_the_first_contact() -> None:
    """The visit agreed on for the 25th moves with the customer; who takes over gets in touch before it."""
    log = A + "- {at: 11-17, by: zm, via: phone, next: {date: 11-25, do: 复看}}\n- {at: 11-18, by: boss, owner: lw}"
    assert days(HANDED, log) == ["11-18 11-19 11-19"]
    assert days("planned", log) == ["11-25 11-25 11-25"]
    (item,) = found(HANDED, log)
    assert (item.params["by"], item.params["on"]) == ("zm", "2026-11-18")


def test_levels_of_cars_that_are_called_often() -> None:
    """H every 2 days, A every 7; B every 14."""
    log = "- {at: 11-10, by: zm, via: visit_in, grade: {scheme: habc-window, level: %s}}\n- {at: 11-18, owner: lw}"
    asked = {level: len(found(HANDED, log % level, profile="auto")) for level in "HABC"}
    assert asked == {"H": 1, "A": 1, "B": 0, "C": 0}


def test_promises_and_a_manager_s_word_move_with_the_customer() -> None:
    log = A + "- {at: 11-12, by: zm, via: phone, promised: [{do: 发户型图, date: 11-20}]}\n"
    log += "- {at: 11-13, by: boss, order: {do: 问贷款, date: 11-22}}\n- {at: 11-18, by: boss, owner: lw}"
    assert days("promise", log) == ["11-20 11-20 11-20"]
    assert days("order.word", log) == ["11-22 11-22 11-22"]
    state = fold(customer(log), as_of=day("11-21"))
    assert (state.owner, [talk.by for talk in state.talks]) == ("lw", ["zm", "zm"])
