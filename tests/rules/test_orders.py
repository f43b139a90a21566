"""A typed line of a worked list: whose numbers stand before it, and what it asks."""

from datetime import date

import pytest

from leadtrack.rules.orders import Order, parted, read_order

TODAY = date(2026, 11, 21)  # a Saturday
KNOWN = range(1, 20)


def read(line: str, *at: int) -> Order:
    return read_order(line, known=KNOWN, today=TODAY, at=at)


@pytest.mark.parametrize(
    ("line", "numbers", "text"),
    [
        ("1 没接", (1,), "没接"),
        ("1 3 没接", (1, 3), "没接"),
        ("1,3 没接", (1, 3), "没接"),
        ("1，3，5 没接", (1, 3, 5), "没接"),
        ("1、3 没接", (1, 3), "没接"),
        ("3 1 3 没接", (3, 1), "没接"),
        ("1-3 没接", (1, 2, 3), "没接"),
        ("2～4 没接", (2, 3, 4), "没接"),
        ("2到4 没接", (2, 3, 4), "没接"),
        ("１　３　没接", (1, 3), "没接"),
        ("1没接", (1,), "没接"),
        ("12没接", (12,), "没接"),
        ("1A", (1,), "A"),
        ("1. 没接", (1,), "没接"),
        ("1：没接", (1,), "没接"),
        ("  1\t没接  ", (1,), "没接"),
        ("2,3没人接", (2, 3), "没人接"),
        ("2、3，5没接", (2, 3, 5), "没接"),
        ("2-4没接", (2, 3, 4), "没接"),
        ("第7 没接", (7,), "没接"),
        ("第7没接", (7,), "没接"),
        ("第７号，没接", (7,), "没接"),
    ],
)
def test_numbers_stand_first(line: str, numbers: tuple[int, ...], text: str) -> None:
    assert read(line)._replace(ranged=False) == Order("result", numbers, text)


@pytest.mark.parametrize(
    ("line", "ranged"),
    [("1-3 没接", True), ("2～4 没接", True), ("2到4 没接", True), ("1 3 没接", False), ("2", False)],
)
def test_a_range_is_told_from_a_list(line: str, ranged: bool) -> None:
    assert read(line).ranged is ranged


@pytest.mark.parametrize(
    ("line", "numbers", "text"),
    [
        pytest.param("1 45分钟 看了3栋", (1,), "45分钟 看了3栋", id="minutes"),
        pytest.param("1 3-1201 看了", (1,), "3-1201 看了", id="a unit"),
        pytest.param("1 3栋1201 看了", (1,), "3栋1201 看了", id="a building"),
        pytest.param("1 3:30 来的", (1,), "3:30 来的", id="an hour"),
        pytest.param("1 11-25 送合同", (1,), "11-25 送合同", id="a day"),
        pytest.param("1 3.5万", (1,), "3.5万", id="a sum"),
        pytest.param("1 30 分钟", (1,), "30 分钟", id="a number that the list never had"),
        pytest.param("1 13800138000", (1,), "13800138000", id="a phone"),
        pytest.param("1，3房2厅都行", (1,), "3房2厅都行", id="rooms"),
        pytest.param("1，33没说清", (1,), "33没说清", id="what the list never had, without a blank"),
    ],
)
def test_other_numbers_are_what_is_said(line: str, numbers: tuple[int, ...], text: str) -> None:
    assert read(line) == Order("result", numbers, text)


@pytest.mark.parametrize(
    "line", ["没接", "3天后再打", "12号楼看了", "13800138000 没接", "3-1 没接", "1201 没接", "陈志强 没接", "2026 没接"]
)
def test_a_result_of_nobody(line: str) -> None:
    assert read(line) == Order("whom", (), line)


def test_what_has_no_number_is_about_the_one_that_is_open() -> None:
    assert read("没接", 4) == Order("result", (4,), "没接")
    assert read("推迟 周五 出差", 4) == Order("snooze", (4,), "出差", "周五")
    assert read("完成", 4) == Order("done", (4,))
    assert read("2 没接", 4) == Order("result", (2,), "没接")
    assert read("", 4) == Order("list")
    assert read("q", 4) == Order("quit")
    assert read("没接", 4, 6) == Order("result", (4, 6), "没接")
    assert read("第2次来 没接", 4) == Order("result", (4,), "第2次来 没接")


def test_numbers_alone_open() -> None:
    assert read("1") == Order("open", (1,))
    assert read("1 3") == Order("open", (1, 3))
    assert read("77") == Order("open", (77,))  # whether there is one is not asked here
    assert read("0 没接") == Order("result", (0,), "没接")


