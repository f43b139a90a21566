"""转化 by cohort month: the same as `cohorts`, by the business month of the first visit."""

from leadtrack.rules.report.cohorts import MonthCohorts
from leadtrack.views.report.cohorts import by_start
from leadtrack.views.report.page import Page
from leadtrack.views.table import Table

NEEDS = (MonthCohorts,)


def table(page: Page) -> Table:
    """Make the table, the oldest month first."""
    return by_start(page, page.of(MonthCohorts), "conversion")
