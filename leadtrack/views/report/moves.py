"""级别变动: every grade move of the span."""

from leadtrack.rules.report.diary import Diary
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Table

NEEDS = (Diary,)


def table(page: Page) -> Table:
    """Make the table, by day."""
    rows = []
    for moved in sorted(page.of(Diary).moves, key=lambda moved: (moved.move.day, moved.customer.id)):
        before, after = (
            page.level(grade, moved.customer, moved.owner) or "—" for grade in (moved.move.before, moved.move.after)
        )
        arrow = "↑" if moved.steps > 0 else "↓" if moved.steps < 0 else "→"
        said = Cell(f"{before} {arrow} {after}", "good" if moved.steps > 0 else "bad")
        scheme = Cell(moved.move.after.scheme, "dim")
        name = page.name(moved.customer, moved.owner)
        rows.append((page.day(moved.move.day), name, said, scheme, page.who(moved.owner)))
    columns = page.columns("day", "name", "move", "scheme", "owner", left=("name", "move", "scheme", "owner"))
    return page.table("moves", columns, rows, page.meanings(page.figures(("up", "down"))))
