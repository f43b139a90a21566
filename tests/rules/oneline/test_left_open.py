"""What looks like a value and is none, or leaves open which: each line by hand. Today is Saturday 2026-11-21, 17:30."""

from typing import Any

import pytest

from leadtrack.rules.dates import parse_when
from leadtrack.rules.oneline.values import Understood
from tests.rules.oneline.score import TODAY, heard

HOMES, CARS = "realestate", "auto"


def log(text: str, shop: str = HOMES) -> Understood:
    return heard(text, shop, "log")


def add(text: str) -> Understood:
    return heard(text, HOMES, "add")


def doubts(found: Understood) -> list[str]:
    return [f"{doubt.code} {doubt.params.get('words', '')}".strip() for doubt in found.doubts]


# --- letters


@pytest.mark.parametrize(
    "text",
    [
        "visit prefers Block B asked about school",
        "liked tower C call tue",
        "saw flat A call fri",
        "met Mr A call fri",
        "visit 20min took option B call fri",
        "option B",
        "the Class B",
    ],
)
@pytest.mark.parametrize("shop", [HOMES, CARS])
def test_a_letter_behind_what_it_names_is_no_level(text: str, shop: str) -> None:
    assert "grade" not in log(text, shop).words()


@pytest.mark.parametrize("text", ["visit with wife B call fri", "grade B call fri", "visit 20min B call fri"])
def test_a_letter_behind_anything_else_is_a_level(text: str) -> None:
    words = log(text).words()
    assert (words["grade"], words["next"], words["do"]) == ("B", "fri", "call")
    assert "note" not in words


# --- a call that nobody took, and the next one


@pytest.mark.parametrize(
    ("text", "missed", "next_", "do"),
    [
        ("no answer call again fri", "no_answer", "fri", "call again"),
        ("no answer again call fri", "no_answer", "fri", "call"),
        ("phone off call again fri", "off", "fri", "call again"),
        ("missed call call back mon", "no_answer", "mon", "call back"),
    ],
)
def test_a_call_behind_one_that_was_missed_is_the_next(text: str, missed: str, next_: str, do: str) -> None:
    words = log(text).words()
    assert words == {"missed": missed, "via": "phone", "next": next_, "do": do, "next_via": "phone"}


def test_when_a_call_was_missed_and_when_the_next_is() -> None:
    assert log("called no answer on fri call again mon").words() == {
        "missed": "no_answer",
        "via": "phone",
        "at": "fri",
        "next": "mon",
        "do": "call again",
        "next_via": "phone",
    }


# --- a run of English that is prose


@pytest.mark.parametrize(("more", "grade"), [(34, "B"), (35, None)])
def test_a_run_of_more_than_forty_words_is_not_parted(more: int, grade: Any) -> None:
    text = f"visit 45min {'so ' * more}B call fri ok"
    assert len(text.split()) == 6 + more
    assert log(text).words().get("grade") == grade


# --- ranges that read like a month and a day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3-5天内联系", "3-5天内"),
        ("2-3天再打", "2-3天"),
        ("3-5天打一次", "3-5天"),
        ("2-3小时后再打", "2-3小时后"),
        ("7-8点来", "7-8点"),
        ("下午2-3点来", "下午2-3点"),
        ("call in 5-7 working days", "5-7 working days"),
        ("call 3-5 pm", "3-5 pm"),
        ("下周一二来", "下周一二"),
        ("周二三来看房", "周二三"),
        ("周六日来看房", "周六日"),
    ],
)
def test_a_range_leaves_open_which_day(text: str, words: str) -> None:
    found = log(text)
    assert found.words() == {"note": text}
    assert doubts(found) == [f"two-next {words}"]


def test_a_promise_within_several_days_leaves_open_which() -> None:
    found = log("答应3-5天内发报价")
    assert found.words() == {"note": "答应3-5天内发报价"}
    assert doubts(found) == ["two-promised 3-5天内"]


@pytest.mark.parametrize(
    "text", ["in 5-7 working days", "call 3-5 times", "来了2-3次", "2-3 people came", "看了2-3套", "打了3-4遍"]
)
def test_a_range_of_anything_else_is_no_day(text: str) -> None:
    found = log(text)
    assert not {"next", "at"} & found.words().keys()
    assert (found.note, doubts(found)) == (text, [])


