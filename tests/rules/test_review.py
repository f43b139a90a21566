"""The manager's daily look, by hand (B31, I16). The day is 2026-11-21, seen at 18:05 unless a case says otherwise.

zm owns, lw is a colleague, boss the manager. What there is to look at is written as kind and customer.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from leadtrack.model.moment import parse_moment
from leadtrack.model.record import Customer
from leadtrack.rules.checks import RULES
from leadtrack.rules.checks.table import make_rows
from leadtrack.rules.register import Row
from leadtrack.rules.review import Finding, Look, Workday, shown
from leadtrack.rules.shop import make_shop
from leadtrack.store.templates import table
from tests.profiles import book, customer, day, timers

LEAST = make_rows(table("realestate", "checks.yaml", None), RULES)["short-note"]
NOTE = "note: " + "看" * 50
D = "grade: {scheme: abcd-score, level: D}"
BEFORE = f"- {{at: 11-01 10:00, by: zm, via: phone, {NOTE}, {D}}}\n"
"""A customer of zm's, talked to before, of whom no rule asks anything."""


def looked(
    *customers: Customer,
    on: str = "11-21",
    now: str = "11-21 18:05",
    profile: str = "realestate",
    rows: Sequence[tuple[str, Row]] = (),
) -> Look:
    look = Look(timers(profile), day(on), parse_moment(f"2026-{now}"), LEAST)
    for one in customers:
        look.take(one)
    for who, row in rows:
        look.register(who, row)
    return look


def page(
    log: str, who: str = "zm", on: str = "11-21", now: str = "11-21 18:05", profile: str = "realestate"
) -> Workday:
    return looked(customer(log, profile=profile), on=on, now=now, profile=profile).page(who)


def kinds(log: str, who: str = "zm", on: str = "11-21", now: str = "11-21 18:05") -> list[str]:
    return [one.kind for one in page(log, who, on, now).findings]


def only(log: str, kind: str, who: str = "zm", profile: str = "realestate") -> list[Finding]:
    return [one for one in page(log, who, profile=profile).findings if one.kind == kind]


# --- whom they received


@pytest.mark.parametrize(
    ("log", "who", "figures"),
    [
        pytest.param("- {at: 11-21 10:00, by: zm, via: visit_in}", "zm", (1, 0, 0), id="a-first-visit"),
        pytest.param(BEFORE + "- {at: 11-21 10:00, by: zm, via: visit_in}", "zm", (1, 0, 0), id="a-call-was-no-visit"),
        pytest.param("- {at: 11-01, by: zm, via: visit_in}\n- {at: 11-21, by: zm, via: viewing}", "zm", (0, 1, 0),
                     id="a-return"),
        pytest.param("- {at: 11-21 10:00, by: zm, via: visit_in}\n- {at: 11-21 11:00, by: lw, via: viewing}", "zm",
                     (1, 0, 0), id="two-of-a-day-are-one-batch"),
        pytest.param("- {at: 11-21 10:00, by: zm, via: visit_in}\n- {at: 11-21 11:00, by: lw, via: viewing}", "lw",
                     (0, 0, 0), id="of-who-received-first"),
        pytest.param(BEFORE + "- {at: 11-21, by: lw, via: visit_in}", "lw", (1, 0, 0), id="a-colleague-received"),
        pytest.param(BEFORE + "- {at: 11-21, via: visit_in}", "zm", (1, 0, 0), id="nobody-signed-so-the-owner"),
        pytest.param("- {at: 11-21, by: zm, via: call_in}", "zm", (0, 0, 1), id="called-in"),
        pytest.param("- {at: 11-21, by: zm, via: call_in}\n- {at: 11-21, by: zm, via: call_in}", "zm", (0, 0, 1),
                     id="called-in-twice"),
        pytest.param("- {at: 11-21, by: zm, via: lead_in}", "zm", (0, 0, 0), id="a-form-is-no-call"),
        pytest.param("- {at: 11-21, by: zm, via: home_visit}", "zm", (0, 0, 0), id="we-went-there"),
        pytest.param("- {at: 11-20, by: zm, via: visit_in}", "zm", (0, 0, 0), id="the-day-before"),
        pytest.param("- {at: 11-22, by: zm, via: visit_in}", "zm", (0, 0, 0), id="dated-ahead"),
        pytest.param("- {at: 11-21, rec: 11-22 09:00, by: zm, via: visit_in}", "zm", (0, 0, 0), id="not-written-yet"),
    ],
)  # fmt: skip
def test_receptions(log: str, who: str, figures: tuple[int, int, int]) -> None:
    found = page(log, who)
    assert (found.first, found.again, found.calls) == figures


