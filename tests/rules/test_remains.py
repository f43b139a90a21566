"""What a record that can't be read still tells of a visitor: a whole number, the name, the WeChat id; and no more."""

import pytest

from leadtrack.rules.again import visitor
from leadtrack.rules.remains import held

MOBILE = visitor({"phones": ["13800138000"], "name": "王建国", "wechat": "wjg88"})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("phones: ['13800138000'", id="plain"),
        pytest.param("phones: [138 0013 8000", id="in-groups"),
        pytest.param("phones: [138-0013-8000", id="with-dashes"),
        pytest.param("phones: [１３８００１３８０００", id="in-full-width"),
        pytest.param("phones: [138\xa00013\xa08000", id="with-blanks-that-do-not-break"),
        pytest.param('phones: ["\\x31380013\\u0038000"', id="escaped"),
        pytest.param("phones: [+8613800138000", id="from-abroad"),
        pytest.param("phones: [0086 (0)138 0013 8000", id="with-every-prefix"),
        pytest.param("note: 13700137000 13800138000 x: [", id="beside-another"),
    ],
)
def test_a_number_is_held_however_it_is_written(text: str) -> None:
    assert held(f"name: 小李\n{text}\n".encode(), MOBILE) == "number"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("phones: [138001380001", id="longer"),
        pytest.param("phones: [213800138000", id="with-a-digit-before"),
        pytest.param("phones: [1380013800", id="shorter"),
        pytest.param("phones: [1380013\n8000", id="over-two-lines"),
        pytest.param("note: 看了１２栋 \\u0031\\x32\xa0", id="escapes-and-wide-digits-of-something-else"),
        pytest.param("referrer: 王建国", id="the-name-of-another-key"),
        pytest.param("note: 王建国介绍", id="the-name-in-a-text"),
        pytest.param("people: [{name: 王建国", id="the-name-of-somebody-beside"),
        pytest.param("name: 王建国强", id="a-longer-name"),
        pytest.param("said: [wechat: wjg88", id="the-wechat-in-a-text"),
    ],
)
def test_what_is_not_theirs_is_not_held(text: str) -> None:
    assert held(f"name: 小李\n{text}\n".encode(), MOBILE) is None


@pytest.mark.parametrize(
    ("line", "by"),
    [
        pytest.param("name: 王建国", "name", id="plain"),
        pytest.param("name: '王建国'   # 老客户", "name", id="quoted-with-a-comment"),
        pytest.param('{"name": "\\u738b建国", x', "name", id="as-json-escaped"),
        pytest.param("name: [王建国", "name", id="with-a-bracket"),
        pytest.param("wechat: wjg88", "wechat", id="wechat"),
    ],
)
def test_a_name_or_wechat_id_is_held_by_its_key(line: str, by: str) -> None:
    assert held(f"<<<<<<< ours\n{line}\nphones: [\n".encode(), MOBILE) == by


def test_a_record_saved_in_another_coding_still_tells() -> None:
    assert held("name: 王建国\n".encode("gb18030"), MOBILE) == "name"


def test_a_landline_is_held_with_and_without_its_zero() -> None:
    office = visitor({"phones": ["051266668888-801"]})
    assert held(b"phones: [0512-66668888", office) == "number"
    assert held(b"phones: [+86 512 6666 8888", office) == "number"
    assert held(b"phones: [66668888", office) is None


def test_nobody_without_data_is_held() -> None:
    assert held(b"name: \nwechat: \nphones: [", visitor({})) is None
