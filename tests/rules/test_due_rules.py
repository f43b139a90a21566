"""Two tests for each rule of `due`, worked by hand: it speaks, it stays silent. The id of a case gives the reason.

Days are of 2026, as of the 21st of November unless a case says otherwise. zm is the owner, lw a colleague. An item is
written as the day it opens, the day it is due, and its last good day.
"""

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from leadtrack.model.fold import fold
from leadtrack.rules.agenda import items
from leadtrack.rules.due_rules import RULES, WHEN_NOT_OPEN
from leadtrack.rules.item import Item
from leadtrack.rules.rulebook import make_rulebook
from leadtrack.store.templates import merge, table
from tests.profiles import book, customer, day, schemes, timers

TODAY = "11-21"
BESIDE = ("care", "date", "festival", "node", "feedback", "reward")
"""Families of rules that ask for care, and for what we owe: they concern owners too."""


def found(rule: str, log: str, on: str = TODAY, profile: str = "realestate", facts: str = "") -> list[Item]:
    """The items of one rule that stand for a customer, as `due` sees them."""
    one = customer(log, profile=profile, facts=facts)
    standing = items(one, fold(one, as_of=day(on)), book(profile), today=day(on))
    return [item for item in standing if item.rule == rule]


def short(moment: date) -> str:
    return f"{moment:%m-%d}" if moment.year == 2026 else str(moment)


def days(rule: str, log: str, on: str = TODAY, profile: str = "realestate", facts: str = "") -> list[str]:
    return [said(item) for item in found(rule, log, on, profile, facts)]


def said(item: Item) -> str:
    return f"{short(item.opens_on)} {short(item.due_on)} {short(item.late_after)}"


def test_every_rule_is_tested_both_ways() -> None:
    tests = (import_module(f"tests.rules.{path.stem}") for path in Path(__file__).parent.glob("test_due_*.py"))
    here = {name for module in tests for name in vars(module)}
    for rule in RULES:
        name = rule.replace("-", "_").replace(".", "_")
        assert {f"test_{name}_speaks", f"test_{name}_stays_silent"} <= here


# --- planned: the one open step (A100)

STEP = "- {at: 11-10 10:00, by: zm, via: phone, next: {date: 11-17, via: phone, do: 约看房}}\n"


@pytest.mark.parametrize(
    ("log", "on", "item"),
    [
        pytest.param("", "11-12", "11-17 11-17 11-17", id="to-come"),
        pytest.param("", "11-17", "11-17 11-17 11-17", id="on-its-day"),
        pytest.param("", "11-18", "11-17 11-17 11-17", id="yesterdays-plan-is-still-there"),
        pytest.param("", "2027-11-17", "11-17 11-17 11-17", id="and-a-year-later"),
        pytest.param(
            "- {at: 11-13, via: phone}", TODAY, "11-17 11-17 11-17", id="a-call-4-days-before-is-another-matter"
        ),
        pytest.param(
            "- {at: 11-17, via: wechat, note: x}", TODAY, "11-17 11-17 11-17", id="nobody-answered-the-wechat"
        ),
        pytest.param(
            "- {at: 11-12, via: phone, missed: no_answer}", TODAY, "11-17 11-17 11-17", id="a-try-before-its-day"
        ),
        pytest.param("- {at: 11-17, via: phone, missed: no_answer}", TODAY, "11-18 11-18 11-17", id="a-try-moves-it"),
        pytest.param(
            "- {at: 11-17, via: phone, missed: no_answer}\n- {at: 11-18, via: phone, missed: 'off'}\n"
            "- {at: 11-20, via: phone, missed: no_answer}",
            TODAY,
            "11-21 11-21 11-17",
            id="and-again",
        ),
        pytest.param("- {at: 11-16, snooze: {until: 11-28}}", TODAY, "11-28 11-28 11-17", id="a-snooze-moves-it"),
        pytest.param(
            "- {at: 11-12, via: phone, snooze: {until: 11-28}}",
            TODAY,
            "11-28 11-28 11-28",
            id="a-snooze-they-agreed-to-is-the-new-plan",
        ),
        pytest.param(
            "- {at: 11-16, snooze: {until: 11-20}}\n- {at: 11-20, via: phone, missed: no_answer}",
            TODAY,
            "11-21 11-21 11-17",
            id="snoozed-then-tried",
        ),
        pytest.param(
            "- {at: 11-15, next: {date: 11-20}}", TODAY, "11-20 11-20 11-17", id="planned-anew-without-a-word"
        ),
        pytest.param(
            "- {at: 11-12, via: phone, next: {date: 11-25}}", TODAY, "11-25 11-25 11-25", id="planned-anew-in-a-call"
        ),
        pytest.param(
            "- {at: 11-17, via: phone, next: {date: 11-24}}", TODAY, "11-24 11-24 11-24", id="met-and-planned-on"
        ),
        pytest.param("- {at: 11-22, via: phone}", TODAY, "11-17 11-17 11-17", id="a-call-of-tomorrow"),
        pytest.param(
            "- {at: 11-17, rec: 11-22 09:00, via: phone}", TODAY, "11-17 11-17 11-17", id="written-down-tomorrow"
        ),
        pytest.param(
            "- {at: 11-11, stop: all, next: {date: 11-20}}",
            TODAY,
            "11-20 11-20 11-17",
            id="they-asked-for-silence-and-named-a-day",
        ),
        pytest.param(
            "- {at: 11-11, lost: {state: applied}, next: {date: 11-20}}",
            TODAY,
            "11-20 11-20 11-17",
            id="planned-with-the-loss",
        ),
        pytest.param(
            "- {at: 11-11, deal: {event: signed}}\n- {at: 11-12, via: visit_in, next: {date: 11-20}}",
            TODAY,
            "11-20 11-20 11-20",
            id="planned-after-the-sale",
        ),
        pytest.param(
            "- {at: 11-11, lost: {state: applied}}\n- {at: 11-12, lost: {state: refused}}",
            TODAY,
            "11-17 11-17 11-17",
            id="the-loss-was-refused",
        ),
        pytest.param(
            "- {at: 11-11, next: {date: 11-20 10:00}}\n- {at: 11-20, via: phone, missed: no_answer}",
            TODAY,
            "11-21 11-21 11-17",
            id="an-appointment-they-missed-has-no-hour-any-more",
        ),
    ],
)
def test_planned_speaks(log: str, on: str, item: str) -> None:
    assert days("planned", STEP + log, on) == [item]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param("- {at: 11-17, via: phone}", id="met-on-its-day"),
        pytest.param("- {at: 11-20, via: phone}", id="met-after-its-day"),
        pytest.param("- {at: 11-14, via: phone}", id="a-call-3-days-before"),
        pytest.param("- {at: 11-11, via: visit_in}", id="they-came-before"),
        pytest.param("- {at: 11-17, via: wechat, said: [好]}", id="they-answered-the-wechat"),
        pytest.param("- {at: 11-11, done: true}", id="ticked"),
        pytest.param("- {at: 11-11, did: ['planned:2026-11-17']}", id="named-in-did"),
        pytest.param("- {at: 11-11, next: {date: 11-17 10:00}}", id="it-has-an-hour"),
        pytest.param("- {at: 11-11, stop: all}", id="they-asked-for-silence-since"),
        pytest.param("- {at: 11-11, lost: {state: applied}}", id="lost-since"),
        pytest.param("- {at: 11-11, lost: {state: frozen}}", id="frozen-since"),
        pytest.param("- {at: 11-11, deal: {event: signed}}", id="sold-since"),
    ],
)
def test_planned_stays_silent(log: str) -> None:
    assert days("planned", STEP + log) == []


