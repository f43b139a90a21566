"""成交: every event of a deal of the span."""

from leadtrack.rules.report.diary import Diary, Sale
from leadtrack.views.reasons import part_labels
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Table

NEEDS = (Diary,)


def table(page: Page) -> Table:
    """Make the table, by day."""
    reasons = page.reasons
    events = part_labels(reasons.schema, "deal", reasons.lang)
    rows = []
    for sale in sorted(page.of(Diary).sales, key=lambda sale: (sale.day, sale.customer.id)):
        event, owner = sale.deal.event, sale.owner or None
        said = Cell(events.get(event.key, event.key), "bad" if event.undoes else "good", event.key)
        unit = Cell(reasons.privacy.text(_unit(sale), sale.customer, owner))
        amount = Cell(reasons.privacy.sum(sale.deal.amount or "—", sale.customer, owner))
        name = page.name(sale.customer, sale.owner)
        rows.append((page.day(sale.day), name, said, unit, amount, page.who(sale.owner)))
    columns = page.columns("day", "name", "event", "unit", "amount", "owner", left=("name", "event", "unit", "owner"))
    return page.table("deals", columns, rows, page.meanings(page.figures(("orders", "cancelled"))))


def _unit(sale: Sale) -> str:
    """What was bought; of a swap also what it was before."""
    unit = sale.deal.unit or "—"
    return f"{unit} → {sale.deal.to}" if sale.deal.event.swaps and sale.deal.to else unit
