"""The words of answers: each has one meaning, and one home."""

import ast
from itertools import combinations
from pathlib import Path

import pytest

import leadtrack.errors
from leadtrack.rules import replies
from leadtrack.rules.replies import BACK, COMES, HELP, LEAVE, LIST, LOOKS, NO, NONE, UNDO, YES, agrees, plain
from leadtrack.store.templates import PROFILES
from tests.profiles import schema, schemes

MEANINGS = {"yes": YES, "no": NO, "leave": LEAVE, "help": HELP, "back": BACK, "none": NONE, "undo": UNDO, "list": LIST}


@pytest.mark.parametrize(("one", "other"), [*combinations(MEANINGS, 2)])
def test_a_word_means_one_thing(one: str, other: str) -> None:
    assert MEANINGS[one] & MEANINGS[other] == frozenset()


def test_words_are_as_they_are_compared() -> None:
    every = [word for words in MEANINGS.values() for word in words]
    assert [word for word in (*every, *COMES.yes, *COMES.no, *LOOKS.yes, *LOOKS.no) if plain(word) != word] == []


@pytest.mark.parametrize(
    ("answer", "agreed"),
    [("y", True), ("Ｙ", True), ("Yes.", True), ("好的。", True), ("ＯＫ！", True), (" 是 ", True), ("对", True),
     ("n", False), ("Ｎ", False), ("No!", False), ("否", False), ("不。", False), ("不要", False),
     ("", None), ("maybe", None), ("来", None), ("q", None), ("?", None), ("-", None), ("ye", None)],
)  # fmt: skip
def test_what_agrees(answer: str, agreed: bool | None) -> None:
    assert agrees(answer) is agreed


@pytest.mark.parametrize(("answer", "agreed"), [("来", True), ("不来。", False), ("是", True), ("在", None)])
def test_words_of_one_question(answer: str, agreed: bool | None) -> None:
    assert agrees(answer, COMES) is agreed


@pytest.mark.parametrize("profile", PROFILES)
def test_no_level_and_no_field_has_such_a_name(profile: str) -> None:
    """Where one is offered as a choice it is meant; a level or a field may be typed at any prompt.

    A level that is called N is offered where it is asked for; where something is to be saved, n is no.
    """
    said = frozenset().union(*MEANINGS.values()) - {"n"}
    levels = {level.key.casefold() for scheme in schemes(profile).values() for level in scheme.levels}
    found = schema(profile)
    names = {plain(name) for row in (*found.facts.values(), *found.entry.values())
             for name in (row.label.zh, row.label.en, *row.aliases)}  # fmt: skip
    assert (levels & said, names & said) == (set(), set())


def test_they_have_one_home() -> None:
    """No other module that reads what is typed at a prompt spells out what yes and no are."""
    package, home = Path(leadtrack.errors.__file__).parent, Path(replies.__file__)
    stray = [
        f"{path.name}: {node.value}"
        for path in (*sorted((package / "cli").glob("*.py")), home.with_name("orders.py"), home.with_name("form.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in ("y", "n", "q", "是", "否", "不", "好的", "？", "－")
    ]
    assert stray == []
