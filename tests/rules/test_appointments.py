"""What became of appointments, by hand. All are made on 10 November for Tuesday 17, 15:00."""

import pytest

from leadtrack.model.fold import fold
from leadtrack.rules.agenda import line
from leadtrack.rules.appointments import appointments, no_shows, theirs
from leadtrack.views.say import say
from tests.profiles import book, customer, day

VIEWING = "- {at: 11-10 10:00, by: zm, via: phone, next: {date: 11-17 15:00, via: viewing, do: 看房}}\n"
CALL = VIEWING.replace("via: viewing, do: 看房", "via: phone")
ANY = VIEWING.replace("via: viewing, do: 看房", "do: 签合同")


def fates(log: str, on: str) -> list[str]:
    return [one.fate for one in appointments(customer(log), as_of=day(on))]


@pytest.mark.parametrize(
    ("log", "on", "fate"),
    [
        pytest.param(VIEWING, "11-16", "open", id="to-come"),
        pytest.param(VIEWING, "11-17", "open", id="its-day-is-not-over"),
        pytest.param(VIEWING, "11-18", "no-show", id="nobody-came"),
        pytest.param(VIEWING + "- {at: 11-17 15:20, by: zm, via: viewing}", "11-18", "kept", id="came"),
        pytest.param(VIEWING + "- {at: 11-17 14:30, by: zm, via: visit_in}", "11-18", "kept", id="came-early"),
        pytest.param(VIEWING + "- {at: 11-15 14:30, by: zm, via: visit_in}", "11-18", "kept", id="came-days-before"),
        pytest.param(VIEWING + "- {at: 11-18 10:00, by: zm, via: visit_in}", "11-19", "no-show", id="came-next-day"),
        pytest.param(VIEWING + "- {at: 11-17 16:00, by: zm, via: phone}", "11-18", "no-show", id="only-called"),
        pytest.param(VIEWING + "- {at: 11-17 16:00, by: zm, via: phone}", "11-17", "open", id="may-still-come"),
        pytest.param(VIEWING + "- {at: 11-17 09:00, by: zm, via: phone}", "11-18", "no-show", id="confirmed-only"),
        pytest.param(VIEWING + "- {at: 11-17 18:00, by: zm, done: 'true'}", "11-18", "kept", id="ticked-off"),
        pytest.param(VIEWING + "- {at: 11-18, by: zm, did: ['planned:2026-11-17']}", "11-18", "kept", id="tick-late"),
        pytest.param(VIEWING + "- {at: 11-17 16:00, by: zm, deal: {event: subscribed}}", "11-18", "kept", id="signed"),
        pytest.param(VIEWING + "- {at: 11-17, by: zm, via: viewing, missed: no_answer}", "11-18", "no-show", id="miss"),
        pytest.param(CALL + "- {at: 11-17 15:05, by: zm, via: phone}", "11-18", "kept", id="called-as-agreed"),
        pytest.param(CALL + "- {at: 11-17 10:00, by: zm, via: phone}", "11-18", "kept", id="called-that-morning"),
        pytest.param(CALL + "- {at: 11-16 10:00, by: zm, via: phone}", "11-18", "undone", id="called-the-day-before"),
        pytest.param(CALL + "- {at: 11-17 15:05, by: zm, via: video}", "11-18", "undone", id="by-another-channel"),
        pytest.param(CALL + "- {at: 11-17 15:05, by: zm, via: phone, missed: 'off'}", "11-18", "undone", id="off"),
        pytest.param(ANY.replace("签合同", "回访，问太太的意见"), "11-18", "undone", id="our-own-call-by-its-text"),
        pytest.param(ANY.replace("签合同", "Call her back"), "11-18", "undone", id="our-own-call-in-English"),
        pytest.param(ANY.replace("签合同", "到店，来前电话确认"), "11-18", "no-show", id="a-visit-confirmed"),
        pytest.param(ANY.replace("签合同", "发布会见"), "11-18", "no-show", id="a-launch"),
        pytest.param(ANY.replace(", do: 签合同", ""), "11-18", "undone", id="nothing-said"),
        pytest.param(ANY.replace("do: 签合同", "via: viewing"), "11-18", "no-show", id="a-visit-by-its-channel"),
        pytest.param(ANY + "- {at: 11-17 15:05, by: zm, via: phone}", "11-18", "kept", id="no-channel-agreed"),
        pytest.param(ANY + "- {at: 11-17 09:00, by: zm, via: phone}", "11-18", "no-show", id="confirmed"),
    ],
)  # fmt: skip
def test_one_appointment(log: str, on: str, fate: str) -> None:
    assert fates(log, on) == [fate]


