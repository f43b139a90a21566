"""English as it is typed in a hurry, without a comma: each line by hand. Today is Saturday 2026-11-21, 17:30."""

from typing import Any

import pytest

from tests.rules.oneline.score import heard

HOMES, CARS = "realestate", "auto"
CALL = {"do": "call", "next_via": "phone"}

LINES: list[tuple[str, dict[str, Any]]] = [
    (
        "test drive 30min with husband A next sat sign",
        {"via": "test_drive", "minutes": "30", "with_": ["husband"], "grade": "A", "next": "next sat", "do": "sign"},
    ),
    (
        "no answer call back tomorrow 10am",
        {"missed": "no_answer", "via": "phone", "next": "tomorrow 10am", "do": "call back", "next_via": "phone"},
    ),
    (
        "called 10 min thinks price is high call again fri",
        {
            "via": "phone",
            "minutes": "10",
            "said": ["price is high"],
            "next": "fri",
            "do": "call again",
            "next_via": "phone",
        },
    ),
    (
        "visit 1h saw seal quoted 189800 B call fri",
        {
            "via": "visit_in",
            "minutes": "60",
            "unit": ["seal"],
            "price": "189800",
            "grade": "B",
            "next": "fri",
            **CALL,
            "note": "saw seal",
        },
    ),
    (
        "visit 20min just looking C",
        {"via": "visit_in", "minutes": "20", "grade": "C", "note": "just looking"},
    ),
    ("comes back saturday morning", {"next": "2026-11-28", "do": "comes back, morning", "next_via": "visit_in"}),
    (
        "called no answer try again mon 9am",
        {"missed": "no_answer", "via": "phone", "next": "mon 9am", "do": "try again"},
    ),
    (
        "wechat 10 min asked about trade-in next tue call",
        {"via": "wechat", "minutes": "10", "asked": ["about trade-in"], "next": "next tue", **CALL},
    ),
    ("phone off try tomorrow", {"missed": "off", "via": "phone", "next": "tomorrow", "do": "try"}),
    (
        "visit 50 min with parents loved it A mon sign contract",
        {
            "via": "visit_in",
            "minutes": "50",
            "with_": ["parents"],
            "reaction": "positive",
            "grade": "A",
            "next": "mon",
            "do": "sign contract",
        },
    ),
    (
        "came in 35min test drove model y wants quote by thu",
        {"via": "test_drive", "minutes": "35", "unit": ["model y"], "next": "thu", "do": "wants quote"},
    ),
    (
        "test drive 30min seal B thinks rear seat is tight fri second test drive",
        {
            "via": "test_drive",
            "minutes": "30",
            "unit": ["seal"],
            "grade": "B",
            "said": ["rear seat is tight"],
            "next": "fri",
            "do": "second test drive",
            "next_via": "test_drive",
        },
    ),
    ("emailed the quote chase fri", {"via": "email", "next": "fri", "do": "chase", "note": "emailed the quote"}),
    ("left voicemail retry thu", {"missed": "no_answer", "via": "phone", "next": "thu", "do": "retry"}),
    (
        "test drive 45 min with girlfriend H mon 3pm sign",
        {
            "via": "test_drive",
            "minutes": "45",
            "with_": ["girlfriend"],
            "grade": "H",
            "next": "mon 3pm",
            "do": "sign",
        },
    ),
    (
        "in for service 30 min asked about trade-in A",
        {"via": "service_visit", "minutes": "30", "asked": ["about trade-in"], "grade": "A"},
    ),
    (
        "test drive sat afternoon with wife",
        {"next": "2026-11-28", "do": "test drive with wife, afternoon", "next_via": "test_drive"},
    ),
    ("sat morning test drive", {"next": "2026-11-28", "do": "morning test drive", "next_via": "test_drive"}),
    ("call him in the morning on monday", {"next": "monday", "do": "call him in the morning", "next_via": "phone"}),
    ("call back fri in the evening", {"next": "fri", "do": "call back in the evening", "next_via": "phone"}),
]


@pytest.mark.parametrize(("text", "words"), LINES)
def test_a_line_without_commas(text: str, words: dict[str, Any]) -> None:
    assert heard(text, CARS, "log").words() == words


