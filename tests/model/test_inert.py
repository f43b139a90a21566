import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.model.inert import inert


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("看了3-1201，喜欢 👍", "看了3-1201，喜欢 👍", id="ordinary text stays"),
        pytest.param("\x1b[2J王", "\\x1b[2J王", id="escape"),
        pytest.param("a\x00b\x07c\x08d", "a\\x00b\\x07c\\x08d", id="nul, bell, backspace"),
        pytest.param("a\x7fb", "a\\x7fb", id="delete"),
        pytest.param("\x9b2J", "\\x9b2J", id="C1, the one-byte escape sequence"),
        pytest.param("a\u202eb\u2066c", "a\\u202eb\\u2066c", id="direction overrides"),
        pytest.param("王\u200b建\u200f国", "王\\u200b建\\u200f国", id="zero width and direction marks"),
        pytest.param("a\u2028b\u2029c", "a\\u2028b\\u2029c", id="line and paragraph separators"),
        pytest.param("\ufeff王", "\\ufeff王", id="byte order mark"),
        pytest.param("a\U000e0041", "a\\U000e0041", id="invisible tag"),
        pytest.param("a\udcff", "a\\udcff", id="lone surrogate"),
        pytest.param("一\n二\r\n三", "一 ⏎ 二 ⏎ 三", id="line breaks"),
        pytest.param("一\r二", "一\\x0d二", id="a return alone would overwrite the line"),
        pytest.param("a\tb", "a b", id="tab"),
        pytest.param("a\x85b", "a\\x85b", id="next line"),
    ],
)
def test_inert(text: str, shown: str) -> None:
    assert inert(text) == shown


def test_line_breaks_may_stay() -> None:
    assert inert("一\r\n二\n三", newline="\n") == "一\n二\n三"


@given(st.text(st.characters()))
def test_what_is_shown_is_one_printable_line_and_inert_itself(text: str) -> None:
    shown = inert(text)
    assert not [character for character in shown if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", shown)
    assert inert(shown) == shown
