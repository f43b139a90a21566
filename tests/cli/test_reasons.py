"""Reasons to call, where a consultant meets them: in `due`, in `show`, and in the answer of `log`."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

WANG = """\
id: wang-jianguo-7f3k2m
name: 王建国
phones: ['13800138000']
focus: [学区]
people: [{name: 李娜, relation: 配偶}]
log:
- {at: 2026-11-10 10:00, by: zhang-min, via: phone, grade: {scheme: abcd-score, level: A}}
"""
AT = ("--today", "2026-11-21T10:00")


@pytest.fixture
def shop(empty: Path) -> Path:
    record(empty, WANG)
    return empty


def record(root: Path, text: str) -> Path:
    path = root / "records" / "customers" / "2026-11" / "wang-jianguo-7f3k2m.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def only(out: str) -> Any:
    (one,) = json.loads(out)["items"]
    return one["reason"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "A 级每 7 天，上次 11-10，晚 4 天 · 可聊：学区方面的资料"),
     ("en", "grade A every 7 days, last contact 11-10, 4 days late · talk about: material on schools")],
)  # fmt: skip
def test_due_says_what_to_talk_about(lang: str, said: str, shop: Path, run: Run) -> None:
    out = run("due", "--lang", lang, *AT).out
    assert said.replace(" ", "") in "".join(out.split())
    assert run("due", "--json", "--lang", lang, *AT).code == 0


def test_as_data(shop: Path, run: Run) -> None:
    assert only(run("due", "--json", *AT).out) == {"key": "material", "text": "material on schools"}
    (row,) = csv.DictReader(io.StringIO(run("due", "--csv", *AT).out))
    assert row["reason"] == "material on schools"
    assert "talk about" not in row["why"]


def test_a_line_that_says_what_for_has_none(shop: Path, run: Run) -> None:
    record(shop, WANG + "- {at: 2026-11-20, by: zhang-min, next: {date: 2026-11-21, do: 约复看}}\n")
    out = run("due", "--json", *AT).out
    assert only(out) is None
    assert "talk about" not in run("due", *AT).out
    (row,) = csv.DictReader(io.StringIO(run("due", "--csv", *AT).out))
    assert row["reason"] == ""


def test_show_and_the_calendar_say_it_too(shop: Path, run: Run) -> None:
    assert "  talk about: material on schools\n" in run("show", "8000", *AT).out
    assert "talk about: material on schools" in run("due", "--ics", "-", *AT).out.replace("\r\n ", "")


def test_names_in_it_are_masked(shop: Path, run: Run) -> None:
    record(shop, WANG + "").write_text(
        WANG.replace("focus: [学区]", "objections: [{text: 王建国嫌贵 13900001111}]"), "utf-8"
    )
    text = only(run("due", "--json", *AT).out)["text"]
    assert text == "answer “王*嫌贵 139****1111” with material"
    assert only(run("due", "--json", "--reveal", *AT).out)["text"] == "answer “王建国嫌贵 13900001111” with material"


@pytest.mark.parametrize(("word", "written"), [("购房资料", "material"), ("mat", "material"), ("看房感受", "看房感受")])
def test_log_takes_a_reason_by_any_of_its_words(word: str, written: str, shop: Path, run: Run) -> None:
    code, _, err = run("log", "8000", "--reason", word, "--note", "x", *AT)
    assert code == 0
    assert f"  reason: {written}\n" in record_text(shop)
    assert "--reason" not in err


def record_text(root: Path) -> str:
    return (root / "records" / "customers" / "2026-11" / "wang-jianguo-7f3k2m.yaml").read_text("utf-8")


def test_it_goes_round(shop: Path, run: Run) -> None:
    """Two calls about the material, and the next is about the family; `show` says the captions."""
    for at in ("2026-11-12", "2026-11-13"):
        run("log", "8000", "--reason", "material", "--note", "x", "--today", at)
    assert only(run("due", "--json", *AT).out) == {"key": "life", "text": "ask after the 配偶, and what they think"}
    assert "联系理由  购房资料" in run("show", "8000", "--lang", "zh", *AT).out


def test_log_says_how_to_write_it_down(shop: Path, run: Run) -> None:
    err = run("log", "8000", "--via", "phone", "--note", "x", *AT).err
    assert "What was it about? --reason says it, so that the next reason is another one (proposed: material)" in err


def test_log_says_it_by_the_caption(shop: Path, run: Run) -> None:
    err = run("log", "8000", "--via", "phone", "--note", "x", *AT, "--lang", "zh").err
    assert "（建议的是 购房资料）" in err
    assert "material" not in err


@pytest.mark.parametrize("words", [("--no-answer",), ("--via", "visit_in"), ("--via", "wechat")])
def test_log_is_silent_where_nobody_was_called(words: tuple[str, ...], shop: Path, run: Run) -> None:
    assert "--reason" not in run("log", "8000", *words, "--note", "x", *AT).err


def test_log_is_silent_where_nothing_was_proposed(shop: Path, run: Run) -> None:
    run("log", "8000", "--reason", "material", "--next", "11-25", "--do", "约复看", *AT)
    assert "--reason" not in run("log", "8000", "--via", "phone", "--note", "x", *AT).err


def test_a_broken_table_is_named_with_its_file(shop: Path, run: Run) -> None:
    place = shop / "templates" / "realestate" / "reasons.yaml"
    place.parent.mkdir(parents=True)
    place.write_text("ways:\n  focus: {zh: '{name}'}\n", "utf-8")
    code, _, err = run("due", *AT)
    assert code == 2
    assert "templates/realestate/reasons.yaml" in err
    assert "ways.focus.zh" in err


@pytest.mark.parametrize(("model", "said"), [("岭越 S6", "岭越 S6 的资料"), ("岭越", "岭越的资料")])
def test_a_blank_sets_a_latin_name_off_from_what_follows(model: str, said: str, shop: Path, run: Run) -> None:
    config = shop / "records" / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("profile: realestate", "profile: auto"), "utf-8")
    car = f"car: {{intended_model: {model}}}\n"
    record(shop, WANG.replace("focus: [学区]\n", car).replace("abcd-score", "habc-window"))
    assert f"可聊：{said}" in run("show", "王建国", "--reveal", "--lang", "zh", *AT).out