def test_a_visit_and_the_next_one() -> None:
    assert heard("visit 45min with wife B next wed second viewing", HOMES, "log").words() == {
        "via": "visit_in",
        "minutes": "45",
        "with_": ["wife"],
        "grade": "B",
        "next": "next wed",
        "do": "second viewing",
        "next_via": "viewing",
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("says he will come fri", {"said": ["he will come fri"], "next": "fri", "do": "come"}),
        ("call fri about the contract A4", {"next": "fri", "do": "call about the contract A4"}),
        ("lives 20 minutes away by metro", {"note": "lives 20 minutes away by metro"}),
        ("plan B for the loan is fine", {"note": "plan B for the loan is fine"}),
        ("bring wife to see the seal on sun", {"next": "sun", "do": "bring wife to see the seal"}),
    ],
)
def test_what_is_one_thing_stays_one(text: str, words: dict[str, Any]) -> None:
    found = heard(text, CARS, "log").words()
    assert {key: value for key, value in found.items() if key != "next_via"} == words


@pytest.mark.parametrize(
    ("text", "do"),
    [
        ("visit 45min B come second test drive fri", "come second test drive"),
        ("visit 30 min B call him fri to sign", "call him to sign"),
    ],
)
def test_a_task_is_not_parted_from_its_day(text: str, do: str) -> None:
    words = heard(text, CARS, "log").words()
    assert (words["grade"], words["next"], words["do"]) == ("B", "fri", do)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("liked tower C call tue", {"next": "tue", **CALL, "note": "liked tower C"}),
        ("liked the garden call back fri", {"next": "fri", **CALL, "do": "call back", "note": "liked the garden"}),
        ("met Mr C call tue", {"next": "tue", **CALL, "note": "met Mr C"}),
        ("paid today deposit 20000 call tomorrow", {"next": "tomorrow", **CALL, "note": "paid today deposit 20000"}),
        ("paid 20000 deposit call tomorrow", {"next": "tomorrow", **CALL, "note": "paid 20000 deposit"}),
        (
            "visit 20min rated B call fri",
            {"via": "visit_in", "minutes": "20", "grade": "B", "next": "fri", **CALL},
        ),
        ("visit 45min call fri", {"via": "visit_in", "minutes": "45", "next": "fri", **CALL}),
        ("visited fri 45min call mon", {"via": "visit_in", "at": "fri", "minutes": "45", "next": "mon", **CALL}),
    ],
)
@pytest.mark.parametrize("shop", [HOMES, CARS])
def test_what_happened_ends_before_the_step(shop: str, text: str, words: dict[str, Any]) -> None:
    assert heard(text, shop, "log").words() == words


@pytest.mark.parametrize("text", ["paid today deposit 20000 call tomorrow", "paid today deposit 20000"])
def test_a_deposit_with_its_day_is_a_step_of_a_deal(text: str) -> None:
    assert [(one.code, one.params["words"]) for one in heard(text, HOMES, "log").doubts] == [
        ("deal", "deposit 20000")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("visited fri 45min", {"via": "visit_in", "at": "fri", "minutes": "45"}),
        ("visit with wife fri", {"next": "fri", "do": "visit with wife", "next_via": "visit_in"}),
        ("liked it will call fri", {"next": "fri", "do": "liked it will call", "next_via": "phone"}),
    ],
)
def test_one_clause_stays_one(text: str, words: dict[str, Any]) -> None:
    assert heard(text, HOMES, "log").words() == words


NUMBER = "13612345678"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Tom phone {NUMBER} visit", "Tom"),
        (f"Tom Smith tel {NUMBER} visit", "Tom Smith"),
        (f"Tom mobile: {NUMBER} visit", "Tom"),
        (f"王建国电话{NUMBER}来访", "王建国"),
        (f"李娜 联系方式 {NUMBER} 来访", "李娜"),
    ],
)
@pytest.mark.parametrize("shop", [HOMES, CARS])
def test_the_word_for_a_number_is_no_part_of_the_name_before_it(shop: str, text: str, name: str) -> None:
    assert heard(text, shop, "add").words() == {"name": name, "phone": [NUMBER], "via": "visit_in"}


def test_how_they_came_before_a_number_is_no_word_for_it() -> None:
    assert "name" not in heard(f"客户来电话{NUMBER}", HOMES, "add").words()


def test_a_word_for_a_number_without_one_is_how_they_came() -> None:
    assert heard("王建国电话", HOMES, "add").words() == {"name": "王建国", "via": "phone"}


@pytest.mark.parametrize("text", ["9:00到10:00", "0:00到0:00"])
def test_until_an_hour_nobody_arrives(text: str) -> None:
    assert heard(text, HOMES, "log").words() == {"note": text}
