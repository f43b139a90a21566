"""Grades: each rule speaks, and stays silent."""

import pytest

from leadtrack.rules.checks.grades import outgrown
from tests.rules.checks.desk import case, places, told

B_THEN_A = """\
- {at: 11-10 10:00, via: visit_in, note: x, grade: {scheme: abcd-score, level: B}}
- {at: 11-14 09:00, by: zhang-min, note: 主管看过, grade: {scheme: abcd-score, level: A}}
"""


def test_up_without_a_contact_of_the_day() -> None:
    assert told("grade-up-without-contact", B_THEN_A) == [
        ("log.1.grade", {"before": "B", "level": "A", "day": "2026-11-14"})
    ]
    missed = B_THEN_A + "- {at: 11-14 18:00, via: phone, missed: no_answer}\n"
    assert places("grade-up-without-contact", missed) == ["log.1.grade"]
    one_way = B_THEN_A + "- {at: 11-14 18:00, via: wechat, note: 发了资料}\n"
    assert places("grade-up-without-contact", one_way) == ["log.1.grade"]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param(B_THEN_A + "- {at: 11-14 18:00, via: phone, said: [好]}", id="a call of the same day, even later"),
        pytest.param(B_THEN_A.replace("level: A", "level: C"), id="down"),
        pytest.param(B_THEN_A.replace("level: A", "level: B"), id="the same"),
        pytest.param(B_THEN_A.replace("abcd-score, level: A", "high-mid-low, level: mid"), id="no higher by another"),
        pytest.param(B_THEN_A.replace("abcd-score, level: A", "referral, level: A"), id="no scheme of intent"),
        pytest.param(
            B_THEN_A.replace("abcd-score, level: A", "high-mid-low, level: high") + "- {at: 11-14, via: visit_in}",
            id="a visit for another scheme",
        ),
        pytest.param(
            B_THEN_A.replace("level: B}", "level: B}, deal: {event: signed, for: 3-1201}").replace(
                "- {at: 11-14", "- {at: 11-12, reopen: true}\n- {at: 11-14"
            ),
            id="a new need",
        ),
        pytest.param("- {at: 11-14, note: x, grade: {scheme: abcd-score, level: A}}", id="the first grade"),
        pytest.param(B_THEN_A.replace("level: A", "level: A, own: {level: B}"), id="the own level counts"),
    ],
)
def test_moves_that_need_no_contact(log: str) -> None:
    assert places("grade-up-without-contact", log) == []


def test_another_scheme_may_move_it_up_too() -> None:
    """B is the second of four, high the best of three; where schemes differ both are named, as `log` compares them."""
    log = B_THEN_A.replace("abcd-score, level: A", "high-mid-low, level: high")
    assert told("grade-up-without-contact", log) == [
        ("log.1.grade", {"before": "abcd-score B", "level": "high-mid-low high", "day": "2026-11-14"})
    ]
    back = log.replace("high}", "low}") + "- {at: 11-16, note: x, grade: {scheme: abcd-score, level: B}}"
    assert told("grade-up-without-contact", back) == [  # from low, the latest, and not from the B of before
        ("log.2.grade", {"before": "high-mid-low low", "level": "abcd-score B", "day": "2026-11-16"})
    ]


def test_an_order_is_no_move_of_judgement() -> None:
    log = "- {at: 11-10, via: visit_in, grade: {scheme: habc-window, level: B}}\n"
    ordered = log + "- {at: 11-14, grade: {scheme: habc-window, level: O}}"
    assert places("grade-up-without-contact", ordered, profile="auto") == []
    assert places("grade-up-without-contact", ordered.replace("O}", "A}"), profile="auto") == ["log.1.grade"]


def test_the_own_level_moves_up_too() -> None:
    log = B_THEN_A.replace("level: A", "level: B, own: {level: A, because: 直觉}")
    assert told("grade-up-without-contact", log)[0][1]["level"] == "A"


def test_a_new_need_begins_without_a_grade() -> None:
    log = """\
- {at: 11-01, via: visit_in, grade: {scheme: abcd-score, level: C}, deal: {event: signed, for: 3-1201}}
- {at: 11-10, reopen: true}
- {at: 11-12, grade: {scheme: abcd-score, level: A, score: 90}}
- {at: 11-14, grade: {scheme: abcd-score, level: B, score: 70}}
- {at: 11-16, grade: {scheme: abcd-score, level: A, score: 90}}
"""
    assert told("grade-up-without-contact", log) == [
        ("log.4.grade", {"before": "B", "level": "A", "day": "2026-11-16"})
    ]


