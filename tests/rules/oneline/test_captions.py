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


@pytest.mark.parametrize(("text", "note"), [("电话 是换购", "是换购"), ("电话 聊贷款", "聊贷款")])
def test_the_word_of_a_call_leaves_the_note(text: str, note: str) -> None:
    """What follows is no number: the word says how they talked."""
    assert log(text).words() == {"via": "phone", "note": note}
    assert add(f"李雷 13600002222 {text}").words() == {
        "name": "李雷", "phone": ["13600002222"], "via": "phone", "note": note,
    }  # fmt: skip


@pytest.mark.parametrize("text", ["到店5分钟 问路的", "到店5分钟 问了个路"])
def test_who_asks_the_way_asks_nothing_of_ours(text: str) -> None:
    assert heard(text, "auto", "log").words() == {"via": "visit_in", "minutes": "5", "note": text.split()[1]}


def test_a_make_that_begins_like_the_way_is_asked_about() -> None:
    assert heard("到店5分钟 问路虎现车", "auto", "log").words()["asked"] == ["路虎现车"]
