"""Which month or week is meant, and what its file is called."""

from datetime import date

import pytest

from leadtrack.errors import UsageError
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.report.period import Calendar
from leadtrack.rules.target_periods import month_around, period_named, week_around
from leadtrack.rules.target_words import read_month, read_week

TODAY = date(2026, 11, 22)
"""A Sunday, of the ISO week 47."""


def test_months_and_weeks() -> None:
    assert month_around(TODAY, Calendar()).span == DateRange(date(2026, 11, 1), date(2026, 12, 1))
    week = week_around(TODAY, Calendar())
    assert (week.key, week.span) == ("2026-W47", DateRange(date(2026, 11, 16), date(2026, 11, 23)))


def test_a_month_is_called_after_the_one_it_closes_in() -> None:
    calendar = Calendar(closes=25)
    assert month_around(date(2026, 11, 25), calendar).key == "2026-11"
    late = month_around(date(2026, 11, 26), calendar)
    assert (late.key, late.span) == ("2026-12", DateRange(date(2026, 11, 26), date(2026, 12, 26)))
    assert period_named("2026-12", calendar) == late


@pytest.mark.parametrize("first", range(7))
def test_every_week_has_one_name(first: int) -> None:
    """Whatever day it begins on: the weeks of two years follow each other, and each is found by its name."""
    calendar = Calendar(first)
    weeks = [week_around(shift(date(2025, 12, 1), 7 * at), calendar) for at in range(110)]
    assert len({week.key for week in weeks}) == len(weeks)
    assert [week.key for week in weeks] == sorted(week.key for week in weeks)
    assert [period_named(week.key, calendar) for week in weeks] == weeks


@pytest.mark.parametrize(
    "stem", ["2026-13", "2026-1", "nov", "2026-W54", "2025-W53", "2026-W00", "0000-01", "2026-11x"]
)
def test_names_of_no_period(stem: str) -> None:
    assert period_named(stem, Calendar()) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2026-12", "2026-12"), ("2025年3月", "2025-03"), ("12", "2026-12"), ("12月", "2026-12"), ("1", "2027-01"),
        ("10月", "2026-10"), ("5", "2027-05"), ("6", "2026-06"), ("本月", "2026-11"), ("上月", "2026-10"),
        ("next", "2026-12"), ("2027-01-05", "2027-01"), ("11-03", "2026-11"), ("昨天", "2026-11"),
    ],
)  # fmt: skip
def test_months_as_people_type_them(text: str, key: str) -> None:
    assert read_month(text, today=TODAY, calendar=Calendar()).key == key


def test_this_month_is_the_shops() -> None:
    """Where a month closes on the 20th, the 22nd belongs to December's."""
    calendar = Calendar(closes=20)
    assert [read_month(text, today=TODAY, calendar=calendar).key for text in ("本月", "上月", "11")] == [
        "2026-12", "2026-11", "2026-11",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2026-W48", "2026-W48"), ("2026 w48", "2026-W48"), ("W48", "2026-W48"), ("48", "2026-W48"),
        ("第48周", "2026-W48"),
        ("1", "2027-W01"), ("53", "2026-W53"), ("30", "2026-W30"), ("本周", "2026-W47"), ("上周", "2026-W46"),
        ("下个星期", "2026-W48"), ("last", "2026-W46"), ("next week", "2026-W48"), ("明天", "2026-W48"),
        ("上周三", "2026-W46"), ("2026-11-16", "2026-W47"),
    ],
)  # fmt: skip
def test_weeks_as_people_type_them(text: str, key: str) -> None:
    assert read_week(text, today=TODAY, calendar=Calendar()).key == key


@pytest.mark.parametrize("text", ["13", "0", "someday", "", "2026-14"])
def test_no_month(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_month(text, today=TODAY, calendar=Calendar())
    assert raised.value.code == "bad-month"


def test_a_month_of_the_last_year_is_one_and_lies_beyond_the_calendar() -> None:
    with pytest.raises(OverflowError):
        read_month("9999-12", today=TODAY, calendar=Calendar())
    assert read_month("9998-12", today=TODAY, calendar=Calendar()).key == "9998-12"


@pytest.mark.parametrize("text", ["0", "54", "2025-W53", "someday", "", "month"])
def test_no_week(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_week(text, today=TODAY, calendar=Calendar())
    assert raised.value.code == "bad-week"


@pytest.mark.parametrize(("text", "key"), [("9", "2026-09"), ("10", "2025-10"), ("11", "2025-11")])
def test_a_month_without_a_year_is_the_nearest_one(text: str, key: str) -> None:
    """On 1 April: of September 153 days ahead and 212 back, October 183 and 182, November 214 and 151."""
    assert read_month(text, today=date(2026, 4, 1), calendar=Calendar()).key == key
