"""A refusal, a hedge, a plan, another's deed or place is no contact of ours. By hand; today is Saturday 2026-11-21."""

from typing import Any

import pytest

from leadtrack.cli.entry_options import KINDS
from leadtrack.rules.sheet import Sheet
from tests.rules.oneline.score import heard

HOMES, CARS = "realestate", "auto"


def log(text: str, shop: str = HOMES) -> dict[str, Any]:
    return heard(text, shop, "log").words()


def doubts(text: str, shop: str = HOMES) -> list[tuple[str, str]]:
    return [(doubt.code, doubt.params.get("words", "")) for doubt in heard(text, shop, "log").doubts]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "visit next week",
            "他朋友来访",
            "他朋友来电",
            "邻居来访",
            "拒绝看房",
            "犹豫来访",
            "可能来访",
            "一会儿来访",
            "昨天约了今天来访",
            "declined visit",
            "visited Vanke",
        ),
    ],
)
def test_what_was_refused_planned_or_elsewhere_is_no_contact_and_is_asked(text: str) -> None:
    assert log(text) == {"note": text}
    assert doubts(text) == [("no-contact", text)]


@pytest.mark.parametrize(
    "text",
    [
        "没兴趣试驾",
        "在特斯拉试驾",
        "might test drive",
        "想来访",
        "not interested in a test drive",
        "test drove at Tesla",
        "test drove at tesla",
    ],
)
def test_no_drive_either(text: str) -> None:
    assert log(text, CARS) == {"note": text}


def test_whoever_came_along_came() -> None:
    assert log("同事一起来访") == {"with_": ["同事"], "via": "visit_in"}
    assert log("太太来访") == {"with_": ["太太"], "via": "visit_in"}
    assert log("visit postponed") == {"note": "visit postponed"}
    assert log("原来说今天来访") == {"note": "原来说今天来访"}


def test_a_call_that_asks_for_a_visit_is_the_call() -> None:
    assert log("来电约来访") == {"via": "call_in", "note": "来电约来访"}


def test_then_is_a_day_to_come() -> None:
    assert log("he is off on Wed, visit then") == {"note": "he is off on Wed, visit then"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("约来访30分钟", {"via": "visit_in", "minutes": "30"}),
        ("约30分钟来访", {"minutes": "30", "via": "visit_in"}),
        ("约了，来访了", {"via": "visit_in", "note": "约了"}),
        ("visited Tuesday", {"at": "tuesday", "via": "visit_in"}),
        ("Visited the Showroom", {"via": "visit_in", "note": "Visited the Showroom"}),
        ("从万科过来的", {"via": "visit_in", "note": "从万科过来的"}),
        ("Visited With wife", {"via": "visit_in", "with_": ["wife"]}),
    ],
)
def test_what_took_place_is_one(text: str, found: dict[str, Any]) -> None:
    assert log(text) == found


def test_no_calls_are_wanted() -> None:
    assert log("拒绝电话") == {"stop": "calls"}


@pytest.mark.parametrize("text", ["喜欢A，不喜欢B", "不满意B", "犹豫B", "happy with B", "看了A 和 B"])
def test_a_letter_that_somebody_likes_is_no_level(text: str) -> None:
    assert log(text) == {"note": text}
    assert [code for code, _ in doubts(text)] == ["letter"]


def test_a_level_behind_a_reaction_still_is_one() -> None:
    assert log("很满意 B") == {"reaction": "positive", "grade": "B"}


@pytest.mark.parametrize(
    "text", ["昨天去看了万科的3栋1201", "他在万科看了3栋1201", "朋友买了3栋1201", "太太买了3栋1201"]
)
def test_a_flat_of_somebody_else_is_none_of_ours(text: str) -> None:
    assert log(text) == {"note": text}


def test_a_flat_that_one_of_theirs_looked_at_is() -> None:
    assert log("带太太看了3栋1201")["unit"] == ["3栋1201"]
    assert log("朋友陪同看了3栋1201")["unit"] == ["3栋1201"]
    assert log("太太看中3栋1201")["unit"] == ["3栋1201"]


def test_a_car_at_another_dealer_is_none_of_ours() -> None:
    assert log("在特斯拉店里看了Model 3", CARS) == {"note": "在特斯拉店里看了Model 3"}
    assert log("看了特斯拉Model 3", CARS)["unit"] == ["特斯拉Model 3"]


# --- what a price is of


def priced(text: str, shop: str, *, unit: str = "") -> tuple[str, ...]:
    sheet = Sheet(KINDS).heard(heard(text, shop, "log"))
    return tuple((sheet.given("unit", unit) if unit else sheet).words({})["unit"])


def test_a_price_stays_with_its_flat_whatever_is_named_later() -> None:
    assert priced("3栋1201报价268万，喜欢5栋802", HOMES) == ("5栋802", "3栋1201")
    assert priced("海豹报价18万，又试驾了汉EV", CARS) == ("汉EV", "海豹")
    assert priced("3栋1201报价268万", HOMES, unit="5栋802") == ("5栋802", "3栋1201")
    assert priced("3栋1201 5栋802 3栋1201报价268万", HOMES) == ("5栋802", "3栋1201")


def test_a_price_follows_its_flat_when_that_is_corrected() -> None:
    sheet = Sheet(KINDS).heard(heard("3栋1201报价268万，喜欢5栋802", HOMES, "log"))
    at = next(at for at, line in enumerate(sheet.lines) if line.value == "3栋1201")
    assert sheet.changed(at, "3栋1202").words({})["unit"] == ("5栋802", "3栋1202")
