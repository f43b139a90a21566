"""The edges of care: last days of windows, a new need, days of the record. Worked by hand; 11-01 is a Sunday."""

import pytest

from tests.rules.test_due_care import CAR, SIGNED, open_, own, standing

WEEKENDS = "s: {{zh: a, en: a, every: weekend, until: {0}}}"


@pytest.mark.parametrize(
    ("until", "on", "last"),
    [
        pytest.param("16d", "11-21", "own.s:3-1201 11-21 11-21 11-22 11-22", id="until-a-saturday"),
        pytest.param("16d", "11-22", "own.s:3-1201 11-21 11-21 11-22 11-22", id="and-its-sunday"),
        pytest.param("16d", "11-23", None, id="until-a-saturday-and-no-more"),
        pytest.param("15d", "11-21", None, id="until-the-friday-before"),
    ],
)
def test_the_last_weekend_is_that_of_the_last_day(until: str, on: str, last: str | None) -> None:
    """Signed on Thursday 11-05: 15 days on is Friday 11-20, 16 days Saturday 11-21."""
    assert own(WEEKENDS.format(until), SIGNED, on) == ([last] if last else [])


def test_an_attempt_on_the_last_day_leaves_the_step_its_last_day() -> None:
    """The call of 11-17 would bring it back on 11-18, when it is gone; and it is never listed before it opens."""
    step = "s: {zh: a, en: a, opens: 10d, lapses: 12d}"
    tried = "- {{at: {on}, by: zm, via: phone, missed: no_answer}}"
    assert own(step, SIGNED + tried.format(on="11-17"), "11-17") == ["own.s:3-1201 11-17 11-17 11-15 11-17"]
    assert own(step, SIGNED + tried.format(on="11-16"), "11-16") == ["own.s:3-1201 11-17 11-17 11-15 11-17"]
    assert own(step, SIGNED + tried.format(on="11-08"), "11-08") == ["own.s:3-1201 11-15 11-15 11-15 11-17"]


@pytest.mark.parametrize(
    ("came", "asked"),
    [
        pytest.param("11-08 18:00", ["viewing.day-3"], id="on-the-day-the-new-need-began"),
        pytest.param("11-07 18:00", [], id="the-day-before-it"),
    ],
)
def test_a_visit_on_the_day_a_new_need_began_is_for_it(came: str, asked: list[str]) -> None:
    again = "- {at: 11-08 10:00, by: zm, reopen: true}\n"
    visit = f"- {{at: {came}, by: zm, via: visit_in}}\n"
    log = SIGNED + (again + visit if came > "11-08" else visit + again)
    found = [step for step in open_(log, "11-11") if "viewing" in step]
    assert found == asked


@pytest.mark.parametrize("on", ["10-07", "10-10", "11-15", "11-16"])
@pytest.mark.parametrize("moved", ["{lunar: 10-7, year: 2026}", "10-7"])
def test_a_day_of_moving_in_that_is_lunar_or_without_a_year_is_no_base(moved: str, on: str) -> None:
    """The seventh of the tenth lunar month of 2026 is 11-15: read as a solar day it would be 10-07."""
    facts = f"dates: [{{kind: move_in, day: {moved}}}]"
    assert [step for step in standing(SIGNED, on, facts=facts) if "housewarming" in step] == []


def test_a_month_counts_from_the_last_of_january_to_the_last_of_february() -> None:
    """And not from there on: two months after 31 January is 31 March."""
    log = CAR.replace("11-05", "2027-01-31")
    assert "standard.month-1:朗逸 2027-02-28 2027-02-28 2027-03-07 2027-03-30" in standing(log, "2027-01-31", "auto")
    step = "s: {zh: a, en: a, opens: 1m, late: 1m, every: 1m}"
    signed = SIGNED.replace("11-05 16:00", "2027-01-31 16:00")
    assert own(step, signed, "2027-02-28") == ["own.s:3-1201 2027-02-28 2027-02-28 2027-02-28 2027-03-30"]
    assert own(step, signed, "2027-03-31") == ["own.s:3-1201 2027-03-31 2027-03-31 2027-03-31 2027-04-29"]
