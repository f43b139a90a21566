"""客户分布: visits, orders and prospects by where people live; most visits first."""

from leadtrack.rules.report.region import FIGURES, STOCK, Region
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Picture, Table, count, rate

NEEDS = (Region,)


def table(page: Page) -> Table:
    """Make the table; those of whom nobody knows where they live stand before the sum."""
    found, small, lang = page.of(Region), page.asked.book.small, page.reasons.lang
    whole = {figure: found.sum(figure) for figure in FIGURES}

    def row(name: Cell, counts: dict[str, int]) -> list[Cell]:
        shares = (rate(counts[figure], whole[figure], small) for figure in ("visits", STOCK))
        return [name, count(counts["first_visits"]), count(counts["visits"]), next(shares), count(counts["orders"]),
                count(counts[STOCK]), next(shares)]  # fmt: skip

    there = [where for where, counts in found.counts.items() if any(counts[figure] for figure in FIGURES)]
    there.sort(key=lambda where: (not where, -found.counts[where]["visits"], -found.counts[where][STOCK], where))
    rows = [row(_name(page, where), {figure: found.counts[where][figure] for figure in FIGURES}) for where in there]
    if len(rows) > 1:
        rows.append(row(page.total, whole))
    keys = ("region", "first_time", "batches", "share_of_visits", "orders", "stock", "share_of_stock")
    paths = page.asked.catalogue.gauges.regions
    labels = [fact.label.of(lang) for path in paths if (fact := page.reasons.schema.facts.get(path)) is not None]
    definitions = {"region": page.say("define.region", facts=page.say("comma").join(labels))}
    return page.table("region", page.columns(*keys), rows, definitions, picture=Picture("bars", ("batches",)))


def _name(page: Page, where: str) -> Cell:
    return Cell(page.reasons.privacy.value(where), "", where) if where else Cell(page.say("region.unknown"), "dim", "")
