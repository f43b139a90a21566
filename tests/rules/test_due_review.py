"""Two tests for each rule that proposes to judge a grade anew, worked by hand: it speaks, it stays silent.

An item is written as the day it opens and the level proposed. zm is the owner; days are of 2026.
"""

from typing import Any

import pytest

from leadtrack.model.fold import fold
from leadtrack.rules.agenda import items, line
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.discipline import outcomes
from leadtrack.rules.item import Item
from tests.profiles import book, customer, day

TODAY = "11-21"


def found(rule: str, log: str, on: str = TODAY, profile: str = "auto", expected: str = "") -> list[Item]:
    facts = f"expected: {day(expected)}" if expected else ""
    one = customer(log, profile=profile, facts=facts)
    standing = items(one, fold(one, as_of=day(on)), book(profile), today=day(on))
    return [item for item in standing if item.rule == f"review.{rule}"]


def said(rule: str, log: str, on: str = TODAY, profile: str = "auto", expected: str = "") -> list[str]:
    return [f"{item.opens_on:%m-%d} {item.params['to']}" for item in found(rule, log, on, profile, expected)]


def graded(level: str, on: str = "11-10", scheme: str = "habc-window", more: str = "") -> str:
    return f"- {{at: {on}, by: zm, via: visit_in, grade: {{scheme: {scheme}, level: {level}}}{more}}}\n"


# --- expired: the days of a level are over (J10)


@pytest.mark.parametrize(
    ("log", "on", "expected", "proposed"),
    [
        pytest.param(graded("H"), "11-16", "", "11-16 A", id="H-holds-5-days-and-is-false-on-the-6th"),
        pytest.param(graded("A"), "11-26", "", "11-26 B", id="A-holds-15"),
        pytest.param(graded("B"), "12-11", "", "12-11 C", id="B-holds-30"),
        pytest.param(graded("C"), "2027-01-10", "", "01-10 D", id="C-holds-60"),
        pytest.param(graded("H"), "11-21", "12-01", "11-16 A", id="the-day-they-expect-says-A"),
        pytest.param(graded("B"), "12-11", "12-26", "12-11 A", id="the-day-they-expect-has-come-near-enough-for-A"),
        pytest.param(graded("B"), "12-11", "2027-01-11", "12-11 C", id="31-days-away-is-no-B-any-more"),
        pytest.param(graded("A", scheme="habc-7-30-90"), "12-11", "", "12-11 B", id="another-schemes-A-holds-30"),
        pytest.param(graded("H", more="") + "- {at: 11-18, via: phone}\n", TODAY, "", "11-16 A",
                     id="a-call-is-no-judgement"),
        pytest.param(graded("H") + "- {at: 11-12, grade: {scheme: referral, level: B}}\n", TODAY, "", "11-16 A",
                     id="another-kind-of-grade"),
    ],
)  # fmt: skip
def test_review_expired_speaks(log: str, on: str, expected: str, proposed: str) -> None:
    assert said("expired", log, on, expected=expected) == [proposed]


@pytest.mark.parametrize(
    ("log", "profile", "expected"),
    [
        pytest.param(graded("H", "11-16"), "auto", "", id="on-the-5th-day-it-still-holds"),
        pytest.param(graded("H", "11-20"), "auto", "", id="it-is-no-plan-for-the-days-to-come"),
        pytest.param(graded("H") + graded("H", "11-16"), "auto", "", id="judged-anew-with-the-same-level"),
        pytest.param(graded("D", "08-01"), "auto", "", id="D-has-no-end"),
        pytest.param(graded("A", "08-01", "high-mid-low"), "auto", "", id="a-level-the-scheme-lacks"),
        pytest.param(graded("B", "08-01", "abcd-score"), "realestate", "", id="points-have-no-days"),
        pytest.param(graded("H") + "- {at: 11-17, did: ['review.expired:2026-11-16']}\n", "auto", "", id="ticked-off"),
        pytest.param(graded("H") + "- {at: 11-17, lost: {state: applied}}\n", "auto", "", id="lost"),
        pytest.param(graded("H") + "- {at: 11-17, stop: all}\n", "auto", "", id="asked-for-silence"),
        pytest.param(graded("O", more=", deal: {event: ordered}"), "auto", "", id="an-order-does-not-expire"),
        pytest.param(graded("H"), "auto", "11-18", id="the-day-they-expected-has-passed-which-is-said-instead"),
        pytest.param(graded("H"), "auto", "11-24", id="the-day-they-expect-still-says-H"),
        pytest.param(graded("A", "11-01"), "auto", "12-06", id="the-15th-day-from-now-still-says-A"),
        pytest.param("- {at: 11-01, by: zm, via: visit_in}\n", "auto", "", id="no-grade"),
    ],
)
def test_review_expired_stays_silent(log: str, profile: str, expected: str) -> None:
    if "high-mid-low" in log:
        log = log.replace("level: A", "level: high")
    assert said("expired", log, profile=profile, expected=expected) == []


