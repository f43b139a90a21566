"""Buckets and order by hand and by properties; the peers' mistakes (crm-peers §7) as tests.

Care plans and greetings, which come and lapse beside the timers, have tests of their own.
Days are of 2026; zm is the owner, lw a colleague.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules import agenda
from leadtrack.rules.agenda import BUCKETS, LISTED, Line, items, line
from leadtrack.rules.due_deals import FAMILIES
from leadtrack.rules.item import Case, Item
from leadtrack.rules.rulebook import make_rulebook
from leadtrack.store.templates import merge, table
from tests.profiles import PROFILES, book, customer, day, parser, schema, schemes, timers

TODAY = "11-21"


def on(log: str, today: str = TODAY, known: str | None = None, **more: str) -> Line:
    """The line of a customer on a day."""
    profile = more.pop("profile", "realestate")
    one = customer(log, profile=profile, **more)
    return line(one, timers(profile), today=day(today), known=day(known or today))


def rules(found: Line) -> list[str]:
    return [item.rule for item in found.items]


# --- buckets

B = "- {at: 11-01 10:00, by: zm, via: visit_in, grade: {scheme: abcd-score, level: B}}\n"


@pytest.mark.parametrize(
    ("today", "bucket", "late"),
    [
        pytest.param("11-07", "later", 0, id="opens-in-4-days"),
        pytest.param("11-08", "soon", 0, id="opens-in-3-days"),
        pytest.param("11-10", "soon", 0, id="opens-tomorrow"),
        pytest.param("11-11", "today", 0, id="opens-today"),
        pytest.param("11-16", "today", 0, id="last-good-day"),
        pytest.param("11-17", "overdue", 1, id="the-day-after"),
        pytest.param("12-16", "overdue", 30, id="a-month-after"),
    ],
)
def test_b_calls_are_due_from_day_10_and_late_after_day_15(today: str, bucket: str, late: int) -> None:
    found = on(B, today)
    assert (found.bucket, found.days_late) == (bucket, late)


@pytest.mark.parametrize(
    ("log", "bucket"),
    [
        pytest.param("", "unplanned", id="nothing-tells-when"),
        pytest.param(
            "- {at: 11-01, by: zm, via: phone, grade: {scheme: abcd-score, level: E}}", "unplanned", id="no-rule"
        ),
        pytest.param("- {at: 11-01, by: zm, via: phone, grade: {scheme: abcd-score, level: D}}", "quiet", id="d"),
        pytest.param(B + "- {at: 11-02, stop: all}", "quiet", id="they-asked-for-silence"),
        pytest.param(B + "- {at: 11-02, stop: all, next: {date: 12-20}}", "later", id="silence-until-a-day-they-named"),
        pytest.param(
            B + "- {at: 11-02, grade: {scheme: abcd-score, level: D}, next: {date: 12-20}}", "later", id="d-planned"
        ),
        pytest.param(B + "- {at: 11-02, stop: calls}", "overdue", id="no-calls-is-not-quiet"),
        pytest.param(B + "- {at: 11-20, promised: [{do: 发图}]}", "overdue", id="the-first-bucket-with-an-item"),
        pytest.param(
            "- {at: 11-20, by: zm, via: phone, next: {date: 11-22}, promised: [{do: 发图, date: 11-21}]}",
            "today",
            id="today-before-soon",
        ),
    ],
)
def test_bucket(log: str, bucket: str) -> None:
    assert on(log).bucket == bucket


@pytest.mark.parametrize(
    ("log", "bucket", "appears"),
    [
        pytest.param(B + "- {at: 11-02, lost: {wake: 2027-03-01}}", "later", False, id="to-be-woken-one-day"),
        pytest.param(B + "- {at: 11-02, lost: {wake: 11-24}}", "soon", True, id="to-be-woken-soon"),
        pytest.param(B + "- {at: 11-02, lost: {wake: 11-20}}", "today", True, id="to-be-woken"),
        pytest.param(B + "- {at: 11-02, lost: {wake: 11-13}}", "overdue", True, id="should-have-been-woken"),
        pytest.param(B + "- {at: 11-02, lost: {reason: 失联}}", "unplanned", False, id="lost"),
        pytest.param(B + "- {at: 11-02, deal: {event: signed}}", "unplanned", False, id="bought"),
        pytest.param(B, "overdue", True, id="open-and-late"),
        pytest.param("", "unplanned", True, id="open-and-unplanned"),
    ],
)
def test_who_is_not_open_appears_only_with_something_to_do(log: str, bucket: str, appears: bool) -> None:
    found = on(log)
    assert (found.bucket, found.appears) == (bucket, appears)


def test_days_ahead_widen_what_is_soon() -> None:
    one = customer(B)
    buckets = {
        ahead: line(one, timers(), today=day("11-01"), known=day("11-01"), soon_days=ahead).bucket
        for ahead in (0, 9, 10)
    }
    assert buckets == {0: "later", 9: "later", 10: "soon"}


def test_another_day_is_shown_with_what_is_known_now() -> None:
    log = (
        "- {at: 11-20, by: zm, via: phone, next: {date: 11-25}}\n- {at: 11-23, by: zm, via: phone, next: {date: 12-20}}"
    )
    assert on(log, "11-25", known="11-21").bucket == "today"
    assert on(log, "11-25", known="11-25").bucket == "later"


def test_the_line_shows_the_grade_of_intent() -> None:
    found = on(B + "- {at: 11-20, by: zm, grade: {scheme: referral, level: A}}")
    assert found.state.graded is not None
    assert (found.state.graded.grade.scheme, found.state.graded.grade.level) == ("abcd-score", "B")


def test_a_rule_that_is_off_says_nothing() -> None:
    own = make_rulebook(
        merge(table("realestate", "rules.yaml", None), {"due": {"cadence": "off", "stale": "off"}}), schemes()
    )
    assert line(customer(B), own, today=day(TODAY), known=day(TODAY)).bucket == "unplanned"


def test_without_the_rule_for_leads_a_lead_is_a_new_customer() -> None:
    own = make_rulebook(
        merge(table("realestate", "rules.yaml", None), {"due": {"first-contact.lead": "off"}}), schemes()
    )
    lead = customer("- {at: 11-20 10:00, by: zm, via: lead_in}")
    found = line(lead, own, today=day(TODAY), known=day(TODAY))
    assert (found.bucket, rules(found)) == ("today", ["first-contact.new"])


# --- reasons and order


def test_one_customer_is_one_line_with_all_its_reasons_the_worst_first() -> None:
    found = on(
        "- {at: 11-10, by: zm, via: phone, promised: [{do: 发图, date: 11-22}, {do: 问价, date: 12-20}]}\n"
        "- {at: 11-11, by: zm, next: {date: 11-18}}\n"
        "- {at: 11-20, by: lw, via: call_in, said: [急], missed: no_answer}"
    )
    assert (found.bucket, rules(found), found.days_late) == ("overdue", ["planned", "promise"], 3)
    assert [item.do for item in found.items] == [None, "发图"]  # what is later than soon is no reason yet


A = "grade: {scheme: abcd-score, level: A}"
LINES = {
    "late-appointment-10": "- {at: 11-10, by: zm, via: phone, next: {date: 11-19 10:00}}",
    "late-word": "- {at: 11-10, by: zm, via: phone, next: {date: 12-30}}\n"
    "- {at: 11-19, by: boss, order: {do: 问贷款, date: 11-20}}",
    "late-promise": "- {at: 11-10, by: zm, via: phone, next: {date: 12-30}, promised: [{do: 发图, date: 11-20}]}",
    "late-step-5-days": "- {at: 11-10, by: zm, via: phone, next: {date: 11-16}}",
    "late-step-1-day-a": "- {at: 11-10, by: zm, via: phone, next: {date: 11-20}, " + A + "}",
    "late-lead": "- {at: 11-19 10:00, by: zm, via: lead_in}",
    "late-a": "- {at: 11-13, by: zm, via: phone, grade: {scheme: abcd-score, level: A}}",
    "late-b-long-silent": "- {at: 11-01, by: zm, via: phone, grade: {scheme: abcd-score, level: B}}",
    "late-b": "- {at: 11-05, by: zm, via: phone, grade: {scheme: abcd-score, level: B}}",
    "late-c": "- {at: 11-05, by: zm, via: phone, grade: {scheme: abcd-score, level: C}}",
    "late-wake": "- {at: 10-05, by: zm, via: phone, lost: {wake: 11-10}}",
    "appointment-09": "- {at: 11-10, by: zm, via: phone, next: {date: 11-21 09:00}}",
    "appointment-15": f"- {{at: 11-10, by: zm, via: phone, next: {{date: 11-21 15:00}}, {A}}}",
    "word": "- {at: 11-20, by: zm, via: phone, next: {date: 12-30}}\n"
    "- {at: 11-20, by: boss, order: {do: 问贷款, date: 11-21}}",
    "promise": "- {at: 11-20, by: zm, via: phone, next: {date: 12-30}, promised: [{do: 发图, date: 11-21}]}",
    "step-long-silent": "- {at: 11-10, by: zm, via: phone, next: {date: 11-21}}",
    "step": "- {at: 11-12, by: zm, via: phone, next: {date: 11-21}, grade: {scheme: abcd-score, level: A}}",
    "new": "- {at: 11-20, by: zm, note: 名片}",
    "a": "- {at: 11-14, by: zm, via: phone, grade: {scheme: abcd-score, level: A}}",
    "ungraded": "- {at: 11-13, by: zm, via: phone}\n- {at: 11-14, by: zm, via: phone}",
    "c": "- {at: 11-06, by: zm, via: phone, grade: {scheme: abcd-score, level: C}}",
    "soon": "- {at: 11-10, by: zm, via: phone, next: {date: 11-22 09:00}}",
    "later": "- {at: 11-10, by: zm, via: phone, next: {date: 12-22 09:00}}",
}


def test_order_of_the_list() -> None:
    """Bucket; appointments by the hour, word, promise, planned, first contact, cadence; days late; silence."""
    found = {name: on(log) for name, log in reversed(LINES.items())}
    assert sorted(found, key=lambda name: found[name].order) == list(LINES)


def test_a_snooze_holds_everything_back_and_lateness_goes_on_counting() -> None:
    log = B + "- {at: 11-18, by: zm, promised: [{do: 发图, date: 11-19}], snooze: {until: 11-25, because: 出差}}"
    assert [(name, on(log, name).bucket, on(log, name).days_late) for name in ("11-21", "11-22", "11-25")] == [
        ("11-21", "later", 0),
        ("11-22", "soon", 0),
        ("11-25", "overdue", 9),
    ]


@pytest.mark.parametrize(
    ("today", "bucket"), [("11-19", "soon"), ("11-20", "today"), ("11-21", "overdue"), ("11-22", "quiet")]
)
def test_what_lapsed_leaves_the_list(monkeypatch: pytest.MonkeyPatch, today: str, bucket: str) -> None:
    """No rule lapses yet; a greeting that ends the day after stands for those to come."""

    def greeting(case: Case) -> Iterator[Item]:
        first = day("11-20")
        yield Item(
            rule="date",
            name="date:1",
            opens_on=first,
            due_on=first,
            late_after=first,
            lapses_on=first + timedelta(days=1),
        )

    monkeypatch.setattr(agenda, "RULES", {"date": greeting})
    own = make_rulebook(merge(table("realestate", "rules.yaml", None), {"due": {"date": {"rank": "7"}}}), schemes())
    d = customer("- {at: 11-01, by: zm, via: phone, grade: {scheme: abcd-score, level: D}}")
    assert line(d, own, today=day(today), known=day(today)).bucket == bucket


# --- what the peers got wrong (crm-peers §7)


def test_a_plan_of_yesterday_or_with_a_time_of_day_appears_today() -> None:
    """Cordys reminds only where the date is today at 00:00."""
    assert on("- {at: 11-10, by: zm, via: phone, next: {date: 11-20}}").bucket == "overdue"
    assert on("- {at: 11-10, by: zm, via: phone, next: {date: 11-21 18:30}}").bucket == "today"


def test_a_step_set_by_the_manager_appears_for_the_owner() -> None:
    """Cordys reminds only where the owner is who made it."""
    found = on("- {at: 11-10, by: zm, via: phone}\n- {at: 11-11, by: boss, next: {date: 11-21}}")
    assert (found.bucket, found.state.owner) == ("today", "zm")


def test_logged_today_and_45_days_on_it_is_overdue() -> None:
    """pagen stores a priority and never computes it anew."""
    log = "- {at: 11-21, by: zm, via: phone, grade: {scheme: abcd-score, level: A}}"
    assert (on(log).bucket, on(log, "2027-01-05", known=TODAY).bucket) == ("later", "overdue")


def test_a_customer_nobody_talked_to_appears() -> None:
    """pagen never lists who was never contacted."""
    assert (on("", facts="created: 11-20").bucket, on("- {at: 11-19, by: zm, note: 名片}").bucket) == (
        "today",
        "overdue",
    )


def test_who_has_no_next_step_is_counted() -> None:
    """Odoo misses leads without an activity."""
    found = on("")
    assert (found.bucket, found.appears) == ("unplanned", True)


def test_contacted_yesterday_is_not_stale_and_a_step_to_come_prevents_it() -> None:
    """Krayin counts from the making of the lead, Odoo 19 from the change of its stage."""
    old = "- {at: 01-05, by: zm, via: phone, stage: comparing, grade: {scheme: abcd-score, level: A}}\n"
    assert [item.rule for item in on(old).items if item.late(day(TODAY))] == ["cadence", "stale"]
    fresh = on(old + "- {at: 11-20, by: zm, via: phone}")
    assert (fresh.bucket, [str(item.opens_on) for item in fresh.items]) == ("later", ["2026-11-27", "2026-12-21"])
    planned = on(old + "- {at: 01-06, by: zm, next: {date: 12-30}}")
    assert (planned.bucket, rules(planned)) == ("later", ["planned"])


def test_who_is_won_or_lost_leaves_the_list_but_for_care_and_the_day_to_wake() -> None:
    """Odoo's overdue grew from 186 to 503 by counting closed leads."""
    late = B + "- {at: 11-02, by: zm, next: {date: 11-05}}\n"
    assert on(late).bucket == "overdue"
    for end in ("lost: {reason: 失联}", "lost: {state: frozen}", "deal: {event: signed}"):
        found = on(late + f"- {{at: 11-10, by: zm, {end}}}")
        assert (found.items, found.appears) == ((), False)
    assert rules(on(late + "- {at: 11-10, by: zm, lost: {wake: 11-20}}")) == ["wake"]


