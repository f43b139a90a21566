"""客户归属: hand-overs of the span, prospects whom nobody follows, and records that will have lain for too long."""

from leadtrack.rules.report.ownership import HOWS, Ownership
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Table, Tone

NEEDS = (Ownership,)

TONES: dict[str, Tone] = {"nobody": "bad", "stranger": "bad", "gone": "bad", "received": "bad"}


def table(page: Page) -> Table:
    """Make the table: hand-overs first, then who needs an owner, then who lapses next."""
    found = sorted(page.of(Ownership).found, key=lambda one: (HOWS.index(one.how), one.day, one.customer.id))
    rows = [
        (
            Cell(page.say(f"ownership.{one.how}"), TONES.get(one.how, ""), one.how),
            page.day(one.day),
            page.name(one.customer, one.owner),
            page.who(one.owner),
            page.who(one.other) if one.other else Cell("", "", ""),
        )
        for one in found
    ]
    keys = ("how", "day", "name", "owner", "other")
    columns = page.columns(*keys, left=keys, spare=("other",))
    told = [how for how in HOWS if any(one.how == how for one in found)]
    return page.table("ownership", columns, rows, {how: page.say(f"define.ownership.{how}") for how in told})
