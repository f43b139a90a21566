"""What looks like a value and is none, or leaves open which: each line by hand. Today is Saturday 2026-11-21, 17:30."""

from typing import Any

import pytest

from leadtrack.rules.oneline.values import Understood
from tests.rules.oneline.score import heard

HOMES, CARS = "realestate", "auto"


def log(text: str, shop: str = HOMES) -> Understood:
    return heard(text, shop, "log")


def add(text: str) -> Understood:
    return heard(text, HOMES, "add")


def doubts(found: Understood) -> list[str]:
    return [f"{doubt.code} {doubt.params.get('words', '')}".strip() for doubt in found.doubts]


# --- letters


@pytest.mark.parametrize(
    "text",
    [
        "visit prefers Block B asked about school",
        "liked tower C call tue",
        "saw flat A call fri",
        "met Mr A call fri",
        "visit 20min took option B call fri",
        "option B",
        "the Class B",
    ],
)
@pytest.mark.parametrize("shop", [HOMES, CARS])
def test_a_letter_behind_what_it_names_is_no_level(text: str, shop: str) -> None:
    assert "grade" not in log(text, shop).words()


@pytest.mark.parametrize("text", ["visit with wife B call fri", "grade B call fri", "visit 20min B call fri"])
def test_a_letter_behind_anything_else_is_a_level(text: str) -> None:
    words = log(text).words()
    assert (words["grade"], words["next"], words["do"]) == ("B", "fri", "call")
    assert "note" not in words


# --- a call that nobody took, and the next one


@pytest.mark.parametrize(
    ("text", "missed", "next_", "do"),
    [
        ("no answer call again fri", "no_answer", "fri", "call again"),
        ("no answer again call fri", "no_answer", "fri", "call"),
        ("phone off call again fri", "off", "fri", "call again"),
        ("missed call call back mon", "no_answer", "mon", "call back"),
    ],
)
def test_a_call_behind_one_that_was_missed_is_the_next(text: str, missed: str, next_: str, do: str) -> None:
    words = log(text).words()
    assert words == {"missed": missed, "via": "phone", "next": next_, "do": do, "next_via": "phone"}


def test_when_a_call_was_missed_and_when_the_next_is() -> None:
    assert log("called no answer on fri call again mon").words() == {
        "missed": "no_answer",
        "via": "phone",
        "at": "fri",
        "next": "mon",
        "do": "call again",
        "next_via": "phone",
    }


# --- a run of English that is prose


@pytest.mark.parametrize(("more", "grade"), [(34, "B"), (35, None)])
def test_a_run_of_more_than_forty_words_is_not_parted(more: int, grade: Any) -> None:
    text = f"visit 45min {'so ' * more}B call fri ok"
    assert len(text.split()) == 6 + more
    assert log(text).words().get("grade") == grade