def test_rows_of_the_register_are_their_writers() -> None:
    rows = [("zm", Row(day("11-21"))), ("zm", Row(day("11-21"))), ("lw", Row(day("11-20")))]
    look = looked(rows=rows)
    assert (look.page("zm").no_data, look.page("zm").wrote) == (2, True)
    assert (look.page("lw").no_data, look.page("lw").wrote) == (0, False)


def test_who_left_a_number_is_not_without_data() -> None:
    rows = [("zm", Row(day("11-21"), has_data=True)), ("zm", Row(day("11-21"), called=True, has_data=True))]
    found = looked(rows=rows).page("zm")
    assert (found.first, found.calls, found.no_data) == (1, 1, 0)


# --- what was written, and when


def test_what_is_written_on_a_later_day_is_told_on_both() -> None:
    late = BEFORE + f"- {{at: 11-20 15:00, rec: 11-21 09:00, by: zm, via: phone, {NOTE}}}"
    assert kinds(late, on="11-20") == ["late"]
    assert kinds(late, on="11-21") == ["late"]
    assert kinds(late, on="11-20", now="11-20 18:05") == []
    assert kinds(late, on="11-19") == []
    assert kinds(late, on="11-22", now="11-22 18:05") == []
    assert kinds(late.replace("rec: 11-21 09:00", "rec: 11-20 20:00"), on="11-20") == []
    assert page(late, on="11-21").wrote  # it is of today, though about yesterday
    assert not page(late, on="11-22", now="11-22 18:05").wrote


def test_a_late_entry_is_its_writers() -> None:
    late = BEFORE + f"- {{at: 11-20, rec: 11-21 09:00, by: lw, via: phone, {NOTE}}}"
    assert (kinds(late, "lw"), kinds(late, "zm")) == (["late"], [])


STEP = BEFORE + "- {at: 11-18 10:00, by: zm, next: {date: 11-21 15:00, via: visit_in, do: 看房}}\n"


