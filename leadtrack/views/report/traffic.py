"""客流量: batches by time of day and weekday, with first and returning ones, and the mean of each weekday."""

from collections.abc import Sequence
from datetime import date

from leadtrack.rules.calendar import DAYS_OF_WEEK
from leadtrack.rules.report.traffic import EARLY, LATE, UNTIMED, Traffic
from leadtrack.views.report.page import Page
from leadtrack.views.say import weekday
from leadtrack.views.table import TOTAL, Cell, Column, Picture, Table, count

NEEDS = (Traffic,)

SUMS = ("first", "return", TOTAL, "mean")
"""Rows that no map shows: they sum others up."""
OTHER = {EARLY: "early", LATE: "late", UNTIMED: "untimed"}


def table(page: Page) -> Table:
    """Make the table; the days of a month stand together by their weekday."""
    traffic, period = page.of(Traffic), page.asked.period
    days = period.span.days
    groups = _weekdays(days, period.calendar.first_weekday)
    rows = [
        (_slot(page, slot), *(count(traffic.sum(some, slot)) for some in groups), count(traffic.sum(days, slot)))
        for slot in traffic.slots()
    ]
    for key, first in (("first", True), ("return", False), (TOTAL, None)):
        name = page.total if key == TOTAL else Cell(page.say(f"traffic.{key}"), "dim", key)
        sums = (count(traffic.sum(some, first=first)) for some in groups)
        rows.append((name, *sums, count(traffic.sum(days, first=first))))
    if period.kind == "month":
        means = (_mean(traffic, page, some) for some in groups)
        rows.append((Cell(page.say("traffic.mean"), "dim", "mean"), *means, Cell("")))
    keys = [f"day_{days[0].isoweekday()}" for days in groups]
    columns = (
        *page.columns("slot"),
        *(Column(key, _title(page, days), right=True) for key, days in zip(keys, groups, strict=True)),
        Column(TOTAL, page.say("total"), right=True),
    )
    picture = Picture("heat", tuple(keys), without=SUMS)
    return page.table("traffic", columns, rows, page.defined("traffic"), picture=picture)


def _weekdays(days: Sequence[date], first: int) -> list[list[date]]:
    """The days of a span by weekday, in the order of the shop's weeks."""
    order = sorted({day.weekday() for day in days}, key=lambda weekday: (weekday - first) % DAYS_OF_WEEK)
    return [[day for day in days if day.weekday() == weekday] for weekday in order]


def _title(page: Page, days: Sequence[date]) -> str:
    name = weekday(days[0], page.reasons.lang)
    return name if len(days) > 1 else f"{days[0]:%d} {name}"


def _mean(traffic: Traffic, page: Page, days: Sequence[date]) -> Cell:
    """How many came on such a day, of those that have passed."""
    past = [day for day in days if day <= page.asked.period.reached]
    if not past:
        return Cell("—", "dim")
    mean = round(traffic.sum(past) / len(past), 1)
    return Cell(f"{mean:.1f}", "", mean)


def _slot(page: Page, slot: int) -> Cell:
    if slot in OTHER:
        return Cell(page.say(f"traffic.{OTHER[slot]}"), "", OTHER[slot])
    begin, end = page.asked.catalogue.slots[slot : slot + 2]
    said = f"{begin // 60:02d}:{begin % 60:02d}–{end // 60:02d}:{end % 60:02d}"
    return Cell(said, "", said)
