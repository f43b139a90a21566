"""成交周期: days from the first contact to the first order, by consultant."""

from leadtrack.rules.report.cycle import Cycle, spread
from leadtrack.views.report.page import Page
from leadtrack.views.report.people import by_person
from leadtrack.views.table import Cell, Table, count

NEEDS = (Cycle,)


def table(page: Page) -> Table:
    """Make the table; the middle one tells more than the mean where one order took a year."""
    found = page.of(Cycle)

    def row(people: list[str]) -> list[Cell]:
        days = spread([n for who in people for n in found.days[who]])
        spans = (days.least, days.middle, days.mean, days.most)
        return [count(days.n), *(Cell(f"{n:g}", "", n) for n in spans)]

    columns = page.columns("consultant", "first_orders", "least", "middle", "mean", "most")
    notes = [page.say("cycle.unknown", n=found.unknown)] if found.unknown else []
    definitions = page.defined("first_orders", "middle")
    return page.table("cycle", columns, by_person(page, found.days, row), definitions, notes=notes)