@pytest.mark.parametrize(
    ("log", "now", "found"),
    [
        pytest.param("", "11-21 18:05", ["unwritten"], id="nothing-written"),
        pytest.param("", "11-21 15:00", ["undone"], id="its-hour-is-now"),
        pytest.param("", "11-21 14:59", ["undone"], id="its-hour-is-to-come"),
        pytest.param("", "11-21", ["undone"], id="nobody-knows-the-hour"),
        pytest.param("", "11-22 09:00", ["unwritten"], id="seen-the-next-day"),
        pytest.param(f"- {{at: 11-21 15:10, by: zm, via: visit_in, {NOTE}}}", "11-21 18:05", [], id="came"),
        pytest.param(f"- {{at: 11-21 15:10, rec: 11-22 08:00, by: zm, via: visit_in, {NOTE}}}", "11-22 09:00", ["late"],
                     id="came-and-written-the-next-day"),
        pytest.param(f"- {{at: 11-21 15:10, rec: 11-22 08:00, by: zm, via: visit_in, {NOTE}}}", "11-21 18:05",
                     ["unwritten"], id="as-known-that-evening"),
        pytest.param("- {at: 11-21 15:30, by: zm, via: phone, missed: no_answer}", "11-21 18:05", [],
                     id="they-did-not-come-and-were-called"),
        pytest.param("- {at: 11-21 10:00, by: zm, via: phone, missed: no_answer}", "11-21 18:05", ["unwritten"],
                     id="an-attempt-to-confirm-it-before"),
        pytest.param("- {at: 11-21 16:00, by: zm, next: {date: 11-25 15:00}}", "11-21 18:05", ["absent"],
                     id="they-did-not-come-and-have-another-day"),
        pytest.param("- {at: 11-21 16:00, by: zm, next: {date: 11-25 15:00}}", "11-25 09:00", ["absent"],
                     id="and-came-so-to-be-seen-days-later"),
        pytest.param("- {at: 11-21 14:00, by: zm, next: {date: 11-25 15:00}}", "11-21 18:05", [], id="moved-before"),
        pytest.param("- {at: 11-21 15:30, by: zm, via: phone, missed: no_answer}", "11-22 09:00", ["absent"],
                     id="they-did-not-come-and-were-called-in-vain"),
        pytest.param("- {at: 11-21 15:30, by: zm, via: phone, missed: no_answer}\n- {at: 11-22, by: zm, done: true}",
                     "11-22 09:00", [], id="and-it-was-ticked-off-the-next-day-as-kept"),
        pytest.param("- {at: 11-21 12:00, by: zm, snooze: {until: 11-25}}", "11-21 18:05", [], id="snoozed"),
        pytest.param("- {at: 11-21 16:00, by: zm, done: true}", "11-21 18:05", [], id="ticked-off"),
        pytest.param("- {at: 11-20, by: zm, lost: {state: approved}}", "11-21 18:05", [], id="lost-before"),
    ],
)  # fmt: skip
def test_an_appointment_of_which_nothing_was_written(log: str, now: str, found: list[str]) -> None:
    assert kinds(STEP + log, now=now) == found


def test_an_appointment_without_a_word_counts_as_due_and_is_told_once() -> None:
    found = page(STEP)
    assert (found.due, found.done, [one.kind for one in found.findings]) == (1, 0, ["unwritten"])


def test_a_step_without_an_hour_is_no_appointment() -> None:
    assert kinds(STEP.replace("11-21 15:00", "11-21")) == ["undone"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        pytest.param("{at: 11-21, by: zm, via: phone, note: 聊了价格}", (4, 30), id="a-call"),
        pytest.param("{at: 11-21, by: zm, via: visit_in, note: 看 了 房, said: [贵]}", (4, 50), id="all-texts-count"),
        pytest.param(f"{{at: 11-21, by: zm, via: visit_in, {NOTE}}}", None, id="enough"),
        pytest.param("{at: 11-21, by: zm, via: phone, missed: no_answer}", None, id="an-attempt"),
        pytest.param("{at: 11-21, by: zm, via: wechat, said: [好]}", None, id="a-message"),
        pytest.param("{at: 11-20, by: zm, via: phone, note: 聊了价格}", None, id="another-day"),
    ],
)
def test_notes_too_short(entry: str, said: tuple[int, int] | None) -> None:
    found = only(BEFORE + f"- {entry}", "short")
    assert [(one.n, one.of) for one in found] == ([said] if said else [])


def test_where_the_shop_asks_for_no_length_no_note_is_too_short() -> None:
    look = Look(timers(), day("11-21"), parse_moment("2026-11-21 18:05"), None)
    look.take(customer(BEFORE + "- {at: 11-21, by: zm, via: phone, note: 好}"))
    assert look.page("zm").findings == []


# --- what was due


def test_due_done_and_not_done() -> None:
    done = BEFORE + f"- {{at: 11-18, by: zm, next: {{date: 11-21}}}}\n- {{at: 11-21, by: zm, via: phone, {NOTE}}}"
    late = BEFORE + f"- {{at: 11-10, by: zm, next: {{date: 11-15}}}}\n- {{at: 11-21, by: zm, via: phone, {NOTE}}}"
    open_ = BEFORE + "- {at: 11-10, by: zm, next: {date: 11-20}}"
    later = BEFORE + "- {at: 11-10, by: zm, next: {date: 11-22}}"
    found = looked(*(customer(log) for log in (done, late, open_, later))).page("zm")
    assert dict(found.kept) == {"on_time": 1, "late": 1, "open": 1}
    assert (found.due, found.done) == (3, 2)
    assert [(one.kind, one.outcome and one.outcome.item.due_on) for one in found.findings] == [("undone", day("11-20"))]


