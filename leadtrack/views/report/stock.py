"""意向客户存量: what each level held at the opening, what came and went, and what it holds at the closing."""

from collections import Counter

from leadtrack.rules.report.stock import INS, OUTS, Stock
from leadtrack.rules.rulebook import UNGRADED
from leadtrack.views.report.page import Page
from leadtrack.views.table import TOTAL, Cell, Table, count

NEEDS = (Stock,)


ALWAYS = ("", "new", "won", "lost")
"""What is shown also where nothing came or went by it."""


def place(page: Page, key: str) -> Cell:
    """A level, or why somebody is no prospect."""
    known = {UNGRADED, *INS, *OUTS, "passed"}
    return Cell(page.say(f"place.{key}") if key in known else key, "", key)


def table(page: Page) -> Table:
    """Make the table; a level whose moves do not explain it is named below."""
    stock = page.of(Stock)
    rows = [(place(page, level), *_row(opening, moves, closing)) for level, opening, moves, closing in stock.rows()]
    if stock.passed:
        rows.append((place(page, "passed"), *_row(0, stock.passed, 0)))
    rows.append((page.total, *_row(stock.opening.total(), stock.total(), stock.closing.total())))
    keys = ("opening", *(f"stock.{key}" for key in (*INS, *OUTS)), "closing")
    columns = page.columns("level", *keys, spare=[key for key in keys if key.partition(".")[2] not in ALWAYS])
    broken = [place(page, level).text if level != TOTAL else page.say("total") for level in stock.unbalanced()]
    return page.table("stock", columns, rows, page.defined("stock"), broken=broken)


def _row(opening: int, moves: Counter[str], closing: int) -> tuple[Cell, ...]:
    return (count(opening), *(count(moves[key]) for key in (*INS, *OUTS)), count(closing))
