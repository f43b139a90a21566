"""What deals bring into `due`: two tests a rule, worked by hand. Items are written as in `test_due_rules`."""

from typing import Any

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.rules.agenda import items, line
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.discipline import outcomes
from leadtrack.rules.due_deals import known_events
from leadtrack.rules.grading.load import make_schemes
from leadtrack.rules.rulebook import make_rulebook
from leadtrack.store.templates import merge, table
from tests.profiles import PROFILES, book, customer, day, schemes
from tests.rules.test_due_rules import TODAY, days, found

SUBSCRIBED = "- {at: 11-10 10:00, by: zm, via: visit_in, deal: {event: subscribed, for: 3-1201}}\n"

SIGNED = "- {at: 11-10 10:00, by: zm, via: visit_in, deal: {event: signed, for: 3-1201}}\n"


# --- milestone: signing within 7 days of the subscription


@pytest.mark.parametrize(
    ("log", "item"),
    [
        pytest.param("", "11-17 11-17 11-17", id="seven-days-after"),
        pytest.param("- {at: 11-12, by: zm, via: phone}", "11-17 11-17 11-17", id="a-call-is-no-signature"),
        pytest.param("- {at: 11-12, deal: {event: paid, for: 3-1201}}", "11-17 11-17 11-17", id="nor-is-money"),
        pytest.param("- {at: 11-12, deal: {event: signed, for: 5-0901}}", "11-17 11-17 11-17", id="the-other-home"),
        pytest.param("- {at: 11-12, deal: {event: cancelled, for: 5-0901}}", "11-17 11-17 11-17", id="the-other-gone"),
        pytest.param("- {at: 11-12, deal: {event: swapped, for: 3-1201, to: 5-0901}}", "11-17 11-17 11-17",
                     id="a-swap-does-not-set-the-clock-anew"),
        pytest.param("- {at: 11-12, deal: {event: cancelled, for: 3-1201}}\n"
                     "- {at: 11-15, deal: {event: subscribed, for: 3-1201}}", "11-22 11-22 11-22",
                     id="taken-back-and-subscribed-again"),
        pytest.param("- {at: 11-12, lost: {reason: 失联}}", "11-17 11-17 11-17", id="lost-but-nothing-was-taken-back"),
        pytest.param("- {at: 11-12, snooze: {until: 11-20}}", "11-20 11-20 11-17", id="snoozed"),
    ],
)  # fmt: skip
def test_milestone_speaks(log: str, item: str) -> None:
    assert days("milestone.signing", SUBSCRIBED + log) == [item]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param("- {at: 11-12, deal: {event: signed, for: 3-1201}}", id="signed"),
        pytest.param("- {at: 11-12, deal: {event: signed}}", id="signed-and-there-is-but-one"),
        pytest.param("- {at: 11-12, deal: {event: signed, for: ３－１２０１}}", id="signed-in-full-width"),
        pytest.param("- {at: 11-12, deal: {event: swapped, for: 3-1201, to: 5-0901}}\n"
                     "- {at: 11-13, deal: {event: signed, for: 5-0901}}", id="swapped-and-signed"),
        pytest.param("- {at: 11-12, deal: {event: cancelled, for: 3-1201}}", id="taken-back"),
        pytest.param("- {at: 11-12, deal: {event: cancelled}}", id="taken-back-and-there-is-but-one"),
        pytest.param("- {at: 11-12, did: ['milestone.signing:3-1201:2026-11-10']}", id="named-in-did"),
        pytest.param("- {at: 11-12, stop: all}", id="they-asked-for-silence"),
    ],
)  # fmt: skip
def test_milestone_stays_silent(log: str) -> None:
    assert days("milestone.signing", SUBSCRIBED + log) == []


def test_the_day_counts_that_the_contract_has() -> None:
    log = "- {at: 11-10, by: zm, deal: {event: subscribed, for: 3-1201, date: 11-08}}"
    assert days("milestone.signing", log) == ["11-15 11-15 11-15"]


def test_each_unit_has_its_own_clock() -> None:
    log = SUBSCRIBED + "- {at: 11-14, by: zm, deal: {event: subscribed, for: 5-0901}}"
    assert [(item.params["unit"], str(item.due_on), item.name) for item in found("milestone.signing", log)] == [
        ("3-1201", "2026-11-17", "milestone.signing:3-1201:2026-11-10"),
        ("5-0901", "2026-11-21", "milestone.signing:5-0901:2026-11-14"),
    ]