def test_what_was_done_the_day_after_was_not_done() -> None:
    log = BEFORE + f"- {{at: 11-10, by: zm, next: {{date: 11-21}}}}\n- {{at: 11-22, by: zm, via: phone, {NOTE}}}"
    assert kinds(log, now="11-22 18:05") == ["undone"]


def test_what_was_late_when_it_was_given_up_was_not_done() -> None:
    """A step of the 20th; the customer is lost on the evening of the 21st: the page of the 21st still has it."""
    log = f"- {{at: 11-19 10:00, by: zm, via: phone, {NOTE}, {D}, next: {{date: 11-20}}}}\n"
    lost = "- {at: 11-21 18:00, by: zm, lost: {reason: 失联}}\n"
    found = page(log + lost)
    assert (found.kept, found.due, found.done) == ({"missed": 1}, 1, 0)
    assert "undone" in kinds(log + lost)
    assert page(log.replace("date: 11-20", "date: 11-21") + lost).due == 0


def test_what_lapsed_was_missed_on_the_day_after() -> None:
    """A birthday of the 20th is greeted on that day and on the next; from the 22nd on it is too late."""
    one = customer(BEFORE.replace("level: D", "level: C"), facts="birthday: 1980-11-20")
    found: dict[str, list[str]] = {}
    for on in ("11-19", "11-20", "11-21", "11-22", "11-23"):
        look = Look(book(), day(on), parse_moment("2026-11-23 18:05"), LEAST)
        look.take(one)
        outcomes = [each.outcome for each in look.page("zm").findings if each.outcome]
        found[on] = [each.result for each in outcomes if each.item.rule.partition(".")[0] == "date"]
    assert found == {"11-19": [], "11-20": ["open"], "11-21": ["open"], "11-22": ["missed"], "11-23": []}


# --- how customers stand

A = "- {at: 11-01, by: zm, via: phone, grade: {scheme: abcd-score, level: A}}\n"


@pytest.mark.parametrize(
    ("log", "days"),
    [
        pytest.param(A + "- {at: 11-13, by: zm, via: phone}", (8, 7), id="a-is-called-every-7-days"),
        pytest.param(A + "- {at: 11-14, by: zm, via: phone}", None, id="the-seventh-day-is-in-time"),
        pytest.param("- {at: 11-01, by: zm, via: phone, grade: {scheme: abcd-score, level: B}}\n"
                     "- {at: 11-10, by: zm, via: phone}", (11, 10), id="b-is-called-every-10-days"),
        pytest.param("- {at: 10-01, by: zm, via: phone, grade: {scheme: abcd-score, level: C}}\n"
                     "- {at: 10-10, by: zm, via: phone}", None, id="c-is-none-of-the-best-two"),
        pytest.param("- {at: 11-01, by: zm, grade: {scheme: abcd-score, level: A}}", (None, 7), id="never-talked-to"),
        pytest.param(A + "- {at: 11-10, by: zm, via: phone}\n- {at: 11-11, by: zm, stop: all}",
                     None, id="asked-for-silence"),
        pytest.param(A + "- {at: 11-10, by: zm, via: phone}\n- {at: 11-11, by: zm, lost: {state: approved}}",
                     None, id="lost"),
        pytest.param(A + "- {at: 11-10, by: zm, via: phone, next: {date: 12-10}}",
                     (11, 7), id="a-step-far-away-is-no-contact"),
        pytest.param(A + "- {at: 11-10, by: zm, via: phone}\n- {at: 11-20, by: zm, via: phone, missed: no_answer}",
                     (11, 7), id="an-attempt-is-no-contact"),
        pytest.param(A + "- {at: 11-10, by: zm, via: phone, deal: {event: subscribed, for: 3-1201}}",
                     None, id="who-has-ordered-is-followed-by-the-order"),
    ],
)  # fmt: skip
def test_the_best_levels_without_contact(log: str, days: tuple[int | None, int] | None) -> None:
    assert [(one.n, one.of) for one in only(log, "silent")] == ([days] if days else [])