def test_a_hand_over_leaves_what_is_due_as_it_is() -> None:
    """Cordys sets the stage back to the first."""
    log = B + "- {at: 11-02, by: zm, stage: comparing}\n"
    before, after = on(log), on(log + "- {at: 11-20, by: boss, owner: lw}")
    assert (after.state.owner, after.state.stage) == ("lw", "comparing")
    assert [item for item in after.items if item.rule == "cadence"] == [
        item for item in before.items if item.rule == "cadence"
    ]


# --- properties

START = date(2026, 9, 1)
DAYS = st.integers(0, 80).map(lambda offset: START + timedelta(days=offset))


def acts(profile: str) -> st.SearchStrategy[dict[str, Any]]:
    """Entries with whatever moves the agenda."""
    found = schema(profile)
    channels = st.sampled_from([option.key for option in found.entry["via"].options])
    events = next(row for row in found.entry["deal"].items if row.key == "event").options
    levels = [(scheme, level) for scheme, known in book(profile).schemes.items() for level in (*known, "?")]
    hours = st.sampled_from(["", " 10:00", " 20:15"])
    optional: dict[str, st.SearchStrategy[Any]] = {
        "rec": st.builds("{}{}".format, DAYS, hours),
        "via": channels,
        "missed": st.sampled_from(["no_answer", "off"]),
        "said": st.just(["好"]),
        "promised": st.builds(lambda day: [{"do": "发图"} | ({"date": str(day)} if day else {})], st.none() | DAYS),
        "kept": st.just(["发图"]),
        "grade": st.sampled_from(levels).map(lambda pair: {"scheme": pair[0], "level": pair[1]}),
        "next": st.builds(lambda day, hour: {"date": f"{day}{hour}"}, DAYS, hours),
        "done": st.sampled_from(["true", "false"]),
        "snooze": DAYS.map(lambda day: {"until": str(day)}),
        "order": DAYS.map(lambda day: {"do": "问贷款", "date": str(day)}),
        "did": DAYS.flatmap(
            lambda day: st.sampled_from([[f"{rule}:{day}"] for rule in ("planned", "order.word", "cadence", "wake")])
        ),
        "deal": st.builds(
            lambda event, unit: {"event": event, "for": unit},
            st.sampled_from([option.key for option in events]),
            st.sampled_from(["a", "b"]),
        ),
        "lost": st.fixed_dictionaries(
            {}, optional={"state": st.sampled_from(["applied", "refused", "frozen"]), "wake": DAYS.map(str)}
        ).filter(bool),
        "reopen": st.just("true"),
        "owner": st.sampled_from(["zm", "lw"]),
        "stop": st.sampled_from(["marketing", "calls", "all"]),
    }
    return st.builds(
        lambda at, by, more: {"at": at, "by": by} | dict(more),
        st.builds("{}{}".format, DAYS, hours),
        st.sampled_from(["zm", "zm", "lw"]),
        st.lists(st.one_of([st.tuples(st.just(key), value) for key, value in optional.items()]), max_size=4),
    )


