"""Numbers of people beside the customer: a secretary's, a broker's; and whose name it is then. Each by hand."""

from typing import Any

import pytest

from tests.rules.oneline.score import heard

HOMES = "realestate"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("秘书小刘13900000001 来访30分钟", {"via": "visit_in", "minutes": "30", "note": "秘书小刘13900000001"}),
        ("王总秘书小刘13900000001 来访", {"name": "王总", "via": "visit_in", "note": "秘书小刘13900000001"}),
        ("王建国的助理电话13900000001 来访", {"name": "王建国", "via": "visit_in", "note": "的助理电话13900000001"}),
        (
            "王五 13812345678 秘书小刘13900000001 来访",
            {"name": "王五", "phone": ["13812345678"], "via": "visit_in", "note": "秘书小刘13900000001"},
        ),
        ("secretary Li 13900000001", {"note": "secretary Li 13900000001"}),
    ],
)
def test_a_secretarys_number_is_not_the_customers(text: str, words: dict[str, Any]) -> None:
    found = heard(text, HOMES, "add")
    assert found.words() == words
    assert [(doubt.code, doubt.params["words"]) for doubt in found.doubts] == [("whose-phone", "13900000001")]


@pytest.mark.parametrize(
    "text",
    [
        "中介小李13900000001 带王五13800000002 来访30分钟",
        "中介小李13900000001带王五13800000002来访30分钟",
        "中介小李13900000001，带客户王五13800000002，来访30分钟",
        "中介小李13900000001 带来的客户王五 13800000002 来访30分钟",
    ],
)
def test_whom_a_broker_brings_is_the_customer(text: str) -> None:
    found = heard(text, HOMES, "add")
    assert found.words() == {
        "name": "王五",
        "phone": ["13800000002"],
        "via": "broker_visit",
        "minutes": "30",
        "note": "中介小李13900000001",
    }
    assert [doubt.code for doubt in found.doubts] == ["whose-phone"]


def test_an_agent_who_brings_somebody() -> None:
    words = heard("agent Li 13900000001 brought Wang Wu 13800000002", HOMES, "add").words()
    assert (words["name"], words["phone"], words["via"]) == ("Wang Wu", ["13800000002"], "broker_visit")


def test_who_is_brought_by_nobody_else_is_no_customer_of_a_broker() -> None:
    words = heard("邻居老张13900000001 带王五13800000002 来访", HOMES, "add").words()
    assert (words["name"], words["phone"], words["via"]) == ("王五", ["13800000002"], "visit_in")
