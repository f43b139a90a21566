"""What fits on a screen: the weightiest rows, none taller than there is room, and what is left out is counted."""

from hypothesis import given
from hypothesis import strategies as st

from leadtrack.views.fit import Part, fitted
from leadtrack.views.pairs import Gutter, gutter

LONG = "看了三栋一二〇一喜欢南北通透觉得总价有点高"
"""42 cells: beside a caption of 4 on a screen of 40, where 32 are left, two lines."""


def part(caption: str, rank: int, *rows: str, tall: int = 1) -> Part:
    return Part(caption, [(row, "") for row in rows], rank, tall)


def shown(parts: list[Part], room: int, width: int = 40) -> tuple[list[tuple[str, str, int | None]], dict[str, int]]:
    found = fitted(parts, gutter([one.caption for one in parts], width), room)
    return [(pair.caption, pair.text, pair.most) for pair in found.pairs], {one.caption: n for one, n in found.left}


def test_all_of_it_where_there_is_room() -> None:
    assert shown([part("甲乙", 1, "一", LONG), part("丙丁", 0, "二")], 4) == (
        [("甲乙", "一", 1), ("", LONG, 2), ("丙丁", "二", 1)], {},
    )  # fmt: skip


def test_rows_are_cut_before_any_is_left_out() -> None:
    assert shown([part("甲乙", 1, "一", LONG), part("丙丁", 0, "二")], 3) == (
        [("甲乙", "一", 1), ("", LONG, 1), ("丙丁", "二", 1)], {},
    )  # fmt: skip


def test_what_is_left_out_is_counted_and_its_line_kept_free() -> None:
    rows, left = shown([part("甲乙", 5, "一", "二", "三"), part("丙丁", 0, "四", "五")], 4)
    assert rows == [("甲乙", "一", 1), ("丙丁", "四", 1), ("", "五", 1)]
    assert left == {"甲乙": 2}


def test_a_weighty_part_may_have_its_rows_whole_at_once() -> None:
    assert shown([part("甲乙", 0, LONG, tall=2), part("丙丁", 1, "二")], 3)[0] == [("甲乙", LONG, 2), ("丙丁", "二", 1)]
    assert shown([part("甲乙", 0, LONG, tall=2), part("丙丁", 1, "二", "三")], 3) == (
        [("甲乙", LONG, 2)], {"丙丁": 2},
    )  # fmt: skip


def test_the_room_that_is_left_goes_to_the_weightiest_and_every_row_gets_a_second_line_first() -> None:
    very_long = LONG * 2  # three lines
    rows, _ = shown([part("甲乙", 5, LONG), part("丙丁", 0, very_long)], 4)
    assert rows == [("甲乙", LONG, 2), ("丙丁", very_long, 2)]
    rows, _ = shown([part("甲乙", 5, LONG), part("丙丁", 0, very_long)], 3)
    assert rows == [("甲乙", LONG, 1), ("丙丁", very_long, 2)]


def test_captions_of_a_narrow_screen_take_lines_too() -> None:
    assert shown([part("甲乙", 0, "一"), part("丙丁", 1, "二")], 4, width=24)[1] == {}
    assert shown([part("甲乙", 0, "一"), part("丙丁", 1, "二")], 3, width=24) == ([("甲乙", "一", 1)], {"丙丁": 1})


def test_what_is_kept_is_shown_whole_also_where_there_is_no_room() -> None:
    kept = Part("甲乙", [(LONG, ""), ("一", "")], 5, kept=True)
    found = fitted([kept, part("丙丁", 0, "二")], gutter(["甲乙", "丙丁"], 40), 3)
    assert [(pair.text, pair.most) for pair in found.pairs] == [(LONG, 2), ("一", 1)]
    assert [(one.caption, n) for one, n in found.left] == [("丙丁", 1)]


def test_the_lines_that_say_what_is_left_out_are_kept_free() -> None:
    parts = [part("甲乙", 0, "一", "二", "三", "四", "五")]
    found = fitted(parts, gutter(["甲乙"], 40), 4, lambda left: 1 + (left[0][1] > 1))
    assert [pair.text for pair in found.pairs] == ["一", "二"]


PARTS = st.lists(
    st.builds(
        Part,
        st.sampled_from(["甲", "乙丙", "丁"]),
        st.lists(st.tuples(st.text("看了abc ，", max_size=150), st.just("")), min_size=1, max_size=4),
        st.integers(0, 20),
        st.integers(1, 3),
    ),
    max_size=6,
)


@given(PARTS, st.integers(20, 100), st.integers(1, 30))
def test_never_more_lines_than_there_is_room_and_every_row_is_shown_or_counted(
    parts: list[Part], width: int, room: int
) -> None:
    place: Gutter = gutter([one.caption for one in parts], width)
    found = fitted(parts, place, room)
    lines = sum(len(list(place.lines(pair))) for pair in found.pairs) + bool(found.left)
    assert lines <= max(room, 1)
    assert len(found.pairs) + sum(n for _, n in found.left) == sum(len(one.rows) for one in parts)
