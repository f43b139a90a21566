"""Lines that mislead: what must not be understood, each by hand. Today is Saturday 2026-11-21, half past five."""

from typing import Any

import pytest

from leadtrack.rules.oneline.values import Understood
from tests.rules.oneline.score import heard

HOMES, CARS = "realestate", "auto"


def log(text: str, shop: str = HOMES) -> Understood:
    return heard(text, shop, "log")


def add(text: str, shop: str = HOMES) -> Understood:
    return heard(text, shop, "add")


def doubts(found: Understood) -> list[str]:
    return [f"{doubt.code} {doubt.params.get('words', '')}".strip() for doubt in found.doubts]


# --- bad input


def test_two_phones_are_both_hers() -> None:
    found = add("何静 13800138041 13900139041 来访")
    assert found.words() == {"name": "何静", "phone": ["13800138041", "13900139041"], "via": "visit_in"}


def test_of_two_days_for_one_step_neither_is_taken() -> None:
    found = log("周三或周四来看房")
    assert found.words() == {"note": "周三或周四来看房"}
    assert doubts(found) == ["two-next 周三或周四"]


def test_two_steps_contradict_each_other() -> None:
    found = log("下周三复看，下周五复看")
    assert found.words() == {"note": "下周三复看，下周五复看"}
    assert doubts(found) == ["two-next 下周三 / 下周五"]


def test_of_two_grades_neither_is_taken() -> None:
    found = log("意向A 很满意 B级")
    assert found.words() == {"reaction": "positive", "note": "意向A，B级"}
    assert doubts(found) == ["two-grade 意向A / B级"]


@pytest.mark.parametrize("text", ["2月30日来签约", "11月31号打电话", "13月5日复看", "2026-02-30 打电话"])
def test_a_day_that_does_not_exist_stays_in_the_note(text: str) -> None:
    found = log(text)
    assert found.words() == {"note": text}
    assert [doubt.code for doubt in found.doubts] == ["no-such-day"]


def test_a_step_whose_day_has_passed_stays_in_the_note() -> None:
    found = log("今天10点来签约")
    assert found.words() == {"note": "今天10点来签约"}
    assert doubts(found) == ["passed 今天10点"]
    assert log("今晚8点打电话").words() == {"next": "今晚8点", "do": "打电话", "next_via": "phone"}


@pytest.mark.parametrize("name", ["黄山", "高兴", "白天", "常客", "时间", "马上", "周一", "方便", "平安"])
def test_a_name_that_is_a_word_is_a_name_beside_a_phone(name: str) -> None:
    assert add(f"{name} 13800138000 到访20分钟").words() == {
        "name": name,
        "phone": ["13800138000"],
        "via": "visit_in",
        "minutes": "20",
    }


@pytest.mark.parametrize("text", ["高兴地走了", "时间比较紧", "白天上班", "老家在黄山"])
def test_a_word_that_is_a_name_elsewhere_stays_a_word(text: str) -> None:
    assert add(text).words() == {"note": text}


def test_full_width_and_mixed_punctuation() -> None:
    found = add("赵磊，，１３８００１３８０１９。。到访４５分钟；；看了３栋１２０１、；Ａ！")
    assert found.words() == {
        "name": "赵磊",
        "phone": ["13800138019"],
        "via": "visit_in",
        "minutes": "45",
        "unit": ["３栋１２０１"],
        "grade": "A",
        "note": "看了３栋１２０１",
    }


def test_emoji_and_traditional_characters() -> None:
    found = add("陳美玲女士 13700137018 到訪30分鐘👍 覺得採光好 下週三複看")
    assert found.words() == {
        "name": "陳美玲",
        "sex": "female",
        "phone": ["13700137018"],
        "via": "visit_in",
        "minutes": "30",
        "said": ["採光好"],
        "next": "下周三",
        "do": "複看",
        "next_via": "visit_in",
    }


