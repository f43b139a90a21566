"""The fold of the log, worked by hand. Days are of 2026; zm is the owner, lw a colleague."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.model.fold import fold, keeps, meets
from leadtrack.model.moment import Moment
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Entry
from leadtrack.model.state import Handed, State
from leadtrack.model.values import Channel, LossReason, Step
from tests.profiles import customer, day, parser, raw

VISIT = "- {at: 11-01 10:00, by: zm, via: visit_in, grade: {scheme: abcd-score, level: B}}\n"


def state(log: str, on: str = "11-21", profile: str = "realestate", facts: str = "") -> State:
    return fold(customer(log, profile=profile, facts=facts), as_of=day(on))


# --- order


@pytest.mark.parametrize(
    ("log", "notes"),
    [
        pytest.param("- {at: 11-02, note: b}\n- {at: 11-01, note: a}", "ab", id="days-before-places"),
        pytest.param("- {at: 11-01 15:00, note: b}\n- {at: 11-01 09:00, note: a}", "ab", id="minutes-before-places"),
        pytest.param("- {at: 11-01 09:00, note: a}\n- {at: 11-01 09:00, note: b}", "ab", id="same-minute-by-place"),
        pytest.param("- {at: 11-01, note: a}\n- {at: 11-01 00:00, note: b}", "ab", id="midnight-behind-a-day"),
        pytest.param("- {at: 11-01 15:00, note: a}\n- {at: 11-01, note: b}", "ab", id="a-bare-day-after-it"),
        pytest.param(
            "- {at: 11-01 15:00, note: b}\n- {at: 11-01, note: c}\n- {at: 11-01 09:00, note: a}",
            "abc",
            id="a-bare-day-goes-with-its-forerunner",
        ),
        pytest.param("- {at: 11-01, note: a}\n- {at: 11-01 09:00, note: b}\n- {at: 11-01, note: c}", "abc", id="mixed"),
    ],
)
def test_order_is_by_at_then_by_place(log: str, notes: str) -> None:
    assert "".join(entry.note or "" for entry in in_order(customer(log).log, day("11-21"))) == notes


@pytest.mark.parametrize(
    ("entry", "on", "counts"),
    [
        pytest.param("{at: 11-21, by: zm, via: phone}", "11-21", True, id="of-today"),
        pytest.param("{at: 11-22, by: zm, via: phone}", "11-21", False, id="dated-after-today"),
        pytest.param("{at: 11-20, rec: 11-22 09:00, by: zm, via: phone}", "11-21", False, id="written-after-today"),
        pytest.param("{at: 11-20, rec: 11-22 09:00, by: zm, via: phone}", "11-22", True, id="written-by-today"),
    ],
)
def test_what_counts_on_a_day(entry: str, on: str, counts: bool) -> None:
    assert (state(f"- {entry}", on).last_contact is not None) is counts


def test_with_known_the_day_and_the_writing_are_asked_apart() -> None:
    late = customer("- {at: 11-10, rec: 11-20 09:00, by: zm, via: phone}")
    assert fold(late, as_of=day("11-12")).last_contact is None
    assert fold(late, as_of=day("11-12"), known=day("11-20")).last_contact is not None
    assert fold(late, as_of=day("11-09"), known=day("11-20")).last_contact is None


@given(st.permutations(range(6)))
def test_the_place_in_the_file_does_not_matter_where_minutes_differ(places: list[int]) -> None:
    lines = [
        "- {at: 11-01 10:00, by: zm, via: visit_in, next: {date: 11-05}}",
        "- {at: 11-05 09:00, by: zm, via: phone, missed: no_answer}",
        "- {at: 11-05 18:00, by: zm, note: x, next: {date: 11-08}}",
        "- {at: 11-06 10:00, by: lw, via: visit_in, promised: [{do: 发图}]}",
        "- {at: 11-07 10:00, by: zm, via: wechat, said: [好], kept: [发图]}",
        "- {at: 11-09 10:00, by: zm, grade: {scheme: abcd-score, level: C}}",
    ]
    assert state("\n".join(lines[place] for place in places)) == state("\n".join(lines))


# --- owner, created, contacts


@pytest.mark.parametrize(
    ("log", "owner"),
    [
        pytest.param("", None, id="empty-log"),
        pytest.param("- {at: 11-01, by: zm, via: visit_in}", "zm", id="who-wrote-the-first-entry"),
        pytest.param("- {at: 11-02, by: lw}\n- {at: 11-01, by: zm}", "zm", id="the-first-by-day"),
        pytest.param("- {at: 11-01, note: x}\n- {at: 11-02, by: zm}", "zm", id="the-first-that-names-anybody"),
        pytest.param("- {at: 11-01, by: zm}\n- {at: 11-02, by: boss, owner: lw}", "lw", id="the-last-owner"),
        pytest.param("- {at: 11-01, by: zm}\n- {at: 11-02, owner: lw}\n- {at: 11-03, owner: zm}", "zm", id="and-back"),
        pytest.param("- {at: 11-01, by: zm}\n- {at: 11-22, owner: lw}", "zm", id="a-hand-over-to-come"),
        pytest.param("- {at: 11-01, by: boss, owner: zm}", "zm", id="made-for-somebody-else"),
    ],
)
def test_owner(log: str, owner: str | None) -> None:
    assert state(log).owner == owner


def test_a_hand_over_changes_the_owner_and_what_is_asked_of_them() -> None:
    log = VISIT + "- {at: 11-02, by: zm, stage: comparing, promised: [{do: 发图}], next: {date: 11-30}}\n"
    before, after = state(log), state(log + "- {at: 11-03, by: boss, owner: lw}")
    changed = {name for name in State.__dataclass_fields__ if getattr(before, name) != getattr(after, name)}
    assert changed == {"owner", "handed", "last_entry"}
    assert after.handed == Handed(day("11-03"), "zm")


@pytest.mark.parametrize(
    ("facts", "log", "created"),
    [
        pytest.param("", "- {at: 11-05, by: zm}\n- {at: 11-03, by: zm}", "11-03", id="day-of-the-first-entry"),
        pytest.param("created: 10-01", "- {at: 11-05, by: zm}", "10-01", id="the-fact"),
        pytest.param("created: 10-01", "", "10-01", id="the-fact-alone"),
        pytest.param("", "", None, id="nothing-tells"),
    ],
)
def test_new_since(facts: str, log: str, created: str | None) -> None:
    assert state(log, facts=facts).created == (day(created) if created else None)


def test_contacts_visits_and_tries() -> None:
    found = state(
        """
