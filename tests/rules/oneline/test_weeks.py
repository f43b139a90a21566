"""`w` behind a figure, and days of the month on which somebody comes. Today is Saturday 2026-11-21, half past five."""

import pytest

from leadtrack.rules.dates import parse_when
from leadtrack.rules.oneline.values import Understood
from tests.rules.oneline.score import TODAY, heard

HOMES, CARS = "realestate", "auto"


def log(text: str, shop: str = HOMES) -> Understood:
    return heard(text, shop, "log")


def day(found: Understood) -> str:
    return str(parse_when(found.words()["next"], today=TODAY, lean="near"))


@pytest.mark.parametrize(
    "text",
    [
        "预算250w",
        "预算200-250w",
        "预算 8w",
        "报价268w",
        "25w",
        "贵2w",
        "优惠 2w",
        "5w公里保养",
        "5w 公里保养",
        "跑了3w",
        "budget 8w",
        "budget of 9w",
        "3w km",
        "13w",
        "call 13w",
    ],
)
def test_w_of_a_sum_or_of_a_way_is_no_weeks(text: str) -> None:
    assert log(text, CARS).words() == {"note": text}


def test_a_sum_stays_beside_the_rest_of_the_line() -> None:
    assert heard("王芳 13800138000 来访 预算250w B", HOMES, "add").words() == {
        "name": "王芳",
        "phone": ["13800138000"],
        "via": "visit_in",
        "grade": "B",
        "note": "预算250w",
    }
    assert log("visit budget 250w call in 2 weeks", CARS).words() == {
        "via": "visit_in",
        "next": "in 2 weeks",
        "do": "call",
        "next_via": "phone",
        "note": "budget 250w",
    }


@pytest.mark.parametrize(
    ("text", "when", "do"),
    [
        ("2w", "2026-12-05", None),
        ("in 2w", "2026-12-05", None),
        ("12w", "2027-02-13", None),
        ("call in 2w", "2026-12-05", "call"),
        ("2w later call", "2026-12-05", "call"),
        ("call back 3w", "2026-12-12", "call back"),
        ("2w后再打", "2026-12-05", "再打"),
        ("2w之后再打", "2026-12-05", "再打"),
    ],
)
def test_w_as_a_day_of_its_own_is_weeks(text: str, when: str, do: str | None) -> None:
    found = log(text, CARS)
    assert (day(found), found.words().get("do")) == (when, do)
    assert found.note == ""


@pytest.mark.parametrize(
    ("text", "when", "do"),
    [
        ("来访，13号再来", "2026-12-13", "再来"),
        ("13号 再来", "2026-12-13", "再来"),
        ("15号来看房", "2026-12-15", "来看房"),
        ("15号 来看房", "2026-12-15", "来看房"),
        ("21号再来", "2026-11-21", "再来"),
        ("25号来", "2026-11-25", "来"),
        ("13th will come back", "2026-12-13", "will come back"),
    ],
)
def test_a_day_of_the_month_on_which_somebody_comes_is_the_next(text: str, when: str, do: str) -> None:
    found = log(text)
    assert (day(found), found.words()["do"], found.words().get("at")) == (when, do, None)
    assert found.note == ""


@pytest.mark.parametrize("text", ["15号来看房了", "15号来访30分钟", "13号第一次来看房", "18号来访"])
def test_a_day_of_the_month_on_which_somebody_came_has_passed(text: str) -> None:
    found = log(text).words()
    assert found["via"] == "visit_in"
    assert "next" not in found
    assert str(found["at"]) == text[:3]


def test_a_date_that_has_passed_is_neither_a_visit_nor_a_step() -> None:
    found = log("11-13再来")
    assert found.words() == {"note": "11-13再来"}
    assert [doubt.code for doubt in found.doubts] == ["passed"]


@pytest.mark.parametrize("text", ["明天 10点 再来", "明天10点 再来", "明天 10点再来"])
def test_what_is_to_be_done_behind_a_day_with_its_hour(text: str) -> None:
    found = log(text)
    assert (day(found), found.words()["do"]) == ("2026-11-22 10:00", "再来")
    assert found.note == ""
