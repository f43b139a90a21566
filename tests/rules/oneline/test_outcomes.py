"""What points to a loss or to a step of a deal: the words stay, one hint names the command. Each by hand."""

import pytest

from leadtrack.rules.oneline.values import Understood
from tests.rules.oneline.score import heard

HOMES, CARS = "realestate", "auto"


def hints(found: Understood) -> list[tuple[str, ...]]:
    """The hints of a line: a loss with its words; a step of a deal with its words, its event and what it is of."""
    return [
        (doubt.code, *(value for key, value in doubt.params.items() if key != "option"))
        for doubt in found.doubts
        if doubt.code in ("lost", "deal")
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("不买了", "不买了"),
        ("不考虑了", "不考虑了"),
        ("客户明确表示不考虑了", "不考虑了"),
        ("在别家买了", "在别家买了"),
        ("已买竞品", "已买竞品"),
        ("上周已经在别处订了", "在别处订了"),
        ("在隔壁楼盘交了定金", "在隔壁楼盘交了定金"),
        ("家里决定不买房了", "决定不买房了"),
        ("电话10分钟 已经买了", "已经买了"),
        ("bought elsewhere", "bought elsewhere"),
        ("called 10 min, bought a car elsewhere", "bought a car elsewhere"),
        ("went with another brand", "went with another brand"),
        ("decided not to buy", "decided not to buy"),
    ],
)
def test_a_loss_is_hinted_at_and_stays_in_the_note(text: str, words: str) -> None:
    found = heard(text, CARS if text.isascii() else HOMES, "log")
    assert words in found.note or words in "".join(found.words().get("said", []))
    assert hints(found) == [("lost", words)]


def test_what_they_said_of_it_is_theirs() -> None:
    found = heard("客户说不买了", HOMES, "log")
    assert found.words() == {"said": ["不买了"]}
    assert hints(found) == [("lost", "不买了")]


@pytest.mark.parametrize(
    "text",
    [
        "再涨就不买了",
        "问是不是不买了",
        "不买了吗？",
        "如果学区不行 他可能不买了",
        "A户型不考虑了",
        "一楼不考虑",
        "朋友在别家买了",
        "已经买了保险",
        "隔壁楼盘报价260万",
        "在隔壁楼盘看了两次",
        "no competitor bought anything",
        "friend bought elsewhere",
        "might buy elsewhere",
    ],
)
def test_what_is_no_loss(text: str) -> None:
    assert hints(heard(text, HOMES, "log")) == []


@pytest.mark.parametrize(
    ("text", "words", "event", "unit"),
    [
        ("认购3-1502 定金5万", "认购3-1502", "subscribed", "3-1502"),
        ("今天认购了3-1502", "今天认购了", "subscribed", "3-1502"),
        ("到访40分钟 交了定金", "交了定金", "deposit", ""),
        ("看了3-1502 交了5万定金", "交了5万定金", "deposit", "3-1502"),
        ("定金5万", "定金5万", "deposit", ""),
        ("下订了", "下订了", "deposit", ""),
        ("签了合同", "签了合同", "signed", ""),
        ("3-1502已签约，之前交了定金", "已签约", "signed", "3-1502"),
        ("paid a deposit", "paid a deposit", "deposit", ""),
        ("signed the contract", "signed the contract", "signed", ""),
        ("visit 20 min, paid 50000 deposit", "paid 50000 deposit", "deposit", ""),
    ],
)
def test_a_step_of_a_deal_is_hinted_at_and_stays_in_the_note(text: str, words: str, event: str, unit: str) -> None:
    found = heard(text, HOMES, "log")
    assert words in found.note
    assert hints(found) == [("deal", words, event, unit)]


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("下订了", "下订了", ""),
        ("订了海豹，签了合同", "签了合同", "海豹"),
        ("placed the order", "placed the order", ""),
        ("signed the contract", "signed the contract", ""),
    ],
)
def test_a_car_is_ordered(text: str, words: str, unit: str) -> None:
    assert hints(heard(text, CARS, "log")) == [("deal", words, "ordered", unit)]


