"""What may be typed at every question of the program: yes, no, leave, explain, take out mean the same at each."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.bench import WANG, everything, last_entry, put, wang
from tests.cli.conftest import Sits

YES = ("y", "Y", "ｙ", "yes", "OK", "是", "好的", "好的。")
NO = ("n", "N", "ｎ", "no", "否", "不", "不。")
LEAVE = ("q", "Ｑ", "quit", "退出")
HELP = ("?", "？", "help", "帮助")
NONE = ("-", "－", "—")

TODAY = ("--today", "2026-11-21T17:30")
WORKSHEET = ("a",) * 9


class Question(NamedTuple):
    """A question: the command that comes to it, what is answered before it, and how it is put."""

    words: Sequence[str]
    before: Sequence[str]
    put: str


LINE = ("log", "8000", "来访30分钟 谈了价格")
QUESTIONS = {
    "looked over": Question(LINE, (), "Enter saves, ? says how to change it: "),
    "a value": Question(LINE, ("minutes",), "minutes (Enter leaves it): "),
    "a value of a list": Question(LINE, ("via",), "channel (Enter leaves it): "),
    "form, who": Question(("add",), (), "\n> "),
    "form, a choice": Question(("add",), ("周敏 13700137000",), "2 call in"),
    "form, own words": Question(("log", "8000"), ("1 5",), "What was talked about"),
    "list": Question(("due", "-i"), (), "left (? helps) > "),
    "list, a doubt": Question(("due", "-i"), ("1 A或B",), "tell it anew: "),
    "list, a reason": Question(("due", "-i"), ("1 snooze fri",), "Why postpone? "),
    "deal, whether": Question(("deal", "8000", "cancelled"), (), "still look? [y/n] "),
    "deal, why": Question(("deal", "8000", "cancelled"), ("n",), "Reason: "),
    "a message": Question(("event", "mass", "打折啦"), (), "written down? (y/N) "),
    "needs": Question(("need", "8000"), (), "1/5 where they live now: "),
    "a criterion": Question(("grade", "8000"), (), "> "),
    "own level": Question(("grade", "8000"), WORKSHEET, "Your own level (Enter agrees with A): "),
    "own level, why": Question(("grade", "8000"), (*WORKSHEET, "B"), "Why: "),
    "who": Question(("log", "王", "--note", "x"), (), "Which, 1–2? "),
}


@pytest.fixture
def shop(empty: Path) -> Path:
    """王建国, who holds a flat and is to be called today, and another 王."""
    held = "- {at: 2026-11-15, by: zhang-min, deal: {event: subscribed, for: 3-1201}}\n"
    wang(empty, **{WANG: WANG + held + "- {at: 2026-11-16, by: zhang-min, next: {date: 2026-11-21, do: 回访}}\n"})
    put(empty, "wang-wei-000001", "name: 王巍\nlog:\n- {at: 2026-11-01, by: li-wei, via: phone}\n")
    return empty


@pytest.mark.parametrize("name", list(QUESTIONS))
def test_whoever_leaves_writes_nothing(name: str, shop: Path, sits: Sits) -> None:
    words, before, question = QUESTIONS[name]
    kept = everything(shop)
    for word in LEAVE:
        found = sits((*words, *TODAY), *before, word)
        assert question in found.err
        assert everything(shop) == kept, word
        assert found.code == (0 if words[0] == "due" else 2), word


def test_who_is_chosen_of_several_is_left_like_any_question(shop: Path, sits: Sits) -> None:
    """2 for whoever leaves, 3 where nobody was picked; that nothing was written is said where something would be."""
    for words, said in (
        (("show", "王"), "None chosen."),
        (("brief", "王"), "None chosen."),
        (("tree", "王"), "None chosen."),
        (("log", "王", "--note", "x"), "None chosen; nothing was written."),
    ):
        for answer, code in (("q", 2), ("退出", 2), ("", 3), ("-", 3), ("7", 3)):
            found = sits((*words, *TODAY), answer)
            assert (found.code, found.err.splitlines()[-1].rpartition("? ")[2]) == (code, said), (words, answer)


@pytest.mark.parametrize("name", list(QUESTIONS))
def test_a_question_mark_explains_and_asks_again(name: str, shop: Path, sits: Sits) -> None:
    words, before, question = QUESTIONS[name]
    kept = everything(shop)
    once = sits((*words, *TODAY), *before)
    for word in HELP:
        found = sits((*words, *TODAY), *before, word)
        more = len((found.out + found.err).split()) - len((once.out + once.err).split())
        assert found.err.count(question) in (once.err.count(question) + 1, once.err.count(question)), word
        assert more > len(question.split()), word
        assert everything(shop) == kept, word


@pytest.mark.parametrize("word", YES)
def test_yes(word: str, shop: Path, sits: Sits) -> None:
    path = shop / "records" / "customers" / "2026-11" / "wang-jianguo-7f3k2m.yaml"
    sits(("due", "-i", *TODAY), "1 A或B", word, "q")
    assert last_entry(path)["note"] == "A或B"
    assert sits((*LINE, *TODAY), word).code == 0
    assert last_entry(path)["minutes"] == "30"
    assert sits(("deal", "8000", "cancelled", *TODAY), word).code == 0
    assert last_entry(path)["deal"]["event"] == "cancelled"
    assert "lost" not in last_entry(path)
    assert sits(("event", "mass", "打折啦", *TODAY), word).code == 0


@pytest.mark.parametrize("word", NO)
def test_no(word: str, shop: Path, sits: Sits) -> None:
    kept = everything(shop)
    assert sits((*LINE, *TODAY), word).code == 2
    assert "Nothing was written.\n" in sits(("due", "-i", *TODAY), "1 A或B", word, "q").err
    assert "Nothing was written.\n" in sits(("due", "-i", *TODAY), "1 snooze fri", word, "q").err
    assert sits(("event", "mass", "打折啦", *TODAY), word) == (2, "", sits(("event", "mass", "打折啦", *TODAY), "").err)
    assert everything(shop) == kept
    assert "Reason: " in sits(("deal", "8000", "cancelled", *TODAY), word).err


@pytest.mark.parametrize("word", NONE)
def test_a_dash_takes_out_or_leaves_open(word: str, shop: Path, sits: Sits) -> None:
    path = shop / "records" / "customers" / "2026-11" / "wang-jianguo-7f3k2m.yaml"
    kept = everything(shop)
    assert "1 snooze" not in sits(("due", "-i", *TODAY), "1 A或B", word, "1 snooze fri", word, "q").out
    assert everything(shop) == kept
    assert sits((*LINE, *TODAY), "minutes", word, "").code == 0  # asked for by its name, and taken out there
    assert "minutes" not in last_entry(path)
    assert sits(("need", "8000", *TODAY), *[word] * 5).code == 0


def test_neither_yes_nor_no_is_asked_again(shop: Path, sits: Sits) -> None:
    for words, question in ((("deal", "8000", "cancelled"), "[y/n] "), (("event", "mass", "打折啦"), "(y/N) ")):
        kept = everything(shop)
        found = sits((*words, *TODAY), "maybe", "也许", "")
        assert found.err.count(question) == 3
        assert found.err.count("Please answer y (yes) or n (no); q writes nothing.\n") == 2
        assert (found.code, everything(shop)) == (2, kept)


def test_what_is_offered_is_meant_where_it_is_offered(shop: Path, sits: Sits) -> None:
    """放弃 leaves a question, but for the one of the stages it is one."""
    found = sits((*LINE, *TODAY, "--lang", "zh"), "阶段", "放弃", "")
    assert found.code == 0
    path = shop / "records" / "customers" / "2026-11" / "wang-jianguo-7f3k2m.yaml"
    assert last_entry(path)["stage"] == "given_up"


def test_the_level_that_expired_is_left_for_later(empty: Path, sits: Sits) -> None:
    (empty / "records" / "config.yaml").write_text("profile: auto\nuser: zhang-min\n", "utf-8")
    path = wang(empty, **{"grade: {scheme: abcd-score, level: B}": "grade: {scheme: habc-window, level: H}"})
    for at, word in enumerate(("", "q", "－", "不", "Ｑ", "否")):
        found = sits(("log", "8000", "--note", f"谈价{at}", *TODAY), "？", word)
        assert found.err.count("Enter for later): ") == 2
        assert found.code == 0
        assert last_entry(path)["note"] == f"谈价{at}"


def test_an_h_is_a_level(empty: Path, sits: Sits) -> None:
    """In a shop that has one: with a brief open it is the result, not a call for help."""
    (empty / "records" / "config.yaml").write_text("profile: auto\nuser: zhang-min\n", "utf-8")
    step = "- {at: 2026-11-16, by: zhang-min, next: {date: 2026-11-21, do: 回访}}\n"
    path = wang(empty, **{WANG: WANG.replace("abcd-score, level: B", "habc-window, level: A") + step})
    sits(("due", "-i", *TODAY), "1", "H", "q")
    assert last_entry(path)["grade"] == {"scheme": "habc-window", "level": "H"}
