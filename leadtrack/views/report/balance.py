"""上月留存 + 本月新增 − 成交 − 战败 = 月末结转: the month's stock, term by term."""

from leadtrack.rules.report.stock import INS, OUTS, Stock
from leadtrack.views.report.page import Page
from leadtrack.views.report.stock import place
from leadtrack.views.table import TOTAL, Cell, Table, count

NEEDS = (Stock,)

WITHIN = ("up", "down", "graded", "away")
"""Moves within the stock: they cancel out in the whole."""


def _term(page: Page, key: str) -> str:
    """What a term is called: a sale as the trade's own form has it, with the event that counts as one."""
    return page.say("balance.won") if key == "won" else place(page, key).text


def table(page: Page) -> Table:
    """Make the table; a sum that does not come out is named below."""
    stock = page.of(Stock)
    moves = stock.total()
    rows = [(Cell(page.say("balance.opening"), "", "opening"), Cell(""), count(stock.opening.total()))]
    for sign, keys in (("+", INS), ("-", OUTS)):
        rows += [(Cell(_term(page, key), "", key), Cell(sign, "dim"), count(moves[key])) for key in keys
                 if key not in WITHIN and (moves[key] or key in ("new", "won", "lost"))]  # fmt: skip
    rows.append((Cell(page.say("balance.closing"), "strong", "closing"), Cell("="), count(stock.closing.total())))
    broken = [page.say("total")] if TOTAL in stock.unbalanced() else []
    columns = page.columns("figure", "sign", "n", left=("sign",))
    return page.table("balance", columns, rows, page.defined("stock"), broken=broken)