def test_a_step_says_since_when_and_how_often_it_was_tried() -> None:
    tries = "".join(f"- {{at: 11-{date} 19:00, by: zm, via: phone, missed: no_answer}}\n" for date in (17, 18, 19))
    (item,) = found("planned", STEP + tries)
    assert item.params == {"at": "2026-11-17", "first": "2026-11-17", "tried": "3"}
    assert (item.do, item.via.key if item.via else None) == ("约看房", "phone")
    assert (item.name, short(item.opens_on), item.days_late(day(TODAY))) == ("planned:2026-11-17", "11-20", 4)


def test_a_step_that_the_manager_set_is_the_owners() -> None:
    log = "- {at: 11-10, by: zm, via: phone}\n- {at: 11-11, by: boss, next: {date: 11-20, do: 请他来}}"
    assert fold(customer(log), as_of=day(TODAY)).owner == "zm"
    assert days("planned", log) == ["11-20 11-20 11-20"]


# --- appointment: a step with an hour (A102)

HOUR = "- {at: 11-10 10:00, by: zm, via: phone, next: {date: 11-21 14:30, via: visit_in, do: 签约}}\n"


@pytest.mark.parametrize(
    ("log", "on", "item"),
    [
        pytest.param("", "11-11", "11-21 11-21 11-21", id="to-come"),
        pytest.param("", "11-21", "11-21 11-21 11-21", id="today"),
        pytest.param("", "11-23", "11-21 11-21 11-21", id="two-days-ago"),
        pytest.param(
            "- {at: 11-12, via: phone, missed: no_answer}", TODAY, "11-21 11-21 11-21", id="a-try-before-its-day"
        ),
        pytest.param("- {at: 11-20, next: {date: 11-22 00:00}}", TODAY, "11-22 11-22 11-22", id="midnight-is-an-hour"),
        pytest.param(
            "- {at: 11-21 18:00, by: zm, via: visit_in, missed: no_answer}\n- {at: 11-22, next: {date: 11-23 14:30}}",
            "11-23",
            "11-23 11-23 11-23",
            id="agreed-anew-after-they-did-not-come",
        ),
    ],
)
def test_appointment_speaks(log: str, on: str, item: str) -> None:
    assert days("appointment", HOUR + log, on) == [item]
    (one,) = found("appointment", HOUR + log, on)
    assert one.minute == (0 if "00:00" in log else 14 * 60 + 30)


