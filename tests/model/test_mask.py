import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.model import mask


@pytest.mark.parametrize(
    ("full", "shown"),
    [
        pytest.param("王建国", "王*", id="one character"),
        pytest.param("王", "王*", id="surname alone"),
        pytest.param(" 王 建国 ", "王*", id="spaces"),
        pytest.param("王先生", "王*", id="form of address"),
        pytest.param("王建国13800138000", "王*", id="with a number"),
        pytest.param("欧阳修", "欧阳*", id="two characters"),
        pytest.param("欧阳", "欧*", id="two characters are surname and name"),
        pytest.param("单于飞", "单于*", id="rare two characters"),
        pytest.param("贺兰英", "贺*", id="贺 is the surname"),
        pytest.param("阿依古丽·买买提", "阿*", id="Uyghur"),
        pytest.param("John Smith", "J*", id="Latin"),
        pytest.param("苏州绿洲置业有限公司", "苏州*", id="company"),
        pytest.param("苏州一中心小学（东校区）", "苏州*", id="school with a bracket"),
        pytest.param("ACME Trading Co. Ltd.", "AC*", id="Latin company"),
        pytest.param("王大学", "王*", id="a person named University"),
        pytest.param("王*", "王*", id="masked already"),
        pytest.param("欧阳*", "欧阳*", id="two characters masked already"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_name(full: str, shown: str) -> None:
    assert mask.name(full) == shown


@given(st.text())
def test_a_masked_name_is_two_characters_and_a_star_at_most(full: str) -> None:
    assert len(mask.name(full)) <= 3


@pytest.mark.parametrize(
    ("free", "names", "shown"),
    [
        pytest.param("王建国带李娜来", ["王建国", "李娜"], "王*带李*来", id="names"),
        pytest.param("王建国来，王建来过", ["王建", "王建国"], "王*来，王*来过", id="the longer name first"),
        pytest.param("王建国 138 0013 8000", ["王建国"], "王* 138****8000", id="name and number"),
        pytest.param("王建国来", [], "王建国来", id="no names given"),
        pytest.param("王总来", ["王"], "王总来", id="a single character is not a full name"),
        pytest.param("王*来", ["王*"], "王*来", id="masked already"),
        pytest.param("Li likes Lily", ["Li"], "L* likes Lily", id="a Latin name is a word"),
        pytest.param("JOHN SMITH和john smith", ["John Smith"], "J*和j*", id="a Latin name in any case"),
        pytest.param("发 zhang.min@qq.com。", [], "发 z***@qq.com。", id="e-mail"),
        pytest.param("13800138000@139.com", [], "1***@139.com", id="e-mail made of a phone"),
        pytest.param("邮箱wang＠163.com", [], "邮箱w***@163.com", id="full-width at"),
        pytest.param("找王(建)国", ["王(建)国"], "找王*", id="signs of a pattern in a name"),
        pytest.param("2026-11-14 14:05 看3-1201", ["王建国"], "2026-11-14 14:05 看3-1201", id="nothing to mask"),
    ],
)
def test_text(free: str, names: list[str], shown: str) -> None:
    assert mask.text(free, names) == shown


@given(
    parts=st.lists(st.sampled_from(["来了，", "看房", "王建国", "李娜", "13800138000", " "]), max_size=8),
)
def test_no_given_name_is_left(parts: list[str]) -> None:
    shown = mask.text("".join(parts), ["王建国", "李娜"])
    assert "建国" not in shown
    assert "李娜" not in shown
    assert "00138" not in shown


@pytest.mark.parametrize(
    ("handle", "shown"),
    [
        pytest.param("wangjianguo88", "wa****", id="account"),
        pytest.param("wxid_7f3k2m", "wx****", id="number of the system"),
        pytest.param("13800138000", "138****8000", id="a phone"),
        pytest.param("12345678901234", "12****", id="digits that are no phone"),
        pytest.param("wjg1", "w****", id="short"),
        pytest.param("wj", "****", id="very short"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_wechat(handle: str, shown: str) -> None:
    assert mask.wechat(handle) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("zhang-mim", "zhang-mim"),
        ("李伟", "李伟"),
        ("shop-2", "shop-2"),
        ("13800138111", "138****8111"),
        ("李娜-13800138112", "李*-138****8112"),
        ("李娜13800138112", "李*138****8112"),
        ("13800138112 李娜", "138****8112 李*"),
        ("", ""),
    ],
)
def test_who_is_named_with_a_number_is_no_colleague(written: str, shown: str) -> None:
    assert mask.stranger(written) == shown
