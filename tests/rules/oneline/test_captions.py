"""电话 as the caption of a number, and as a newcomer's call. Each by hand."""

import pytest

from leadtrack.rules.oneline.values import Understood
from tests.rules.oneline.score import heard

HOMES = "realestate"


def log(text: str) -> Understood:
    return heard(text, HOMES, "log")


def add(text: str) -> Understood:
    return heard(text, HOMES, "add")


@pytest.mark.parametrize("text", ["电话13600002222", "电话:13600002222", "电话：13600002222", "手机 13600002222"])
def test_the_caption_of_a_number_is_no_channel(text: str) -> None:
    assert log(text).words() == {"phone": ["13600002222"]}
    assert add(f"王芳 {text} B").words() == {"name": "王芳", "phone": ["13600002222"], "grade": "B"}


def test_a_call_to_a_number_is_one() -> None:
    assert log("打电话13600002222 聊了20分钟").words() == {"via": "phone", "phone": ["13600002222"], "minutes": "20"}
    assert add("王芳 电话：13600002222 没接").words() == {
        "name": "王芳",
        "phone": ["13600002222"],
        "missed": "no_answer",
        "via": "phone",
    }


@pytest.mark.parametrize("how", ["打电话", "打了个电话", "电话"])
def test_a_newcomer_who_phoned_and_asked_called_us(how: str) -> None:
    words = {"via": "call_in", "asked": ["还有没有三房"]}
    assert add(f"李雷 13600002222 {how}问还有没有三房").words() == {"name": "李雷", "phone": ["13600002222"], **words}
    assert log(f"{how}问还有没有三房").words() == {**words, "via": "phone"}


def test_a_call_back_of_ours_and_a_call_that_was_received() -> None:
    assert add("李雷 13600002222 电话回访问落地价").words()["via"] == "phone"
    assert add("李雷 13600002222 电话接待").words() == {"name": "李雷", "phone": ["13600002222"], "via": "call_in"}
