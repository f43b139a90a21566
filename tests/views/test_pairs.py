"""Captions beside texts: aligned by cells, below each other where the screen is narrow, cut only where asked."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.views.pairs import Gutter, Pair, gutter
from leadtrack.views.render import Screen
from leadtrack.views.wrap import cells, clip

ROWS = [Pair("电话", "138****8101"), Pair("竞品", "锦澜里单价低九百元，离地铁远一公里多"), Pair("", "青屿台")]


def drawn(rows: list[Pair], width: int, *, colour: bool = False) -> str:
    out = io.StringIO()
    place = gutter([pair.caption for pair in rows], width)
    Screen(out, terminal=True, width=width, colour=colour).pairs(rows, place)
    return out.getvalue()


def test_texts_stand_beside_their_captions() -> None:
    assert drawn(ROWS, 34) == (
        "  电话  138****8101\n"
        "  竞品  锦澜里单价低九百元，离地铁\n"
        "        远一公里多\n"
        "        青屿台\n"
    )  # fmt: skip


def test_texts_stand_below_their_captions_on_a_narrow_screen() -> None:
    assert drawn(ROWS, 28) == (
        "  电话\n"
        "    138****8101\n"
        "  竞品\n"
        "    锦澜里单价低九百元，离地\n"
        "    铁远一公里多\n"
        "    青屿台\n"
    )  # fmt: skip


def test_a_text_is_cut_only_where_it_is_asked_for() -> None:
    rows = [Pair("竞品", "锦澜里单价低九百元，离地铁远一公里多", most=1)]
    assert drawn(rows, 34) == "  竞品  锦澜里单价低九百元，离地…\n"


def test_captions_are_dim_and_texts_have_their_tone() -> None:
    assert drawn([Pair("逾期", "晚 2 天", "bad")], 40, colour=True) == "\x1b[2m  逾期  \x1b[0m\x1b[31m晚 2 天\x1b[0m\n"


def test_a_control_character_reaches_no_screen() -> None:
    assert drawn([Pair("a\x1b", "b\x07")], 40) == "  a\\x1b  b\\x07\n"


@pytest.mark.parametrize(
    ("text", "width", "most", "lines"),
    [
        pytest.param("看了三栋", 8, 1, ["看了三栋"], id="what fits stays"),
        pytest.param("看了三栋房子", 9, 1, ["看了三栋…"], id="room for the dots"),
        pytest.param("看了三栋房子", 8, 1, ["看了三…"], id="no half character"),
        pytest.param("看了三，栋房子不错", 9, 1, ["看了三…"], id="no comma before the dots"),
        pytest.param("看了三栋房子不错", 8, 2, ["看了三栋", "房子不错"], id="two lines"),
        pytest.param("看了三栋房子不错呢", 8, 2, ["看了三栋", "房子不…"], id="the second is cut"),
        pytest.param("", 8, 1, [""], id="nothing"),
        pytest.param("岁数 3 · 家庭人口 4", 14, 1, ["岁数 3 · 家庭…"], id="what is cut fills its line"),
        pytest.param("岁数 3 · 人口 4 · 房", 9, 2, ["岁数 3 ·", "人口 4…"], id="no dot before three dots"),
    ],
)
def test_clip(text: str, width: int, most: int, lines: list[str]) -> None:
    assert clip(text, width, most) == lines


@given(st.text("王建国看了，。（） abc 01-:/→", max_size=80), st.integers(12, 60), st.integers(1, 4))
def test_what_is_cut_is_never_wider_nor_longer(text: str, width: int, most: int) -> None:
    lines = clip(text.lstrip(" →"), width, most)
    assert len(lines) <= most
    assert max(map(cells, lines)) <= width


def test_the_gutter_leaves_room_for_texts() -> None:
    assert Gutter(8, 36).beside
    assert not Gutter(8, 35).beside
    assert gutter([], 80).start == 2
