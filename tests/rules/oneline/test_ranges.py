"""Stretches of several days: which is meant stays open. Today is Saturday 2026-11-21, half past five."""

import pytest

from leadtrack.rules.oneline.values import Understood
from tests.rules.oneline.score import heard

HOMES, CARS = "realestate", "auto"


def log(text: str, shop: str = HOMES) -> Understood:
    return heard(text, shop, "log")


def doubts(found: Understood) -> list[str]:
    return [f"{doubt.code} {doubt.params.get('words', '')}".strip() for doubt in found.doubts]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("27-29号来看房", "27-29号"),
        ("27-29号 来看房", "27-29号"),
        ("27号-29号来看房", "27号-29号"),
        ("11月27-29号来看房", "11月27-29号"),
        ("23号到25号都可以来", "23号到25号"),
        ("下周二到周四出差", "下周二到周四"),
        ("11-27到11-29出差", "11-27到11-29"),
        ("viewing Mon to Wed", "Mon to Wed"),
    ],
)
def test_of_a_stretch_of_days_none_is_taken(text: str, words: str) -> None:
    found = log(text)
    assert found.words() == {"note": text}
    assert doubts(found) == [f"two-next {words}"]


def test_a_promise_for_a_stretch_of_days() -> None:
    found = log("答应27-29号发合同")
    assert found.words() == {"note": "答应27-29号发合同"}
    assert doubts(found) == ["two-promised 27-29号"]


@pytest.mark.parametrize(
    ("text", "next_", "do", "note"),
    [
        ("away Mon to Wed call thu", "thu", "call", "away Mon to Wed"),
        ("he is away from Monday to Wednesday, call Thursday", "thursday", "call", None),
        ("下周二到周四出差 周五打电话", "周五", "打电话", "下周二到周四出差"),
    ],
)
def test_a_day_behind_a_stretch_is_the_step(text: str, next_: str, do: str, note: str | None) -> None:
    found = log(text)
    words = found.words()
    assert (words["next"], words["do"]) == (next_, do)
    assert found.note == (note or "he is away from Monday to Wednesday")
    assert found.doubts == ()


@pytest.mark.parametrize(
    "text", ["周一到周五上班", "周三到周五都不在", "works Mon to Fri", "3号到5号来过", "3-5号楼", "上周二到周四出差"]
)
def test_a_habit_or_what_is_over_leaves_nothing_open(text: str) -> None:
    found = log(text)
    assert found.words() == {"note": text}
    assert found.doubts == ()