def test_five_thousand_characters_are_the_note() -> None:
    text = "客户聊了很多关于学区和装修的事情" * 320
    assert len(text) > 5000
    assert log(text).words() == {"note": text}


def test_nothing_is_nothing() -> None:
    assert log("").words() == {}
    assert log("  ，。 ").words() == {}
    assert add("？！").words() == {}


# --- letters


@pytest.mark.parametrize(
    "text",
    [
        "B户型采光好",
        "C座太吵",
        "A区在修路",
        "5A写字楼不考虑",
        "从T3航站楼过来",
        "A or B",
        "A或B",
        "A/B",
        "plan B for the loan",
        "A bit noisy",
        "在CBD上班",
        "停在B2层",
        "学历B类人才",
        "浙A12B45",
        "3D效果图好看",
        "B+",
    ],
)
def test_a_letter_of_something_else_is_no_grade(text: str) -> None:
    assert "grade" not in log(text).words()
    assert log(text).note == text


@pytest.mark.parametrize(
    "text", ["看了哈弗H6", "开奔驰C级", "想换B级车", "先看了A4L", "在比宝马3系", "C-Class owner", "车牌粤B12345"]
)
def test_a_letter_of_a_car_is_no_grade(text: str) -> None:
    assert "grade" not in log(text, CARS).words()


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("B", "B"),
        ("b级", "B"),
        ("级别：C", "C"),
        ("意向 D", "D"),
        ("意向度A", "A"),
        ("评为B级", "B"),
        ("由C升B", "B"),
        ("B→A", "A"),
        ("grade a", "A"),
        ("A类客户", "A"),
        ("聊了半小时B级", "B"),
        ("Ｂ", "B"),
    ],
)
def test_a_letter_alone_or_with_its_word_is_a_grade(text: str, level: str) -> None:
    assert log(text).words()["grade"] == level


# --- days and numbers that are none


@pytest.mark.parametrize(
    "text",
    [
        "喜欢12号楼的位置",
        "近3号线",
        "5号车位另算",
        "看完12-1再说",
        "12月3日是他生日",
        "明年交房",
        "孩子9月1日开学",
        "周末比较忙",
        "下周三要出差",
        "周一到周五上班",
        "年后再说",
        "住文三路388号",
        "moves in next May",
        "school starts Sep 1",
        "3天没睡好",
    ],
)
def test_a_day_of_theirs_is_no_step(text: str) -> None:
    assert log(text).words() == {"note": text}


@pytest.mark.parametrize(
    "text",
    ["地铁15分钟", "开车过来40分钟", "走路到BRT站10分钟", "首付能出45万", "45平太小", "身份证尾号2213", "全家5口人住"],
)
def test_a_number_of_something_else_is_none_of_ours(text: str) -> None:
    assert log(text).words() == {"note": text}


def test_a_number_that_is_no_phone_is_a_doubt() -> None:
    found = add("林峰 1380013804 来访")
    assert found.words() == {"name": "林峰", "via": "visit_in", "note": "1380013804"}
    assert doubts(found) == ["no-phone 1380013804"]
    assert log("身份证 13800138041").words() == {"note": "身份证 13800138041"}


def test_today_s_weekday_is_the_one_in_a_week() -> None:
    assert log("周六来看房").words()["next"] == "2026-11-28"
    assert log("周日来看房").words()["next"] == "周日"


def test_a_day_of_a_visit_is_the_nearer_one() -> None:
    assert log("18号来访").words() == {"at": "18号", "via": "visit_in"}
    assert log("25号来访").words() == {"next": "25号", "do": "来访", "next_via": "visit_in"}
    assert log("周三来访").words()["next"] == "周三"
    assert log("周三来的").words() == {"at": "周三", "via": "visit_in"}


# --- who says, who comes, who promises


