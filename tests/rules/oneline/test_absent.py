"""Who did not come, a call that nobody took, and a step that is moved. Today is Saturday 2026-11-21, half past five."""

import pytest

from leadtrack.rules.oneline.understand import understand
from leadtrack.rules.oneline.values import Doubt
from tests.rules.oneline.score import TODAY, heard, lexicon


def words(text: str) -> dict[str, object]:
    return heard(text, "realestate", "log").words()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("等了一上午没来", "等了一上午没来"),
        ("约了试驾没来", "约了试驾没来"),
        ("放鸽子了", "放鸽子了"),
        ("她没来，说下周再约", "她没来"),
        ("约好周日来 结果放鸽子了", "结果放鸽子了"),
        ("来不了了 改到周三下午", "来不了了"),
        ("didn't come, rescheduled to Tuesday 3pm", "didn't come"),
        ("can't make it", "can't make it"),
    ],
)
def test_who_did_not_come_is_asked_about(text: str, told: str) -> None:
    assert Doubt("no-show", {"words": told}) in heard(text, "realestate", "log").doubts


@pytest.mark.parametrize("text", ["没来，打电话说堵车", "没有来，微信说临时加班", "没来得及聊", "可能来不了"])
def test_who_was_talked_to_is_a_contact(text: str) -> None:
    assert not heard(text, "realestate", "log").doubts


def test_what_they_did_not_come_to_is_no_step() -> None:
    assert words("约好周日来 结果放鸽子了") == {"note": "约好周日来 结果放鸽子了"}
    assert words("没来 约好周日来")["next"] == "周日"


@pytest.mark.parametrize(
    ("text", "missed"),
    [
        ("电话打不通 关机", "off"),
        ("没接 关机", "off"),
        ("没打通 停机", "off"),
        ("未联系上 关机", "off"),
        ("没打通 空号", "wrong_number"),
        ("没接 无人接听", "no_answer"),
    ],
)
def test_why_nobody_answered_says_more_than_that(text: str, missed: str) -> None:
    found = heard(text, "realestate", "log")
    assert (found.words(), found.doubts) == ({"via": "phone", "missed": missed}, ())


def test_two_reasons_are_asked_about() -> None:
    found = heard("关机 空号", "realestate", "log")
    assert [doubt.code for doubt in found.doubts] == ["two-missed"]
    assert "missed" not in found.words()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("改到周三下午", {"next": "周三", "do": "下午"}),
        ("改到周三", {"next": "周三"}),
    ],
)
def test_a_step_that_is_moved_keeps_only_the_part_of_the_day(text: str, said: dict[str, str]) -> None:
    assert words(text) == said


@pytest.mark.parametrize(
    ("text", "event", "unit"),
    [
        ("成交 3-1102", "signed", "3-1102"),
        ("成交", "signed", ""),
        ("定了S8", "deposit", "S8"),
        ("交了5万认购3-1102", "subscribed", "3-1102"),
    ],
)
def test_a_deal_that_is_told_in_a_word(text: str, event: str, unit: str) -> None:
    (doubt,) = heard(text, "realestate", "log").doubts
    assert (doubt.code, doubt.params["event"], doubt.params["for"]) == ("deal", event, unit)


@pytest.mark.parametrize("text", ["成交价多少", "成交底价200万", "问5万认购什么意思"])
def test_what_tells_of_no_deal(text: str) -> None:
    assert [doubt.code for doubt in heard(text, "realestate", "log").doubts if doubt.code == "deal"] == []


@pytest.mark.parametrize("text", ["不在", "没人", "人不在"])
def test_nobody_there_is_a_call_that_nobody_took(text: str) -> None:
    assert heard(text, "realestate", "log").words() == {"via": "phone", "missed": "no_answer"}


@pytest.mark.parametrize("text", ["不在考虑范围", "没人带孩子", "明天不在", "人不在本地"])
def test_words_of_their_life_are_none(text: str) -> None:
    assert heard(text, "realestate", "log").words() == {"note": text}


@pytest.mark.parametrize(
    ("text", "minute", "told"),
    [
        ("没接 下午再打", 11 * 60, ("今天", "下午再打")),
        ("没接 下午再打", None, ("今天", "下午再打")),
        ("没接 晚上再联系", 17 * 60, ("今天", "晚上再联系")),
        ("没接 上午再打", 13 * 60, None),
        ("没接 晚上再打", 23 * 60, None),
        ("没接 晚上有空再打", 11 * 60, None),
        ("没接 下午再打了", 11 * 60, None),
        ("聊了价格 下午再打", 11 * 60, None),
    ],
)
def test_whoever_was_not_reached_is_called_in_a_later_part_of_the_day(
    text: str, minute: int | None, told: tuple[str, str] | None
) -> None:
    found = understand(text, lexicon("auto"), today=TODAY, command="log", minute=minute).words()
    assert (found.get("next"), found.get("do")) == (told or (None, None))
