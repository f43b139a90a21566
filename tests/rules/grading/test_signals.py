"""Signals of the log: each way to look speaks and stays silent, points fade by halves, fit stands apart."""

from typing import Any

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.rules.grading.looks import LOOKS, NEEDS
from leadtrack.rules.grading.signal import ENGAGEMENT, Signal, make_signals
from leadtrack.rules.grading.signals import Sign, faded, signs, total
from leadtrack.store.templates import merge, table
from tests.profiles import PROFILES, customer, day

TODAY = "11-21"


def rows(profile: str = "realestate") -> tuple[Signal, ...]:
    return make_signals(table(profile, "signals.yaml", None), NEEDS)


def signs_of(log: str, facts: str = "", profile: str = "realestate", on: str = TODAY) -> tuple[Sign, ...]:
    one = customer(log, profile=profile, facts=facts)
    return signs(one, fold(one, as_of=day(on)), rows(profile), today=day(on))


def shown(key: str, log: str, facts: str = "", profile: str = "realestate") -> list[str]:
    """The traces of one signal: day, what tells of it, points."""
    return [
        f"{sign.day:%m-%d} {sign.text} {sign.points:g}".replace("  ", " ")
        for sign in signs_of(log, facts, profile)
        if sign.signal.key == key
    ]


TWO_TRIES = "- {at: 11-19, via: phone, missed: 'off'}\n- {at: 11-20, via: phone, missed: 'off'}"

CASES: dict[str, tuple[str, str, list[str]]] = {
    "general-question": ("- {at: 11-21, via: visit_in, asked: [多少钱一平]}", "", ["11-21 多少钱一平 2"]),
    "deep-question": ("- {at: 11-21, via: visit_in, asked: [贵不贵, 物业费多少]}", "", ["11-21 物业费多少 5"]),
    "after-sale-question": ("- {at: 11-21, via: visit_in, asked: [坏了怎么报修]}", "", ["11-21 坏了怎么报修 8"]),
    "returned-hot": ("- {at: 11-18, via: visit_in}\n- {at: 11-21, via: viewing}", "", ["11-21 3 10"]),
    "returned-warm": ("- {at: 11-14, via: visit_in}\n- {at: 11-21, via: viewing}", "", ["11-21 7 6"]),
    "returned-cooling": ("- {at: 10-22, via: visit_in}\n- {at: 11-21, via: viewing}", "", ["11-21 30 3"]),
    "away": ("- {at: 10-21, via: visit_in}", "", ["11-21 31 -10"]),
    "dwell": ("- {at: 11-21, via: visit_in, minutes: 40}", "", ["11-21 40 4"]),
    "payment": ("- {at: 11-21, via: phone, note: 问公积金贷款}", "", ["11-21 问公积金贷款 8"]),
    "fears-to-miss": ("- {at: 11-21, via: phone, said: [别卖掉了]}", "", ["11-21 别卖掉了 6"]),
    "asks-to-meet": ("- {at: 11-21, via: phone, asked: [能不能见面谈]}", "", ["11-21 能不能见面谈 5"]),
    "excited": ("- {at: 11-21, via: viewing, asked: [a, b, c, d]}", "", ["11-21 4 5"]),
    "liked": ("- {at: 11-21, units: [{what: 3-1201, reaction: positive}]}", "", ["11-21 3-1201 4"]),
    "refused": ("- {at: 11-21, units: [{what: 3-1201, reaction: negative}]}", "", ["11-21 3-1201 -3"]),
    "unmoved": (
        "- {at: 11-19, via: viewing}\n- {at: 11-20, via: viewing}\n- {at: 11-21, via: viewing, reaction: unclear}",
        "",
        ["11-21 3 -8"],
    ),
    "unanswered": (
        TWO_TRIES + "\n- {at: 11-21, via: phone, missed: no_answer}",
        "",
        ["11-21 3 -8"],
    ),
    "budget-short": ("- {at: 11-21, via: phone, said: [首付还是凑不齐]}", "", ["11-21 首付还是凑不齐 -4"]),
    "decider-known": ("", "people: [{name: 李娜, relation: 配偶, role: 决策人}]", ["11-21 配偶 5"]),
    "decider-came": (
        "- {at: 11-08, via: viewing, with: [李娜]}",
        "people: [{name: 李娜, relation: 配偶, role: 决策人}]",
        ["11-08 10"],
    ),
    "need-known": ("", "need: {purpose: 改善, area_m2: 110-130, layout: 三室}", ["11-21 3/4 10"]),
    "down-payment-known": ("", "finance: {down_payment_wan: 90-110}", ["11-21 1/1 10"]),
    "power": (
        "- {at: 11-08, via: visit_in, grade: {scheme: abcd-score, level: B, answers: {power: b}}}",
        "",
        ["11-08 b 6"],
    ),
}
"""For each signal a log and facts, and what must be told of them."""

