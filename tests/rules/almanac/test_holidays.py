"""Public holidays and make-up working days: against a second source, and files that can't be right."""

from datetime import date, timedelta
from typing import Any

import chinese_calendar
import pytest

from leadtrack.errors import UsageError
from leadtrack.rules.almanac.festivals import make_almanac
from leadtrack.rules.almanac.holidays import Holidays, file_of, make_holidays
from leadtrack.store.templates import merge, table


def holidays(**change: Any) -> Holidays:
    raws = {year: table("realestate", file_of(year), None) for year in (2025, 2026, 2027)}
    return make_holidays(raws | {2026: merge(raws[2026], change)})


@pytest.mark.parametrize("year", [2025, 2026])
def test_working_days_are_those_of_another_source(year: int) -> None:
    book, first = holidays(), date(year, 1, 1)
    days = [first + timedelta(days=offset) for offset in range(365)]
    assert [str(day) for day in days if book.is_workday(day) != chinese_calendar.is_workday(day)] == []


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param("2026-02-14", True, id="make-up-saturday"),
        pytest.param("2026-02-15", False, id="first-day-of-the-break"),
        pytest.param("2026-02-23", False, id="last-day-of-the-break"),
        pytest.param("2026-02-24", True, id="the-day-after"),
        pytest.param("2026-11-20", True, id="friday"),
        pytest.param("2026-11-21", False, id="saturday"),
        pytest.param("2026-11-22", False, id="sunday"),
    ],
)
def test_days(day: str, works: bool) -> None:
    assert holidays().is_workday(date.fromisoformat(day)) is works


def test_a_break_says_what_it_is_for() -> None:
    book, festivals = holidays(), make_almanac(table("auto", "calendar.yaml", None)).festivals
    assert book.rest[date(2026, 9, 26)] == "mid-autumn"
    assert date(2026, 9, 28) not in book.rest
    assert set(book.rest.values()) <= set(festivals)


def test_a_year_may_have_no_make_up_days_and_a_break_of_a_month() -> None:
    book = holidays(work=[], rest={"qixi": {"from": "2026-08-01", "to": "2026-08-31"}})
    assert not book.is_workday(date(2026, 8, 31))
    assert not any(day.year == 2026 for day in book.work)


def test_a_year_that_nobody_knows_yet_is_refused() -> None:
    book = holidays()
    assert (book.known(2026), book.known(2027)) == (True, False)
    with pytest.raises(UsageError) as error:
        book.is_workday(date(2027, 1, 1))
    assert (error.value.code, error.value.params) == ("holidays-unknown", {"year": 2027, "example": 2026})


@pytest.mark.parametrize(
    ("change", "where", "reason"),
    [
        pytest.param({"rest": {"qixi": {"from": "2026-08-20", "to": "2026-08-19"}}}, "2026.rest.qixi.to",
                     "before-from", id="ends-first"),
        pytest.param({"rest": {"qixi": {"from": "2026-08-19", "to": "2026-10-19"}}}, "2026.rest.qixi.to",
                     "break-too-long", id="two-months"),
        pytest.param({"rest": {"qixi": {"from": "2026-08-01", "to": "2026-09-01"}}}, "2026.rest.qixi.to",
                     "break-too-long", id="thirty-two-days"),
        pytest.param({"rest": {"qixi": {"from": "2026-02-29", "to": "2026-03-01"}}}, "2026.rest.qixi.from",
                     "not-a-whole-date", id="no-such-day"),
        pytest.param({"rest": {"qixi": {"from": "08-19", "to": "08-20"}}}, "2026.rest.qixi.from",
                     "not-a-whole-date", id="no-year"),
        pytest.param({"rest": {"qixi": {"from": "2026-08-19"}}}, "2026.rest.qixi.to", "missing", id="no-end"),
        pytest.param({"work": ["2026-02-16"]}, "2026.work.2026-02-16", "works-and-rests", id="both-at-once"),
        pytest.param({"work": "2026-02-14"}, "2026.work", "not-a-list", id="no-list"),
        pytest.param({"year": ""}, "2026.year", "missing", id="says-no-year"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_right(change: dict[str, Any], where: str, reason: str) -> None:
    with pytest.raises(UsageError) as error:
        holidays(**change)
    assert (error.value.params["where"], error.value.params["reason"]) == (where, reason)


@pytest.mark.parametrize(
    ("change", "year"),
    [
        pytest.param({"year": "2027"}, "2027", id="says-another-year"),
        pytest.param({"rest": {"qixi": {"from": "2027-08-08", "to": "2027-08-08"}}}, "2027-08-08", id="a-day"),
        pytest.param({"work": ["2025-12-28"]}, "2025-12-28", id="a-working-day"),
    ],
)
def test_a_file_of_the_wrong_year(change: dict[str, Any], year: str) -> None:
    with pytest.raises(UsageError) as error:
        holidays(**change)
    assert (error.value.code, error.value.params) == (
        "holidays-other-year",
        {"file": "holidays/2026.yaml", "year": year},
    )


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(UsageError) as error:
        holidays(works=["2026-02-14"])
    assert (error.value.params["where"], error.value.params["near"]) == ("2026.works", "work")