@pytest.mark.parametrize(
    "log",
    [
        pytest.param("- {at: 11-21 14:40, via: visit_in}", id="they-came"),
        pytest.param("- {at: 11-21 15:30, via: phone}", id="a-call-after-its-hour"),
        pytest.param("- {at: 11-20, next: {date: 11-22}}", id="planned-anew-for-a-whole-day"),
        pytest.param("- {at: 11-21 15:00, via: visit_in, missed: no_answer}", id="they-did-not-come"),
        pytest.param("- {at: 11-20, snooze: {until: 11-28}}", id="snoozed-beyond-its-day"),
        pytest.param("- {at: 11-20, lost: {state: applied}}", id="lost-since"),
    ],
)
def test_appointment_stays_silent(log: str) -> None:
    assert days("appointment", HOUR + log) == []


# --- promise: what we said we would do (B6)

WORD = "- {at: 11-10 10:00, by: zm, via: phone, promised: [{do: 发户型图, date: 11-12}]}\n"


@pytest.mark.parametrize(
    ("log", "item"),
    [
        pytest.param("", "11-12 11-12 11-12", id="by-the-day-we-named"),
        pytest.param("- {at: 11-12, via: phone}", "11-12 11-12 11-12", id="a-call-keeps-no-promise"),
        pytest.param("- {at: 11-12, kept: [图]}", "11-12 11-12 11-12", id="one-character-names-none"),
        pytest.param("- {at: 11-12, kept: [问车位]}", "11-12 11-12 11-12", id="another-was-kept"),
        pytest.param("- {at: 11-12, lost: {state: applied}}", "11-12 11-12 11-12", id="our-word-to-a-lost-customer"),
        pytest.param("- {at: 11-12, deal: {event: signed}}", "11-12 11-12 11-12", id="our-word-to-a-buyer"),
        pytest.param("- {at: 11-12, snooze: {until: 11-28}}", "11-28 11-28 11-12", id="snoozed"),
        pytest.param("- {at: 11-12, via: phone, missed: no_answer}", "11-12 11-12 11-12", id="a-try-moves-no-promise"),
        pytest.param("- {at: 11-12, stop: marketing}", "11-12 11-12 11-12", id="no-marketing-holds-back-no-promise"),
    ],
)
def test_promise_speaks(log: str, item: str) -> None:
    assert days("promise", WORD + log) == [item]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param("- {at: 11-12, kept: [发户型图]}", id="kept"),
        pytest.param("- {at: 11-12, kept: [户型图]}", id="kept-in-part-of-its-words"),
        pytest.param("- {at: 11-12, did: ['promise:2026-11-10:发户型图']}", id="named-in-did"),
        pytest.param("- {at: 11-12, stop: all}", id="they-asked-for-silence"),
    ],
)
def test_promise_stays_silent(log: str) -> None:
    assert days("promise", WORD + log) == []


def test_a_promise_without_a_day_is_due_the_day_after() -> None:
    assert days("promise", "- {at: 11-10, promised: [{do: 发户型图}]}") == ["11-11 11-11 11-11"]


# --- first-contact.lead: three tries in 72 hours, the first within 30 minutes of opening hours (9:00–20:30)


@pytest.mark.parametrize(
    ("log", "item", "by"),
    [
        pytest.param("- {at: 11-20 10:00, by: zm, via: lead_in}", "11-20 11-20 11-20", "10:30", id="while-open"),
        pytest.param("- {at: 11-20 06:00, by: zm, via: lead_in}", "11-20 11-20 11-20", "09:30", id="before-we-open"),
        pytest.param("- {at: 11-20 09:00, by: zm, via: lead_in}", "11-20 11-20 11-20", "09:30", id="as-we-open"),
        pytest.param("- {at: 11-20 20:00, by: zm, via: lead_in}", "11-20 11-20 11-20", "20:30", id="just-in-time"),
        pytest.param(
            "- {at: 11-20 20:01, by: zm, via: lead_in}", "11-20 11-21 11-21", "09:30", id="too-late-for-today"
        ),
        pytest.param("- {at: 11-20 23:59, by: zm, via: lead_in}", "11-20 11-21 11-21", "09:30", id="at-night"),
        pytest.param("- {at: 11-20, by: zm, via: lead_in}", "11-20 11-20 11-20", "09:30", id="hour-unknown"),
        pytest.param(
            "- {at: 11-20 10:00, via: lead_in}\n- {at: 11-20 10:20, by: zm, via: sms, note: 您好}",
            "11-20 11-20 11-20",
            "10:30",
            id="a-message-nobody-answered",
        ),
        pytest.param(
            "- {at: 11-20 10:00, via: lead_in}\n- {at: 11-20 10:20, via: phone, missed: no_answer}",
            "11-21 11-21 11-20",
            "10:30",
            id="one-try",
        ),
        pytest.param(
            "- {at: 11-19 10:00, via: lead_in}\n- {at: 11-19 10:20, via: phone, missed: no_answer}\n"
            "- {at: 11-20 10:20, via: phone, missed: no_answer}",
            "11-21 11-21 11-19",
            "10:30",
            id="two-tries",
        ),
        pytest.param(
            "- {at: 11-01, by: zm, via: visit_in}\n- {at: 11-20 10:00, via: lead_in}",
            "11-20 11-20 11-20",
            "10:30",
            id="an-old-customer-writes-again",
        ),
        pytest.param(
            "- {at: 11-18 10:00, via: lead_in}\n"
            + "- {at: 11-18 12:00, via: phone, missed: no_answer}\n" * 3
            + "- {at: 11-20 10:00, via: lead_in}",
            "11-20 11-20 11-20",
            "10:30",
            id="they-wrote-again",
        ),
        pytest.param("- {at: 11-18 10:00, by: zm, via: lead_in}", "11-18 11-18 11-18", "10:30", id="72-hours-later"),
        pytest.param("- {at: 11-17 20:01, by: zm, via: lead_in}", "11-17 11-18 11-18", "09:30", id="since-we-opened"),
    ],
)
def test_first_contact_lead_speaks(log: str, item: str, by: str) -> None:
    assert days("first-contact.lead", log) == [item]
    (one,) = found("first-contact.lead", log)
    assert one.params["by"] == by