@pytest.mark.parametrize(
    "text",
    [
        "周三来签合同",
        "周二来交定金",
        "想认购3-1502",
        "问交了定金能退吗",
        "还没签合同",
        "等他交了定金再说",
        "定金多少",
        "退了定金",
        "如果签了合同怎么办",
        "签了合同吗？",
        "签了合同？",
        "承诺交了定金送车位",
        "周三 认购3-1502",
        "周三带已签约的老业主来看房",
        "打算月底认购",
        "答应明天发认购书",
        "has not signed the contract",
        "if he signed the contract",
        "wants to sign the contract fri",
    ],
)
def test_what_is_no_step_of_a_deal(text: str) -> None:
    assert hints(heard(text, HOMES, "log")) == []


def test_a_loss_goes_before_a_deal_and_there_is_one_hint() -> None:
    assert hints(heard("认购了3-1502 不买了", HOMES, "log")) == [("lost", "不买了")]
    assert hints(heard("交了定金，认购了3-1502，签了合同", HOMES, "log")) == [("deal", "签了合同", "signed", "3-1502")]


def test_of_several_flats_the_one_in_the_clause_is_meant() -> None:
    assert hints(heard("看了5-802，认购3-1502", HOMES, "log")) == [("deal", "认购3-1502", "subscribed", "3-1502")]
    assert hints(heard("看了5-802和3-1502，交了定金", HOMES, "log")) == [("deal", "交了定金", "deposit", "")]


def test_what_was_done_before_the_day_of_the_next_step() -> None:
    found = heard("交了定金周三来提车", CARS, "log")
    assert found.words()["next"] == "周三"
    assert hints(found) == [("deal", "交了定金", "deposit", "")]


@pytest.mark.parametrize("shop", [HOMES, CARS])
@pytest.mark.parametrize("text", ["战败", "战败了", "已战败", "流失", "流失 价格", "战败：价格太高", "战败原因是价格"])
def test_the_word_for_a_loss_by_itself(text: str, shop: str) -> None:
    assert [hint[0] for hint in hints(heard(text, shop, "log"))] == ["lost"]


@pytest.mark.parametrize("shop", [HOMES, CARS])
def test_the_word_for_a_loss_of_a_newcomer(shop: str) -> None:
    found = heard("孙强 13900139000 战败 买了比亚迪", shop, "add")
    assert found.words() == {"name": "孙强", "phone": ["13900139000"], "note": "战败 买了比亚迪"}
    assert [hint[0] for hint in hints(found)] == ["lost"]


@pytest.mark.parametrize("text", ["怕战败", "回访战败客户", "避免流失", "朋友买了比亚迪", "三年前买了大众"])
def test_a_loss_of_somebody_else_or_of_long_ago(text: str) -> None:
    assert hints(heard(text, CARS, "log")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("买了比亚迪", "买了比亚迪"),
        ("客户买了一台奥迪A4", "买了一台奥迪"),
        ("bought a Toyota", "bought a Toyota"),
        ("bought a Tesla already", "bought a Tesla"),
        ("lost to BYD", "lost to BYD"),
        ("lost to the price", "lost to"),
    ],
)
def test_the_make_of_a_car_that_was_bought(text: str, words: str) -> None:
    assert hints(heard(text, CARS, "log")) == [("lost", words)]


@pytest.mark.parametrize("text", ["bought a Toyota 3 years ago", "may have bought a Toyota", "if he bought a Toyota"])
def test_a_car_that_was_not_bought_now(text: str) -> None:
    assert hints(heard(text, CARS, "log")) == []


