"""What is only spoken of: a medium that says something, another shop's car, a channel besides. By hand; 2026-11-21."""

from typing import Any

import pytest

from leadtrack.rules.sheet import put_back
from tests.rules.oneline.score import heard

HOMES, CARS = "realestate", "auto"


def log(text: str, shop: str = HOMES) -> dict[str, Any]:
    return heard(text, shop, "log").words()


def add(text: str, shop: str = HOMES) -> dict[str, Any]:
    return heard(text, shop, "add").words()


@pytest.mark.parametrize("text", ["抖音说我们降价了", "中介说他已经买了", "贝壳上看到便宜5万"])
def test_a_medium_that_is_spoken_of_is_no_source(text: str) -> None:
    assert log(text) == {"note": text}


def test_a_medium_that_brought_them_is_one() -> None:
    assert log("抖音来的说太贵") == {"media": "抖音", "said": ["太贵"]}
    assert log("贝壳上看到的") == {"media": "贝壳"}
    assert log("found us on Douyin") == {"media": "抖音"}
    assert log("不喜欢抖音", CARS) == {"note": "不喜欢抖音"}


def test_a_car_of_the_make_that_was_quoted_is_ours() -> None:
    assert log("看了汉EV报价23万，也看了海豹", CARS)["unit"] == ["海豹", "汉EV"]
    assert log("也看了海豹", CARS)["rival"] == "海豹"
    assert log("看了汉EV报价23万，也看了宝马3系", CARS)["rival"] == "宝马3系"


def test_how_it_began_stays_in_the_note() -> None:
    found = add("宋洋 13811112222 网上留资 已打电话")
    assert found == {"name": "宋洋", "phone": ["13811112222"], "via": "phone", "note": "网上留资"}
    assert add("来访 试驾", CARS) == {"via": "test_drive"}


def test_a_full_stop_ends_a_level_and_no_initial() -> None:
    assert log("visit 1h, A. Call back Tuesday.") == {
        "via": "visit_in", "minutes": "60", "grade": "A", "next": "tuesday", "do": "Call back", "next_via": "phone",
    }  # fmt: skip
    found = log("1 hour. Asked about financing. H. Follow up in 3 days", CARS)
    assert (found["grade"], found["do"], found["asked"]) == ("H", "Follow up", ["about financing"])
    assert add("A. Liu 13811112222")["name"] == "A. Liu"


def test_a_newcomer_who_called_about_something_called_us() -> None:
    assert add("Mr Wang 13811112222 called about the discount")["via"] == "call_in"
    assert "via" not in log("called about the discount")


def test_a_name_before_how_they_came_is_one() -> None:
    found = heard("Peter came in with his wife 13911112222", HOMES, "add")
    assert found.words() == {"name": "Peter", "via": "visit_in", "with_": ["wife"], "phone": ["13911112222"]}
    assert [doubt.code for doubt in found.doubts] == ["relative-phone"]
    assert "name" not in add("She came in 13911112222")


@pytest.mark.parametrize(
    ("text", "words"), [("推迟到周五 他出差", "推迟到"), ("postponed to next Friday", "postponed to")]
)
def test_a_step_that_was_only_put_off_is_no_contact(text: str, words: str) -> None:
    assert [(one.code, one.params["words"]) for one in heard(text, HOMES, "log").doubts] == [("postponed", words)]
    assert heard(f"{text}, 30 min", HOMES, "log").doubts == ()
    assert heard(text, HOMES, "add").doubts == ()


def test_english_words_are_joined_in_english() -> None:
    assert put_back("visited, liked it, B", "visited", 19, 20) == "visited, B"
    assert put_back("来访。喜欢。B", "来访", 6, 7) == "来访，B"
