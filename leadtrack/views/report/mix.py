"""客户构成: the share of each level among a consultant's customers, and of buyers (E53)."""

from leadtrack.rules.report.mix import Mix
from leadtrack.rules.report.story import WON
from leadtrack.views.report.page import Page
from leadtrack.views.report.people import by_person
from leadtrack.views.report.stock import place
from leadtrack.views.table import FEW, Cell, Column, Table, count

NEEDS = (Mix,)


def table(page: Page) -> Table:
    """Make the table; the sum stands last."""
    counts, places, small = page.of(Mix).counts, list(page.of(Mix).places()), page.asked.book.small

    def row(people: list[str]) -> list[Cell]:
        of = sum(counts[who].total() for who in people)
        return [count(of), *(_share(sum(counts[who][key] for who in people), of, small) for key in places)]

    columns = (
        *page.columns("consultant", "customers"),
        *(
            Column(key, page.say("column.buyers") if key == WON else place(page, key).text, right=True)
            for key in places
        ),
    )
    return page.table("mix", columns, by_person(page, counts, row), {"customers": page.say("define.mix")})


def _share(n: int, of: int, small: int) -> Cell:
    """So many, and the share, with a star where it is of few: of how many stands in the row already."""
    if not n:
        return Cell("·", "dim", {"n": 0, "of": of, "value": 0.0})
    mark = FEW if of < small else ""
    return Cell(f"{n} {n / of:.0%}{mark}", "", {"n": n, "of": of, "value": round(n / of, 4)})