@pytest.mark.parametrize(
    ("text", "next_", "do"),
    [
        ("明天7-8点来", "明天", "7-8点来"),
        ("明天下午2-3点来", "明天", "下午2-3点来"),
        ("visit tomorrow 7-8pm", "tomorrow", "visit 7-8pm"),
        ("12-5 10点来", "12-5 10点", "来"),
        ("12-5来", "12-5", "来"),
        ("12-5天气好再来", "12-5", "天气好再来"),
        ("11-25周三再来", "11-25", "再来"),
        ("周一二次到访", "周一", "二次到访"),
        ("周三一家人来", "周三", "一家人来"),
    ],
)
def test_a_day_beside_hours_or_a_count_is_that_day(text: str, next_: str, do: str) -> None:
    words = log(text).words()
    assert (words["next"], words["do"]) == (next_, do)


# --- somebody else's WeChat, somebody else's phone


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("中介微信 zhongjie88", "zhongjie88"),
        ("太太微信abc12345", "abc12345"),
        ("我的微信 myself123", "myself123"),
        ("his brother's wechat abc12345", "abc12345"),
        ("my wechat: zm12345", "zm12345"),
    ],
)
def test_a_wechat_that_is_somebody_elses_stays_in_the_note(text: str, words: str) -> None:
    found = log(text)
    assert found.words() == {"note": text}
    assert doubts(found) == [f"whose-wechat {words}"]


@pytest.mark.parametrize("text", ["客户微信 abc12345", "他的微信abc12345", "wechat abc12345", "微信: abc12345"])
def test_a_wechat_of_the_customers_own(text: str) -> None:
    assert log(text).words() == {"wechat": "abc12345"}


@pytest.mark.parametrize("text", ["wechat: reply tomorrow he said", "wechat: agreed on tuesday", "wechat: says yes"])
def test_a_sentence_behind_a_colon_is_no_id(text: str) -> None:
    assert "wechat" not in log(text).words()


def test_letters_behind_a_colon_are_an_id() -> None:
    assert log("wechat: lixiaoming").words() == {"wechat": "lixiaoming"}
    assert log("wechat: lixiaoming visit 20min").words() == {"wechat": "lixiaoming", "via": "visit_in", "minutes": "20"}


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("王测二 13800138002 秘书 13911112222 到访", "秘书 13911112222"),
        ("王测二13800138002李娜13911112222 到访", "李娜13911112222"),
        ("王测二 13800138002 李娜 13911112222 到访", "李娜 13911112222"),
    ],
)
def test_a_phone_beside_the_customers_own_that_is_anothers(text: str, theirs: str) -> None:
    found = add(text)
    assert found.words() == {"name": "王测二", "phone": ["13800138002"], "via": "visit_in", "note": theirs}
    assert doubts(found) == ["whose-phone 13911112222"]


def test_a_phone_behind_two_english_names() -> None:
    found = add("Tom 13800138003 Mary 13911112223 visit")
    assert (found.words()["name"], found.words()["phone"]) == ("Tom", ["13800138003"])
    assert doubts(found) == ["whose-phone 13911112223"]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("王测二 13800138002 太太13911112222 到访", "太太13911112222"),
        ("王测二 13800138002 太太 13911112222 到访", "太太"),
        ("王测二 13800138002 他太太李娜13911112222 到访", "他太太李娜13911112222"),
    ],
)
def test_a_relatives_phone_is_taken_with_a_doubt(text: str, note: str) -> None:
    found = add(text)
    assert found.words() == {
        "name": "王测二",
        "phone": ["13800138002", "13911112222"],
        "via": "visit_in",
        "note": note,
    }
    assert doubts(found) == ["relative-phone 13911112222"]


def test_a_relatives_phone_that_is_the_only_one() -> None:
    found = add("王测二 太太13911112222 到访")
    assert found.words()["phone"] == ["13911112222"]
    assert doubts(found) == ["relative-phone 13911112222"]


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("李太太 13911112222 到访", ["13911112222"]),
        ("李建国先生 13911112222 到访", ["13911112222"]),
        ("13800138003 李娜 13911112223 到访", ["13800138003", "13911112223"]),
        ("王测二 中介 13812345678", ["13812345678"]),
    ],
)
def test_a_phone_of_the_customers_own(text: str, phones: list[str]) -> None:
    found = add(text)
    assert (found.words()["phone"], doubts(found)) == (phones, [])


