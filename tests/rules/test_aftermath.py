"""What an entry does to the step that stood before it, and which message is no contact. Days are of 2026."""

import pytest

from leadtrack.rules.aftermath import crossed, left_standing, settled, unanswered
from tests.profiles import customer, day

PLANNED = "- {at: 11-10, by: zm, via: visit_in, next: {date: 11-24, do: 复看}}\n"
AT_THREE = "- {at: 11-10, by: zm, via: visit_in, next: {date: '2026-11-24 15:00', via: viewing, do: 复看}}\n"


def fate(log: str, entry: str, today: str = "11-24") -> str | None:
    """What the entry did to the step of the log."""
    found = settled(customer(log), customer(log + f"- {entry}"), today=day(today))
    return found.fate if found else None


@pytest.mark.parametrize(
    ("log", "entry", "expected"),
    [
        pytest.param(PLANNED, "{at: 11-24, by: zm, via: phone}", "met", id="on-its-day"),
        pytest.param(PLANNED, "{at: 11-22, by: zm, via: phone}", "met-early", id="a-call-two-days-before"),
        pytest.param(PLANNED, "{at: 11-12, by: zm, via: visit_in}", "met-early", id="a-visit-two-weeks-before"),
        pytest.param(AT_THREE, "{at: 11-12, by: zm, via: visit_in}", "met-early", id="a-visit-before-an-appointment"),
        pytest.param(AT_THREE, "{at: '2026-11-24 16:00', by: zm, via: phone}", "unkept", id="only-called"),
        pytest.param(AT_THREE, "{at: '2026-11-24 16:00', by: zm, via: viewing}", "met", id="after-its-hour-they-came"),
        pytest.param(
            AT_THREE,
            "{at: '2026-11-24 16:00', by: zm, via: phone, next: {date: '2026-11-25 16:00'}}",
            "moved",
            id="another-hour-agreed",
        ),
        pytest.param(
            AT_THREE,
            "{at: '2026-11-24 16:00', by: zm, via: phone, next: {date: 11-28}}",
            "replaced",
            id="a-day-without-an-hour",
        ),
        pytest.param(AT_THREE, "{at: '2026-11-24 16:00', by: zm, via: phone, stop: all}", "dropped", id="no-more"),
        pytest.param(
            PLANNED, "{at: 11-22, by: zm, via: phone, next: {date: 12-01}}", "met", id="met-and-followed-by-another"
        ),
        pytest.param(
            PLANNED, "{at: 11-12, by: zm, via: phone, next: {date: 12-01}}", "replaced", id="too-early-with-another"
        ),
        pytest.param(PLANNED, "{at: 11-12, by: zm, next: {date: 12-01}}", "replaced", id="planned-anew"),
        pytest.param(PLANNED, "{at: 11-12, by: zm, next: {date: 11-24, do: 电话}}", "replaced", id="another-text"),
        pytest.param(
            PLANNED, "{at: 11-24, by: zm, via: phone, missed: 'off', next: {date: 11-25}}", "replaced", id="not-reached"
        ),
        pytest.param(PLANNED, "{at: 11-12, by: zm, stop: all}", "dropped", id="asked-to-stop"),
        pytest.param(PLANNED, "{at: 11-12, by: zm, lost: {reason: 竞品}}", "dropped", id="lost"),
    ],
)
def test_what_becomes_of_the_step(log: str, entry: str, expected: str) -> None:
    assert fate(log, entry) == expected


