"""节点预警: what of a deal was due by the end of the span and has not happened, the latest first."""

from functools import partial

from leadtrack.rules.report.milestones import Milestones, Waiting
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Table

NEEDS = (Milestones,)


def table(page: Page) -> Table:
    """Make the table."""
    found = sorted(page.of(Milestones).found, key=lambda one: (-one.days, one.customer.id))
    columns = page.columns("day", "days_over", "name", "what", "owner", left=("name", "owner"), wide="what")
    return page.listing("milestones", columns, partial(_row, page), found, page.defined("days_over"))


def _row(page: Page, one: Waiting) -> tuple[Cell, ...]:
    owner = one.state.owner
    said = page.reasons.sentence(one.item, one.customer, owner, page.asked.period.known, dated=False)
    late = Cell(str(one.days) if one.days > 0 else "·", "bad" if one.days > 0 else "dim", max(one.days, 0))
    return page.day(one.item.due_on), late, page.name(one.customer, owner or ""), Cell(said), page.who(owner or "")
