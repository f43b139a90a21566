"""What comes into `due` of whose a customer is, by hand.

Days are of 2026, as of the 21st of November. zm had the customer, lw has them now. An item is written as the day it
opens, the day it is due, and its last good day.
"""

from dataclasses import replace

import pytest

from leadtrack.model.fold import fold
from leadtrack.rules.agenda import agenda, items
from leadtrack.rules.rulebook import RuleBook
from tests.profiles import book, customer, day, timers
from tests.rules.test_due_rules import days, found, said

HANDED = "first-contact.handed"
A = "- {at: 11-10 10:00, by: zm, via: visit_in, grade: {scheme: abcd-score, level: A}}\n"
OVER = A + "- {at: 11-18, by: boss, owner: lw}\n"


@pytest.mark.parametrize(
    ("log", "item"),
    [
        pytest.param("", "11-18 11-19 11-19", id="within-a-day"),
        pytest.param("- {at: 11-19, by: zm, via: phone}", "11-18 11-19 11-19", id="the-one-before-said-good-bye"),
        pytest.param("- {at: 11-19, by: zm, via: phone, next: {date: 11-25}}", "11-18 11-19 11-19",
                     id="and-planned-for-them"),
        pytest.param("- {at: 11-19, by: lw, via: phone, missed: no_answer}", "11-20 11-20 11-19", id="a-try-moves-it"),
        pytest.param("- {at: 11-19, by: lw, via: wechat, note: x}", "11-18 11-19 11-19", id="nobody-answered"),
        pytest.param("- {at: 11-19, by: lw, snooze: {until: 11-24}}", "11-24 11-24 11-19", id="snoozed"),
        pytest.param("- {at: 11-20, by: boss, owner: xw}", "11-20 11-21 11-21", id="handed-on"),
        pytest.param("- {at: 11-19, by: lw, grade: {scheme: abcd-score, level: A}}", "11-18 11-19 11-19",
                     id="a-grade-is-no-contact"),
    ],
)  # fmt: skip
def test_first_contact_handed_speaks(log: str, item: str) -> None:
    assert days(HANDED, OVER + log) == [item]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param(A, id="never-handed-over"),
        pytest.param(A + "- {at: 11-18, by: boss, owner: zm}", id="to-the-owner-themselves"),
        pytest.param(A + "- {at: 11-18, by: lw, via: visit_in, owner: lw}", id="who-takes-over-receives-them"),
        pytest.param(OVER + "- {at: 11-18, by: lw, via: phone}", id="they-talked"),
        pytest.param(OVER + "- {at: 11-19, by: xw, via: visit_in}", id="a-colleague-received-them-which-is-told-apart"),
        pytest.param(OVER + "- {at: 11-19, by: lw, next: {date: 11-25, do: 约见面}}", id="they-planned-when"),
        pytest.param(OVER + "- {at: 11-19, by: boss, owner: zm}", id="given-back"),
        pytest.param(OVER + "- {at: 11-19, by: lw, did: ['first-contact.handed:2026-11-18']}", id="named-in-did"),
        pytest.param(OVER + "- {at: 11-19, by: lw, stop: all}", id="they-asked-for-silence"),
        pytest.param(OVER + "- {at: 11-19, by: lw, lost: {state: applied}}", id="lost"),
        pytest.param(A.replace("level: A", "level: B") + "- {at: 11-18, by: boss, owner: lw}", id="b-has-its-cadence"),
        pytest.param(A.replace("level: A", "level: D") + "- {at: 11-18, by: boss, owner: lw}", id="d-is-quiet"),
        pytest.param("- {at: 11-10, by: zm, via: visit_in}\n- {at: 11-18, by: boss, owner: lw}", id="no-grade"),
        pytest.param("- {at: 11-10, by: zm, grade: {scheme: abcd-score, level: A}}\n- {at: 11-18, by: b, owner: lw}",
                     id="never-talked-to-which-is-asked-in-any-case"),
        pytest.param(A + "- {at: 11-17, by: zm, next: {date: 11-19}}\n- {at: 11-18, by: boss, owner: lw}",
                     id="a-step-that-day-is-the-contact"),
    ],
)  # fmt: skip
def test_first_contact_handed_stays_silent(log: str) -> None:
    assert days(HANDED, log) == []


