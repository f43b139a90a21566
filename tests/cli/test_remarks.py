"""What `log`, `add` and the acts remark on: a step they settle, a message that is no contact yet."""

from pathlib import Path

import pytest

from tests.cli.bench import last_entry, wang
from tests.conftest import Run

STEP = "  next: {date: 2026-11-24 15:00, via: viewing, do: 夫妻复看}\n"
PLANNED = {"  grade: {scheme: abcd-score, level: B}\n": STEP}


def planned(root: Path, **changed: str) -> Path:
    """Wang, with a step on 24 November at three."""
    return wang(root, **PLANNED, **changed)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            ("--via", "visit_in", "--note", "x"),
            "This meets the step planned for 11-24 15:00 viewing: 夫妻复看; if that is still to come, "
            "plan it again: leadtrack next.\n",
            id="a visit today",
        ),
        pytest.param(
            ("--via", "phone", "--next", "2026-11-26", "--do", "x"),
            "The new step replaces 11-24 15:00 viewing: 夫妻复看\n",
            id="another step",
        ),
        pytest.param(
            ("--via", "phone", "--stop", "all"),
            "No longer asked for: 11-24 15:00 viewing: 夫妻复看\n",
            id="asked to stop",
        ),
        pytest.param(("--via", "phone", "--note", "x"), "", id="a call that leaves it"),
    ],
)
def test_log_says_what_became_of_the_step(words: tuple[str, ...], expected: str, empty: Path, run: Run) -> None:
    planned(empty)
    err = run("log", "8000", *words).err
    assert err.replace("Dates: “2026-11-26” 2026-11-26 Thu\n", "") == expected


def test_add_says_it_too(empty: Path, run: Run) -> None:
    planned(empty)
    err = run("add", "--phone", "13800138000", "--via", "来访", "--note", "x", "--lang", "zh").err
    assert err.startswith(
        "原定的这一步算提前做到了：11-24 15:00 看房：夫妻复看；如果还要来，请用 leadtrack next 再约。\n"
    )


def test_on_its_day_it_is_met_and_nothing_more(empty: Path, run: Run) -> None:
    planned(empty)
    err = run("log", "8000", "--today", "2026-11-24T16:00", "--via", "visit_in", "--note", "x").err
    assert err == "This meets the step planned for 11-24 15:00 viewing: 夫妻复看\n"


def test_next_says_what_it_replaces(empty: Path, run: Run) -> None:
    planned(empty)
    assert run("next", "8000", "2026-11-26", "call").err.startswith(
        "The new step replaces 11-24 15:00 viewing: 夫妻复看\n"
    )
    assert run("next", "8000", "2026-11-26", "call").err == "Dates: “2026-11-26” 2026-11-26 Thu\n"


def test_a_loss_says_what_is_asked_for_no_more(empty: Path, run: Run) -> None:
    planned(empty)
    assert "No longer asked for: 11-24 15:00 viewing: 夫妻复看\n" in run("lost", "8000", "--reason", "竞品").err


def test_done_says_nothing_of_what_it_ticks_off(empty: Path, run: Run) -> None:
    planned(empty)
    err = run("done", "8000").err
    assert not any(said in err for said in ("This meets", "replaces", "No longer asked for"))


def test_without_a_text_the_step_moves(empty: Path, run: Run) -> None:
    path = planned(empty)
    out = run("next", "8000", "2026-11-26").out
    assert last_entry(path)["next"] == {"date": "2026-11-26", "via": "viewing", "do": "夫妻复看"}
    assert out.splitlines()[1] == "Next: 2026-11-26 Thu (in 5 days) viewing: 夫妻复看"
    run("next", "8000", "2026-11-27", "--via", "phone")
    assert last_entry(path)["next"] == {"date": "2026-11-27", "via": "phone", "do": "夫妻复看"}
    run("next", "8000", "2026-11-28", "call")
    assert last_entry(path)["next"] == {"date": "2026-11-28", "do": "call"}


