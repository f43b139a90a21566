"""Stage, deals, losses and what a customer asked us to stop: each rule speaks, and stays silent."""

import pytest

from tests.rules.checks.desk import places, told

DEAL = "- {at: 11-%s, via: visit_in, deal: {event: %s, for: %s}}\n"


def test_decided_without_a_deal() -> None:
    decided = "- {at: 11-14, via: visit_in, stage: decided}\n"
    assert told("decided-without-deal", decided) == [("log.0.stage", {"day": "2026-11-14"})]
    assert places("decided-without-deal", DEAL % ("10", "subscribed", "3-1201") + decided) == []
    back = DEAL % ("10", "subscribed", "3-1201") + decided + DEAL % ("16", "cancelled", "3-1201")
    assert places("decided-without-deal", back) == ["log.1.stage"]
    assert places("decided-without-deal", decided + "- {at: 11-15, stage: comparing}") == []
    assert places("decided-without-deal", decided + "- {at: 11-15, reopen: true}") == []


def test_given_up_but_followed() -> None:
    given_up = "- {at: 11-14, via: phone, stage: given_up}\n"
    assert places("given-up-but-open", given_up) == ["log.0.stage"]
    assert places("given-up-but-open", given_up + "- {at: 11-15, lost: {reason: 失联}}") == []
    assert places("given-up-but-open", given_up + "- {at: 11-15, via: phone, stage: comparing}") == []
    won_back = given_up + "- {at: 11-15, lost: {reason: 失联}}\n- {at: 11-16, reopen: true}"
    assert places("given-up-but-open", won_back) == []


def test_sold_in_an_early_stage() -> None:
    sold = "- {at: 11-10, via: visit_in, stage: comparing}\n" + DEAL % ("14", "signed", "3-1201")
    assert told("stage-behind-deal", sold) == [("log.0.stage", {"day": "2026-11-10"})]
    assert places("stage-behind-deal", sold + "- {at: 11-15, stage: decided}") == []
    assert places("stage-behind-deal", DEAL % ("14", "signed", "3-1201")) == []
    assert places("stage-behind-deal", "- {at: 11-10, via: visit_in, stage: comparing}") == []
    anew = sold + "- {at: 11-15, reopen: true}"
    assert places("stage-behind-deal", anew) == []


def test_a_loss_without_a_reason() -> None:
    assert places("lost-without-reason", "- {at: 11-14, lost: {state: applied}}") == ["log.0.lost"]
    assert places("lost-without-reason", "- {at: 11-14, lost: {reason: 失联}}") == []
    word = "- {at: 11-14, lost: {reason: 失联}}\n- {at: 11-15, lost: {state: approved}}"
    assert places("lost-without-reason", word) == []  # the manager's word on the same loss
    assert places("lost-without-reason", "- {at: 11-14, lost: {state: refused}}") == []


def test_a_loss_to_nobody_in_particular() -> None:
    assert places("lost-without-rival", "- {at: 11-14, lost: {reason: 竞品项目}}") == ["log.0.lost"]
    assert places("lost-without-rival", "- {at: 11-14, lost: {reason: 竞品项目, rival: 青屿台}}") == []
    assert places("lost-without-rival", "- {at: 11-14, lost: {reason: 家人反对}}") == []
    auto = "- {at: 11-14, lost: {reason: %s}}"
    assert places("lost-without-rival", auto % "他店-促销", profile="auto") == ["log.0.lost"]
    assert places("lost-without-rival", auto % "竞品-品牌喜好", profile="auto") == ["log.0.lost"]
    assert places("lost-without-rival", auto % "暂缓购车", profile="auto") == []


