"""When things are written down: each rule speaks, and stays silent."""

import pytest

from tests.rules.checks.desk import places, told


def test_a_record_of_another_day_is_late() -> None:
    log = "- {at: 11-14 14:05, rec: 11-16 09:00, by: zhang-min, via: phone}"
    assert told("late-record", log) == [("log.0.rec", {"day": "2026-11-14", "rec": "2026-11-16", "n": "2"})]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("{at: 11-14 09:00, rec: 11-14 23:59}", id="late at night, the same day"),
        pytest.param("{at: 11-14 14:05}", id="no rec means the day itself"),
        pytest.param("{at: 11-14, rec: 11-14}", id="days without hours"),
        pytest.param("{at: 09-20, rec: 09-25}", id="62 days ago: nobody can mend it"),
    ],
)
def test_the_same_day_is_in_time(entry: str) -> None:
    assert places("late-record", f"- {entry}") == []


def test_what_is_told_for_so_many_days_is_told_on_the_last_of_them() -> None:
    log = "- {at: 09-22, rec: 09-23}"
    assert places("late-record", log, today="11-21") == ["log.0.rec"]  # 60 days
    assert places("late-record", log, today="11-22") == []


def test_a_record_before_the_contact() -> None:
    assert told("recorded-early", "- {at: 11-14 14:05, rec: 11-14 13:50}") == [
        ("log.0.rec", {"at": "2026-11-14 14:05", "rec": "2026-11-14 13:50"})
    ]
    assert places("recorded-early", "- {at: 11-14, rec: 11-13}") == ["log.0.rec"]
    assert places("recorded-early", "- {at: 11-14 14:05, rec: 11-14 14:05}") == []
    assert places("recorded-early", "- {at: 11-14 14:05, rec: 11-14}") == []


def test_entries_ahead() -> None:
    log = "- {at: 11-20}\n- {at: 11-22, by: zhang-min}\n- {at: 11-20, rec: 11-25}"
    assert told("entry-in-future", log) == [
        ("log.1.at", {"day": "2026-11-22"}),
        ("log.2.rec", {"day": "2026-11-25"}),
    ]
    assert places("entry-in-future", "- {at: 11-21 23:59}") == []


def test_looking_back_nothing_is_known_of_what_was_written_later() -> None:
    log = "- {at: 11-20}\n- {at: 11-18, rec: 11-22}\n- {at: 11-25, rec: 11-20}"
    assert told("entry-in-future", log, looks_back=True) == [("log.2.at", {"day": "2026-11-25"})]


def test_places_are_those_of_the_file_where_an_entry_could_not_be_used() -> None:
    log = "- {at: someday}\n- {at: 11-14, rec: 11-15}\n- nothing\n- {at: 11-22}"
    assert places("late-record", log) == ["log.1.rec"]
    assert places("entry-in-future", log) == ["log.3.at"]


def test_a_step_before_its_contact() -> None:
    assert told("next-before-entry", "- {at: 11-14 14:05, next: {date: 11-13}}") == [
        ("log.0.next.date", {"day": "2026-11-13", "at": "2026-11-14 14:05"})
    ]
    assert places("next-before-entry", "- {at: 11-14 14:05, next: {date: 11-14 10:00}}") == ["log.0.next.date"]
    assert places("next-before-entry", "- {at: 11-14 14:05, next: {date: 11-14}}") == []
    assert places("next-before-entry", "- {at: 11-14 14:05, next: {date: 11-14 16:00}}") == []


def test_a_managers_word_for_a_day_before_it_was_said() -> None:
    word = "- {at: 11-14 18:05, by: boss, order: {do: 问贷款, date: %s}}"
    assert told("order-before-entry", word % "11-13") == [
        ("log.0.order.date", {"day": "2026-11-13", "at": "2026-11-14 18:05"})
    ]
    assert places("order-before-entry", word % "11-14") == []
    assert places("order-before-entry", word % "11-15") == []


def test_a_deal_filed_later() -> None:
    log = "- {at: 11-14, deal: {event: %s, for: 3-1201, date: %s}}"
    assert told("late-deal", log % ("subscribed", "11-12")) == [
        ("log.0.deal.date", {"day": "2026-11-12", "at": "2026-11-14"})
    ]
    assert places("late-deal", log % ("subscribed", "11-14")) == []
    assert places("late-deal", log % ("paid", "11-12")) == []  # a bank tells of a payment days later
    assert places("late-deal", log % ("signed", "11-20")) == []
    assert places("late-deal", "- {at: 11-14, deal: {event: signed}}") == []
