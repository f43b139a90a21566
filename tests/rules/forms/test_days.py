"""The days that a form is asked for, on Saturday 2026-11-21."""

import pytest

from leadtrack.errors import UsageError
from leadtrack.rules.forms.days import days_of
from leadtrack.rules.forms.material import Reach
from leadtrack.rules.report.period import Calendar
from tests.profiles import day

SHOP = Calendar(first_weekday=5, closes=25)
"""A shop whose weeks begin on Saturday and whose months close on the 25th."""


@pytest.mark.parametrize(
    ("text", "reach", "first", "last"),
    [
        ("", "day", "11-21", "11-21"),
        ("", "month", "11-01", "11-21"),
        ("", "ahead", "11-21", "11-27"),
        ("", "whole-month", "11-01", "11-30"),
        ("", "shop-month", "10-26", "11-25"),
        ("", "shop-week", "11-21", "11-27"),
        ("2026-11", "day", "11-01", "11-30"),
        ("2026-11", "ahead", "11-01", "11-30"),
        ("2026-11", "whole-month", "11-01", "11-30"),
        ("2026-11", "shop-month", "10-26", "11-25"),
        ("2026-W47", "day", "11-14", "11-20"),
        ("2026-W47", "shop-week", "11-14", "11-20"),
        ("2026-W47", "shop-month", "10-26", "11-25"),
        ("2026-W45", "whole-month", "10-01", "10-31"),
        ("11-26", "shop-month", "11-26", "12-25"),
        ("上周", "day", "11-14", "11-20"),
        ("上星期", "shop-week", "11-14", "11-20"),
        ("本周", "shop-week", "11-21", "11-27"),
        ("last week", "day", "11-14", "11-20"),
        ("W47", "day", "11-14", "11-20"),
        ("第47周", "shop-week", "11-14", "11-20"),
        ("上月", "day", "10-01", "10-31"),
        ("上个月", "shop-month", "09-26", "10-25"),
        ("last month", "whole-month", "10-01", "10-31"),
        ("11-20", "ahead", "11-20", "11-20"),
        ("12-05", "ahead", "12-05", "12-05"),
        ("12-05", "whole-month", "12-01", "12-31"),
    ],
)
def test_the_days_meant(text: str, reach: Reach, first: str, last: str) -> None:
    text = text.replace("11-26", "2026-11-26")
    span = days_of(text, reach, today=day("11-21"), calendar=SHOP)
    assert (span.start, span.last) == (day(first), day(last))


def test_a_week_is_that_of_its_targets() -> None:
    """Around the Thursday of the number, 11-19, where weeks begin on Tuesday: not the one of its Monday."""
    span = days_of("2026-W47", "shop-week", today=day("11-21"), calendar=Calendar(first_weekday=1))
    assert (span.start, span.last) == (day("11-17"), day("11-23"))


def test_this_month_is_the_calendars_unless_the_form_is_of_the_shops() -> None:
    """On 28 the shop is in the month that closes on 12-25; the calendar is in November."""
    for reach, first, last in (("day", "11-01", "11-30"), ("shop-month", "11-26", "12-25")):
        span = days_of("本月", reach, today=day("11-28"), calendar=SHOP)  # type: ignore[arg-type]
        assert (span.start, span.last) == (day(first), day(last))


@pytest.mark.parametrize("text", ["2026-11", "上月"])
def test_a_form_of_a_week_has_no_month(text: str) -> None:
    with pytest.raises(UsageError) as found:
        days_of(text, "shop-week", today=day("11-21"), calendar=SHOP)
    assert found.value.code == "form-week"


def test_without_a_year_a_day_is_the_nearest_where_this_years_has_not_come() -> None:
    assert days_of("12-05", "day", today=day("11-21"), calendar=SHOP).start == day("2026-12-05")
    assert days_of("03-05", "day", today=day("11-21"), calendar=SHOP).start == day("2026-03-05")
