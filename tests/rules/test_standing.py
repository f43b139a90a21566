"""Facts of the record that a line says otherwise, each by hand."""

from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.oneline.values import Understood
from leadtrack.rules.standing import standing
from tests.profiles import parser
from tests.rules.oneline.score import heard


def customer(**facts: Raw) -> Customer:
    made, _ = parser("realestate").parse({"name": "孙丽华", **facts}, "x")
    assert made is not None
    return made


def of(text: str, command: str, known: Customer) -> Understood:
    return standing(heard(text, "realestate", command), known)


def test_another_source_is_asked_and_the_one_there_stands() -> None:
    found = of("贝壳来的 聊了20分钟", "log", customer(source={"media": "抖音"}))
    assert found.words() == {"minutes": "20", "note": "贝壳来的"}
    assert [(doubt.code, doubt.option, doubt.params["words"]) for doubt in found.doubts] == [
        ("stands", "media", "贝壳来的")
    ]


def test_the_same_source_and_a_first_one_are_taken() -> None:
    assert of("贝壳来的", "log", customer(source={"media": "贝壳"})).words() == {"media": "贝壳"}
    assert of("贝壳来的", "log", customer()).words() == {"media": "贝壳"}


def test_her_husband_does_not_change_her_sex() -> None:
    found = of("孙丽华先生来访", "add", customer(sex="female"))
    assert found.words() == {"name": "孙丽华", "via": "visit_in", "note": "孙丽华先生来访"}
    assert [doubt.code for doubt in found.doubts] == ["stands"]


def test_a_new_number_is_news() -> None:
    found = of("新电话13911112222", "log", customer(phones=["13800138000"]))
    assert found.words()["phone"] == ["13911112222"]
