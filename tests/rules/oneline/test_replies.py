"""What they reply, when they come, and what they compare with. Today is Saturday 2026-11-21, half past five."""

import pytest

from leadtrack.rules.oneline.values import Understood
from tests.rules.oneline.score import heard

HOMES, CARS = "realestate", "auto"


def log(text: str, shop: str = HOMES) -> Understood:
    return heard(text, shop, "log")


def test_a_reply_is_an_answer_and_announces_a_visit() -> None:
    assert log("微信聊了下 他回复说周末带爸妈来看").words() == {
        "via": "wechat",
        "said": ["周末带爸妈来看"],
        "next": "2026-11-28",
        "do": "带爸妈来看",
        "next_via": "visit_in",
    }
    assert log("回复说下周三来看").words() == {
        "said": ["下周三来看"],
        "next": "下周三",
        "do": "来看",
        "next_via": "visit_in",
    }


def test_what_is_said_by_a_message_names_the_channel() -> None:
    assert log("微信说再考虑").words() == {"via": "wechat", "said": ["再考虑"]}


@pytest.mark.parametrize("text", ["他回复说再考虑", "回复说周末可能来看", "他说周末不来看"])
def test_a_reply_that_announces_nothing(text: str) -> None:
    assert "next" not in log(text).words()


def test_a_part_of_the_day_stands_behind_what_is_to_be_done() -> None:
    assert log("改约周六上午").words() == {"next": "2026-11-28", "do": "改约，上午"}
    assert log("改约周六上午10点").words() == {"next": "2026-11-28 10:00", "do": "改约"}


@pytest.mark.parametrize(
    ("text", "do"),
    [("she will come Saturday", "come"), ("he'll come back Saturday", "come back"), ("they are coming Sat", "coming")],
)
def test_who_comes_is_no_part_of_what_is_to_be_done(text: str, do: str) -> None:
    assert log(text, CARS).words() == {"next": "2026-11-28", "do": do, "next_via": "visit_in"}


def test_the_day_and_the_company_of_an_english_visit() -> None:
    assert log("came yesterday with two kids asked about the battery", CARS).words() == {
        "via": "visit_in",
        "at": "yesterday",
        "with_": ["two kids"],
        "asked": ["about the battery"],
    }


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("WeChat no reply sent brochure", "no reply sent brochure"),
        ("wechat, no reply", "no reply"),
        ("微信 没回", "没回"),
    ],
)
def test_a_message_that_nobody_answered_is_no_call(text: str, note: str) -> None:
    assert log(text, CARS).words() == {"via": "wechat", "note": note}


def test_a_call_that_nobody_answered_stays_one() -> None:
    assert log("电话 没接").words() == {"via": "phone", "missed": "no_answer"}


def test_a_level_with_its_word_leaves_nothing() -> None:
    assert log("visit 40min grade H", CARS).words() == {"via": "visit_in", "minutes": "40", "grade": "H"}
    assert log("liked it grade H", CARS).words() == {"reaction": "positive", "grade": "H"}


def test_the_car_in_brackets_behind_another_shop_is_a_rival() -> None:
    found = log("visit 20min, rivals are cheaper (Audi A4), B", CARS)
    assert found.words() == {
        "via": "visit_in",
        "minutes": "20",
        "rival": "Audi A4",
        "grade": "B",
        "note": "rivals are cheaper",
    }
    assert log("liked it (Audi A4)", CARS).words().get("rival") is None
