"""A day of the month by which a contact would lie long ago: which month is meant is asked, not guessed."""

from datetime import date

import pytest

from leadtrack.rules.oneline.understand import understand
from leadtrack.rules.oneline.values import Understood
from tests.rules.oneline.score import MINUTE, lexicon


def log(text: str, today: date) -> Understood:
    return understand(text, lexicon("realestate"), today=today, command="log", minute=MINUTE)


def doubts(found: Understood) -> list[tuple[str, str, str]]:
    return [(one.code, one.params["words"], one.params["day"]) for one in found.doubts]


NOVEMBER_22 = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "words", "day", "left"),
    [
        ("31号来访", "31号", "10-31", {}),
        ("31日下午3点到店", "31日下午3点", "10-31", {}),
        ("31号来访了", "31号", "10-31", {"via": "visit_in"}),
        ("31号来访45分钟", "31号", "10-31", {"via": "visit_in", "minutes": "45"}),
        ("31号没接", "31号", "10-31", {"via": "phone", "missed": "no_answer"}),
        ("二十五号来访了", "二十五号", "10-25", {"via": "visit_in"}),
        ("31号 来访45分钟", "31号", "10-31", {"via": "visit_in", "minutes": "45"}),
        ("visit on the 31st 45min", "31st", "10-31", {"via": "visit_in", "minutes": "45"}),
        ("visited on the 25th", "25th", "10-25", {"via": "visit_in"}),
        ("visit the 31st", "31st", "10-31", {}),
    ],
)
def test_a_day_that_may_be_of_another_month_is_asked(text: str, words: str, day: str, left: dict[str, str]) -> None:
    found = log(text, NOVEMBER_22)
    note = "31号" if text == "31号 来访45分钟" else text
    assert found.words() == {**left, "note": note}
    assert doubts(found) == [("which-month", words, day)]


@pytest.mark.parametrize(
    ("today", "text", "at"),
    [
        (date(2026, 11, 22), "5号来访了", "5号"),  # 17 days ago
        (date(2026, 11, 22), "1号来访了", "1号"),  # 21
        (date(2026, 11, 22), "22号来访了", "22号"),  # today
        (date(2026, 11, 10), "28号来访", "28号"),  # 13, and November has a 28th
        (date(2026, 11, 2), "31号来访", "31号"),  # the day before yesterday
        (date(2026, 11, 7), "31号来访", "31号"),  # 7
        (date(2026, 12, 1), "30号来访", "30号"),
        (date(2026, 3, 2), "visited on the 28th", "28th"),
        (date(2026, 11, 22), "10-31来访了", "10-31"),  # the month is said
        (date(2026, 11, 22), "上个月31号来访", "上个月31号"),
    ],
)
def test_a_day_that_is_near_or_says_its_month_is_taken(today: date, text: str, at: str) -> None:
    found = log(text, today)
    assert (found.words().get("at"), doubts(found)) == (at, [])


@pytest.mark.parametrize(
    ("today", "text"),
    [
        (date(2026, 11, 23), "1号来访了"),  # 22 days ago
        (date(2026, 11, 8), "31号来访"),  # 8, and November has none
        (date(2026, 3, 9), "30号来访了"),  # of January: February has none
    ],
)
def test_the_first_day_that_is_too_far_back(today: date, text: str) -> None:
    found = log(text, today)
    assert "at" not in found.words()
    assert [one.code for one in found.doubts] == ["which-month"]


def test_an_hour_beside_such_a_day_is_none_of_today() -> None:
    assert "at" not in log("31号 15:00 来访45分钟", NOVEMBER_22).words()
