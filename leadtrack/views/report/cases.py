"""H/A 盘客清单: the best prospects one by one, with what stands in the way and what comes next."""

from dataclasses import replace
from functools import partial

from leadtrack.rules.report.cases import Best, Candidate
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Table

NEEDS = (Best,)


def table(page: Page) -> Table:
    """Make the table: the best level first, then the longest without contact."""
    found = page.of(Best)
    return one_by_one(page, "cases", found.best, found.count)


def one_by_one(page: Page, name: str, found: list[Candidate], count: int) -> Table:
    """A row for each, with the day they expect where anybody named one."""
    keys = ("name", "grade", "silent", "expects", "next", "obstacle", "owner")
    made = page.columns(
        *keys, left=("grade", "expects", "next", "owner"), wide="obstacle", spare=("expects", "obstacle")
    )
    columns = [replace(column, wide=True) if column.key == "next" else column for column in made]
    return page.listing(name, columns, partial(_row, page), found, page.defined("silent", "obstacle"), count)


def _row(page: Page, one: Candidate) -> tuple[Cell, ...]:
    level, owner = one.graded.grade.counts if one.graded else None, one.state.owner or ""
    return (
        page.name(one.customer, owner),
        Cell(level or "—", "", level),
        _silent(page, one),
        page.day(one.expected) if one.expected else Cell("", "", ""),
        _next(page, one),
        _obstacles(page, one),
        page.who(owner),
    )


def _silent(page: Page, one: Candidate) -> Cell:
    if one.silent is None:
        return Cell("—", "dim")
    return Cell(page.say("cases.silent", n=one.silent), "", one.silent)


def _next(page: Page, one: Candidate) -> Cell:
    step = one.state.planned
    if step is None:
        return Cell(page.say("cases.no-next"), "bad", "")
    said = page.reasons.step(step.step, one.customer, one.state.owner, page.asked.period.known)
    return Cell(said, "", said)


def _obstacles(page: Page, one: Candidate) -> Cell:
    said = page.say("comma").join(objection.text for objection in one.obstacles)
    shown = page.reasons.privacy.text(said, one.customer, one.state.owner)
    return Cell(shown, "", shown)
