"""Pictures of text, worked out with pencil: a cell is eight eighths, and no figure looks greater than a greater one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.views.charts import (
    EIGHTHS,
    LEVELS,
    PLAIN_LEVELS,
    Bar,
    Counts,
    Line,
    Number,
    Step,
    bars,
    funnel,
    heat,
    number,
    padded,
    quarter,
    share,
    spark,
    sparks,
    stacked,
)
from leadtrack.views.wrap import cells

WEEK = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def texts(lines: list[Line]) -> list[str]:
    return [text for text, _ in lines]


def tones(lines: list[Line]) -> list[str]:
    return [tone for _, tone in lines]


def test_bars_of_counts() -> None:
    """20 cells for 40, so half a cell for one; labels end alike by cells, figures by digits."""
    found = bars([Bar("张敏", 40), Bar("Li", 10), Bar("王", 0), Bar("陈", 25)], 30)
    assert found == [
        ("张敏  " + "█" * 20 + "  40", ""),
        ("Li    " + "█" * 5 + " " * 15 + "  10", ""),
        ("王    " + " " * 20 + "   0", "dim"),
        ("陈    " + "█" * 12 + "▌" + " " * 7 + "  25", ""),
    ]


def test_bars_of_rates_are_shares_of_a_whole() -> None:
    """18 cells are 100 %: a third are 6, three quarters 13 and a half; the star of few cases stands behind."""
    assert texts(bars([Bar("甲", 1, 3, "*"), Bar("乙", 3, 4)], 32)) == [
        "甲  " + "█" * 6 + " " * 12 + "  1/3 33%*",
        "乙  " + "█" * 13 + "▌" + " " * 4 + "  3/4 75%",
    ]


def test_a_rate_of_nothing_is_no_bar() -> None:
    found = bars([Bar("甲", 0, 0), Bar("乙", 0, 4), Bar("丙", 4, 4)], 31)
    assert found == [
        ("甲  " + " " * 17 + "         —", "dim"),
        ("乙  " + " " * 17 + "    0/4 0%", "dim"),
        ("丙  " + "█" * 17 + "  4/4 100%", ""),
    ]


def test_more_than_a_whole_is_longer_than_a_whole() -> None:
    """120 % take all of 12 cells, then 100 % take 10."""
    assert texts(bars([Bar("a", 12, 10), Bar("b", 10, 10)], 27)) == [
        "a  " + "█" * 12 + "  12/10 120%",
        "b  " + "█" * 10 + "    10/10 100%",
    ]


def test_a_gap_goes_to_the_left_of_an_axis() -> None:
    """20 cells for 40 from -10 to 30: five on the left, half a cell for one on either side."""
    assert bars([Bar("a", 30), Bar("b", -10), Bar("c", 5), Bar("d", -3), Bar("e", 0)], 29) == [
        ("a       │" + "█" * 15 + "   30", ""),
        ("b  █████│" + " " * 15 + "  -10", "bad"),
        ("c       │██▌" + " " * 12 + "    5", ""),
        ("d     ▐█│" + " " * 15 + "   -3", "bad"),
        ("e       │" + " " * 15 + "    0", "dim"),
    ]


def test_nothing_but_gaps() -> None:
    assert texts(bars([Bar("a", -4), Bar("b", -2)], 16)) == ["a  ████████│  -4", "b      ████│  -2"]


def test_where_no_blocks_are_shown() -> None:
    """Whole cells only: 1 of 40 is still seen."""
    assert texts(bars([Bar("张敏", 40), Bar("Li", 1), Bar("王", 0)], 20, unicode=False)) == [
        "张敏  ##########  40",
        "Li    #            1",
        "王                 0",
    ]
    assert texts(bars([Bar("a", 8), Bar("b", -8)], 22, unicode=False)) == [
        "a         |#######   8",
        "b  #######|         -8",
    ]
    assert "".join(texts(bars([Bar("long name of a person", 0, 0)], 40, unicode=False))).isascii()


def test_one_value_and_equal_ones_are_as_long() -> None:
    assert texts(bars([Bar("a", 7)], 16)) == ["a  ██████████  7"]
    assert texts(bars([Bar("a", 7), Bar("b", 7)], 16)) == ["a  ██████████  7", "b  ██████████  7"]
    assert texts(bars([Bar("a", 0), Bar("b", 0)], 16)) == ["a              0", "b              0"]
    assert bars([], 80) == []


def test_beside_a_huge_figure_a_small_one_is_seen() -> None:
    found = texts(bars([Bar("a", 10**15), Bar("b", 1)], 40))
    assert found == ["a  " + "█" * 19 + "  1000000000000000", "b  ▏" + " " * 18 + "  " + " " * 15 + "1"]


def test_the_longest_bar_is_no_longer_than_forty_cells() -> None:
    assert texts(bars([Bar("a", 2)], 200)) == ["a  " + "█" * 40 + "  2"]


def test_a_label_takes_a_third_at_most() -> None:
    (line,) = texts(bars([Bar("招商雍景湾三期东区销售展厅", 3)], 30))
    assert line == "招商雍景…   " + "█" * 15 + "  3"
    assert cells(line) == 30


@pytest.mark.parametrize(("width", "shown"), [(13, True), (12, False)])
def test_without_room_there_is_no_picture(width: int, shown: bool) -> None:
    """One cell for the label, two for the figure, four between, six for the bar."""
    assert bool(bars([Bar("a", 10)], width)) is shown
    assert bool(funnel([Step("a", 10)], width + 2)) is shown


def test_figures() -> None:
    assert (number(12), number(2.5), number(0.1 + 0.2), number(3.0)) == ("12", "2.5", "0.3", "3")
    assert (share(1, 3), share(0, 0), share(0, 0, unicode=False)) == ("1/3 33%", "—", "-")


@pytest.mark.parametrize(
    ("text", "width", "right", "given"),
    [
        pytest.param("张敏", 6, False, "张敏  ", id="room"),
        pytest.param("张敏", 6, True, "  张敏", id="on the right"),
        pytest.param("张敏敏", 6, False, "张敏敏", id="just fits"),
        pytest.param("张敏敏敏", 6, False, "张敏… ", id="half a character is none"),
        pytest.param("abcdefg", 6, False, "abcde…", id="cut"),
        pytest.param("张", 1, False, "…", id="no room for a character"),
    ],
)
def test_padded(text: str, width: int, right: bool, given: str) -> None:
    assert padded(text, width, right=right) == given


def test_a_funnel() -> None:
    """23 cells are 184 eighths for 120: 48 take 73.6, so 74, which are nine cells and two eighths; 12 take 18."""
    assert funnel([Step("首次到店", 120), Step("试驾", 48, 120), Step("订单", 12, 48), Step("交车", 0, 12)], 50) == [
        ("首次到店  " + "█" * 23 + "  120", ""),
        ("试驾      " + "█" * 9 + "▎" + " " * 13 + "   48  48/120 40%", ""),
        ("订单      " + "██▎" + " " * 20 + "   12   12/48 25%", ""),
        ("交车      " + " " * 23 + "    0     0/12 0%", "dim"),
    ]


def test_a_funnel_in_which_a_later_step_counts_more() -> None:
    """Events of a week: five orders beside four visits; 14 cells for five are 90 eighths for four."""
    assert texts(funnel([Step("a", 4), Step("b", 5, 4)], 30)) == [
        "a  ███████████▎    4",
        "b  ██████████████  5  5/4 125%",
    ]
    assert texts(funnel([Step("a", 4), Step("b", 5, 4, "*")], 31))[1] == "b  ██████████████  5  5/4 125%*"


def test_a_map() -> None:
    """A quarter of the greatest a shade: of 8 the 1 and 2 are light, the 7 and 8 full."""
    rows = [Counts("08-10", [1, 2, 3, 4]), Counts("10-12", [5, 6, 7, 8]), Counts("12-14", [0, None, 0, 0])]
    assert heat(rows, WEEK[:4], 40) == [
        ("       周一  周二  周三  周四", "dim"),
        ("08-10 ░░░ 1 ░░░ 2 ▒▒▒ 3 ▒▒▒ 4", ""),
        ("10-12 ▓▓▓ 5 ▓▓▓ 6 ███ 7 ███ 8", ""),
        ("12-14     ·           ·     ·", "dim"),
    ]
    assert texts(heat(rows, WEEK[:4], 40, unicode=False))[1:] == [
        "08-10 ... 1 ... 2 ::: 3 ::: 4",
        "10-12 *** 5 *** 6 ### 7 ### 8",
        "12-14     0           0     0",
    ]


@pytest.mark.parametrize(
    ("width", "row"),
    [
        pytest.param(80, "08:00-10:00 ░░░  1 ███ 12", id="wide"),
        pytest.param(50, "08:00-10:00 ░  1 █ 12", id="narrow"),
        pytest.param(45, None, id="no room for the days"),
    ],
)
def test_a_map_of_a_week(width: int, row: str | None) -> None:
    """Seven days beside eleven cells: at 80 each has 8 of which it takes 6, at 50 four, at 45 three."""
    found = heat([Counts("08:00-10:00", [1, 12, 0, 0, 0, 0, 0])], WEEK, width)
    assert [line[: len(row)] for line in texts(found)[1:]] == [row] if row else found == []


def test_captions_that_do_not_fit_stand_in_lines() -> None:
    """Four cells a day: the day of the month above that of the week, which is not cut."""
    found = heat([Counts("08-10", [1, 12, 0])], ["16 周一", "17 周二", "周三"], 22)
    assert texts(found) == ["        16   17", "      周一 周二 周三", "08-10 ░  1 █ 12    ·"]
    assert stacked(["16 Mon", "Tue"], 6) == [["16 Mon", "Tue"]]
    assert stacked(["a b c", "d", ""], 4) == [["a", "", ""], ["b", "", ""], ["c", "d", ""]]


def test_a_map_of_nothing() -> None:
    assert heat([], [], 80) == []
    assert texts(heat([Counts("a", [None])], ["b"], 80)) == ["      b", "a"]
    assert texts(heat([Counts("a", [-2, 4])], ["b", "c"], 80)) == ["       b      c", "a     -2 ███  4"]


@pytest.mark.parametrize(
    ("values", "drawn", "plain"),
    [
        pytest.param([0, 1, 7], "▁▂█", "_.#", id="from nothing to the greatest"),
        pytest.param([3, 3], "██", "##", id="equal ones"),
        pytest.param([0, 0], "▁▁", "__", id="nothing"),
        pytest.param([5], "█", "#", id="one"),
        pytest.param([None, 2, None], " █ ", " # ", id="none is a blank"),
        pytest.param([-4, 0, 3], "▁▅█", "_=#", id="a gap lies lowest"),
        pytest.param([1, 10**12], "▂█", ".#", id="a little is more than nothing"),
        pytest.param([], "", "", id="no values"),
    ],
)
def test_sparks(values: list[int | None], drawn: str, plain: str) -> None:
    assert (spark(values), spark(values, unicode=False)) == (drawn, plain)


def test_none_may_have_a_sign() -> None:
    assert spark([None, 1], none="·") == "·█"


def test_lines_of_sparks() -> None:
    rows = [Counts("线索", [1, None, 7]), Counts("到店", [10, 5, 0]), Counts("无", [None, None, None])]
    assert sparks(rows, 40) == [
        ("线索  ▂ █   1 → 7", ""),
        ("到店  █▅▁  10 → 0", ""),
        ("无              —", "dim"),
    ]
    assert texts(sparks(rows[:1], 40, unicode=False)) == ["线索  . #  1 > 7"]


@pytest.mark.parametrize(("width", "shown"), [(16, True), (15, False)])
def test_sparks_are_whole_or_none(width: int, shown: bool) -> None:
    """One cell for the label, six for `0 → 18`, four between: five are left for five values."""
    assert bool(sparks([Counts("a", [0, 4, 9, 13, 18])], width)) is shown


AMOUNTS = st.lists(st.integers(-50, 50) | st.integers(0, 10**9), min_size=1, max_size=12)


def eighths(line: str) -> int:
    """How long a bar is; its label is one letter."""
    return sum(8 if sign in "█#" else 4 if sign == "▐" else max(0, EIGHTHS.find(sign)) for sign in line)


def in_order(sizes: list[Number], drawn: list[int]) -> bool:
    """Whether nothing is drawn longer than what is greater, or as long as what is nothing."""
    ranked = sorted(zip(map(abs, sizes), drawn, strict=True))
    rising = all(one[1] <= other[1] and (one[0] < other[0] or one[1] == other[1]) for one, other in pairwise(ranked))
    return rising and all(bool(size) == bool(length) for size, length in ranked)


@given(AMOUNTS, st.integers(20, 120), st.booleans())
def test_no_bar_is_longer_than_a_greater_one(values: list[int], width: int, unicode: bool) -> None:
    lines = texts(bars([Bar("x", value) for value in values], width, unicode=unicode))
    assert not lines or in_order([*values], [eighths(line) for line in lines])
    assert all(cells(line) <= width and line.endswith(str(value)) for line, value in zip(lines, values, strict=False))


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 50)), min_size=1), st.integers(24, 120))
def test_no_rate_is_longer_than_a_greater_one(rates: list[tuple[int, int]], width: int) -> None:
    lines = texts(bars([Bar("x", n, of) for n, of in rates], width))
    assert not lines or in_order([n / of for n, of in rates], [eighths(line) for line in lines])


@given(st.lists(st.integers(0, 10**6), min_size=1), st.integers(24, 120), st.booleans())
def test_no_step_of_a_funnel_is_longer_than_a_greater_one(counts: list[int], width: int, unicode: bool) -> None:
    lines = texts(funnel([Step("x", n, 7) for n in counts], width, unicode=unicode))
    assert not lines or in_order([*counts], [eighths(line) for line in lines])
    assert all(cells(line) <= width for line in lines)


@given(st.lists(st.integers(-9, 99) | st.none(), min_size=1), st.booleans())
def test_no_spark_is_higher_than_a_greater_one(values: list[int | None], unicode: bool) -> None:
    levels = LEVELS if unicode else PLAIN_LEVELS
    drawn = spark(values, unicode=unicode)
    ranked = sorted((value, levels.index(sign)) for value, sign in zip(values, drawn, strict=True) if value is not None)
    assert all(one[1] <= other[1] for one, other in pairwise(ranked))
    assert all(sign == " " for value, sign in zip(values, drawn, strict=True) if value is None)


@given(st.integers(1, 500), st.integers(1, 500))
def test_no_shade_is_darker_than_that_of_a_greater_count(one: int, other: int) -> None:
    greatest = max(one, other)
    assert quarter(greatest, greatest) == 4
    assert 1 <= quarter(min(one, other), greatest) <= 4
    assert quarter(one, 500) <= quarter(other, 500) or one > other


@given(st.lists(st.lists(st.integers(0, 9999), min_size=7, max_size=7), min_size=1, max_size=7), st.integers(20, 120))
def test_a_map_keeps_its_columns(counts: list[list[int]], width: int) -> None:
    lines = texts(heat([Counts("08:00-10:00", row) for row in counts], WEEK, width))
    assert all(cells(line) <= width for line in lines)
    assert len({cells(line) for line in lines}) <= 1
