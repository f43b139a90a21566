"""Breaking text to cells: nothing lost, nothing too wide, nothing torn that belongs together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.views.wrap import LEAST, cells, wrap

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
        pytest.param("  带父亲上楼看了", 10, ["  带父亲上", "  楼看了"], id="blanks in front indent every line"),
        pytest.param("→ 11-20 回访电话", 11, ["→ 11-20 回", "  访电话"], id="an arrow hangs"),
        pytest.param("https://example.com/x", 9, ["https://e", "xample.co", "m/x"], id="a web address is cut"),
        pytest.param("é" + "e\u0301" * 3, 8, ["é" + "e\u0301" * 3], id="an accent of its own takes no cell"),
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


def test_a_word_of_any_length_is_cut_in_one_pass() -> None:
    """Two hundred thousand characters of one word: trying every length of each line would take minutes."""
    assert wrap("x" * 200_000, 100) == ["x" * 100] * 2000
    assert wrap("家" + "x" * 21, 10) == ["家", "x" * 10, "x" * 10, "x"]