LEAD = "- {at: 11-18 10:00, by: zm, via: lead_in}\n"


@pytest.mark.parametrize(
    "log",
    [
        pytest.param("- {at: 11-18 10:10, via: phone}", id="answered"),
        pytest.param("- {at: 11-18 10:10, via: wechat, said: [好]}", id="answered-by-wechat"),
        pytest.param("- {at: 11-18 10:10, via: phone, missed: no_answer}\n" * 3, id="three-tries"),
        pytest.param("- {at: 11-18 10:10, next: {date: 11-25}}", id="a-step-is-open"),
        pytest.param("- {at: 11-18 10:10, did: ['first-contact.lead:2026-11-18']}", id="named-in-did"),
        pytest.param("- {at: 11-18 10:10, stop: all}", id="they-asked-for-silence"),
        pytest.param("- {at: 11-18 10:10, lost: {reason: 无效}}", id="no-buyer"),
    ],
)
def test_first_contact_lead_stays_silent(log: str) -> None:
    assert days("first-contact.lead", LEAD + log) == []


@pytest.mark.parametrize(
    ("hours", "rule"),
    [
        ("72", "first-contact.lead"),
        ("71", "first-contact.lead"),
        ("48", "first-contact.new"),
        ("0", "first-contact.new"),
    ],
)
def test_the_hours_of_a_lead_are_the_shops(hours: str, rule: str) -> None:
    own = make_rulebook(
        merge(table("realestate", "rules.yaml", None), {"due": {"first-contact.lead": {"hours": hours}}}), schemes()
    )
    one = customer(LEAD)
    standing = items(one, fold(one, as_of=day(TODAY)), own, today=day(TODAY))
    assert [item.rule for item in standing if "first-contact" in item.rule] == [rule]


def test_a_lead_says_how_often_it_was_tried_and_until_when() -> None:
    (item,) = found("first-contact.lead", LEAD + "- {at: 11-18 10:10, by: zm, via: phone, missed: no_answer}")
    assert item.params == {"came": "2026-11-18 10:00", "tries": "1", "of": "3", "until": "2026-11-21", "by": "10:30"}
    assert item.minute is None  # tomorrow's try has no minute to keep
    (item,) = found("first-contact.lead", LEAD)
    assert item.minute == 10 * 60 + 30


# --- first-contact.new: nobody has talked to this customer yet


@pytest.mark.parametrize(
    ("log", "facts", "item"),
    [
        pytest.param("- {at: 11-10, by: zm, note: 名片}", "", "11-10 11-11 11-11", id="a-file-made-by-hand"),
        pytest.param("", "created: 11-10", "11-10 11-11 11-11", id="an-import-without-a-log"),
        pytest.param("- {at: 11-10, by: zm, via: wechat, note: 您好}", "", "11-10 11-11 11-11", id="a-message-one-way"),
        pytest.param(
            "- {at: 11-10, by: zm, via: phone, missed: no_answer}", "", "11-11 11-11 11-11", id="tried-that-day"
        ),
        pytest.param(
            "- {at: 11-10, by: zm, via: phone, missed: no_answer}\n- {at: 11-15, via: phone, missed: no_answer}",
            "",
            "11-16 11-16 11-11",
            id="tried-again",
        ),
        pytest.param(
            "- {at: 11-10, by: zm, grade: {scheme: abcd-score, level: B}}", "", "11-10 11-11 11-11", id="graded"
        ),
        pytest.param("- {at: 11-17 20:00, by: zm, via: lead_in}", "", "11-17 11-17 11-17", id="a-lead-after-72-hours"),
        pytest.param("- {at: 11-16 20:01, by: zm, via: lead_in}", "", "11-16 11-17 11-17", id="as-late-as-it-was"),
        pytest.param(
            "- {at: 11-10 10:00, via: lead_in}\n" + "- {at: 11-12, via: phone, missed: no_answer}\n" * 2,
            "",
            "11-13 11-13 11-10",
            id="a-lead-tried-twice",
        ),
        pytest.param(
            "- {at: 11-01, by: zm, via: visit_in, grade: {scheme: abcd-score, level: D}}\n"
            "- {at: 11-10 10:00, via: lead_in}",
            "",
            "11-10 11-10 11-10",
            id="a-lead-of-an-old-customer-is-still-owed-an-answer",
        ),
    ],
)
def test_first_contact_new_speaks(log: str, facts: str, item: str) -> None:
    assert days("first-contact.new", log, facts=facts) == [item]


