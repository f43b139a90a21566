"""What a calendar file holds: each item by a name that stays, what moved, what is over. Worked by hand.

Days are of 2026, the 21st of November where no other is named; homes: B calls after 10 days.
"""

from dataclasses import replace

import pytest

from leadtrack.model.record import Customer
from leadtrack.rules.export import Exported, export, uid
from tests.profiles import book, customer, day

CALLED = "- {at: 11-15 10:00, by: zm, via: phone, grade: {scheme: abcd-score, level: B}}\n"
PLANNED = "- {at: 11-15 10:00, by: zm, via: phone, next: {date: 11-25, via: visit_in, do: 复看}}\n"
NOTHING: list[str] = []


def held(
    log: str, on: str = "11-21", days: int = 30, owner: str = "zm", *, timed: bool = False, of: str = ""
) -> list[str]:
    """The items of the file: rule, day, and `-` before what is cancelled; `of` one rule, where it is named."""
    return [
        f"{'-' * one.gone}{one.item.rule} {one.day:%m-%d}"
        for one in exported(customer(log), on, days, owner, timed=timed)
        if of in ("", one.item.rule)
    ]


def exported(
    one: Customer, on: str = "11-21", days: int = 30, owner: str = "zm", *, timed: bool = False
) -> list[Exported]:
    found, _ = export(
        [one], book(), today=day(on), days=days, mine=lambda slug: slug == owner, appointments=timed
    )  # fmt: skip
    return found


def test_items_within_the_days_asked_for() -> None:
    """The call is due 10 days after the 15th; 30 days without a word are over on the 16th of December."""
    assert held(CALLED) == ["cadence 11-25", "stale 12-16"]
    assert held(CALLED, days=4) == ["cadence 11-25"]
    assert held(CALLED, days=3) == NOTHING


def test_what_is_late_stands_on_today() -> None:
    assert held(CALLED, on="12-02", days=0) == ["cadence 12-02"]


def test_a_step_that_moved_keeps_its_name() -> None:
    moved = PLANNED + "- {at: 11-20, by: zm, next: {date: 11-28 15:00, via: visit_in, do: 复看}}"
    (before,), (after,) = exported(customer(PLANNED), days=10), exported(customer(moved), days=10)
    assert (f"{before.day:%m-%d}", f"{after.day:%m-%d}") == ("11-25", "11-28")
    assert (before.item.rule, after.item.rule) == ("planned", "appointment")
    assert before.uid == after.uid == uid("wang", "planned")


def test_a_timer_that_moved_keeps_its_name() -> None:
    (before,) = exported(customer(CALLED), days=5)
    (after,) = exported(customer(CALLED + "- {at: 11-20, by: zm, via: phone}"), days=10)
    assert (f"{before.day:%m-%d}", f"{after.day:%m-%d}", before.uid == after.uid) == ("11-25", "11-30", True)


def test_what_moved_far_away_is_said_once_more() -> None:
    """An earlier file had it on the 25th of November: a calendar must hear of the 20th of January."""
    assert held(PLANNED + "- {at: 11-20, by: zm, next: {date: 2027-01-20}}", days=5) == ["planned 01-20"]
    assert held("- {at: 11-15, by: zm, via: phone, next: {date: 2027-01-20}}", days=5) == NOTHING


def test_what_is_done_is_cancelled_as_long_as_it_lies_ahead() -> None:
    """Done on the 20th: the calendar still shows it on the 25th. On the 26th it lies behind us, and stays as it was."""
    done = PLANNED + "- {at: 11-20, by: zm, done: 'true'}"
    assert held(done, days=5, of="planned") == ["-planned 11-25"]
    assert held(done, on="11-25", days=5, of="planned") == ["-planned 11-25"]
    assert held(done, on="11-26", days=6, of="planned") == NOTHING


def test_what_was_done_late_goes_from_today() -> None:
    """It was late on the 21st, where that day's file had it; a call of the evening settles it."""
    log = "- {at: 11-10, by: zm, via: phone, next: {date: 11-17, do: 复看}}\n- {at: 11-21 18:00, by: zm, via: phone}"
    assert held(log, days=0, of="planned") == ["-planned 11-21"]


def test_a_promise_that_was_kept_is_cancelled() -> None:
    log = "- {at: 11-19, by: zm, via: phone, promised: [{do: 发户型图, date: 11-24}]}\n"
    assert held(log + "- {at: 11-20, by: zm, kept: [发户型图]}", days=4, of="promise") == ["-promise 11-24"]


def test_who_is_lost_leaves_nothing() -> None:
    lost = CALLED + "- {at: 11-20, by: zm, lost: {state: applied}}"
    assert held(lost) == ["-cadence 11-25", "-stale 12-16"]


def test_who_is_handed_over_leaves_my_calendar_and_comes_into_another() -> None:
    given = PLANNED + "- {at: 11-20, by: zm, owner: lw}"
    assert held(given, days=5) == ["-planned 11-25"]
    assert held(given, days=5, owner="lw") == ["planned 11-25"]


def test_what_was_never_mine_is_not_cancelled() -> None:
    assert held(PLANNED + "- {at: 11-20, by: zm, done: 'true'}", owner="lw") == NOTHING


def test_what_a_file_cannot_have_held_is_not_cancelled() -> None:
    """Settled on the 15th, 10 days before its day: a file of the 15th for 9 days ahead did not hold it."""
    log = "- {at: 11-01, by: zm, via: phone, next: {date: 11-25}}\n- {at: 11-15, by: zm, done: 'true'}"
    assert held(log, days=9, of="planned") == NOTHING
    assert held(log, days=10, of="planned") == ["-planned 11-25"]


def test_only_appointments() -> None:
    hour = "- {at: 11-15 10:00, by: zm, via: phone, next: {date: 11-25 15:00, via: visit_in, do: 复看}}\n"
    assert held(hour, timed=True) == ["appointment 11-25"]
    assert held(PLANNED, timed=True) == NOTHING
    assert held(hour + "- {at: 11-20, by: zm, done: 'true'}", timed=True) == ["-appointment 11-25"]
    assert held(PLANNED + "- {at: 11-20, by: zm, done: 'true'}", timed=True) == NOTHING


def test_names_tell_nothing_and_differ() -> None:
    names = {uid("7f3k2m", "planned"), uid("7f3k2m", "cadence"), uid("8f3k2m", "planned"), uid("7f3k2mp", "lanned")}
    assert len(names) == 4
    assert all(len(name) == 42 and name.endswith("@leadtrack") for name in names)


@pytest.mark.parametrize("id_", ["wang-jianguo-7f3k2m", "li-jianguo-7f3k2m", "7f3k2m"])
def test_only_the_random_part_of_an_id_counts(id_: str) -> None:
    """A name could be guessed out of a hash of it."""
    (one,) = exported(replace(customer(PLANNED), id=id_))
    assert one.uid == uid("7f3k2m", "planned")
