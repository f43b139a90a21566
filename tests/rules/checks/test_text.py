"""What was written: each rule speaks, and stays silent."""

import pytest

from leadtrack.rules.checks.text import length
from tests.rules.checks.desk import places, told

TEN = "看了样板间很喜欢阳台"


def test_characters_are_counted_without_blanks_and_with_punctuation() -> None:
    assert length(TEN) == 10
    assert length(" 看了 3 栋，\n喜欢。 ") == 8
    assert length("two words, no more") == 15
    assert length("") == 0


@pytest.mark.parametrize(
    ("via", "least"),
    [("phone", 30), ("call_in", 30), ("video", 30), ("activity", 30), ("visit_in", 50), ("viewing", 50),
     ("home_visit", 50), ("broker_visit", 50)],
)  # fmt: skip
def test_the_least_of_each_channel(via: str, least: int) -> None:
    log = "- {at: 11-14, via: %s, note: %s}"
    short, enough = "看" * (least - 1), "看" * least
    assert told("short-note", log % (via, short)) == [("log.0.note", {"n": str(least - 1), "least": str(least)})]
    assert places("short-note", log % (via, enough)) == []


def test_a_test_drive_is_a_visit() -> None:
    assert places("short-note", "- {at: 11-14, via: test_drive, note: 开了}", profile="auto") == ["log.0.note"]


def test_the_customers_words_count_too() -> None:
    log = "- {at: 11-14, via: phone, note: %s, said: [%s], asked: [%s], answered: [%s], observed: [%s], agreed: %s}"
    assert places("short-note", log % ("看" * 5, "看" * 5, "看" * 5, "看" * 5, "看" * 5, "看" * 5)) == []
    assert told("short-note", log % ("看" * 5, "看" * 5, "看" * 5, "看" * 5, "看" * 5, "看" * 4))[0][1]["n"] == "29"


def test_promises_units_rivals_and_plans_are_written_too() -> None:
    """4 + 5 + (4 + 2 + 3) + 3 + 8 are 29 of the 30 of a call; a day and a channel are no words."""
    log = (
        "- {at: 11-14, via: phone, note: 聊了价格, promised: [{do: 发户型图来, date: 11-15}], rival: 青屿台, "
        "units: [{what: 1201, reaction: 喜欢, why: 视野好}], next: {date: 11-16, via: visit_in, do: %s}}"
    )
    assert told("short-note", log % "约夫妻俩人来复看")[0][1]["n"] == "29"
    assert places("short-note", log % "约夫妻俩人再来复看") == []


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("{at: 11-14, via: phone, missed: no_answer}", id="nobody answered"),
        pytest.param("{at: 11-14, via: wechat, note: 发了户型图}", id="one line of WeChat"),
        pytest.param("{at: 11-14, via: sms, note: 感谢到访}", id="a text message"),
        pytest.param("{at: 11-14, via: lead_in}", id="a lead, no talk yet"),
        pytest.param("{at: 11-14, note: 主管同意}", id="an act"),
        pytest.param("{at: 08-22, via: phone, note: 短}", id="91 days ago"),
    ],
)
def test_what_needs_no_length(entry: str) -> None:
    assert places("short-note", f"- {entry}") == []


def test_a_contact_without_a_word_is_named_at_its_channel() -> None:
    assert told("short-note", "- {at: 11-14, via: phone}") == [("log.0.via", {"n": "0", "least": "30"})]


def test_a_note_that_tells_everything() -> None:
    log = "- {at: 11-14, via: visit_in, note: %s}"
    assert told("long-note", log % ("看" * 401)) == [("log.0.note", {"n": "401", "most": "400"})]
    assert places("long-note", log % ("看" * 400)) == []


def test_the_wording_of_a_text_message() -> None:
    assert places("no-wording", "- {at: 11-14, via: sms, reaction: positive}") == ["log.0.via"]
    assert places("no-wording", "- {at: 11-14, via: sms, note: 王总好，感谢到访}") == []
    assert places("no-wording", "- {at: 11-14, via: sms, missed: wrong_number}") == []
    assert places("no-wording", "- {at: 11-14, via: phone}") == []


@pytest.mark.parametrize(
    ("entry", "parts"),
    [
        ("{at: 11-14, via: phone, note: x}", "feedback"),
        ("{at: 11-14, via: home_visit, note: x}", "aim feedback plan"),
        ("{at: 11-14, via: home_visit, reason: 送户型图, said: [好]}", "plan"),
        ("{at: 11-14, via: activity, said: [好]}", "party"),
    ],
)
def test_parts_that_a_channel_asks_for(entry: str, parts: str) -> None:
    assert told("missing-part", f"- {entry}") == [("log.0.via", {"parts": parts})]


@pytest.mark.parametrize(
    "entry",
    [
        "{at: 11-14, via: phone, reaction: unclear}",
        "{at: 11-14, via: phone, asked: [多少钱]}",
        "{at: 11-14, via: phone, agreed: 周末来}",
        "{at: 11-14, via: phone, missed: 'off'}",
        "{at: 11-14, via: home_visit, reason: 送资料, said: [好], next: {date: 11-20}}",
        "{at: 11-14, via: activity, with: [李娜], reaction: positive}",
        "{at: 11-14, via: visit_in, note: x}",
    ],
)
def test_a_contact_with_all_its_parts(entry: str) -> None:
    assert places("missing-part", f"- {entry}") == []


