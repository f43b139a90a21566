"""A manager's word in `due`, by hand (B31, I16): when it speaks, what ends it, and what became of it.

Days are of 2026, as of the 21st of November unless a case says otherwise. zm is the owner, lw a colleague, boss the
manager. An item is written as the day it opens, the day it is due, and its last good day.
"""

from dataclasses import replace

import pytest

from leadtrack.model.fold import fold
from leadtrack.rules.agenda import agenda, items
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.discipline import outcomes
from leadtrack.rules.roster import Leave, make_roster
from tests.profiles import book, customer, day, timers
from tests.rules.test_due_rules import days, found

D = "- {at: 11-01 10:00, by: zm, via: phone, grade: {scheme: abcd-score, level: D}}\n"
WORD = D + "- {at: 11-10 18:05, by: boss, order: {do: 问贷款, date: 11-14}}\n"


@pytest.mark.parametrize(
    ("log", "item"),
    [
        pytest.param("", "11-14 11-14 11-14", id="on-the-day-they-named"),
        pytest.param("- {at: 11-12, by: lw, via: phone}", "11-14 11-14 11-14", id="a-colleagues-call-answers-nothing"),
        pytest.param("- {at: 11-09, by: zm, via: phone}", "11-14 11-14 11-14", id="a-call-before-it-was-said"),
        pytest.param("- {at: 11-10 15:00, by: zm, via: phone}", "11-14 11-14 11-14", id="earlier-on-that-day"),
        pytest.param("- {at: 11-12, by: zm, via: wechat}", "11-14 11-14 11-14", id="a-message-nobody-answered"),
        pytest.param("- {at: 11-12, by: zm, done: true}", "11-14 11-14 11-14", id="done-is-about-the-step"),
        pytest.param("- {at: 11-12, by: zm, did: ['order.word:2026-11-09']}", "11-14 11-14 11-14", id="another-ticked"),
        pytest.param("- {at: 11-12, by: zm, via: phone, missed: no_answer}", "11-14 11-14 11-14", id="tried-before"),
        pytest.param("- {at: 11-15, by: zm, via: phone, missed: no_answer}", "11-16 11-16 11-14", id="tried-after"),
        pytest.param("- {at: 11-15, by: zm, via: phone, missed: no_answer}\n- {at: 11-16, by: lw, via: phone}",
                     "11-14 11-14 11-14", id="a-colleagues-call-ends-the-attempts"),
        pytest.param("- {at: 11-12, by: zm, snooze: {until: 11-28}}", "11-28 11-28 11-14", id="snoozed-by-the-owner"),
        pytest.param("- {at: 11-12, by: boss, order: {do: 约复看, date: 11-20}}", "11-20 11-20 11-20",
                     id="a-later-word-takes-its-place"),
        pytest.param("- {at: 11-12, by: boss, owner: lw}\n- {at: 11-13, by: zm, via: phone}", "11-14 11-14 11-14",
                     id="handed-over-the-old-owner-answers-no-more"),
        pytest.param("- {at: 11-12, by: zm, stop: marketing}", "11-14 11-14 11-14", id="no-marketing-is-no-silence"),
    ],
)  # fmt: skip
def test_order_word_speaks(log: str, item: str) -> None:
    assert days("order.word", WORD + log) == [item]


@pytest.mark.parametrize(
    "log",
    [
        pytest.param("- {at: 11-10 18:05, by: zm, via: phone}", id="the-owner-called-the-same-day"),
        pytest.param("- {at: 11-10, by: zm, via: phone}", id="the-owner-called-that-day-no-hour-written-behind-it"),
        pytest.param("- {at: 11-12, by: zm, via: visit_in}", id="the-customer-came-before-the-day"),
        pytest.param("- {at: 11-12, via: phone}", id="a-contact-nobody-signed-is-the-owners"),
        pytest.param("- {at: 11-12, by: lw, did: ['order.word:2026-11-10']}", id="named-in-did"),
        pytest.param(
            "- {at: 11-12, by: boss, owner: lw}\n- {at: 11-13, by: lw, via: phone}", id="the-new-owner-called"
        ),
        pytest.param("- {at: 11-12, by: zm, stop: all}", id="they-asked-for-silence"),
        pytest.param("- {at: 11-12, by: zm, lost: {state: applied}}", id="lost-since"),
        pytest.param("- {at: 11-12, by: zm, deal: {event: signed}}", id="bought-since"),
    ],
)
def test_order_word_stays_silent(log: str) -> None:
    assert days("order.word", WORD + log) == []