@pytest.mark.parametrize(
    ("log", "facts"),
    [
        pytest.param("- {at: 11-10, by: zm, via: visit_in}", "", id="we-talked"),
        pytest.param("- {at: 11-18, by: zm, via: lead_in}", "", id="a-lead-has-its-own-rule-for-72-hours"),
        pytest.param(
            "- {at: 11-10, by: zm, via: lead_in}\n" + "- {at: 11-11, via: phone, missed: no_answer}\n" * 3,
            "",
            id="a-lead-tried-three-times",
        ),
        pytest.param(
            "- {at: 11-10, by: zm, via: lead_in}\n- {at: 11-11, did: ['first-contact.lead:2026-11-10']}",
            "",
            id="a-lead-that-was-ticked",
        ),
        pytest.param(
            "- {at: 11-10, by: zm, via: lead_in}\n- {at: 11-18, did: ['first-contact.new:2026-11-10']}",
            "",
            id="a-lead-ticked-after-its-hours",
        ),
        pytest.param("- {at: 11-10, by: zm, via: lead_in}\n- {at: 11-18, via: phone}", "", id="a-lead-answered-late"),
        pytest.param("- {at: 11-10, by: zm, next: {date: 11-30}}", "", id="a-step-is-open"),
        pytest.param("- {at: 11-10, by: zm, grade: {scheme: abcd-score, level: D}}", "", id="d-is-left-alone"),
        pytest.param(
            "- {at: 11-10, by: zm}\n- {at: 11-11, did: ['first-contact.new:2026-11-10']}", "", id="named-in-did"
        ),
        pytest.param("", "", id="nothing-tells-since-when"),
        pytest.param("- {at: 11-10, by: zm, lost: {reason: 无效}}", "", id="no-buyer"),
        pytest.param("- {at: 11-10, by: zm, stop: all}", "", id="they-asked-for-silence"),
    ],
)
def test_first_contact_new_stays_silent(log: str, facts: str) -> None:
    assert days("first-contact.new", log, facts=facts) == []


# --- feedback.courtesy: a colleague received my customer (代接待)

MINE = "- {at: 11-01, by: zm, via: visit_in}\n"


@pytest.mark.parametrize(
    ("log", "item"),
    [
        pytest.param("- {at: 11-20, by: lw, via: visit_in}", "11-20 11-21 11-21", id="received"),
        pytest.param("- {at: 11-20, by: lw, via: call_in}", "11-20 11-21 11-21", id="took-the-call"),
        pytest.param(
            "- {at: 11-02, next: {date: 12-20}}\n- {at: 11-20, by: lw, via: call_in}",
            "11-20 11-21 11-21",
            id="my-own-plan-for-later-is-no-answer",
        ),
        pytest.param(
            "- {at: 11-19, by: lw, via: visit_in}\n- {at: 11-20, by: zm, via: phone, missed: no_answer}",
            "11-21 11-21 11-20",
            id="i-tried",
        ),
        pytest.param(
            "- {at: 11-18, by: lw, via: visit_in}\n- {at: 11-20, by: lw, via: visit_in}",
            "11-20 11-21 11-21",
            id="received-twice",
        ),
    ],
)
def test_feedback_courtesy_speaks(log: str, item: str) -> None:
    assert days("feedback.courtesy", MINE + log) == [item]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param("- {at: 11-20, by: zm, via: visit_in}", id="i-received-them-myself"),
        pytest.param("- {at: 11-20, by: lw, via: phone}", id="a-colleague-called-them"),
        pytest.param("- {at: 11-19, by: lw, via: visit_in}\n- {at: 11-20, by: zm, via: phone}", id="i-called-back"),
        pytest.param("- {at: 11-20, by: lw, via: visit_in, next: {date: 11-21}}", id="the-step-they-set-says-so"),
        pytest.param(
            "- {at: 11-19, by: lw, via: visit_in}\n- {at: 11-20, by: zm, next: {date: 11-25}}", id="i-planned-on"
        ),
        pytest.param("- {at: 11-20, by: lw, via: visit_in, owner: lw}", id="theirs-now"),
        pytest.param("- {at: 11-20, via: visit_in}", id="nobody-says-who"),
        pytest.param(
            "- {at: 11-19, by: lw, via: visit_in}\n- {at: 11-20, did: ['feedback.courtesy:2026-11-19']}",
            id="named-in-did",
        ),
        pytest.param("- {at: 11-20, by: lw, via: visit_in, deal: {event: signed}}", id="they-bought"),
    ],
)
def test_feedback_courtesy_stays_silent(log: str) -> None:
    assert days("feedback.courtesy", MINE + log) == []


def test_a_courtesy_reception_says_who_received_them() -> None:
    (item,) = found("feedback.courtesy", MINE + "- {at: 11-20, by: lw, via: visit_in}")
    assert item.params == {"by": "lw", "on": "2026-11-20"}


# --- cadence: the next contact by the grade, from the last valid one (D1–D4, J38)