def test_a_step_of_a_later_day_waits_for_the_first_contact() -> None:
    """The visit agreed on for the 25th moves with the customer; who takes over gets in touch before it."""
    log = A + "- {at: 11-17, by: zm, via: phone, next: {date: 11-25, do: 复看}}\n- {at: 11-18, by: boss, owner: lw}"
    assert days(HANDED, log) == ["11-18 11-19 11-19"]
    assert days("planned", log) == ["11-25 11-25 11-25"]
    (item,) = found(HANDED, log)
    assert (item.params["by"], item.params["on"]) == ("zm", "2026-11-18")


def test_levels_of_cars_that_are_called_often() -> None:
    """H every 2 days, A every 7; B every 14."""
    log = "- {at: 11-10, by: zm, via: visit_in, grade: {scheme: habc-window, level: %s}}\n- {at: 11-18, owner: lw}"
    asked = {level: len(found(HANDED, log % level, profile="auto")) for level in "HABC"}
    assert asked == {"H": 1, "A": 1, "B": 0, "C": 0}


def test_promises_and_a_manager_s_word_move_with_the_customer() -> None:
    log = A + "- {at: 11-12, by: zm, via: phone, promised: [{do: 发户型图, date: 11-20}]}\n"
    log += "- {at: 11-13, by: boss, order: {do: 问贷款, date: 11-22}}\n- {at: 11-18, by: boss, owner: lw}"
    assert days("promise", log) == ["11-20 11-20 11-20"]
    assert days("order.word", log) == ["11-22 11-22 11-22"]
    state = fold(customer(log), as_of=day("11-21"))
    assert (state.owner, [talk.by for talk in state.talks]) == ("lw", ["zm", "zm"])


# --- protect: a registration holds 7 days for the visit, 30 from it for the purchase; told 2 and 7 days before

ROW = "registrations:\n- {at: 2026-%s, broker: 刘洋, company: 贝壳}"
BROUGHT = "- {at: 11-18, by: zm, via: broker_visit}\n"


@pytest.mark.parametrize(
    ("at", "log", "item"),
    [
        pytest.param("11-20 10:00", "", "11-25 11-27 11-27", id="two-days-before-the-seventh"),
        pytest.param("11-14", "", "11-19 11-21 11-21", id="its-last-day"),
        pytest.param("11-20", "- {at: 11-21, by: zm, via: visit_in}", "11-25 11-27 11-27", id="they-came-alone"),
        pytest.param("11-20", BROUGHT, "11-25 11-27 11-27", id="brought-before-it-was-registered"),
    ],
)  # fmt: skip
def test_protect_visit_speaks(at: str, log: str, item: str) -> None:
    assert days("protect.visit", log or "- {at: 11-19, by: zm}", facts=ROW % at) == [item]


@pytest.mark.parametrize(
    ("at", "log"),
    [
        pytest.param("11-13", "", id="lapsed-yesterday"),
        pytest.param("11-15", BROUGHT, id="brought"),
        pytest.param("11-22", "", id="registered-tomorrow"),
        pytest.param("11-20", "- {at: 11-21, by: zm, lost: {state: approved}}", id="lost"),
    ],
)
def test_protect_visit_stays_silent(at: str, log: str) -> None:
    assert days("protect.visit", log or "- {at: 11-12, by: zm}", facts=ROW % at) == []


@pytest.mark.parametrize(
    ("at", "log", "item"),
    [
        pytest.param("11-15", BROUGHT, "12-11 12-18 12-18", id="thirty-days-from-the-visit"),
        pytest.param("11-11", BROUGHT, "12-11 12-18 12-18", id="brought-on-the-seventh-day"),
        pytest.param("11-15", BROUGHT + "- {at: 11-20, by: zm, via: broker_visit}", "12-11 12-18 12-18",
                     id="from-the-first-visit"),
        pytest.param("11-15", BROUGHT + "- {at: 11-20, by: zm, deal: {event: subscribed, for: 3-1}}",
                     "12-11 12-18 12-18", id="subscribed-is-not-bought-yet"),
    ],
)  # fmt: skip
def test_protect_deal_speaks(at: str, log: str, item: str) -> None:
    assert days("protect.deal", log, facts=ROW % at) == [item]


