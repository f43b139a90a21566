"""漏斗 of the span: how often each step happened, whatever came later, and the rate to the one before."""

from leadtrack.rules.report.ledger import Ledger
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Picture, Table, count, rate

NEEDS = (Ledger,)


def table(page: Page) -> Table:
    """Make the table."""
    ledger, period = page.of(Ledger), page.asked.period
    now, before = ledger.sums(period.span), ledger.sums(period.before)
    steps = page.figures(page.asked.catalogue.funnel)
    rows, above = [], 0
    for at, one in enumerate(steps):
        n = now[one.key]
        passed = _passed(n, above, page.asked.book.small) if at else Cell("")
        rows.append((Cell(one.label.of(page.reasons.lang), "", one.key), count(n), passed, count(before[one.key])))
        above = n
    columns = page.columns("step", f"this_{period.kind}", "of_step_before", f"last_{period.kind}")
    definitions = page.meanings(steps) | page.defined("of_step_before")
    picture = Picture("funnel", (columns[1].key, "of_step_before"))
    return page.table("funnel", columns, rows, definitions, picture=picture)


def _passed(n: int, above: int, small: int) -> Cell:
    """The rate to the step before; none where more came than went through that: most came another way."""
    return rate(n, above, small) if n <= above else Cell("—", "dim", {"n": n, "of": above, "value": None})
