"""200 owners, 60 D, 135 A/B/C: how long is the morning list of an ordinary day? November 2026 has no festival.

By hand: 20 A each 7 days, 45 B each 10, 70 C each 15 are 2.9 + 4.5 + 4.7 = 12.0 calls a day, 200 owners each quarter
2.2, 316 known birthdays 0.9, that is 15; visits bring the calls after them, and levels to judge anew. On average 16 to
17 lines, and some days more than 20: calls fall due on their day, and nobody spreads them. Counted for three seeds:
median 16 to 17, most 24 to 29, 24 or 25 of 30 days under 20. Who rests on Tuesdays has 38 to 45 on some Wednesday, and
17 or 18 of 26 days under 20. Who does no more than 19 a day is never later than a day. A solar term, and the private
activity from the 20th on, are a line each beside these.
"""

from statistics import mean, median

from tests.profiles import book
from tests.rules.load import GRADES, OWNERS, month


def test_the_morning_list_of_an_ordinary_day_stays_under_twenty_lines() -> None:
    """Most days do, and the usual one does; counted here, not hoped for. `due` prints 20 lines and counts the rest."""
    assert (OWNERS, GRADES["D"], sum(GRADES[level] for level in "ABC")) == (200, 60, 135)
    lengths, desk = month(book("realestate"), seed=1)
    assert len(lengths) == 30
    assert median(lengths) < 20
    assert 15 <= mean(lengths) < 18
    assert sum(length < 20 for length in lengths) >= 22
    assert max(lengths) <= 25
    assert desk.latest == 0
    assert max(desk.rules, key=lambda rule: desk.rules[rule]) == "cadence"