def test_an_order_of_an_earlier_need_is_no_ground() -> None:
    log = """\
- {at: 11-01, via: visit_in, deal: {event: ordered, for: X5}}
- {at: 11-05, via: visit_in, deal: {event: handed_over, for: X5}}
- {at: 11-10, reopen: true}
- {at: 11-15, via: visit_in, grade: {scheme: habc-window, level: O}}
"""
    assert told("order-without-deal", log, profile="auto") == [("log.3.grade", {"level": "O"})]
    again = log + "- {at: 11-15, via: visit_in, deal: {event: ordered, for: X7}}\n"
    assert places("order-without-deal", again, profile="auto") == []


def test_a_grade_without_ground() -> None:
    assert told("grade-without-ground", "- {at: 11-14, grade: {scheme: abcd-score, level: C}}") == [
        ("log.0.grade", {"level": "C"})
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "{at: 11-14, via: phone, grade: {scheme: abcd-score, level: C}}",
        "{at: 11-14, note: 三周没有回音, grade: {scheme: abcd-score, level: C}}",
        "{at: 11-14, grade: {scheme: abcd-score, level: C, score: 65}}",
        "{at: 11-14, grade: {scheme: abcd-score, level: C, answers: {power: c}}}",
        "{at: 11-14, grade: {scheme: abcd-score, level: C, own: {level: D, because: 三周没有回音}}}",
    ],
)
def test_grounds_of_a_grade(entry: str) -> None:
    assert places("grade-without-ground", f"- {entry}") == []


def test_an_own_level_needs_a_reason() -> None:
    log = "- {at: 11-14, grade: {scheme: abcd-score, level: C, own: {level: D}}}"
    assert told("grade-without-ground", log) == [("log.0.grade", {"level": "D"})]


def test_who_came_and_has_no_grade() -> None:
    came = "- {at: 11-14, via: visit_in}\n- {at: 11-16, via: phone, said: [好]}\n"
    assert told("no-grade", came) == [("log.0", {"n": "1"})]
    assert places("no-grade", came + "- {at: 11-17, grade: {scheme: referral, level: A}}") == ["log.0"]
    assert places("no-grade", came + "- {at: 11-17, grade: {scheme: abcd-score, level: D}}") == []
    assert places("no-grade", came + "- {at: 11-17, lost: {reason: 失联}}") == []
    assert places("no-grade", "- {at: 11-14, via: call_in}") == []


def test_a_scheme_that_there_is_not() -> None:
    found = told("unknown-scheme", "- {at: 11-14, via: phone, grade: {scheme: abcd-scores, level: B}}")
    assert [place for place, _ in found] == ["log.0.grade.scheme"]
    assert found[0][1]["near"] == "abcd-score"
    assert "habc-window" not in found[0][1]["known"].split()
    known = "- {at: 11-14, via: phone, grade: {scheme: %s, level: A}}"
    assert places("unknown-scheme", known % "abcd-score") == []
    assert places("unknown-scheme", known % "referral") == []
    later = "- {at: 11-10, grade: {scheme: gone, level: X}}\n- {at: 11-14, grade: {scheme: abcd-score, level: B}}"
    assert places("unknown-scheme", later) == []  # counted: outgrown


def test_a_level_that_its_scheme_has_not() -> None:
    log = "- {at: 11-14, via: phone, grade: {scheme: abcd-score, level: E, own: {level: Q, because: x}}}"
    params = {"scheme": "abcd-score", "levels": "A B C D"}
    assert told("unknown-level", log) == [
        ("log.0.grade.level", params | {"level": "E"}),
        ("log.0.grade.own.level", params | {"level": "Q"}),
    ]
    assert places("unknown-level", log.replace("E", "A").replace("Q", "D")) == []


def test_only_the_present_grade_is_named_the_earlier_ones_are_counted() -> None:
    log = """\
- {at: 11-01, grade: {scheme: abcd-score, level: E}}
- {at: 11-02, grade: {scheme: gone, level: X}}
- {at: 11-03, grade: {scheme: abcd-score, level: E}}
- {at: 11-04, grade: {scheme: high-mid-low, level: high}}
"""
    assert places("unknown-level", log) == ["log.2.grade.level"]
    assert list(outgrown(case(log))) == [(0, "abcd-score", "E"), (1, "gone", "X")]


