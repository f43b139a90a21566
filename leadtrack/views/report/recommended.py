"""转介绍对比: customers by how they came to us, how many of them ordered, and what the papers claim."""

from leadtrack.rules.report.recommended import COLD, NAMED, WAYS, WORD, Recommended
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Table, count, rate

NEEDS = (Recommended,)

CLAIMS = {NAMED: "recommended", WORD: "recommended", COLD: "cold"}


def table(page: Page) -> Table:
    """Make the table; the sum stands last."""
    found, claims, small = page.of(Recommended), page.asked.catalogue.gauges.benchmarks, page.asked.book.small
    rows = []
    for way in WAYS if found.counts else ():
        claim = claims.get(CLAIMS[way])
        said = Cell(f"{claim}%", "dim", claim / 100) if claim else Cell("")
        rows.append((Cell(page.say(f"recommended.{way}"), "", way), count(found.counts[way]),
                     rate(found.orders[way], found.counts[way], small), count(found.open[way]), said))  # fmt: skip
    whole = found.counts.total()
    if rows:
        rows.append((page.total, count(whole), rate(found.orders.total(), whole, small), count(found.open.total()),
                     Cell("")))  # fmt: skip
    since = page.say("recommended.since", day=str(found.first(page.asked)))
    columns = page.columns("way", "customers", "ordered_by_now", "still_open", "claimed")
    definitions = page.defined("way", "ordered_by_now", "claimed")
    return page.table("recommended", columns, rows, definitions, notes=[since])