GRADES = [
    ("realestate", "abcd-score", "A", "11-08 11-08 11-08"),
    ("realestate", "abcd-score", "B", "11-11 11-11 11-16"),
    ("realestate", "abcd-score", "C", "11-16 11-16 11-16"),
    ("realestate", "abcd-matrix", "B", "11-11 11-11 11-16"),
    ("realestate", "high-mid-low", "high", "11-08 11-08 11-08"),
    ("realestate", "high-mid-low", "mid", "11-11 11-11 11-16"),
    ("realestate", "high-mid-low", "low", "11-16 11-16 11-16"),
    ("auto", "habc-window", "O", "11-08 11-08 11-08"),
    ("auto", "habc-window", "H", "11-03 11-03 11-03"),
    ("auto", "habc-window", "A", "11-08 11-08 11-08"),
    ("auto", "habc-window", "B", "11-15 11-15 11-15"),
    ("auto", "habc-window", "C", "12-01 12-01 12-01"),
    ("hotel", "spend", "A", "12-01 12-01 12-01"),
    ("hotel", "spend", "B", "12-31 12-31 12-31"),
    ("business", "interest", "settled", "11-04 11-04 11-04"),
    ("business", "interest", "interest", "11-16 11-16 11-16"),
    ("realestate", "referral", "A", "11-02 11-02 11-02"),  # no intent: as if not graded
]


@pytest.mark.parametrize(
    ("profile", "scheme", "level", "item"), [pytest.param(*row, id="-".join(row[:3])) for row in GRADES]
)
def test_cadence_speaks_by_grade(profile: str, scheme: str, level: str, item: str) -> None:
    log = f"- {{at: 11-01, by: zm, via: visit_in, grade: {{scheme: {scheme}, level: {level}}}}}"
    assert days("cadence", log, profile=profile) == [item]


VISIT = "- {at: 11-01 10:00, by: zm, via: visit_in}\n"
B = "- {at: 11-01 10:00, by: zm, via: visit_in, grade: {scheme: abcd-score, level: B}}\n"


@pytest.mark.parametrize(
    ("log", "item"),
    [
        pytest.param(VISIT, "11-02 11-02 11-02", id="ungraded-after-the-first-contact-1"),
        pytest.param(VISIT + "- {at: 11-03, via: phone}", "11-10 11-10 11-10", id="ungraded-after-the-second-7"),
        pytest.param(
            VISIT + "- {at: 11-02, via: phone, missed: no_answer}",
            "11-03 11-03 11-02",
            id="a-try-leaves-the-first-interval-as-it-is",
        ),
        pytest.param(B + "- {at: 11-04, via: phone}", "11-14 11-14 11-19", id="a-contact-moves-it-by-itself"),
        pytest.param(B + "- {at: 11-04, by: lw, via: phone}", "11-14 11-14 11-19", id="a-colleagues-too"),
        pytest.param(B + "- {at: 11-04, via: wechat, note: x}", "11-11 11-11 11-16", id="a-message-one-way-does-not"),
        pytest.param(B + "- {at: 11-04, via: phone, missed: no_answer}", "11-11 11-11 11-16", id="nor-a-try-before"),
        pytest.param(
            B + "- {at: 11-12, via: phone, missed: no_answer}", "11-13 11-13 11-16", id="a-try-brings-it-back"
        ),
        pytest.param(B + "- {at: 11-18, via: phone, missed: no_answer}", "11-19 11-19 11-16", id="and-it-stays-late"),
        pytest.param(
            B + "- {at: 11-09, grade: {scheme: abcd-score, level: C}}",
            "11-16 11-16 11-16",
            id="a-new-grade-counts-from-the-last-contact",
        ),
        pytest.param(
            B + "- {at: 11-09, grade: {scheme: referral, level: A}}",
            "11-11 11-11 11-16",
            id="a-referral-grade-changes-nothing",
        ),
        pytest.param(
            B + "- {at: 11-12, via: wechat, note: x, did: ['cadence:2026-11-01']}",
            "11-22 11-22 11-27",
            id="ticked-so-it-counts-from-there",
        ),
        pytest.param(
            VISIT + "- {at: 11-02, via: wechat, note: x, did: ['cadence:2026-11-01']}",
            "11-09 11-09 11-09",
            id="ticked-after-the-first-contact",
        ),
        pytest.param(
            B + "- {at: 11-05, next: {date: 11-12}}\n- {at: 11-12, done: true}",
            "11-11 11-11 11-16",
            id="a-tick-is-no-contact",
        ),
        pytest.param(B + "- {at: 11-05, snooze: {until: 11-13}}", "11-13 11-13 11-16", id="snoozed-within-its-days"),
        pytest.param(B + "- {at: 11-05, snooze: {until: 11-28}}", "11-28 11-28 11-16", id="snoozed-beyond-them"),
        pytest.param(
            LEAD + "- {at: 11-18 11:00, via: phone, missed: no_answer}\n" * 3,
            "11-25 11-25 11-25",
            id="a-lead-tried-three-times",
        ),
        pytest.param(
            LEAD + "- {at: 11-18 11:00, via: sms, did: ['first-contact.lead:2026-11-18']}",
            "11-25 11-25 11-25",
            id="a-lead-that-was-ticked",
        ),
        pytest.param(
            "- {at: 11-10, by: zm}\n- {at: 11-12, via: sms, did: ['first-contact.new:2026-11-10']}",
            "11-19 11-19 11-19",
            id="a-new-one-that-was-ticked",
        ),
        pytest.param(B + "- {at: 11-19, by: boss, owner: lw}", "11-11 11-11 11-16", id="a-hand-over-changes-nothing"),
        pytest.param(
            B + "- {at: 11-19, lost: {state: applied}}\n- {at: 11-20, reopen: true}", "11-11 11-11 11-16", id="reopened"
        ),
    ],
)
def test_cadence_speaks(log: str, item: str) -> None:
    assert days("cadence", log) == [item]


