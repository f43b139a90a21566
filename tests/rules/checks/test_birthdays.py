"""Birthdays that can't be: each rule speaks and stays silent. Days are as of 2026-11-21."""

import pytest

from tests.rules.checks.desk import places, told


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        pytest.param("birthday: 2026-11-22", [("birthday", {"day": "2026-11-22"})], id="tomorrow"),
        pytest.param("birthday: {lunar: 12-8, year: 2026}", [("birthday", {"day": "2027-01-15"})], id="lunar"),
        pytest.param("birthday: {lunar: 12-8, year: 2150}", [("birthday", {"day": "2150-01-01"})], id="no-almanac"),
        pytest.param("dates:\n- {kind: anniversary, day: 2030-01-02}\n- {kind: birthday, day: 2030-01-02, who: 李娜}",
                     [("dates.1.day", {"day": "2030-01-02"})], id="of-the-family"),
    ],
)  # fmt: skip
def test_birthday_ahead_speaks(facts: str, found: list[tuple[str, dict[str, str]]]) -> None:
    assert told("birthday-ahead", "", facts) == found


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param("birthday: 2026-11-21", id="today"),
        pytest.param("birthday: 12-3", id="no-year"),
        pytest.param("birthday: {lunar: 12-8}", id="lunar-without-a-year"),
        pytest.param("dates:\n- {kind: insurance, day: 2027-11-22}", id="insurance-is-to-come"),
        pytest.param("", id="none"),
    ],
)
def test_birthday_ahead_stays_silent(facts: str) -> None:
    assert places("birthday-ahead", "", facts) == []


def test_birthday_long_ago() -> None:
    assert told("birthday-long-ago", "", "birthday: 1899-12-31") == [("birthday", {"year": "1899", "least": "1900"})]
    assert places("birthday-long-ago", "", "birthday: {lunar: 8-15, year: 1897}") == ["birthday"]
    assert places("birthday-long-ago", "", "birthday: 1900-01-01") == []
    assert places("birthday-long-ago", "", "birthday: 12-3") == []


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        pytest.param("birthday: {lunar: 闰8-15, year: 1978}", [("birthday", {"year": "1978", "month": "8"})],
                     id="1978-had-no-leap-month"),
        pytest.param("birthday: {lunar: 闰5-15, year: 1987}", [("birthday", {"year": "1987", "month": "5"})],
                     id="1987-had-another"),
        pytest.param("birthday: {lunar: 2-30, year: 2025}", [("birthday", {"year": "2025", "month": "2"})],
                     id="a-short-month"),
        pytest.param("dates:\n- {kind: birthday, day: {lunar: 2-30, year: 2025}, who: 小宝}",
                     [("dates.0.day", {"year": "2025", "month": "2"})], id="of-the-family"),
    ],
)  # fmt: skip
def test_birthday_no_such_day_speaks(facts: str, found: list[tuple[str, dict[str, str]]]) -> None:
    assert told("birthday-no-such-day", "", facts) == found


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param("birthday: {lunar: 闰6-15, year: 1987}", id="it-had-that-month"),
        pytest.param("birthday: {lunar: 3-30, year: 2025}", id="a-long-month"),
        pytest.param("birthday: {lunar: 2-30}", id="no-year"),
        pytest.param("birthday: {lunar: 闰8-15, year: 1930}", id="before-the-almanac"),
        pytest.param("birthday: 1978-08-15", id="solar"),
    ],
)
def test_birthday_no_such_day_stays_silent(facts: str) -> None:
    assert places("birthday-no-such-day", "", facts) == []
