"""`lost` and `reopen`: why a customer went, a manager's word on it, frozen until a day, followed again."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.bench import WANG, last_entry, put, wang
from tests.conftest import Run

FILE = "records/customers/2026-11/*-7f3k2m.yaml\n"
GONE = "No more reminders; leadtrack reopen follows them again.\n"
REASONS = (
    "  product and price: price or down payment, layout or size, location or facilities\n"
    "  competitor: competing project\n"
    "  circumstances: loan or eligibility, family against it, put off, out of reach\n"
    "  not a buyer: not a buyer\n"
)


def said(root: Path, *entries: str) -> Path:
    """Wang with more entries: `11-18 lost: {state: applied}`."""
    lines = [f"- {{at: 2026-{entry[:5]}, by: zhang-min, {entry[6:]}}}\n" for entry in entries]
    return put(root, "wang-jianguo-7f3k2m", WANG + "".join(lines))


def standing(run: Run) -> Any:
    return json.loads(run("deal", "8000", "--json").out)["standing"]


LOST = "11-18 lost: {reason: 竞品项目, rival: 青屿台, state: applied}"
FROZEN = "11-18 lost: {reason: 暂缓置业, state: frozen, wake: 2026-12-18}"
BACK = "Not lost, followed on: "
SIGNED = "11-18 deal: {event: signed, for: 3-1201, amount: 285万}"


# --- a loss


def test_a_loss_with_its_reason_rival_and_note(empty: Path, run: Run) -> None:
    path = wang(empty)
    code, out, err = run("lost", "8000", "--reason", "竞品", "--rival", "青屿台", "--note", "价差 20 万")
    assert (code, out, err) == (0, f"Lost: 王* → {FILE}{GONE}", "")
    assert last_entry(path) == {
        "at": "2026-11-21", "by": "zhang-min", "note": "价差 20 万",
        "lost": {"reason": "竞品项目", "rival": "青屿台", "state": "applied"},
    }  # fmt: skip
    assert standing(run) == "lost"


@pytest.mark.parametrize("word", ["竞品项目", "竞品", "competing project", "Competing Project"])
def test_a_reason_in_any_words_of_the_list(word: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("lost", "8000", "--reason", word).code == 0
    assert last_entry(path)["lost"]["reason"] == "竞品项目"


def test_a_loss_with_a_day_to_ask_again_comes_up_then(empty: Path, run: Run) -> None:
    wang(empty)
    _, out, _ = run("lost", "8000", "--reason", "贷款", "--wake", "2027-03-01")
    assert out.splitlines()[1] == (
        "Next: 2027-03-01 Mon (in 100 days) the day to ask again: lost on 11-21 (loan or eligibility)"
    )


def test_a_deal_that_stands_is_named(empty: Path, run: Run) -> None:
    said(empty, "11-15 deal: {event: subscribed, for: 3-1201}")
    assert run("lost", "8000", "--reason", "失联").err == (
        "Mind: 3-1201 still stands as subscribed on 2026-11-15; if it is off: leadtrack deal WHO cancelled.\n"
    )


def test_a_home_of_theirs_is_no_deal_left_open(empty: Path, run: Run) -> None:
    said(empty, SIGNED, "11-18 reopen: true")
    assert run("lost", "8000", "--reason", "失联").err == ""


def test_a_loss_that_somebody_else_writes_down(empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("lost", "8000", "--reason", "竞品项目", "--by", "李伟").code == 0
    assert last_entry(path)["by"] == "li-wei"


@pytest.mark.parametrize(
    ("entries", "words", "message"),
    [
        pytest.param([], (), f"A loss needs a reason: --reason. There are: \n{REASONS}", id="no reason"),
        pytest.param([], ("--state", "approved"), "This customer is followed; there is no loss to judge.\n",
                     id="approved"),
        pytest.param([LOST], ("--rival", "云栖里"), "Lost already: 2026-11-18", id="another rival"),
        pytest.param(["11-18 lost: {reason: 竞品}"], ("--rival", "云栖里", "--reason", "失联"),
                     "Lost already: 2026-11-18", id="a rival and another reason"),
        pytest.param([], ("--reason", "价格贵"),
                     f"There is no reason 价格贵. Did you mean: 价格?\nThere are: \n{REASONS}", id="near"),
        pytest.param([], ("--reason", "星象"), f"There is no reason 星象.\nThere are: \n{REASONS}", id="none is near"),
        pytest.param([], ("--reason", "失联", "--state", "approve"),
                     "There is no state approve. Did you mean: approved?\n"
                     "There are: applied, approved, refused, false loss, frozen\n", id="state"),
        pytest.param([SIGNED], ("--reason", "失联"),
                     "This customer has bought and can't be lost: 2026-11-18 signed 3-1201 285万\n"
                     "If it is off: leadtrack deal WHO cancelled; if they want another: leadtrack reopen WHO.\n",
                     id="who bought"),
        pytest.param([LOST], ("--reason", "失联"),
                     "Lost already: 2026-11-18 competing project 青屿台 applied\n"
                     "A manager's word: --state approved, refused or untrue; to go on: leadtrack reopen WHO.\n",
                     id="twice"),
        pytest.param([LOST], ("--state", "applied"), "Lost already: 2026-11-18 competing project", id="applied twice"),
        pytest.param([LOST, "11-19 lost: {state: approved}"], ("--state", "approved"),
                     "Lost already: 2026-11-18 competing project 青屿台 approved\n", id="approved twice"),
        pytest.param([], ("--state", "refused"), "This customer is followed; there is no loss to judge.\n", id="judge"),
        pytest.param([], ("--state", "假流失"), "This customer is followed; there is no loss to judge.\n", id="untrue"),
        pytest.param([], ("--reason", "暂缓", "--state", "frozen"), "Frozen until when? --wake DATE.\n", id="when"),
        pytest.param([LOST], ("--state", "frozen"), "Frozen until when? --wake DATE.\n", id="lost until when"),
        pytest.param(["11-18 lost: {reason: 失联, wake: 2026-11-21}"], ("--state", "frozen"),
                     "Frozen until when? --wake DATE.\n", id="the day to ask is today"),
        pytest.param([], ("--reason", "暂缓", "--wake", "today"),
                     "today is 2026-11-21; it must be after today.\n", id="wake today"),
    ],
)  # fmt: skip
def test_what_contradicts_is_refused(
    entries: list[str], words: tuple[str, ...], message: str, empty: Path, run: Run
) -> None:
    path = said(empty, *entries)
    before = path.read_bytes()
    code, out, err = run("lost", "8000", *words)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert path.read_bytes() == before


# --- the manager's word, and frozen


@pytest.mark.parametrize(
    ("entries", "words", "written", "now", "head"),
    [
        pytest.param([LOST], ("--state", "approved", "--wake", "2027-03-01"),
                     {"state": "approved", "wake": "2027-03-01"}, "lost", "Loss approved: ", id="approved"),
        pytest.param([LOST], ("--state", "驳回"), {"state": "refused"}, "open", BACK, id="refused"),
        pytest.param([LOST], ("--state", "untrue"), {"state": "untrue"}, "open", BACK, id="untrue"),
        pytest.param([LOST, "11-19 lost: {state: approved}"], ("--state", "approved", "--reason", "价格"),
                     {"reason": "价格/首付", "state": "approved"}, "lost", "Lost: ", id="for another reason"),
        pytest.param([LOST], ("--state", "frozen", "--wake", "12-20"),
                     {"state": "frozen", "wake": "2026-12-20"}, "frozen", "Frozen: ", id="rather frozen"),
        pytest.param([FROZEN], ("--state", "frozen", "--wake", "2027-01-10"),
                     {"state": "frozen", "wake": "2027-01-10"}, "frozen", "Frozen: ", id="frozen for longer"),
        pytest.param([FROZEN], ("--reason", "竞品"), {"reason": "竞品项目", "state": "applied"}, "lost", "Lost: ",
                     id="frozen, then lost"),
        pytest.param([], ("--reason", "失联", "--state", "approved"), {"reason": "失联", "state": "approved"}, "lost",
                     "Lost: ", id="a manager's own"),
        pytest.param([LOST, "11-19 reopen: true"], ("--reason", "价格"), {"reason": "价格/首付", "state": "applied"},
                     "lost", "Lost: ", id="lost again"),
    ],
)  # fmt: skip
def test_states(
    entries: list[str], words: tuple[str, ...], written: dict[str, str], now: str, head: str, empty: Path, run: Run
) -> None:
    path = said(empty, *entries)
    code, out, _ = run("lost", "8000", *words)
    assert (code, out.startswith(f"{head}王* → {FILE}")) == (0, True)
    assert last_entry(path)["lost"] == written
    assert standing(run) == now


def test_who_is_frozen_comes_up_on_the_day(empty: Path, run: Run) -> None:
    wang(empty)
    run("lost", "8000", "--reason", "暂缓", "--state", "冻结", "--wake", "12-20")
    assert run("due", "--on", "12-19").out.splitlines()[2] == "soon 1"
    out = run("due", "--on", "12-20").out
    assert "the day to ask again: frozen on 11-21 (put off)" in " ".join(out.split())
    assert json.loads(run("due", "--on", "12-10", "--json").out)["items"] == []
    assert "到了再问的日子：11-21 已冻结（暂缓置业）" in "".join(
        line.strip() for line in run("due", "--on", "12-20", "--lang", "zh").out.splitlines()
    )


def test_show_says_what_was_lost(empty: Path, run: Run) -> None:
    said(empty, LOST, "11-19 lost: {state: approved, wake: 2027-03-01}")
    assert run("show", "8000").out.splitlines()[1:3] == [
        "B (abcd-score) · 张敏 · lost",
        "lost 11-18: competing project 青屿台 approved ask again on 2027-03-01",
    ]
    assert run("show", "8000", "--lang", "zh").out.splitlines()[2] == (
        "流失：11-18 竞品项目 青屿台 已批 再问日期 2027-03-01"
    )


# --- who was no buyer is counted apart


def test_who_was_no_buyer_is_no_loss_of_the_week(showroom: Path, run: Run) -> None:
    before = figures(run)
    run("lost", "lu-siqi-8sfdbj", "--reason", "省外")
    run("lost", "xu-wenjing-gmfjkb", "--reason", "竞品-促销", "--rival", "佳域")
    after = figures(run)
    assert (after["losses"] - before["losses"], after["no_buyers"] - before["no_buyers"]) == (1, 1)
    rows = json.loads(run("week", "--json").out)["tables"]["losses"]["rows"]
    assert sorted(row[2:5] for row in rows) == [
        ["省外", "no_buyer", "—"], ["竞品-促销", "other_brand", "佳域"],
    ]  # fmt: skip


def test_a_manager_may_say_that_they_were_no_buyer(empty: Path, run: Run) -> None:
    said(empty, LOST)
    run("lost", "8000", "--state", "approved", "--reason", "无效")
    found = figures(run)
    assert (found["losses"], found["no_buyers"]) == (0, 1)


def figures(run: Run) -> dict[str, int]:
    rows = json.loads(run("week", "--json").out)["tables"]["headline"]["rows"]
    return {row[0]: row[1] for row in rows}


# --- reopen


def test_somebody_lost_is_followed_again(empty: Path, run: Run) -> None:
    path = said(empty, LOST)
    code, out, err = run("reopen", "8000", "--because", "竞品那边退了")
    assert (code, err) == (0, "")
    assert out.startswith(
        f"Followed again: 王* → {FILE}Next: 2026-11-21 Sat (today) after a visit: invite back within a week"
    )
    assert last_entry(path) == {"at": "2026-11-21", "by": "zhang-min", "note": "竞品那边退了", "reopen": "true"}
    assert standing(run) == "open"


def test_somebody_frozen_is_followed_again(empty: Path, run: Run) -> None:
    said(empty, FROZEN)
    assert run("reopen", "8000").code == 0
    assert standing(run) == "open"


def test_a_buyer_who_wants_another_has_a_new_need(empty: Path, run: Run) -> None:
    said(empty, "11-17 stage: decided", SIGNED)
    code, out, err = run("reopen", "8000", "--because", "给父母买")
    assert (code, err) == (0, "Grade and stage of the last need count no more: grade anew.\n")
    assert out.startswith(f"A new need: 王* → {FILE}Next: ")
    found = json.loads(run("deal", "8000", "--json").out)
    assert (found["standing"], found["need_since"]) == ("open", "2026-11-21")
    state = json.loads(run("show", "8000", "--json").out)["state"]
    assert (state["grade"], state["stage"], state["open"]) == (None, None, True)
    (line,) = json.loads(run("list", "王建国", "--json").out)["items"]
    assert line["grade"] is None
    assert run("log", "8000", "--via", "visit_in", "--grade", "C", "--note", "看两房").code == 0
    rows = json.loads(run("week", "--json").out)["tables"]["headline"]["rows"]
    assert {row[0]: row[1] for row in rows}["down"] == 0


def test_the_first_grade_of_a_new_need_moves_nothing_up(empty: Path, run: Run) -> None:
    """An upward move needs a contact of the day (B46); B was given for the need before."""
    said(empty, SIGNED, "11-20 reopen: true")
    assert run("log", "8000", "--no-answer", "--grade", "A").code == 0


def test_who_is_followed_is_not_taken_up_again(empty: Path, run: Run) -> None:
    path = wang(empty)
    before = path.read_bytes()
    assert run("reopen", "8000") == (2, "", "This customer is followed as it is.\n")
    assert path.read_bytes() == before


def test_what_comes_next_for_who_is_no_prospect(empty: Path, run: Run) -> None:
    said(empty, SIGNED)
    care = "after the deal (3-1201): call the next day to ask after them and to thank, 2 days late"
    assert run("set", "8000", "tags+=学区").out.splitlines()[1] == f"Next: 2026-11-19 Thu (2 days ago) {care}"
    said(empty, LOST)
    assert run("set", "8000", "tags+=x").out.splitlines()[1] == GONE.rstrip()


def test_freezing_needs_no_reason(empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("lost", "8000", "--state", "frozen", "--wake", "12-20").out.startswith("Frozen: 王*")
    assert last_entry(path)["lost"] == {"state": "frozen", "wake": "2026-12-20"}


@pytest.mark.parametrize("words", [("--rival", "青屿台"), ("--rival", "青屿台", "--reason", "竞品")])
def test_a_loss_gets_the_rival_that_nobody_had_named(words: tuple[str, ...], empty: Path, run: Run) -> None:
    path = said(empty, "11-18 lost: {reason: 竞品项目}", "11-19 lost: {state: approved}")
    assert run("lost", "8000", *words).code == 0
    written = last_entry(path)["lost"]
    assert (written["rival"], written["state"]) == ("青屿台", "approved")
    assert "\nlost 11-18: " in run("show", "8000").out.casefold()


def test_a_note_on_a_loss(empty: Path, run: Run) -> None:
    path = said(empty, LOST)
    assert run("lost", "8000", "--note", "价差 20 万").code == 0
    assert (last_entry(path)["note"], last_entry(path)["lost"]) == ("价差 20 万", {"state": "applied"})


def test_who_was_frozen_is_lost_on_the_day_of_the_loss(empty: Path, run: Run) -> None:
    said(empty, FROZEN, "11-20 lost: {reason: 失联, state: applied}")
    assert "\nlost 11-20: " in run("show", "8000").out.casefold()
    assert "lost on 11-20" in run("due", "--all", "--as-of", "2026-12-18").out
