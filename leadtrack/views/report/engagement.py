"""经营深度: how many customers are worked deeply, ordinarily, or sleep (C86)."""

from collections import Counter

from leadtrack.rules.report.engagement import DEPTHS, Depth, Engagement
from leadtrack.views.report.page import Page
from leadtrack.views.report.people import by_person
from leadtrack.views.table import Cell, Table, count, rate

NEEDS = (Engagement,)


def table(page: Page) -> Table:
    """Make the table; the sum stands last. No share is held against the 5-3-2 of the papers: nobody knows its order."""
    found, gauges, small = page.of(Engagement), page.asked.catalogue.gauges, page.asked.book.small

    def row(people: list[str]) -> list[Cell]:
        counts: Counter[Depth] = sum((found.counts[who] for who in people), Counter())
        buyers: Counter[Depth] = sum((found.buyers[who] for who in people), Counter())
        shares = [rate(counts[depth], counts.total(), small) for depth in DEPTHS]
        return [count(counts.total()), *shares, rate(buyers["sleeping"], buyers.total(), small)]

    columns = page.columns("consultant", "customers", *DEPTHS, "sleeping_buyers")
    numbers = {"n": gauges.contacts, "days": gauges.within, "prospects": gauges.prospects, "buyers": gauges.buyers}
    keys = (*DEPTHS, "sleeping_buyers")
    definitions = {key: page.say(f"define.{key}", **numbers) for key in keys}
    return page.table("engagement", columns, by_person(page, found.counts, row), definitions)
