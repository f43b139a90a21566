from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.rules.calendar import DateRange, add_months, day_of_month, month_of, shift, week_of

# Far enough from the years 1 and 9999 for any step taken here.
DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2300, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


def span(start: str, end: str) -> DateRange:
    return DateRange(day(start), day(end))


def test_a_range_holds_its_start_and_not_its_end() -> None:
    three = span("2026-12-30", "2027-01-02")
    assert three.days == (day("2026-12-30"), day("2026-12-31"), day("2027-01-01"))
    assert list(three) == list(three.days)
    assert three.length == 3
    assert three.last == day("2027-01-01")
    assert day("2026-12-30") in three
    assert day("2027-01-01") in three
    assert day("2026-12-29") not in three
    assert day("2027-01-02") not in three


def test_a_range_may_be_empty_and_then_has_no_last_day() -> None:
    empty = span("2026-11-21", "2026-11-21")
    assert empty.days == ()
    assert empty.length == 0
    assert day("2026-11-21") not in empty
    with pytest.raises(ValueError, match="2026-11-21"):
        _ = empty.last


def test_a_range_never_ends_before_it_starts() -> None:
    with pytest.raises(ValueError, match="2026-11-20"):
        span("2026-11-21", "2026-11-20")


def test_a_range_is_a_value() -> None:
    assert span("2026-11-21", "2026-11-22") == span("2026-11-21", "2026-11-22")
    assert len({span("2026-11-21", "2026-11-22"), span("2026-11-21", "2026-11-22")}) == 1


@pytest.mark.parametrize(
    ("of", "first_weekday", "start", "end"),
    [
        pytest.param("2026-11-16", 0, "2026-11-16", "2026-11-23", id="a Monday begins its own week"),
        pytest.param("2026-11-21", 0, "2026-11-16", "2026-11-23", id="Saturday"),
        pytest.param("2026-11-22", 0, "2026-11-16", "2026-11-23", id="Sunday is the last day"),
        pytest.param("2026-11-22", 6, "2026-11-22", "2026-11-29", id="weeks from Sunday"),
        pytest.param("2026-11-21", 6, "2026-11-15", "2026-11-22", id="Saturday ends a week from Sunday"),
        pytest.param("2026-11-20", 5, "2026-11-14", "2026-11-21", id="weeks from Saturday"),
        pytest.param("2027-01-01", 0, "2026-12-28", "2027-01-04", id="across the year"),
        pytest.param("2028-02-29", 0, "2028-02-28", "2028-03-06", id="across a leap day"),
    ],
)
def test_weeks(of: str, first_weekday: int, start: str, end: str) -> None:
    assert week_of(day(of), first_weekday) == span(start, end)


@pytest.mark.parametrize(
    ("of", "start", "end"),
    [
        ("2026-11-21", "2026-11-01", "2026-12-01"),
        ("2026-12-31", "2026-12-01", "2027-01-01"),
        ("2026-02-01", "2026-02-01", "2026-03-01"),
        ("2028-02-29", "2028-02-01", "2028-03-01"),
    ],
)
def test_months(of: str, start: str, end: str) -> None:
    assert month_of(day(of)) == span(start, end)


@pytest.mark.parametrize(
    ("anchor", "n", "expected"),
    [
        ("2026-01-31", 0, "2026-01-31"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-31", 2, "2026-03-31"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-11-21", -23, "2024-12-21"),
    ],
)
def test_months_from_an_anchor_are_clamped(anchor: str, n: int, expected: str) -> None:
    assert add_months(day(anchor), n) == day(expected)


@pytest.mark.parametrize("n", [1, 12, 100_000, -120_000])
def test_months_beyond_the_calendar_overflow(n: int) -> None:
    with pytest.raises(OverflowError):
        add_months(day("9999-12-31"), n)


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [("2026-12-31", 1, "2027-01-01"), ("2028-03-01", -1, "2028-02-29"), ("2026-11-21", 0, "2026-11-21")],
)
def test_days_later_and_earlier(start: str, days: int, expected: str) -> None:
    assert shift(day(start), days) == day(expected)


@given(anchor=DAYS, n=st.integers(-600, 600))
def test_month_arithmetic_lands_in_the_right_month_on_the_anchors_day_or_the_months_last(anchor: date, n: int) -> None:
    found = add_months(anchor, n)
    assert (found.year - anchor.year) * 12 + found.month - anchor.month == n
    assert found.day == min(anchor.day, month_of(found).length)


@given(anchor=DAYS, n=st.integers(0, 60))
def test_month_arithmetic_grows_with_n(anchor: date, n: int) -> None:
    assert add_months(anchor, n) < add_months(anchor, n + 1)


@given(of=DAYS, first_weekday=st.integers(0, 6))
def test_every_day_lies_in_its_week_and_month(of: date, first_weekday: int) -> None:
    week, month = week_of(of, first_weekday), month_of(of)
    assert of in week
    assert week.length == 7
    assert week.start.weekday() == first_weekday
    assert of in month
    assert {each.month for each in month} == {of.month}
    assert shift(month.last, 1).day == 1


@pytest.mark.parametrize(
    ("month", "number", "wanted"),
    [
        pytest.param("2027-02-14", 31, "2027-02-28", id="clamped"),
        pytest.param("2028-02-14", 31, "2028-02-29", id="in-a-leap-year"),
        pytest.param("2026-11-30", 1, "2026-11-01", id="the-first"),
        pytest.param("2026-11-01", 30, "2026-11-30", id="the-last"),
        pytest.param("2026-12-31", 31, "2026-12-31", id="of-december"),
    ],
)
def test_a_day_of_a_month(month: str, number: int, wanted: str) -> None:
    assert day_of_month(day(month), number) == day(wanted)
