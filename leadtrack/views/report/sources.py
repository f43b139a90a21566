"""来源: what each medium brought."""

from leadtrack.rules.report.ledger import Ledger
from leadtrack.views.report.consultants import by_group
from leadtrack.views.report.page import Page
from leadtrack.views.table import Table

NEEDS = (Ledger,)


def table(page: Page) -> Table:
    """Make the table."""
    return by_group(page, "sources", "source", "sources")
