"""Whom a person may have meant: by the sound of the whole name, or by a title."""

import pytest

from leadtrack.rules.alike import alike
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
