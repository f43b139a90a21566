"""The lunar calendar against published tables, against a second library, and against the sky."""

import json
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import ephem
import pytest
from borax.calendars.lunardate import LunarDate, TermUtils
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.errors import UsageError
from leadtrack.rules.almanac.lunar import LAST, TERMS, LunarDay, from_solar, lunar_year, month_days, terms, to_solar
from tests.rules.almanac.sky import begins, new_moon, reaches
from tests.tools import make_lunar

# Dates as printed in the almanac tables of the Hong Kong Observatory and of the Purple Mountain Observatory, written
# down by hand. Lines: 小寒 to 冬至, columns: 2020 to 2030, numbers: the day of the month.
PUBLISHED_TERMS = """
1  小寒  6  5  5  5  6  5  5  5  6  5  5
1  大寒 20 20 20 20 20 20 20 20 20 20 20
2  立春  4  3  4  4  4  3  4  4  4  3  4
2  雨水 19 18 19 19 19 18 18 19 19 18 18
3  惊蛰  5  5  5  6  5  5  5  6  5  5  5
3  春分 20 20 20 21 20 20 20 21 20 20 20
4  清明  4  4  5  5  4  4  5  5  4  4  5
4  谷雨 19 20 20 20 19 20 20 20 19 20 20
5  立夏  5  5  5  6  5  5  5  6  5  5  5
5  小满 20 21 21 21 20 21 21 21 20 21 21
6  芒种  5  5  6  6  5  5  5  6  5  5  5
6  夏至 21 21 21 21 21 21 21 21 21 21 21
7  小暑  6  7  7  7  6  7  7  7  6  7  7
7  大暑 22 22 23 23 22 22 23 23 22 22 23
8  立秋  7  7  7  8  7  7  7  8  7  7  7
8  处暑 22 23 23 23 22 23 23 23 22 23 23
9  白露  7  7  7  8  7  7  7  8  7  7  7
9  秋分 22 23 23 23 22 23 23 23 22 23 23
10 寒露  8  8  8  8  8  8  8  8  8  8  8
10 霜降 23 23 23 24 23 23 23 23 23 23 23
11 立冬  7  7  7  8  7  7  7  7  7  7  7
11 小雪 22 22 22 22 22 22 22 22 22 22 22
12 大雪  7  7  7  7  6  7  7  7  6  7  7
12 冬至 21 21 22 22 21 21 22 22 21 21 22
"""

YEARS = range(1949, 2101)


def published() -> list[list[str]]:
    return [line.split() for line in PUBLISHED_TERMS.split("\n") if line]


@pytest.mark.parametrize("year", range(2020, 2031))
def test_terms_are_as_published(year: int) -> None:
    expected = [date(year, int(row[0]), int(row[2 + year - 2020])) for row in published()]
    assert list(terms(year)) == expected


def test_the_order_of_the_terms() -> None:
    assert (len(TERMS), TERMS[0], TERMS[6], TERMS[21], TERMS[23]) == (24, "xiaohan", "qingming", "xiaoxue", "dongzhi")


def test_terms_are_where_the_sun_is() -> None:
    """Every term of 1950–2099; one lies within seconds of midnight, nearer than any of the computations agree."""
    wrong = [
        day
        for year in range(1950, 2100)
        for place, day in enumerate(terms(year))
        if not reaches((285 + 15 * place) % 360, day)
    ]
    assert wrong == [date(1951, 12, 23)]


def test_terms_are_those_of_another_library() -> None:
    names = [row[1] for row in published()]
    wrong = [
        (day, name)
        for year in range(1950, 2100)
        for name, day in zip(names, terms(year), strict=True)
        if TermUtils.day_start_from_term(year, name) != day
    ]
    assert wrong == [(date(1979, 1, 20), "大寒")]  # eleven seconds before midnight


def month_starts() -> list[tuple[date, LunarDay]]:
    """The first day of every lunar month of the table, in their order."""
    found: list[tuple[date, LunarDay]] = []
    for year in YEARS:
        found += [
            (to_solar(year, month, 1, leap), LunarDay(year, month, 1, leap))
            for month in range(1, 13)
            for leap in (False, True)
            if month_days(year, month, leap=leap)
        ]
    return found


def test_months_begin_at_the_new_moon() -> None:
    starts = month_starts()
    assert len(starts) == 152 * 12 + 56  # a leap month in 56 of these years
    wrong = [str(day) for day, _ in starts if date(1950, 1, 1) <= day < date(2100, 1, 1) and not new_moon(day)]
    assert wrong == ["2057-09-29"]


def test_the_one_month_of_2057() -> None:
    """Seconds from midnight: what decides is how far the earth falls behind, not where the moon is."""
    uniform = float(ephem.next_new_moon("2057/9/25")) + float(ephem.delta_t("2057/9/28")) * ephem.second
    seconds = (uniform - begins(date(2057, 9, 29))) / ephem.second
    assert 112 < seconds < 115
    assert ephem.delta_t("2057/9/28") > seconds > 100 > ephem.delta_t("2026/1/1")
    assert from_solar(date(2057, 9, 29)) == LunarDay(2057, 9, 1)
    assert from_solar(date(2057, 9, 28)) == LunarDay(2057, 8, 30)


def test_months_are_those_of_another_library() -> None:
    wrong: list[str] = []
    for day, lunar in month_starts():
        if day.year < 2100:
            other = LunarDate.from_solar(day)
            same = (other.year, other.month, other.day, bool(other.leap)) == (lunar.year, lunar.month, 1, lunar.leap)
            wrong += [] if same else [str(day)]
    assert wrong == ["2089-09-04", "2097-08-07"]  # the sky is with us: see above