GRADED = "- {at: 11-01, via: visit_in, grade: {scheme: habc-window, level: %s}}"


@pytest.mark.parametrize(
    ("level", "expected", "says"),
    [
        # 11-21 is day 20 after the grade: the days left run from then to now, over every level in between.
        ("B", "2027-01-20", {"day": "2026-11-21", "n": "60", "fits": "C"}),
        ("A", "2026-12-07", {"day": "2026-11-21", "n": "16", "fits": "B"}),
        ("C", "2026-11-30", {"day": "2026-11-01", "n": "29", "fits": "B"}),
        ("D", "2026-12-31", {"day": "2026-11-01", "n": "60", "fits": "C"}),
    ],
)
def test_a_level_that_the_expected_day_never_had(level: str, expected: str, says: dict[str, str]) -> None:
    found = told("expected-conflict", GRADED % level, f"expected: {expected}", profile="auto")
    assert found == [("expected", says | {"level": level, "expected": expected})]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("A", "2026-11-16"),  # 15 days when it was given
        ("A", "2026-12-06"),  # 15 days now
        ("H", "2026-11-03"),  # passed since: the business of due
        ("B", "2026-12-01"),
        ("C", "2027-01-20"),  # 60 days now
        ("D", "2027-01-21"),
        ("O", "2027-06-01"),  # ordered: no window
    ],
)
def test_a_level_that_the_expected_day_had_once(level: str, expected: str) -> None:
    assert places("expected-conflict", GRADED % level, f"expected: {expected}", profile="auto") == []


def test_schemes_without_windows_expect_nothing() -> None:
    log = "- {at: 11-01, via: visit_in, grade: {scheme: abcd-score, level: A}}"
    assert places("expected-conflict", log, "expected: 2027-06-01") == []
    assert places("expected-conflict", GRADED % "H", profile="auto") == []
    lost = GRADED % "H" + "\n- {at: 11-02, lost: {reason: 失联}}"
    assert places("expected-conflict", lost, "expected: 2027-06-01", profile="auto") == []


ORDERED = "- {at: 11-14, via: visit_in, deal: {event: %s, for: X5}}\n"


def test_an_order_level_needs_an_order() -> None:
    graded = "- {at: 11-15, via: visit_in, grade: {scheme: habc-window, level: O}}"
    assert told("order-without-deal", graded, profile="auto") == [("log.0.grade", {"level": "O"})]
    assert places("order-without-deal", ORDERED % "deposit" + graded, profile="auto") == []
    assert places("order-without-deal", ORDERED % "ordered" + graded, profile="auto") == []
    taken_back = ORDERED % "deposit" + "- {at: 11-14 18:00, deal: {event: cancelled, for: X5}}\n" + graded
    assert places("order-without-deal", taken_back, profile="auto") == ["log.2.grade"]
    assert places("order-without-deal", graded.replace("level: O", "level: H"), profile="auto") == []


SOLD = "- {at: 11-14, via: visit_in, grade: {scheme: abcd-score, level: A}, deal: {event: signed, for: 3-1201}}\n"


def test_a_grade_of_intent_after_the_sale() -> None:
    log = SOLD + "- {at: 11-16, via: phone, grade: {scheme: abcd-score, level: B}}\n"
    assert told("graded-after-closing", log) == [("log.1.grade", {"level": "B"})]
    twice = log + "- {at: 11-17, via: phone, grade: {scheme: abcd-score, level: C}}\n"
    assert places("graded-after-closing", twice) == ["log.1.grade"]  # named once
    assert places("graded-after-closing", SOLD) == []
    assert places("graded-after-closing", SOLD + "- {at: 11-16, grade: {scheme: referral, level: A}}") == []
    again = SOLD + "- {at: 11-15, reopen: true}\n- {at: 11-16, via: phone, grade: {scheme: abcd-score, level: B}}\n"
    assert places("graded-after-closing", again) == []
    twice_sold = again + "- {at: 11-18, via: visit_in, deal: {event: signed, for: 5-0802}}\n"
    assert places("graded-after-closing", twice_sold) == []