- {at: 11-01 10:00, by: zm, via: visit_in}
- {at: 11-01 11:00, by: zm, via: viewing}
- {at: 11-02, by: zm, via: home_visit}
- {at: 11-03, by: zm, via: wechat, note: 发了图}
- {at: 11-04, by: zm, via: visit_in, missed: no_answer}
- {at: 11-04, by: zm, via: call_in}
- {at: 11-05, by: lw, via: phone}
- {at: 11-06, by: zm, via: phone, missed: no_answer}
- {at: 11-07, by: zm, via: phone, missed: wrong_number}
"""
    )
    assert (found.contacts, found.visits) == (5, 1)  # neither our visit to them nor their call; one day is one visit
    assert (found.tries, found.last_try) == (2, day("11-07"))
    assert found.last_contact is not None
    assert found.last_contact.day == day("11-05")
    assert found.silent_days(day("11-21")) == 16
    assert found.silent_days(day("11-01")) == 0  # what is known now, looked at from a day before
    assert state("- {at: 11-01, by: zm}").silent_days(day("11-21")) is None


@pytest.mark.parametrize(
    ("more", "lead", "tries"),
    [
        pytest.param("", "2026-11-10 20:10", 0, id="nobody-answered"),
        pytest.param("- {at: 11-11, by: zm, via: phone, missed: no_answer}", "2026-11-10 20:10", 1, id="one-try"),
        pytest.param("- {at: 11-11, by: zm, via: wechat, note: 您好}", "2026-11-10 20:10", 0, id="unanswered-wechat"),
        pytest.param("- {at: 11-11, by: zm, via: phone}", None, 0, id="answered"),
        pytest.param(
            "- {at: 11-11, by: zm, via: phone, missed: no_answer}\n- {at: 11-12 08:00, via: lead_in}",
            "2026-11-12 08:00",
            0,
            id="they-wrote-again",
        ),
    ],
)
def test_a_lead_waits_for_an_answer(more: str, lead: str | None, tries: int) -> None:
    found = state(f"- {{at: 11-10 20:10, by: zm, via: lead_in}}\n{more}")
    assert (str(found.lead) if found.lead else None, found.tries) == (lead, tries)


@pytest.mark.parametrize(
    ("log", "by"),
    [
        pytest.param("- {at: 11-02, by: lw, via: visit_in}", "lw", id="a-colleague-received-them"),
        pytest.param("- {at: 11-02, by: lw, via: call_in}", "lw", id="a-colleague-took-the-call"),
        pytest.param("- {at: 11-02, by: lw, via: visit_in}\n- {at: 11-03, by: zm, via: phone, missed: no_answer}", "lw",
                     id="a-try-is-no-answer"),
        pytest.param("- {at: 11-02, by: lw, via: visit_in}\n- {at: 11-03, by: zm, note: 好}", "lw", id="nor-is-a-note"),
        pytest.param("- {at: 11-02, by: lw, via: visit_in}\n- {at: 11-03, by: zm, via: phone}", None, id="taken-up"),
        pytest.param("- {at: 11-02, by: lw, via: visit_in}\n- {at: 11-03, by: zm, next: {date: 11-05}}", None,
                     id="planned-on"),
        pytest.param("- {at: 11-02, by: lw, via: visit_in, next: {date: 11-05}}", None, id="the-colleague-planned-on"),
        pytest.param("- {at: 11-02, by: lw, via: phone}", None, id="the-colleague-called-them"),
        pytest.param("- {at: 11-02, by: zm, via: visit_in}", None, id="the-owner-received-them"),
        pytest.param("- {at: 11-02, via: visit_in}", None, id="nobody-says-who"),
        pytest.param("- {at: 11-02, by: lw, via: visit_in, owner: lw}", None, id="and-took-them-over"),
        pytest.param("- {at: 11-02, by: lw, via: visit_in}\n- {at: 11-03, owner: lw}", None, id="and-got-them-later"),
        pytest.param("- {at: 11-02, by: lw, via: visit_in}\n- {at: 11-03, owner: cj}", "lw", id="a-third-one-got-them"),
    ],
)  # fmt: skip
def test_a_courtesy_reception_waits_for_the_owner(log: str, by: str | None) -> None:
    received = state(VISIT + log).received
    assert (received.by if received else None) == by


def test_without_an_owner_nobody_is_a_colleague() -> None:
    assert state("- {at: 11-01, via: visit_in}\n- {at: 11-02, via: visit_in}").received is None


# --- grades


def test_grades_stand_by_scheme_and_moves_compare_like_with_like() -> None:
    found = state(
        """