# --- expected: the day on which they expected to buy has passed (D67)


@pytest.mark.parametrize(
    ("log", "profile", "proposed"),
    [
        pytest.param(graded("H"), "auto", "11-21 A", id="cars"),
        pytest.param(graded("B", scheme="abcd-score"), "realestate", "11-21 C", id="homes"),
        pytest.param(graded("A", "11-20"), "auto", "11-21 B", id="graded-on-that-very-day"),
    ],
)
def test_review_expected_speaks(log: str, profile: str, proposed: str) -> None:
    assert said("expected", log, profile=profile, expected="11-20") == [proposed]


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        pytest.param(graded("H"), "11-21", id="today-is-not-past"),
        pytest.param(graded("H"), "", id="no-day-known"),
        pytest.param(graded("H") + graded("H", "11-21"), "11-20", id="judged-since"),
        pytest.param(graded("D"), "11-20", id="the-worst-can-not-fall"),
        pytest.param(graded("O", more=", deal: {event: deposit}"), "11-20", id="ordered"),
    ],
)
def test_review_expected_stays_silent(log: str, expected: str) -> None:
    assert said("expected", log, expected=expected) == []


# --- nearer: the day has come near enough for a better level (J9)


@pytest.mark.parametrize(
    ("log", "expected", "proposed"),
    [
        pytest.param(graded("B"), "12-06", "11-21 A", id="15-days-left"),
        pytest.param(graded("B"), "11-26", "11-21 H", id="5-days-left"),
        pytest.param(graded("B"), "11-24", "11-19 H", id="since-two-days"),
        pytest.param(graded("D", "11-01"), "12-31", "11-01 C", id="D-from-the-day-itself-is-not-judged-with-it"),
    ],
)
def test_review_nearer_speaks(log: str, expected: str, proposed: str) -> None:
    if proposed == "11-01 C":
        assert said("nearer", log, expected=expected) == []  # 60 days before is the 1st, the day of the grade
        assert said("nearer", log, expected="2027-01-01") == ["11-02 C"]
    else:
        assert said("nearer", log, expected=expected) == [proposed]


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        pytest.param(graded("B"), "12-07", id="16-days-left"),
        pytest.param(graded("H", "11-18"), "11-22", id="already-the-best"),
        pytest.param(graded("H"), "11-24", id="expired-is-said-instead"),
        pytest.param(graded("A", "11-19"), "11-24", id="judged-with-that-at-hand"),
        pytest.param(graded("O", more=", deal: {event: ordered}"), "11-24", id="ordered"),
        pytest.param(graded("B"), "", id="no-day-known"),
    ],
)
def test_review_nearer_stays_silent(log: str, expected: str) -> None:
    assert said("nearer", log, expected=expected) == []


# --- away: came, and did not come back (C96, J52)


