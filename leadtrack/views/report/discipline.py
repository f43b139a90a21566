"""跟进纪律: what was due by consultant, what became of it, how late, and how long what is open has been overdue."""

from collections import Counter

from leadtrack.rules.report.kept import Kept, total
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Column, Table, count, rate

NEEDS = (Kept,)

RESULTS = ("due", "on_time", "late", "missed_items", "open_items", "on_time_rate", "delay", "unplanned")


def table(page: Page) -> Table:
    """Make the table; the sum stands last."""
    kept, ages = page.of(Kept), page.asked.catalogue.ages
    people = page.in_order(kept.results.keys() | kept.unplanned.keys())
    rows = [(page.who(who), *_row(page, kept.results[who], kept.delays[who], kept.unplanned[who], kept.overdue[who]))
            for who in people]  # fmt: skip
    if len(rows) != 1:
        old: Counter[int] = Counter()
        for one in kept.overdue.values():
            old += one
        whole = _row(page, total(kept.results), kept.delays.total(), kept.unplanned.total(), old)
        rows.append((page.total, *whole))
    bounds = [1, *(age + 1 for age in ages)]
    spans = [f"{low}–{age}" for low, age in zip(bounds, ages, strict=False)] + [f">{ages[-1]}"]
    titles = [page.say("column.overdue_days", days=span) for span in spans]
    aged = tuple(Column(f"overdue_{at}", title, right=True, spare=True, below=True) for at, title in enumerate(titles))
    columns = (*page.columns("consultant", *RESULTS, spare=("late", "missed_items", "delay")), *aged)
    overdue = {column.key: page.say("define.overdue") for column in aged}
    return page.table("discipline", columns, rows, page.defined(*RESULTS) | overdue)


def _row(page: Page, results: Counter[str], delay: int, unplanned: int, old: Counter[int]) -> tuple[Cell, ...]:
    due, late = results.total(), results["late"]
    mean = Cell(f"{delay / late:.1f}", "", round(delay / late, 1)) if late else Cell("—", "dim")
    return (
        count(due), count(results["on_time"]), count(late), count(results["missed"]), count(results["open"]),
        rate(results["on_time"], due, page.asked.book.small), mean, count(unplanned),
        *(count(old[at]) for at in range(len(page.asked.catalogue.ages) + 1)),
    )  # fmt: skip
