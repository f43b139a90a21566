"""Festivals: the seven lunar ones against a published table, the lists, and what a shop may change."""

from datetime import date
from typing import Any

import pytest
from borax.calendars.lunardate import LunarDate

from leadtrack.errors import UsageError
from leadtrack.model.schema import Label
from leadtrack.rules.almanac.festivals import LISTS, Almanac, make_almanac
from leadtrack.rules.almanac.lunar import TERMS
from leadtrack.store.templates import merge, table

# Dates as in the almanac tables of the Hong Kong Observatory, written down by hand. 腊八 of 2022
# came twice, that of 2023 in the December before it.
PUBLISHED = {
    "spring-festival": "2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 "
    "2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03",
    "lantern": "2020-02-08 2021-02-26 2022-02-15 2023-02-05 2024-02-24 2025-02-12 "
    "2026-03-03 2027-02-20 2028-02-09 2029-02-27 2030-02-17",
    "dragon-boat": "2020-06-25 2021-06-14 2022-06-03 2023-06-22 2024-06-10 2025-05-31 "
    "2026-06-19 2027-06-09 2028-05-28 2029-06-16 2030-06-05",
    "qixi": "2020-08-25 2021-08-14 2022-08-04 2023-08-22 2024-08-10 2025-08-29 "
    "2026-08-19 2027-08-08 2028-08-26 2029-08-16 2030-08-05",
    "mid-autumn": "2020-10-01 2021-09-21 2022-09-10 2023-09-29 2024-09-17 2025-10-06 "
    "2026-09-25 2027-09-15 2028-10-03 2029-09-22 2030-09-12",
    "chongyang": "2020-10-25 2021-10-14 2022-10-04 2023-10-23 2024-10-11 2025-10-29 "
    "2026-10-18 2027-10-08 2028-10-26 2029-10-16 2030-10-05",
    "laba": "2020-01-02 2021-01-20 2022-01-10 2022-12-30 2024-01-18 2025-01-07 "
    "2026-01-26 2027-01-15 2028-01-04 2029-01-22 2030-01-11",
    "new-years-eve": "2020-01-24 2021-02-11 2022-01-31 2023-01-21 2024-02-09 2025-01-28 "
    "2026-02-16 2027-02-05 2028-01-25 2029-02-12 2030-02-02",
}  # fmt: skip

LUNAR = {"spring-festival": (1, 1), "lantern": (1, 15), "dragon-boat": (5, 5), "qixi": (7, 7), "mid-autumn": (8, 15),
         "chongyang": (9, 9), "laba": (12, 8)}  # fmt: skip


def almanac(**change: Any) -> Almanac:
    return make_almanac(merge(table("realestate", "calendar.yaml", None), change))


@pytest.mark.parametrize("key", PUBLISHED)
def test_lunar_festivals_are_as_published(key: str) -> None:
    found = [str(day) for year in range(2020, 2031) for day in almanac().festivals[key].days(year)]
    assert found == PUBLISHED[key].split()


@pytest.mark.parametrize("key", LUNAR)
def test_lunar_festivals_are_those_of_another_library(key: str) -> None:
    month, day = LUNAR[key]
    theirs = [LunarDate(year, month, day).to_solar_date() for year in range(1950, 2100)]
    ours = [found for year in range(1950, 2101) for found in almanac().festivals[key].days(year)]
    theirs_alone = {"qixi": ["2097-08-14"], "mid-autumn": ["2089-09-19"]}  # months that the sky has as we do
    assert [str(day) for day in theirs if day not in ours] == theirs_alone.get(key, [])


def test_every_year_has_its_festivals() -> None:
    book = almanac()
    counts = {
        key: {len(one.days(year)) for year in range(1950, 2100)} for key, one in book.festivals.items() if key != "laba"
    }
    assert counts == {key: {1} for key in counts}
    assert {len(book.festivals["laba"].days(year)) for year in range(1950, 2100)} == {0, 1, 2}
    assert [book.day_of("laba", year) for year in (2022, 2023)] == [date(2022, 1, 10), None]
    assert all(len(one.days(year)) == 1 for one in book.terms.values() for year in range(1950, 2100))


@pytest.mark.parametrize("year", [1900, 2101, 2150])
def test_outside_the_almanac_only_solar_days_are_known(year: int) -> None:
    book = almanac()
    assert (book.day_of("mid-autumn", year), book.day_of("qingming", year)) == (None, None)
    assert book.day_of("national-day", year) == date(year, 10, 1)
    assert [one.key for one in book.on(date(year, 10, 1))] == ["national-day"]


def test_the_three_lists() -> None:
    lists = almanac().lists
    assert {use: len(lists[use]) for use in LISTS} == {"greeting": 8, "activity": 9, "visit": 3}
    assert "qingming" in lists["greeting"]
    assert "qingming" not in lists["activity"]
    assert {"lantern", "womens-day"} <= set(lists["activity"]) - set(lists["greeting"])
    assert set(lists["visit"]) == {"dragon-boat", "mid-autumn", "spring-festival"}