def test_who_bought_one_home_is_asked_to_sign_the_second() -> None:
    log = SIGNED + "- {at: 11-14, by: zm, deal: {event: subscribed, for: 5-0901}}"
    one = line(customer(log), book(), today=day("11-22"), known=day("11-22"))
    assert (one.state.standing, one.bucket, one.appears) == ("closed", "overdue", True)
    assert [item.rule for item in one.items if not item.rule.startswith("care.")] == ["milestone.signing"]


def test_clocks_that_are_report_only_bring_nothing() -> None:
    log = "- {at: 11-01, by: zm, deal: {event: queued}}\n- {at: 11-02, by: zm, deal: {event: signed, for: a}}"
    assert [item.rule for item in items_of(log, "2027-03-01") if item.rule.startswith(("milestone", "order"))] == []


def test_the_shop_says_which_clocks_enter_due() -> None:
    rules = merge(table("realestate", "rules.yaml", None), {"clocks": {"paying": {"due": "true", "days": "14"}}})
    one = customer(SIGNED)
    (item,) = items(one, fold(one, as_of=day(TODAY)), make_rulebook(rules, schemes()), today=day(TODAY))
    assert (item.rule, item.name) == ("milestone.paying", "milestone.paying:3-1201:2026-11-10")
    assert (item.due_on, item.params["ends"], item.params["within"]) == (day("11-24"), "paid", "14")


def items_of(log: str, on: str) -> list[Any]:
    one = customer(log)
    return list(items(one, fold(one, as_of=day(on)), book(), today=day(on)))


# --- order.payment: the day for which a payment was promised

PROMISED = "- {at: 11-10, by: zm, deal: {event: signed, for: 3-1201, pay_on: 11-20}}\n"


@pytest.mark.parametrize(
    ("log", "item"),
    [
        pytest.param("", "11-20 11-20 11-20", id="on-its-day"),
        pytest.param("- {at: 11-19, by: zm, via: phone}", "11-20 11-20 11-20", id="a-call-is-no-money"),
        pytest.param("- {at: 11-19, deal: {event: paid, for: 5-0901}}", "11-20 11-20 11-20", id="paid-for-another"),
        pytest.param("- {at: 11-19, deal: {event: loan, for: 3-1201}}", "11-20 11-20 11-20", id="the-loan-is-agreed"),
        pytest.param("- {at: 11-19, deal: {event: loan, for: 3-1201, pay_on: 11-25}}", "11-25 11-25 11-25",
                     id="promised-anew"),
        pytest.param("- {at: 11-19, deal: {event: paid, for: 3-1201, pay_on: 12-20}}", "12-20 12-20 12-20",
                     id="the-next-instalment"),
        pytest.param("- {at: 11-19, stop: all}", "11-20 11-20 11-20", id="a-contract-outlasts-their-silence"),
        pytest.param("- {at: 11-19, reopen: true}", "11-20 11-20 11-20", id="they-look-for-another"),
        pytest.param("- {at: 11-19, snooze: {until: 11-28}}", "11-28 11-28 11-20", id="snoozed"),
    ],
)  # fmt: skip
def test_order_payment_speaks(log: str, item: str) -> None:
    assert days("order.payment", PROMISED + log) == [item]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param("- {at: 11-19, deal: {event: paid, for: 3-1201}}", id="paid"),
        pytest.param("- {at: 11-19, deal: {event: paid}}", id="paid-and-there-is-but-one"),
        pytest.param("- {at: 11-19, deal: {event: cancelled, for: 3-1201}}", id="taken-back"),
        pytest.param("- {at: 11-19, did: ['order.payment:3-1201:2026-11-20']}", id="named-in-did"),
    ],
)
def test_order_payment_stays_silent(log: str) -> None:
    assert days("order.payment", PROMISED + log) == []


# --- order.delivery: the day on which we promised to hand over

TO_COME = "- {at: 11-02, by: zm, deal: {event: ordered, for: S8, hand_over_on: 11-20}}\n"