@pytest.mark.parametrize(
    ("log", "profile"),
    [
        pytest.param(
            "- {at: 11-01, by: zm, via: visit_in, grade: {scheme: abcd-score, level: D}}", "realestate", id="d"
        ),
        pytest.param(
            "- {at: 11-01, by: zm, via: visit_in, grade: {scheme: habc-window, level: D}}", "auto", id="d-of-cars"
        ),
        pytest.param(
            "- {at: 11-01, by: zm, via: visit_in, grade: {scheme: spend, level: C}}", "hotel", id="c-of-hotels"
        ),
        pytest.param(
            "- {at: 11-01, by: zm, via: visit_in, grade: {scheme: abcd-score, level: E}}",
            "realestate",
            id="no-such-level",
        ),
        pytest.param(B + "- {at: 11-05, next: {date: 12-30}}", "realestate", id="a-step-is-open"),
        pytest.param(B + "- {at: 11-05, next: {date: 11-10}}", "realestate", id="a-step-is-open-and-late"),
        pytest.param(B + "- {at: 11-05, stop: all}", "realestate", id="they-asked-for-silence"),
        pytest.param(B + "- {at: 11-05, lost: {state: applied}}", "realestate", id="lost"),
        pytest.param(B + "- {at: 11-05, deal: {event: signed}}", "realestate", id="sold"),
        pytest.param(LEAD, "realestate", id="a-lead-nobody-answered"),
        pytest.param("- {at: 11-10, by: zm, note: x}", "realestate", id="nobody-has-talked-to-them"),
    ],
)
def test_cadence_stays_silent(log: str, profile: str) -> None:
    assert days("cadence", log, profile=profile) == []


def test_a_first_interval_is_one_day_and_not_the_window_of_the_grade() -> None:
    """A shop that calls B customers 3 days after the first contact, then from day 10 to 15."""
    own = make_rulebook(
        merge(table("realestate", "rules.yaml", None), {"cadence": {"abcd-score": {"B": {"first": "3"}}}}),
        schemes(),
    )
    for log, wanted in ((B, "11-04 11-04 11-04"), (B + "- {at: 11-02, by: zm, via: phone}", "11-12 11-12 11-17")):
        one = customer(log)
        standing = items(one, fold(one, as_of=day(TODAY)), own, today=day(TODAY))
        assert [said(item) for item in standing if item.rule == "cadence"] == [wanted]


def test_a_timer_asks_for_a_call_and_for_wechat_where_they_want_no_calls() -> None:
    assert [item.via.key for item in found("cadence", B) if item.via] == ["phone"]
    assert [item.via.key for item in found("cadence", B + "- {at: 11-02, stop: calls}") if item.via] == ["wechat"]
    assert [item.via.key for item in found("planned", STEP + "- {at: 11-11, stop: calls}") if item.via] == ["wechat"]
    assert [item.via.key for item in found("cadence", B + "- {at: 11-02, stop: marketing}") if item.via] == ["phone"]
    visit = "- {at: 11-02, stop: calls, next: {date: 11-20, via: visit_in}}"
    assert [item.via.key for item in found("planned", B + visit) if item.via] == ["visit_in"]


def test_cadence_says_its_grade_and_its_days() -> None:
    (item,) = found("cadence", B)
    assert item.params == {"level": "B", "every": "10", "late": "15", "silent": "20"}
    assert (item.name, item.weight) == ("cadence:2026-11-01", 30)
    (item,) = found("cadence", VISIT)
    assert item.params == {"level": "", "every": "1", "late": "1", "silent": "20"}


def test_a_step_outlasts_its_day_and_the_timer_waits_for_it() -> None:
    """Salesforce and Odoo nag twice; here the overdue step is the one thing to do."""
    assert [item.rule for item in items_of(STEP, "12-30")] == ["planned"]


def items_of(log: str, on: str) -> list[Item]:
    one = customer(log)
    return items(one, fold(one, as_of=day(on)), timers(), today=day(on))


# --- stale: nothing was written for more than 30 days (D65, J51)


@pytest.mark.parametrize(
    ("log", "profile", "item"),
    [
        pytest.param(B, "realestate", "12-02 12-02 12-02", id="on-the-31st-day"),
        pytest.param(B + "- {at: 11-10, note: x}", "realestate", "12-11 12-11 12-11", id="a-note-is-something-written"),
        pytest.param(
            B + "- {at: 11-10, via: phone, missed: no_answer}", "realestate", "12-11 12-11 12-11", id="a-try-is-too"
        ),
        pytest.param(
            "- {at: 11-01, by: zm, via: visit_in, grade: {scheme: habc-window, level: C}}",
            "auto",
            "12-02 12-02 12-02",
            id="a-cadence-of-30-days-does-not-explain-31",
        ),
        pytest.param(B + "- {at: 11-02, snooze: {until: 12-20}}", "realestate", "12-20 12-20 12-03", id="snoozed"),
    ],
)
def test_stale_speaks(log: str, profile: str, item: str) -> None:
    assert days("stale", log, profile=profile) == [item]