- {at: 11-01, by: zm, via: visit_in, grade: {scheme: abcd-score, level: C}}
- {at: 11-02, by: zm, via: visit_in, grade: {scheme: referral, level: A}}
- {at: 11-03, by: zm, via: visit_in, grade: {scheme: abcd-score, level: B}}
- {at: 11-04, by: lw, grade: {scheme: abcd-score, level: B, score: 75}}
"""
    )
    assert {scheme: (graded.grade.level, graded.day, graded.by) for scheme, graded in found.grades.items()} == {
        "referral": ("A", day("11-02"), "zm"),
        "abcd-score": ("B", day("11-04"), "lw"),
    }
    assert list(found.grades) == ["referral", "abcd-score"]
    assert found.graded == found.grades["abcd-score"]
    assert [(move.day, move.before.level if move.before else None, move.after.level) for move in found.moves] == [
        (day("11-01"), None, "C"),
        (day("11-02"), None, "A"),
        (day("11-03"), "C", "B"),
    ]


# --- the planned step

STEP = "- {at: 11-10 10:00, by: zm, via: phone, next: {date: 11-17, via: phone, do: 约看房}}\n"


def planned(log: str, profile: str = "realestate") -> str | None:
    """Where the step stands, from when lateness counts, and how often it was tried."""
    step = state(STEP + log, profile=profile).planned
    return f"{step.day:%m-%d} {step.first:%m-%d} {step.tried}" if step else None


@pytest.mark.parametrize(
    ("log", "stands"),
    [
        pytest.param("", "11-17 11-17 0", id="an-entry-never-meets-its-own-next"),
        pytest.param("- {at: 11-10 11:00, by: zm, via: wechat, note: x}", "11-17 11-17 0", id="unanswered-wechat"),
        pytest.param("- {at: 11-17, by: zm, via: sms, note: x}", "11-17 11-17 0", id="unanswered-sms-on-its-day"),
        pytest.param("- {at: 11-13, by: zm, via: phone}", "11-17 11-17 0", id="a-call-4-days-before"),
        pytest.param("- {at: 11-17, by: zm, note: x}", "11-17 11-17 0", id="a-note-on-its-day"),
        pytest.param("- {at: 11-17, by: zm, done: false}", "11-17 11-17 0", id="not-done"),
        pytest.param("- {at: 11-18, via: lead_in}", "11-17 11-17 0", id="a-form-from-the-internet"),
        pytest.param("- {at: 11-17, via: visit_in, missed: no_answer}", "11-17 11-17 1", id="they-did-not-come"),
        pytest.param("- {at: 11-17, via: phone, missed: no_answer}\n" * 3, "11-17 11-17 3", id="tried-three-times"),
        pytest.param("- {at: 11-16, snooze: {until: 11-28}}", "11-28 11-17 0", id="a-snooze-moves-it"),
        pytest.param("- {at: 11-16, snooze: {until: 11-12}}", "11-17 11-17 0", id="a-snooze-never-moves-it-back"),
        pytest.param("- {at: 11-16, snooze: {until: 11-28}}\n- {at: 11-18, snooze: {until: 11-20}}", "11-20 11-17 0",
                     id="the-last-snooze-holds"),
        pytest.param("- {at: 11-12, via: phone, snooze: {until: 11-28}}", "11-28 11-28 0", id="snoozed-in-a-contact"),
        pytest.param("- {at: 11-16, snooze: {until: 12-20}}\n- {at: 11-25, via: wechat, said: [在忙]}", "12-20 11-17 0",
                     id="a-contact-to-come-does-not-count-yet"),
        pytest.param("- {at: 11-12, snooze: {until: 12-20}}\n- {at: 11-18, via: wechat, said: [在忙]}", "12-20 12-20 0",
                     id="a-contact-long-before-the-day-it-was-snoozed-to"),
        pytest.param("- {at: 11-15, next: {date: 11-20}}", "11-20 11-17 0", id="a-later-next-keeps-the-first-day"),
        pytest.param("- {at: 11-15, next: {date: 11-16}}", "11-16 11-16 0", id="an-earlier-next-is-first"),
        pytest.param("- {at: 11-12, via: phone, next: {date: 11-25}}", "11-25 11-25 0", id="planned-in-a-contact"),
        pytest.param("- {at: 11-17, via: phone, missed: no_answer, next: {date: 11-19}}", "11-19 11-17 1",
                     id="nobody-there-so-another-day"),
        pytest.param("- {at: 11-17, via: phone, next: {date: 11-24}}", "11-24 11-24 0", id="met-and-planned-on"),
        pytest.param("- {at: 11-17, done: true, next: {date: 11-24}}", "11-24 11-24 0", id="done-and-planned-on"),
        pytest.param("- {at: 11-15, next: {date: 11-28}}\n- {at: 11-19, via: phone}", "11-28 11-28 0",
                     id="after-a-contact-that-does-not-meet-it-lateness-starts-afresh"),
        pytest.param("- {at: 11-11, via: phone, missed: no_answer}\n- {at: 11-12, via: phone}", "11-17 11-17 0",
                     id="a-contact-forgets-the-tries"),
        pytest.param("- {at: 11-20, by: zm, did: ['planned:2026-11-16']}", "11-17 11-17 0", id="another-was-ticked"),
        pytest.param("- {at: 11-17, rec: 11-25 09:00, via: phone}", "11-17 11-17 0", id="met-but-not-known-yet"),
        pytest.param("- {at: 11-22, via: phone}", "11-17 11-17 0", id="met-tomorrow"),
    ],
)  # fmt: skip
def test_the_step_stands(log: str, stands: str) -> None:
    assert planned(log) == stands


@pytest.mark.parametrize(
    "log",
    [
        pytest.param("- {at: 11-17, via: phone}", id="a-call-on-its-day"),
        pytest.param("- {at: 11-19, via: phone}", id="a-call-after-its-day"),
        pytest.param("- {at: 11-14, via: phone}", id="a-call-3-days-before"),
        pytest.param("- {at: 11-14, via: video}", id="a-video-call-3-days-before"),
        pytest.param("- {at: 11-14, via: wechat, reaction: unclear}", id="wechat-answered-3-days-before"),
        pytest.param("- {at: 11-14, via: call_in}", id="they-called-3-days-before"),
        pytest.param("- {at: 11-10 10:01, via: visit_in}", id="a-visit-7-days-before"),
        pytest.param("- {at: 11-11, via: viewing}", id="a-viewing-before"),
        pytest.param("- {at: 11-11, via: home_visit}", id="our-visit-before"),
        pytest.param("- {at: 11-11, via: activity}", id="an-activity-before"),
        pytest.param("- {at: 11-11, by: lw, via: visit_in}", id="a-visit-that-a-colleague-received"),
        pytest.param("- {at: 11-11, done: true}", id="ticked"),
        pytest.param("- {at: 11-11, did: ['planned:2026-11-17']}", id="named-in-did"),
        pytest.param("- {at: 11-16, snooze: {until: 11-20}}\n- {at: 11-18, via: phone}", id="near-the-snoozed-day"),
        pytest.param("- {at: 11-17, via: phone, missed: no_answer}\n- {at: 11-18, via: phone}", id="reached-at-last"),
    ],
)
def test_the_step_is_closed(log: str) -> None:
    assert planned(log) is None


@pytest.mark.parametrize(("on", "met"), [("11-16", False), ("11-17", True), ("11-18", True)])
def test_a_channel_that_says_nothing_of_early_days_meets_a_step_from_its_day_on(on: str, met: bool) -> None:
    assert meets(Entry(at=Moment(day(on)), via=Channel("pigeon")), day("11-17")) is met
    assert not meets(Entry(at=Moment(day(on))), day("11-17"))


APPOINTMENT = Step(date=Moment(day("11-17"), 15 * 60), via=Channel("viewing", visit=True))
CALL = Channel("phone", early=3)


@pytest.mark.parametrize(
    ("entry", "met"),
    [
        pytest.param(Entry(at=Moment(day("11-16"), 600), via=CALL), False, id="a-call-the-day-before-confirms-it"),
        pytest.param(Entry(at=Moment(day("11-17"), 9 * 60), via=CALL), False, id="a-call-in-the-morning-too"),
        pytest.param(Entry(at=Moment(day("11-17"), 15 * 60), via=CALL), True, id="a-call-at-its-hour"),
        pytest.param(Entry(at=Moment(day("11-17")), via=CALL), True, id="a-call-of-the-day-without-an-hour"),
        pytest.param(Entry(at=Moment(day("11-18"), 540), via=CALL), True, id="a-call-the-day-after"),
        pytest.param(
            Entry(at=Moment(day("11-15"), 540), via=Channel("visit_in", visit=True)), True, id="they-came-early"
        ),
    ],
)
def test_an_appointment_waits_for_its_hour(entry: Entry, met: bool) -> None:
    assert meets(entry, day("11-17"), APPOINTMENT) is met


def test_an_agreed_call_a_few_minutes_early_is_the_call() -> None:
    agreed = Step(date=Moment(day("11-17"), 15 * 60), via=CALL)
    assert meets(Entry(at=Moment(day("11-17"), 14 * 60 + 50), via=CALL), day("11-17"), agreed)
    assert not meets(Entry(at=Moment(day("11-16"), 15 * 60), via=CALL), day("11-17"), agreed)


def test_a_test_drive_before_its_day_closes_the_step() -> None:
    assert planned("- {at: 11-11, via: test_drive}", "auto") is None


def test_a_step_that_was_named_in_did_may_be_planned_again() -> None:
    found = state(STEP + "- {at: 11-11, did: ['planned:2026-11-17'], next: {date: 11-17}}")
    assert found.planned is not None
    assert found.planned.name not in found.did


@pytest.mark.parametrize(
    ("log", "until"),
    [
        pytest.param("- {at: 11-02, snooze: {until: 11-28}}", "11-28", id="set"),
        pytest.param("- {at: 11-02, snooze: {until: 11-28}}\n- {at: 11-03, via: phone, missed: no_answer}", "11-28",
                     id="a-try-leaves-it"),
        pytest.param("- {at: 11-02, via: phone, snooze: {until: 11-28}}", "11-28", id="agreed-in-a-contact"),
        pytest.param("- {at: 11-02, snooze: {until: 11-28}}\n- {at: 11-03, via: phone}", None, id="contact-ends-it"),
        pytest.param("- {at: 11-02, snooze: {until: 11-28}}\n- {at: 11-03, next: {date: 11-05}}", None, id="plan"),
        pytest.param("- {at: 11-02, snooze: {until: 11-28}}\n- {at: 11-03, done: true}", None, id="done-ends-it"),
        pytest.param("- {at: 11-02, done: true, snooze: {until: 11-28}}", "11-28", id="done-and-snoozed"),
    ],
)  # fmt: skip
def test_snooze(log: str, until: str | None) -> None:
    snooze = state(VISIT + log).snooze
    assert (snooze.until if snooze else None) == (day(until) if until else None)


@pytest.mark.parametrize(
    ("log", "named"),
    [
        pytest.param("- {at: 11-11, stop: all}", False, id="planned-before-they-asked-us-to-stop"),
        pytest.param("- {at: 11-10 12:00, stop: all}", False, id="earlier-on-the-same-day"),
        pytest.param("- {at: 11-11, stop: all, next: {date: 11-17}}", True, id="with-it"),
        pytest.param("- {at: 11-11, stop: all}\n- {at: 11-12, next: {date: 11-17}}", True, id="since"),
        pytest.param("- {at: 11-11, stop: calls, next: {date: 11-17}}", False, id="no-more-calls-is-not-silence"),
    ],
)
def test_a_day_the_customer_named(log: str, named: bool) -> None:
    found = state(STEP + log).planned
    assert found is not None
    assert found.named is named


# --- promises

ALL_OWED = ["发户型图", "发户型图和价格表", "问车位"]


@pytest.mark.parametrize(
    ("log", "owed"),
    [
        pytest.param("- {at: 11-02, note: x}", ALL_OWED, id="nothing-kept"),
        pytest.param("- {at: 11-02, kept: [问车位]}", ["发户型图", "发户型图和价格表"], id="by-its-words"),
        pytest.param("- {at: 11-02, kept: [发户型图]}", ["发户型图和价格表", "问车位"], id="whole-words-first"),
        pytest.param("- {at: 11-02, kept: [价格表]}", ["发户型图", "问车位"], id="by-a-part-of-its-words"),
        pytest.param("- {at: 11-02, kept: [户型图]}", ["问车位"], id="a-part-may-name-several"),
        pytest.param("- {at: 11-02, kept: [图]}", ALL_OWED, id="one-character"),
        pytest.param("- {at: 11-02, kept: [报价]}", ALL_OWED, id="other-words"),
        pytest.param("- {at: 11-02, kept: [问车位], promised: [{do: 问车位}]}", ALL_OWED,
                     id="an-entry-never-keeps-what-it-promises"),
    ],
)  # fmt: skip
def test_promises_are_kept_by_words(log: str, owed: list[str]) -> None:
    found = state("- {at: 11-01, promised: [{do: 发户型图}, {do: 发户型图和价格表}, {do: 问车位}]}\n" + log)
    assert [one.promise.do for one in found.owed] == owed
    assert keeps("户型图", "发户型图")
    assert not keeps("图", "发户型图")


@pytest.mark.parametrize(
    ("kept", "left"),
    [
        pytest.param("[发图]", ["11-02 11-25", "11-03 -"], id="the-first-day"),
        pytest.param("[发图, 发图]", ["11-02 11-25"], id="then-the-next"),
        pytest.param("[发图, 发图, 发图]", [], id="then-the-last"),
        pytest.param("[发图, 发图, 发图, 发图]", [], id="and-no-more"),
    ],
)
def test_of_promises_in_the_same_words_one_is_kept_at_a_time(kept: str, left: list[str]) -> None:
    """Without a day a promise is of the day on which it was made: 11-03 comes before 11-25, and after 11-01."""
    log = (
        "- {at: 11-01, promised: [{do: 发图}]}\n- {at: 11-02, promised: [{do: 发图, date: 11-25}]}\n"
        "- {at: 11-03, promised: [{do: 发图}]}\n"
    )
    found = state(f"{log}- {{at: 11-04, kept: {kept}}}")
    days = [
        f"{one.made:%m-%d} {one.promise.date:%m-%d}" if one.promise.date else f"{one.made:%m-%d} -"
        for one in found.owed
    ]
    assert days == left


# --- deals, losses

SOLD = "- {at: 11-02, deal: {event: signed, for: a}}\n"
LOST = "- {at: 11-02, lost: {state: applied}}\n"


@pytest.mark.parametrize(
    ("log", "standing"),
    [
        pytest.param("- {at: 11-02, deal: {event: subscribed, for: 3-1201}}", "open", id="not-signed-yet"),
        pytest.param("- {at: 11-02, deal: {event: signed, for: 3-1201}}", "closed", id="signed"),
        pytest.param(SOLD + "- {at: 11-03, deal: {event: cancelled, for: a}}", "open",
                     id="taken-back"),
        pytest.param(SOLD + "- {at: 11-03, deal: {event: cancelled, for: b}}",
                     "closed", id="another-unit-taken-back"),
        pytest.param(SOLD + "- {at: 11-03, deal: {event: signed, for: b}}\n"
                     "- {at: 11-04, deal: {event: cancelled, for: a}}", "closed", id="one-of-two-taken-back"),
        pytest.param(SOLD + "- {at: 11-03, deal: {event: signed, for: b}}\n"
                     "- {at: 11-04, deal: {event: cancelled}}", "closed", id="nobody-says-which-of-two"),
        pytest.param(SOLD + "- {at: 11-03, deal: {event: cancelled}}", "open",
                     id="nobody-says-which-but-there-is-one"),
        pytest.param("- {at: 11-02, deal: {event: signed}}\n- {at: 11-03, deal: {event: cancelled, for: a}}", "open",
                     id="the-only-one-had-no-number"),
        pytest.param(SOLD + "- {at: 11-03, deal: {event: handed_over, for: a}}\n"
                     "- {at: 11-04, deal: {event: cancelled, for: a}}", "open", id="closed-twice-undone-once"),
        pytest.param(SOLD + "- {at: 11-03, reopen: true}", "open", id="buys-again"),
        pytest.param("- {at: 11-02, lost: {state: applied}}", "lost", id="lost"),
        pytest.param("- {at: 11-02, lost: {reason: 失联}}", "lost", id="lost-without-a-state"),
        pytest.param("- {at: 11-02, lost: {state: frozen}}", "frozen", id="frozen"),
        pytest.param("- {at: 11-02, lost: {state: frozen}}\n- {at: 11-03, lost: {reason: 失联}}", "lost",
                     id="frozen-then-lost"),
        pytest.param(LOST + "- {at: 11-03, lost: {state: refused}}", "open", id="refused"),
        pytest.param(LOST + "- {at: 11-03, lost: {state: untrue}}", "open", id="untrue"),
        pytest.param(LOST + "- {at: 11-03, reopen: true}", "open", id="reopened"),
        pytest.param(LOST + "- {at: 11-03, reopen: false}", "lost", id="not-reopened"),
        pytest.param(LOST + "- {at: 11-03, deal: {event: signed, for: a}}", "closed",
                     id="bought-after-all"),
        pytest.param(SOLD + "- {at: 11-03, lost: {state: applied}}\n"
                     "- {at: 11-04, lost: {state: refused}}", "closed", id="a-loss-refused-leaves-the-sale"),
        pytest.param(LOST + "- {at: 11-03, deal: {event: cancelled, for: a}}", "lost",
                     id="what-was-taken-back-does-not-undo-a-loss"),
        pytest.param("- {at: 11-22, lost: {state: applied}}", "open", id="a-loss-to-come"),
        pytest.param(SOLD + "- {at: 11-03, deal: {event: swapped, for: a, to: b}}", "closed", id="swapped"),
        pytest.param(SOLD + "- {at: 11-03, deal: {event: swapped, for: a, to: b}}\n"
                     "- {at: 11-04, deal: {event: cancelled, for: b}}", "open", id="swapped-and-taken-back"),
        pytest.param(SOLD + "- {at: 11-03, deal: {event: swapped, for: a, to: b}}\n"
                     "- {at: 11-04, deal: {event: cancelled, for: a}}", "closed", id="the-old-one-is-gone-already"),
        pytest.param(SOLD + "- {at: 11-03, reopen: true}\n- {at: 11-04, deal: {event: handed_over, for: a}}", "open",
                     id="the-first-home-is-handed-over-and-they-look-on"),
        pytest.param(SOLD + "- {at: 11-03, reopen: true}\n- {at: 11-04, deal: {event: cancelled, for: a}}", "open",
                     id="the-first-home-is-taken-back-and-they-look-on"),
        pytest.param(SOLD + "- {at: 11-03, reopen: true}\n- {at: 11-04, deal: {event: signed, for: b}}", "closed",
                     id="bought-the-second"),
        pytest.param(SOLD + "- {at: 11-03, reopen: true}\n- {at: 11-04, deal: {event: signed, for: b}}\n"
                     "- {at: 11-05, deal: {event: cancelled, for: b}}", "open", id="and-took-it-back"),
        pytest.param(SOLD + "- {at: 11-03, reopen: true}\n- {at: 11-04, lost: {state: applied}}\n"
                     "- {at: 11-05, deal: {event: handed_over, for: a}}", "lost",
                     id="the-second-need-is-lost-whatever-becomes-of-the-first"),
        pytest.param(SOLD + "- {at: 11-03, reopen: true}\n- {at: 11-04, lost: {state: applied}}\n"
                     "- {at: 11-05, reopen: true}", "open", id="the-second-need-taken-up-again"),
        pytest.param(SOLD + "- {at: 11-03, deal: {event: cancelled, for: a}, lost: {state: applied}}", "lost",
                     id="took-it-back-and-gave-up"),
    ],
)  # fmt: skip
def test_standing(log: str, standing: str) -> None:
    found = state(VISIT + log)
    assert found.standing == standing
    assert found.open is (standing == "open")
    assert (found.lost is not None) is (standing in ("lost", "frozen"))
    assert (found.lost_on is not None) is (standing in ("lost", "frozen"))


def test_the_managers_word_on_a_loss_leaves_what_it_does_not_name() -> None:
    found = state(
        VISIT
        + "- {at: 11-02, lost: {reason: 竞品, rival: 青屿台, state: applied, wake: 2027-03-01}}\n"
        + "- {at: 11-04, by: boss, lost: {state: approved}}"
    )
    assert found.lost is not None
    assert (found.lost.reason, found.lost.rival, found.lost.state) == (
        LossReason("竞品项目", "rival"), "青屿台", "approved",
    )  # fmt: skip
    assert (found.lost.wake, found.lost_on) == (day("2027-03-01"), day("11-02"))


GRADED = "- {at: 11-01, grade: {scheme: abcd-score, level: A}, stage: decided}\n"


@pytest.mark.parametrize(
    ("log", "since"),
    [
        pytest.param("", None, id="bought-and-content"),
        pytest.param("- {at: 11-10, reopen: true}", "11-10", id="looks-again"),
        pytest.param("- {at: 11-10, reopen: true}\n- {at: 11-12, deal: {event: signed, for: b}}\n"
                     "- {at: 11-15, reopen: true}", "11-15", id="and-again"),
        pytest.param("- {at: 11-10, reopen: true}\n- {at: 11-12, lost: {state: applied}}\n- {at: 11-15, reopen: true}",
                     "11-10", id="won-back-is-the-same-need"),
        pytest.param("- {at: 11-05, deal: {event: cancelled, for: a}}\n- {at: 11-10, reopen: true}", None,
                     id="bought-nothing-after-all"),
    ],
)  # fmt: skip
def test_a_buyer_who_looks_again_has_a_new_need(log: str, since: str | None) -> None:
    assert state(GRADED + SOLD + log).need_since == (day(since) if since else None)


def test_grade_and_stage_of_the_last_need_count_no_more() -> None:
    before = state(GRADED + SOLD)
    assert (before.stage, before.counts(before.grades["abcd-score"])) == ("decided", True)
    again = state(GRADED + SOLD + "- {at: 11-10, reopen: true}")
    assert (again.stage, again.counts(again.grades["abcd-score"])) == (None, False)
    graded = state(GRADED + SOLD + "- {at: 11-10, reopen: true, stage: comparing}\n"
                   "- {at: 11-12, grade: {scheme: abcd-score, level: C}}")  # fmt: skip
    assert (graded.stage, graded.counts(graded.grades["abcd-score"])) == ("comparing", True)


def test_the_first_grade_of_a_new_need_is_no_fall() -> None:
    log = GRADED + SOLD + "- {at: 11-10, reopen: true}\n- {at: 11-12, grade: {scheme: abcd-score, level: C}}\n"
    found = state(log + "- {at: 11-14, grade: {scheme: abcd-score, level: B}}")
    assert [(move.before.level if move.before else None, move.after.level) for move in found.moves] == [
        (None, "A"), (None, "C"), ("C", "B"),
    ]  # fmt: skip


def test_a_note_on_an_old_loss_does_not_date_it_anew() -> None:
    """Frappe and crm.cli date a loss by its last edit."""
    log = VISIT + "- {at: 11-02, lost: {reason: 失联}}\n"
    assert state(log + "- {at: 11-18, note: 改了备注}").lost_on == state(log).lost_on == day("11-02")


def test_last_month_stays_as_it_was_after_a_loss_today() -> None:
    """Frappe's later-lost deals vanish from the funnel of the month before."""
    log = VISIT + "- {at: 11-05, deal: {event: subscribed, for: a}}\n"
    assert state(log, "11-10") == state(log + "- {at: 11-20, lost: {reason: 失联}}", "11-10")
    assert len(state(log + "- {at: 11-20, lost: {reason: 失联}}").deals) == 1


