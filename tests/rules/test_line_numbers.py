"""Numbers of a worked list in a typed line: whose results they begin, and what they only count."""

from datetime import date

import pytest

from leadtrack.rules.line_numbers import is_line
from leadtrack.rules.orders import Order, read_order

KNOWN = range(1, 8)


def read(line: str) -> Order:
    return read_order(line, known=KNOWN, today=date(2026, 11, 21))


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("2没接 3没接", (2, 3)),
        ("2 没接 3 没接", (2, 3)),
        ("2 没接，3 聊了价格", (2, 3)),
        ("2 没接；3：聊了价格", (2, 3)),
        ("２没接　３没接", (2, 3)),
        ("1 2没接", (1, 2)),
        ("2没接，3和4没接", (2, 3)),
        ("1,2 没接，3 聊了", (1, 2, 3)),
        ("1-2 没接，3 聊了", (1, 2, 3)),
        ("2 没来，3 没接", (2, 3)),
        ("2 完成 3 没接", (2, 3)),
        ("2 推迟 周五 出差，3 没接", (2, 3)),
        ("1 no answer, 3 asked about the price", (1, 3)),
        ("1 no answer; 3 wants a discount", (1, 3)),
        ("1 no answer. 3 and 4 called", (1, 3, 4)),
    ],
)
def test_results_of_several_stand_in_no_line(line: str, numbers: tuple[int, ...]) -> None:
    found = read(line)
    assert (found.verb, found.numbers, found.text) == ("several", numbers, line)


@pytest.mark.parametrize(
    "said",
    [
        "聊了 2 小时",
        "看了两套，2 套都不喜欢",
        "喜欢3室，2 月再来",
        "预算200，3 个孩子",
        "约了 3 号复看",
        "看了 2 和 5 栋",
        "和 3-1201 比",
        "和 2 套比较",
        "没接，9 没接",  # the list never had nine
        "wants 120 sqm, 3 bedrooms",
        "liked 3 of them",
        "asked about 2 furnished flats",
    ],
)
def test_numbers_that_count_are_what_is_said(said: str) -> None:
    assert read(f"1 {said}") == Order("result", (1,), said)


@pytest.mark.parametrize(
    ("line", "numbers", "text"),
    [
        ("1 和 2 没接", (1, 2), "没接"),
        ("1和2没接", (1, 2), "没接"),
        ("1、2和3没接", (1, 2, 3), "没接"),
        ("1 跟 2，没接", (1, 2), "没接"),
        ("1 and 2 no answer", (1, 2), "no answer"),
        ("1 & 2 no answer", (1, 2), "no answer"),
        ("1 和 9 没接", (1,), "和 9 没接"),
        ("2 2没接", (2,), "没接"),
    ],
)
def test_a_word_joins_numbers_as_a_comma_does(line: str, numbers: tuple[int, ...], text: str) -> None:
    assert read(line) == Order("result", numbers, text)


@pytest.mark.parametrize(
    "text", ["undo", "撤销", "退出", "exit", "帮助", "放弃", "取消", "no", "-", "—", "。", "...", "~"]
)
def test_a_command_or_nothing_behind_a_number_is_no_result(text: str) -> None:
    assert read(f"3 {text}") == Order("unclear", (3,), text)


@pytest.mark.parametrize("text", ["不要", "不用", "不行", "👍", "√", "A", "no answer"])
def test_what_a_customer_may_have_said_is_a_result(text: str) -> None:
    assert read(f"3 {text}") == Order("result", (3,), text)


@pytest.mark.parametrize(
    ("typed", "line"),
    [("2 没接", True), ("2没接", True), ("2，3 没接", True), ("2", True), ("２ 没接", True), ("2 no answer", True),
     ("9 没接", False), ("3天后回来", False), ("2 个月后", False), ("2 天出差", False), ("出差", False),
     ("2 kids are ill", False)],
)  # fmt: skip
def test_what_is_typed_instead_of_a_reason_may_be_a_line(typed: str, line: bool) -> None:
    assert is_line(typed, KNOWN) is line
