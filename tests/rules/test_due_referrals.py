"""What a referral brings into the referrer's list: tell them how it went (F48, step 6), pay what was promised (F51).

Days are of 2026, as of the 21st of November unless a case says otherwise. The friend is 赵六 (zhao-liu-69zt8j); an item
is written as the day it opens, the day it is due, and its last good day.
"""

import pytest

from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.rules.agenda import items, line
from leadtrack.rules.item import Item
from leadtrack.rules.referring import friend_of, referrals
from tests.profiles import book, customer, day
from tests.rules.test_due_rules import said

TODAY = "11-21"
ROW = "referrals:\n- {name: 赵六, customer: zhao-liu-69zt8j, date: 11-10%s}"
BOTH = ", reward: 10000元, friend_reward: 5000元"
CAME = "- {at: 11-12, by: zm, via: visit_in}\n"
SIGNED = "- {at: 11-16, by: zm, deal: {event: signed, for: 3-1201}}\n"
BACK = "- {at: 11-18, by: zm, deal: {event: cancelled, for: 3-1201}}\n"
OWNER = "- {at: 10-01, by: zm, via: visit_in}\n- {at: 10-02, by: zm, deal: {event: signed, for: 5-1102}}\n"


def found(rule: str, friends_log: str, row: str = "", log: str = OWNER, on: str = TODAY) -> list[Item]:
    """The items of one rule that a friend's log brings to who recommended them."""
    one, friend = customer(log, facts=ROW % row), customer(friends_log)
    friend = Customer("zhao-liu-69zt8j", "赵六", friend.facts, friend.log)
    state = fold(friend, as_of=day(on))
    circle = [(referral, friend_of(friend, state, referral.on)) for referral in referrals(one)]
    standing = items(one, fold(one, as_of=day(on)), book(), today=day(on), circle=circle)
    return [item for item in standing if item.rule == rule]


def days(*args: str, **more: str) -> list[str]:
    return [said(item) for item in found(*args, **more)]


@pytest.mark.parametrize(
    ("friends_log", "row", "on", "item"),
    [
        pytest.param(CAME, "", TODAY, "11-12 11-14 11-14", id="two-days-from-the-first-contact"),
        pytest.param(CAME, "", "11-12", "11-12 11-14 11-14", id="on-the-day-itself"),
        pytest.param(CAME + "- {at: 11-15, by: zm, via: phone}", "", TODAY, "11-12 11-14 11-14", id="the-first-counts"),
        pytest.param(
            "- {at: 11-05, by: zm, via: visit_in}\n- {at: 11-13, by: zm, via: phone}",
            "",
            TODAY,
            "11-13 11-15 11-15",
            id="known-before-and-talked-to-since",
        ),
        pytest.param("- {at: 11-10, by: zm, via: visit_in}", "", TODAY, "11-10 11-12 11-12", id="on-that-very-day"),
        pytest.param(CAME, ", reward: 1万, paid: 11-20", TODAY, "11-12 11-14 11-14", id="paid-is-not-reported"),
        pytest.param(CAME, "", "2027-01-11", "11-12 11-14 11-14", id="60-days-later-still"),
    ],
)
def test_feedback_referral_speaks(friends_log: str, row: str, on: str, item: str) -> None:
    assert days("feedback.referral", friends_log, row=row, on=on) == [item]


@pytest.mark.parametrize(
    ("friends_log", "row", "log", "on"),
    [
        pytest.param("", "", OWNER, TODAY, id="nobody-talked-to-the-friend"),
        pytest.param("- {at: 11-12, by: zm, via: phone, missed: no_answer}", "", OWNER, TODAY, id="nor-reached-them"),
        pytest.param("- {at: 11-12, by: zm, via: wechat, note: x}", "", OWNER, TODAY, id="nobody-answered"),
        pytest.param(CAME, "", OWNER, "11-11", id="not-yet"),
        pytest.param("- {at: 11-09, by: zm, via: visit_in}", "", OWNER, TODAY, id="only-before-the-recommendation"),
        pytest.param(CAME, ", reported: 11-13", OWNER, TODAY, id="reported"),
        pytest.param(CAME, "", OWNER + "- {at: 11-13, by: zm, did: ['feedback.referral:69zt8j']}", TODAY, id="ticked"),
        pytest.param(CAME, "", OWNER, "2027-01-12", id="old-news"),
        pytest.param(CAME, "", OWNER + "- {at: 11-13, stop: all}", TODAY, id="who-wants-no-word"),
    ],
)
def test_feedback_referral_stays_silent(friends_log: str, row: str, log: str, on: str) -> None:
    assert days("feedback.referral", friends_log, row=row, log=log, on=on) == []


