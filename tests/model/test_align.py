"""Which rows are one, corrected, and which are two: worked out by hand."""

import pytest

from leadtrack.model.align import align
from leadtrack.model.merge import Conflict, merge
from leadtrack.model.values import Raw
from tests.model.test_merge import entry

Row = dict[str, Raw]

CALL = entry("2026-11-15 14:05", via="phone", minutes="5", note="聊价格")
SHORT = entry("2026-11-15", via="phone", note="聊价格")
MISSED = entry("2026-11-15 14:05", via="phone", missed="no_answer")
LATER = entry("2026-11-19 09:00", via="phone", missed="no_answer")
WIFE: Row = {"name": "李", "relation": "配偶", "role": "决策人"}
OFFER: Row = {"what": "2-1203", "price": "92"}


def test_a_corrected_entry_is_found_though_another_like_it_was_added() -> None:
    visit = entry("2026-11-15 14:05", via="visit_in", minutes="45", note="其实是来访", party="2")
    added = entry("2026-11-18 10:00", via="phone", minutes="5", note="再打")
    assert align([CALL], [visit, added]).places == {0: 0}
    assert align([CALL], [added, visit]).places == {0: 1}
    theirs = CALL | {"reaction": "positive"}
    merged = merge({"log": [CALL]}, {"log": [visit, added]}, {"log": [theirs]})
    assert merged.raw["log"] == [visit | {"reaction": "positive"}, added]
    assert merged.conflicts == ()


def test_what_is_surely_one_comes_before_what_is_alike() -> None:
    evening = CALL | {"at": "2026-11-15 19:00"}
    corrected = evening | {"minutes": "9"}
    assert align([CALL, evening], [corrected]).places == {1: 0}


@pytest.mark.parametrize(
    ("before", "since", "one"),
    [
        pytest.param(CALL, CALL | {"at": "2026-11-15 15:05", "minutes": "6"}, True, id="of one day, 3 of 5 alike"),
        pytest.param(CALL, CALL | {"at": "2026-11-15 15:05", "minutes": "6", "note": "x"}, False, id="2 of 5 alike"),
        pytest.param(CALL, CALL | {"by": "lw"}, True, id="of another consultant"),
        pytest.param(CALL, CALL | {"at": "2026-11-16 14:05"}, True, id="only the day was wrong"),
        pytest.param(SHORT, SHORT | {"at": "2026-11-16"}, True, id="only the day was wrong, and there are words"),
        pytest.param(CALL, CALL | {"at": "2026-11-16 14:05", "minutes": "6"}, False, id="another day and more"),
        pytest.param(MISSED, LATER, False, id="two missed calls"),
        pytest.param(MISSED | {"note": "关机"}, LATER | {"note": "关机"}, True, id="a missed call with the same words"),
        pytest.param(WIFE, WIFE | {"name": "李娜"}, True, id="a name was completed"),
        pytest.param(WIFE, WIFE | {"name": "李娜", "role": "住"}, False, id="another name and more"),
        pytest.param(
            WIFE | {"age": "40", "job": "老师"},
            {"name": "张", "relation": "配偶", "role": "住", "age": "40", "job": "老师"},
            False,
            id="another name, though most is alike",
        ),
        pytest.param(WIFE, {"name": "李", "phones": ["1"]}, True, id="the same name"),
        pytest.param(OFFER, OFFER | {"what": "2-1204"}, False, id="two homes of one price"),
        pytest.param(OFFER, OFFER | {"price": "90"}, True, id="another price"),
        pytest.param({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "2", "c": "4"}, True, id="without moment or name"),
        pytest.param("a", "b", False, id="words"),
    ],
)
def test_one_corrected_or_two(before: Raw, since: Raw, one: bool) -> None:
    assert bool(align([before], [since]).places) is one
    assert bool(align([since], [before]).places) is one


def test_of_equally_alike_rows_the_nearest_is_it() -> None:
    rows: list[Raw] = [CALL | {"note": note} for note in "abc"]
    since: list[Raw] = [CALL | {"note": note} for note in "xyz"]
    assert align([*rows[:2], MISSED, rows[2]], [since[0], MISSED, since[1]]).places == {0: 0, 1: 2, 2: 1}
    other = entry("2026-11-20", via="sms")
    assert align([other, rows[0]], [since[0], since[1]]).places == {1: 1}


def test_a_missed_call_taken_out_and_another_one_are_not_one() -> None:
    told = MISSED | {"note": "打错了"}
    merged = merge({"log": [MISSED]}, {"log": [LATER]}, {"log": [told]})
    assert merged.raw["log"] == [LATER, told]
    assert merged.conflicts == (Conflict(("log", 1), MISSED, None, told),)
    friday = LATER | {"at": "2026-11-20 09:00"}
    both = merge({"log": [MISSED]}, {"log": [LATER]}, {"log": [friday]})
    assert (both.raw["log"], both.conflicts) == ([LATER, friday], ())


def test_a_list_against_something_else_is_a_conflict() -> None:
    base: Row = {"tags": ["a"]}
    mapped: Row = {"tags": {"k": "v"}}
    longer: Row = {"tags": ["a", "y"]}
    assert merge(base, mapped, longer).conflicts == (Conflict(("tags",), ["a"], {"k": "v"}, ["a", "y"]),)
    assert merge(base, longer, mapped).conflicts == (Conflict(("tags",), ["a"], ["a", "y"], {"k": "v"}),)
    people: Row = {"people": [WIFE]}
    assert merge({}, people, {"people": "李娜"}).conflicts == (Conflict(("people",), None, [WIFE], "李娜"),)


def test_the_only_item_of_a_list_needs_no_brackets() -> None:
    son: Row = {"name": "王小明"}
    assert merge({}, {"people": [WIFE]}, {"people": son}).raw == {"people": [WIFE, son]}
    assert merge({"tags": ["a"]}, {"tags": "x"}, {"tags": ["a", "y"]}).raw == {"tags": ["x", "y"]}
    assert merge({"people": [WIFE]}, {"people": "~"}, {"people": [WIFE, son]}).raw == {"people": [son]}
