"""车型/房源: what was asked for, by model or kind of home."""

from leadtrack.rules.report.ledger import Ledger
from leadtrack.views.report.consultants import by_group
from leadtrack.views.report.page import Page
from leadtrack.views.table import Table

NEEDS = (Ledger,)


def table(page: Page) -> Table:
    """Make the table."""
    return by_group(page, "models", "model", "sources")
