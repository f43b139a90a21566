"""`due -i`: results of several customers in one line, what is no result, and whom nobody knows."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.bench import everything, last_entry, put
from tests.cli.conftest import Sits


class Shop(NamedTuple):
    root: Path
    one: Path
    two: Path


@pytest.fixture
def two(empty: Path, afternoon: None) -> Shop:
    """Two customers to be called today, the first of whom was found by canvassing."""
    made = [
        put(
            empty,
            f"customer-{at:06d}",
            f"name: {name}\nphones: ['1380013{at:04d}']\nsource: {{media: 社区拓客}}\nlog:\n"
            f"- at: 2026-11-14\n  by: zhang-min\n  via: phone\n  grade: {{scheme: abcd-score, level: B}}\n"
            f"  next: {{date: 2026-11-21, via: phone, do: 回访}}\n",
        )
        for at, name in ((1, "赵一凡"), (2, "钱二宝"))
    ]
    return Shop(empty, *made)


@pytest.mark.parametrize("line", ["1没接 2没接", "1 没接，2 聊了价格", "1 2没接", "1 没来，2 没接"])
def test_results_of_two_in_one_line_are_refused_with_the_lines_to_write(line: str, two: Shop, sits: Sits) -> None:
    kept = everything(two.root)
    err = sits(("due", "-i"), line, "q").err
    assert f"“{line}”像是几位的结果，没有记。" in err
    assert "1 没接，回车，再写 2；同一句记几位：1,2 没接" in err
    assert everything(two.root) == kept


def test_so_it_is_said_in_english(two: Shop, sits: Sits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADTRACK_LANG", "en")
    err = sits(("due", "-i"), "1 no answer, 2 wants a discount", "q").err
    assert "sounds like several customers; nothing was written." in err
    assert "A line each: 1 no answer, Enter, then 2; one result for all: 1,2 no answer" in err


def test_numbers_are_joined_by_a_word(two: Shop, sits: Sits) -> None:
    sits(("due", "-i"), "1 和 2 没接", "q")
    assert [last_entry(path).get("missed") for path in two[1:]] == ["no_answer", "no_answer"]


@pytest.mark.parametrize("line", ["1 undo", "1 撤销", "1 退出", "1 帮助", "1 -", "1 。", "1 取消"])
def test_what_says_nothing_of_a_customer_is_not_written(line: str, two: Shop, sits: Sits) -> None:
    kept = everything(two.root)
    assert f"“{line}”是什么意思？没有记。" in sits(("due", "-i"), line, "", "q").err
    assert everything(two.root) == kept


def test_a_line_of_another_customer_is_no_reason(two: Shop, sits: Sits) -> None:
    """Nothing is put off where the result of somebody else is typed: that is written."""
    before = two.one.read_bytes()
    sits(("due", "-i"), "1 推迟 周五", "2 没接", "q")
    assert two.one.read_bytes() == before
    assert last_entry(two.two)["missed"] == "no_answer"


def test_days_are_a_reason(two: Shop, sits: Sits) -> None:
    sits(("due", "-i"), "1 推迟 周五", "2 天出差", "q")
    assert last_entry(two.one)["snooze"] == {"until": "2026-11-27", "because": "2 天出差"}


def test_a_referrer_whom_nobody_knows_stays_in_the_words(two: Shop, sits: Sits) -> None:
    found = sits(("due", "-i"), "1 李丽介绍", "", "q")
    assert "没有找到推荐人 李丽" in found.err
    assert last_entry(two.one)["note"] == "李丽介绍"
    assert "referrer" not in two.one.read_text("utf-8")


def test_a_source_is_not_replaced_by_the_way(two: Shop, sits: Sits) -> None:
    found = sits(("due", "-i"), "2 贝壳来的", "", "q")
    assert "贝壳来的" in last_entry(two.two)["note"]
    assert "media: 社区拓客" in two.two.read_text("utf-8")
    assert "回车保存，n 不记" in found.err  # it was asked about