@pytest.mark.parametrize(
    "text", ["太太没来过", "是个老太太接的", "父母出首付", "要和太太商量", "听说明年有新规", "说好的优惠呢", "没问题"]
)
def test_somebody_mentioned_did_not_come_and_did_not_speak(text: str) -> None:
    assert log(text).words() == {"note": text}


def test_who_is_still_to_come_is_no_companion() -> None:
    assert log("周日带父母来看房").words() == {"next": "周日", "do": "带父母来看房", "next_via": "viewing"}


def test_what_they_promise_is_no_promise_of_ours() -> None:
    assert log("客户答应回去商量").words() == {"note": "客户答应回去商量"}
    assert log("她答应周三再来").words() == {"next": "周三", "do": "她答应再来", "next_via": "visit_in"}
    assert log("答应周三发合同").words() == {"promised": ["发合同 @ 周三"]}


@pytest.mark.parametrize("text", ["下班没接孩子", "手机快关机了", "上班时间别打电话"])
def test_no_missed_call_and_nothing_to_stop(text: str) -> None:
    assert log(text).words() == {"note": text}


def test_a_car_they_have_or_wish_for_was_not_offered() -> None:
    for text in ("现在开汉EV", "想换宋PLUS", "旧车是途观L", "住翡翠湾3-1201"):
        assert log(text, CARS).words() == {"note": text}


def test_a_price_needs_what_it_is_the_price_of() -> None:
    assert log("报价268万").words() == {"note": "报价268万"}
    assert log("3-1201报价268万").words() == {"unit": ["3-1201"], "price": "268万"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("没接明天再打", {"missed": "no_answer", "via": "phone", "next": "明天", "do": "再打", "next_via": "phone"}),
        ("来电问学区", {"via": "call_in", "asked": ["学区"]}),
        ("周三打电话约周日看房", {"next": "周三", "do": "打电话约周日看房", "next_via": "phone"}),
        ("昨天 到访20分钟", {"at": "昨天", "via": "visit_in", "minutes": "20"}),
        ("约夫妻复看 下周三", {"next": "下周三", "do": "约夫妻复看", "next_via": "visit_in"}),
    ],
)
def test_words_that_belong_together(text: str, words: dict[str, Any]) -> None:
    assert log(text).words() == words


def test_of_two_steps_the_first_is_next() -> None:
    found = log("周五来复看 周三打电话")
    assert found.words() == {"next": "周三", "do": "打电话", "next_via": "phone", "note": "周五来复看"}
    assert found.doubts == ()


def test_of_several_units_the_priced_one_comes_last() -> None:
    """What writes them down gives the price to the last."""
    found = log("看了奔驰GLC和宝马X3，GLC报价36万", CARS)
    assert found.words()["unit"] == ["宝马X3", "奔驰GLC"]
    assert log("看了3-1201报价268万，5-802太贵").words()["unit"] == ["5-802", "3-1201"]


def test_a_day_with_its_weekday_is_one_day() -> None:
    assert log("11月30日（周一）上午9点签约").words()["next"] == "11月30日 上午9点"
    assert log("明天(周日)来看房").words()["next"] == "明天"
    assert doubts(log("11月30日周二签约")) == ["two-next 11月30日周二"]


@pytest.mark.parametrize("text", ["周三没来", "周三能看房吗？", "周三的约取消了", "不用周三来了", "如果周三来就好了"])
def test_a_step_that_was_none(text: str) -> None:
    assert log(text).words() == {"note": text.removesuffix("？")}


@pytest.mark.parametrize(
    ("text", "next_", "do"),
    [
        ("下周一出差回来再联系", "下周一", "出差回来再联系"),
        ("下一步：周三复看", "周三", "复看"),
        ("约周日上午10点，带太太来看3-1201", "周日上午10点", "带太太来看3-1201"),
        ("今晚联系", "今天", "晚上联系"),
        ("周五前给他发方案", "周五", "给他发方案"),
    ],
)
def test_what_is_to_be_done(text: str, next_: str, do: str) -> None:
    words = log(text).words()
    assert (words["next"], words["do"]) == (next_, do)
    assert "note" not in words