def test_only_qingming_is_solemn() -> None:
    assert [key for key, one in almanac().festivals.items() if one.solemn] == ["qingming"]


def test_what_a_day_is() -> None:
    book = almanac()
    assert [one.key for one in book.on(date(2026, 11, 22))] == ["xiaoxue"]
    assert [one.key for one in book.on(date(2026, 4, 5))] == ["qingming"]  # a term and a festival: once
    assert [one.label.zh for one in book.on(date(2020, 10, 1))] == ["中秋节", "国庆节"]
    assert book.on(date(2026, 11, 21)) == ()
    assert [*book.terms] == [*TERMS]
    assert book.day_of("xiaoxue", 2026) == date(2026, 11, 22)
    assert book.day_of("christmas", 2026) is None


@pytest.mark.parametrize("word", ["mid-autumn", "中秋节", "中秋", "Mid-Autumn Festival", "ZHONGQIU", " 中秋 "])
def test_a_festival_by_any_name(word: str) -> None:
    assert almanac().festival(word).key == "mid-autumn"


def test_a_festival_that_there_is_not() -> None:
    with pytest.raises(UsageError) as error:
        almanac().festival("mid-autum")
    assert error.value.params["near"] == "mid-autumn"
    known = error.value.params["known"]
    assert isinstance(known, tuple)
    assert known[:2] == (Label("元旦", "New Year's Day"), Label("腊八节", "Laba Festival"))


def test_a_shop_adds_and_turns_off() -> None:
    anniversary = {"zh": "店庆", "en": "shop's birthday", "day": "06-18"}
    book = almanac(festivals={"shop": anniversary, "labour-day": "off"}, terms={"xiaoxue": "off"})
    assert book.day_of("shop", 2026) == date(2026, 6, 18)
    assert "labour-day" not in (*book.festivals, *book.lists["greeting"], *book.lists["activity"])
    assert book.on(date(2026, 11, 22)) == ()
    assert almanac(lists={"visit": "off"}).lists["visit"] == ()
    assert almanac(lists={"visit": ["qixi"]}).lists["visit"] == ("qixi",)
    assert make_almanac({}).lists == dict.fromkeys(LISTS, ())


@pytest.mark.parametrize(
    ("change", "where"),
    [
        pytest.param({"festivals": {"qixi": {"day": "07-07"}}}, "festivals.qixi", id="two-ways"),
        pytest.param({"festivals": {"qixi": {"lunar": "off"}}}, "festivals.qixi", id="no-way"),
        pytest.param({"festivals": {"qixi": {"lunar": "13-1"}}}, "festivals.qixi.lunar", id="month-13"),
        pytest.param({"festivals": {"qixi": {"lunar": "7-31"}}}, "festivals.qixi.lunar", id="lunar-31"),
        pytest.param({"festivals": {"new-year": {"day": "02-30"}}}, "festivals.new-year.day", id="30-february"),
        pytest.param({"festivals": {"new-year": {"day": "06-31"}}}, "festivals.new-year.day", id="31-june"),
        pytest.param({"festivals": {"new-year": {"day": "1 Jan"}}}, "festivals.new-year.day", id="words"),
        pytest.param({"festivals": {"qingming": {"term": "qinming"}}}, "festivals.qingming.term", id="no-term"),
        pytest.param({"festivals": {"qixi": {"solemn": "maybe"}}}, "festivals.qixi.solemn", id="neither"),
        pytest.param({"festivals": {"qixi": {"happy": "true"}}}, "festivals.qixi.happy", id="key"),
        pytest.param({"festivals": {"own": {"day": "06-18", "en": "x"}}}, "festivals.own.zh", id="no-caption"),
        pytest.param({"terms": {"xiaoxu": {"zh": "小雪", "en": "x"}}}, "terms.xiaoxu", id="term"),
        pytest.param({"lists": {"visits": ["qixi"]}}, "lists.visits", id="list"),
        pytest.param({"lists": {"visit": ["midautumn"]}}, "lists.visit.midautumn", id="in-a-list"),
        pytest.param({"feasts": {}}, "feasts", id="table"),
    ],
)
def test_slips_are_refused(change: dict[str, Any], where: str) -> None:
    with pytest.raises(UsageError) as error:
        almanac(**change)
    assert error.value.params["where"] == where


def test_a_leap_day_is_a_day() -> None:
    book = almanac(festivals={"own": {"zh": "闰日", "en": "leap day", "day": "02-29"}})
    assert (book.day_of("own", 2026), book.day_of("own", 2028)) == (date(2026, 2, 28), date(2028, 2, 29))
