"""What was not certain of a line, while it is looked over: what somebody settled is said no more."""

from dataclasses import replace

from leadtrack.rules.oneline.values import Doubt
from leadtrack.rules.sheet import Sheet
from leadtrack.rules.unsure import unsettled

KINDS = {"next": "one", "unit": "many", "via": "one", "minutes": "one", "at": "one"}
FIRST = Sheet(KINDS, note="周三或周四复看，交了定金").said("via", "phone").said("unit", "3-1201")

DAY = Doubt("two-next", {"option": "next", "words": "周三或周四"})
DEAL = Doubt("deal", {"words": "交了定金", "event": "deposit", "for": "3-1201"})
ABSENT = Doubt("no-show", {"words": "没来"})


def left(*doubts: Doubt, now: Sheet) -> list[Doubt]:
    return [*unsettled(doubts, FIRST, now)]


def test_all_of_them_stand_until_something_is_changed() -> None:
    assert left(DAY, DEAL, ABSENT, now=FIRST) == [DAY, DEAL, ABSENT]
    assert left(DAY, DEAL, ABSENT, now=FIRST.said("minutes", "20")) == [DAY, DEAL, ABSENT]


def test_a_field_that_is_named_leaves_nothing_open() -> None:
    assert left(DAY, DEAL, now=FIRST.said("next", "周三")) == [DEAL]


def test_words_that_are_gone_from_the_note_are_asked_about_no_more() -> None:
    assert left(DAY, DEAL, now=replace(FIRST, note="周三或周四复看")) == [DAY]


def test_words_that_never_stood_in_the_note_may_still_be_asked_about() -> None:
    phone = Doubt("relative-phone", {"option": "phone", "words": "13800138000"})
    assert left(phone, now=replace(FIRST, note="")) == [phone]


def test_a_step_of_a_deal_is_of_the_unit_that_would_be_written() -> None:
    other = replace(FIRST, lines=()).said("unit", "5-0902")
    assert [one.params["for"] for one in left(DEAL, now=other)] == ["5-0902"]
    assert [one.params["for"] for one in left(DEAL, now=other.said("unit", "6-0101"))] == [""]


def test_who_was_met_after_all_did_not_stay_away() -> None:
    assert left(ABSENT, now=FIRST.said("via", "wechat")) == []
