"""Targets: what a file says, what a week takes of a month, how far there it is. Worked out by hand."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadtrack.model.problem import Doubt
from leadtrack.model.values import Raw
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.report.period import Calendar
from leadtrack.rules.roster import NOBODY, Leave, Roster, make_roster
from leadtrack.rules.shop import SHOP
from leadtrack.rules.target_periods import month_around, period_around, week_around
from leadtrack.rules.targets import (
    Goals,
    Known,
    Progress,
    Target,
    Targets,
    per,
    periods_read,
    progress,
    read_targets,
)

KNOWN = Known({"visits": ("接待批次", "batches received"), "orders": ("认购", "subscribed")}, {"zhang-min": "张敏"})
CALENDAR = Calendar()
NOVEMBER = month_around(date(2026, 11, 22), CALENDAR)
WEEK = week_around(date(2026, 11, 22), CALENDAR)
"""Monday 16 to Sunday 22 November."""


def asked(files: Mapping[str, Targets], who: str, figure: str, day: date, *, roster: Roster = NOBODY) -> Target | None:
    return Goals(files, roster).asked(who, figure, week_around(day, CALENDAR))


def test_a_file_is_read() -> None:
    found, doubts = read_targets({"zhang-min": {"visits": "40", "orders": "0"}, SHOP: {"orders": "12"}}, KNOWN)
    assert (found, doubts) == ({"zhang-min": {"visits": 40, "orders": 0}, SHOP: {"orders": 12}}, [])


@pytest.mark.parametrize(
    ("raw", "code", "path", "params"),
    [
        ({"zhang-mim": {"visits": "4"}}, "target-who", ("zhang-mim",), {"who": "zhang-mim", "near": "zhang-min"}),
        ({"张敏": {"visits": "4"}}, "target-who", ("张敏",), {"who": "张敏", "near": "zhang-min"}),
        ({"shopp": {}}, "target-who", ("shopp",), {"who": "shopp", "near": "shop"}),
        ({SHOP: {"vists": "4"}}, "target-figure", (SHOP, "vists"), {"figure": "vists", "near": "visits"}),
        ({SHOP: {"认购": "4"}}, "target-figure", (SHOP, "认购"), {"figure": "认购", "near": "orders"}),
        ({SHOP: {"visits": "-4"}}, "target-number", (SHOP, "visits"), {"value": "-4"}),
        ({SHOP: {"visits": "4.5"}}, "target-number", (SHOP, "visits"), {"value": "4.5"}),
        ({SHOP: {"visits": "100000"}}, "target-number", (SHOP, "visits"), {"value": "100000"}),
        ({SHOP: {"visits": "４"}}, "target-number", (SHOP, "visits"), {"value": "４"}),
        ({SHOP: {"visits": {"a": "1"}}}, "target-number", (SHOP, "visits"), {"value": "…"}),
        ({SHOP: "12"}, "not-a-mapping", (SHOP,), {}),
    ],
)
def test_what_can_not_be_used_is_left_out(
    raw: dict[str, Raw], code: str, path: tuple[str, ...], params: dict[str, str]
) -> None:
    found, doubts = read_targets({**raw, "zhang-min": {"visits": "3"}}, KNOWN)
    assert doubts == [Doubt(path, code, "doubtful", params)]
    assert {who: row for who, row in found.items() if row} == {"zhang-min": {"visits": 3}}


def test_what_is_empty_asks_for_nothing() -> None:
    empty: dict[str, Raw] = {"zhang-min": {"visits": "", "orders": "~"}, SHOP: ""}
    assert read_targets(empty, KNOWN) == ({"zhang-min": {}}, [])


def test_a_shop_that_names_nobody_takes_anybody() -> None:
    assert read_targets({"me": {"visits": "3"}}, Known(KNOWN.figures, {})) == ({"me": {"visits": 3}}, [])


def test_figures_by_any_name() -> None:
    words = ("orders", "ORDERS", "认购", "Subscribed", "visit", "")
    assert [*map(KNOWN.figure, words)] == ["orders", "orders", "orders", "orders", None, None]


def test_the_files_that_are_read() -> None:
    assert periods_read(NOVEMBER, CALENDAR) == ["2026-11"]
    assert periods_read(WEEK, CALENDAR) == ["2026-W47", "2026-11"]
    assert periods_read(week_around(date(2026, 12, 1), CALENDAR), CALENDAR) == ["2026-W49", "2026-11", "2026-12"]


def test_a_file_of_the_week_goes_before_the_month() -> None:
    files = {"2026-11": {"zhang-min": {"visits": 30}}, "2026-W47": {"zhang-min": {"visits": 2}}}
    assert asked(files, "zhang-min", "visits", WEEK.span.start) == Target(2)
    assert asked(files, "zhang-min", "visits", date(2026, 11, 9)) == Target(7, ("2026-11",))
    assert asked(files, "zhang-min", "orders", WEEK.span.start) is None
    assert asked(files, "li-wei", "visits", WEEK.span.start) is None


def test_a_target_of_nothing_is_one() -> None:
    assert asked({"2026-W47": {"zhang-min": {"visits": 0}}}, "zhang-min", "visits", WEEK.span.start) == Target(0)


def test_the_weeks_of_a_month_share_it() -> None:
    """November 2026 begins on a Sunday and ends on a Monday: 1, 7, 7, 7, 7 and 1 of 30 days. Of 5 orders before the end
    of each week 0.17, 1.33, 2.5, 3.67, 4.83, 5 are due: rounded 0, 1, 3, 4, 5, 5."""
    files = {"2026-11": {"zhang-min": {"orders": 5}}}
    days = [date(2026, 11, day) for day in (1, 2, 9, 16, 23, 30)]
    shares = [asked(files, "zhang-min", "orders", day) for day in days]
    assert [one.value for one in shares if one] == [0, 1, 2, 1, 1, 0]


WEEKS = [date(2026, 11, day) for day in (1, 2, 9, 16, 23, 30)]
"""A day of each week of November 2026; it ends 1, 8, 15, 22, 29 and 30 days into the month."""


def test_the_weeks_of_several_small_targets_add_up() -> None:
    """Of 3 + 2 + 2 orders 0.23, 1.87, 3.5, 5.13, 6.77 and 7 are due, rounded 0, 2, 4, 5, 7, 7. Those of a are due 5, 15
    and 25 days into the month, those of b and of c after 7.5 and 22.5: in turn a, b, c, a, b, c, a."""
    files: dict[str, Targets] = {"2026-11": {"a": {"orders": 3}, "b": {"orders": 2}, "c": {"orders": 2}}}
    shares = {
        who: [one.value for day in WEEKS if (one := asked(files, who, "orders", day))] for who in ("a", "b", "c", SHOP)
    }
    assert shares == {
        "a": [0, 1, 1, 0, 1, 0], "b": [0, 1, 0, 1, 0, 0], "c": [0, 0, 1, 0, 1, 0], SHOP: [0, 2, 2, 1, 2, 0],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("whole", "wanted"),
    [
        (7, [0, 2, 2, 1, 2, 0]),  # what its consultants are asked for
        (9, [0, 2, 3, 2, 2, 0]),  # 0.3, 2.4, 4.5, 6.6, 8.7 and 9
    ],
)
def test_the_weeks_of_the_shops_own_month(whole: int, wanted: list[int]) -> None:
    files: dict[str, Targets] = {
        "2026-11": {"a": {"orders": 3}, "b": {"orders": 2}, "c": {"orders": 2}, SHOP: {"orders": whole}}
    }
    assert [one.value for day in WEEKS if (one := asked(files, SHOP, "orders", day))] == wanted


def test_a_week_of_two_months_takes_of_both() -> None:
    """30 November and 1–6 December: 1 of 30 days of 60 are 2, 6 of 31 days of 62 are 12."""
    files = {"2026-11": {SHOP: {"visits": 60}}, "2026-12": {SHOP: {"visits": 62}}}
    day = date(2026, 12, 1)
    assert asked(files, SHOP, "visits", day) == Target(14, ("2026-11", "2026-12"))
    assert asked({"2026-12": files["2026-12"]}, SHOP, "visits", day) == Target(12, ("2026-12",))


def test_a_day_takes_its_share_of_the_month() -> None:
    """Of 30 orders one a day; of 10 one every third: 7.33 before the 23rd, 7.67 after it, 7 and 8 when rounded."""
    files = {"2026-11": {"zhang-min": {"visits": 30, "orders": 10}}}
    goals, monday = Goals(files), period_around("day", date(2026, 11, 23), CALENDAR)
    assert goals.asked("zhang-min", "visits", monday) == Target(1, ("2026-11",))
    assert goals.asked("zhang-min", "orders", monday) == Target(1, ("2026-11",))
    assert goals.asked("zhang-min", "orders", period_around("day", date(2026, 11, 22), CALENDAR)) == Target(
        0, ("2026-11",)
    )


def test_days_off_take_no_share() -> None:
    """Off on Tuesdays (3, 10, 17, 24) and away from the 16th to the 20th, four working days: 22 days are worked, in the
    week of the 16th two of them, after 12 and before 14: 44 × 14 / 22 − 44 × 12 / 22. Covered or not is the same."""
    away = Leave(DateRange(date(2026, 11, 16), date(2026, 11, 21)), "li-wei")
    roster = make_roster({"zhang-min": frozenset({1})}, {"zhang-min": (away,)})
    files = {"2026-11": {"zhang-min": {"visits": 44}, "li-wei": {"visits": 30}}}
    assert asked(files, "zhang-min", "visits", WEEK.span.start, roster=roster) == Target(4, ("2026-11",))
    assert asked(files, "li-wei", "visits", WEEK.span.start, roster=roster) == Target(7, ("2026-11",))


def test_who_is_away_for_all_of_a_month_shares_it_by_the_calendar() -> None:
    away = Leave(DateRange(date(2026, 10, 20), date(2026, 12, 5)))
    roster = make_roster({}, {"zhang-min": (away,)})
    files = {"2026-11": {"zhang-min": {"visits": 30}}}
    assert asked(files, "zhang-min", "visits", WEEK.span.start, roster=roster) == Target(7, ("2026-11",))


def test_the_shop_is_the_sum_of_its_consultants() -> None:
    files: dict[str, Targets] = {"2026-11": {"zhang-min": {"visits": 40, "orders": 5}, "li-wei": {"visits": 30},
                                             SHOP: {"orders": 9}}}  # fmt: skip
    goals = Goals(files)
    assert goals.asked(SHOP, "visits", NOVEMBER) == Target(70, summed=True)
    assert goals.asked(SHOP, "orders", NOVEMBER) == Target(9)
    assert goals.asked(SHOP, "leads", NOVEMBER) is None
    assert goals.people == ["zhang-min", "li-wei"]


def test_the_shops_week() -> None:
    """By the shop's own month where nobody has a week of their own; else the week's, the others by their months."""
    month: Targets = {"zhang-min": {"visits": 30}, "li-wei": {"visits": 60}, SHOP: {"visits": 120}}
    own: Targets = {"zhang-min": {"visits": 2}}
    consultants = {who: row for who, row in month.items() if who != SHOP}
    day = WEEK.span.start
    assert asked({"2026-11": month}, SHOP, "visits", day) == Target(28, ("2026-11",))
    assert asked({"2026-11": consultants}, SHOP, "visits", day) == Target(21, ("2026-11",), summed=True)
    assert asked({"2026-11": month, "2026-W47": own}, SHOP, "visits", day) == Target(16, ("2026-11",), summed=True)
    assert asked({"2026-11": month, "2026-W47": {SHOP: {"visits": 9}}}, SHOP, "visits", day) == Target(9)


def test_a_month_of_weeks_alone_has_no_target() -> None:
    assert Goals({"2026-W47": {SHOP: {"visits": 9}}}).asked(SHOP, "visits", NOVEMBER) is None


def test_days_left() -> None:
    """Sunday the 22nd to Monday the 30th are 9 days; off on Tuesdays 8."""
    goals = Goals({}, make_roster({"zhang-min": frozenset({1})}, {}))
    today = date(2026, 11, 22)
    assert (goals.left(SHOP, NOVEMBER, today), goals.left("zhang-min", NOVEMBER, today)) == (9, 8)
    assert goals.left(SHOP, WEEK, today) == 1
    assert goals.left(SHOP, WEEK, date(2026, 11, 23)) == 0
    assert goals.left("zhang-min", week_around(date(2026, 11, 25), CALENDAR), today) == 6


@pytest.mark.parametrize(
    ("target", "done", "left", "expected"),
    [
        (40, 26, 8, Progress(40, 26, 14, (26, 40), 1.8)),  # 14 in 8 days are 1.75
        (40, 26, 7, Progress(40, 26, 14, (26, 40), 2.0)),
        (5, 5, 3, Progress(5, 5, 0, (5, 5), 0.0)),
        (5, 5, 0, Progress(5, 5, 0, (5, 5), 0.0)),
        (5, 7, 0, Progress(5, 7, -2, (7, 5), 0.0)),
        (5, 4, 0, Progress(5, 4, 1, (4, 5), None)),
        (0, 1, 3, Progress(0, 1, -1, (1, 0), 0.0)),
        (None, 3, 3, Progress(None, 3, None, None, None)),
        (1, 0, 30, Progress(1, 0, 1, (0, 1), 0.1)),  # 0.033
    ],
)
def test_progress(target: int | None, done: int, left: int, expected: Progress) -> None:
    assert progress(target, done, left) == expected


def test_so_many_a_day_is_rounded_up() -> None:
    assert [per(count, days) for count, days in ((1, 3), (2, 20), (21, 10), (0, 4), (3, 0))] == [0.4, 0.1, 2.1, 0, None]


OFF = st.frozensets(st.integers(0, 6), max_size=5)


@settings(deadline=None)
@given(
    value=st.integers(0, 300), rest=OFF, closes=st.integers(1, 31), day=st.dates(date(2025, 1, 1), date(2027, 12, 31))
)
def test_the_shares_of_a_month_are_the_whole(value: int, rest: frozenset[int], closes: int, day: date) -> None:
    """Whatever the rest days and the closing day: the weeks of a month together ask for what the month does."""
    calendar = Calendar(closes=closes)
    month = month_around(day, calendar)
    goals = Goals({month.key: {"a": {"visits": value}}}, make_roster({"a": rest}, {}), calendar)
    starts = range(0, month.span.length + 7, 7)
    weeks = dict.fromkeys(week_around(shift(month.span.start, at), calendar) for at in starts)
    found = [one.value for week in weeks if (one := goals.asked("a", "visits", week))]
    assert sum(found) == value
    assert min(found) >= 0


@settings(deadline=None)
@given(
    values=st.lists(st.integers(0, 40), min_size=2, max_size=5), rest=OFF, closes=st.integers(1, 31),
    day=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
)  # fmt: skip
def test_the_shares_of_everybody_add_up(values: list[int], rest: frozenset[int], closes: int, day: date) -> None:
    """Everybody's over the weeks of a month; and in each week to the shop's, of which its own month has as many."""
    calendar = Calendar(closes=closes)
    month = month_around(day, calendar)
    people = {f"c{at}": value for at, value in enumerate(values)}
    file: Targets = {who: {"visits": value} for who, value in people.items()}
    goals = Goals({month.key: file}, make_roster({"c0": rest}, {}), calendar)
    own = Goals({month.key: {**file, SHOP: {"visits": sum(values)}}}, make_roster({"c0": rest}, {}), calendar)
    weeks = dict.fromkeys(
        week_around(shift(month.span.start, at), calendar) for at in range(0, month.span.length + 7, 7)
    )
    for who, value in people.items():
        shares = [one.value for week in weeks if (one := goals.asked(who, "visits", week))]
        assert (sum(shares), min(shares) >= 0) == (value, True)
    for week in weeks:
        both = goals.asked(SHOP, "visits", week), own.asked(SHOP, "visits", week)
        assert (both[0] and both[0].value) == (both[1] and both[1].value)


# --- what the shop wants of a source (E27)


def test_a_source_has_a_row_of_its_own() -> None:
    about = Known(KNOWN.figures, KNOWN.consultants, ("抖音", "懂车帝"))
    found, doubts = read_targets({"source:抖音": {"orders": "2"}, "source:抖因": {"orders": "1"}}, about)
    assert found == {"source:抖音": {"orders": 2}}
    assert [(one.code, one.params) for one in doubts] == [
        ("target-who", {"who": "source:抖因", "near": "source:抖音"}),
    ]  # fmt: skip
    assert read_targets({"source:店庆": {"orders": "1"}}, KNOWN)[1] == []  # a shop without a list of sources


def test_what_is_wanted_of_a_source_is_part_of_nobodys_and_not_added_to_the_shops() -> None:
    """30 days of November, 7 of them in the week: a quarter of 12 is 2.8, of 30 exactly 7."""
    files: dict[str, Targets] = {"2026-11": {"a": {"orders": 30}, "source:抖音": {"orders": 12}}}
    wanted = Goals(files)
    assert (wanted.people, wanted.sources) == (["a"], ["source:抖音"])
    assert wanted.asked(SHOP, "orders", NOVEMBER) == Target(30, summed=True)
    assert wanted.asked("source:抖音", "orders", NOVEMBER) == Target(12)
    assert wanted.asked("source:抖音", "orders", WEEK) == Target(3, ("2026-11",))
    assert wanted.asked(SHOP, "orders", WEEK) == Target(7, ("2026-11",), summed=True)


def test_a_sources_row_for_the_week_leaves_the_shop_its_share_of_the_month() -> None:
    files: dict[str, Targets] = {"2026-11": {SHOP: {"orders": 30}}, "2026-W47": {"source:抖音": {"orders": 5}}}
    assert Goals(files).asked(SHOP, "orders", WEEK) == Target(7, ("2026-11",))


def test_a_sources_days_are_those_of_the_calendar() -> None:
    assert Goals().left("source:抖音", NOVEMBER, date(2026, 11, 22)) == 9