@pytest.mark.parametrize(
    ("log", "entry"),
    [
        pytest.param("", "{at: 11-12, by: zm, via: phone, next: {date: 12-01}}", id="nothing-was-planned"),
        pytest.param(PLANNED, "{at: 11-12, by: zm, via: phone}", id="a-call-too-early"),
        pytest.param(PLANNED, "{at: 11-24, by: zm, via: phone, missed: no_answer}", id="nobody-answered"),
        pytest.param(PLANNED, "{at: 11-24, by: zm, via: wechat, note: x}", id="a-message"),
        pytest.param(AT_THREE, "{at: '2026-11-24 09:00', by: zm, via: phone}", id="a-call-that-confirms"),
        pytest.param(PLANNED, "{at: 11-12, by: zm, next: {date: 11-24, do: 复看}}", id="the-same-again"),
        pytest.param(PLANNED, "{at: 11-12, by: zm, snooze: {until: 12-01, because: x}}", id="postponed"),
        pytest.param(PLANNED, "{at: 11-12, by: zm, done: true}", id="ticked-off"),
        pytest.param(PLANNED, "{at: 11-12, by: zm, did: ['planned:11-24']}", id="ticked-off-by-name"),
        pytest.param(PLANNED, "{at: 11-12, by: zm, stop: calls}", id="no-more-calls"),
        pytest.param(
            PLANNED + "- {at: 11-11, stop: all, next: {date: 12-01}}\n", "{at: 11-12, stop: all}", id="a-day-they-named"
        ),
        pytest.param(PLANNED + "- {at: 11-11, stop: all}\n", "{at: 11-12, stop: all}", id="silent-before"),
        pytest.param(
            "- {at: 11-10, stop: all, next: {date: 12-01}}\n- {at: 11-11, stop: calls}\n",
            "{at: 11-12, stop: all}",
            id="a-day-they-named-once-silent",
        ),
        pytest.param(PLANNED + "- {at: 11-11, lost: {reason: 竞品}}\n", "{at: 11-24, via: visit_in}", id="lost-before"),
    ],
)
def test_a_step_that_stands_or_was_ticked_off_says_nothing(log: str, entry: str) -> None:
    assert fate(log, entry) is None


def test_the_step_is_named_as_it_stood() -> None:
    found = settled(customer(AT_THREE), customer(AT_THREE + "- {at: 11-12, by: zm, via: visit_in}"), today=day("11-12"))
    assert found is not None
    assert (str(found.planned.step.date), found.planned.step.do) == ("2026-11-24 15:00", "复看")


CAR = AT_THREE.replace("do: 复看", "do: 试驾, for: 京E01")


@pytest.mark.parametrize(
    ("entry", "unbooked"),
    [
        ("{at: '2026-11-24 16:00', by: zm, via: phone, next: {date: '2026-11-25 16:00', do: 试驾}}", "京E01"),
        ("{at: 11-12, by: zm, via: phone, next: {date: 11-25}}", "京E01"),
        ("{at: 11-12, by: zm, via: phone, next: {date: '2026-11-25 16:00', for: 京E02}}", None),
        ("{at: '2026-11-24 15:10', by: zm, via: viewing, next: {date: 11-28}}", None),
    ],
    ids=["moved-without-it", "replaced-without-it", "another-car", "they-came"],
)
def test_a_car_that_is_no_longer_booked_is_named(entry: str, unbooked: str | None) -> None:
    found = settled(customer(CAR), customer(CAR + f"- {entry}"), today=day("11-24"))
    assert found is not None
    assert found.unbooked == unbooked


@pytest.mark.parametrize(
    ("log", "entry", "stands"),
    [
        (CAR, "{at: '2026-11-24 16:00', by: zm, via: phone, next: {date: '2026-11-25 16:00'}}", True),
        (CAR, "{at: '2026-11-24 09:00', by: zm, via: phone, next: {date: '2026-11-25 16:00'}}", True),
        (CAR, "{at: '2026-11-25 09:00', by: zm, via: phone, next: {date: '2026-11-26 16:00'}}", False),
        (CAR, "{at: '2026-11-24 15:10', by: zm, via: viewing, next: {date: '2026-11-26 16:00'}}", False),
        (PLANNED, "{at: 11-24, by: zm, via: phone, next: {date: '2026-11-26 16:00'}}", False),
    ],
    ids=["after-its-hour", "that-morning", "a-day-later", "they-came", "no-appointment"],
)
def test_another_hour_agreed_on_its_day_moves_it_with_all_it_holds(log: str, entry: str, stands: bool) -> None:
    found = left_standing(customer(log), customer(f"- {entry}").log[-1], today=day("11-25"))
    assert (found is not None) == stands


