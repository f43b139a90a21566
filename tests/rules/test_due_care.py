"""Care plans in `due`, worked by hand on a calendar: each plan that ships, its windows, and what settles a step.

Days are of 2026 (11-01 is a Sunday). A step is written as its name without `care.` and the unit where there is none,
then the days on which it opens, is due, has its last good day, and lapses.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leadtrack.model.fold import fold
from leadtrack.rules.agenda import items, line
from leadtrack.rules.care.load import deal_events, known_channels, make_care
from leadtrack.rules.care.steps import is_care
from leadtrack.rules.item import Item
from leadtrack.store import yamltext
from leadtrack.store.templates import table
from tests.profiles import PROFILES, book, customer, day


def steps(log: str, on: str, profile: str = "realestate", facts: str = "") -> list[Item]:
    """The care items that stand or come for a customer on a day, by their due day."""
    one = customer(log, profile=profile, facts=facts)
    found = items(one, fold(one, as_of=day(on)), book(profile), today=day(on))
    return sorted((item for item in found if is_care(item)), key=lambda item: (item.due_on, item.name))


def short(moment: date | None) -> str:
    if moment is None:
        return "never"
    return f"{moment:%m-%d}" if moment.year == 2026 else str(moment)


def named(item: Item) -> str:
    step, unit, _ = item.name.removeprefix("care.").split(":")
    return step if unit == "-" else f"{step}:{unit}"


def said(item: Item) -> str:
    days = (item.opens_on, item.due_on, item.late_after, item.lapses_on)
    return " ".join([named(item), *map(short, days)])


def standing(log: str, on: str, profile: str = "realestate", facts: str = "") -> list[str]:
    return [said(item) for item in steps(log, on, profile, facts)]


def open_(log: str, on: str, profile: str = "realestate", facts: str = "") -> list[str]:
    """The steps that are to be done on a day, late ones with an exclamation mark."""
    return [
        named(item) + ("!" if item.late(day(on)) else "")
        for item in steps(log, on, profile, facts)
        if item.opens_on <= day(on)
    ]


SIGNED = "- {at: 11-05 16:00, by: zm, via: visit_in, deal: {event: signed, for: 3-1201}}\n"
CAR = "- {at: 11-05 10:00, by: zm, deal: {event: handed_over, for: 朗逸}}\n"


def test_care_speaks() -> None:
    assert standing(SIGNED, "11-05") == [
        "congratulation.signed:3-1201 11-05 11-05 11-05 11-06",
        "standard.day-1:3-1201 11-06 11-06 11-06 12-05",
        "standard.days-5-15:3-1201 11-10 11-10 11-19 11-26",
        "standard.days-15-30:3-1201 11-20 11-20 12-05 12-19",
        "standard.quarterly:3-1201 2027-02-05 2027-02-05 2027-02-19 2027-03-07",
    ]
    assert standing(CAR, "11-05", "auto") == [
        "thank-you.thanks:朗逸 11-05 11-05 11-05 11-06",
        "standard.days-2:朗逸 11-06 11-06 11-07 11-19",
        "standard.days-7:朗逸 11-12 11-12 11-14 11-25",
        "standard.month-1:朗逸 12-05 12-05 12-12 2027-01-04",
        "standard.quarterly:朗逸 2027-02-05 2027-02-05 2027-02-19 2027-03-07",
        "standard.yearly:朗逸 2027-11-05 2027-11-05 2027-11-19 2027-12-05",
        "standard.renewal:朗逸 2029-11-05 2029-11-05 2029-11-19 2029-12-05",
    ]


@pytest.mark.parametrize(
    ("log", "on", "profile"),
    [
        pytest.param("", "11-21", "realestate", id="nothing-happened"),
        pytest.param("- {at: 11-20, by: zm, via: phone}", "11-21", "realestate", id="we-called"),
        pytest.param("- {at: 11-05, by: zm, deal: {event: queued, for: 3-1201}}", "11-06", "realestate", id="queued"),
        pytest.param("- {at: 11-05, by: zm, deal: {event: signed}}\n- {at: 11-06, deal: {event: cancelled}}", "11-07",
                     "realestate", id="taken-back"),
        pytest.param(SIGNED + "- {at: 11-06, by: zm, lost: {state: applied}}", "11-07", "realestate", id="lost"),
        pytest.param(SIGNED + "- {at: 11-06, by: zm, lost: {state: frozen}}", "11-07", "realestate", id="frozen"),
        pytest.param(SIGNED + "- {at: 11-06, stop: all}", "11-07", "realestate", id="they-asked-for-silence"),
    ],
)  # fmt: skip
def test_care_stays_silent(log: str, on: str, profile: str) -> None:
    assert standing(log, on, profile) == []


# --- a first call, a first visit: minutes after it, until that night (D6, D7, J57)


def timed(log: str, on: str, profile: str = "realestate") -> list[tuple[str, int | None]]:
    return [(named(item), item.minute) for item in steps(log, on, profile) if item.params["minutes"]]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_first_call_and_a_first_visit_ask_for_a_message_within_minutes(profile: str) -> None:
    call = "- {at: 11-05 14:00, by: zm, via: call_in, minutes: 5}\n"
    assert timed(call, "11-05", profile) == [("first-call.route", 14 * 60 + 15)]
    visit = "- {at: 11-05 14:00, by: zm, via: visit_in, minutes: 45}\n"
    assert timed(visit, "11-05", profile) == [("first-visit.thanks", 15 * 60 + 15)]
    assert timed(visit, "11-06", profile) == timed(call, "11-06", profile) == []


@pytest.mark.parametrize(
    ("log", "wanted"),
    [
        pytest.param("- {at: 11-05, by: zm, via: visit_in}", [("first-visit.thanks", None)], id="hour-unknown"),
        pytest.param("- {at: 11-05 23:50, by: zm, via: visit_in}", [("first-visit.thanks", 23 * 60 + 59)],
                     id="not-past-midnight"),
        pytest.param("- {at: 11-01 10:00, by: zm, via: visit_in}\n- {at: 11-05 10:00, by: zm, via: visit_in}", [],
                     id="a-second-visit"),
        pytest.param("- {at: 11-01 10:00, by: zm, via: visit_in}\n- {at: 11-05 10:00, by: zm, via: call_in}", [],
                     id="a-call-after-a-visit"),
        pytest.param("- {at: 11-05 10:00, by: zm, via: call_in, missed: no_answer}", [], id="a-call-nobody-took"),
        pytest.param("- {at: 11-05 10:00, rec: 11-05 18:00, by: zm, via: visit_in}", [("first-visit.thanks", 630)],
                     id="written-in-the-evening"),
        pytest.param("- {at: 11-05 10:00, by: zm, via: home_visit}", [], id="we-went-to-them"),
        pytest.param("- {at: 11-05 10:00, by: zm, via: call_in}\n- {at: 11-05 11:00, by: zm, via: visit_in}",
                     [("first-call.route", 610), ("first-visit.thanks", 690)], id="called-and-came"),
        pytest.param("- {at: 11-05 10:00, by: zm, via: visit_in}\n"
                     "- {at: 11-05 10:20, did: ['care.first-visit.thanks:-:2026-11-05']}", [], id="ticked"),
        pytest.param("- {at: 11-05 10:00, by: zm, via: visit_in}\n- {at: 11-05 10:20, by: zm, via: phone}",
                     [("first-visit.thanks", 630)], id="a-call-is-no-message"),
    ],
)  # fmt: skip
def test_what_follows_a_first_meeting(log: str, wanted: list[tuple[str, int | None]]) -> None:
    assert timed(log, "11-05") == wanted


def test_a_visit_written_down_the_day_after_asks_for_no_message() -> None:
    assert timed("- {at: 11-05 10:00, rec: 11-06 09:00, by: zm, via: visit_in}", "11-06") == []


# --- the same day (D8, D13)


def test_each_step_of_a_deal_is_congratulated_on_the_same_day() -> None:
    log = "- {at: 11-03, by: zm, deal: {event: subscribed, for: 3-1201}}\n" + SIGNED
    assert open_(log, "11-03") == ["congratulation.subscribed:3-1201"]
    assert open_(log, "11-04") == ["congratulation.subscribed:3-1201!", "standard.day-1:3-1201"]
    assert open_(log, "11-05") == ["congratulation.signed:3-1201"]
    assert [step for step in open_(log, "11-07") if "congratulation" in step] == []
    at_once = log.replace("11-03", "11-05")
    assert open_(at_once, "11-05") == ["congratulation.signed:3-1201"]  # of two steps on one day the last one
    keys = at_once + "- {at: 11-05, by: zm, deal: {event: handed_over, for: 3-1201}}\n"
    assert open_(keys, "11-05") == ["congratulation.handed-over:3-1201"]
    other = log + "- {at: 11-03, by: zm, deal: {event: handed_over, for: 5-802}}\n"
    assert open_(other, "11-03") == ["congratulation.handed-over:5-802", "congratulation.subscribed:3-1201"]
    order = "- {at: 11-03, by: zm, deal: {event: ordered, for: 朗逸}}\n"
    assert open_(order, "11-03", "auto") == ["congratulation.ordered:朗逸"]


def test_the_visit_that_brings_the_contract_is_no_congratulation_and_a_call_after_it_is() -> None:
    assert open_(SIGNED, "11-05") == ["congratulation.signed:3-1201"]
    assert open_("- {at: 11-05 09:00, by: zm, via: phone}\n" + SIGNED, "11-05") == ["congratulation.signed:3-1201"]
    assert open_(SIGNED + "- {at: 11-05 18:00, by: zm, via: phone}", "11-05") == []
    assert open_(SIGNED + "- {at: 11-05 18:00, by: zm, via: wechat, note: 祝贺}", "11-05") == [
        "congratulation.signed:3-1201"
    ]
    sent = "- {at: 11-05 18:00, by: zm, via: wechat, did: ['care.congratulation.signed:3-1201:2026-11-05']}"
    assert open_(SIGNED + sent, "11-05") == []


# --- after a viewing: +3, +7, alert +30 (C94–C96, D66)

SEEN = "- {at: 11-01 10:00, by: zm, via: visit_in, grade: {scheme: abcd-score, level: B}}\n"


def test_after_a_viewing_they_are_asked_back_within_3_and_7_days_and_after_a_month() -> None:
    assert [step for step in standing(SEEN, "11-01") if "viewing" in step] == [
        "viewing.day-3 11-04 11-04 11-04 11-07",
        "viewing.day-7 11-08 11-08 11-08 11-14",
        "viewing.day-30 12-01 12-01 12-08 12-16",
    ]
    bounds = {"11-03": [], "11-04": ["viewing.day-3"], "11-05": ["viewing.day-3!"], "11-07": ["viewing.day-3!"],
              "11-08": ["viewing.day-7"], "11-14": ["viewing.day-7!"], "11-15": [], "11-30": [],
              "12-01": ["viewing.day-30"], "12-09": ["viewing.day-30!"], "12-17": []}  # fmt: skip
    assert {on: open_(SEEN, on) for on in bounds} == bounds


@pytest.mark.parametrize(
    ("more", "on", "wanted"),
    [
        pytest.param("- {at: 11-03, by: zm, via: phone}", "11-04", [], id="we-talked-the-day-before"),
        pytest.param("- {at: 11-03, by: zm, via: phone}", "11-08", ["viewing.day-7"], id="and-the-week-is-asked-still"),
        pytest.param("- {at: 11-01 18:00, by: zm, via: phone}", "11-04", ["viewing.day-3"], id="a-call-the-same-day"),
        pytest.param("- {at: 11-03, by: zm, via: viewing}", "11-05", [], id="came-back-and-it-counts-anew"),
        pytest.param("- {at: 11-03, by: zm, via: viewing}", "11-06", ["viewing.day-3"], id="from-the-last-visit"),
        pytest.param("- {at: 11-02, next: {date: 11-20}}", "11-05", [], id="silent-while-a-step-is-planned"),
        pytest.param("- {at: 11-02, grade: {scheme: abcd-score, level: D}}", "11-04", [], id="d-at-nodes-only"),
        pytest.param("- {at: 11-02, by: zm, deal: {event: queued, for: 3-1201}}", "11-04", [], id="bought"),
        pytest.param("- {at: 11-04, by: zm, via: phone, missed: no_answer}", "11-04", [], id="tried-today"),
        pytest.param("- {at: 11-04, by: zm, via: phone, missed: no_answer}", "11-05", ["viewing.day-3!"],
                     id="and-again-tomorrow"),
        pytest.param("- {at: 11-02, stop: calls}", "11-04", ["viewing.day-3"], id="no-calls"),
        pytest.param("- {at: 11-02, snooze: {until: 11-06}}", "11-05", [], id="snoozed"),
        pytest.param("- {at: 11-02, snooze: {until: 11-06}}", "11-06", ["viewing.day-3!"], id="snoozed-until-then"),
    ],
)  # fmt: skip
def test_what_settles_a_return_visit(more: str, on: str, wanted: list[str]) -> None:
    assert open_(SEEN + more, on) == wanted


# An activity is no viewing: it asks for no return visit, but whoever came to one has been back.

TEA = "- {at: 11-20 15:00, by: zm, via: activity, event: {id: tea, state: came}}\n"
GRADED = "- {at: 11-01 10:00, by: zm, via: phone, grade: {scheme: abcd-score, level: B}}\n"


@pytest.mark.parametrize(
    ("log", "on", "wanted"),
    [
        pytest.param(GRADED + TEA, "11-23", [], id="an-activity-asks-for-no-return-within-3-days"),
        pytest.param(GRADED + TEA, "11-27", [], id="nor-within-a-week"),
        pytest.param(GRADED + TEA, "12-20", ["viewing.day-30"], id="but-for-a-month-they-did-not-come"),
        pytest.param(GRADED + TEA.replace("via: activity", "via: visit_in"), "11-23", [], id="a-visit-for-an-event"),
        pytest.param(GRADED + TEA.replace("came", "accepted").replace("activity", "visit_in"), "11-23",
                     ["viewing.day-3"], id="a-visit-at-which-they-accepted"),
        pytest.param(GRADED + TEA.replace("via: activity", "via: viewing"), "11-23", ["viewing.day-3"],
                     id="a-viewing-on-the-day-of-an-event"),
        pytest.param(GRADED + TEA.replace(", event: {id: tea, state: came}", ""), "11-23", [], id="of-no-known-event"),
        pytest.param(SEEN + TEA.replace("11-20", "11-03"), "11-08", ["viewing.day-7"], id="the-viewing-before-counts"),
        pytest.param(SEEN + TEA.replace("11-20", "11-03"), "11-04", [], id="for-which-it-was-a-contact"),
        pytest.param(SEEN + TEA, "12-01", [], id="they-came-back"),
        pytest.param(SEEN + TEA, "12-20", ["viewing.day-30"], id="a-month-from-then"),
    ],
)  # fmt: skip
def test_an_activity_is_no_viewing(log: str, on: str, wanted: list[str]) -> None:
    assert open_(log, on) == wanted


def test_who_wants_no_calls_is_written_to() -> None:
    assert [item.via.key for item in steps(SEEN, "11-04") if item.via and item.rule == "care.viewing"] == ["phone"] * 3
    quiet = steps(SEEN + "- {at: 11-02, stop: calls}", "11-04")
    assert [item.via.key for item in quiet if item.via] == ["wechat"] * 3


def test_no_marketing_holds_back_no_aftercare() -> None:
    assert open_(SIGNED + "- {at: 11-05, stop: marketing}", "11-06") == open_(SIGNED, "11-06")


# --- after a home: day 1, [5, 15), [15, 30], then quarterly (D37, D46, J44)


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        (0, ["congratulation.signed"]),
        (1, ["congratulation.signed!", "standard.day-1"]),
        (2, ["standard.day-1!"]),
        (4, ["standard.day-1!"]),
        (5, ["standard.day-1!", "standard.days-5-15"]),
        (14, ["standard.day-1!", "standard.days-5-15"]),
        (15, ["standard.day-1!", "standard.days-5-15!", "standard.days-15-30"]),
        (21, ["standard.day-1!", "standard.days-5-15!", "standard.days-15-30"]),
        (22, ["standard.day-1!", "standard.days-15-30"]),
        (30, ["standard.day-1!", "standard.days-15-30"]),
        (31, ["standard.days-15-30!"]),
        (44, ["standard.days-15-30!"]),
        (45, []),
        (91, []),
        (92, ["standard.quarterly"]),  # 02-05
        (106, ["standard.quarterly"]),
        (107, ["standard.quarterly!"]),
        (122, ["standard.quarterly!"]),
        (123, []),
        (181, ["standard.quarterly"]),  # 05-05
    ],
)
def test_the_windows_after_a_home_where_nobody_does_anything(after: int, wanted: list[str]) -> None:
    on = str(day("11-05") + timedelta(days=after))
    assert [step.replace(":3-1201", "") for step in open_(SIGNED, on)] == wanted


@pytest.mark.parametrize(
    ("contact", "on", "wanted"),
    [
        pytest.param("11-06", "11-06", [], id="on-day-1"),
        pytest.param("11-08", "11-08", [], id="on-day-3-late-and-the-next-window-is-asked"),
        pytest.param("11-08", "11-10", ["standard.days-5-15"], id="day-3-is-not-in-5-15"),
        pytest.param("11-09", "11-10", ["standard.days-5-15"], id="day-4-neither"),
        pytest.param("11-10", "11-10", [], id="day-5-is-both"),
        pytest.param("11-19", "11-20", ["standard.days-15-30"], id="day-14-is-not-in-15-30"),
        pytest.param("11-20", "11-20", [], id="day-15-is-of-the-second-and-settles-the-first-late"),
        pytest.param("12-05", "12-06", [], id="day-30"),
        pytest.param("2027-01-21", "2027-02-05", ["standard.quarterly"], id="15-days-before-the-quarter"),
        pytest.param("2027-01-22", "2027-02-05", [], id="14-days-before-it"),
    ],
)
def test_a_contact_settles_the_windows_in_which_it_lies(contact: str, on: str, wanted: list[str]) -> None:
    log = SIGNED + f"- {{at: {contact}, by: zm, via: phone}}"
    assert [step.replace(":3-1201", "") for step in open_(log, on)] == wanted


def test_a_message_without_an_answer_and_a_call_nobody_took_settle_nothing() -> None:
    for contact in ("via: wechat, note: 您好", "via: phone, missed: no_answer"):
        log = SIGNED + f"- {{at: 11-06, by: zm, {contact}}}"
        assert open_(log, "11-07") == ["standard.day-1:3-1201!"]
    assert open_(SIGNED + "- {at: 11-06, by: zm, via: wechat, said: [谢谢]}", "11-07") == []


def test_the_base_is_the_contract_and_until_there_is_one_the_subscription() -> None:
    log = "- {at: 11-01, by: zm, deal: {event: subscribed, for: 3-1201}}\n"
    assert "standard.days-5-15:3-1201 11-06 11-06 11-15 11-22" in standing(log, "11-02")
    both = log + "- {at: 11-08, by: zm, deal: {event: signed, for: 3-1201}}"
    assert [step for step in standing(both, "11-08") if "5-15" in step] == [
        "standard.days-5-15:3-1201 11-13 11-13 11-22 11-29"
    ]


def test_the_day_of_the_contract_counts_and_not_the_day_of_the_log() -> None:
    log = "- {at: 11-07, by: zm, deal: {event: signed, for: 3-1201, date: 11-05}}"
    assert "standard.days-5-15:3-1201 11-10 11-10 11-19 11-26" in standing(log, "11-07")


def test_each_unit_has_its_own_plan_and_a_swap_keeps_the_day() -> None:
    two = SIGNED + "- {at: 11-07, by: zm, deal: {event: signed, for: 5-802}}\n"
    day_1 = [step for step in standing(two, "11-08") if "day-1" in step]
    assert day_1 == ["standard.day-1:3-1201 11-06 11-06 11-06 12-05", "standard.day-1:5-802 11-08 11-08 11-08 12-07"]
    swapped = two + "- {at: 11-09, by: zm, deal: {event: swapped, for: 5-802, to: 6-101}}\n"
    assert [step for step in open_(swapped, "11-09") if "day-1" in step] == [
        "standard.day-1:3-1201!", "standard.day-1:6-101!"
    ]  # fmt: skip
    gone = two + "- {at: 11-09, by: zm, deal: {event: cancelled, for: 3-1201}}\n"
    assert [step for step in open_(gone, "11-09") if "day-1" in step] == ["standard.day-1:5-802!"]


# --- premium plans, chosen by a fact (D37–D52)

WINDOW, MONTHLY = "care: {plan: [premium-window]}", "care: {plan: [premium-monthly]}"


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        (1, ["day-1"]),
        (4, ["day-1!"]),
        (5, ["day-1!", "film-week", "phone", "vouchers"]),
        (9, ["day-1!", "film-week", "phone", "vouchers"]),
        (10, ["day-1!", "vouchers", "film-week", "phone"]),
        (14, ["day-1!", "vouchers", "film-week", "phone"]),
        (15, ["day-1!", "vouchers!", "dinner", "home-visit", "model-area"]),
        (30, ["day-1!", "vouchers!", "dinner", "home-visit", "model-area"]),
        (31, ["dinner!", "home-visit!", "model-area!"]),
        (54, ["dinner!", "home-visit!", "model-area!", "news"]),
        (60, ["dinner!", "home-visit!", "model-area!", "news"]),
        (61, ["news"]),
        (62, ["news!"]),
        (84, ["news!"]),
        (85, ["news"]),
    ],
)
def test_the_windows_of_wenzhou_where_nobody_does_anything(after: int, wanted: list[str]) -> None:
    on = str(day("11-05") + timedelta(days=after))
    found = [step for step in open_(SIGNED, on, facts=WINDOW) if step.startswith("premium-window")]
    assert [step.removeprefix("premium-window.").replace(":3-1201", "") for step in found] == wanted


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        pytest.param("via: phone", ["dinner", "home-visit", "model-area"], id="a-call-is-no-visit"),
        pytest.param("via: home_visit", ["dinner", "model-area"], id="at-home"),
        pytest.param("via: activity", ["dinner", "home-visit"], id="in-the-model-area"),
        pytest.param(
            "did: ['care.premium-window.dinner:3-1201:2026-11-20']", ["home-visit", "model-area"], id="ticked"
        ),
    ],
)
def test_what_settles_the_mandatory_steps_of_wenzhou(more: str, wanted: list[str]) -> None:
    log = SIGNED + f"- {{at: 11-06, by: zm, via: phone}}\n- {{at: 11-27, by: zm, {more}}}"
    found = [step for step in open_(log, "11-27", facts=WINDOW) if "vouchers" not in step]
    assert [step.removeprefix("premium-window.").replace(":3-1201", "") for step in found] == wanted


@pytest.mark.parametrize("settled", ["did: ['festival.news:2026-12-05']", "did: ['node.news:n-1:-']", "via: phone"])
def test_news_of_the_project_and_any_contact_stand_for_the_activity_at_other_times(settled: str) -> None:
    log = SIGNED + f"- {{at: 12-07, by: zm, {settled}}}"
    assert not [step for step in open_(log, "2026-12-29", facts=WINDOW) if "news" in step]
    assert [step for step in open_(log, "2027-01-29", facts=WINDOW) if "news" in step] == ["premium-window.news:3-1201"]


def test_shaoxing_by_the_month() -> None:
    """Signed on Thursday 11-05: the first weekend is 11-07 and 08."""
    assert [step.replace(":3-1201", "") for step in standing(SIGNED, "11-06", facts=MONTHLY) if "premium" in step] == [
        "premium-monthly.weekend 11-07 11-07 11-08 11-08",
        "premium-monthly.invitation 11-26 11-26 12-05 12-12",
        "premium-monthly.magazine 11-26 11-26 12-05 12-12",
        "premium-monthly.circle-trip 12-05 12-05 2027-01-05 2027-01-20",
    ]


@pytest.mark.parametrize(
    ("contact", "on", "wanted"),
    [
        pytest.param("11-07", "11-08", False, id="on-saturday"),
        pytest.param("11-06", "11-07", True, id="friday-is-no-weekend"),
        pytest.param("11-08", "11-08", False, id="on-sunday"),
        pytest.param("11-08", "11-14", True, id="and-the-next-weekend-again"),
        pytest.param("11-07", "11-09", False, id="over-with-the-weekend"),
    ],
)
def test_every_weekend(contact: str, on: str, wanted: bool) -> None:
    log = SIGNED + f"- {{at: {contact}, by: zm, via: phone}}"
    assert ("premium-monthly.weekend:3-1201" in open_(log, on, facts=MONTHLY)) == wanted


def test_a_customer_has_the_plans_that_the_record_names() -> None:
    def plans(facts: str) -> set[str]:
        return {item.rule for item in steps(SIGNED, "11-06", facts=facts)} - {"care.congratulation"}

    assert plans("") == {"care.standard"}
    assert plans(WINDOW) == {"care.premium-window"}
    assert plans("care: {plan: [standard, monthly-card]}") == {"care.standard", "care.monthly-card"}
    assert plans("care: {plan: [monthly-card]}") == {"care.monthly-card"}


def test_cards_of_joe_girard() -> None:
    """A card every month (D35); a thank-you card on days 3 to 7, and a letter every year (D36)."""
    cards = "care: {plan: [monthly-card, thank-you-cards]}"
    assert [step for step in standing(CAR, "11-06", "auto", cards) if "thank-you.thanks" not in step] == [
        "thank-you-cards.cards:朗逸 11-08 11-08 11-12 12-05",
        "monthly-card.card:朗逸 12-05 12-05 12-19 2027-01-04",
        "thank-you-cards.letter:朗逸 2027-11-05 2027-11-05 2027-11-19 2027-12-05",
    ]


# --- moving into the new home (A61 and D24)


def test_who_moves_in_is_visited_by_the_log_or_by_the_days_to_remember() -> None:
    log = SIGNED + "- {at: 11-20, by: zm, deal: {event: handed_over, for: 3-1201}}\n"
    moved = log + "- {at: 11-25, by: zm, deal: {event: moved_in, for: 3-1201}}\n"
    wanted = "move-in.housewarming:3-1201 11-25 11-25 12-02 12-25"
    assert wanted in standing(moved, "11-25")
    assert wanted not in standing(moved + "- {at: 11-28, by: zm, via: home_visit}", "11-28")
    assert wanted in standing(moved + "- {at: 11-28, by: zm, via: visit_in}", "11-28")
    dated = "dates: [{kind: move_in, day: 2026-11-26}]"
    assert "move-in.housewarming 11-26 11-26 12-03 12-26" in standing(log, "11-26", facts=dated)
    assert not [step for step in standing(moved, "11-26", facts=dated) if "11-26 11-26" in step]


# --- after a car (D53–D58)


def test_a_delivery_has_six_parts_on_the_day_that_was_promised_and_none_after_it() -> None:
    log = "- {at: 11-03, by: zm, deal: {event: ordered, for: 朗逸, hand_over_on: 11-20}}\n"
    parts = ["after-sales", "ceremony", "fees", "use", "vehicle", "warranty"]
    assert open_(log, "11-20", "auto") == [f"delivery.{part}:朗逸" for part in parts]
    assert [step for step in open_(log, "11-19", "auto") if "delivery" in step] == []
    moved = log + "- {at: 11-18, by: zm, deal: {event: paid, for: 朗逸, hand_over_on: 11-24}}\n"
    assert [step for step in open_(moved, "11-23", "auto") if "delivery" in step] == []
    assert len([step for step in open_(moved, "11-24", "auto") if "delivery" in step]) == 6
    done = log + "- {at: 11-20, by: zm, via: visit_in, deal: {event: handed_over, for: 朗逸}}\n"
    assert open_(done, "11-20", "auto") == ["thank-you.thanks:朗逸"]  # who bought on the first visit is congratulated
    back = log + "- {at: 11-19, by: zm, deal: {event: cancelled, for: 朗逸}}\n"
    assert [step for step in open_(back, "11-20", "auto") if "delivery" in step] == []
    one = log + "- {at: 11-20 09:00, by: zm, did: ['care.delivery.fees:朗逸:2026-11-20']}"
    assert len([step for step in open_(one, "11-20", "auto") if "delivery" in step]) == 5


def months_of(base: str, upto: int) -> list[str]:
    """Each long step in order, as a buyer meets them whom nobody calls: by the day on which it opens."""
    log = f"- {{at: {base}, by: zm, deal: {{event: handed_over, for: 朗逸}}}}\n"
    one, found = customer(log, profile="auto"), {}
    first = day(base)
    for offset in range(0, upto, 5):
        on = first + timedelta(days=offset)
        for item in items(one, fold(one, as_of=on), book("auto"), today=on):
            if is_care(item) and item.rule == "care.standard":
                found[item.name] = f"{named(item).removeprefix('standard.').removesuffix(':朗逸')} {item.due_on}"
    return sorted(found.values(), key=lambda text: text[-10:])


def test_the_yearly_call_takes_the_place_of_that_months_and_all_ends_with_month_60() -> None:
    """J48, worked on a calendar: 2026-11-05 and every third month."""
    assert months_of("11-05", 1900) == [
        "days-2 2026-11-06", "days-7 2026-11-12", "month-1 2026-12-05",
        "quarterly 2027-02-05", "quarterly 2027-05-05", "quarterly 2027-08-05", "yearly 2027-11-05",
        "quarterly 2028-02-05", "quarterly 2028-05-05", "quarterly 2028-08-05", "yearly 2028-11-05",
        "quarterly 2029-02-05", "quarterly 2029-05-05", "quarterly 2029-08-05", "renewal 2029-11-05",
        "quarterly 2030-02-05", "quarterly 2030-05-05", "quarterly 2030-08-05", "renewal 2030-11-05",
        "quarterly 2031-02-05", "quarterly 2031-05-05", "quarterly 2031-08-05", "renewal 2031-11-05",
    ]  # fmt: skip


def test_months_count_from_the_day_of_the_hand_over_and_clamp() -> None:
    """31 January: the month after ends on 28 February, the third month on 30 April, the sixth on 31 July again."""
    found = months_of("2026-01-31", 300)
    assert found[2:6] == [
        "month-1 2026-02-28", "quarterly 2026-04-30", "quarterly 2026-07-31", "quarterly 2026-10-31",
    ]  # fmt: skip


# --- who is known since when


def test_an_imported_customer_starts_on_the_day_of_the_import() -> None:
    """Signed in 2024, written down on 11-02: nothing of the past is raised, and the next quarter only."""
    old = "- {at: 2024-08-20, rec: 11-02, by: zm, deal: {event: signed, for: 3-1201}}\n"
    assert standing(old, "11-02") == ["standard.quarterly:3-1201 11-20 11-20 12-04 12-20"]
    by_fact = "- {at: 2024-08-20, by: zm, deal: {event: signed, for: 3-1201}}\n"
    assert standing(by_fact, "11-02", facts="created: 11-02") == standing(old, "11-02")
    fresh = "- {at: 10-25, rec: 11-02, by: zm, deal: {event: signed, for: 3-1201}}\n"
    wanted = ["standard.days-5-15:3-1201", "standard.days-15-30:3-1201", "standard.quarterly:3-1201"]
    assert [step.split()[0] for step in standing(fresh, "11-02")] == wanted  # the call of day 1 was over by then
    copied = fresh.replace("rec: 11-02, ", "")
    assert [step.split()[0] for step in standing(copied, "11-02", facts="created: 11-02")] == wanted
    assert "standard.day-1:3-1201!" in open_(copied, "11-02")


@pytest.mark.parametrize(
    ("log", "created", "on", "asked"),
    [
        pytest.param("at: 11-20, rec: 11-22", "", "11-22", True, id="two-days-later"),
        pytest.param("at: 11-20, rec: 11-27", "", "11-27", True, id="7-days-later"),
        pytest.param("at: 11-20, rec: 11-28", "", "11-28", False, id="8-days-later-is-an-import"),
        pytest.param("at: 11-20, rec: 11-22", "created: 11-20", "11-22", True, id="the-day-the-record-began"),
        pytest.param("at: 11-20, rec: 11-22", "created: 11-21", "11-22", False, id="before-the-record"),
        pytest.param("at: 11-20", "created: 11-22", "11-22", False, id="before-the-record-and-no-day-of-writing"),
    ],
)
def test_what_was_written_down_late_is_asked_late_and_what_was_imported_is_not(
    log: str, created: str, on: str, asked: bool
) -> None:
    """The call of the day after was due on 11-21 and lapses on 12-20."""
    found = open_(f"- {{{log}, by: zm, deal: {{event: signed, for: 3-1201}}}}", on, facts=created)
    assert ("standard.day-1:3-1201!" in found) is asked


def test_a_shop_says_after_how_many_days_it_is_an_import() -> None:
    one = customer("- {at: 11-20, rec: 11-22, by: zm, deal: {event: signed, for: 3-1201}}")
    for days, asked in ((2, True), (1, False)):
        rules = replace(book(), imported=days)
        found = items(one, fold(one, as_of=day("11-22")), rules, today=day("11-22"))
        assert ("care.standard.day-1:3-1201:2026-11-21" in [item.name for item in found]) is asked


def test_a_hotel_guest_who_has_not_come_for_three_years_gets_a_letter() -> None:
    """D70: more than 1095 days; nobody is asked about who came since."""
    log = "- {at: 2023-11-01, by: zm, via: visit_in, grade: {scheme: spend, level: C}}\n"
    assert open_(log, "2026-10-31", "hotel") == []
    assert open_(log, "2026-11-01", "hotel") == ["dormant.letter"]
    assert open_(log + "- {at: 2026-05-01, by: zm, via: visit_in}", "2026-11-01", "hotel") == []


def test_a_planned_step_leads_the_line_and_care_goes_with_it() -> None:
    """One line; the channel is that of what somebody agreed on."""
    one = customer(SIGNED + "- {at: 11-05 17:00, by: zm, via: phone, next: {date: 11-06, via: home_visit, do: 送资料}}")
    found = line(one, book(), today=day("11-06"), known=day("11-06"))
    assert [item.rule for item in found.items[:2]] == ["planned", "care.standard"]
    assert found.items[0].via is not None
    assert found.items[0].via.key == "home_visit"


# --- a shop's own plans


def own(steps_: str, log: str, on: str, facts: str = "") -> list[str]:
    """The steps of a plan written for the test, which counts from the contract."""
    raw_plan = f"plans: {{own: {{zh: 自, en: own, 'on': signed, steps: {{{steps_}}}}}}}\n"
    entry = table("realestate", "entry.yaml", None)
    made = make_care(yamltext.load(raw_plan.encode()), deal_events(entry), known_channels(entry))
    one = customer(log, facts=facts)
    found = items(one, fold(one, as_of=day(on)), replace(book(), care=made), today=day(on))
    return [said(item) for item in found if is_care(item)]


def test_what_comes_again_lapses_at_the_latest_when_the_next_one_opens() -> None:
    step = "s: {zh: a, en: a, opens: 10d, late: 12d, lapses: 40d, every: 10d, until: 30d}"
    assert own(step, SIGNED, "11-15") == ["own.s:3-1201 11-15 11-15 11-17 11-24"]
    assert own(step, SIGNED, "11-24") == ["own.s:3-1201 11-15 11-15 11-17 11-24"]
    assert own(step, SIGNED, "11-25") == ["own.s:3-1201 11-25 11-25 11-27 12-04"]
    assert own(step, SIGNED, "12-14") == ["own.s:3-1201 12-05 12-05 12-07 12-14"]  # day 30 is the last
    assert own(step, SIGNED, "12-15") == []


def test_days_after_the_event_that_come_again_by_the_month() -> None:
    """Signed on 11-05: 54 days on is 12-29, and so each month; the window of a month that is over is passed by."""
    step = "s: {zh: a, en: a, opens: 54d, late: 58d, every: 1m}"
    assert own(step, SIGNED, "12-29") == ["own.s:3-1201 12-29 12-29 2027-01-02 2027-01-27"]
    assert own(step, SIGNED, "2027-01-27") == ["own.s:3-1201 12-29 12-29 2027-01-02 2027-01-27"]
    assert own(step, SIGNED, "2027-01-28") == ["own.s:3-1201 2027-01-28 2027-01-28 2027-02-01 2027-02-27"]


def test_an_attempt_moves_a_step_by_a_day_and_not_beyond_its_last() -> None:
    step = "s: {zh: a, en: a, opens: 10d, lapses: 12d}"
    tried = "{signed}- {{at: {on}, by: zm, via: phone, missed: no_answer}}"
    assert own(step, tried.format(signed=SIGNED, on="11-15"), "11-15") == ["own.s:3-1201 11-16 11-16 11-15 11-17"]
    assert own(step, tried.format(signed=SIGNED, on="11-17"), "11-17") == ["own.s:3-1201 11-17 11-17 11-15 11-17"]
    assert own(step.replace("lapses", "met: did, lapses"), tried.format(signed=SIGNED, on="11-15"), "11-15") == [
        "own.s:3-1201 11-15 11-15 11-15 11-17"
    ]


def test_a_step_for_some_classes() -> None:
    """By the table of birthdays (dates.yaml): the referral grade, else the level of intent; who has none is C."""
    step = "s: {{zh: a, en: a, opens: 10d, classes: [{0}]}}"
    a = "- {at: 11-01, by: zm, via: phone, grade: {scheme: abcd-score, level: A}}\n" + SIGNED
    referral = a + "- {at: 11-05 18:00, by: zm, grade: {scheme: referral, level: C}}\n"
    found = {name: [key for key in "AC" if own(step.format(key), log, "11-06")]
             for name, log in (("a", a), ("referral", referral), ("none", SIGNED))}  # fmt: skip
    assert found == {"a": ["A"], "referral": ["C"], "none": ["C"]}


def test_a_step_that_needs_a_visit() -> None:
    step = "s: {zh: a, en: a, opens: 1d, met: visit}"
    assert own(step, SIGNED + "- {at: 11-07, by: zm, via: phone}", "11-08") != []
    assert own(step, SIGNED + "- {at: 11-07, by: zm, via: home_visit}", "11-08") == []


def test_a_step_of_marketing_is_held_back_with_marketing() -> None:
    step = "s: {zh: a, en: a, opens: 1d, actor: marketing}"
    assert own(step, SIGNED, "11-08") != []
    assert own(step, SIGNED + "- {at: 11-06, stop: marketing}", "11-08") == []


def test_a_new_need_has_its_own_viewings_and_keeps_the_aftercare() -> None:
    log = SIGNED + "- {at: 11-08, by: zm, reopen: true}\n"
    assert [step for step in open_(log, "11-10") if "viewing" in step] == []  # the visit was for the home they bought
    again = log + "- {at: 11-12, by: zm, via: visit_in}\n"
    assert open_(again, "11-15") == ["viewing.day-3"]  # and that visit was a contact in days 5–15


@pytest.mark.parametrize(
    ("today", "asked"),
    [("11-13", ["day-3"]), ("11-14", ["day-3"]), ("11-16", ["day-3"]), ("11-17", ["day-7"])],
)
def test_while_one_step_waits_the_next_of_its_plan_is_not_named(today: str, asked: list[str]) -> None:
    """Came on the 10th: asked from the 13th to the 16th, and from the 17th on for the second time."""
    came = customer("- {at: 11-10, by: zm, via: visit_in}")
    found = line(came, book(), today=day(today), known=day(today))
    assert [item.name.split(".")[2].split(":")[0] for item in found.items if item.rule == "care.viewing"] == asked