def test_a_step_that_was_moved_is_on_its_new_day() -> None:
    assert log("约了周三，客户改到周五").words() == {"next": "周五", "note": "约了周三"}
    assert log("改到周五上午10点").words() == {"next": "周五上午10点"}
    assert doubts(log("周三复看改到周五")) == ["two-next 周三复看改到周五"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("还是嫌贵", {"said": ["嫌贵"]}),
        ("客户原话：“再考虑，看看”", {"said": ["再考虑，看看"]}),
        ("对学校很感兴趣", {"reaction": "positive", "note": "对学校很感兴趣"}),
        ("客户说明天给答复", {"said": ["明天给答复"]}),
        ("自己开车来的", {"via": "visit_in", "note": "自己开车来的"}),
        ("上次周二来的", {"note": "上次周二来的"}),
        ("打了三次没人接", {"missed": "no_answer", "via": "phone", "note": "打了三次没人接"}),
        (
            "11月20日下午电话沟通10分钟",
            {"at": "11月20日", "via": "phone", "minutes": "10", "note": "11月20日下午电话沟通10分钟"},
        ),
        ("6点以后再打", {"note": "6点以后再打"}),
    ],
)
def test_what_is_said_in_part(text: str, words: dict[str, Any]) -> None:
    assert log(text).words() == words


@pytest.mark.parametrize("text", ["来", "刚刚", "的", "客户", "家住3-1201", "现住5栋802", "想要A户型"])
def test_words_that_give_nothing_stay(text: str) -> None:
    assert log(text).words() == {"note": text}


# --- what is somebody else's


@pytest.mark.parametrize(
    "text",
    [
        "不要打13900001111",
        "别再打 13900001111",
        "don't call 13900001111",
        "李伟的客户13800138122也在",
        "中介小王13900001111",
        "中介小王 13900001111 带来",
        "邻居张阿姨电话13900001111",
        "邻居13900001111",
        "同事李娜的手机是13900001111",
        "旧号13900001111停用",
        "13900001111已停用",
        "陈志强13800138101介绍",
        "介绍人 陈志强13800138101",
        "agent wang 13900001111",
        "old number 13900001111",
        "他朋友的电话13900001111",
    ],
)
def test_a_number_of_somebody_else_stays_in_the_note(text: str) -> None:
    for found in (log(text), add(f"王五 13812345678 来访 {text}")):
        assert found.words().get("phone", []) in ([], ["13812345678"])
        assert found.note.endswith(text)
        assert [doubt.code for doubt in found.doubts] == ["whose-phone"]


@pytest.mark.parametrize(
    "text",
    ["朋友介绍 王五 13812345678", "王五 中介 13812345678", "同事 王五 13812345678", "王五13812345678 老李介绍"],
)
def test_who_sent_somebody_does_not_take_their_number(text: str) -> None:
    assert add(text).words()["phone"] == ["13812345678"]


def test_a_number_of_the_family_is_taken_with_a_doubt_where_the_customer_is_known() -> None:
    found = log("太太电话13900001111")
    assert found.words() == {"phone": ["13900001111"], "note": "太太电话13900001111"}
    assert doubts(found) == ["relative-phone 13900001111"]
    assert doubts(add("王五 13812345678 太太电话13900001111")) == ["relative-phone 13900001111"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("没接 后来回电了 聊10分钟", {"via": "phone", "minutes": "10", "note": "没接 后来回电了"}),
        ("没接，后来接了聊了10分钟", {"via": "phone", "minutes": "10", "note": "没接，后来接了聊了10分钟"}),
        ("no answer, called back, talked 10 min", {"via": "phone", "minutes": "10", "note": "no answer, called back"}),
        ("打了两次没接，第三次接了", {"via": "phone", "note": "打了两次没接，第三次接了"}),
    ],
)
def test_a_call_that_was_taken_after_all_was_not_missed(text: str, words: dict[str, Any]) -> None:
    assert log(text).words() == words