# --- what looks like a deal, or a loss


@pytest.mark.parametrize(
    "text",
    [
        "周六下订",
        "说周六来下订",
        "下周六下订宋PLUS",
        "同事已下订宋PLUS",
        "他朋友下订了宋PLUS",
        "隔壁老王签合同了",
        "he signed contract with Riverside",
        "太太不买了 客户还想买",
    ],
)
def test_what_lies_ahead_or_is_anothers_is_no_hint(text: str) -> None:
    assert doubts(log(text, CARS)) == []


@pytest.mark.parametrize(
    ("text", "shop", "words"),
    [
        ("在比亚迪下订了", CARS, "在比亚迪下订了"),
        ("说在比亚迪下订了", CARS, "在比亚迪下订了"),
        ("signed the contract with Toyota", CARS, "signed the contract with Toyota"),
        ("he signed contract with Riverside", HOMES, "signed contract with Riverside"),
        ("太太不买了", CARS, "不买了"),
    ],
)
def test_a_deal_with_a_rival_is_a_loss(text: str, shop: str, words: str) -> None:
    assert doubts(log(text, shop)) == [f"lost {words}"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("下订", "下订"),
        ("今天下订宋PLUS", "下订宋PLUS"),
        ("11-20下订宋PLUS", "下订宋PLUS"),
        ("周六下订了", "下订了"),
        ("在店里下订了", "下订了"),
        ("signed the contract with wife", "signed the contract"),
        ("signed the contract with us", "signed the contract"),
    ],
)
def test_a_deal_of_the_customers_own_is_hinted_at(text: str, words: str) -> None:
    assert doubts(log(text, CARS)) == [f"deal {words}"]


# --- two sums, two people who speak


@pytest.mark.parametrize(
    "text",
    [
        "报价 15.8万 16.2万 宋PLUS",
        "报价宋PLUS 15.8万 16.2万",
        "报价宋PLUS 15.8万/16.2万",
        "报价宋PLUS 15.8万-16.2万",
        "报价15.8万或16.2万 宋PLUS",
    ],
)
def test_of_two_sums_neither_is_the_price(text: str) -> None:
    found = log(text, CARS)
    assert found.words()["unit"] == ["宋PLUS"]
    assert "price" not in found.words()
    assert "15.8万" in found.note
    assert "16.2万" in found.note
    assert doubts(found) == ["two-price 15.8万 / 16.2万"]


@pytest.mark.parametrize(
    "text", ["报价宋PLUS 15.8万 5万定金", "报价宋PLUS 15.8万 12-5再来", "报价宋PLUS 15.8万 15.8万"]
)
def test_a_sum_beside_anything_else_is_the_price(text: str) -> None:
    assert log(text, CARS).words()["price"] == "15.8万"


@pytest.mark.parametrize(
    ("text", "note"),
    [("先生觉得好太太觉得贵", "先生觉得好，太太觉得贵"), ("先生觉得好 太太觉得贵", "先生觉得好 太太觉得贵")],
)
def test_who_of_two_said_what_stays_in_the_note(text: str, note: str) -> None:
    assert log(text).words() == {"with_": ["先生", "太太"], "said": ["好", "贵"], "note": note}


@pytest.mark.parametrize(
    ("text", "said"),
    [("先生说要回去问太太觉得怎么样", "要回去问太太觉得怎么样"), ("先生说太太觉得贵", "太太觉得贵")],
)
def test_who_is_only_spoken_of_does_not_speak(text: str, said: str) -> None:
    assert log(text).words() == {"with_": ["先生"], "said": [said]}


@pytest.mark.parametrize("text", ["31号复看", "31号再来"])
def test_a_day_that_this_month_lacks_is_the_next_months(text: str) -> None:
    words = log(text).words()
    assert (words["next"], words.get("via")) == ("31号", None)
    assert str(parse_when("31号", today=TODAY, lean="near")) == "2026-12-31"
