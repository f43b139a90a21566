"""级别流动矩阵: from which level at the opening to which at the closing; the diagonal is who stayed."""

from leadtrack.rules.report.stock import ELSEWHERE, NEW, OUTSIDE, Flow, Stock
from leadtrack.views.report.page import Page
from leadtrack.views.report.stock import place
from leadtrack.views.table import TOTAL, Cell, Column, Table, count

NEEDS = (Stock,)


def _from(page: Page, key: str) -> Cell:
    """Where somebody stood: who was another's was taken over."""
    return Cell(page.say("place.in"), "", key) if key == ELSEWHERE else place(page, key)


def _to(page: Page, key: str) -> str:
    """Where somebody stands: who is another's was handed over."""
    return page.say("place.out") if key == ELSEWHERE else place(page, key).text


def table(page: Page) -> Table:
    """Make the table: row sums are the opening, column sums the closing."""
    stock = page.of(Stock)
    order = [level for level, *_ in stock.rows()]
    was = [*order, *(key for key in OUTSIDE if any(flow.was == key for flow in stock.flows))]
    now = [*order, *(key for key in OUTSIDE if key != NEW and any(flow.now == key for flow in stock.flows))]
    rows: list[tuple[Cell, ...]] = []
    for row in was:
        cells = [count(stock.flows[Flow(row, column)]) for column in now]
        rows.append((_from(page, row), *cells, count(sum(stock.flows[Flow(row, column)] for column in now))))
    sums = [sum(n for flow, n in stock.flows.items() if flow.now == column) for column in now]
    rows.append((page.total, *map(count, sums), count(sum(sums))))
    columns = (
        *page.columns("from_level"),
        *(Column(key, _to(page, key), right=True) for key in now),
        Column(TOTAL, page.say("total"), right=True),
    )
    broken = [place(page, level).text for level in stock.uneven()]
    return page.table("movement", columns, rows, page.defined("movement"), broken=broken)
