"""顾问业绩: the figures of the span by consultant, source or model, their rates over four weeks."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from leadtrack.rules.report.catalogue import Figure
from leadtrack.rules.report.identities import unlike
from leadtrack.rules.report.ledger import Ledger, grouped
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Table

NEEDS = (Ledger,)


def table(page: Page) -> Table:
    """Make the table; the sum stands last. Whatever it is grouped by, programs know it by one name."""
    return replace(by_group(page, f"{page.asked.by}s", page.asked.by), name="consultants")


def by_group(page: Page, name: str, by: str, listed: str = "consultants") -> Table:
    """A row for each group in which anything happened that is shown, were it only of what a rate is over."""
    ledger, period, group = page.of(Ledger), page.asked.period, grouped(by)
    counts, long = ledger.by(period.span, group), ledger.by(period.rates, group)
    shown = page.listed(listed)
    none: Counter[str] = Counter()
    rows = []
    for key in page.in_order(counts.keys() | long.keys()):
        figures = [page.cell(one, counts.get(key, none) if isinstance(one, Figure) else long.get(key, none))
                   for one in shown]  # fmt: skip
        if any(map(_told, figures)):
            rows.append((page.group(key, by) if key or by == "consultant" else page.unknown, *figures))
    whole, over = ledger.sums(period.span), ledger.sums(period.rates)
    if len(rows) > 1:
        rows.append((page.total, *(page.cell(one, whole if isinstance(one, Figure) else over) for one in shown)))
    columns = (*page.columns(by), *page.measured(shown))
    notes = [page.say("report.rates-over", n=period.rates.length)]
    broken = page.captions(unlike(counts.values(), whole))
    return page.table(name, columns, rows, page.meanings(shown), notes=notes, broken=broken)


def _told(cell: Cell) -> bool:
    """Whether a cell counts anything."""
    value = cell.value
    return bool(value["n"] or value["of"] if isinstance(value, Mapping) else value)
