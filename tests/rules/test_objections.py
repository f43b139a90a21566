"""Objections and questions: what stands, what was asked without an answer, what options change."""

import pytest

from leadtrack.errors import UsageError
from leadtrack.rules.objections import (
    OBJECTIONS,
    QUESTIONS,
    Objection,
    Question,
    Words,
    changes,
    chosen,
    keys,
    new_row,
    objections,
    questions,
    rows,
    rows_in_file,
    unanswered,
)
from tests.profiles import customer, day, parser, raw, schema

FIELD = schema().facts[OBJECTIONS]


def asked(log: str, facts: str = "") -> list[tuple[str, str]]:
    return [(f"{one.day:%m-%d}", one.text) for one in unanswered(customer(log, facts=facts), as_of=day("11-21"))]


def test_where_nothing_is_written_it_was_shown_and_is_open() -> None:
    who = customer(
        facts="objections:\n- {text: 太贵}\n"
        "- {text: 太远, about: 地段, kind: 推测, seen: 11-02, state: 已化解, script: 看车程}"
    )
    assert objections(rows(who, OBJECTIONS)) == (
        Objection(0, "太贵"),
        Objection(1, "太远", "district", "suspected", day("11-02"), "gone", "看车程"),
    )
    assert [(one.number, one.open) for one in objections(rows(who, OBJECTIONS))] == [(1, True), (2, False)]


def test_a_row_without_words_means_nothing_and_keeps_its_number() -> None:
    facts = "objections:\n- {about: price}\n- {text: 太贵}\nquestions:\n- {answer: 是}\n- {ask: 有车位吗}"
    who = customer(facts=facts)
    assert objections(rows(who, OBJECTIONS)) == (Objection(1, "太贵"),)
    assert questions(rows(who, QUESTIONS)) == (Question(1, "有车位吗"),)


def test_a_row_that_cannot_be_read_keeps_its_place_in_the_file() -> None:
    found = rows_in_file(raw(facts="objections:\n- 太贵\n- {text: 太远}"), OBJECTIONS, parser())
    assert objections(found) == (Objection(1, "太远"),)
    assert rows_in_file(raw(facts="objections: 太贵"), OBJECTIONS, parser()) == []


@pytest.mark.parametrize(
    ("log", "left"),
    [
        pytest.param("- {at: 11-01, by: min, via: phone, asked: [a, b]}", [("11-01", "a"), ("11-01", "b")], id="none"),
        pytest.param(
            "- {at: 11-01, by: min, via: phone, asked: [a, b], answered: [x]}", [("11-01", "b")], id="the first"
        ),
        pytest.param("- {at: 11-01, by: min, via: phone, asked: [a], answered: [x, y]}", [], id="more than asked"),
        pytest.param(
            "- {at: 11-01, by: min, via: phone, asked: [a, b]}\n- {at: 11-03, by: min, via: phone, answered: [x]}",
            [("11-01", "b")],
            id="an answer later is the oldest one's",
        ),
        pytest.param(
            "- {at: 11-01, by: min, via: phone, asked: [a]}\n"
            "- {at: 11-03, by: min, via: phone, asked: [b], answered: [x]}",
            [("11-01", "a")],
            id="an answer is first of all that of its own question",
        ),
        pytest.param(
            "- {at: 11-01, by: min, via: phone, asked: [a]}\n"
            "- {at: 11-03, by: min, via: phone, asked: [b], answered: [x, y]}",
            [],
            id="what is left over is the oldest one's",
        ),
        pytest.param(
            "- {at: 11-01, by: min, via: phone, answered: [x]}\n- {at: 11-03, by: min, via: phone, asked: [a]}",
            [("11-03", "a")],
            id="no answer before the question",
        ),
        pytest.param("- {at: 12-01, by: min, via: phone, asked: [a]}", [], id="not asked yet"),
    ],
)
def test_what_was_asked_and_not_answered(log: str, left: list[tuple[str, str]]) -> None:
    assert asked(log) == left