@pytest.mark.parametrize("text", ["没接，下午打过去又没接", "没接，明天下午打通了再说", "没接 等他打回来"])
def test_a_call_that_was_missed_again_was_missed(text: str) -> None:
    assert log(text).words().get("missed") == "no_answer"


@pytest.mark.parametrize(
    "text", ["约了来访没来", "复看取消", "来访取消了", "取消复看", "周三复看取消", "复看被取消", "visit cancelled"]
)
def test_a_visit_that_was_called_off_was_none(text: str) -> None:
    assert log(text).words() == {"note": text}


def test_who_came_to_call_something_off_came() -> None:
    assert log("来访30分钟 贷款取消").words()["via"] == "visit_in"
    assert log("来访没看样板间").words()["via"] == "visit_in"
    assert log("到店取消了订单").words()["via"] == "visit_in"


@pytest.mark.parametrize(
    "text",
    ["客户报价260万", "对方报价260万", "客户只报260万", "旧房评估报价120万", "他报价260万", "he offered 2.6m"],
)
def test_what_somebody_else_offers_is_no_price_of_ours(text: str) -> None:
    found = log(f"看了3栋1201，{text}")
    assert found.words() == {"unit": ["3栋1201"], "note": f"看了3栋1201，{text}"}


def test_what_we_quoted_them_is_our_price() -> None:
    for text in ("给客户报价268万", "跟对方报价268万", "报价268万", "给他报价268万"):
        assert log(f"看了3栋1201，{text}").words()["price"] == "268万"


def test_what_another_shop_offers_is_neither_unit_nor_price_of_ours() -> None:
    assert log("隔壁楼盘3栋1201报价268万").words() == {"note": "隔壁楼盘3栋1201报价268万"}
    assert log("看了汉EV 二手车评估报价5万", CARS).words()["unit"] == ["汉EV"]
    assert "price" not in log("看了汉EV 二手车评估报价5万", CARS).words()
    assert "price" not in log("saw seal, he offered 220k", CARS).words()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("奔驰 C 试驾", "奔驰 C"),
        ("试驾奔驰 C", "奔驰 C"),
        ("C 级车", "C 级车"),
        ("B 站看到的", "B 站"),
        ("B 血型", "B 血型"),
        ("看了3栋 A", "3栋 A"),
    ],
)
def test_a_letter_behind_or_before_a_blank_may_be_of_something_else(text: str, words: str) -> None:
    found = log(text, CARS)
    assert "grade" not in found.words()
    assert words in found.note
    assert doubts(found) == [f"letter {words}"]


def test_a_letter_beside_other_words_is_a_grade() -> None:
    assert log("看了3栋1201 A").words()["grade"] == "A"
    assert log("试驾汉EV B", CARS).words()["grade"] == "B"


@pytest.mark.parametrize(
    "text",
    [
        "周三不要再打",
        "不再联系周三",
        "will not come fri",
        "每周三来看房",
        "周三来接孩子",
        "won't visit on fri",
        "周三不要来访",
    ],
)
def test_what_is_not_to_be_done_or_done_every_week_is_no_step(text: str) -> None:
    assert log(text).words() == {"note": text}


# --- days without a word of time


@pytest.mark.parametrize(
    ("text", "day", "via"),
    [("周五 来访", "周五", "visit_in"), ("周五 看房", "周五", "viewing"), ("周三 电话", "周三", "phone")],
)
def test_a_weekday_before_a_channel_is_a_plan(text: str, day: str, via: str) -> None:
    assert log(text).words() == {"next": day, "do": text[3:], "next_via": via}


@pytest.mark.parametrize("text", ["周六 复看", "周六 来访", "周六 电话"])
def test_the_weekday_that_today_is_may_be_today(text: str) -> None:
    found = log(text)
    assert found.words() == {"note": text}
    assert doubts(found) == [f"two-next {text}"]