def test_in_a_car_shop_an_order_is_no_level_to_judge() -> None:
    """H and A are the best two: O is a fact, and B is third."""
    log = "- {at: 11-01, by: zm, via: phone, grade: {scheme: habc-window, level: LEVEL}}\n"
    log += "- {at: 11-05, by: zm, via: phone}"
    silent = {level: bool(only(log.replace("LEVEL", level), "silent", profile="auto")) for level in "OHAB"}
    assert silent == {"O": False, "H": True, "A": True, "B": False}


B = f"- {{at: 11-15 10:00, by: zm, via: phone, {NOTE}, grade: {{scheme: abcd-score, level: B}}}}\n"


@pytest.mark.parametrize(
    ("log", "found"),
    [
        pytest.param("- {at: 11-21, by: zm, grade: {scheme: abcd-score, level: A}}",
                     ["raised"], id="up-without-contact"),
        pytest.param(f"- {{at: 11-21, by: zm, via: phone, {NOTE}, grade: {{scheme: abcd-score, level: A}}}}", ["moved"],
                     id="up-in-a-contact"),
        pytest.param(f"- {{at: 11-21 09:00, by: lw, via: phone, {NOTE}}}\n"
                     "- {at: 11-21 10:00, by: zm, grade: {scheme: abcd-score, level: A}}", ["moved"],
                     id="a-contact-of-that-day-by-a-colleague"),
        pytest.param("- {at: 11-21, by: zm, via: phone, missed: no_answer, grade: {scheme: abcd-score, level: A}}",
                     ["raised"], id="an-attempt-is-no-contact"),
        pytest.param("- {at: 11-21, by: zm, grade: {scheme: abcd-score, level: C}}", ["moved"], id="down-needs-none"),
        pytest.param("- {at: 11-21, by: zm, grade: {scheme: abcd-score, level: B}}", [], id="the-same-again"),
        pytest.param("- {at: 11-20, by: zm, grade: {scheme: abcd-score, level: A}}", [], id="the-day-before"),
        pytest.param("- {at: 11-21, by: zm, grade: {scheme: referral, level: A}}", [], id="no-level-of-intent"),
    ],
)  # fmt: skip
def test_grade_moves_of_the_day(log: str, found: list[str]) -> None:
    assert kinds(B + log) == found


def test_the_first_grade_moves_nothing() -> None:
    assert kinds(f"- {{at: 11-21, by: zm, via: phone, {NOTE}, grade: {{scheme: abcd-score, level: A}}}}") == []


@pytest.mark.parametrize(
    ("log", "waits"),
    [
        pytest.param("- {at: 11-21, by: zm, lost: {reason: 竞品, state: applied}}", True, id="of-the-day"),
        pytest.param("- {at: 11-10, by: zm, lost: {reason: 竞品}}", True, id="of-a-day-before-without-a-state"),
        pytest.param("- {at: 11-10, by: zm, lost: {state: applied}}\n- {at: 11-12, by: boss, lost: {state: approved}}",
                     False, id="approved"),
        pytest.param("- {at: 11-10, by: zm, lost: {state: applied}}\n- {at: 11-12, by: boss, lost: {state: refused}}",
                     False, id="refused"),
        pytest.param("- {at: 11-10, by: zm, lost: {state: applied}}\n- {at: 11-12, by: zm, reopen: true}", False,
                     id="followed-again"),
        pytest.param("- {at: 11-10, by: zm, lost: {state: frozen, wake: 2027-03-01}}", False, id="frozen"),
        pytest.param("- {at: 11-22, by: zm, lost: {state: applied}}", False, id="of-a-day-to-come"),
    ],
)  # fmt: skip
def test_losses_that_wait_for_approval(log: str, waits: bool) -> None:
    assert kinds(BEFORE + log) == (["lost"] if waits else [])