@pytest.mark.parametrize(
    ("log", "profile"),
    [
        pytest.param(
            "- {at: 09-01, by: zm, via: visit_in, grade: {scheme: abcd-score, level: D}}", "realestate", id="d"
        ),
        pytest.param(
            "- {at: 09-01, by: zm, via: visit_in, grade: {scheme: spend, level: B}}", "hotel", id="slower-cadence"
        ),
        pytest.param("- {at: 09-01, by: zm, via: visit_in, next: {date: 12-30}}", "realestate", id="a-step-to-come"),
        pytest.param(
            "- {at: 09-01, by: zm, via: visit_in, next: {date: 09-02}}", "realestate", id="a-step-is-late-itself"
        ),
        pytest.param("- {at: 09-01, by: zm, via: visit_in, lost: {state: applied}}", "realestate", id="lost"),
        pytest.param("- {at: 09-01, by: zm, via: visit_in, stop: all}", "realestate", id="they-asked-for-silence"),
        pytest.param("- {at: 09-01, by: zm, via: visit_in}", "realestate", id="not-graded"),
        pytest.param("", "realestate", id="nothing-was-ever-written"),
    ],
)
def test_stale_stays_silent(log: str, profile: str) -> None:
    assert days("stale", log, profile=profile) == []


@pytest.mark.parametrize(("on", "late"), [("12-01", False), ("12-02", False), ("12-03", True)])
def test_stale_is_more_than_30_days(on: str, late: bool) -> None:
    """Krayin counts from the day the lead was made; here it is the last thing written. 11-01 and 30 days is 12-01."""
    (item,) = found("stale", B, on)
    assert (item.opens_on <= day(on), item.late(day(on))) == (on != "12-01", late)


# --- wake: the day to ask a lost customer again

GONE = "- {at: 10-05, by: zm, via: phone, lost: {reason: 竞品, state: applied, wake: 11-18}}\n"


@pytest.mark.parametrize(
    ("log", "item"),
    [
        pytest.param("", "11-18 11-18 11-25", id="on-its-day-and-a-week"),
        pytest.param("- {at: 10-07, by: boss, lost: {state: approved}}", "11-18 11-18 11-25", id="approved-since"),
        pytest.param(
            "- {at: 10-07, by: boss, lost: {state: approved, wake: 12-01}}", "12-01 12-01 12-08", id="set-anew"
        ),
        pytest.param("- {at: 10-07, lost: {state: frozen}}", "11-18 11-18 11-25", id="frozen"),
        pytest.param("- {at: 11-01, via: phone}", "11-18 11-18 11-25", id="a-talk-before-the-day"),
        pytest.param("- {at: 11-19, via: phone, missed: no_answer}", "11-20 11-20 11-25", id="tried"),
        pytest.param("- {at: 11-18, snooze: {until: 12-10}}", "12-10 12-10 11-25", id="snoozed"),
    ],
)
def test_wake_speaks(log: str, item: str) -> None:
    assert days("wake", GONE + log) == [item]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param("- {at: 11-18, via: phone}", id="asked-on-its-day"),
        pytest.param("- {at: 11-20, via: wechat, said: [不用了]}", id="asked-since"),
        pytest.param("- {at: 10-07, by: boss, lost: {state: refused}}", id="refused"),
        pytest.param("- {at: 11-18, reopen: true}", id="taken-up-again"),
        pytest.param("- {at: 11-01, via: visit_in, deal: {event: signed}}", id="bought-after-all"),
        pytest.param("- {at: 11-18, did: ['wake:2026-11-18']}", id="named-in-did"),
        pytest.param("- {at: 10-07, stop: all}", id="they-asked-for-silence"),
    ],
)
def test_wake_stays_silent(log: str) -> None:
    assert days("wake", GONE + log) == []


def test_without_a_day_to_wake_nobody_is_woken() -> None:
    assert days("wake", "- {at: 10-05, by: zm, via: phone, lost: {reason: 竞品}}") == []


def test_a_loss_says_when_and_why() -> None:
    (item,) = found("wake", GONE)
    assert item.params == {"lost": "2026-10-05", "reason": "竞品项目", "standing": "lost"}
    (frozen,) = found("wake", GONE + "- {at: 10-07, lost: {state: frozen, wake: 11-19}}")
    assert frozen.params == {"lost": "2026-10-07", "reason": "竞品项目", "standing": "frozen"}


def test_who_is_not_open_is_left_alone_but_for_what_was_agreed_the_day_to_ask_again_and_a_deal() -> None:
    deals = {"milestone", "order.payment", "order.delivery"}
    beside = {rule for rule in WHEN_NOT_OPEN if rule.partition(".")[0] not in BESIDE}
    assert {"promise", "planned", "appointment", "wake", "order.word", *deals} == beside
