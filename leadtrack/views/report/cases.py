"""H/A 盘客清单: the best prospects one by one, with what stands in the way and what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from leadtrack.model.deals import purchases
from leadtrack.rules.due_review import REVIEWS
from leadtrack.rules.ids import short
from leadtrack.rules.item import Item
from leadtrack.rules.report.cases import HELP, Best, Candidate
from leadtrack.views.reasons import part_labels
from leadtrack.views.report.page import Page
from leadtrack.views.table import ABOUT, Cell, Table

NEEDS = (Best,)

ARROW = "→"

LEAST_TEXT, LEAST_OBSTACLE = 18, 10
"""So many cells the two texts of a row need: with them the list is a table at 80 columns."""


def table(page: Page) -> Table:
    """Make the table: the best level first, then the longest without contact."""
    found = page.of(Best)
    return one_by_one(page, "cases", found.best, found.count)


def one_by_one(page: Page, name: str, found: list[Candidate], count: int) -> Table:
    """A row for each, with the day they expect where anybody named one."""
    keys = ("name", "id", "grade", "silent", "expects", "next", "obstacle", "help", "owner")
    left = ("id", "grade", "expects", "next", "owner", "help")
    made = page.columns(*keys, left=left, wide="obstacle", spare=("expects", "obstacle", "help"))
    other: dict[str, dict[str, Any]] = {
        "name": {"title": page.say("cases.name")},
        "next": {"wide": True, "width": LEAST_TEXT},
        "obstacle": {"width": LEAST_OBSTACLE},
        "help": {"below": True},
    }
    columns = [replace(column, **other.get(column.key, {})) for column in made]
    return page.listing(
        name, columns, partial(_row, page), found, page.defined("grade", "silent", "obstacle", "help"), count
    )


def _row(page: Page, one: Candidate) -> tuple[Cell, ...]:
    owner = one.state.owner or ""
    asks = one.asked(page.asked.book, page.asked.period.reached)
    return (
        page.name(one.customer, owner),
        Cell(short(one.customer.id), "dim"),
        _grade(page, one, asks),
        _silent(page, one),
        _expects(page, one),
        _next(page, one, asks),
        _obstacles(page, one),
        _help(page, one),
        page.who(owner),
    )


def _grade(page: Page, one: Candidate, asks: Sequence[Item]) -> Cell:
    """The level, and behind an arrow the one that is proposed; of an order that it says nothing of, the order."""
    if one.order is not None:
        event = one.order.deal.event.key
        return Cell(page.reasons.ordered(event), "", event)
    level = page.level(one.graded.grade if one.graded else None, one.customer, one.state.owner or "") or None
    proposed = next((item.params["to"] for item in asks if item.rule in REVIEWS), "")
    return Cell(f"{level or '—'}{ARROW}{proposed}" if proposed else level or "—", "", level)


def _events(page: Page) -> Mapping[str, str]:
    return part_labels(page.reasons.schema, "deal", page.reasons.lang)


def _expects(page: Page, one: Candidate) -> Cell:
    """The day they expect to buy, or about that by their level; of another year the month, for a narrow screen."""
    day = one.expected or one.window
    if day is None:
        return Cell("", "", "")
    far = one.expected is not None and day.year != page.asked.period.known.year
    shown = f"{day:%Y-%m}" if far else page.day(day).text
    sign = "" if one.expected else ABOUT
    return Cell(f"{sign}{shown}", "", f"{sign}{day}")


def _silent(page: Page, one: Candidate) -> Cell:
    if one.silent is None:
        return Cell("—", "dim")
    return Cell(page.say("cases.silent", n=one.silent), "", one.silent)


def _next(page: Page, one: Candidate, asks: Sequence[Item]) -> Cell:
    """What comes next, behind how far their deals are: who has ordered is not asked whether they will buy.

    A manager's word and a promise that are due stand before it; who was put off has the day, and why, behind it.
    """
    owner, day = one.state.owner, page.asked.period.reached
    found = _deals(page, one)
    found += (page.reasons.sentence(item, one.customer, owner, day) for item in asks if item.rule not in REVIEWS)
    step, put_off = one.state.planned, _put_off(page, one)
    if step is not None:
        found.append(page.reasons.step(step.stands, one.customer, owner, page.asked.period.known))
    shown = " · ".join([*found, *put_off])
    if step is None and not put_off:
        return Cell(" · ".join([*found, page.say("cases.no-next")]), "" if found else "bad", shown)
    return Cell(shown, "", shown)


def _put_off(page: Page, one: Candidate) -> list[str]:
    """Until when they are put off, and why."""
    snooze = one.state.snooze
    if snooze is None or snooze.until <= page.asked.period.reached:
        return []
    why = page.reasons.privacy.text(snooze.because or "", one.customer, one.state.owner)
    said = page.say("forms.put-off"), page.day(snooze.until).text
    return [" ".join(said) + (page.say("colon") + why if why else "")]


def _deals(page: Page, one: Candidate) -> list[str]:
    """The last event of each deal that stands, but for the order that stands in place of the level."""
    events, told = _events(page), one.order.deal.event.key if one.order is not None else ""
    last = (deal.events[-1].deal.event.key for deal in purchases(one.state.deals) if deal.stands)
    keys = [key for key in last if key != told]
    return list(dict.fromkeys(events.get(key, key) for key in keys))


def _help(page: Page, one: Candidate) -> Cell:
    """What their consultant wants of a manager."""
    shown = page.reasons.privacy.text(one.customer.text(HELP), one.customer, one.state.owner)
    return Cell(shown, "", shown)


def _obstacles(page: Page, one: Candidate) -> Cell:
    said = page.say("comma").join(objection.text for objection in one.obstacles)
    shown = page.reasons.privacy.text(said, one.customer, one.state.owner)
    return Cell(shown, "", shown)