@pytest.mark.parametrize(
    ("log", "on", "proposed"),
    [
        pytest.param(graded("A", "10-21", "abcd-score"), TODAY, "11-21 B", id="31-days"),
        pytest.param(graded("B", "10-01", "abcd-score"), TODAY, "11-01 C", id="long"),
        pytest.param(graded("A", "10-01", "abcd-score") + "- {at: 11-20, via: phone}\n", TODAY, "11-01 B",
                     id="a-call-is-no-visit"),
        pytest.param(graded("A", "10-01", "abcd-score") + "- {at: 11-20, via: home_visit}\n", TODAY, "11-01 B",
                     id="our-visit-to-them-is-none-of-theirs"),
    ],
)  # fmt: skip
def test_review_away_speaks(log: str, on: str, proposed: str) -> None:
    assert said("away", log, on, "realestate") == [proposed]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param(graded("A", "10-22", "abcd-score"), id="30-days"),
        pytest.param(graded("C", "10-01", "abcd-score"), id="of-C-little-was-expected"),
        pytest.param(graded("A", "10-01", "abcd-score") + "- {at: 10-30, via: viewing}\n", id="back"),
        pytest.param(
            graded("A", "10-01", "abcd-score")
            + "- {at: 11-05, by: zm, via: phone, grade: {scheme: abcd-score, level: A}}\n",
            id="judged-since",
        ),
        pytest.param("- {at: 10-01, by: zm, via: phone, grade: {scheme: abcd-score, level: A}}\n", id="never-came"),
        pytest.param("- {at: 10-01, by: zm, via: visit_in}\n", id="no-grade"),
    ],
)  # fmt: skip
def test_review_away_stays_silent(log: str) -> None:
    assert said("away", log, profile="realestate") == []


# --- unanswered: no answer again and again (C105)

THREE = "".join(f"- {{at: {on}, via: phone, missed: no_answer}}\n" for on in ("11-17", "11-18", "11-20"))


@pytest.mark.parametrize(
    ("level", "proposed"), [pytest.param("A", "11-20 B", id="A"), pytest.param("C", "11-20 D", id="C")]
)
def test_review_unanswered_speaks(level: str, proposed: str) -> None:
    assert said("unanswered", graded(level, scheme="abcd-score") + THREE, profile="realestate") == [proposed]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param(graded("A", scheme="abcd-score") + "\n".join(THREE.splitlines()[:2]), id="twice"),
        pytest.param(graded("D", scheme="abcd-score") + THREE, id="of-D-nothing-was-expected"),
        pytest.param(graded("A", scheme="abcd-score") + THREE + "- {at: 11-21, via: phone}\n", id="reached-since"),
        pytest.param(
            graded("A", scheme="abcd-score") + THREE + "- {at: 11-20, grade: {scheme: abcd-score, level: C}}\n",
            id="judged-with-that-at-hand",
        ),
        pytest.param(THREE, id="no-grade"),
    ],
)
def test_review_unanswered_stays_silent(log: str) -> None:
    assert said("unanswered", log, profile="realestate") == []


# --- unmoved: came often, never pleased (C104)

TWICE = "- {at: 11-12, by: zm, via: viewing, reaction: hesitating}\n- {at: 11-16, via: viewing, reaction: negative}\n"
FIRST = graded("A", "11-08", "abcd-score")


def test_review_unmoved_speaks() -> None:
    assert said("unmoved", FIRST + TWICE, profile="realestate") == ["11-16 B"]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param(FIRST + TWICE.splitlines()[0], id="came-twice"),
        pytest.param(FIRST + TWICE + "- {at: 11-18, via: phone, reaction: positive}\n", id="pleased-on-the-phone"),
        pytest.param(FIRST + TWICE.replace("negative", "negative, units: [{what: 3-1201, reaction: positive}]"),
                     id="pleased-with-a-unit"),
        pytest.param(FIRST.replace("level: A", "level: C") + TWICE, id="of-C-little-was-expected"),
        pytest.param(TWICE, id="no-grade"),
    ],
)  # fmt: skip
def test_review_unmoved_stays_silent(log: str) -> None:
    assert said("unmoved", log, profile="realestate") == []


# --- returned: back within days (C94)


