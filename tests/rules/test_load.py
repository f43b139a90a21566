"""200 owners, 60 D, 135 A/B/C: how long is the morning list of an ordinary day? November 2026 has no festival.

By hand: 20 A each 7 days, 45 B each 10, 70 C each 15 are 2.9 + 4.5 + 4.7 = 12.0 calls a day, 200 owners each quarter
2.2, 316 known birthdays 0.9, that is 15; visits bring the calls after them, and levels to judge anew. So 16 to 17 fall
due on an average day, and up to 29 on some. What can wait (a B call may until its fifteenth day, a quarterly one two
weeks) is left for another day where more than 19 ask: the list stays under 20, and nothing gets late by that.
A solar term, and the private activity from the 20th on, are a line each beside these.
"""

from dataclasses import replace
from statistics import mean, median

from leadtrack.rules.agenda import line
from leadtrack.rules.morning import first
from tests.profiles import book, customer, day
from tests.rules.load import GRADES, OWNERS, month


def test_the_morning_list_of_an_ordinary_day_stays_under_twenty_lines() -> None:
    """Worked as it is listed, what is left out comes up again in time: nothing is late on any day of the month."""
    assert (OWNERS, GRADES["D"], sum(GRADES[level] for level in "ABC")) == (200, 60, 135)
    lengths, desk = month(book("realestate"), seed=1)
    assert len(lengths) == 30
    assert max(lengths) < 20
    assert desk.latest == 0
    assert max(desk.rules, key=lambda rule: desk.rules[rule]) == "cadence"
    assert 15 <= mean(lengths) < 18


def test_without_that_some_days_have_more() -> None:
    lengths, desk = month(book("realestate"), seed=1, most=999)
    assert median(lengths) < 20 < max(lengths)
    assert desk.latest == 0


def test_who_rests_on_tuesdays_catches_up_by_the_day_after() -> None:
    lengths, desk = month(book("realestate"), seed=1, rests=frozenset({1}))
    assert len(lengths) == 26
    assert max(lengths) < 20
    assert desk.latest <= 1


def test_what_can_wait_is_left_out_first_and_the_order_stays() -> None:
    """B is due on the tenth day and late after the fifteenth; A and C are late the day after theirs."""
    grade = (
        "- {at: %s, by: zm, via: visit_in, reaction: positive, grade: {scheme: abcd-score, level: %s}}\n"
        "- {at: %s, by: zm, via: phone}"
    )
    asked = {"b-waits": ("B", "11-11"), "b-last": ("B", "11-06"), "c-last": ("C", "11-06"), "a-late": ("A", "11-01")}
    lines = sorted(
        (
            line(
                replace(customer(grade % ("10-30", level, last)), id=name),
                book(),
                today=day("11-21"),
                known=day("11-21"),
            )
            for name, (level, last) in asked.items()
        ),
        key=lambda one: one.order,
    )
    assert [one.customer.id for one in lines] == ["a-late", "b-last", "b-waits", "c-last"]
    assert [one.customer.id for one in first(lines, 3)] == ["a-late", "b-last", "c-last"]
    assert [one.customer.id for one in first(lines, 1)] == ["a-late"]
    assert [one.waits for one in lines] == [False, False, True, False]
