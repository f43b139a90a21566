"""转化 by cohort month: the same as `cohorts`, by the business month of the first visit."""

from datetime import date
from functools import partial

from leadtrack.rules.report.cohorts import MonthCohorts
from leadtrack.views.report.cohorts import by_start
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Table

NEEDS = (MonthCohorts,)


def table(page: Page) -> Table:
    """Make the table, the oldest month first."""
    return by_start(page, page.of(MonthCohorts), "conversion", partial(_month, page))


def _month(page: Page, start: date) -> Cell:
    """A business month, called after the one in which it ends; its first day for programs."""
    return Cell(f"{page.asked.period.calendar.month(start).last:%Y-%m}", "", str(start))