ACTS = {profile: st.lists(acts(profile), max_size=8) for profile in PROFILES}


def read(profile: str, log: list[dict[str, Raw]]) -> Customer:
    found, doubts = parser(profile).parse({"name": "王", "log": list(log)}, "wang")
    assert found is not None
    assert not doubts
    return found


logs = st.sampled_from(PROFILES).flatmap(lambda profile: st.tuples(st.just(profile), ACTS[profile]))
often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@often
@given(logs, DAYS)
def test_each_open_customer_is_in_exactly_one_bucket(drawn: tuple[str, list[dict[str, Raw]]], today: date) -> None:
    profile, log = drawn
    found = line(read(profile, log), timers(profile), today=today, known=today)
    opens = [item.opens_on for item in found.items]
    assert [
        found.bucket == "overdue",
        found.bucket == "today",
        found.bucket == "soon",
        found.bucket == "later",
        found.bucket in ("unplanned", "quiet"),
    ] == [
        any(item.late(today) for item in found.items),
        any(first <= today for first in opens) and not any(item.late(today) for item in found.items),
        bool(opens) and today < min(opens) <= today + timedelta(days=3),
        bool(opens) and min(opens) > today + timedelta(days=3),
        not opens,
    ]
    assert found.appears == (found.state.open or found.bucket in LISTED)
    assert (found.days_late > 0) == (found.bucket == "overdue")
    assert BUCKETS.index(found.bucket) == found.order[0]


