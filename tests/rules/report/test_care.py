"""Care: what was kept of it by step, what comes, whose birthdays come and which festivals."""

from leadtrack.rules.report.care import Ahead, is_caring
from leadtrack.rules.report.kept import Kept
from tests.rules.report.made import asked, found, on, who

SIGNED = "- {at: 11-09 10:00, by: min, via: visit_in, deal: {event: signed, for: 3-1201}}"


def test_the_days_of_the_week_to_come() -> None:
    """From 11-23 to 11-29: the birthday of the 29th, not that of the 30th; a son's, and nobody's who is lost."""
    ahead = found(Ahead, asked(), [
        who("a", SIGNED, "birthday: 1980-11-29"),
        who("b", SIGNED, "birthday: 1990-11-30"),
        who("c", "- {at: 11-16, by: wei, via: visit_in}", "dates: [{kind: birthday, day: 2020-11-23, who: 小宝}]"),
        who("d", "- {at: 11-16, by: wei, lost: {reason: 失联}}", "birthday: 1990-11-25"),
    ])  # fmt: skip
    assert [(one.customer.id, one.on, one.owner, one.occasion.who) for one in ahead.days["birthday"]] == [
        ("a", on("11-29"), "min", ""), ("c", on("11-23"), "wei", "小宝"),
    ]  # fmt: skip


def test_festivals_come_by_their_day() -> None:
    """In 2026 感恩节 is no festival of ours; 大雪 is on 12-07, in the week after that of 12-02."""
    assert [day for day, _ in found(Ahead, asked(around="12-02", known="12-06"), []).festivals()] == [on("12-07")]
    assert found(Ahead, asked(), []).festivals() == []


def test_a_step_of_a_plan_by_its_own_name() -> None:
    """The day after signing a call is due: made on that day it is on time; the later steps are not mandatory."""
    called = who("a", SIGNED + "\n- {at: 11-10 10:00, by: min, via: phone, reaction: positive}")
    kept = found(Kept, asked(around="11-11", known="11-15"), [called]).care
    steps = {key: dict(results) for key, results in kept.items() if is_caring(key)}
    assert steps == {"care.standard.day-1": {"on_time": 1}}
