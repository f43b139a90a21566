"""On which day a birthday falls; every day worked out from a printed calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.model.values import Birthday
from leadtrack.rules.almanac.birthdays import USUAL, Missing, age_on, last_on, next_on, occurrence
from leadtrack.rules.almanac.lunar import from_solar

MARCH = Missing(leap_day=(3, 1))
NEXT = Missing(short_month="next")
SKIP = Missing(leap_month="skip")


def lunar(month: int, day: int, year: int | None = None, *, leap: bool = False) -> Birthday:
    return Birthday(month, day, year, lunar=True, leap=leap)


@pytest.mark.parametrize(
    ("birthday", "year", "rule", "day"),
    [
        pytest.param(Birthday(12, 3), 2026, USUAL, "2026-12-03", id="solar"),
        pytest.param(Birthday(2, 29), 2028, USUAL, "2028-02-29", id="29-february-in-a-leap-year"),
        pytest.param(Birthday(2, 29), 2026, USUAL, "2026-02-28", id="29-february-else"),
        pytest.param(Birthday(2, 29), 2100, USUAL, "2100-02-28", id="2100-has-none"),
        pytest.param(Birthday(2, 29), 2000, USUAL, "2000-02-29", id="2000-has-one"),
        pytest.param(Birthday(2, 29), 2026, MARCH, "2026-03-01", id="29-february-by-the-shop"),
        pytest.param(Birthday(2, 29), 2028, MARCH, "2028-02-29", id="the-shop-has-no-say-in-a-leap-year"),
        pytest.param(lunar(8, 15), 2026, USUAL, "2026-09-25", id="lunar"),
        pytest.param(lunar(12, 8), 2026, USUAL, "2027-01-15", id="lunar-december-lies-in-the-next-year"),
        pytest.param(lunar(12, 30), 2025, USUAL, "2026-02-16", id="30th-of-a-short-month-is-its-last-day"),
        pytest.param(lunar(12, 30), 2025, NEXT, "2026-02-17", id="30th-of-a-short-month-by-the-shop"),
        pytest.param(lunar(12, 30), 2023, NEXT, "2024-02-09", id="30th-of-a-long-month"),
        pytest.param(lunar(6, 15, leap=True), 2025, USUAL, "2025-08-08", id="leap-month-that-the-year-has"),
        pytest.param(lunar(6, 15), 2025, USUAL, "2025-07-09", id="the-ordinary-month-of-a-leap-year"),
        pytest.param(lunar(6, 15, leap=True), 2026, USUAL, "2026-07-28", id="leap-month-that-the-year-lacks"),
        pytest.param(lunar(6, 15, leap=True), 2026, SKIP, None, id="leap-month-skipped"),
        pytest.param(lunar(6, 15, leap=True), 2025, SKIP, "2025-08-08", id="not-skipped-where-there-is-one"),
        pytest.param(lunar(5, 1, leap=True), 2025, USUAL, "2025-05-27", id="another-leap-month-is-not-mine"),
        pytest.param(lunar(8, 15), 2101, USUAL, None, id="beyond-the-table"),
        pytest.param(lunar(8, 15), 1900, USUAL, None, id="before-the-table"),
    ],
)
def test_occurrence(birthday: Birthday, year: int, rule: Missing, day: str | None) -> None:
    assert occurrence(birthday, year, rule) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("birthday", "on", "next_", "last"),
    [
        pytest.param(Birthday(11, 21), "2026-11-21", "2026-11-21", "2026-11-21", id="today"),
        pytest.param(Birthday(11, 20), "2026-11-21", "2027-11-20", "2026-11-20", id="yesterday"),
        pytest.param(Birthday(1, 3), "2026-12-30", "2027-01-03", "2026-01-03", id="over-the-year"),
        pytest.param(lunar(12, 20), "2026-02-01", "2026-02-07", "2025-01-19", id="lunar-year-before"),
        pytest.param(lunar(12, 20), "2026-02-08", "2027-01-27", "2026-02-07", id="lunar-year-now"),
        pytest.param(lunar(8, 15), "2026-09-26", "2027-09-15", "2026-09-25", id="lunar-next-year"),
    ],
)
def test_next_and_last(birthday: Birthday, on: str, next_: str, last: str) -> None:
    day = date.fromisoformat(on)
    assert (str(next_on(birthday, day)), str(last_on(birthday, day))) == (next_, last)


def test_a_skipped_leap_month_waits_for_its_year() -> None:
    assert next_on(lunar(6, 15, leap=True), date(2026, 1, 1), SKIP) == date(2036, 8, 6)
    assert next_on(lunar(11, 15, leap=True), date(2026, 1, 1), SKIP) == date(2034, 1, 5)
    assert next_on(lunar(11, 15, leap=True), date(2034, 1, 6), SKIP) is None


def test_the_calendar_ends() -> None:
    assert next_on(Birthday(11, 20), date(9999, 12, 1)) is None
    assert next_on(lunar(8, 15), date(2100, 12, 31)) is None
    assert last_on(Birthday(11, 20), date(1, 1, 1)) is None


@pytest.mark.parametrize(
    ("birthday", "on", "age"),
    [
        pytest.param(Birthday(11, 21, 1986), "2026-11-20", 39, id="the-day-before"),
        pytest.param(Birthday(11, 21, 1986), "2026-11-21", 40, id="the-day"),
        pytest.param(Birthday(2, 29, 1988), "2026-02-28", 38, id="29-february"),
        pytest.param(Birthday(2, 29, 1988), "2026-02-27", 37, id="before-29-february"),
        pytest.param(lunar(8, 15, 1978), "2026-09-24", 47, id="lunar-the-day-before"),
        pytest.param(lunar(8, 15, 1978), "2026-09-25", 48, id="lunar-the-day"),
        pytest.param(lunar(12, 8, 1978), "2027-01-15", 48, id="lunar-year-1978-though-born-in-january-1979"),
        pytest.param(lunar(12, 8, 1978), "2027-01-14", 47, id="the-day-before-that"),
        pytest.param(lunar(8, 15, 1930), "2026-09-25", 96, id="born-before-the-table"),
        pytest.param(Birthday(11, 21), "2026-11-21", None, id="year-unknown"),
        pytest.param(Birthday(11, 21, 2026), "2026-11-21", 0, id="born-today"),
        pytest.param(Birthday(11, 22, 2026), "2026-11-21", None, id="not-born-yet"),
        pytest.param(Birthday(11, 21, 2030), "2026-11-21", None, id="a-slip-of-years"),
    ],
)
def test_age(birthday: Birthday, on: str, age: int | None) -> None:
    assert age_on(birthday, date.fromisoformat(on)) == age


@given(
    st.builds(Birthday, st.integers(1, 12), st.integers(1, 30), lunar=st.just(value=True)),
    st.dates(date(1951, 1, 1), date(2098, 12, 31)),
)
def test_a_lunar_birthday_comes_within_13_months(birthday: Birthday, day: date) -> None:
    found = next_on(birthday, day)
    assert found is not None
    assert 0 <= (found - day).days <= 385
    there = from_solar(found)
    assert (there.month, there.leap) == (birthday.month, False)
    assert there.day == birthday.day or (birthday.day, there.day) == (30, 29)
    assert last_on(birthday, found) == found
