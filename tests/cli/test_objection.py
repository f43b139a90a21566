"""`objection`: listed, added, answered, by number or by the same words; questions with their answers."""

import json
from pathlib import Path

import pytest

from tests.cli.bench import WANG, everything, put, wang
from tests.conftest import Run

FACTS = """\
name: 李雷
focus: [价格]
objections:
- {text: 比青屿台贵, about: price, seen: 2026-11-02}      # 他自己说的
- {text: 李雷太太不喜欢, about: family, kind: suspected, seen: 2026-11-03, script: 请她来看}
- {text: 太远, about: district, state: gone}
questions:
- {ask: 多久放款, answer: 四周}
- {ask: 有没有学区}
log:
- {at: 2026-11-01, by: zhang-min, via: phone, asked: [公摊多少, 有没有学区, 电话 13700137000 是谁的], answered: [23%]}
"""


def li(root: Path) -> Path:
    return put(root, "li-lei-7f3k2m", FACTS)


def test_open_ones_first_then_what_was_asked_then_the_rest(empty: Path, run: Run) -> None:
    li(empty)
    before = everything(empty)
    code, out, err = run("objection", "李雷")
    assert (code, err) == (0, "")
    assert out == (
        "李* · objections: 2 of 3 open\n"
        "focus: price\n"
        "customer type: — leadtrack set 7f3k2m type=…\n"
        "\n"
        "Open: take them one by one\n"
        "  1. 比青屿台贵 (price, 11-02)\n"
        "     leadtrack objection 7f3k2m 1 --script …\n"
        "  2. 李*太太不喜欢 (family, suspected, 11-03) → 请她来看\n"
        "\n"
        "Asked, and not answered yet\n"
        "  11-01 有没有学区\n"
        "  11-01 电话 137****7000 是谁的\n"
        "     leadtrack objection 7f3k2m --ask … --answer …\n"
        "\n"
        "Settled\n"
        "  3. 太远 (district, gone)\n"
        "\n"
        "Questions prepared: rehearse them before the contact\n"
        "  多久放款 → 四周\n"
        "  有没有学区\n"
    )
    assert everything(empty) == before