@pytest.mark.parametrize("text", ["周五来访了", "周五 来访了", "周五 来过", "周五来过"])
def test_a_weekday_with_a_sign_of_the_past_was(text: str) -> None:
    assert log(text).words() == {"at": "周五", "via": "visit_in"}


def test_minutes_tell_that_it_took_place() -> None:
    assert log("周五 来访 45分钟").words() == {"at": "周五", "via": "visit_in", "minutes": "45"}


def test_who_came_today_comes_another_day() -> None:
    assert log("今天第一次来看房，聊了50分钟，下周三复看").words() == {
        "at": "今天",
        "via": "visit_in",
        "minutes": "50",
        "next": "下周三",
        "do": "复看",
        "next_via": "visit_in",
    }
    words = log("今天和老公一起来看了样板间，想要三房，下周三再来").words()
    assert (words["via"], words["with_"], words["next"], words["do"]) == ("visit_in", ["老公"], "下周三", "再来")
    assert log("今天来看了").words() == {"at": "今天", "via": "visit_in"}
    assert log("今天再打").words() == {"next": "今天", "do": "再打", "next_via": "phone"}


@pytest.mark.parametrize("day", ["tmrw", "tmr", "2moro"])
def test_tomorrow_as_it_is_typed(day: str) -> None:
    assert log(f"wants a callback {day} 10am").words() == {
        "next": f"{day} 10am",
        "do": "wants a callback",
        "next_via": "phone",
    }


# --- messages of ours


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("微信发了户型图 没回", "wechat"),
        ("发微信给她了", "wechat"),
        ("短信发了地址", "sms"),
        ("邮件发了合同", "email"),
        ("给他发了户型图", "wechat"),
        ("把价格表发给她了", "wechat"),
        ("已发资料", "wechat"),
        ("微信没回", "wechat"),
        ("texted the price list", "sms"),
        ("emailed the contract", "email"),
        ("sent a wechat with the quote, no reply", "wechat"),
        ("sent the floor plan", "wechat"),
    ],
)
def test_a_message_sent_is_no_call(text: str, via: str) -> None:
    assert log(text).words() == {"via": via, "note": text}


@pytest.mark.parametrize("text", ["公司发了年终奖", "发了会儿呆", "他发了朋友圈", "he sent his documents"])
def test_what_else_is_sent_is_no_message_of_ours(text: str) -> None:
    assert log(text).words() == {"note": text}


def test_what_they_say_of_a_message_is_their_answer() -> None:
    """说好看 is their word; 说好 is what was agreed, and 好看房 good for a viewing."""
    assert log("微信 发了户型图，客户说好看").words() == {"via": "wechat", "note": "发了户型图", "said": ["好看"]}
    assert "said" not in log("客户说好看房时间").words()
    assert "said" not in log("说好周六来").words()


def test_a_message_beside_a_call_or_a_talk() -> None:
    assert log("电话没接 微信发了户型图").words() == {"missed": "no_answer", "via": "phone", "note": "微信发了户型图"}
    assert log("called, no answer, texted him the price list").words()["missed"] == "no_answer"
    assert log("到访40分钟 发了资料").words() == {"via": "visit_in", "minutes": "40", "note": "发了资料"}
    assert log("聊了20分钟 发了户型图").words() == {"minutes": "20", "note": "发了户型图"}
    assert log("昨天微信发了户型图").words() == {"at": "昨天", "via": "wechat", "note": "昨天微信发了户型图"}
    assert log("周三微信发户型图").words() == {"next": "周三", "do": "微信发户型图", "next_via": "wechat"}


# --- quotation marks


@pytest.mark.parametrize("pair", ["“”", "「」", "‘’", '""', "『』", "””"])
def test_marks_around_the_whole_line_are_none_of_it(pair: str) -> None:
    found = log(f"{pair[0]}电话没接 明天再打{pair[1]}")
    assert found.text == f"{pair[0]}电话没接 明天再打{pair[1]}"
    assert found.words() == log("电话没接 明天再打").words()
    assert log("“太贵”和“太远”").words() == {"note": "“太贵”和“太远”"}