@pytest.mark.parametrize(
    ("friends_log", "log"),
    [
        pytest.param(CAME + SIGNED, OWNER, id="a-sale"),
        pytest.param(SIGNED, "", id="whoever-recommended-is-no-buyer"),
        pytest.param(CAME + SIGNED, OWNER + "- {at: 11-17, stop: all}", id="owed-in-silence-too"),
        pytest.param(CAME + SIGNED, "- {at: 10-01, by: zm, lost: {reason: 失联}}", id="owed-to-the-lost"),
        pytest.param(
            SIGNED + BACK + "- {at: 11-19, by: zm, deal: {event: signed, for: 3-1203}}", OWNER, id="another-unit"
        ),
    ],
)
def test_reward_referrer_speaks(friends_log: str, log: str) -> None:
    (item,) = found("reward.referrer", friends_log, row=BOTH, log=log)
    opens = 19 if "3-1203" in friends_log else 16
    assert said(item) == f"11-{opens} 11-{opens + 7} 11-{opens + 7}"
    assert (item.params["reward"], item.name, item.lapses_on) == ("10000元", "reward.referrer:69zt8j", None)


@pytest.mark.parametrize(
    ("friends_log", "row", "log"),
    [
        pytest.param(CAME, BOTH, OWNER, id="only-promised"),
        pytest.param(CAME + SIGNED, "", OWNER, id="nothing-promised"),
        pytest.param(CAME + SIGNED, ", friend_reward: 5000元", OWNER, id="only-the-friend-was"),
        pytest.param(CAME + SIGNED, BOTH + ", paid: 11-20", OWNER, id="paid"),
        pytest.param(CAME + SIGNED + BACK, BOTH, OWNER, id="taken-back"),
        pytest.param(
            CAME + SIGNED, BOTH, OWNER + "- {at: 11-20, by: zm, did: ['reward.referrer:69zt8j']}", id="ticked-off"
        ),
    ],
)
def test_reward_referrer_stays_silent(friends_log: str, row: str, log: str) -> None:
    assert days("reward.referrer", friends_log, row=row, log=log) == []


def test_reward_friend_speaks() -> None:
    (item,) = found("reward.friend", CAME + SIGNED, row=BOTH + ", paid: 11-20")
    assert (said(item), item.params["reward"]) == ("11-16 11-23 11-23", "5000元")


@pytest.mark.parametrize(
    "row", ["", ", reward: 1万", BOTH + ", friend_paid: 11-20"], ids=["nothing-promised", "not-to-them", "paid"]
)
def test_reward_friend_stays_silent(row: str) -> None:
    assert days("reward.friend", CAME + SIGNED, row=row) == []
    assert days("reward.friend", CAME, row=BOTH) == []


def test_an_owner_comes_up_for_what_a_friend_brought() -> None:
    """Who has bought is not followed any more, but is listed for what we owe."""
    one, friend = customer(OWNER, facts=ROW % BOTH), customer(CAME + SIGNED)
    known = friend_of(friend, fold(friend, as_of=day(TODAY)))
    circle = [(row, known) for row in referrals(one)]
    assert not line(one, book(), today=day(TODAY), known=day(TODAY)).appears
    listed = line(one, book(), today=day(TODAY), known=day(TODAY), circle=circle)
    assert (listed.bucket, [item.rule for item in listed.items], listed.days_late) == (
        "overdue",
        ["feedback.referral", "reward.friend", "reward.referrer"],
        7,  # to be told by the 14th
    )