def test_deals_keep_their_day_and_author() -> None:
    (sold,) = state(VISIT + "- {at: 11-05, by: lw, deal: {event: subscribed, for: a, date: 11-04}}").deals
    assert (sold.deal.unit, sold.day, sold.by) == ("a", day("11-05"), "lw")


def test_stage_and_stop_are_the_last_word() -> None:
    found = state(
        "- {at: 11-01, stage: comparing, stop: all}\n- {at: 11-02, stage: decided}\n- {at: 11-03, stop: calls}"
    )
    assert (found.stage, found.stop, found.stopped_on) == ("decided", "calls", day("11-03"))


# --- nodes and activities: invited, came, what they said of it

INVITED = "- {at: 11-10, by: zm, event: {id: opening, state: invited}}\n"
CAME = "- {at: 11-15 10:00, by: zm, via: activity, event: {id: opening, state: came}}\n"


@pytest.mark.parametrize(
    ("log", "state"),
    [
        pytest.param(INVITED, ("invited", "11-10", "11-10", False), id="invited"),
        pytest.param(
            INVITED + "- {at: 11-12, event: {id: opening, state: accepted}}",
            ("accepted", "11-12", "11-10", False),
            id="accepted",
        ),
        pytest.param(INVITED + CAME, ("came", "11-15", "11-10", False), id="came"),
        pytest.param(CAME, ("came", "11-15", None, False), id="came-without-being-invited"),
        pytest.param(
            CAME + "- {at: 11-17, event: {id: opening, state: came, feedback: 很好}}",
            ("came", "11-15", None, True),
            id="feedback-leaves-the-day-they-came",
        ),
        pytest.param(
            CAME + "- {at: 11-17, event: {id: opening, feedback: 很好}}",
            ("came", "11-15", None, True),
            id="feedback-alone",
        ),
    ],
)
def test_an_event_is_followed_by_its_id(log: str, state: tuple[str, str, str | None, bool]) -> None:
    found = fold(customer(log), as_of=day("11-21")).events["opening"]
    said, on, invited, told = state
    assert found == (said, day(on), day(invited) if invited else None, told)


def test_an_event_without_id_is_doubted() -> None:
    written = raw("- {at: 11-10, event: {state: invited}}")
    _, doubts = parser().parse(written, "wang")
    assert [(doubt.code, doubt.path) for doubt in doubts] == [("key-missing", ("log", 0, "event"))]


def test_a_state_has_all_its_keys() -> None:
    """It is made without the constructor, which would say so."""
    one = customer("- {at: 11-10, by: min, via: phone}")
    assert set(vars(fold(one, as_of=day("11-21")))) == {field.name for field in fields(State)}
