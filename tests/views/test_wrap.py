"""Breaking text to cells: nothing lost, nothing too wide, nothing torn that belongs together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.views.wrap import CLOSING, LEAST, OPENING, cells, hung, wrap

MIXED = st.text("王建国看了三栋，。（）、 abc 019-:/→%", max_size=80)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("", 10, [""], id="nothing is one empty line"),
        pytest.param("王建国看了三栋", 8, ["王建国看", "了三栋"], id="Chinese breaks anywhere"),
        pytest.param("王建国看，房", 8, ["王建国", "看，房"], id="a comma never begins a line"),
        pytest.param("我看了（栋）房", 8, ["我看了", "（栋）房"], id="a bracket never ends one"),
        pytest.param("one two three", 8, ["one two", "three"], id="English breaks at blanks"),
        pytest.param("约来谈 3-1201 价格", 12, ["约来", "谈 3-1201 价", "格"], id="a unit's number stays whole"),
        pytest.param("全都已经晚 12 天", 14, ["全都已经", "晚 12 天"], id="a number stays with what it counts"),
        pytest.param("看了房3栋1201", 8, ["看了房", "3栋1201"], id="also without blanks"),
        pytest.param("王建国说房总价285万", 18, ["王建国说房总价", "285万"], id="a number and its unit"),
        pytest.param("回访日期定到11-20号", 18, ["回访日期定到", "11-20号"], id="a day and what counts it"),
        pytest.param("我们看房总价￥285", 14, ["我们看房总价", "￥285"], id="a sum and its sign"),
        pytest.param("12 月 3 日 15 点 30 分", 12, ["12 月 3 日", "15 点 30 分"], id="many numbers break before one"),
        pytest.param("https://example.com/ab。", 22, ["https://example.com/a", "b。"], id="a cut word keeps its stop"),
        pytest.param("王建国“看房”了", 8, ["王建国", "“看房”了"], id="quotes stay with what they hold"),
        pytest.param("王建国《合同》、房", 8, ["王建国", "《合", "同》、房"], id="titles too"),
        pytest.param("  带父亲上楼看了", 10, ["  带父亲上", "  楼看了"], id="blanks in front indent every line"),
        pytest.param("→ 11-20 回访电话", 11, ["→ 11-20 回", "  访电话"], id="an arrow hangs"),
        pytest.param("https://example.com/x", 9, ["https://e", "xample.co", "m/x"], id="a web address is cut"),
        pytest.param("é" + "e\u0301" * 3, 8, ["é" + "e\u0301" * 3], id="an accent of its own takes no cell"),
        pytest.param("缺口 7 · 月目标 52 · 完成 7", 18, ["缺口 7 ·", "月目标 52 · 完成 7"], id="a dot before a word"),
        pytest.param("due 9 · not done 7 · on time", 16, ["due 9 ·", "not done 7 ·", "on time"], id="in English"),
        pytest.param(
            "成交 · 六栋七楼一三零一室已交首付款",
            20,
            ["成交 · 六栋七楼一三", "零一室已交首付款"],
            id="long values fill",
        ),
        pytest.param(
            "方式 来访 · 拟购车型 一二三四五六七八九",
            22,
            ["方式 来访 ·", "拟购车型 一二三四五六", "七八九"],
            id="a caption of a long value",
        ),
        pytest.param("一二三四五六七八 · 九", 16, ["一二三四五六七八", "· 九"], id="a line that a value fills"),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(MIXED, st.integers(LEAST + 4, 60))
def test_no_line_is_wider_than_it_may_be(text: str, width: int) -> None:
    lines = wrap(text, width)
    start = len(text) - len(text.lstrip(" →"))
    assert all(cells(line) <= max(width, LEAST + start) for line in lines)


@given(MIXED, st.integers(12, 60))
def test_nothing_is_lost(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@given(st.lists(st.text("看房王建国7", min_size=1, max_size=5), min_size=1, max_size=12), st.integers(14, 40))
def test_a_short_value_between_dots_is_never_broken(values: list[str], width: int) -> None:
    """Ten cells at most and the dot behind them fit in every line from fourteen."""
    lines = wrap(" · ".join(values), width)
    assert [value for line in lines for value in line.removesuffix(" ·").split(" · ")] == values


TOKENS = st.sampled_from(
    ["看", "房", "王建国", "abc ", "（栋）", "“好”，", "《合同》。", "3 天", "285万", "12栋", " 1201 室", "50%"]
)


@given(st.lists(TOKENS, max_size=30), st.integers(LEAST, 40))
def test_a_line_begins_with_nothing_that_closes_and_ends_with_nothing_that_opens(tokens: list[str], width: int) -> None:
    lines = wrap("看" + "".join(tokens), width)
    assert not any(line[:1] and line[0] in CLOSING for line in lines)
    assert not any(line[-1:] and line[-1] in OPENING for line in lines)
    assert not any(line.lstrip()[:1] in ("天", "万", "栋", "室", "%") for line in lines)


def test_what_does_not_fit_goes_on_further_right() -> None:
    assert hung("王建国看了三栋", 14, 2) == ["王建国看了三栋"]
    assert hung("  one two three", 11, 2) == ["  one two", "    three"]


def test_a_number_keeps_its_word_also_where_a_long_piece_is_cut() -> None:
    """`50%50%3 ` has 8 cells and would fit; 天 alone would begin the next line."""
    assert wrap("看50%50%3 天", 8) == ["看50%50%", "3 天"]


def test_a_word_of_any_length_is_cut_in_one_pass() -> None:
    """Two hundred thousand characters of one word: trying every length of each line would take minutes."""
    assert wrap("x" * 200_000, 100) == ["x" * 100] * 2000
    assert wrap("家" + "x" * 21, 10) == ["家", "x" * 10, "x" * 10, "x"]