def test_a_word_about_somebody_lost_comes_up() -> None:
    lost = D + "- {at: 11-05, by: zm, lost: {state: applied}}\n"
    assert days("order.word", lost + "- {at: 11-10, by: boss, order: {do: 再问一次, date: 11-14}}") == [
        "11-14 11-14 11-14"
    ]


def test_a_word_said_in_spite_of_a_snooze_holds_its_day() -> None:
    """Whoever says it knows that the owner wanted to wait; a snooze after it moves it."""
    snoozed = D + "- {at: 11-05, by: zm, snooze: {until: 12-10, because: 出差}}\n"
    said = snoozed + "- {at: 11-10, by: boss, order: {do: 发图, date: 11-14}}\n"
    assert days("order.word", said) == ["11-14 11-14 11-14"]
    assert days("order.word", said + "- {at: 11-12, by: zm, snooze: {until: 11-25}}") == ["11-25 11-25 11-14"]


def test_the_owners_own_step_stands_beside_it() -> None:
    log = D + "- {at: 11-09, by: zm, next: {date: 11-20, do: 约看房}}\n" + WORD.removeprefix(D)
    one = customer(log)
    found_ = items(one, fold(one, as_of=day("11-21")), timers(), today=day("11-21"))
    assert [item.name for item in found_] == ["order.word:2026-11-10", "planned:2026-11-20"]
    planned = fold(one, as_of=day("11-21")).planned
    assert planned is not None
    assert planned.step.do == "约看房"


def test_what_it_says() -> None:
    (item,) = found("order.word", WORD + "- {at: 11-15, by: zm, via: phone, missed: no_answer}")
    assert (item.do, item.rank, dict(item.params)) == (
        "问贷款", 2, {"by": "boss", "said": "2026-11-10", "first": "2026-11-14", "tried": "1"},
    )  # fmt: skip
    (item,) = found("order.word", D + "- {at: 11-10, by: lw, order: {do: 问贷款, date: 11-14, by: boss}}")
    assert item.params["by"] == "boss"


def test_it_is_said_again_on_the_same_day_after_it_was_done() -> None:
    again = "- {at: 11-10 19:00, by: zm, did: ['order.word:2026-11-10']}\n"
    assert days("order.word", WORD + again + "- {at: 11-10 20:00, by: boss, order: {do: 问贷款, date: 11-20}}") == [
        "11-20 11-20 11-20"
    ]


def test_who_covers_for_the_owner_answers_it() -> None:
    away = make_roster({}, {"zm": (Leave(DateRange(day("11-11"), day("11-20")), "lw"),)})
    one = customer(WORD + "- {at: 11-12, by: lw, via: phone}")
    state = fold(one, as_of=day("11-21"))
    assert [item.rule for item in items(one, state, replace(timers(), roster=away), today=day("11-21"))] == []
    early = customer(WORD.replace("11-10 18:05", "11-13 18:05") + "- {at: 11-12, by: lw, via: phone}")
    state = fold(early, as_of=day("11-21"))
    rules = [item.rule for item in items(early, state, replace(timers(), roster=away), today=day("11-21"))]
    assert rules == ["order.word"]


