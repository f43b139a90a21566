"""The days of a report: what is reached of a span, and what lies before it."""

import pytest

from leadtrack.rules.register import Row
from leadtrack.rules.report.ledger import Ledger
from leadtrack.rules.report.period import Kind
from leadtrack.rules.report.traffic import Traffic
from tests.rules.report.made import asked, found, on


@pytest.mark.parametrize(
    ("known", "reached"),
    [
        pytest.param("11-30", "11-22", id="over"),
        pytest.param("11-22", "11-22", id="its-last-day"),
        pytest.param("11-18", "11-18", id="within"),
        pytest.param("11-16", "11-16", id="its-first-day"),
        pytest.param("11-15", "11-15", id="not-begun"),
        pytest.param("11-01", "11-01", id="not-begun-by-far"),
    ],
)
def test_what_is_reached_of_the_week_of_11_16(known: str, reached: str) -> None:
    """Of a week that has not begun is reached what is known: nothing moves in it, and nobody is silent for longer."""
    period = asked(known=known).period
    assert (period.reached, period.opening) == (on(reached), on("11-15"))
    assert period.marks[-1] == on(known)  # nobody is asked how they will stand


def test_the_spans_that_a_week_is_compared_with() -> None:
    """The week of 11-16 seen on 11-18: last week, four weeks ago, the month up to 11-18, and four weeks up to 11-22."""
    period = asked(known="11-18").period
    assert [(span.start, span.last) for span in (period.before, period.month_ago, period.month, period.rates)] == [
        (on("11-09"), on("11-15")), (on("10-19"), on("10-25")), (on("11-01"), on("11-18")), (on("10-26"), on("11-22")),
    ]  # fmt: skip
    assert period.since == on("10-19")


@pytest.mark.parametrize(
    ("kind", "around", "first", "n"),
    [
        pytest.param("day", "12-05", "12-01", 0, id="a-day-of-another-month"),
        pytest.param("week", "12-05", "12-01", 0, id="a-week-that-ends-in-another-month"),
        pytest.param("week", "11-25", "11-01", 18, id="a-week-to-come-of-this-month"),
        pytest.param("month", "12-05", "12-01", 0, id="the-month-itself"),
        pytest.param("month", "11-05", "11-01", 18, id="this-month"),
    ],
)
def test_the_month_is_that_of_the_days_looked_at(kind: Kind, around: str, first: str, n: int) -> None:
    """Seen on 11-18; of a month that has not begun no day counts."""
    month = asked(kind, around, known="11-18").period.month
    assert (month.start, month.length) == (on(first), n)


@pytest.mark.parametrize(
    ("day", "n"), [("11-15", 0), ("11-16", 1), ("11-18", 1), ("11-19", 0), ("11-22", 0), ("11-23", 0)]
)
def test_a_row_of_the_register_counts_from_the_first_day_of_the_week_to_the_last_one_known(day: str, n: int) -> None:
    about, rows = asked(known="11-18"), [("min", Row(on(day)))]
    assert found(Ledger, about, [], rows).sums(about.period.span)["no_data_visits"] == n
    assert found(Traffic, about, [], rows).sum(about.period.span.days) == n
