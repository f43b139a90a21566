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
