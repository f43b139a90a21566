from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.model.birthday import parse_birthday
from leadtrack.model.moment import Moment, parse_moment
from leadtrack.model.unparse import raw_value
from leadtrack.model.values import Birthday, Range, number_text, parse_number, parse_range

NOV_14 = date(2026, 11, 14)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param("2026-11-14", Moment(NOV_14), id="day"),
        pytest.param("2026-11-14 14:05", Moment(NOV_14, 845), id="day-and-minute"),
        pytest.param("2026-11-14T14:05", Moment(NOV_14, 845), id="iso-letter"),
        pytest.param("2026-11-14 9:05", Moment(NOV_14, 545), id="hour-of-one-digit"),
        pytest.param("2026-11-14 00:00", Moment(NOV_14, 0), id="midnight-is-not-unknown"),
        pytest.param("2026-11-14 23:59", Moment(NOV_14, 1439), id="last-minute"),
        pytest.param("2028-02-29", Moment(date(2028, 2, 29)), id="leap-day"),
    ],
)
def test_moment_reads(text: str, moment: Moment) -> None:
    assert parse_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-31", "2026-02-29", "2026-13-01", "2026-11-14 24:00", "2026-11-14 12:60", "14.11.2026", "11-14",
        "2026-1-5", "2026-W01-1", "20261114", "0206-11-14", "9999-12-31", "2026-11-14 14:05:00", " 2026-11-14",
        "2026-11-14 ", "２０２６-11-14", "", "today",
    ],
)  # fmt: skip
def test_moment_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_moment(text)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.none() | st.integers(0, 1439))
def test_moment_is_written_as_it_is_read(day: date, minute: int | None) -> None:
    assert parse_moment(str(Moment(day, minute))) == Moment(day, minute)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("110-130", 110, 130, id="both"),
        pytest.param("110", 110, 110, id="one-number"),
        pytest.param("110-", 110, None, id="from"),
        pytest.param("-130", None, 130, id="up-to"),
        pytest.param("2.8-3.15", 2.8, 3.15, id="decimals"),
        pytest.param("110 ~ 130", 110, 130, id="spaces"),
        pytest.param("110至130", 110, 130, id="chinese"),
        pytest.param("110–130", 110, 130, id="dash"),
        pytest.param("110-110", 110, 110, id="equal"),
    ],
)
def test_range_reads(text: str, low: float | None, high: float | None) -> None:
    assert parse_range(text) == Range(low, high)


@pytest.mark.parametrize(
    "text", ["130-110", "-", "a", "110-130-150", "1e3", "11o", "１１０", "9" * 13, "1.23456", "+5"]
)
def test_range_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_range(text)


NUMBERS = st.integers(0, 10**12 - 1).map(float) | st.integers(0, 10**9).map(lambda number: number / 10**4)


@given(NUMBERS)
def test_number_is_written_as_it_is_read(number: float) -> None:
    assert parse_number(number_text(number)) == number


@given(st.none() | NUMBERS, st.none() | NUMBERS)
def test_range_is_written_as_it_is_read(one: float | None, other: float | None) -> None:
    if one is None and other is None:
        return
    low, high = (one, other) if one is None or other is None else (min(one, other), max(one, other))
    assert parse_range(str(Range(low, high))) == Range(low, high)


