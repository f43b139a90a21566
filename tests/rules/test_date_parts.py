"""Days with a part of the day and no hour, festivals, and what nearly is a day."""

from datetime import date

import pytest

from leadtrack.errors import UsageError
from leadtrack.rules.almanac.festivals import make_almanac
from leadtrack.rules.date_parts import day_meant, leading_when, rough, with_part

TODAY = date(2026, 11, 21)  # a Saturday
ALMANAC = make_almanac(
    {
        "festivals": {
            "new-year": {"zh": "元旦", "en": "New Year's Day", "day": "01-01"},
            "spring-festival": {"zh": "春节", "en": "Spring Festival", "lunar": "1-1"},
        }
    }
)


@pytest.mark.parametrize(
    ("text", "day", "part"),
    [
        ("周六下午", "周六", "下午"),
        ("下周三上午", "下周三", "上午"),
        ("11月28日 晚上", "11月28日", "晚上"),
        ("明早", "明天", "早上"),
        ("今晚", "今天", "晚上"),
        ("后天晚", "后天", "晚上"),
        ("sat afternoon", "sat", "afternoon"),
        ("Tomorrow Morning", "Tomorrow", "morning"),
        ("this evening", "today", "evening"),
        ("tonight", "today", "tonight"),
    ],
)
def test_a_day_and_its_part(text: str, day: str, part: str) -> None:
    assert rough(text, today=TODAY, lean="near") == (day, part)


@pytest.mark.parametrize(
    "text",
    [
        "周六",
        "下午",
        "早",
        "afternoon",
        "周六下午3点",
        "周六下午复看",
        "有空下午",
        "明天3点下午",
        "sat tonight",
        "周六" * 20 + "下午",
    ],
)
def test_what_is_not_both(text: str) -> None:
    assert rough(text, today=TODAY, lean="near") is None


@pytest.mark.parametrize(
    ("day", "more", "found"),
    [
        ("周六下午", "再来", ("周六下午", "再来")),
        ("周六", "下午 再来", ("周六 下午", "再来")),
        ("周六", "下午3点 再来", ("周六 下午3点", "再来")),
        ("sat", "afternoon viewing", ("sat afternoon", "viewing")),
        ("周六", "早点来", ("周六", "早点来")),
    ],
)
def test_a_part_of_the_day_is_parted_from_the_step(day: str, more: str, found: tuple[str, str]) -> None:
    assert leading_when(day, more, today=TODAY, lean="near") == found


@pytest.mark.parametrize(
    ("day", "do", "found"),
    [
        ("周六下午", "再来", ("周六", "再来（下午）")),
        ("周六上午", "再来（下午）", ("周六", "再来（上午）")),
        ("周六下午", "下午再来", ("周六", "下午再来")),
        ("周六下午", None, ("周六", "下午")),
        ("周六上午", "下午", ("周六", "上午")),
        ("sat afternoon", "viewing", ("sat", "viewing (afternoon)")),
        ("周六15:00", "再来", ("周六15:00", "再来")),
    ],
)
def test_the_part_stands_behind_what_is_to_be_done(day: str, do: str | None, found: tuple[str, str]) -> None:
    assert with_part(day, do, today=TODAY) == found


def test_a_festival_is_its_next_or_last_day() -> None:
    assert day_meant("元旦", ALMANAC, today=TODAY, lean="near").day == date(2027, 1, 1)
    assert day_meant("new year's day", ALMANAC, today=TODAY, lean="past").day == date(2026, 1, 1)
    assert day_meant("元旦", ALMANAC, today=date(2027, 1, 1), lean="near").day == date(2027, 1, 1)
    assert day_meant("元旦", ALMANAC, today=date(2027, 1, 1), lean="past").day == date(2027, 1, 1)
    assert day_meant("春节", ALMANAC, today=TODAY, lean="near").day == date(2027, 2, 6)


@pytest.mark.parametrize(
    ("text", "code", "day"),
    [
        ("周六下午", "date-no-hour", "周六"),
        ("下午", "date-no-day", None),
        ("12.5", "date-dotted", "12-5"),
        ("13.5", "date-not-understood", None),
        ("12.32", "date-not-understood", None),
        ("元旦后", "date-not-understood", None),
    ],
)
def test_what_a_day_lacks(text: str, code: str, day: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        day_meant(text, ALMANAC, today=TODAY, lean="near")
    assert (caught.value.code, caught.value.params.get("day")) == (code, day)