@often
@given(logs, DAYS)
def test_the_days_of_an_item_stand_in_order(drawn: tuple[str, list[dict[str, Raw]]], today: date) -> None:
    """One exception: what an attempt, a snooze or a new plan moved, opens after the day from which it is late."""
    profile, log = drawn
    one = read(profile, log)
    state = fold(one, as_of=today)
    for item in items(one, state, timers(profile), today=today):
        assert item.opens_on <= item.due_on
        assert item.lapses_on is None or item.late_after <= item.lapses_on
        if item.late_after < item.due_on:
            assert _moved(item, state.last_try, state.snooze is not None), item


def _moved(item: Item, last_try: date | None, snoozed: bool) -> bool:
    if item.name.startswith("planned:"):
        return str(item.late_after) == item.params["first"]
    return snoozed or (last_try is not None and item.due_on == last_try + timedelta(days=1))


@often
@given(logs, DAYS, st.integers(1, 40))
def test_without_an_entry_nobody_gets_less_late(
    drawn: tuple[str, list[dict[str, Raw]]], today: date, later: int
) -> None:
    profile, log = drawn
    one = read(profile, log)
    before = line(one, timers(profile), today=today, known=today)
    after = line(one, timers(profile), today=today + timedelta(days=later), known=today)
    assert after.days_late >= before.days_late
    assert BUCKETS.index(after.bucket) <= BUCKETS.index(before.bucket)
    if before.days_late:
        assert after.days_late == before.days_late + later or after.days_late > before.days_late


