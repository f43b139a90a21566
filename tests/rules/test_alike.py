"""Whom a person may have meant: by the sound of the whole name, or by a title."""

from dataclasses import replace

import pytest

from leadtrack.rules.alike import alike, kin_alike
from tests.profiles import customer

WANG = "salutation: 国哥\npeople:\n- {name: 李娜, relation: 配偶}\n"


@pytest.mark.parametrize(
    ("who", "found"),
    [
        pytest.param("王健国", True, id="one-wrong-character"),
        pytest.param("汪建国", True, id="another-surname-of-the-same-sound"),
        pytest.param("李那", True, id="somebody-of-the-family"),
        pytest.param("国哥", True, id="as-they-are-addressed"),
        pytest.param("王总", True, id="surname-and-rank"),
        pytest.param("王阿姨", True, id="surname-and-title"),
        pytest.param("王先生", True, id="surname-and-sir"),
        pytest.param("老王", True, id="as-friends-say"),
        pytest.param("李总", False, id="another-surname-and-title"),
        pytest.param("老李", False, id="another-surname"),
        pytest.param("王建", False, id="only-a-part-sounds-alike"),
        pytest.param("王建军", False, id="another-sound"),
        pytest.param("建国", False, id="without-the-surname"),
        pytest.param("wangjianguo", False, id="pinyin-finds-them-anyhow"),
        pytest.param("王", False, id="a-surname-alone"),
        pytest.param("总", False, id="a-title-alone"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_whom_a_word_may_mean(who: str, found: bool) -> None:
    assert alike(who, customer(facts=WANG)) is found


@pytest.mark.parametrize(
    ("who", "name"),
    [
        pytest.param("王姐", "王芳", id="姐"),
        pytest.param("王董", "王芳", id="董"),
        pytest.param("王董事长", "王芳", id="a longer title"),
        pytest.param("王工程师", "王芳", id="工程师, not 师"),
        pytest.param("小欧阳", "欧阳娜娜", id="a surname of two, familiar"),
        pytest.param("欧阳老师", "欧阳娜娜", id="a surname of two and a title"),
        pytest.param("尉迟总", "尉迟蓝", id="尉迟"),
        pytest.param("王芳女士", "王芳", id="the whole name and a title"),
        pytest.param("芳姐", "王芳", id="the given name and a title"),
        pytest.param("建国哥", "王建国", id="a given name of two"),
        pytest.param("阿芳", "王芳", id="阿 and the end of a name"),
        pytest.param("Mr Wang", "王芳", id="in English"),
        pytest.param("ms. shan", "单芳", id="the surname as it is read"),
        pytest.param("Ms Dan", "单芳", id="and as it is not"),
        pytest.param("miss ouyang", "欧阳娜娜", id="two syllables"),
        pytest.param("lao wang", "王芳", id="in pinyin"),
        pytest.param("wangzong", "王芳", id="in pinyin, one word"),
        pytest.param("wang jie", "王芳", id="a title behind"),
        pytest.param("单总", "单芳", id="by the character"),
    ],
)
def test_how_somebody_is_addressed(who: str, name: str) -> None:
    found = replace(customer(), name=name)
    assert alike(who, found)
    assert kin_alike(who, [name])


@pytest.mark.parametrize(
    ("who", "name"),
    [
        pytest.param("王姐", "汪芳", id="another surname of the same sound"),
        pytest.param("mr li", "王芳", id="another surname in English"),
        pytest.param("姐", "王芳", id="a title alone"),
        pytest.param("老", "王芳", id="a word before it alone"),
        pytest.param("老王家的人", "王芳", id="more than a name"),
        pytest.param("建国哥", "王建军", id="another given name"),
        pytest.param("mr", "王芳", id="nobody in English"),
        pytest.param("wang", "王芳", id="a surname alone is looked for as one"),
    ],
)
def test_how_nobody_is_addressed(who: str, name: str) -> None:
    assert not kin_alike(who, [name])


def test_a_former_name_is_addressed_too() -> None:
    assert alike("赵姐", customer(facts="former_names: [赵芳]"))
    assert not alike("李姐", customer(facts="people:\n- {name: 李娜}"))
