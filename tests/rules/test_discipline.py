"""What fell due in a week and what became of it, by hand. The week is 2026-11-16 to 22; zm owns, lw is a colleague."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from hypothesis import given

from leadtrack.model.values import Raw
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.demands import Demands
from leadtrack.rules.discipline import outcomes
from leadtrack.rules.item import Case, Item
from leadtrack.rules.rulebook import make_rulebook
from leadtrack.store.templates import merge, table
from tests.profiles import customer, day, schemes, timers
from tests.rules.test_agenda import DAYS, logs, often, read

WEEK = DateRange(day("11-16"), day("11-23"))


def became(
    log: str, known: str = "11-22", profile: str = "realestate", span: DateRange = WEEK, facts: str = ""
) -> list[str]:
    """Each item by its rule and day, what became of it, when, and whose it was."""
    found = outcomes(customer(log, profile=profile, facts=facts), timers(profile), span, known=day(known))
    return sorted(
        " ".join(
            [one.item.rule, f"{one.item.due_on:%m-%d}", one.result]
            + ([f"{one.on:%m-%d}"] if one.on else [])
            + [one.owner or "-"]
        )
        for one in found
    )


def test_what_is_settled_before_its_week_counts_in_the_week_of_its_day() -> None:
    met_on_sunday = planned("11-16") + "- {at: 11-15, by: zm, via: phone}"
    before = DateRange(day("11-09"), day("11-16"))
    assert became(met_on_sunday) == ["planned 11-16 on_time 11-15 zm"]
    assert became(met_on_sunday, span=before) == []


def test_what_was_late_stays_so_whatever_comes_later() -> None:
    """Due on the 17th, late on the 18th and 19th, given up on the 20th: the week says so with and without that."""
    given_up = planned("11-17") + "- {at: 11-20, by: zm, lost: {reason: 失联}}"
    assert became(given_up, known="11-19") == ["planned 11-17 open zm"]
    assert became(given_up) == became(given_up, known="12-31") == ["planned 11-17 missed zm"]
    after = DateRange(day("11-23"), day("11-30"))
    assert became(given_up, span=after, known="11-29") == []
    in_the_next = planned("11-17") + "- {at: 11-24, by: zm, lost: {reason: 失联}}"
    assert became(in_the_next, known="11-29") == ["planned 11-17 open zm"]
    assert became(in_the_next, span=after, known="11-29") == ["planned 11-17 missed zm"]


def test_what_is_done_late_counts_in_both_weeks() -> None:
    late = planned("11-13") + "- {at: 11-17, by: zm, via: phone}"
    assert became(late, span=DateRange(day("11-09"), day("11-16"))) == ["planned 11-13 open zm"]
    assert became(late) == ["planned 11-13 late 11-17 zm"]


def planned(on: str) -> str:
    """A step of a customer without a timer."""
    return f"- {{at: 11-05 10:00, by: zm, via: phone, next: {{date: {on}}}, grade: {{scheme: abcd-score, level: D}}}}\n"


B = "- {at: 11-03 10:00, by: zm, via: phone, grade: {scheme: abcd-score, level: B}}\n"  # due 11-13, late after 11-18
WORD = "- {at: 11-15, by: zm, via: phone, next: {date: 12-30}, promised: [{do: 发图, date: 11-18}]}\n"


TO_COME = "- {at: 11-12, by: zm, via: phone, next: {date: 11-17, via: visit_in}}\n"
ORDERED = "- {at: 11-17, by: zm, deal: {event: subscribed, for: a}}\n"


@pytest.mark.parametrize(
    ("log", "wanted"),
    [
        pytest.param(
            planned("11-17") + "- {at: 11-17, by: zm, via: phone}", ["planned 11-17 on_time 11-17 zm"], id="met"
        ),
        pytest.param(
            planned("11-17") + "- {at: 11-19, by: zm, via: phone}", ["planned 11-17 late 11-19 zm"], id="met-late"
        ),
        pytest.param(
            planned("11-20") + "- {at: 11-17, by: zm, via: visit_in}",
            ["planned 11-20 on_time 11-17 zm"],
            id="met-before",
        ),
        pytest.param(
            planned("11-10") + "- {at: 11-18, by: zm, via: phone}", ["planned 11-10 late 11-18 zm"], id="carried-over"
        ),
        pytest.param(
            planned("11-17") + "- {at: 11-18, by: zm, done: true}", ["planned 11-17 late 11-18 zm"], id="ticked"
        ),
        pytest.param(
            planned("11-17") + "- {at: 11-17, by: zm, did: ['planned:2026-11-17']}",
            ["planned 11-17 on_time 11-17 zm"],
            id="named-in-did",
        ),
        pytest.param(planned("11-17"), ["planned 11-17 open zm"], id="still-open"),
        pytest.param(
            planned("11-17") + "- {at: 11-17, by: zm, via: phone, missed: no_answer}",
            ["planned 11-18 open zm"],
            id="a-try-moves-it-and-it-is-open",
        ),
        pytest.param(
            planned("11-17")
            + "- {at: 11-17, by: zm, via: phone, missed: no_answer}\n- {at: 11-18, by: zm, via: phone}",
            ["planned 11-18 late 11-18 zm"],
            id="reached-at-the-second-try-counts-from-the-first-day",
        ),
        pytest.param(planned("11-23"), [], id="next-weeks"),
        pytest.param(
            planned("11-17") + "- {at: 11-16, by: zm, snooze: {until: 11-25}}", [], id="snoozed-out-of-the-week"
        ),
        pytest.param(planned("11-17") + "- {at: 11-16, by: zm, next: {date: 11-25}}", [], id="planned-anew"),
        pytest.param(
            planned("11-17") + "- {at: 11-16, by: zm, next: {date: 11-19}}\n- {at: 11-19, by: zm, via: phone}",
            ["planned 11-19 late 11-19 zm"],
            id="planned-anew-within-the-week-stays-late",
        ),
        pytest.param(
            planned("11-22") + "- {at: 11-16, by: zm, via: phone, next: {date: 11-30}}",
            [],
            id="a-call-that-planned-anew",
        ),
        pytest.param(planned("11-17") + "- {at: 11-16, by: zm, lost: {reason: 失联}}", [], id="given-up"),
        pytest.param(planned("11-17") + "- {at: 11-16, by: zm, stop: all}", [], id="silenced"),
        pytest.param(planned("11-17") + "- {at: 11-17, by: zm, lost: {reason: 失联}}", [], id="given-up-on-its-day"),
        pytest.param(
            planned("11-17") + "- {at: 11-18, by: zm, lost: {reason: 失联}}",
            ["planned 11-17 missed zm"],
            id="given-up-too-late",
        ),
        pytest.param(
            planned("11-17") + "- {at: 11-19, by: zm, deal: {event: handed_over, for: a}}",
            ["planned 11-17 missed zm"],
            id="a-deal-after-its-day",
        ),
        pytest.param(
            planned("11-17") + "- {at: 11-18, by: zm, next: {date: 11-25}}",
            ["planned 11-17 missed zm"],
            id="planned-anew-too-late",
        ),
        pytest.param(
            planned("11-17") + "- {at: 11-18, by: zm, snooze: {until: 11-25}}",
            ["planned 11-17 missed zm"],
            id="snoozed-too-late",
        ),
        pytest.param(
            planned("11-17") + "- {at: 11-18, by: zm, snooze: {until: 11-20}}\n- {at: 11-19, by: zm, via: phone}",
            ["planned 11-20 late 11-19 zm"],
            id="snoozed-too-late-within-the-week-is-one-that-stays-late",
        ),
        pytest.param(planned("11-13") + "- {at: 11-15, by: zm, stop: all}", [], id="late-and-silenced-before-the-week"),
        pytest.param(
            planned("11-17 10:00") + "- {at: 11-17 10:05, by: zm, via: visit_in}",
            ["appointment 11-17 on_time 11-17 zm"],
            id="appointment",
        ),
        pytest.param(
            "- {at: 11-18 09:00, by: zm, via: phone, next: {date: 11-18 15:00}}\n"
            "- {at: 11-18 15:00, by: zm, via: visit_in, next: {date: 12-01}}",
            ["appointment 11-18 on_time 11-18 zm"],
            id="made-and-met-on-one-day",
        ),
        pytest.param(
            planned("11-18") + "- {at: 11-18 09:00, by: zm, via: phone, next: {date: 11-18 15:00}}\n"
            "- {at: 11-18 15:00, by: zm, via: visit_in, next: {date: 12-01}}",
            ["appointment 11-18 on_time 11-18 zm", "planned 11-18 on_time 11-18 zm"],
            id="met-and-planned-again-for-the-same-day",
        ),
        pytest.param(
            planned("11-18") + "- {at: 11-17, by: zm, next: {date: 11-18 15:00}}",
            ["appointment 11-18 open zm"],
            id="given-an-hour",
        ),
        pytest.param(
            planned("11-18 15:00") + "- {at: 11-18 10:00, by: zm, via: phone, missed: no_answer}\n"
            "- {at: 11-18 11:00, by: zm, via: phone}\n- {at: 11-18 15:00, by: zm, via: visit_in}",
            ["appointment 11-18 on_time 11-18 zm"],
            id="a-call-that-confirms-does-not-count-twice",
        ),
        pytest.param(planned("12-08") + "- {at: 11-20, by: zm, via: visit_in}", [], id="met-before-a-week-to-come"),
        pytest.param(TO_COME + ORDERED, ["planned 11-17 on_time 11-17 zm"], id="who-was-to-come-ordered"),
        pytest.param(
            TO_COME.replace("visit_in", "phone") + ORDERED, ["planned 11-17 open zm"], id="who-was-to-be-called-ordered"
        ),
    ],
)
def test_steps(log: str, wanted: list[str]) -> None:
    assert became(log) == wanted


@pytest.mark.parametrize(
    ("log", "wanted"),
    [
        pytest.param("", ["cadence 11-13 open zm"], id="nobody-called"),
        pytest.param(
            "- {at: 11-18, by: zm, via: phone}", ["cadence 11-13 on_time 11-18 zm"], id="on-the-last-good-day"
        ),
        pytest.param("- {at: 11-19, by: zm, via: phone}", ["cadence 11-13 late 11-19 zm"], id="the-day-after"),
        pytest.param("- {at: 11-19, by: lw, via: phone}", ["cadence 11-13 late 11-19 zm"], id="a-colleague-called"),
        pytest.param("- {at: 11-17, by: zm, via: wechat, note: x}", ["cadence 11-13 open zm"], id="a-message-one-way"),
        pytest.param(
            "- {at: 11-17, by: zm, via: wechat, note: x, did: ['cadence:2026-11-03']}",
            ["cadence 11-13 on_time 11-17 zm"],
            id="a-message-that-was-ticked",
        ),
        pytest.param(
            "- {at: 11-17, by: zm, via: phone, stop: all}", ["cadence 11-13 on_time 11-17 zm"], id="last-call"
        ),
        pytest.param("- {at: 11-17, by: zm, next: {date: 11-25}}", [], id="planned-instead"),
        pytest.param(
            "- {at: 11-17, by: boss, owner: lw}\n- {at: 11-18, by: lw, via: phone}",
            ["cadence 11-13 on_time 11-18 lw"],
            id="handed-over-and-done-by-the-next",
        ),
        pytest.param(
            "- {at: 11-17, by: zm, via: phone, owner: lw}",
            ["cadence 11-13 on_time 11-17 zm"],
            id="done-and-handed-over",
        ),
        pytest.param("- {at: 11-12, by: zm, via: phone}", ["cadence 11-22 open zm"], id="called-before-the-week"),
        pytest.param(
            "- {at: 11-10, by: zm, via: phone}\n- {at: 11-17, by: zm, via: phone}",
            ["cadence 11-20 on_time 11-17 zm"],
            id="called-before-it-was-due",
        ),
    ],
)
def test_cadence(log: str, wanted: list[str]) -> None:
    assert became(B + log) == wanted


@pytest.mark.parametrize(
    ("log", "wanted"),
    [
        pytest.param("", ["promise 11-18 open zm"], id="not-kept"),
        pytest.param("- {at: 11-18, by: zm, kept: [发图]}", ["promise 11-18 on_time 11-18 zm"], id="kept"),
        pytest.param("- {at: 11-19, by: zm, kept: [发图]}", ["promise 11-18 late 11-19 zm"], id="kept-late"),
        pytest.param("- {at: 11-18, by: zm, via: phone}", ["promise 11-18 open zm"], id="a-call-keeps-none"),
        pytest.param("- {at: 11-18, by: zm, via: phone, stop: all}", [], id="silenced-in-a-call-is-not-kept"),
        pytest.param(
            "- {at: 11-17, by: zm, promised: [{do: 问价, date: 11-17}], kept: [发图]}\n"
            "- {at: 11-17, by: zm, kept: [问价]}",
            ["promise 11-17 on_time 11-17 zm", "promise 11-18 on_time 11-17 zm"],
            id="made-and-kept-on-one-day",
        ),
        pytest.param(
            "- {at: 11-15, by: zm, kept: [发图]}", ["promise 11-18 on_time 11-15 zm"], id="kept-before-the-week"
        ),
        pytest.param(
            "- {at: 11-15, by: zm, promised: [{do: 问价, date: 11-14}], kept: [发图]}\n- {at: 11-15, kept: [问价]}",
            ["promise 11-18 on_time 11-15 zm"],
            id="made-and-kept-before-the-week-and-not-of-it",
        ),
    ],
)
def test_promises(log: str, wanted: list[str]) -> None:
    assert became(WORD + log) == wanted


@pytest.mark.parametrize(
    ("log", "wanted"),
    [
        pytest.param(
            "- {at: 11-17 10:00, by: zm, via: lead_in}\n- {at: 11-17 10:20, by: zm, via: phone}",
            ["first-contact.lead 11-17 on_time 11-17 zm"],
            id="answered-at-once",
        ),
        pytest.param(
            "- {at: 11-17 10:00, by: zm, via: lead_in}\n- {at: 11-18 10:20, by: zm, via: phone}",
            ["cadence 11-19 open zm", "first-contact.lead 11-17 late 11-18 zm"],
            id="answered-the-day-after",
        ),
        pytest.param(
            "- {at: 11-16 10:00, by: zm, via: lead_in}\n- {at: 11-20 10:20, by: zm, via: phone, next: {date: 12-01}}",
            ["first-contact.lead 11-16 late 11-20 zm"],
            id="answered-after-its-72-hours-is-one-demand",
        ),
        pytest.param(
            "- {at: 11-16, by: zm, note: 名片}\n- {at: 11-17, by: zm, via: phone, next: {date: 12-01}}",
            ["first-contact.new 11-17 on_time 11-17 zm"],
            id="a-new-one",
        ),
        pytest.param(
            "- {at: 11-15, by: zm, via: phone}\n- {at: 11-16, by: lw, via: visit_in}\n"
            "- {at: 11-17, by: zm, via: phone, next: {date: 12-01}}",
            ["cadence 11-16 on_time 11-16 zm", "feedback.courtesy 11-17 on_time 11-17 zm"],
            id="a-courtesy-reception",
        ),
        pytest.param(
            "- {at: 11-15, by: zm, via: phone, next: {date: 12-01}}\n- {at: 11-16, by: lw, via: call_in}\n"
            "- {at: 11-17, by: lw, via: call_in}\n- {at: 11-18, by: zm, via: phone}",
            ["feedback.courtesy 11-18 on_time 11-18 zm"],
            id="a-second-courtesy-reception-does-not-settle-the-first",
        ),
        pytest.param(
            "- {at: 10-05, by: zm, via: phone, lost: {wake: 11-16}}\n- {at: 11-19, by: zm, via: phone}",
            ["wake 11-16 on_time 11-19 zm"],
            id="woken",
        ),
        pytest.param(
            "- {at: 10-05, by: zm, via: phone, grade: {scheme: abcd-score, level: A}}",
            ["cadence 10-12 open zm"],
            id="stale-repeats-what-is-due-and-is-not-counted",
        ),
    ],
)
def test_other_rules(log: str, wanted: list[str]) -> None:
    if "lead_in" in log and "11-17 10:20" in log:
        log = log.replace("via: phone", "via: phone, next: {date: 12-01}")
    assert became(log) == wanted


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        pytest.param("11-15", [], id="before-the-week"),
        pytest.param("11-16", [], id="before-it-was-due"),
        pytest.param("11-17", ["planned 11-17 open zm"], id="on-its-day"),
        pytest.param("11-18", ["planned 11-17 open zm"], id="met-but-not-written-down"),
        pytest.param("11-20", ["planned 11-17 late 11-18 zm"], id="written-down"),
        pytest.param("2027-01-31", ["planned 11-17 late 11-18 zm"], id="long-after-the-week"),
    ],
)
def test_as_known_at_the_end_of_a_day(known: str, wanted: list[str]) -> None:
    assert became(planned("11-17") + "- {at: 11-18, rec: 11-20 09:00, by: zm, via: phone}", known) == wanted


def test_what_happened_before_the_week_but_was_written_in_it_counts_from_the_start() -> None:
    assert became(planned("11-12") + "- {at: 11-14, rec: 11-17 09:00, by: zm, via: phone}") == []
    assert became(planned("11-12") + "- {at: 11-14, rec: 11-17 09:00, by: zm, note: x}") == ["planned 11-12 open zm"]


def test_the_call_that_a_file_made_today_asks_for() -> None:
    """An import is called the same day, or before somebody made a file of it."""
    log = "- {at: 11-17 10:00, by: zm, via: phone, next: {date: 12-01}}"
    assert became(log, facts="created: 2026-11-17") == ["first-contact.new 11-18 on_time 11-17 zm"]
    assert became(log, facts="created: 2026-11-18") == []
    assert became(log) == []
    assert became("", facts="created: 2026-11-17") == ["first-contact.new 11-18 open -"]


PAY = "- {at: 11-05, by: zm, deal: {event: signed, for: a, pay_on: 11-17, hand_over_on: 11-20}}\n"


@pytest.mark.parametrize(
    ("log", "wanted"),
    [
        pytest.param(
            "- {at: 11-17, by: zm, deal: {event: paid, for: a}}\n",
            ["order.delivery 11-20 open zm", "order.payment 11-17 on_time 11-17 zm"],
            id="paid",
        ),
        pytest.param(
            "- {at: 11-17, by: zm, deal: {event: loan, for: a, pay_on: 12-17, hand_over_on: 12-20}}\n",
            [],
            id="promised-anew-is-not-paid",
        ),
        pytest.param(
            "- {at: 11-19, by: zm, deal: {event: handed_over, for: a}}\n",
            ["order.delivery 11-20 on_time 11-19 zm", "order.payment 11-17 open zm"],
            id="handed-over",
        ),
    ],
)
def test_deals(log: str, wanted: list[str]) -> None:
    assert became(PAY + log) == wanted


def test_a_swap_is_no_signature() -> None:
    log = (
        "- {at: 11-10, by: zm, via: visit_in, deal: {event: subscribed, for: a}, next: {date: 12-30}}\n"
        "- {at: 11-11, by: zm, deal: {event: swapped, for: a, to: b}}\n"
    )
    assert became(log) == ["milestone.signing 11-17 open zm"]


def test_a_week_without_days_has_no_outcomes() -> None:
    empty = DateRange(day("11-16"), day("11-16"))
    assert list(outcomes(customer(planned("11-10")), timers(), empty, known=day("11-22"))) == []


def test_what_lapsed_first_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No rule lapses yet; a greeting that ends the day after stands for those to come."""

    def greeting(case: Case) -> Iterator[Item]:
        first = day("11-17")
        yield Item(
            rule="cadence",
            name="cadence:1",
            opens_on=first,
            due_on=first,
            late_after=first,
            lapses_on=first + timedelta(days=1),
        )

    monkeypatch.setattr("leadtrack.rules.demands.RULES", {"cadence": greeting})
    own = make_rulebook(merge(table("realestate", "rules.yaml", None), {"due": {"cadence": {"rank": "7"}}}), schemes())

    def results(log: str, known: str = "11-22") -> list[tuple[str, object]]:
        start = "- {at: 11-05, by: zm, via: phone}\n"
        return [(one.result, one.on) for one in outcomes(customer(start + log), own, WEEK, known=day(known))]

    assert results("") == [("missed", None)]
    assert results("", "11-18") == [("open", None)]
    assert results("- {at: 11-18, by: zm, did: ['cadence:1']}") == [("late", day("11-18"))]
    assert results("- {at: 11-20, by: zm, via: phone}") == [("missed", None)]
    assert results("- {at: 11-20, by: zm, note: x}") == [("missed", None)]
    assert results("- {at: 11-15, by: zm, did: ['cadence:1']}") == [("on_time", day("11-15"))]