@pytest.mark.parametrize(
    ("verb", "lines"),
    [
        ("list", ("", "   ", "l", "名单", "LIST")),
        ("help", ("?", "？", "帮助", "Help")),
        ("undo", ("u", "U", "撤销", "撤回", "undo", "ｕ")),
        ("quit", ("q", "退出", "exit", "ｑ", "结束")),
    ],
)
def test_lines_about_nobody(verb: str, lines: tuple[str, ...]) -> None:
    assert {read(line).verb for line in lines} == {verb}


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("2 推迟 周五 出差", Order("snooze", (2,), "出差", "周五")),
        ("2 推迟到周五出差", Order("snooze", (2,), "出差", "周五")),
        ("2推迟周五，出差", Order("snooze", (2,), "出差", "周五")),
        ("2 延后 3天后 客户开会", Order("snooze", (2,), "客户开会", "3天后")),
        ("2 推迟 12-01 出差", Order("snooze", (2,), "出差", "12-01")),
        ("2 snooze fri away", Order("snooze", (2,), "away", "fri")),
        ("2 Snooze until next fri away", Order("snooze", (2,), "away", "next fri")),
        ("2 推迟 下周五", Order("snooze", (2,), "", "下周五")),
        ("2 推迟 出差", Order("snooze", (2,), "出差")),
        ("2 推迟", Order("snooze", (2,))),
        ("2 推迟 3-1201 再看", Order("snooze", (2,), "3-1201 再看")),
        ("2 3 推迟 周五 出差", Order("snooze", (2, 3), "出差", "周五")),
        ("1 完成", Order("done", (1,))),
        ("1 done 发户型图", Order("done", (1,), "发户型图")),
        ("1 完成：户型图", Order("done", (1,), "户型图")),
        ("1 下一步 周五 送合同", Order("plan", (1,), "送合同", "周五")),
        ("1 下次 周五送合同", Order("plan", (1,), "送合同", "周五")),
        ("1 改到周六10:00", Order("plan", (1,), "", "周六10:00")),
        ("1 next fri send contract", Order("plan", (1,), "send contract", "fri")),
        ("1 next", Order("plan", (1,))),
        ("1 move to fri", Order("plan", (1,), "", "fri")),
        ("5 没来", Order("absent", (5,), note="没来")),
        ("5 没来 说堵车了", Order("absent", (5,), note="没来 说堵车了")),
        ("5 没来，改到周六15:00", Order("absent", (5,), "", "周六15:00", "没来")),
        ("5 爽约 周六下午3点 带太太", Order("absent", (5,), "带太太", "周六下午3点", "爽约")),
        ("5 No show, moved to sat 15:00", Order("absent", (5,), "", "sat 15:00", "No show")),
        ("5 no-show", Order("absent", (5,), note="no-show")),
        ("3 流失 价格偏高 买了二手房", Order("lost", (3,), "价格偏高 买了二手房")),
        ("3 战败", Order("lost", (3,))),
        ("1 77 没来", Order("absent", (1, 77), note="没来")),
    ],
)
def test_verbs(line: str, order: Order) -> None:
    assert read(line) == order


@pytest.mark.parametrize(
    "text", ["推迟了签约", "完成签约", "下次再来", "没来得及", "plan to buy in May", "改到两居", "nextdoor bought"]
)
def test_a_verb_is_one_only_where_its_day_or_a_blank_follows(text: str) -> None:
    assert read(f"1 {text}") == Order("result", (1,), text)


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("周五 16:00 看房", "周五 16:00", "看房"),
        ("周五16:00看房", "周五16:00", "看房"),
        ("next fri call", "next fri", "call"),
        ("25号送合同", "25号", "送合同"),
        ("周三下午", "周三下午", ""),
        ("周三 下午 复看", "周三 下午", "复看"),
        ("周三下午复看", "周三", "下午复看"),
        ("12号楼资料", "", "12号楼资料"),
        ("3-1201", "", "3-1201"),
        ("13月1日 出差", "", "13月1日 出差"),
        ("2月30日 出差", "", "2月30日 出差"),
        ("", "", ""),
        ("x" * 5000, "", "x" * 5000),
    ],
)
def test_the_day_that_words_begin_with(text: str, day: str, rest: str) -> None:
    assert parted(text, today=TODAY) == (day, rest)


@pytest.mark.parametrize("key", ["n", "N", "ｙ", "q", "?", "？", "u"])
def test_a_key_behind_a_number_says_nothing_of_a_customer(key: str) -> None:
    known = {1, 2}
    assert read_order(f"2 {key}", known=known, today=TODAY) == Order("unclear", (2,), key)


@pytest.mark.parametrize("text", ["n", "y", "不", "好的"])
def test_an_answer_where_nothing_is_asked(text: str) -> None:
    assert read_order(text, known={1}, today=TODAY) == Order("unasked", (), text)


@pytest.mark.parametrize("text", ["A", "H", "不要", "no answer"])
def test_a_level_or_a_word_is_a_result(text: str) -> None:
    assert read_order(f"2 {text}", known={2}, today=TODAY) == Order("result", (2,), text)