def test_a_message_without_an_answer_is_no_contact_yet(empty: Path, run: Run) -> None:
    wang(empty)
    said = "so this does not count as a contact"
    err = run("log", "8000", "--via", "微信", "--note", "发了户型图").err
    assert err == (
        "Nothing came back by wechat yet, so this does not count as a contact; "
        "log the answer with said … or asked … (options --said, --asked, --reaction).\n"
    )
    assert said not in run("log", "8000", "--via", "微信", "--said", "收到").err
    assert said not in run("log", "8000", "--via", "phone", "--note", "x").err
    assert said not in run("log", "8000", "--via", "sms", "--no-answer").err


def test_of_a_new_customer_too(empty: Path, run: Run) -> None:
    err = run("add", "--name", "李四", "--phone", "13900139000", "--via", "wechat", "--note", "x", "--lang", "zh").err
    assert err.startswith(
        "微信还没有回应，暂不算有效联系；客户回应后再记一次，"
        "写上 客户说… 或 问…（选项 --said、--asked、--reaction）。\n"
    )


def test_names_in_a_step_are_masked_as_elsewhere(empty: Path, run: Run) -> None:
    wang(empty, **{"  grade: {scheme: abcd-score, level: B}\n": "  next: {date: 2026-11-24, do: 约李娜 13911112222}\n"})
    assert run("next", "8000", "2026-11-26", "call").err.startswith("The new step replaces 11-24 约李* 139****2222\n")


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        pytest.param(("log", "8000"), " for 王* (7f3k2m)", id="log"),
        pytest.param(("add", "--phone", "13800138000"), " for 王* (7f3k2m)", id="add, somebody known"),
        pytest.param(("add", "--name", "李雷", "--phone", "13700137000"), " of a new customer", id="somebody new"),
        pytest.param(("add", "--name", "李雷"), " of a row in the register", id="who left no data"),
    ],
)
def test_a_preview_says_where_it_would_go(words: tuple[str, ...], whose: str, empty: Path, run: Run) -> None:
    wang(empty)
    err = run(*words, "--via", "phone", "--note", "x", "--dry-run").err
    assert err == f"A preview{whose}: nothing was written.\n"


SHORT = "12345 is a short number, which only its own group reaches: is it whole?\n"


def test_a_short_number_is_taken_and_remarked_on(empty: Path, run: Run) -> None:
    wang(empty)
    assert SHORT in run("add", "--name", "李雷", "--phone", "12345", "--via", "visit_in").err
    assert SHORT in run("log", "7f3k2m", "--phone", "12345", "--via", "phone").err
    assert SHORT in run("set", "7f3k2m", "phones=13800138000,12345").err
    assert "short number" not in run("set", "7f3k2m", "phones-=12345").err
    assert "short number" not in run("log", "7f3k2m", "--phone", "6666888", "--via", "phone").err


@pytest.mark.parametrize(
    ("words", "near"),
    [
        pytest.param(("--via", "visitin"), " Did you mean: visit_in?\n", id="a slip"),
        pytest.param(("--via", "回访电"), " Did you mean: 回访电话?\n", id="a part of a caption"),
        pytest.param(("--via", "fax"), "activity are)\n", id="nothing near"),
        pytest.param(("--reaction", "positiv"), " Did you mean: positive?\n", id="another list"),
    ],
)
def test_a_word_that_is_not_in_the_list_names_the_near_one(
    words: tuple[str, ...], near: str, empty: Path, run: Run
) -> None:
    wang(empty)
    code, _, err = run("log", "8000", "--note", "x", *words)
    assert code == 2
    assert err.endswith(near)


def test_a_test_drive_in_one_word(showroom: Path, run: Run) -> None:
    assert run("log", "c4psp6", "--via", "testdrive").err.endswith(" Did you mean: test_drive?\n")
