"""漏斗 by cohort: of those who first came in each week, how many got how far, and what became of them."""

from collections.abc import Callable
from datetime import date

from leadtrack.rules.report.cohorts import NOW, OPEN, Cohorts
from leadtrack.rules.report.passage import NO_BUYERS
from leadtrack.rules.report.story import FROZEN, WON
from leadtrack.views.report.page import Page
from leadtrack.views.report.stock import place
from leadtrack.views.table import Cell, Column, Table, count, rate

NEEDS = (Cohorts,)


def table(page: Page) -> Table:
    """Make the table, the oldest week first."""
    return by_start(page, page.of(Cohorts), "cohorts", page.day)


def by_start(page: Page, cohorts: Cohorts, name: str, called: Callable[[date], Cell]) -> Table:
    """A row for each cohort, `called` by its first day; a chain that grows is named below."""
    lang, small = page.reasons.lang, page.asked.book.small
    first, steps = cohorts.chain[0], page.figures(cohorts.chain[1:])
    heads = page.figures((first,))
    rows = []
    for start in cohorts.starts(page.asked):
        counts, now = cohorts.steps[start], cohorts.now[start]
        n = counts[first]
        passed = [rate(counts[one.key], n, small) for one in steps]
        rows.append((called(start), count(n), *passed, *(count(now[key]) for key in NOW)))
    columns = (
        *page.columns("cohort"),
        Column(first, heads[0].short.of(lang) if heads else page.say("column.n"), right=True),
        *(Column(one.key, one.short.of(lang), right=True) for one in steps),
        *(Column(key, _now(page, key), right=True, spare=key in (NO_BUYERS, FROZEN)) for key in NOW),
    )
    broken = [str(start) for start in cohorts.growing()]
    definitions = page.defined("cohort") | {one.key: page.say("define.cohort_step") for one in steps}
    definitions[OPEN] = page.say("define.cohort_open")
    definitions[WON] = page.say("define.cohort_won")
    definitions[NO_BUYERS] = page.say("define.cohort_no_buyers")
    notes = [page.say("cohorts.note")] if rows else []
    return page.table(name, columns, rows, definitions, notes=notes, broken=broken)


def _now(page: Page, key: str) -> str:
    """What stands above those of whom this became; who bought is told from the step of that name."""
    if key == OPEN:
        return page.say("place.open")
    return page.say("cohorts.won") if key == WON else place(page, key).text