def test_nothing_yet(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", "name: 李雷\n")
    out = run("objection", "李雷").out
    assert out.startswith("李* · objections: 0 of 0 open\nfocus: — leadtrack set 7f3k2m focus=…\n")
    assert "\nNone yet: leadtrack objection 7f3k2m TEXT --about price; add --suspected" in out


def test_the_contract(empty: Path, run: Run) -> None:
    li(empty)
    found = json.loads(run("objection", "李雷", "--json").out)
    assert list(found) == ["schema", "id", "objections", "unanswered", "questions"]
    assert (found["schema"], found["id"]) == ("leadtrack.objections/1", "7f3k2m")
    assert found["objections"][1] == {
        "number": 2, "text": "李*太太不喜欢", "about": "family", "kind": "suspected", "seen": "2026-11-03",
        "state": "open", "script": "请她来看",
    }  # fmt: skip
    assert found["objections"][2] == {
        "number": 3, "text": "太远", "about": "district", "kind": "shown", "seen": None, "state": "gone",
        "script": None,
    }  # fmt: skip
    assert found["unanswered"] == [
        {"on": "2026-11-01", "ask": "有没有学区"}, {"on": "2026-11-01", "ask": "电话 137****7000 是谁的"},
    ]  # fmt: skip
    assert found["questions"] == [{"ask": "多久放款", "answer": "四周"}, {"ask": "有没有学区", "answer": None}]
    assert "李雷太太" in run("objection", "李雷", "--json", "--reveal").out


def test_a_new_one_is_one_added_line(empty: Path, run: Run) -> None:
    path = li(empty)
    code, out, err = run("objection", "李雷", "西晒", "--about", "户型", "--suspected", "--script", "看日照图")
    assert code == 0
    assert out.startswith("Noted for 李* → records/customers/2026-11/*-7f3k2m.yaml\n")
    assert err == "4. 西晒 (product, suspected, 11-21) → 看日照图\n"
    added = "- {text: 西晒, about: product, kind: suspected, seen: 2026-11-21, script: 看日照图}\n"
    assert path.read_text("utf-8") == FACTS.replace("questions:\n", f"{added}questions:\n")


def test_the_first_one_stands_where_the_schema_has_it(empty: Path, run: Run) -> None:
    path = wang(empty)
    run("objection", "8000", "价格有点高: 太贵", "--about", "price")
    row = "- {text: '价格有点高: 太贵', about: price, seen: 2026-11-21}\n"
    assert path.read_text("utf-8") == WANG.replace("people:\n", f"objections:\n{row}people:\n")


def test_by_number_only_the_named_keys_change(empty: Path, run: Run) -> None:
    path = li(empty)
    assert run("objection", "李雷", "1", "--state", "已解答", "--script", "算总价").code == 0
    assert path.read_text("utf-8") == FACTS.replace(
        "{text: 比青屿台贵, about: price, seen: 2026-11-02}      # 他自己说的",
        "{text: 比青屿台贵, about: price, seen: 2026-11-02, state: answered, script: 算总价}      # 他自己说的",
    )


def test_what_was_suspected_was_shown_after_all(empty: Path, run: Run) -> None:
    path = li(empty)
    assert run("objection", "李雷", "2", "--shown").code == 0
    assert path.read_text("utf-8") == FACTS.replace("kind: suspected", "kind: shown")


def test_the_same_words_again_open_it_again(empty: Path, run: Run) -> None:
    path = li(empty)
    assert run("objection", "李雷", "太远").err == "3. 太远 (district)\n"
    assert path.read_text("utf-8") == FACTS.replace("state: gone", "state: open")
    code, out, _ = run("objection", "李雷", "太远")
    assert (code, out.splitlines()[0]) == (0, "Nothing to change for 李* → records/customers/2026-11/*-7f3k2m.yaml")


def test_a_question_with_its_answer(empty: Path, run: Run) -> None:
    path = li(empty)
    assert run("objection", "李雷", "--ask", "能分期吗", "--answer", "可以").err == "能分期吗 → 可以\n"
    assert run("objection", "李雷", "--ask", "有没有学区", "--answer", "以公告为准").err == "有没有学区 → 以公告为准\n"
    assert run("objection", "李雷", "--ask", "多久放款").out.startswith("Nothing to change")
    assert path.read_text("utf-8") == FACTS.replace(
        "- {ask: 有没有学区}\n", "- {ask: 有没有学区, answer: 以公告为准}\n- {ask: 能分期吗, answer: 可以}\n"
    )


def test_both_at_once(empty: Path, run: Run) -> None:
    path = put(empty, "li-lei-7f3k2m", "name: 李雷\n")
    run("objection", "李雷", "太贵", "--ask", "能便宜吗")
    assert path.read_text("utf-8") == (
        "name: 李雷\nobjections:\n- {text: 太贵, seen: 2026-11-21}\nquestions:\n- {ask: 能便宜吗}\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("9",), "There is no objection 9; there are:\n  1. 比青屿台贵 (price, 11-02)\n", id="number"),
        pytest.param(("x", "--about", "prise"), "--about has no “prise” (price=价格 product=产品", id="subject"),
        pytest.param(("x", "--about", "prise"), "Did you mean: price?", id="subject that is near"),
        pytest.param(("1", "--state", "closed"), "--state has no “closed” (open=未解 answered=已解答", id="state"),
        pytest.param(("--about", "price"), "Which objection?", id="no words"),
        pytest.param(("--script", "x"), "Which objection?", id="a script for nothing"),
        pytest.param(("--answer", "x"), "An answer to what?", id="an answer to nothing"),
        pytest.param(("1", "--answer", "x"), "An answer to what?", id="an answer is no script"),
    ],
)
def test_what_cannot_be_used_writes_nothing(words: tuple[str, ...], said: str, empty: Path, run: Run) -> None:
    path = li(empty)
    code, out, err = run("objection", "李雷", *words)
    assert (code, out) == (2, "")
    assert said in err
    assert path.read_text("utf-8") == FACTS


def test_a_list_that_is_none_stays_as_it_is(empty: Path, run: Run) -> None:
    path = put(empty, "li-lei-7f3k2m", "name: 李雷\nobjections: {text: 太贵}\n")
    code, _, err = run("objection", "李雷", "太远")
    assert (code, "can't be changed in place" in err) == (2, True)
    assert path.read_text("utf-8") == "name: 李雷\nobjections: {text: 太贵}\n"


def test_saved_as_json(empty: Path, run: Run) -> None:
    li(empty)
    found = json.loads(run("objection", "李雷", "西晒", "--json").out)
    assert (found["schema"], found["id"]) == ("leadtrack.saved/1", "7f3k2m")


def test_show_has_a_line_for_each_and_loses_nothing(empty: Path, run: Run) -> None:
    row = "- {text: 西晒, colour: red}\n- {about: price, seen: 2026-11-02}\n"
    put(empty, "li-lei-7f3k2m", FACTS.replace("questions:\n", f"{row}questions:\n"))
    lines = run("show", "李雷").out.splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("  objections "))
    assert [line.split("  ")[-1] for line in lines[at : at + 7]] == [
        "1. 比青屿台贵 (price, 11-02)",
        "2. 李*太太不喜欢 (family, suspected, 11-03) → 请她来看",
        "3. 太远 (district, gone)",
        "4. 西晒 red",
        "price 2026-11-02",
        "多久放款 → 四周",
        "有没有学区",
    ]


def test_an_answer_in_the_log_closes_the_oldest_question(empty: Path, run: Run) -> None:
    li(empty)
    assert (
        run("log", "李雷", "--via", "phone", "--note", "答复", "--answered", "按公告", "--answered", "物业").code == 0
    )
    assert json.loads(run("objection", "李雷", "--json").out)["unanswered"] == []