@pytest.mark.parametrize(
    ("log", "said"),
    [
        pytest.param("", "open zm None", id="not-done"),
        pytest.param("- {at: 11-13, by: zm, via: phone}", "on_time zm 2026-11-13", id="answered-before-its-day"),
        pytest.param("- {at: 11-14, by: zm, via: phone}", "on_time zm 2026-11-14", id="answered-on-its-day"),
        pytest.param("- {at: 11-15, by: zm, via: phone}", "late zm 2026-11-15", id="answered-after-it"),
        pytest.param("- {at: 11-14, by: zm, did: ['order.word:2026-11-10']}", "on_time zm 2026-11-14", id="ticked-off"),
        pytest.param("- {at: 11-13, by: lw, via: phone}", "open zm None", id="a-colleague-called"),
        pytest.param("- {at: 11-13, by: boss, owner: lw}", "open lw None", id="handed-over"),
    ],
)
def test_what_became_of_it(log: str, said: str) -> None:
    span = DateRange(day("11-09"), day("11-16"))
    found_ = list(outcomes(customer(WORD + log), timers(), span, known=day("11-15")))
    assert [f"{one.result} {one.owner} {one.on}" for one in found_ if one.item.rule == "order.word"] == [said]


def test_what_a_colleague_ends_is_not_done() -> None:
    """They talked to the customer, who is lost: nobody answered the word, and it leaves the count."""
    log = WORD + "- {at: 11-13, by: lw, via: phone, lost: {state: applied}}"
    span = DateRange(day("11-09"), day("11-16"))
    rules = [one.item.rule for one in outcomes(customer(log), timers(), span, known=day("11-15"))]
    assert "order.word" not in rules


def test_what_who_covers_did_is_done() -> None:
    away = make_roster({}, {"zm": (Leave(DateRange(day("11-11"), day("11-20")), "lw"),)})
    one, covered = customer(WORD + "- {at: 11-13, by: lw, via: phone}"), replace(timers(), roster=away)
    found_ = list(outcomes(one, covered, DateRange(day("11-09"), day("11-16")), known=day("11-15")))
    assert [(each.result, str(each.on)) for each in found_ if each.item.rule == "order.word"] == [
        ("on_time", "2026-11-13")
    ]


def test_a_word_answered_long_before_its_day_counts_in_the_week_of_its_day() -> None:
    log = "- {at: 2025-01-10, by: boss, order: {do: 问贷款, date: 11-12}}\n- {at: 2025-02-01, by: zm, via: phone}"
    span = DateRange(day("11-09"), day("11-16"))
    found_ = list(
        outcomes(customer("- {at: 2025-01-01, by: zm, via: phone}\n" + log), timers(), span, known=day("11-15"))
    )
    words = [(one.result, str(one.on)) for one in found_ if one.item.rule == "order.word"]
    assert words == [("on_time", "2025-02-01")]


def test_a_word_that_another_replaced_leaves_the_count() -> None:
    log = WORD + "- {at: 11-12, by: boss, order: {do: 约复看, date: 11-15}}"
    span = DateRange(day("11-09"), day("11-16"))
    found_ = list(outcomes(customer(log), timers(), span, known=day("11-15")))
    assert [(one.item.do, one.result) for one in found_ if one.item.rule == "order.word"] == [("约复看", "open")]


def test_a_kept_agenda_stands_until_something_is_written() -> None:
    """Its items say until when they may be kept: the word of a day ahead is in them, whatever day they are read."""
    one = customer(D + "- {at: 11-10 18:05, by: boss, order: {do: 问贷款, date: 11-28}}")
    state = fold(one, as_of=day("11-21"))
    kept = agenda(one, state, book(), today=day("11-21"))
    assert [item.due_on for item in kept.items if item.rule == "order.word"] == [day("11-28")]
    for late in ("11-25", "11-28", "12-01"):
        anew = agenda(one, fold(one, as_of=day(late)), book(), today=day(late))
        words = [[item for item in found_.items if item.rule == "order.word"] for found_ in (kept, anew)]
        assert words[0] == words[1]
