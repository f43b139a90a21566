"""Days and hours that leave open which, or that there are none of. Today is Saturday 2026-11-21, half past five."""

from typing import Any

import pytest

from leadtrack.rules.dates import parse_when
from leadtrack.rules.oneline import days
from leadtrack.rules.oneline.values import Understood
from tests.rules.oneline.score import TODAY, heard

HOMES = "realestate"


def log(text: str) -> Understood:
    return heard(text, HOMES, "log")


def doubts(found: Understood) -> list[str]:
    return [f"{doubt.code} {doubt.params.get('words', '')}".strip() for doubt in found.doubts]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3-5天后再打", "3-5天后"),
        ("三五天后再打", "三五天后"),
        ("两三天后打电话", "两三天后"),
        ("3到5天后联系", "3到5天后"),
        ("10-15天后联系", "10-15天后"),
        ("15~20天后联系", "15~20天后"),
        ("三到五天后联系", "三到五天后"),
        ("两三周后复看", "两三周后"),
        ("2-3周后复看", "2-3周后"),
        ("call in 3-5 days", "3-5 days"),
        ("call back 3 to 5 days later", "3 to 5 days later"),
    ],
)
def test_a_length_that_leaves_open_which_is_a_doubt(text: str, words: str) -> None:
    found = log(text)
    assert found.words() == {"note": text}
    assert doubts(found) == [f"two-next {words}"]


def test_a_promise_for_one_of_several_days_is_a_doubt() -> None:
    found = log("答应3-5天后发合同")
    assert found.words() == {"note": "答应3-5天后发合同"}
    assert doubts(found) == ["two-promised 3-5天后"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5天后再打", "2026-11-26"),
        ("十五天后再打", "2026-12-06"),
        ("一百天后再打", "2027-03-01"),
        ("12-5再打", "2026-12-05"),
        ("11-25周三再打", "2026-11-25"),
    ],
)
def test_a_length_and_a_date_that_leave_nothing_open(text: str, day: str) -> None:
    words = log(text).words()
    assert (str(parse_when(words["next"], today=TODAY, lean="near")), words["do"]) == (day, "再打")


@pytest.mark.parametrize("text", ["九百九十九年后", "九百九十九年后复看", "99年后打电话", "三千年后复看"])
def test_a_day_that_nobody_plans_for_is_a_doubt(text: str) -> None:
    found = log(text)
    assert "next" not in found.words()
    assert "年后" in found.note
    assert [doubt.code for doubt in found.doubts] in (["far"], ["no-such-day"])


def test_a_promise_for_a_day_too_far_ahead() -> None:
    assert doubts(log("答应九百年后发合同")) == ["far 九百年后"]


def test_ten_years_ahead_is_a_plan_and_eleven_are_none() -> None:
    assert log("2036-12-31复看").words()["next"] == "2036-12-31"
    assert doubts(log("2037-01-01复看")) == ["far 2037-01-01"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("明天13:75来签", "明天13:75"),
        ("明天13:60来签", "明天13:60"),
        ("明天 25:10 来签", "明天 25:10"),
        ("周三下午13:75复看", "周三下午13:75"),
        ("明天26点来签", "明天26点"),
        ("sign tomorrow at 13:75", "tomorrow at 13:75"),
        ("13:75来签", "13:75"),
    ],
)
def test_an_hour_that_no_clock_shows_is_a_doubt(text: str, words: str) -> None:
    found = log(text)
    assert found.words() == {"note": text}
    assert doubts(found) == [f"no-such-time {words}"]


@pytest.mark.parametrize(("text", "words"), [("11.31来签约", "11.31"), ("11.31", "11.31"), ("2.30 复看", "2.30")])
def test_a_date_with_a_point_that_no_calendar_has(text: str, words: str) -> None:
    found = log(text)
    assert found.words() == {"note": text}
    assert doubts(found) == [f"no-such-day {words}"]


@pytest.mark.parametrize("text", ["利率2.31%", "预算2.30万", "12.31", "贷款4.31左右"])
def test_a_number_that_is_no_date(text: str) -> None:
    assert log(text).doubts == ()


def test_an_hour_that_a_clock_shows() -> None:
    assert log("明天13:45来签").words() == {"next": "明天13:45", "do": "来签", "next_via": "visit_in"}
    assert log("按1:75的比例配车位").words() == {"note": "按1:75的比例配车位"}


def test_the_day_that_is_meant_instead() -> None:
    found = log("不是周三复看是周四复看")
    assert found.words() == {"next": "周四", "do": "复看", "next_via": "visit_in", "note": "不是周三复看是周四复看"}
    assert found.doubts == ()
    assert log("不是周三，是周四复看").words() == {
        "next": "周四",
        "do": "复看",
        "next_via": "visit_in",
        "note": "不是周三",
    }
    assert log("不是周三复看，是周四复看").words()["next"] == "周四"
    assert log("not wed but thu second viewing").words()["next"] == "thu"


@pytest.mark.parametrize("text", ["不是周三复看", "不是约的周三复看", "not on wed viewing"])
def test_a_day_that_is_not_meant_is_no_step(text: str) -> None:
    assert log(text).words() == {"note": text}


def test_whether_it_is_the_day_is_another_question() -> None:
    assert log("看看是不是周三复看").words().get("next") == "周三"


@pytest.mark.parametrize("text", ["周三 再打了", "周三再打了"])
def test_what_was_done_on_a_day_is_nothing_planned(text: str) -> None:
    assert "next" not in log(text).words()


@pytest.mark.parametrize(
    ("text", "reaction"),
    [
        ("没接 他后来微信回了", "unclear"),
        ("电话没接，后来微信回复了", "unclear"),
        ("no answer, he replied on wechat", "unclear"),
    ],
)
def test_who_answered_by_a_message_was_reached_by_it(text: str, reaction: str) -> None:
    assert log(text).words() == {"via": "wechat", "reaction": reaction, "note": text}


def test_what_the_message_said_is_the_answer() -> None:
    words = log("没接 他后来微信回了 说周末没空").words()
    assert (words["via"], words["said"], words.get("missed"), words.get("reaction")) == (
        "wechat",
        ["周末没空"],
        None,
        None,
    )


@pytest.mark.parametrize("text", ["没接 他后来微信没回", "没接 等他微信回复", "没接 我微信发了户型图"])
def test_who_did_not_answer_by_a_message_was_missed(text: str) -> None:
    assert log(text).words().get("missed") == "no_answer"


def test_a_day_that_is_said_a_thousand_times_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def read(text: str, **how: Any) -> Any:
        asked.append(text)
        return parse_when(text, **how)

    monkeypatch.setattr(days, "parse_when", read)
    days.meant.cache_clear()
    log("周三 " * 1000)
    assert 0 < len(asked) <= len(("near", "past", "future"))
