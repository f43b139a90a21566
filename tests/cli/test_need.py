"""`need`: the worksheet read, set and asked."""

import json
from pathlib import Path

import pytest

from tests.cli.bench import WANG, everything, put, wang
from tests.cli.terminal import Start
from tests.conftest import Run


def test_what_is_known_what_is_missing_and_the_command_that_fills_it(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", "name: 李雷\nhome: {compound: 纺织新村}\nfamily: {size: 4}\nincome: {situation: 高}\n")
    before = everything(empty)
    assert run("need", "李雷").out == (
        "李* · needs 2 of 5\n"
        "where they live now            present compound 纺织新村\n"
        "size of the present home (m²)  — leadtrack need 7f3k2m home.area_m2=…\n"
        "motive                         — leadtrack need 7f3k2m need.motive=…\n"
        "family                         4\n"
        "economic situation             — leadtrack need 7f3k2m finance.ability=…\n"
    )
    assert everything(empty) == before


def test_an_income_is_never_asked_shown_or_counted(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", "name: 李雷\nincome: {situation: 高, personal: 五十万}\nfamily: {background: 军人}\n")
    for form in ((), ("--json",), ("--reveal",)):
        out = run("need", "李雷", *form).out
        assert "0" in out
        for secret in ("高", "五十万", "军人", "income"):
            assert secret not in out


def test_the_contract(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", "name: 李雷\nneed: {reason: 给李雷父母住}\nhome: {area_m2: 70}\n")
    found = json.loads(run("need", "李雷", "--json").out)
    assert {key: found[key] for key in ("schema", "id", "n", "of")} == {
        "schema": "leadtrack.need/1", "id": "7f3k2m", "n": 2, "of": 5,
    }  # fmt: skip
    assert found["inputs"][1:3] == [
        {"input": "size", "field": "home.area_m2", "known": {"home.area_m2": "70"}, "command": None},
        {"input": "motive", "field": "need.motive", "known": {"need.reason": "给李*父母住"}, "command": None},
    ]
    assert found["inputs"][0] == {
        "input": "living", "field": "home.region", "known": {},
        "command": "leadtrack need 7f3k2m home.region=…",
    }  # fmt: skip


def test_it_sets_as_set_does_and_says_what_is_still_missing(empty: Path, run: Run) -> None:
    path = wang(empty)
    code, out, err = run("need", "8000", "home.region=城东", "现住面积=70", "family.size=4")
    assert code == 0
    assert out.startswith("Changed 王* → records/customers/2026-11/*-7f3k2m.yaml\n")
    assert err == (
        "area lived in now: — → 城东\npresent home (m²): — → 70\nfamily size: — → 4\n"
        "Still missing: motive, economic situation.\n"
    )
    assert path.read_text("utf-8") == WANG.replace(
        "people:\n", "home:\n  region: 城东\n  area_m2: 70\nfamily:\n  size: 4\npeople:\n"
    )
    assert run("need", "8000", "need.motive=孩子要房间", "finance.ability=即时").err == (
        "motive: — → 孩子要房间\nability to pay: — → at once\n"
    )
    assert "Still missing" not in run("need", "8000", "family.size=5").err


@pytest.mark.parametrize("word", ["home.regoin=城东", "finance.ability=月亮", "motive"])
def test_what_cannot_be_used_writes_nothing(word: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    code, _, err = run("need", "8000", "home.region=城东", word)
    assert code == 2
    assert err
    assert path.read_text("utf-8") == WANG


def test_a_broken_worksheet_names_the_place(empty: Path, run: Run) -> None:
    wang(empty)
    own = empty / "templates" / "realestate"
    own.mkdir(parents=True)
    own.joinpath("needs.yaml").write_text("inputs: {living: {ask: home.regoin}}\n", "utf-8")
    told = (
        "templates/realestate/needs.yaml: The rule needs.inputs.living.ask: there is no field home.regoin. "
        "Did you mean: home.region?\n"
    )
    assert run("need", "8000") == (2, "", told)


def test_at_a_terminal_it_asks_with_the_last_answers_as_defaults(empty: Path, terminal: Start) -> None:
    facts, log = "name: 李雷\nphones: ['13700137000']\n", "log:\n- {at: 2026-11-20, by: zhang-min, via: phone}\n"
    path = put(empty, "li-lei-7f3k2m", f"{facts}home: {{region: 城西}}\n{log}")
    command = terminal("need", "7000")
    how = "5 questions: Enter keeps or skips, ? explains, q writes nothing.\n"
    assert command.until("1/5 where they live now [城西]: ") == how
    command.types("-")
    command.until("2/5 size of the present home (m²): ")
    command.types("big")
    assert "not a range: big" in command.until("2/5 size of the present home (m²): ")
    command.types("60-70")
    command.until("3/5 motive: ")
    command.types("孩子要房间")
    command.until("4/5 family: ")
    command.types("")
    command.until("5/5 economic situation:")
    assert command.until("> ").split("\n")[1:4] == ["  1 at once", "  2 after raising funds", "  3 not yet"]
    command.types("2")
    code, out = command.ended()
    assert code == 0
    assert out.startswith("Changed 李雷 → records/customers/2026-11/li-lei-7f3k2m.yaml\n")
    assert out.endswith(
        "present home (m²): — → 60-70\nmotive: — → 孩子要房间\nability to pay: — → after raising funds\n"
        "Still missing: family.\n"
    )
    answers = "home: {region: 城西, area_m2: 60-70}\nneed:\n  motive: 孩子要房间\nfinance:\n  ability: 筹措首付\n"
    assert path.read_text("utf-8") == facts + answers + log


def test_enter_alone_changes_nothing(empty: Path, terminal: Start) -> None:
    path = wang(empty)
    command = terminal("need", "8000")
    for at in range(1, 6):
        command.until(f"{at}/5 ")
        command.types("")
    code, out = command.ended()
    assert (code, "Nothing to change for 王建国" in out) == (0, True)
    assert path.read_text("utf-8") == WANG


def test_the_end_of_input_keeps_what_was_said(empty: Path, terminal: Start) -> None:
    path = wang(empty)
    command = terminal("need", "8000")
    command.until("1/5 where they live now: ")
    command.types("城东")
    command.until("2/5 ")
    command.hangs_up()
    assert command.ended()[0] == 0
    assert "  region: 城东\n" in path.read_text("utf-8")


def test_an_interrupt_writes_nothing(empty: Path, terminal: Start) -> None:

    path = wang(empty)
    command = terminal("need", "8000")
    command.until("1/5 where they live now: ")
    command.types("城东")
    command.until("2/5 size of the present home (m²): ")
    command.interrupts()
    code, out = command.ended()
    assert (code, out) == (130, "\nInterrupted; nothing is half written.\n")
    assert path.read_text("utf-8") == WANG


def test_nobody_is_asked_whose_answers_no_program_can_give(empty: Path, terminal: Start) -> None:
    wang(empty)
    code, out = terminal("need", "8000", "--json").ended()
    assert (code, json.loads(out)["schema"]) == (0, "leadtrack.need/1")


def test_a_caption_of_the_worksheet_means_its_own_field(empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("need", "8000", "经济状况=即时", "Motive = 孩子要房间").err.splitlines()[:2] == [
        "ability to pay: — → at once", "motive: — → 孩子要房间",
    ]  # fmt: skip
    assert "income" not in path.read_text("utf-8")