@pytest.mark.parametrize(
    ("since", "waits"),
    [
        pytest.param("", True, id="still-waits"),
        pytest.param("- {at: 11-18, by: boss, lost: {state: approved}}\n", False, id="approved"),
        pytest.param("- {at: 11-18, by: boss, lost: {state: refused}}\n", False, id="refused"),
        pytest.param("- {at: 11-18, by: zm, reopen: true}\n", False, id="followed-again"),
        pytest.param("- {at: 11-18, by: boss, lost: {state: refused}}\n- {at: 11-19, by: zm, lost: {state: applied}}\n",
                     False, id="refused-and-lost-anew"),
        pytest.param("- {at: 11-18, rec: 11-22, by: boss, lost: {state: approved}}\n", True, id="written-later-still"),
    ],
)  # fmt: skip
def test_what_was_decided_since_is_not_asked_again_of_a_past_day(since: str, waits: bool) -> None:
    log = BEFORE + "- {at: 11-03, by: zm, lost: {state: applied}}\n" + since
    assert ("lost" in kinds(log, on="11-03")) is waits


@pytest.mark.parametrize(
    ("facts", "log", "found"),
    [
        pytest.param("help: 周六一起谈", BEFORE, ["help"], id="a-prospect"),
        pytest.param("", BEFORE, [], id="nothing-asked"),
        pytest.param("help: 周六一起谈", BEFORE + "- {at: 11-10, by: zm, deal: {event: signed, for: 3-1201}}", [],
                     id="bought"),
    ],
)  # fmt: skip
def test_help_that_is_wanted_of_a_manager(facts: str, log: str, found: list[str]) -> None:
    told = looked(customer(log, facts=facts)).page("zm").findings
    assert [one.kind for one in told if one.kind == "help"] == found


@pytest.mark.parametrize(("on", "found"), [("11-21", ["cancelled"]), ("11-20", [])])
def test_deals_taken_back_on_the_day(on: str, found: list[str]) -> None:
    deals = "- {at: 11-20, by: zm, deal: {event: subscribed, for: 3-1201}}\n"
    deals += "- {at: 11-21, by: boss, deal: {event: cancelled, for: 3-1201}}"
    assert [kind for kind in kinds(BEFORE + deals, on=on) if kind == "cancelled"] == found


def test_a_customer_handed_over_in_the_middle_of_the_day() -> None:
    """Whom they received, and what they did, is zm's; what stands in the evening is lw's."""
    log = (
        "- {at: 11-14, by: zm, via: phone, grade: {scheme: abcd-score, level: B}, next: {date: 11-21, do: 约看房},"
        " promised: [{do: 发户型图, date: 11-20}]}\n"
        "- {at: 11-21 10:00, by: zm, via: visit_in, note: 来了}\n"
        "- {at: 11-21 12:00, by: boss, owner: lw}\n"
        "- {at: 11-21 16:00, by: lw, grade: {scheme: abcd-score, level: A}, lost: {state: applied}}\n"
    )
    look = looked(customer(log))
    zm, lw = look.page("zm"), look.page("lw")
    assert (zm.first, dict(zm.kept), [one.kind for one in zm.findings]) == (1, {"on_time": 1}, ["short"])
    assert (lw.first, dict(lw.kept)) == (0, {"open": 1})
    assert [one.kind for one in lw.findings] == ["undone", "lost", "moved"]


def test_a_page_alone_has_what_was_done_before_the_customer_was_handed_over() -> None:
    """lw met zm's step in the morning, and got the customer at noon: that morning it was still zm's."""
    log = BEFORE + (
        "- {at: 11-14, by: zm, next: {date: 11-21}}\n"
        f"- {{at: 11-21 10:00, by: lw, via: phone, {NOTE}}}\n"
        "- {at: 11-21 12:00, by: boss, owner: lw}"
    )
    look = Look(timers(), day("11-21"), parse_moment("2026-11-21 18:05"), LEAST, only="zm")
    look.take(customer(log))
    assert dict(look.page("zm").kept) == dict(looked(customer(log)).page("zm").kept) == {"on_time": 1}