def test_what_is_dated_before_the_step_was_set_changes_nothing() -> None:
    assert fate(PLANNED, "{at: 11-05, rec: 11-20, by: zm, via: visit_in}") is None


@pytest.mark.parametrize(
    ("entry", "is_one"),
    [
        pytest.param("{at: 11-12, via: wechat, note: x}", True, id="a-message"),
        pytest.param("{at: 11-12, via: sms}", True, id="a-bare-message"),
        pytest.param("{at: 11-12, via: wechat, said: [好]}", False, id="answered"),
        pytest.param("{at: 11-12, via: wechat, asked: [多少]}", False, id="asked"),
        pytest.param("{at: 11-12, via: email, reaction: negative}", False, id="reacted"),
        pytest.param("{at: 11-12, via: wechat, missed: no_answer}", False, id="said-to-be-missed"),
        pytest.param("{at: 11-12, via: phone}", False, id="a-call"),
        pytest.param("{at: 11-12, via: lead_in}", False, id="a-lead"),
        pytest.param("{at: 11-12, note: x}", False, id="no-contact-at-all"),
    ],
)
def test_a_message_without_an_answer(entry: str, is_one: bool) -> None:
    assert unanswered(customer(f"- {entry}").log[-1]) is is_one


MET = "- {at: '2026-11-14 14:05', by: zm, via: visit_in}\n"
AGREED = "- {at: '2026-11-14 14:20', by: zm, via: phone, next: {date: '2026-11-17 15:00', via: viewing, do: 复看}}\n"
LETTER = "- {at: '2026-11-14 14:30', by: lw, via: letter, next: {date: 11-18, do: 寄资料}}\n"
REPLACED = [("lw", "复看", "replaced")]


@pytest.mark.parametrize(
    ("before", "after", "me", "expected"),
    [
        pytest.param(MET + AGREED, MET + AGREED + LETTER, "zm", REPLACED, id="mine-by-what-came"),
        pytest.param(MET + LETTER, MET + AGREED + LETTER, "lw", REPLACED, id="what-came-by-mine"),
        pytest.param(MET + AGREED, MET + AGREED + LETTER, "somebody", [], id="others-had-it-in-turn"),
        pytest.param(MET, MET + AGREED + LETTER, "zm", [], id="both-came"),
        pytest.param(MET + AGREED + LETTER, MET + AGREED + LETTER, "zm", [], id="both-were-here"),
        pytest.param(MET + LETTER, MET + AGREED.replace("14:20", "14:40") + LETTER, "lw",
                     [("zm", "寄资料", "replaced")], id="in-the-order-of-their-time"),
        pytest.param(MET + AGREED, MET + AGREED + "- {at: '2026-11-17 15:05', by: lw, via: viewing}", "zm", [],
                     id="met"),
        pytest.param(MET + AGREED, MET + AGREED + "- {at: '2026-11-16 10:00', by: lw, via: visit_in}", "zm",
                     [("lw", "复看", "met-early")], id="met-before-its-day"),
        pytest.param(MET + AGREED, MET + AGREED.replace("via: phone", "via: phone, note: x") + LETTER, "zm", REPLACED,
                     id="whose-words-were-corrected"),
        pytest.param(MET + AGREED, MET + AGREED + "- {at: '2026-11-15 09:00', by: lw, done: true}", "zm", [],
                     id="ticked-off"),
    ],
)  # fmt: skip
def test_a_step_that_does_not_stand_once_both_sides_are_in_one_log(
    before: str, after: str, me: str, expected: list[tuple[str, str, str]]
) -> None:
    found = crossed(customer(before), customer(after), me, today=day("11-21"))
    assert [(one.entry.by, one.settled.planned.step.do, one.settled.fate) for one in found] == expected
