"""Words that were read for something else: days, minutes, calls, promises. By hand; it is Saturday 2026-11-21."""

from typing import Any

import pytest

from tests.rules.oneline.score import heard

HOMES, CARS = "realestate", "auto"


def log(text: str, shop: str = HOMES) -> dict[str, Any]:
    return heard(text, shop, "log").words()


def add(text: str) -> dict[str, Any]:
    return heard(text, HOMES, "add").words()


def doubts(text: str, shop: str = HOMES) -> list[tuple[str, str]]:
    return [(doubt.code, doubt.params.get("words", "")) for doubt in heard(text, shop, "log").doubts]


# --- two days in one clause


@pytest.mark.parametrize(
    ("text", "day", "do", "via"),
    [
        ("今天不行明天再打", "明天", "再打", "phone"),
        ("周三不方便周四再打", "周四", "再打", "phone"),
        ("周三不行周四复看", "周四", "复看", "visit_in"),
        ("明天太早后天复看", "后天", "复看", "visit_in"),
    ],
)
def test_the_day_that_suits_is_planned_and_the_other_stays_in_the_note(text: str, day: str, do: str, via: str) -> None:
    assert log(text) == {"next": day, "do": do, "next_via": via, "note": text}


@pytest.mark.parametrize(
    ("text", "words"),
    [("周三复看改到下周", "周三复看改到下周"), ("25、26号复看", "25、26号"), ("25日或26日复看", "25日或26日")],
)
def test_days_of_which_any_may_be_meant_are_asked(text: str, words: str) -> None:
    assert (log(text), doubts(text)) == ({"note": text}, [("two-next", words)])


def test_a_step_that_was_called_off_is_none() -> None:
    assert log("原定周三复看，客户说不来了") == {"said": ["不来了"], "note": "原定周三复看"}
    assert log("周三复看，客户说不来了") == {"said": ["不来了"], "note": "周三复看"}
    assert doubts("周三复看，客户说不来了") == [("called-off", "周三复看，客户说不来了")]
    assert log("周三复看13911112222，客户取消了") == {
        "phone": ["13911112222"],
        "note": "周三复看13911112222，客户取消了",
    }
    assert log("周三复看 13911112222，客户取消了") == {"phone": ["13911112222"], "note": "周三复看，客户取消了"}
    assert "called-off" not in [code for code, _ in doubts("周三复看，来不了了，改周四")]
    assert log("second viewing Wed, client cancelled") == {"note": "second viewing Wed, client cancelled"}


# --- days that lie behind


def test_a_day_that_has_passed_before_a_visit_is_asked() -> None:
    assert log("11-20 复看") == {"note": "11-20 复看"}
    assert doubts("11-20 复看") == [("passed", "11-20 复看")]
    assert log("11-20 复看了") == {"at": "11-20", "via": "visit_in"}


def test_what_was_done_on_a_weekday_is_no_plan() -> None:
    assert log("周三打过电话") == {"at": "周三", "via": "phone"}
    assert log("本周三来访") == {"at": "本周三", "via": "visit_in"}
    assert log("周三来访")["next"] == "周三"


@pytest.mark.parametrize("text", ["周三复看黄了", "周三复看没空"])
def test_a_visit_that_came_to_nothing_is_none(text: str) -> None:
    assert log(text) == {"note": text}


# --- minutes


def test_minutes_until_somebody_comes_are_no_length() -> None:
    assert add("王五 13800138009 30分钟后到店") == {"name": "王五", "phone": ["13800138009"], "note": "30分钟后到店"}
    assert log("visited, 30 minutes late") == {"via": "visit_in", "note": "30 minutes late"}


@pytest.mark.parametrize("text", ["打9分", "评分 95分", "saw 3-1201 for 2.6m"])
def test_a_mark_and_a_sum_are_no_minutes(text: str) -> None:
    assert "minutes" not in log(text)
    assert log("谈了9分")["minutes"] == "9"
    assert log("visit 45m")["minutes"] == "45"


def test_of_two_prices_the_one_that_was_quoted_is_taken() -> None:
    text = "quoted 3-1201 2.68m and 5-802 2.5m"
    assert log(text) == {"unit": ["5-802", "3-1201"], "price": "2.68m", "note": text}


# --- calls


def test_a_word_for_a_missed_call_beside_a_day_tells_of_their_life() -> None:
    assert log("busy on Wed, call Thu") == {"note": "busy on Wed", "next": "thu", "do": "call", "next_via": "phone"}
    assert log("is off on Wednesday") == {"note": "is off on Wednesday"}
    assert log("just engaged, wants a 3 bed") == {"note": "just engaged, wants a 3 bed"}
    assert log("too busy to visit") == {"note": "too busy to visit"}
    assert log("busy") == {"missed": "no_answer", "via": "phone"}


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("asked me not to call again", "calls"),
        ("asked not to be called", "calls"),
        ("doesn't want to be called again", "calls"),
        ("doesn't want any more calls", "calls"),
        ("asked us not to contact him again", "all"),
    ],
)
def test_who_asks_for_no_calls_gets_none(text: str, stop: str) -> None:
    assert log(text) == {"stop": stop}


# --- promises


@pytest.mark.parametrize(
    "text",
    ["答应明天把首付打过来", "答应明天把资料发我微信", "答应给我介绍客户", "答应帮我们介绍", "promised me a referral"],
)
def test_what_they_promise_us_is_no_promise_of_ours(text: str) -> None:
    assert (log(text), doubts(text)) == ({"note": text}, [("promise", text)])


