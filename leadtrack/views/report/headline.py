"""本周要点: each figure and rate beside the span before, the same days four weeks before, and the month to date."""

from dataclasses import replace

from leadtrack.rules.report.catalogue import Figure
from leadtrack.rules.report.identities import PARTS, torn
from leadtrack.rules.report.ledger import Ledger
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Table

NEEDS = (Ledger,)


def table(page: Page) -> Table:
    """Make the table; of a month the month to date is the month itself, and is left out."""
    ledger, period = page.of(Ledger), page.asked.period
    spans = [period.span, period.before, period.month_ago, period.month]
    keys = [f"this_{period.kind}", f"last_{period.kind}", "month_ago", "month"]
    if period.kind == "month":
        spans, keys = spans[:2], keys[:2]
    sums = [ledger.sums(span) for span in spans]
    listed = page.listed("headline")
    rows = []
    for one in listed:
        now, before, *others = (page.cell(one, counts) for counts in sums)
        change = Cell("")
        if isinstance(one, Figure) and not period.begun:
            change = Cell("—", "dim", "")
        elif isinstance(one, Figure):
            by = sums[0][one.key] - sums[1][one.key]
            change = Cell(f"{by:+d}" if by else "·", "dim", by)
        rows.append((Cell(one.label.of(page.reasons.lang), "", one.key), now, before, change, *others))
    named = page.columns("figure", keys[0], keys[1], "change", *keys[2:])
    columns = [replace(one, minor=one.key == "month_ago") for one in named]
    wrong = [key for key in PARTS if any(key in torn(counts) for counts in sums)]
    return page.table("headline", columns, rows, page.meanings(listed), broken=page.captions(wrong))