def test_a_managers_word_is_no_writing() -> None:
    look = looked(customer(BEFORE + "- {at: 11-21 18:00, by: boss, order: {do: 问贷款, date: 11-22}}"))
    assert not look.page("boss").wrote
    assert look.page("boss").empty


def test_what_nobody_signed_and_was_written_late_is_theirs_who_owned_the_customer_on_its_day() -> None:
    """lw's until 19, zm's since 20: of the 18th, written on the 21st, lw is asked, on a page of their own too."""
    late = customer("- {at: 11-01, by: lw, via: phone}\n- {at: 11-18, rec: 11-21, note: 看过合同}\n"
                    "- {at: 11-20, by: boss, owner: zm}")  # fmt: skip
    look = Look(timers("realestate"), day("11-21"), parse_moment("2026-11-21 18:05"), LEAST, "lw")
    look.take(late)
    for one in (looked(late), look):
        told = {who: [found.kind for found in one.page(who).findings if found.kind == "late"] for who in ("lw", "zm")}
        assert told == {"lw": ["late"], "zm": []}


def test_what_was_too_short_on_an_earlier_day_is_of_that_days_review() -> None:
    """A call of the 18th in two characters, written on the 21st: late today, short on the 18th as seen today."""
    log = "- {at: 11-01, by: zm, via: phone}\n- {at: 11-18, rec: 11-21, by: zm, via: phone, note: 接了}"
    assert [kind for kind in kinds(log) if kind in ("late", "short")] == ["late"]
    assert [kind for kind in kinds(log, on="11-18") if kind in ("late", "short")] == ["late", "short"]


def test_nobodys_customer_has_a_page_of_nobody() -> None:
    assert [one.kind for one in looked(customer("- {at: 11-01, lost: {state: applied}}")).page(None).findings] == [
        "lost"
    ]


def test_a_file_made_later_is_not_there_yet() -> None:
    assert looked(customer("", facts="created: 2026-11-22")).pages == {}
    assert looked(customer("- {at: 11-22, by: zm, via: phone}")).pages == {}


# --- whose pages there are

SHOP = make_shop(
    {
        "profile": "realestate",
        "consultants": {
            "zm": {"name": "张敏"},
            "lw": {"name": "李伟"},
            "old": {"name": "老吴", "active": "false"},
            "gone": {"name": "已走", "active": "false"},
            "boss": {"name": "王经理", "role": "manager"},
            "mk": {"name": "市场", "role": "marketing"},
        },
    }
)


def pages(look: Look, only_: str | None = None) -> list[tuple[str, str]]:
    return [(who, mark) for who, _, mark in shown(look, SHOP, only_)]


def test_who_has_a_page() -> None:
    """Every consultant at work; whoever else only with something on it: in the order of the config, strangers last."""
    assert pages(looked()) == [("zm", ""), ("lw", "")]
    lost = "- {at: 11-01, by: WHO, lost: {state: applied}}"
    logs = [lost.replace("by: WHO, ", by) for by in ("by: old, ", "by: zz, ", "by: boss, ", "")]
    everybody = [replace(customer(log), id=f"c{at}") for at, log in enumerate(logs)]
    assert pages(looked(*everybody)) == [
        ("zm", ""), ("lw", ""), ("old", "inactive"), ("boss", ""), ("zz", "unknown"), ("", "nobody"),
    ]  # fmt: skip


def test_a_manager_sees_what_everybody_is_asked_to_do() -> None:
    """Where somebody has the marketing role, consultants and they see their own part alone."""
    actors = {who: sorted(SHOP.actors(who)) for who in ("zm", "mk", "boss", None)}
    both = ["consultant", "marketing"]
    assert actors == {"zm": ["consultant"], "mk": ["marketing"], "boss": both, None: both}


def test_one_page_alone() -> None:
    assert pages(looked(), "lw") == [("lw", "")]
    assert pages(looked(), "old") == [("old", "inactive")]
    assert pages(looked(), "zz") == []