@pytest.mark.parametrize(
    ("events", "odd"),
    [
        pytest.param([("10", "subscribed"), ("12", "signed")], [], id="as it should be"),
        pytest.param([("10", "signed")], ["log.0.deal.event"], id="signed before anything"),
        pytest.param([("10", "subscribed"), ("12", "handed_over")], ["log.1.deal.event"], id="handed over unsigned"),
        pytest.param([("10", "subscribed"), ("11", "signed"), ("12", "signed")], ["log.2.deal.event"], id="twice"),
        pytest.param([("10", "subscribed"), ("11", "paid"), ("12", "paid"), ("13", "signed")], [], id="paid in parts"),
        pytest.param([("10", "subscribed"), ("11", "signed"), ("12", "deposit")], ["log.2.deal.event"], id="backward"),
        pytest.param([("10", "subscribed"), ("11", "cancelled"), ("12", "subscribed")], [], id="taken up anew"),
        pytest.param([("10", "subscribed"), ("11", "signed"), ("12", "queued")], ["log.2.deal.event"], id="anew, sold"),
    ],
)
def test_the_order_of_a_deal(events: list[tuple[str, str]], odd: list[str]) -> None:
    log = "".join(DEAL % (day, event, "3-1201") for day, event in events)
    assert places("deal-order", log) == odd


def test_units_have_an_order_each_and_dates_count_more_than_places() -> None:
    two = DEAL % ("10", "subscribed", "3-1201") + DEAL % ("12", "subscribed", "3-1202")
    assert places("deal-order", two) == []
    told_late = (
        "- {at: 11-14, deal: {event: signed, for: 3-1201, date: 11-14}}\n"
        "- {at: 11-15, deal: {event: subscribed, for: 3-1201, date: 11-10}}\n"
    )
    assert places("deal-order", told_late) == []


def test_nothing_to_cancel() -> None:
    assert places("nothing-to-cancel", DEAL % ("10", "cancelled", "3-1201")) == ["log.0.deal"]
    other = DEAL % ("10", "subscribed", "3-1201") + DEAL % ("12", "cancelled", "3-1202")
    assert places("nothing-to-cancel", other) == ["log.1.deal"]
    assert (
        places("nothing-to-cancel", DEAL % ("10", "subscribed", "3-1201") + DEAL % ("12", "cancelled", "3-1201")) == []
    )
    unnamed = DEAL % ("10", "subscribed", "3-1201") + "- {at: 11-12, deal: {event: cancelled}}"
    assert places("nothing-to-cancel", unnamed) == []


STOP = "- {at: 11-10, via: phone, said: [别打了], stop: %s}\n"


def test_calls_after_they_were_asked_to_stop() -> None:
    call = "- {at: 11-14, via: phone, note: x}\n"
    assert told("contact-after-stop", STOP % "calls" + call) == [("log.1.via", {"stop": "calls", "day": "2026-11-14"})]
    assert places("contact-after-stop", STOP % "calls" + call + call) == ["log.1.via"]  # named once
    missed = "- {at: 11-14, via: phone, missed: no_answer}"
    assert places("contact-after-stop", STOP % "calls" + missed) == ["log.1.via"]
    assert places("contact-after-stop", STOP % "all" + "- {at: 11-14, via: sms, note: 促销}") == ["log.1.via"]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param(STOP % "calls", id="the call in which they asked"),
        pytest.param(STOP % "calls" + "- {at: 11-14, via: wechat, note: 发资料}", id="another way"),
        pytest.param(STOP % "marketing" + "- {at: 11-14, via: phone, note: x}", id="marketing only"),
        pytest.param(STOP % "all" + "- {at: 11-14, via: visit_in, note: x}", id="they came"),
        pytest.param(STOP % "all" + "- {at: 11-14, via: wechat, said: [还有房吗]}", id="they wrote"),
        pytest.param(
            "- {at: 11-10, via: phone, said: [下周四再说], stop: all, next: {date: 11-19}}\n- {at: 11-19, via: phone}",
            id="a day they named",
        ),
        pytest.param("- {at: 11-09, via: phone}\n" + STOP % "all", id="before they asked"),
    ],
)
def test_what_a_stop_does_not_mean(log: str) -> None:
    assert places("contact-after-stop", log) == []


def test_a_day_they_named_is_no_leave_for_an_earlier_one() -> None:
    log = "- {at: 11-10, via: phone, stop: all, next: {date: 11-19}}\n- {at: 11-18, via: phone}"
    assert places("contact-after-stop", log) == ["log.1.via"]