@pytest.mark.parametrize(
    ("facts", "left"),
    [
        pytest.param("questions:\n- {ask: 公摊多少, answer: 23%}", [], id="an answer is prepared"),
        pytest.param("questions:\n- {ask: 公摊, answer: 23%}", [], id="in part of the words"),
        pytest.param("questions:\n- {ask: 公摊多少}", [("11-01", "公摊多少")], id="asked for, no answer yet"),
        pytest.param("objections:\n- {text: 公摊多少太高, state: gone}", [], id="it is kept as an objection"),
        pytest.param("objections:\n- {text: 太贵}", [("11-01", "公摊多少")], id="another one"),
    ],
)
def test_what_is_kept_among_the_facts_is_linked(facts: str, left: list[tuple[str, str]]) -> None:
    """F9: the same words are the same thing."""
    assert asked("- {at: 11-01, by: min, via: phone, asked: [公摊多少]}", facts) == left


def test_options_by_any_of_their_words() -> None:
    words = Words(about="户型", suspected=True, state="已解答", script="看实景")
    assert keys(words, FIELD) == {"about": "product", "kind": "suspected", "state": "answered", "script": "看实景"}
    assert keys(Words(about="PRICE", suspected=False), FIELD) == {"about": "price", "kind": "shown"}
    assert keys(Words(), FIELD) == {}


def test_a_word_that_no_list_has_is_named_with_those_near_and_all_of_them() -> None:
    with pytest.raises(UsageError) as error:
        keys(Words(about="prise"), FIELD)
    assert (error.value.code, error.value.params["option"], error.value.params["near"]) == (
        "no-such-word", "--about", "price",
    )  # fmt: skip
    assert str(error.value.params["known"]).startswith("price=价格 product=产品 ability=购买能力 district=区域")
    with pytest.raises(UsageError) as error:
        keys(Words(state="closed"), FIELD)
    assert error.value.params["known"] == "open=未解 answered=已解答 gone=已消除"


def test_a_new_row_leaves_defaults_out() -> None:
    assert new_row("太贵", {}, day("11-21")) == {"text": "太贵", "seen": "2026-11-21"}
    assert new_row("太贵", {"kind": "shown", "state": "open"}, day("11-21")) == {"text": "太贵", "seen": "2026-11-21"}
    said = {"script": "看总价", "state": "answered", "kind": "suspected", "about": "price"}
    assert list(new_row("太贵", said, day("11-21")).items()) == [
        ("text", "太贵"), ("about", "price"), ("kind", "suspected"), ("seen", "2026-11-21"), ("state", "answered"),
        ("script", "看总价"),
    ]  # fmt: skip


def test_words_that_look_like_a_default_stay() -> None:
    assert new_row("open", {"script": "shown"}, day("11-21"))["text"] == "open"
    assert new_row("x", {"script": "open"}, day("11-21"))["script"] == "open"


def test_a_number_or_the_same_words_name_one() -> None:
    found = (Objection(0, "太贵"), Objection(2, "太远"))
    assert chosen(found, "3", ()) == found[1]
    assert chosen(found, "太贵", ()) == found[0]
    assert chosen(found, "太贵了", ()) is None
    for number in ("0", "2", "4"):
        with pytest.raises(UsageError, match="no-such-objection") as error:
            chosen(found, number, ("1. 太贵", "3. 太远"))
        assert error.value.params["rows"] == "  1. 太贵\n  3. 太远"


def test_only_what_becomes_another_value_is_changed() -> None:
    one = Objection(0, "太贵", "price", state="answered")
    assert list(changes(one, {"about": "price", "state": "gone"}, again=False)) == [("state", "gone")]
    assert list(changes(one, {"kind": "shown"}, again=False)) == []
    assert list(changes(one, {"script": "看总价"}, again=False)) == [("script", "看总价")]


def test_an_objection_that_comes_again_is_open_again() -> None:
    one = Objection(0, "太贵", state="gone")
    assert list(changes(one, {}, again=True)) == [("state", "open")]
    assert list(changes(one, {"state": "answered"}, again=True)) == [("state", "answered")]
    assert list(changes(Objection(0, "太贵"), {}, again=True)) == []
