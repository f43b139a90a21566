"""What somebody who mistyped a name may have meant."""

import pytest

from leadtrack.rules.near import near, near_name


@pytest.mark.parametrize(
    ("word", "found"),
    [
        pytest.param("张民", ["张敏"], id="half-of-it-is-wrong"),
        pytest.param("民敏", ["张敏"], id="the-first-of-two"),
        pytest.param("zhang-mim", ["zhang-min"], id="a-slip-in-a-slug"),
        pytest.param("李伟", ["李伟"], id="the-name-itself"),
        pytest.param("王芳", [], id="nobody"),
        pytest.param("张敏敏", ["张敏"], id="one-too-many"),
        pytest.param("Z", [], id="of-one-letter-all-would-be-near"),
    ],
)
def test_names_that_are_near(word: str, found: list[str]) -> None:
    assert near_name(word, ["张敏", "zhang-min", "李伟", "X"]) == found


def test_a_slip_stands_before_names_that_only_begin_so() -> None:
    assert near_name("张民", ["张民一", "张民二", "张民三", "张敏"]) == ["张敏", "张民一", "张民二"]


def test_other_words_of_two_characters_are_near_as_they_were() -> None:
    assert near("张民", ["张敏"]) == []