@pytest.mark.parametrize(
    ("raw", "birthday"),
    [
        pytest.param("1978-08-15", Birthday(8, 15, 1978), id="solar"),
        pytest.param("08-15", Birthday(8, 15), id="year-unknown"),
        pytest.param("8-5", Birthday(8, 5), id="short"),
        pytest.param("02-29", Birthday(2, 29), id="leap-day-of-any-year"),
        pytest.param({"lunar": "8-15", "year": "1978"}, Birthday(8, 15, 1978, lunar=True), id="lunar"),
        pytest.param({"lunar": "8-30"}, Birthday(8, 30, lunar=True), id="lunar-year-unknown"),
        pytest.param({"lunar": "2-30", "year": ""}, Birthday(2, 30, lunar=True), id="lunar-empty-year"),
        pytest.param(
            {"lunar": "闰6-15", "year": "1987"}, Birthday(6, 15, 1987, lunar=True, leap=True), id="leap-month"
        ),
        pytest.param({"lunar": "6-15", "leap": "true"}, Birthday(6, 15, lunar=True, leap=True), id="leap-beside-it"),
        pytest.param({"lunar": "闰6-15", "leap": "true"}, Birthday(6, 15, lunar=True, leap=True), id="leap-twice-said"),
        pytest.param({"lunar": "6-15", "leap": "false"}, Birthday(6, 15, lunar=True), id="not-leap"),
        pytest.param({"lunar": "闰11-30"}, Birthday(11, 30, lunar=True, leap=True), id="the-latest-leap-month"),
        pytest.param("农历8-15", Birthday(8, 15, lunar=True), id="lunar-in-words"),
        pytest.param("农历 8-15", Birthday(8, 15, lunar=True), id="with-a-blank"),
        pytest.param("阴历：8月15日", Birthday(8, 15, lunar=True), id="another-word-for-lunar"),
        pytest.param("lunar 8-15", Birthday(8, 15, lunar=True), id="english"),
        pytest.param("Lunar 8-15 1978", Birthday(8, 15, 1978, lunar=True), id="as-it-is-shown-in-english"),
        pytest.param("lunar leap 6-15", Birthday(6, 15, lunar=True, leap=True), id="english-leap"),
        pytest.param("农历八月十五", Birthday(8, 15, lunar=True), id="numerals"),
        pytest.param("农历八月十五 1978", Birthday(8, 15, 1978, lunar=True), id="as-it-is-shown-in-chinese"),
        pytest.param("农历1978年八月十五", Birthday(8, 15, 1978, lunar=True), id="a-year-in-words"),
        pytest.param("农历1978-8-15", Birthday(8, 15, 1978, lunar=True), id="a-year-before"),
        pytest.param("农历闰6-15", Birthday(6, 15, lunar=True, leap=True), id="leap-in-words"),
        pytest.param("农历闰六月初十", Birthday(6, 10, lunar=True, leap=True), id="leap-numerals"),
        pytest.param("农历正月初一", Birthday(1, 1, lunar=True), id="the-first-day"),
        pytest.param("农历冬月十一", Birthday(11, 11, lunar=True), id="the-eleventh-month-by-name"),
        pytest.param("农历腊月廿三", Birthday(12, 23, lunar=True), id="the-twelfth-month-by-name"),
        pytest.param("农历十二月二十九日", Birthday(12, 29, lunar=True), id="tens"),
        pytest.param("农历十月二十", Birthday(10, 20, lunar=True), id="round-tens"),
        pytest.param("农历十一月三十", Birthday(11, 30, lunar=True), id="the-last-day"),
    ],
)
def test_birthday_reads(raw: str | dict[str, str], birthday: Birthday) -> None:
    assert parse_birthday(raw) == birthday  # type: ignore[arg-type]  # a dict of str is Raw, which mypy can't see


@pytest.mark.parametrize(
    "raw",
    [
        "1978-02-29", "13-01", "02-30", "0000-01-01", "0978-08-15", "1978", "八月十五", "1978-08-15 10:00",
        {"lunar": "8-31"}, {"lunar": "13-1"}, {"lunar": "0-1"}, {"lunar": "1978-8-15"}, {"year": "1978"},
        {"lunar": "8-15", "year": "78"}, {"lunar": "8-15", "leap": "perhaps"}, {"lunar": ["8-15"]}, ["08-15"], {},
        {"lunar": "闰1-5"}, {"lunar": "闰12-5"}, {"lunar": "12-5", "leap": "true"}, {"lunar": "闰6-31"}, "闰6-15",
        {"lunar": "闰闰6-15"}, {"lunar": "8-15", "leap": ["true"]}, {"lunar": "8-15", "moon": "full"},
        "农历", "农历8-31", "农历13-1", "农历0-1", "农历八月", "农历十三月初一", "农历八月三十一", "农历八月初",
        "农历八月十十", "农历八月初十五", "农历初二月初一", "农历一二月初一", "农历闰正月初一", "农历1978-8-15 1978",
        "lunar8-15-2", "我农历8-15", "农历0978-8-15", "农历八月15日", "农历8月十五",
    ],
)  # fmt: skip
def test_birthday_refuses(raw: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_birthday(raw)  # type: ignore[arg-type]  # what a record may hold there by mistake


@given(
    st.dates(date(1800, 1, 1), date(2199, 12, 31)).map(lambda day: Birthday(day.month, day.day, day.year))
    | st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: Birthday(day.month, day.day))
    | st.builds(
        Birthday, st.integers(1, 12), st.integers(1, 30), st.none() | st.integers(1800, 2199), lunar=st.just(value=True)
    )
    | st.builds(Birthday, st.integers(2, 11), st.integers(1, 30), lunar=st.just(value=True), leap=st.just(value=True))
)
def test_birthday_is_written_as_it_is_read(birthday: Birthday) -> None:
    assert parse_birthday(birthday.raw()) == birthday
    assert raw_value(birthday) == birthday.raw()