def test_nothing_is_no_promise() -> None:
    assert log("promised nothing") == {"note": "promised nothing"}
    assert log("答应明天给他发户型图") == {"promised": ["给他发户型图 @ 明天"]}


# --- what they say they will do


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("说明天下午4点来谈3-1201", ("明天下午4点", "来谈3-1201", "visit_in")),
        ("说后天下午三点到售楼处", ("后天下午三点", "到售楼处", "visit_in")),
        ("说周六下午来看房", ("2026-11-28", "下午来看房", "viewing")),
        ("said he will come Saturday", ("2026-11-28", "come", "visit_in")),
        ("said she'll bring her husband on Saturday at 2pm", ("2026-11-28 14:00", "bring her husband", None)),
    ],
)
def test_the_day_on_which_they_say_they_come_is_the_next_step(text: str, step: tuple[str, str, str | None]) -> None:
    found = log(text)
    assert (found["next"], found["do"], found.get("next_via")) == step
    assert found["said"]


def test_what_else_they_say_for_a_day_is_asked() -> None:
    assert log("客户说下周一给答复") == {"said": ["下周一给答复"]}
    assert doubts("客户说下周一给答复") == [("said-day", "下周一给答复")]
    assert doubts("said wants to see 3-1201 on Saturday") == [("said-day", "see 3-1201 on Saturday")]


def test_who_may_come_announces_nothing() -> None:
    assert "next" not in log("said he may come Saturday")
    assert "next" not in log("说周六可能来看房")
    assert (log("说周六来看房不一定"), doubts("说周六来看房不一定")) == ({"said": ["周六来看房不一定"]}, [])
    assert doubts("said he will not come Saturday") == []


def test_an_hour_agreed_on_with_them_is_the_step() -> None:
    assert log("跟他约了周六上午10点半") == {"next": "2026-11-28 10:30", "do": "跟他约了"}


def test_a_first_visit_is_one_and_its_words_stay() -> None:
    assert log("第一次来 待了20分钟") == {"via": "visit_in", "minutes": "20", "note": "第一次来"}
    assert log("第一次来电 问价格")["via"] == "call_in"
    assert log("drop in 15min") == {"via": "visit_in", "minutes": "15"}


# --- whose name, whose number


@pytest.mark.parametrize("kin", ["妈妈", "爸爸", "夫人", "嫂子", "奶奶", "太太"])
def test_one_of_the_family_is_not_the_customer(kin: str) -> None:
    text = f"王建国{kin} 13911112222 来访"
    found = heard(text, HOMES, "add")
    assert found.words() == {"phone": ["13911112222"], "via": "visit_in", "note": f"王建国{kin}"}
    assert [doubt.code for doubt in found.doubts] == ["relative-phone"]
    assert add(f"王{kin} 13911112222 来访")["name"] == f"王{kin}"


def test_a_title_that_no_family_bears_is_one() -> None:
    assert add("王建国先生 来访") == {"name": "王建国", "sex": "male", "via": "visit_in"}
    assert add("孙丽华妈妈 来访") == {"via": "visit_in", "note": "孙丽华妈妈"}


@pytest.mark.parametrize(
    "text",
    [
        *("转介绍张三13911112222", "介绍张三 13911112222 给我", "朋友想买，电话13911112222"),
        *("referred his friend Zhang San 13911112222", "his friend wants one too, phone 13911112222"),
    ],
)
def test_the_number_of_somebody_new_is_not_hers(text: str) -> None:
    assert (log(text), doubts(text)) == ({"note": text}, [("whose-phone", "13911112222")])


def test_a_relative_s_number_is_asked_and_a_referred_customer_has_his_own() -> None:
    assert doubts("his wife's number is 13911112222") == [("relative-phone", "13911112222")]
    assert add("转介绍张三13911112222")["phone"] == ["13911112222"]
    assert add("朋友介绍，电话13911112222")["phone"] == ["13911112222"]


@pytest.mark.parametrize("text", ["马上来 13811112222", "高兴地来了 13811112222", "黄山来的客户 13811112222"])
def test_words_that_begin_like_a_name_are_none(text: str) -> None:
    assert "name" not in add(text)
    assert add(text)["phone"] == ["13811112222"]
    assert add("王福来 13811112222")["name"] == "王福来"


# --- others' calls, others' sales


def test_what_others_are_to_stop_is_asked() -> None:
    assert log("让他们别再打") == {"note": "让他们别再打"}
    assert doubts("told them to stop calling") == [("whose-stop", "told them to stop calling")]
    assert log("让我们别再打") == {"stop": "calls"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("说已经在万科买了", "在万科买了"),
        ("买了万科的", "买了万科"),
        ("买的万科", "买的万科"),
        ("paid deposit elsewhere", "paid deposit elsewhere"),
    ],
)
def test_what_was_bought_of_somebody_else_is_a_loss(text: str, words: str) -> None:
    assert doubts(text) == [("lost", words)]


def test_what_was_not_bought_or_long_ago_is_none() -> None:
    assert doubts("没在万科买") == []
    assert doubts("在万科上班刚买了房") == []
    assert doubts("去年在万科买了") == []


def test_an_hour_alone_is_of_no_other_day() -> None:
    assert log("周三3点没空4点来") == {"note": "周三3点没空4点来"}
