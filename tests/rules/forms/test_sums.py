"""Forms that add up: traffic by hour and day, targets and what was done of them. Worked out by hand."""

from collections.abc import Sequence

import pytest

from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.forms.line import FormLines, Ground
from leadtrack.rules.forms.material import Material, Sums
from leadtrack.rules.forms.sources import SOURCES
from leadtrack.rules.register import Row
from leadtrack.rules.report import asked as counting
from leadtrack.rules.report.period import Kind
from leadtrack.rules.shop import SHOP
from leadtrack.rules.targets import Goals
from tests.profiles import book, day, schema
from tests.rules.forms.desk import shown, who
from tests.rules.report.made import asked as about

LIN = who(
    "lin",
    """
- {at: '11-02 09:15', by: min, via: visit_in}
- {at: '11-17 10:00', by: min, via: visit_in}
- {at: '11-17 15:00', by: min, via: test_drive, deal: {event: ordered, for: L5}}
""",
)
QI = who("qi", "- {at: '11-17 20:30', by: wei, via: visit_in}\n- {at: '11-19', by: wei, via: visit_in}")
ROWS = [("wei", Row(day("11-18"), at=Moment(day("11-18"), 600)))]
GOALS = Goals(
    {"2026-11": {"min": {"visits": 30, "orders": 2}, "wei": {"visits": 10}}, "2026-W47": {"min": {"visits": 5}}}
)


def made(
    source: str,
    kind: Kind,
    known: str = "11-21",
    mine: str = "",
    goals: Goals = GOALS,
    also: Sequence[Customer] = (),
) -> FormLines:
    counted = about(kind, "11-18", known, mine, "auto")
    found = counting.gather(counted, SOURCES[source].counts, [LIN, QI, *also], ROWS)
    span = counted.period.span
    on = Ground(schema("auto"), book("auto"), DateRange(span.start, span.end), day(known))
    sums = Sums(counted, found, goals)
    return SOURCES[source].page(Material(on, (), (), lambda who: mine in ("", who), mine or None, sums))


def test_visitors_by_hour_and_day() -> None:
    """Lin came on the 2nd at nine and on the 17th at ten, once that day; Qi on the 17th after hours, on the 19th at no
    hour that anybody knows; on the 18th at ten somebody who left no data, for the first time.
    """
    lines = made("traffic", "month").lines
    days = [f"2026-11-{at:02}" for at in (2, 17, 18, 19)]
    assert [shown(line, "slot", *days, "total") for line in lines] == [
        ["480-600", "1", "", "", "", "1"],
        ["600-720", "", "1", "1", "", "2"],
        ["720-840", "", "", "", "", "0"],
        ["840-960", "", "", "", "", "0"],
        ["960-1080", "", "", "", "", "0"],
        ["1080-1200", "", "", "", "", "0"],
        ["traffic.late", "", "1", "", "", "1"],
        ["traffic.untimed", "", "", "", "1", "1"],
        ["traffic.first", "1", "1", "1", "", "3"],
        ["traffic.return", "", "1", "", "1", "2"],
        ["total", "1", "2", "1", "1", "5"],
    ]


def test_days_to_come_are_left_free() -> None:
    line = made("traffic", "month", known="11-18").lines[-1]
    assert shown(line, "2026-11-16", "2026-11-18") == ["0", "1"]
    assert "2026-11-19" not in line.cells
    assert shown(line, "total") == ["4"]


TARGETS = [
    ["target.shop", "接待批次", "40", "4", "-36", "4/40"],
    ["target.shop", "下订", "2", "1", "-1", "1/2"],
    ["min", "接待批次", "30", "2", "-28", "2/30"],
    ["min", "下订", "2", "1", "-1", "1/2"],
    ["wei", "接待批次", "10", "2", "-8", "2/10"],
]
"""Lin's two visits and Qi's two, none without data; what both were asked is the shop's. Wei was asked for no orders."""


@pytest.mark.parametrize(("mine", "of"), [("", slice(0, 5)), ("min", slice(2, 4)), ("wei", slice(4, 5))])
def test_targets_and_results_of_the_month(mine: str, of: slice) -> None:
    """The shop stands first where everybody is asked for."""
    names = ("who", "figure", "target", "done", "difference", "rate")
    assert [shown(line, *names) for line in made("targets", "month", mine=mine).lines] == TARGETS[of]


def test_the_week_and_the_month_up_to_its_end() -> None:
    """Week 47 asks 5 visits of min by its own file, and saw one; the month two. Of the month's 2 orders, by the days
    of November one falls before the 16th and one after the 22nd: the week was asked for none, and brought one.
    """
    names = ("target", "done", "gap", "month-target", "month-done", "month-gap", "month-rate")
    (visits, orders) = made("weekly", "week", mine="min").lines
    assert shown(visits, "figure", *names) == ["接待批次", "5", "1", "4", "30", "2", "28", "2/30"]
    assert shown(orders, "figure", *names) == ["下订", "0", "1", "-1", "2", "1", "1", "1/2"]


def test_a_gap_of_more_than_was_asked_is_below_0_as_in_reports() -> None:
    goals = Goals({"2026-11": {"min": {"visits": 1}}})
    (line,) = made("targets", "month", mine="min", goals=goals).lines
    assert shown(line, "difference", "rate") == ["1", "2/1"]
    (line,) = made("weekly", "week", mine="min", goals=goals).lines
    assert shown(line, "month-gap") == ["-1"]


def test_without_targets_there_is_nothing_to_compare() -> None:
    assert made("targets", "month", goals=Goals()).lines == ()
    assert made("weekly", "week", goals=Goals()).lines == ()


def test_a_target_of_the_shops_own_is_not_the_sum() -> None:
    goals = Goals({"2026-11": {SHOP: {"visits": 50}, "min": {"visits": 30}}})
    assert [shown(line, "who", "target") for line in made("targets", "month", goals=goals).lines] == [
        ["target.shop", "50"],
        ["min", "30"],
    ]


def test_an_entry_by_the_shop_is_not_what_the_whole_shop_did() -> None:
    """Nobody is called so, but a record may say it: the shop's visits are Lin's two, Qi's two and this one."""
    odd = who("odd", "- {at: '11-18 09:15', by: shop, via: visit_in}")
    (shop, *_) = made("targets", "month", also=[odd]).lines
    assert shown(shop, "who", "figure", "done") == ["target.shop", "接待批次", "5"]