@often
@given(logs, DAYS)
def test_at_most_one_step_and_while_it_is_open_timers_are_silent(
    drawn: tuple[str, list[dict[str, Raw]]], today: date
) -> None:
    profile, log = drawn
    one = read(profile, log)
    state = fold(one, as_of=today)
    standing = items(one, state, timers(profile), today=today)
    steps = [item for item in standing if item.name.startswith("planned:")]
    assert len(steps) <= 1
    if state.planned is not None:
        assert not [item for item in standing if item.rule in ("cadence", "stale") or "first-contact" in item.rule]
    words = [item for item in standing if not item.rule.startswith(FAMILIES)]
    if not state.open:
        assert {item.rule for item in words} <= {"promise", "planned", "appointment", "wake", "order.word"}
    if state.stop == "all":
        assert words == steps


def test_a_line_does_not_propose_a_level_twice_but_says_both_levels_of_neglect() -> None:
    """Visits on three days in September and no pleasure; last called on 10-12: C each 15 days, stale after 30."""
    visit = "- {at: %s, by: zm, via: visit_in, reaction: hesitating}\n"
    log = "".join(visit % on for on in ("09-01", "09-02", "09-03"))
    log += "- {at: 09-03, grade: {scheme: abcd-score, level: A}}\n- {at: 10-12, by: zm, via: phone}"
    found = line(customer(log), book(), today=day("11-21"), known=day("11-21"))
    rules = [item.rule for item in found.items]
    assert {"cadence", "stale", "review.away"} <= set(rules)
    told = [item.rule for item in found.told]
    assert {"cadence", "stale"} <= set(told)  # J51: late by its interval, and stale, are two levels
    proposals = [item.params["to"] for item in found.told if item.rule.startswith("review.")]
    assert len(proposals) == len(set(proposals)) == 1
