"""客户分布: visits, customers and who of them ordered, by where people live; most visits first."""

from collections.abc import Mapping

from leadtrack.rules.report.region import CUSTOMERS, ORDERED, VISITS, Region
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Picture, Table, count, rate

NEEDS = (Region,)


def table(page: Page) -> Table:
    """Make the table; those of whom nobody knows where they live stand before the sum."""
    found, small, lang = page.of(Region), page.asked.book.small, page.reasons.lang
    visits = found.sum("visits")

    def row(name: Cell, counts: Mapping[str, int]) -> list[Cell]:
        n = counts["visits"]
        ordered = rate(counts[ORDERED], counts[CUSTOMERS], small)
        return [
            name,
            count(counts["first_visits"]),
            count(n),
            rate(n, visits, small),
            count(counts[CUSTOMERS]),
            ordered,
        ]

    there = list(found.counts)
    there.sort(key=lambda where: (not where, -found.counts[where]["visits"], -found.counts[where][CUSTOMERS], where))
    rows = [row(_name(page, where), found.counts[where]) for where in there]
    if len(rows) > 1:
        rows.append(row(page.total, {figure: found.sum(figure) for figure in (*VISITS, CUSTOMERS, ORDERED)}))
    keys = ("region", "first_time", "batches", "share_of_visits", "customers", "have_ordered")
    paths = page.asked.catalogue.gauges.regions
    labels = [fact.label.of(lang) for path in paths if (fact := page.reasons.schema.facts.get(path)) is not None]
    definitions = {"region": page.say("define.region", facts=page.say("comma").join(labels))} | page.defined(
        "have_ordered"
    )
    return page.table("region", page.columns(*keys), rows, definitions, picture=Picture("bars", ("batches",)))


def _name(page: Page, where: str) -> Cell:
    return page.words(where, page.asked.catalogue.gauges.regions) if where else page.unknown