@pytest.mark.parametrize(
    ("entry", "before"),
    [
        pytest.param("at: 11-16, by: zm, next: {date: 11-20}", "moved", id="planned-anew-the-day-before"),
        pytest.param("at: 11-17 14:59, by: zm, next: {date: 11-20}", "moved", id="a-minute-before"),
        pytest.param("at: 11-17 15:00, by: zm, next: {date: 11-20}", "no-show", id="at-its-hour"),
        pytest.param("at: 11-18, by: zm, next: {date: 11-20}", "no-show", id="a-day-after"),
        pytest.param(
            "at: 11-17 16:00, by: zm, via: phone, next: {date: 11-18 16:00}", "moved", id="another-hour-agreed"
        ),
        pytest.param(
            "at: 11-17 09:00, by: zm, via: phone, next: {date: 11-18 16:00}", "moved", id="agreed-that-morning"
        ),
        pytest.param("at: 11-17 16:00, by: zm, via: phone, next: {date: 11-20}", "no-show", id="a-day-is-no-hour"),
        pytest.param(
            "at: 11-17 16:00, by: zm, via: phone, missed: no_answer, next: {date: 11-18 16:00}",
            "no-show",
            id="nobody-agreed",
        ),
        pytest.param(
            "at: 11-18 09:00, by: zm, via: phone, next: {date: 11-19 16:00}", "no-show", id="too-late-to-move"
        ),
        pytest.param("at: 11-16, by: zm, snooze: {until: 11-20}", "moved", id="snoozed"),
        pytest.param("at: 11-16, by: zm, lost: {reason: 价格}", "moved", id="lost"),
        pytest.param("at: 11-16, by: zm, lost: {reason: 价格, state: refused}", "no-show", id="not-lost-after-all"),
        pytest.param("at: 11-16, by: zm, stop: all", "moved", id="to-be-left-alone"),
        pytest.param("at: 11-16, by: zm, stop: calls", "no-show", id="no-calls-says-nothing-of-a-visit"),
        pytest.param("at: 11-16, by: zm, deal: {event: moved_in}", "moved", id="has-moved-in"),
    ],
)
def test_what_was_said_before_it(entry: str, before: str) -> None:
    assert fates(VIEWING + f"- {{{entry}}}", "11-19")[0] == before


@pytest.mark.parametrize(
    ("do", "whose"),
    [
        ("打电话约复看", "ours"), ("电话确认", "ours"), ("回访，问太太的意见", "ours"), ("联系银行", "ours"),
        ("发户型图", "ours"), ("发给她样板间视频", "ours"), ("微信发楼书", "ours"), ("Call her back", "ours"),
        ("CALL", "ours"), ("send the plan", "ours"), ("call, then mail", "ours"),
        ("签合同", "theirs"), ("发动机异响到店检查", "theirs"), ("发布会见", "theirs"), ("联系好的客户到店", "theirs"),
        ("微信约好的家人到店试驾", "theirs"), ("call in at the showroom", "theirs"), ("Callaway fitting", "theirs"),
        ("message board viewing", "theirs"), ("到店，来前电话确认", "theirs"),
    ],
)  # fmt: skip
def test_whose_part_a_step_is(do: str, whose: str) -> None:
    log = f"- {{at: 11-10 10:00, by: zm, via: phone, next: {{date: 11-17 15:00, do: '{do}'}}}}"
    step = customer(log).log[0].next
    assert step is not None
    assert (step.do, theirs(step.via, step.do)) == (do, whose == "theirs")
    assert fates(log, "11-18") == ["no-show" if whose == "theirs" else "undone"]


