"""目标进度: what was asked for of the span and of its month, what is done, and what a day must bring (E33, E34)."""

from dataclasses import replace

from leadtrack.rules.calendar import DateRange
from leadtrack.rules.register import MEDIA
from leadtrack.rules.report.catalogue import Figure
from leadtrack.rules.report.ledger import Counts, Ledger
from leadtrack.rules.shop import SHOP
from leadtrack.rules.target_periods import TargetPeriod, month_around, period_around
from leadtrack.rules.targets import SOURCE, Progress, progress
from leadtrack.views.report.page import Page
from leadtrack.views.table import ABOUT, Cell, Json, Picture, Table, rate

NEEDS = (Ledger,)

PARTS = ("target", "done", "achieved", "gap", "per_day")


def table(page: Page) -> Table:
    """Make the table: a row for each figure that has a target; without any it is empty.

    A share of the month's target that comes to nothing, and nothing done, is no row for people.
    """
    period, calendar = page.asked.period, page.asked.period.calendar
    spans = [period_around(period.kind, period.span.start, calendar), month_around(period.of_month, calendar)]
    rows, spare = [], set[Json]()
    others = _others(page)
    for key, figure in page.asked.catalogue.figures.items():
        for whose in (page.whose, *others):
            asked = page.goals.asked(whose, key, spans[0]) if page.goals else None
            now, month = (_progress(page, whose, key, span) for span in spans)
            if now.target is not None or month.target is not None:
                share = asked is not None and bool(asked.shares)
                cells = (*_cells(now, share=share), *(() if period.kind == "month" else _cells(month)[:3]))
                called = _called(page, figure, whose)
                rows.append((called, *cells))
                spare |= {called.json} if period.kind != "month" and now.target == 0 and not now.done else set()
    months = () if period.kind == "month" else tuple(f"month_{part}" for part in PARTS[:3])
    columns = page.columns("figure", *PARTS, *months)
    picture = Picture("bars", ("achieved",))
    made = page.table("targets", columns, rows, page.defined(*PARTS), picture=picture)
    return replace(made, spare=frozenset(spare))


def _others(page: Page) -> list[str]:
    """Of whom beside the shop anything is asked: each consultant where the page is by consultant, and the sources."""
    if page.goals is None or page.whose != SHOP:
        return []
    return [*(page.in_order(page.goals.people) if page.each else ()), *page.goals.sources]


def _called(page: Page, figure: Figure, whose: str) -> Cell:
    """The figure; of a source, or of one of several consultants, with the name behind."""
    label, source = figure.label.of(page.reasons.lang), whose.removeprefix(SOURCE)
    if whose == page.whose:
        return Cell(label, "", figure.key)
    name = page.who(whose) if source == whose else page.words(source, (MEDIA,))
    return Cell(f"{label} · {name.text}", "", f"{figure.key} {name.value if source == whose else whose}")


def _progress(page: Page, whose: str, figure: str, about: TargetPeriod) -> Progress:
    period, goals = page.asked.period, page.goals
    asked = goals.asked(whose, figure, about) if goals else None
    ledger, span = page.of(Ledger), period.span if about.span == period.span else period.month
    found = _done(ledger, span, page, whose)
    done = found.get(figure, 0)
    left = goals.left(whose, about, period.known) if goals else 0
    return progress(asked.value if asked else None, done, left)


def _done(ledger: Ledger, span: DateRange, page: Page, whose: str) -> Counts:
    """Every figure of whom the page is about, of a source, or of one of its consultants."""
    if whose == page.whose:
        return ledger.sums(span)
    if whose.startswith(SOURCE):
        return ledger.by(span, lambda key: key.source).get(whose.removeprefix(SOURCE), {})
    return ledger.by(span, lambda key: key.consultant).get(whose, {})


def _cells(found: Progress, *, share: bool = False) -> tuple[Cell, ...]:
    """Target, done, reached, gap and what a day must bring; — where nothing was asked for.

    A target that is a month's share, as nobody wrote it, is marked so.
    """
    if found.target is None or found.gap is None:
        none = Cell("—", "dim")
        return (none, Cell(str(found.done), "", found.done), none, none, none)
    reached = rate(*found.reached, 0) if found.reached else Cell("—", "dim")
    gap = Cell(str(found.gap or "·"), "bad" if found.gap > 0 else "good", found.gap)
    day = found.needed_per_day
    per_day = Cell("—", "dim") if day is None else Cell(f"{day:g}" if day else "·", "" if day else "dim", day)
    target = f"{ABOUT}{found.target}" if share else str(found.target)
    return (Cell(target, "", found.target), Cell(str(found.done), "", found.done), reached, gap, per_day)
