"""拜访: visits paid against what is asked of a week, and how many of them had an effect (E45)."""

from leadtrack.rules.report.visits import EFFECTIVE, KEY, LONG, PAID, RESULT, Visits
from leadtrack.views.report.page import Page
from leadtrack.views.report.people import by_person, consultants
from leadtrack.views.table import Cell, Table, rate

NEEDS = (Visits,)

PARTS = (LONG, KEY, RESULT, EFFECTIVE)


def table(page: Page) -> Table:
    """Make the table: the target is compared with the number, its effect stands beside it (J55)."""
    found, small = page.of(Visits), page.asked.book.small

    def row(people: list[str]) -> list[Cell]:
        paid, target = sum(found.counts[who][PAID] for who in people), found.target * len(people)
        shares = (rate(sum(found.counts[who][part] for who in people), paid, small) for part in PARTS)
        return [_reached(paid, target), *shares]

    columns = page.columns("consultant", "visits_paid", *PARTS)
    minutes = page.asked.catalogue.gauges.minutes
    definitions = {key: page.say(f"define.{key}", minutes=minutes, target=found.target)
                   for key in ("visits_paid", *PARTS)}  # fmt: skip
    return page.table("visits", columns, by_person(page, consultants(page, found.counts), row), definitions)


def _reached(n: int, target: int) -> Cell:
    """How many of those asked for; few are not marked here: a target is no sample."""
    return Cell(f"{n}/{target}", "bad" if n < target else "good", {"n": n, "of": target, "value": round(n / target, 4)})
