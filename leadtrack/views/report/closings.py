"""本月应成交: those who expect to buy by the end of the month, or do by their level."""

from dataclasses import replace

from leadtrack.rules.report.cases import Cases
from leadtrack.views.report.cases import one_by_one
from leadtrack.views.report.page import Page
from leadtrack.views.table import ABOUT, Table

NEEDS = (Cases,)


def table(page: Page) -> Table:
    """Make the table, by the day they expect; it is whole on a page too."""
    found = page.of(Cases).closing
    best = dict.fromkeys(levels[0] for levels in page.asked.book.schemes.values())
    who = page.say("define.closings", level=page.say("comma").join(best), sign=ABOUT)
    made = one_by_one(replace(page, room=None), "closings", found, len(found))
    return replace(made, definitions={made.name: who, **made.definitions})