@pytest.mark.parametrize(
    ("at", "log", "on"),
    [
        pytest.param("11-15", "- {at: 11-16, by: zm, via: phone}", "11-21", id="not-brought"),
        pytest.param("11-10", BROUGHT, "11-21", id="brought-a-day-late"),
        pytest.param("11-15", BROUGHT, "12-19", id="lapsed"),
        pytest.param("11-15", BROUGHT + "- {at: 11-20, by: zm, deal: {event: signed, for: 3-1}}", "11-21", id="bought"),
    ],
)
def test_protect_deal_stays_silent(at: str, log: str, on: str) -> None:
    assert days("protect.deal", log, on, facts=ROW % at) == []


def test_two_brokers_have_a_registration_each() -> None:
    facts = ROW % "11-20" + "\n- {at: 2026-11-21, broker: 何静}"
    assert days("protect.visit", "- {at: 11-19, by: zm}", facts=facts) == ["11-25 11-27 11-27", "11-26 11-28 11-28"]
    assert [item.params["broker"] for item in found("protect.visit", "- {at: 11-19, by: zm}", facts=facts)] == [
        "贝壳 刘洋", "何静",
    ]  # fmt: skip


def on(profile: str = "realestate") -> RuleBook:
    """The rules of a shop that turned the owner's own clock on."""
    full = timers(profile)
    return replace(full, due={**full.due, "protect.claim": {"rank": 6, "before": 2}})


def lapses(log: str, today: str = "11-21") -> list[str]:
    one = customer(log)
    standing = items(one, fold(one, as_of=day(today)), on(), today=day(today))
    return [said(item) for item in standing if item.rule == "protect.claim"]


@pytest.mark.parametrize(
    ("log", "item"),
    [
        pytest.param("- {at: 11-18, by: zm, via: visit_in}", "11-23 11-25 11-25", id="seven-days-after-a-visit"),
        pytest.param("- {at: 11-18, by: zm, via: phone}", "12-01 12-03 12-03", id="fifteen-after-a-call"),
        pytest.param("- {at: 11-10, by: zm, via: phone}\n- {at: 11-14, by: zm, via: visit_in}", "11-23 11-25 11-25",
                     id="a-visit-cuts-no-call-short"),
        pytest.param("- {at: 11-18, by: zm, via: visit_in}\n- {at: 11-20, by: zm, via: phone, missed: no_answer}",
                     "11-23 11-25 11-25", id="a-try-is-no-contact"),
        pytest.param("- {at: 11-18, by: zm, via: visit_in}\n- {at: 11-20, by: boss, owner: lw}", "11-23 11-25 11-25",
                     id="a-hand-over-leaves-it-as-it-stands"),
    ],
)  # fmt: skip
def test_protect_claim_speaks(log: str, item: str) -> None:
    assert lapses(log) == [item]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param("- {at: 11-13, by: zm, via: visit_in}", id="lapsed"),
        pytest.param("- {at: 11-20, by: zm}", id="never-in-touch"),
        pytest.param("- {at: 11-20, by: zm}\n- {at: 11-20, by: lw, via: phone}", id="a-colleagues-call-is-not-mine"),
        pytest.param("- {at: 11-20, by: zm, via: visit_in}\n- {at: 11-21, lost: {state: approved}}", id="lost"),
    ],
)
def test_protect_claim_stays_silent(log: str) -> None:
    assert lapses(log) == []


def test_protect_claim_ships_off() -> None:
    assert "protect.claim" not in book().due


def test_what_is_kept_stands_until_it_says() -> None:
    """Until its day, an agenda that is kept is what is found anew on every day (H, registrations, a claim)."""
    log = A + "- {at: 11-18, by: boss, owner: lw}\n- {at: 11-19, by: xw, via: broker_visit}"
    one = customer(log, facts=ROW % "11-18" + "\n- {at: 2026-11-20, broker: 何静}")
    today = day("11-19")
    while today < day("12-28"):
        kept = agenda(one, fold(one, as_of=today), on(), today=today)
        later = today
        while later < min(kept.until, day("12-28")):
            fresh = items(one, fold(one, as_of=later), on(), today=later)
            standing = [item for item in kept.items if not item.lapsed(later)]
            assert [said(item) for item in standing] == [said(item) for item in fresh], later
            later = later.fromordinal(later.toordinal() + 1)
        today = later