def test_a_rival_in_marks() -> None:
    for text in ("竞品 「隔壁万科」", "竞品：“隔壁万科”", "对比「隔壁万科」"):
        assert log(text).words() == {"rival": "万科"}


def test_a_call_with_its_minutes_or_its_hour() -> None:
    assert log("昨晚8点打的电话").words() == {"at": "昨晚8点", "via": "phone"}
    assert log("通了10分钟电话").words() == {"via": "phone", "minutes": "10"}
    assert add("(13811118884) - web lead", CARS).words() == {"phone": ["13811118884"], "via": "lead_in"}


# --- who did not come, and what was promised for when


@pytest.mark.parametrize("text", ["没来", "放鸽子了", "爽约", "约了没来", "didn't show up", "no show"])
def test_who_did_not_come_is_no_contact(text: str) -> None:
    found = log(text)
    assert found.words() == {"note": text}
    assert doubts(found) == [f"no-show {text}"]


def test_who_did_not_come_is_expected_on_another_day() -> None:
    found = log("没来 改到周日")
    assert found.words() == {"next": "周日", "note": "没来"}
    assert doubts(found) == ["no-show 没来"]
    assert log("电话没接 没来").doubts == ()
    assert log("老婆没来").doubts == ()


@pytest.mark.parametrize("text", ["left voicemail", "voicemail"])
def test_words_left_on_a_machine_are_a_missed_call(text: str) -> None:
    assert log(text).words() == {"missed": "no_answer", "via": "phone"}


def test_the_day_of_a_promise_may_stand_behind_it() -> None:
    assert log("答应发他对比表 明天发").words() == {"promised": ["发他对比表 @ 明天"]}
    assert log("答应发他对比表，后天给").words() == {"promised": ["发他对比表 @ 后天"]}
    words = log("答应发户型图 明天复看").words()
    assert (words["promised"], words["next"], words["do"]) == (["发户型图"], "明天", "复看")


def test_what_they_asked_us_to_do_then() -> None:
    words = log("接了 在开会 让晚上8点打过去").words()
    assert (words["next"], words["do"], words["note"]) == ("晚上8点", "打过去", "接了 在开会")
    assert "next" not in log("接了 在开会 让下午4点打过去").words()


def test_a_visit_that_they_announce_is_a_step() -> None:
    assert log("客户说下个月10号发工资再来").words() == {
        "said": ["下个月10号发工资再来"],
        "next": "下个月10号",
        "do": "再来",
        "next_via": "visit_in",
    }
    assert "next" not in log("客户说可能周三再来").words()
    assert "next" not in log("客户说周三不再来").words()


# --- beside a phone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("时明 13800138000", "时明"),  # a surname that few have counts beside a phone
        ("时明，  13800138000", "时明"),  # three characters between
        ("时明，   13800138000", None),  # four
        ("时明 看了3栋 13800138000", None),
        ("果果妈，  13800138000", "果果妈"),
        ("果果妈，看了3栋，13800138000", None),
    ],
)
def test_a_doubtful_name_counts_beside_a_phone_alone(text: str, name: str | None) -> None:
    assert add(text).words().get("name") == name


@pytest.mark.parametrize(
    ("text", "along"),
    [
        ("同行：欧阳娜娜", ["欧阳娜娜"]),
        ("同行：李娜、王小明", ["李娜", "王小明"]),
        ("同行：欧阳娜娜来", None),  # a word more is no name
        ("同行：李娜来了一趟", None),
    ],
)
def test_a_name_of_whoever_came_along_ends_with_its_characters(text: str, along: list[str] | None) -> None:
    assert log(f"来访30分钟 {text}").words().get("with_") == along