@pytest.mark.parametrize(
    ("log", "proposed"),
    [
        pytest.param(graded("B", "11-17", "abcd-score") + "- {at: 11-20, via: viewing}\n", "11-20 A", id="3-days"),
        pytest.param(graded("C", "11-17", "abcd-score") + "- {at: 11-18, via: visit_in}\n", "11-18 B", id="next-day"),
    ],
)
def test_review_returned_speaks(log: str, proposed: str) -> None:
    assert said("returned", log, profile="realestate") == [proposed]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param(graded("B", "11-16", "abcd-score") + "- {at: 11-20, via: viewing}\n", id="4-days"),
        pytest.param(graded("B", "11-20", "abcd-score"), id="came-once"),
        pytest.param(graded("A", "11-17", "abcd-score") + "- {at: 11-20, via: viewing}\n", id="already-the-best"),
        pytest.param(graded("B", "11-17", "abcd-score") + graded("B", "11-20", "abcd-score"), id="judged-on-that-day"),
        pytest.param("- {at: 11-17, by: zm, via: visit_in}\n- {at: 11-18, via: viewing}\n", id="no-grade"),
    ],
)
def test_review_returned_stays_silent(log: str) -> None:
    assert said("returned", log, profile="realestate") == []


def test_the_proposals_for_one_record_only_rise_as_the_day_they_expect_comes_near() -> None:
    """B of 11-10 holds 30 days; they expect to buy on 01-10: C until 31 days before, B within 30, A within 15, H 5."""
    log = graded("B")
    told = {
        on: [
            item.params["to"] for rule in ("expired", "nearer") for item in found(rule, log, on, expected="2027-01-10")
        ]
        for on in ("12-10", "12-11", "12-12", "12-25", "12-26", "2027-01-04", "2027-01-05")
    }
    assert told == {
        "12-10": [], "12-11": [], "12-12": [], "12-25": [], "12-26": ["A"], "2027-01-04": ["A"], "2027-01-05": ["H"],
    }  # fmt: skip


# --- what a proposal does and does not


def test_the_consultants_own_level_is_the_one_in_question() -> None:
    own = graded("B").replace("level: B", "level: B, own: {level: H, because: 催得急}")
    assert said("expired", own) == ["11-16 A"]


def test_the_cadence_of_an_expired_level_goes_on() -> None:
    """H is called every second day until somebody judges anew."""
    one = customer(graded("H"), profile="auto")
    standing = items(one, fold(one, as_of=day(TODAY)), book("auto"), today=day(TODAY))
    asked = [item.rule for item in standing if item.opens_on <= day(TODAY)]
    assert [rule for rule in asked if not rule.startswith("care.")] == ["cadence", "review.expired"]


def test_a_proposal_brings_the_customer_up_and_is_late_after_a_month() -> None:
    log = graded("A", "10-21", "abcd-score") + "- {at: 11-20, via: phone, next: {date: 11-30}}\n"
    one = customer(log)
    assert line(one, book(), today=day(TODAY), known=day(TODAY)).bucket == "today"
    assert [item.late_after for item in found("away", log, profile="realestate")] == [day("12-21")]


def test_a_proposal_is_no_duty_of_contact() -> None:
    one = customer(graded("A", "10-21", "abcd-score") + "- {at: 11-20, via: phone, next: {date: 11-30}}\n")
    week: Any = DateRange(day("11-16"), day("11-23"))
    assert [outcome.item.rule for outcome in outcomes(one, book(), week, known=day(TODAY))] == ["cadence"]


def test_a_new_need_is_not_late_from_the_time_before_it() -> None:
    """Bought on 09-04, looks again since 11-20: nobody was to be called between."""
    log = (
        "- {at: 09-01, by: zm, via: visit_in}\n- {at: 09-04, deal: {event: signed, for: 3-1201}}\n"
        "- {at: 11-20, reopen: true}\n"
    )
    one = customer(log)
    standing = items(one, fold(one, as_of=day(TODAY)), book(), today=day(TODAY))
    assert [(item.rule, item.due_on) for item in standing if item.rule == "cadence"] == [("cadence", day("11-27"))]
