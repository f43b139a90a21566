"""What the parts of a line amount to, at the edges of the rules. Each by hand; today is Saturday 2026-11-21, 17:30."""

from typing import Any

import pytest

from tests.rules.oneline.score import heard

HOMES, CARS = "realestate", "auto"


def log(text: str, shop: str = HOMES) -> dict[str, Any]:
    return heard(text, shop, "log").words()


def codes(text: str, shop: str = HOMES) -> list[str]:
    return [doubt.code for doubt in heard(text, shop, "log").doubts]


@pytest.mark.parametrize(
    ("text", "minutes", "note"),
    [("没接 来访30分钟", "30", "没接"), ("no answer, visited 40 min", "40", "no answer")],
)
def test_who_came_was_not_missed_and_the_call_stays_in_the_note(text: str, minutes: str, note: str) -> None:
    assert log(text) == {"via": "visit_in", "minutes": minutes, "note": note}


def test_today_is_not_over_and_neither_is_this_minute() -> None:
    assert log("今天签约") == {"next": "今天", "do": "签约"}
    assert log("今天17:30来签约")["next"] == "今天17:30"
    assert codes("今天17:29来签约") == ["passed"]
    assert log("17:30到店") == {"at": "17:30", "via": "visit_in"}
    assert "at" not in log("17:31到店")


@pytest.mark.parametrize("number", ["1380013800", "138001380001", "138-0013-800", "138 0013 800"])
def test_what_nearly_is_a_phone_stays_in_the_note(number: str) -> None:
    found = heard(f"新号码 {number}", HOMES, "log")
    assert "phone" not in found.words()
    assert found.note == f"新号码 {number}"
    assert [(doubt.code, doubt.params["words"]) for doubt in found.doubts] == [("no-phone", number)]


# --- settle


def test_minutes_of_the_way_are_none_of_the_talk() -> None:
    assert log("开车30分钟过来") == {"note": "开车30分钟过来"}
    assert log("到访40分钟 开车30分钟过来")["minutes"] == "40"


def test_who_wants_no_calls_and_takes_none_missed_none() -> None:
    assert log("不要打电话 不接") == {"stop": "calls", "note": "不接"}


def test_a_car_that_is_named_again_shortly_is_the_same_one() -> None:
    assert log("看了海豹，海豹06报价18.98万", CARS) == {"unit": ["海豹06"], "price": "18.98万", "note": "看了海豹"}


def test_one_task_on_two_days_is_a_doubt_and_no_choice() -> None:
    found = heard("明天打电话 周三打电话", HOMES, "log")
    assert found.words() == {"note": "明天打电话 周三打电话"}
    assert [doubt.code for doubt in found.doubts] == ["two-next"]


# --- steps


def test_what_says_more_than_that_somebody_comes_is_the_channel() -> None:
    assert log("周三过来试驾", CARS)["next_via"] == "test_drive"
    assert log("周三过来看房")["next_via"] == "viewing"


def test_who_means_to_buy_today_does_so_today() -> None:
    assert log("打算今天定") == {"expected": "今天"}


# --- talk


def test_what_they_asked_to_stop_is_said_too() -> None:
    assert log("客户说别再打电话") == {"stop": "calls", "said": ["别再打电话"]}


def test_two_ways_of_missing_one_call_are_none() -> None:
    assert log("没接关机") == {"note": "没接关机"}


# --- names and companions


def test_a_title_of_one_character_may_be_the_name() -> None:
    assert heard("王小妹 13800138000", HOMES, "add").words() == {"name": "王小妹", "phone": ["13800138000"]}
    assert heard("王小姐 13800138000", HOMES, "add").words()["sex"] == "female"


def test_a_surname_of_two_characters_is_no_name_by_itself() -> None:
    assert heard("司马 来访30分钟", HOMES, "add").words() == {"via": "visit_in", "minutes": "30", "note": "司马"}


def test_whose_wife_she_is_is_no_part_of_who_came() -> None:
    assert log("visited with his wife") == {"via": "visit_in", "with_": ["wife"]}


def test_who_is_still_to_come_makes_no_visit() -> None:
    assert "via" not in log("太太还来")