def test_a_contact_without_a_channel() -> None:
    assert places("no-channel", "- {at: 11-14, minutes: 20, note: 谈了价格}") == ["log.0"]
    assert places("no-channel", "- {at: 11-14, said: [太贵]}") == ["log.0"]
    assert places("no-channel", "- {at: 11-14, with: [李娜]}") == ["log.0"]
    assert places("no-channel", "- {at: 11-14, note: 主管同意, grade: {scheme: abcd-score, level: C}}") == []
    assert places("no-channel", "- {at: 11-14, via: phone, minutes: 20}") == []
    assert places("no-channel", "- {at: 11-14, via: fax, minutes: 20}") == []  # named by the reader already


def test_judgements() -> None:
    observed = "observed: [进门四处看, 看上去没诚意], said: [我没诚意吗]"
    assert told("judging-word", f"- {{at: 11-14, via: phone, note: 客户嫌贵，肯定买不起。, {observed}}}") == [
        ("log.0.note", {"word": "肯定买不起"}),
        ("log.0.observed.1", {"word": "没诚意"}),
    ]
    assert told("judging-word", "- {at: 11-14, note: Obviously CAN'T AFFORD it}") == [
        ("log.0.note", {"word": "Obviously"})
    ]
    assert told("judging-word", "", "remark: 这人很难缠") == [("remark", {"word": "难缠"})]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param("- {at: 11-14, via: phone, note: 客户说“这套我肯定买不起”，想看小一点的}", id="quoted"),
        pytest.param("- {at: 11-14, via: phone, note: 她说「没诚意就算了」}", id="quoted otherwise"),
        pytest.param("- {at: 11-14, via: phone, said: [肯定买不起], asked: [是不是没戏]}", id="the customer's words"),
        pytest.param("- {at: 11-14, via: phone, note: 他的预算 260 万，比报价少 20 万}", id="facts"),
        pytest.param(
            "- {at: 11-14, via: phone, note: they crude oil traders asked for ruder forms}", id="within words"
        ),
        pytest.param(
            "- {at: 11-14, grade: {scheme: abcd-score, level: C, own: {level: D, because: 没诚意}}}",
            id="a judgement's own place",
        ),
    ],
)
def test_facts_and_quotes_are_no_judgements(log: str) -> None:
    assert places("judging-word", log) == []


def test_numbers_of_cards() -> None:
    log = "- {at: 11-14, via: phone, note: 身份证 11010519491231002X 已核对, said: [卡号 6222020200112233445]}"
    assert places("number-in-text", log) == ["log.0.note", "log.0.said.0"]
    assert places("number-in-text", "", "remark: '110105194912310021'") == ["remark"]
    assert places("number-in-text", "- {at: 11-14, note: 电话 13800138000，房号 3-1201}") == []
    assert places("number-in-text", "- {at: 11-14, note: 车架号 LFV2A21K8G4123456}") == []
    assert places("number-in-text", "- {at: 11-14, note: '12345678901234'}") == []  # 14 digits
    assert places("number-in-text", "- {at: 11-14, note: '123456789012345'}") == ["log.0.note"]


def test_a_mood_is_no_result() -> None:
    log = "- {at: 11-14, via: phone, note: 聊得很好，应该没问题%s}"
    assert told("mood-as-result", log % "") == [("log.0.note", {"word": "聊得很好"})]
    assert told("mood-as-result", "- {at: 11-14, via: phone, note: The talk went very well}") == [
        ("log.0.note", {"word": "went very well"})
    ]
    assert places("mood-as-result", log % ", agreed: 周六来交定金") == []
    assert places("mood-as-result", log % ", next: {date: 11-20}") == []
    assert places("mood-as-result", "- {at: 11-14, via: phone, note: 他说“聊得很好”}") == []
    assert places("mood-as-result", "- {at: 11-14, note: 聊得很好}") == []  # an act


def test_a_hollow_reason() -> None:
    log = "- {at: 11-14, via: phone, reason: %s}"
    assert told("hollow-reason", log % "问考虑得怎么样了") == [("log.0.reason", {"word": "考虑得怎么样"})]
    assert places("hollow-reason", log % "Have you decided yet?") == ["log.0.reason"]
    assert places("hollow-reason", log % "工程进度") == []


def contacts(*reasons: str) -> str:
    return "\n".join(
        f"- {{at: 11-{at:02}, via: phone, said: [好], reason: {reason}}}" for at, reason in enumerate(reasons, 10)
    )


def test_three_times_the_same_reason() -> None:
    assert told("same-reason", contacts("价格", "价格", "价格")) == [("log.2.reason", {"n": "3"})]
    assert told("same-reason", contacts("近况", "价格", "价格", "价格", "价格")) == [("log.4.reason", {"n": "4"})]


def test_a_reason_that_changes() -> None:
    assert places("same-reason", contacts("价格", "价格")) == []
    assert places("same-reason", contacts("价格", "价格", "近况")) == []
    assert places("same-reason", contacts("价格", "价格", "价格", "近况")) == []
    unanswered = "\n- {at: 11-15, via: phone, missed: no_answer, reason: 价格}"
    assert places("same-reason", contacts("价格", "价格") + unanswered) == []


def calls(count: int, via: str = "phone") -> str:
    return "\n".join(f"- {{at: 11-{at:02}, via: {via}, said: [好]}}" for at in range(1, count + 1))


def test_only_ever_by_phone() -> None:
    assert told("one-channel", calls(9)) == [("log.8.via", {"n": "8"})]
    assert places("one-channel", calls(7)) == []
    assert places("one-channel", calls(7) + "\n- {at: 11-12, via: wechat, said: [好]}") == []
    assert places("one-channel", calls(8) + "\n- {at: 11-12, lost: {reason: 失联}}") == []