SILENT: dict[str, tuple[str, str]] = {
    "general-question": ("- {at: 11-21, via: visit_in, note: 讲了价格}", ""),
    "deep-question": ("- {at: 11-21, via: visit_in, said: [物业不错]}", ""),
    "after-sale-question": ("- {at: 11-21, via: visit_in, asked: [多少钱]}", ""),
    "returned-hot": ("- {at: 11-17, via: visit_in}\n- {at: 11-21, via: viewing}", ""),
    "returned-warm": ("- {at: 11-13, via: visit_in}\n- {at: 11-21, via: viewing}", ""),
    "returned-cooling": ("- {at: 10-21, via: visit_in}\n- {at: 11-21, via: viewing}", ""),
    "away": ("- {at: 10-22, via: visit_in}", ""),
    "dwell": ("- {at: 11-21, via: visit_in, minutes: 41}\n- {at: 11-21, via: home_visit, minutes: 30}", ""),
    "payment": ("- {at: 11-21, via: phone, note: 问楼层}", ""),
    "fears-to-miss": ("- {at: 11-21, via: phone, note: 说快卖掉了}", ""),
    "asks-to-meet": ("- {at: 11-21, via: phone, note: 打算约见面}", ""),
    "excited": ("- {at: 11-21, via: viewing, asked: [a, b, c]}", ""),
    "liked": ("- {at: 11-21, units: [{what: 3-1201, reaction: hesitating}]}", ""),
    "refused": ("- {at: 11-21, units: [{what: 3-1201}]}", ""),
    "unmoved": (
        "- {at: 11-19, via: viewing}\n- {at: 11-20, via: viewing, reaction: positive}\n- {at: 11-21, via: viewing}",
        "",
    ),
    "unanswered": (TWO_TRIES, ""),
    "budget-short": ("- {at: 11-21, via: phone, note: 预算不够}", ""),
    "decider-known": ("", "people: [{name: 李娜, relation: 配偶, role: 影响人}]"),
    "decider-came": ("- {at: 11-08, via: viewing}", "people: [{name: 李娜, relation: 配偶, role: 决策人}]"),
    "need-known": ("", "need: {purpose: 改善, area_m2: 110-130}"),
    "down-payment-known": ("", "finance: {method: 组合贷}"),
    "power": ("- {at: 11-08, via: visit_in, grade: {scheme: abcd-score, level: B, answers: {price: b}}}", ""),
}


def test_every_signal_is_tested_both_ways() -> None:
    keys = {signal.key for signal in rows()}
    assert set(CASES) == set(SILENT) == keys


@pytest.mark.parametrize("key", CASES)
def test_speaks(key: str) -> None:
    log, facts, told = CASES[key]
    assert shown(key, log, facts) == told


@pytest.mark.parametrize("key", SILENT)
def test_stays_silent(key: str) -> None:
    assert shown(key, *SILENT[key]) == []


def test_a_test_drive_counts_where_cars_are_sold() -> None:
    assert shown("test-drive", "- {at: 11-21, via: test_drive}", profile="auto") == ["11-21 6"]
    assert shown("test-drive", "- {at: 11-21, via: visit_in}", profile="auto") == []