def test_months_follow_one_another_without_a_gap() -> None:
    for (day, lunar), (after, _) in pairwise(month_starts()):
        assert (after - day).days == month_days(lunar.year, lunar.month, leap=lunar.leap)
        assert (after - day).days in (29, 30)


@pytest.mark.parametrize(
    ("lunar", "solar"),
    [
        pytest.param(LunarDay(1978, 8, 15), "1978-09-17", id="the-month-that-a-library-has-wrong"),
        pytest.param(LunarDay(1987, 6, 15, leap=True), "1987-08-09", id="leap-sixth"),
        pytest.param(LunarDay(1987, 6, 15), "1987-07-10", id="the-sixth-before-it"),
        pytest.param(LunarDay(1987, 7, 1), "1987-08-24", id="the-month-after-a-leap"),
        pytest.param(LunarDay(2033, 11, 1, leap=True), "2033-12-22", id="the-leap-month-of-2033"),
        pytest.param(LunarDay(2025, 6, 1, leap=True), "2025-07-25", id="leap-sixth-of-2025"),
        pytest.param(LunarDay(2025, 12, 29), "2026-02-16", id="new-years-eve"),
        pytest.param(LunarDay(2026, 1, 1), "2026-02-17", id="new-years-day"),
        pytest.param(LunarDay(1949, 11, 13), "1950-01-01", id="first-day-of-1950"),
        pytest.param(LunarDay(2100, 12, 1), "2100-12-31", id="last-day-of-2100"),
    ],
)
def test_days_that_are_known(lunar: LunarDay, solar: str) -> None:
    assert to_solar(lunar.year, lunar.month, lunar.day, lunar.leap) == date.fromisoformat(solar)
    assert from_solar(date.fromisoformat(solar)) == lunar


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_there_and_back(day: date) -> None:
    lunar = from_solar(day)
    assert to_solar(lunar.year, lunar.month, lunar.day, lunar.leap) == day


@given(st.dates(date(1950, 1, 1), date(2100, 12, 30)))
def test_the_next_day_is_the_next_lunar_day(day: date) -> None:
    one, next_ = from_solar(day), from_solar(day + timedelta(days=1))
    assert next_.day in (one.day + 1, 1)
    assert (next_.day == 1) == (one.day == month_days(one.year, one.month, leap=one.leap))


@given(st.integers(1949, 2100), st.integers(1, 12), st.integers(1, 30), st.booleans())
def test_every_lunar_day_is_a_day_or_is_refused(year: int, month: int, day: int, leap: bool) -> None:
    days = month_days(year, month, leap=leap)
    if days is None or day > days:
        with pytest.raises(UsageError):
            to_solar(year, month, day, leap)
    else:
        assert from_solar(to_solar(year, month, day, leap)) == LunarDay(year, month, day, leap)


@pytest.mark.parametrize(
    ("asked", "code", "params"),
    [
        pytest.param((1900, 1, 1), "beyond-almanac", {"year": 1900, "first": 1949, "last": 2100}, id="1900"),
        pytest.param((2101, 1, 1), "beyond-almanac", {"year": 2101, "first": 1949, "last": 2100}, id="2101"),
        pytest.param((2026, 6, 1, True), "no-leap-month", {"year": 2026, "month": 6, "leap": None}, id="no-leap"),
        pytest.param((2025, 5, 1, True), "no-leap-month", {"year": 2025, "month": 5, "leap": 6}, id="another-leap"),
        pytest.param((2025, 12, 30), "short-month", {"year": 2025, "month": 12, "days": 29}, id="short"),
        pytest.param((2026, 13, 1), "no-lunar-day", {"month": 13, "day": 1}, id="month-13"),
        pytest.param((2026, 0, 1), "no-lunar-day", {"month": 0, "day": 1}, id="month-0"),
        pytest.param((2026, 1, 31), "no-lunar-day", {"month": 1, "day": 31}, id="day-31"),
        pytest.param((2026, 1, 0), "no-lunar-day", {"month": 1, "day": 0}, id="day-0"),
    ],
)
def test_what_there_is_not(asked: tuple[int, int, int], code: str, params: dict[str, object]) -> None:
    with pytest.raises(UsageError) as error:
        to_solar(*asked)
    assert (error.value.code, error.value.params) == (code, params)


@pytest.mark.parametrize("day", [date(1900, 6, 1), date(1949, 1, 28), date(2101, 1, 29), date(2150, 1, 1)])
def test_days_beyond_the_table_are_refused(day: date) -> None:
    with pytest.raises(UsageError, match="beyond-almanac"):
        from_solar(day)
    with pytest.raises(UsageError, match="beyond-almanac"):
        terms(1948 if day.year < 2000 else 2101)


def test_the_table_is_what_the_tool_prints() -> None:
    from leadtrack.rules.almanac import lunar_table

    assert Path(lunar_table.__file__).read_text("utf-8") == make_lunar.module_text()
    assert (LAST, lunar_year(2025).leap, lunar_year(2026).leap) == (2100, 6, 0)


def test_the_table_is_light() -> None:
    """It lies on the way of `due`: no library comes with it."""
    code = "import sys; import leadtrack.rules.almanac.lunar; import json; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    assert not {"lunar_python", "borax", "ephem", "dateutil", "yaml", "typer"} & set(loaded)