@pytest.mark.parametrize(
    ("text", "shop", "words", "event", "unit"),
    [
        ("退房", HOMES, "退房", "cancelled", ""),
        ("退订", HOMES, "退订", "cancelled", ""),
        ("已退房 3-1201", HOMES, "已退房", "cancelled", "3-1201"),
        ("退车", CARS, "退车", "cancelled", ""),
        ("退订了", CARS, "退订了", "cancelled", ""),
        ("定了", HOMES, "定了", "deposit", ""),
        ("定了", CARS, "定了", "ordered", ""),
        ("交车了", CARS, "交车了", "handed_over", ""),
        ("今天提车了", CARS, "今天提车了", "handed_over", ""),
        ("picked up the car", CARS, "picked up the car", "handed_over", ""),
        ("ordered L5 today", CARS, "ordered L5", "ordered", "L5"),
        ("signed yesterday", CARS, "signed yesterday", "ordered", ""),
        ("微信：已经认购 3-1201", HOMES, "认购", "subscribed", "3-1201"),
        ("微信回复已经认购 3-1201", HOMES, "认购", "subscribed", "3-1201"),
        ("微信说已经认购 3-1201", HOMES, "认购", "subscribed", "3-1201"),
    ],
)
def test_a_step_in_few_words(text: str, shop: str, words: str, event: str, unit: str) -> None:
    assert hints(heard(text, shop, "log")) == [("deal", words, event, unit)]


@pytest.mark.parametrize(
    ("text", "shop"),
    [
        ("客户要退房", HOMES),
        ("没说退房", HOMES),
        ("时间定了", HOMES),
        ("还没定了", CARS),
        ("周六提车", CARS),
        ("退房", CARS),
        ("will sign on friday", CARS),
        ("pick up the car on friday", CARS),
    ],
)
def test_no_step_in_few_words(text: str, shop: str) -> None:
    assert hints(heard(text, shop, "log")) == []


def test_what_was_signed_today_is_no_next_step() -> None:
    found = heard("signed today X3 deposit 20000", CARS, "log")
    assert found.words() == {"note": "signed today X3 deposit 20000"}
    assert hints(found) == [("deal", "signed today", "ordered", "")]
    later = heard("paid today, deposit 20000, call tomorrow", CARS, "log").words()
    assert (later["next"], later["do"]) == ("tomorrow", "call")


@pytest.mark.parametrize(
    ("text", "shop", "words", "event", "unit"),
    [
        ("到店90分钟 谈好终价21.5万下订", CARS, "下订", "ordered", ""),
        ("到访 谈好285万认购", HOMES, "认购", "subscribed", ""),
        ("总价285万认购3-1201", HOMES, "认购3-1201", "subscribed", "3-1201"),
        ("21.5万下订", CARS, "下订", "ordered", ""),
        ("降3000谈好，下订清川L5", CARS, "下订清川L5", "ordered", "L5"),
        ("ordered the L5", CARS, "ordered the L5", "ordered", "L5"),
        ("he bought 3-1201", HOMES, "bought 3-1201", "subscribed", "3-1201"),
        ("买了3栋1201", HOMES, "买了3栋1201", "subscribed", "3栋1201"),
    ],
)
def test_a_step_with_its_sum_or_what_it_is_of(text: str, shop: str, words: str, event: str, unit: str) -> None:
    assert hints(heard(text, shop, "log")) == [("deal", words, event, unit)]


@pytest.mark.parametrize(
    ("text", "shop"),
    [
        ("谈好21.5万周六下订", CARS),
        ("谈好21.5万就下订", CARS),
        ("21.5万下订太贵", CARS),
        ("首付21.5万下订", CARS),
        ("下订要看L5", CARS),
        ("下订清川L5之后再说", CARS),
        ("friend bought 3-1201", HOMES),
        ("wants to buy 3-1201", HOMES),
        ("hasn't bought 3-1201", HOMES),
        ("bought 3-1201 last year", HOMES),
        ("last year bought 3-1201", HOMES),
        ("he bought", HOMES),
        ("准备买了3栋1201", HOMES),
    ],
)
def test_no_step_with_its_sum_or_what_it_is_of(text: str, shop: str) -> None:
    assert hints(heard(text, shop, "log")) == []


@pytest.mark.parametrize("text", ["交5万看定金政策", "付了5万尾款定金早交了"])
def test_a_sum_is_no_deposit_where_another_word_stands_between(text: str) -> None:
    assert hints(heard(text, HOMES, "log")) == []