@pytest.mark.parametrize(
    ("lapses", "before", "within"),
    [
        pytest.param("11-14", "missed", "", id="on-the-last-day-but-one"),
        pytest.param("11-15", "open", "missed", id="with-the-end-of-the-week-before"),
        pytest.param("11-16", "open", "missed", id="on-the-first-day"),
    ],
)
def test_what_is_carried_over_and_lapses_is_missed_once(
    lapses: str, before: str, within: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def greeting(case: Case) -> Iterator[Item]:
        first = day("11-13")
        yield Item(
            rule="cadence", name="cadence:1", opens_on=first, due_on=first, late_after=first, lapses_on=day(lapses)
        )

    monkeypatch.setattr("leadtrack.rules.demands.RULES", {"cadence": greeting})
    own = make_rulebook(merge(table("realestate", "rules.yaml", None), {"due": {"cadence": {"rank": "7"}}}), schemes())
    one = customer("- {at: 11-05, by: zm, via: phone}\n- {at: 11-18, by: zm, via: phone}\n")
    for span, wanted in ((DateRange(day("11-09"), day("11-16")), before), (WEEK, within)):
        assert " ".join(out.result for out in outcomes(one, own, span, known=day("11-22"))) == wanted


@pytest.mark.parametrize(
    ("log", "wanted"),
    [
        pytest.param(
            "- {at: 11-07, by: zm, via: phone, grade: {scheme: abcd-score, level: B}}\n"
            "- {at: 11-08, by: zm, via: phone}\n- {at: 11-09, by: zm, via: phone}\n",
            ["cadence 11-17 on_time 11-08 zm", "cadence 11-18 on_time 11-09 zm", "cadence 11-19 open zm"],
            id="timers",
        ),
        pytest.param(
            "- {at: 03-01, by: zm, next: {date: 11-20}}\n- {at: 03-05, by: zm, via: visit_in, stop: all}\n",
            ["planned 11-20 on_time 03-05 zm"],
            id="a-step",
        ),
        pytest.param(
            "- {at: 03-01, by: zm, via: phone}\n- {at: 03-02, by: zm, lost: {wake: 11-20}}\n"
            "- {at: 03-05, by: zm, via: phone, reopen: true, stop: all}\n",
            ["wake 11-20 on_time 03-05 zm"],
            id="a-day-to-wake",
        ),
        pytest.param(
            "- {at: 03-01, by: zm, via: phone, promised: [{do: 发图, date: 11-20}]}\n"
            "- {at: 03-05, by: zm, kept: [发图], stop: all}\n",
            ["promise 11-20 on_time 03-05 zm"],
            id="a-promise",
        ),
        pytest.param(
            "- {at: 03-01, by: zm, via: phone, deal: {event: signed, for: a, pay_on: 11-20}}\n"
            "- {at: 03-05, by: zm, deal: {event: paid, for: a}}\n",
            ["order.payment 11-20 on_time 03-05 zm"],
            id="a-payment",
        ),
        pytest.param(
            "- {at: 03-01, by: zm, via: phone, deal: {event: signed, for: a, hand_over_on: 11-20}}\n"
            "- {at: 03-05, by: zm, deal: {event: handed_over, for: a}}\n",
            ["order.delivery 11-20 on_time 03-05 zm"],
            id="a-hand-over",
        ),
        pytest.param(
            "- {at: 03-01, by: zm, via: phone, next: {date: 03-10}}\n"
            "- {at: 03-02, by: zm, snooze: {until: 11-20}}\n- {at: 03-05, by: zm, via: visit_in, stop: all}\n",
            ["planned 11-20 on_time 03-05 zm"],
            id="a-snooze",
        ),
        pytest.param(
            "- {at: 11-01 09:00, by: zm, via: phone, reaction: positive, grade: {scheme: abcd-score, level: C}}\n"
            "- {at: 11-01 15:00, by: zm, via: phone, reaction: positive, stop: all}\n",
            ["cadence 11-16 on_time 11-01 zm"],
            id="a-level-of-fifteen-days-on-the-first-day",
        ),
    ],
)
def test_settled_long_before(log: str, wanted: list[str]) -> None:
    assert became(log) == wanted


def test_a_day_that_a_level_set_with_the_first_contact_may_lie_far_ahead() -> None:
    """A shop's own C: 200 days from 05-03, when they were called again the same day."""
    log = """
- {at: 05-03 09:00, by: zm, via: phone, reaction: positive, grade: {scheme: abcd-score, level: C}}
- {at: 05-03 15:00, by: zm, via: phone, reaction: positive, stop: all}
"""
    full, span = timers(), DateRange(day("11-16"), day("11-23"))
    levels = full.cadence["abcd-score"]
    own = {**full.cadence, "abcd-score": {**levels, "C": replace(levels["C"], first=200)}}
    found = list(outcomes(customer(log), replace(full, cadence=own), span, known=span.last))
    assert [(one.item.rule, str(one.item.due_on), one.result) for one in found] == [
        ("cadence", "2026-11-19", "on_time")
    ]


@often
@given(logs, DAYS)
def test_no_older_entry_matters(drawn: tuple[str, list[dict[str, Raw]]], start: date) -> None:
    """Entries too old for what they set off to be due in the span are not looked at one by one: that loses nothing."""
    profile, log = drawn
    one, span = read(profile, log), DateRange(start, start + timedelta(days=7))
    found = list(outcomes(one, timers(profile), span, known=span.last))
    with patch.object(Demands, "first", lambda *_: 0):
        assert found == list(outcomes(one, timers(profile), span, known=span.last))