@pytest.mark.parametrize(("via", "whose"), [("visit_in", True), ("viewing", True), ("phone", False), ("sms", False)])
def test_a_channel_says_it_before_any_word(via: str, whose: bool) -> None:
    for do in ("打电话", "签合同"):
        step = (
            customer(f"- {{at: 11-10, by: zm, via: phone, next: {{date: 11-17 15:00, via: {via}, do: {do}}}}}")
            .log[0]
            .next
        )
        assert step is not None
        assert theirs(step.via, step.do) is whose


def test_a_row_of_appointments() -> None:
    """Moved, then missed, then kept."""
    log = (
        VIEWING
        + "- {at: 11-16, by: zm, via: phone, next: {date: 11-18 15:00, via: viewing}}\n"
        + "- {at: 11-19 09:00, by: zm, via: phone, next: {date: 11-20 10:00, via: viewing}}\n"
        + "- {at: 11-20 10:10, by: zm, via: viewing}\n"
    )
    assert fates(log, "11-21") == ["moved", "no-show", "kept"]
    assert [str(step.date) for step in no_shows(customer(log), as_of=day("11-21"))] == ["2026-11-18 15:00"]
    assert fates(log, "11-19") == ["moved", "no-show", "open"]


def test_what_is_ticked_off_after_they_came_late_is_something_else() -> None:
    log = VIEWING + "- {at: 11-18, by: zm, via: visit_in}\n- {at: 11-19, by: zm, done: 'true'}"
    assert fates(log, "11-20") == ["no-show"]


@pytest.mark.parametrize(
    ("hour", "rule"), [("09:00", "appointment"), ("14:59", "appointment"), ("15:00", "planned"), ("16:00", "planned")]
)
def test_who_does_not_answer_beforehand_is_still_expected(hour: str, rule: str) -> None:
    """A call that would have confirmed it leaves the hour alone; one at the hour tries again tomorrow."""
    log = VIEWING + f"- {{at: 11-17 {hour}, by: zm, via: phone, missed: no_answer}}"
    one = line(customer(log), book(), today=day("11-17"), known=day("11-17"))
    assert next(item.rule for item in one.items if item.name == "planned:2026-11-17") == rule


def test_a_step_without_an_hour_is_no_appointment() -> None:
    assert fates("- {at: 11-10, by: zm, via: phone, next: {date: 11-17}}", "11-18") == []


def test_nobody_was_expected_on_a_day_before_it_was_agreed() -> None:
    """A slip of the pen: planned on the 20th for the 11th. For the same day it is an appointment, whatever the hour."""
    step = "- {at: 11-20 10:00, by: zm, via: phone, next: {date: %s, via: visit_in}}"
    assert fates(step % "11-11 10:00", "11-21") == fates(step % "11-19 10:00", "11-21") == []
    assert fates(step % "11-20 09:00", "11-21") == ["no-show"]


@pytest.mark.parametrize(
    ("log", "on", "said"),
    [(VIEWING, "11-17", False), (VIEWING, "11-18", True), (VIEWING, "11-20", True), (CALL, "11-18", False)],
)
def test_the_line_of_the_next_day_says_so(log: str, on: str, said: bool) -> None:
    from leadtrack.model.schema import Schema
    from leadtrack.rules.shop import make_shop
    from leadtrack.views.privacy import Privacy
    from leadtrack.views.reasons import Reasons
    from tests.profiles import schema

    found: Schema = schema()
    reasons = Reasons("zh", found, make_shop({"profile": "realestate"}), Privacy(True, False, None))
    one = line(customer(log), book(), today=day(on), known=day(on))
    item = next(item for item in one.items if item.rule == "appointment")
    text = reasons.sentence(item, one.customer, "zm", day(on))
    assert (say("zh", "due.no-show") in text) is said
    assert fold(one.customer, as_of=day(on)).planned is not None
