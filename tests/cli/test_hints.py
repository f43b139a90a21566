"""A line that tells of a loss or of a deal: its words are written down, and the command for it is named once."""

from functools import partial
from pathlib import Path

import pytest

from tests.cli.bench import last_entry, put, wang
from tests.cli.terminal import Start
from tests.conftest import Run

LOST_ZH = (
    "？“不考虑了”像是流失，这里只留在内容里；要记流失：leadtrack lost 7f3k2m --reason 原因"
    "（leadtrack due -i 里写：序号 流失 原因）\n"
)
LOST_EN = (
    "? “bought elsewhere” sounds like a loss; it only stays in the note. To write a loss down:"
    " leadtrack lost 7f3k2m --reason REASON (in leadtrack due -i: NUMBER lost REASON)\n"
)


@pytest.mark.parametrize(("lang", "text", "said"), [("zh", "不考虑了", LOST_ZH), ("en", "bought elsewhere", LOST_EN)])
def test_a_loss_is_written_down_by_its_own_command(empty: Path, run: Run, lang: str, text: str, said: str) -> None:
    path = wang(empty)
    found = run("log", "8000", text, "--yes", "--lang", lang)
    assert found.code == 0
    assert found.err.count(said) == 1
    entry = last_entry(path)
    assert entry["note"] == text
    assert "lost" not in entry


@pytest.mark.parametrize(
    ("lang", "text", "command"),
    [
        ("zh", "认购3-1502 定金5万", "leadtrack deal 7f3k2m 认购 --for 3-1502\n"),
        ("zh", "交了定金", "leadtrack deal 7f3k2m 小订 --for 房号或车型\n"),
        ("en", "signed the contract", "leadtrack deal 7f3k2m signed --for UNIT\n"),
    ],
)
def test_a_deal_is_written_down_by_its_own_command(empty: Path, run: Run, lang: str, text: str, command: str) -> None:
    path = wang(empty)
    found = run("log", "8000", text, "--yes", "--lang", lang)
    assert found.code == 0
    assert command in found.err
    assert found.err.count("leadtrack deal") == 1
    entry = last_entry(path)
    assert entry["note"] == text
    assert "deal" not in entry


def test_the_command_of_a_hint_is_taken_as_it_stands(empty: Path, terminal: Start, run: Run) -> None:
    """At a terminal my own customer is named; nobody else has the name."""
    path = wang(empty)
    command = terminal("log", "8000", "认购3-1502 定金5万", LEADTRACK_LANG="zh", COLUMNS="200")
    assert "leadtrack deal 王建国 认购 --for 3-1502\n" in command.until("怎么改：")
    command.types("q")
    command.ended()
    assert run("deal", "王建国", "认购", "--for", "3-1502").code == 0
    assert last_entry(path)["deal"]["event"] == "subscribed"


def test_the_worked_list_names_its_own_verb_and_takes_it(empty: Path, terminal: Start) -> None:
    path = put(
        empty,
        "customer-000001",
        "name: 赵一凡\nphones: ['13800130001']\nlog:\n- at: 2026-11-14\n  by: zhang-min\n  via: phone\n"
        "  next: {date: 2026-11-21, via: phone, do: 回访}\n",
    )
    command = partial(terminal, "due", "-i")()
    command.until("left (? helps) > ")
    command.types("1 bought elsewhere")
    assert "NUMBER\nlost REASON)" in command.until("or tell it anew: ")
    command.types("1 lost 价格 买了二手房")
    command.until(" > ")
    assert last_entry(path)["lost"]["reason"] == "价格/首付"