@pytest.mark.parametrize(
    ("log", "item"),
    [
        pytest.param("", "11-20 11-20 11-20", id="on-its-day"),
        pytest.param("- {at: 11-19, deal: {event: paid, for: S8}}", "11-20 11-20 11-20", id="paid-is-not-delivered"),
        pytest.param("- {at: 11-19, deal: {event: loan, for: S8, hand_over_on: 11-28}}", "11-28 11-28 11-28",
                     id="put-off"),
        pytest.param("- {at: 11-19, deal: {event: handed_over, for: S6}}", "11-20 11-20 11-20", id="the-other-car"),
    ],
)  # fmt: skip
def test_order_delivery_speaks(log: str, item: str) -> None:
    assert days("order.delivery", TO_COME + log, profile="auto") == [item]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param("- {at: 11-19, deal: {event: handed_over, for: S8}}", id="handed-over"),
        pytest.param("- {at: 11-19, deal: {event: cancelled, for: S8}}", id="taken-back"),
    ],
)
def test_order_delivery_stays_silent(log: str) -> None:
    assert days("order.delivery", TO_COME + log, profile="auto") == []


def test_who_moved_in_was_handed_the_keys() -> None:
    log = "- {at: 11-02, by: zm, deal: {event: signed, for: a, hand_over_on: 11-20}}\n"
    assert days("order.delivery", log) == ["11-20 11-20 11-20"]
    assert days("order.delivery", log + "- {at: 11-19, deal: {event: moved_in, for: a}}") == []


# --- what became of them


@pytest.mark.parametrize(
    ("log", "results"),
    [
        pytest.param("- {at: 11-17, deal: {event: signed, for: 3-1201}}", [("on_time", "11-17")], id="on-its-last-day"),
        pytest.param("- {at: 11-18, deal: {event: signed, for: 3-1201}}", [("late", "11-18")], id="a-day-late"),
        pytest.param(
            "- {at: 11-18, deal: {event: cancelled, for: 3-1201}}", [("missed", None)], id="taken-back-too-late"
        ),
        pytest.param("- {at: 11-17, deal: {event: cancelled, for: 3-1201}}", [], id="taken-back"),
        pytest.param("- {at: 11-18, by: zm, via: phone}", [("open", None)], id="a-call-settles-nothing"),
    ],
)
def test_discipline(log: str, results: list[tuple[str, str | None]]) -> None:
    span = DateRange(day("11-16"), day("11-23"))
    one = customer(SUBSCRIBED + "- {at: 11-11, next: {date: 12-30}}\n" + log)
    found = [out for out in outcomes(one, book(), span, known=day("11-22")) if out.item.rule == "milestone.signing"]
    assert [(out.result, f"{out.on:%m-%d}" if out.on else None) for out in found] == results


# --- events that the rules name


@pytest.mark.parametrize("profile", PROFILES)
def test_the_rules_that_ship_name_events_that_there_are(profile: str) -> None:
    assert known_events(book(profile), table(profile, "entry.yaml", None)) is book(profile)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        pytest.param({"clocks": {"paying": {"to": "payed"}}}, "clocks.paying.to", id="a-clock"),
        pytest.param({"clocks": {"paying": {"from": "sign"}}}, "clocks.paying.from", id="a-clock-that-never-starts"),
    ],
)
def test_a_slip_in_an_event_is_named(change: dict[str, Any], where: str) -> None:
    rules = merge(table("realestate", "rules.yaml", None), change)
    made = make_rulebook(rules, schemes())
    with pytest.raises(UsageError) as error:
        known_events(made, table("realestate", "entry.yaml", None))
    assert error.value.params == {"where": where, "reason": "no-such-event"}


def test_a_slip_in_what_a_level_rests_on_is_named() -> None:
    changed: dict[str, Any] = {"habc-window": {"levels": {"O": {"needs": ["order"]}}}}
    grading = make_schemes(merge(table("auto", "schemes.yaml", None), changed), {})
    made = make_rulebook(table("auto", "rules.yaml", None), grading)
    with pytest.raises(UsageError) as error:
        known_events(made, table("auto", "entry.yaml", None))
    assert error.value.params == {"where": "schemes.habc-window.O", "reason": "no-such-event"}


def test_an_event_that_the_shop_turned_off_is_no_slip() -> None:
    entry = merge(
        table("realestate", "entry.yaml", None), {"deal": {"fields": {"event": {"options": {"paid": "off"}}}}}
    )
    assert known_events(book(), entry) is book()
    assert known_events(book(), {"deal": "off"}) is book()
