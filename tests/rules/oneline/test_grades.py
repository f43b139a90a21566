"""Levels of which one or another may be meant: a doubt, no level. Each by hand."""

import pytest

from leadtrack.rules.oneline.values import Understood
from tests.rules.oneline.score import heard

HOMES, CARS = "realestate", "auto"


def log(text: str, shop: str = HOMES) -> Understood:
    return heard(text, shop, "log")


def open_levels(found: Understood) -> list[str]:
    return [doubt.params["words"] for doubt in found.doubts if doubt.code == "two-grade"]


@pytest.mark.parametrize(
    "text",
    [
        "A B都行",
        "B C都行",
        "AB都行",
        "AB之间",
        "A-B之间",
        "A/B之间吧",
        "A和B都可以",
        "A或B吧",
        "B or C",
        "grade B or C",
    ],
)
def test_of_two_levels_none_is_taken(text: str) -> None:
    found = log(text)
    assert found.words() == {"note": text}
    assert open_levels(found) == [text]


@pytest.mark.parametrize(
    ("text", "words"), [("B+", "B+ (A / B)"), ("意向B+", "意向B+ (A / B)"), ("B-", "B- (B / C)"), ("A+", "A+ (A)")]
)
def test_a_bit_beside_a_level_names_the_levels_near_it(text: str, words: str) -> None:
    found = log(text)
    assert found.words() == {"note": text}
    assert open_levels(found) == [words]


def test_two_levels_in_a_line() -> None:
    found = log("visit 30min B or C call tue", CARS)
    assert found.words() == {
        "via": "visit_in",
        "minutes": "30",
        "next": "tue",
        "do": "call",
        "next_via": "phone",
        "note": "B or C",
    }
    assert open_levels(found) == ["B or C"]
    assert open_levels(log("来访 AB之间 周二再打")) == ["AB之间"]


@pytest.mark.parametrize("text", ["B or not", "a or b", "AB", "B栋 C都行", "3栋A-B", "AA之间"])
def test_letters_that_are_no_two_levels(text: str) -> None:
    assert open_levels(log(text)) == []
