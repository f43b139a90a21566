"""The guided form: at most eight questions, in the order of a talk, by what was said and what the record lacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.rules.form import FACT, MOST, ORDER, Talk, ahead

LACKING = ("need.purpose", "need.area_m2", "need.total_price_wan", "age", "address")


def test_a_new_visit_without_a_word_said() -> None:
    """Four that are always asked, three of a visit, one fact: eight."""
    assert ahead(Talk("add", visit=True, lacking=LACKING), []) == [
        "who", "how", "what", "said", "unit", "fact:need.purpose", "grade", "next",
    ]  # fmt: skip


def test_what_was_said_makes_room_for_what_the_record_lacks() -> None:
    said = {"name", "phone", "via", "minutes", "said", "unit", "grade"}
    assert ahead(Talk("add", said, visit=True, lacking=LACKING), ["who", "how", "what"]) == [
        "fact:need.purpose", "fact:need.area_m2", "fact:need.total_price_wan", "fact:age", "next",
    ]  # fmt: skip


def test_nothing_is_asked_twice() -> None:
    said = {"name", "via", "next"}
    assert ahead(Talk("add", said, visit=True, lacking=LACKING[:1]), ["who", "how", "what", "said"]) == [
        "unit", "fact:need.purpose", "grade",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("graded", "asked"),
    [(True, ["how", "what", "fact:age", "next"]), (False, ["how", "what", "fact:age", "grade", "next"])],
)
def test_a_call_asks_for_no_home_and_for_a_level_only_where_there_is_none(graded: bool, asked: list[str]) -> None:
    assert ahead(Talk("log", graded=graded, lacking=("age",)), []) == asked


def test_who_was_not_reached_said_nothing() -> None:
    talk = Talk("log", {"via", "missed"}, missed=True, lacking=LACKING)
    assert ahead(talk, ["how"]) == ["next"]


@given(
    command=st.sampled_from(["add", "log"]),
    said=st.sets(st.sampled_from(["name", "phone", "via", "missed", "said", "unit", "grade", "next"])),
    visit=st.booleans(), missed=st.booleans(), graded=st.booleans(),
    lacking=st.lists(st.sampled_from([f"need.{n}" for n in range(12)]), unique=True),
)  # fmt: skip
def test_never_more_than_eight_and_always_in_order(
    command: str, said: set[str], visit: bool, missed: bool, graded: bool, lacking: list[str]
) -> None:
    talk = Talk(command, said, visit, missed, graded, lacking)
    asked: list[str] = []
    while rest := ahead(talk, asked):
        assert len(asked) + len(rest) <= MOST
        places = [ORDER.index(FACT if one.startswith(FACT) else one) for one in rest]
        assert places == sorted(places)
        asked.append(rest[0])
    assert len(asked) == len(set(asked)) <= MOST
