"""How a sheet is drawn, and the words by which people name its fields."""

import pytest

from leadtrack.cli.entry_options import KINDS
from leadtrack.views.sheet import Row, drawn, meant, names, numbered, one_line, picked
from leadtrack.views.wrap import cells
from tests.profiles import schema

NAMES = names([name for name, kind in KINDS.items() if kind != "flag"], schema("realestate"))


@pytest.mark.parametrize(
    ("typed", "option", "value"),
    [
        pytest.param("grade A", "grade", "A", id="option"),
        pytest.param("级别A", "grade", "A", id="chinese-without-a-blank"),
        pytest.param("意向等级：A", "grade", "A", id="the-shop's-caption"),
        pytest.param("GRADE=a", "grade", "a", id="any-case-any-sign"),
        pytest.param("next by wechat", "next_via", "wechat", id="a-caption-of-two-words"),
        pytest.param("下一步 周五", "next", "周五", id="next"),
        pytest.param("下一步方式 微信", "next_via", "微信", id="the-longest-name"),
        pytest.param("next-via wechat", "next_via", "wechat", id="an-option-of-two-words"),
        pytest.param("next fri 15:00", "next", "fri 15:00", id="an-hour-is-no-sign"),
        pytest.param("同行人 李娜", "with_", "李娜", id="with"),
        pytest.param("with 李娜", "with_", "李娜", id="with-in-english"),
        pytest.param("推荐房源 3-1201", "unit", "3-1201", id="unit"),
        pytest.param("性别 女", "sex", "女", id="a-fact"),
        pytest.param("预计成交 月底", "expected", "月底", id="another-word"),
        pytest.param("备注", "note", "", id="named-only"),
    ],
)
def test_a_field_is_named_in_either_language(typed: str, option: str, value: str) -> None:
    assert meant(typed, NAMES) == (option, value)


@pytest.mark.parametrize("typed", ["grades A", "x", "", "gradeA", "3 30", "你好"])
def test_other_words_name_none(typed: str) -> None:
    assert meant(typed, NAMES) is None


def test_every_option_is_named_by_itself() -> None:
    for option, kind in KINDS.items():
        if kind != "flag":
            assert meant(f"{option.rstrip('_').replace('_', '-')} x", NAMES) == (option, "x")


ROWS = [Row("姓名", "王建国"), Row("下一步", "明天 → 2026-11-22 周日"), Row("级别", "E", "没有级别 E。")]


def test_rows_are_numbered_and_aligned_by_cells() -> None:
    assert drawn(ROWS, 80) == [
        " 1 姓名    王建国",
        " 2 下一步  明天 → 2026-11-22 周日",
        " 3 级别    E",
        "           没有级别 E。",
    ]


def test_a_long_value_is_wrapped_behind_the_captions() -> None:
    lines = drawn([Row("内容", "看了三栋的样板间，喜欢南北通透，还问了学区怎么划分")], 30)
    assert len(lines) > 1
    assert all(cells(line) <= 30 for line in lines)
    assert all(line.startswith("         ") for line in lines[1:])


def test_on_a_narrow_screen_the_value_stands_below() -> None:
    assert drawn([Row("下一步房源或车", "3栋1201")], 24) == [" 1 下一步房源或车", "   3栋1201"]


def test_ten_rows_need_two_digits() -> None:
    lines = drawn([Row("a", "b")] * 10, 40)
    assert (lines[0], lines[9]) == ("  1 a  b", " 10 a  b")


def test_lines_of_a_note_stay_lines() -> None:
    assert drawn([Row("note", "one\ntwo")], 40) == [" 1 note  one", "         two"]


def test_rows_in_one_line() -> None:
    assert one_line(ROWS[:2]) == "姓名 王建国 · 下一步 明天 → 2026-11-22 周日"


CHOICES = [(f"k{at}", f"选项{at}") for at in range(1, 12)]


def test_choices_stand_behind_the_key_that_picks_them() -> None:
    assert numbered(CHOICES, 40) == [
        "  1 选项1    2 选项2    3 选项3",
        "  4 选项4    5 选项5    6 选项6",
        "  7 选项7    8 选项8    9 选项9",
        "  a 选项10   b 选项11",
    ]
    assert numbered([], 40) == []


def test_many_choices_flow_where_one_is_long() -> None:
    long = [*CHOICES, ("k12", "a choice with very many words in it")]
    assert numbered(long, 40) == [
        "  1 选项1   2 选项2   3 选项3   4 选项4",
        "  5 选项5   6 选项6   7 选项7   8 选项8",
        "  9 选项9   a 选项10   b 选项11",
        "  c a choice with very many words in it",
    ]


def test_levels_stand_with_their_letter() -> None:
    assert numbered([("A", "很强烈"), ("mid", "中")], 20) == ["  1 A 很强烈", "  2 中"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("1", "k1"), ("9", "k9"), ("a", "k10"), ("B", "k11"), ("c", "c"), ("0", "0"), ("12", "12"), ("选项3", "选项3")],
)
def test_a_digit_or_a_letter_picks(typed: str, found: str) -> None:
    assert picked(typed, CHOICES) == found


def test_a_letter_that_is_a_level_is_that_level() -> None:
    levels = [(level, level) for level in "HABCDEFGIJKL"]
    assert picked("A", levels) == "A"
