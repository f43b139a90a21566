"""A row for each consultant, and the sum of them all below."""

from collections.abc import Callable, Iterable, Sequence

from leadtrack.rules.roster import CONSULTANT
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell

Row = Sequence[Cell]


def by_person(page: Page, people: Iterable[str], row: Callable[[list[str]], Row]) -> list[Row]:
    """The rows of a table; `row` makes the cells of some people together. One alone needs no sum."""
    known = page.in_order(people)
    rows: list[Row] = [(page.who(who), *row([who])) for who in known]
    return [*rows, (page.total, *row(known))] if len(known) > 1 else rows


def consultants(page: Page, others: Iterable[str]) -> set[str]:
    """Everybody who works with customers and is asked about, and whoever else did something."""
    shop = page.reasons.shop.consultants.values()
    return {*others, *(who.slug for who in shop if who.active and who.role == CONSULTANT and page.asked.mine(who.slug))}