@pytest.mark.parametrize(
    ("points", "half_life", "days", "left"),
    [(8, 30, 0, 8), (8, 30, 30, 4), (8, 30, 60, 2), (8, 30, 15, 5.7), (-8, 30, 30, -4), (10, None, 400, 10)],
)
def test_half_of_the_points_are_left_after_a_half_life(
    points: float, half_life: int | None, days: int, left: float
) -> None:
    assert faded(points, half_life, days) == left


def test_the_latest_traces_count_and_no_more_than_the_row_says() -> None:
    """Four questions in depth, of which three count: 5 today, 3.5 half a half-life ago, 2.5 a half-life ago."""
    log = "\n".join(f"- {{at: {on}, via: visit_in, asked: [交房时间]}}" for on in ("09-01", "10-22", "11-06", "11-21"))
    assert shown("deep-question", log) == ["11-21 交房时间 5", "11-06 交房时间 3.5", "10-22 交房时间 2.5"]


def test_fit_stands_apart_and_does_not_fade() -> None:
    """Payment talked about two half-lives ago: 2 of 8; the first payment known: 10, then as now."""
    found = signs_of("- {at: 09-22, via: phone, note: 谈首付}", "finance: {down_payment_wan: 90}")
    assert {side: total(found, side) for side in ("need", "power", "authority", ENGAGEMENT)} == {
        "need": 0, "power": 10, "authority": 0, ENGAGEMENT: 2,
    }  # fmt: skip


def test_what_was_before_a_new_need_counts_no_more() -> None:
    log = (
        "- {at: 11-01, by: zm, via: viewing, asked: [交房时间]}\n- {at: 11-02, deal: {event: signed, for: 3-1201}}\n"
        "- {at: 11-20, reopen: true}\n"
    )
    assert shown("deep-question", log) == []


def test_what_lies_ahead_does_not_count_yet() -> None:
    assert signs_of("- {at: 11-22, via: visit_in, asked: [交房时间]}") == ()


@pytest.mark.parametrize("profile", PROFILES)
def test_what_ships_can_be_used(profile: str) -> None:
    assert rows(profile)
    assert set(LOOKS) == set(NEEDS)


@pytest.mark.parametrize(
    ("change", "where", "reason"),
    [
        pytest.param({"away": {"look": "gone"}}, "away.look", "not-a-look", id="a-way-to-look-that-is-none"),
        pytest.param({"away": {"days": "x"}}, "away.days", "not-a-number", id="a-word-for-a-number"),
        pytest.param({"away": {"days": "off"}}, "away.days", "missing", id="what-the-look-needs"),
        pytest.param({"away": {"day": "3"}}, "away.day", "unknown-key", id="a-slip"),
        pytest.param({"away": {"points": "--1"}}, "away.points", "not-a-number", id="points"),
        pytest.param({"away": {"fit": "wish"}}, "away.fit", "not-a-fit", id="a-fit-that-is-none"),
        pytest.param({"power": {"worth": {"a": "x"}}}, "power.worth.a", "not-a-number", id="worth"),
    ],
)
def test_a_broken_signal_names_its_place(change: dict[str, Any], where: str, reason: str) -> None:
    raw = merge(table("realestate", "signals.yaml", None), change)
    with pytest.raises(UsageError) as error:
        make_signals(raw, NEEDS)
    assert (error.value.params["where"], error.value.params["reason"]) == (where, reason)


def test_a_shop_turns_a_signal_off() -> None:
    raw = merge(table("realestate", "signals.yaml", None), {"away": "off"})
    assert "away" not in {signal.key for signal in make_signals(raw, NEEDS)}


def test_who_has_bought_is_not_away() -> None:
    assert shown("away", "- {at: 10-01, via: visit_in}\n- {at: 10-02, deal: {event: signed, for: 3-1201}}") == []


def test_words_are_found_in_any_case() -> None:
    assert shown("general-question", "- {at: 11-21, via: visit_in, asked: ['Any DISCOUNT?']}") == [
        "11-21 Any DISCOUNT? 2"
    ]


def test_days_and_counts_are_whole() -> None:
    raw = merge(table("realestate", "signals.yaml", None), {"excited": {"at_least": "2.5"}})
    with pytest.raises(UsageError) as error:
        make_signals(raw, NEEDS)
    assert error.value.params["where"] == "excited.at_least"
