"""联系理由: why customers were contacted, how often somebody was reached, and how often that was welcome."""

from leadtrack.rules.report.reasons import NONE, OWN, Mixture
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Picture, Table, count, rate

NEEDS = (Mixture,)


def table(page: Page) -> Table:
    """Make the table, in the order of the shop's list."""
    found, small = page.of(Mixture), page.asked.book.small
    whole = found.counts.total()
    labels = {option.key: option.label.of(page.reasons.lang) for option in page.reasons.schema.entry["reason"].options}
    labels |= {key: page.say(f"reasons.{key}") for key in (OWN, NONE)}
    rows = [
        (
            Cell(label, "dim" if key == NONE else "", key),
            count(found.counts[key]),
            rate(found.counts[key], whole, small),
            rate(found.valid[key], found.counts[key], small),
            rate(found.good[key], found.valid[key], small),
            count(found.before[key]),
        )
        for key, label in labels.items()
        if whole and (found.counts[key] or found.before[key] or key not in (OWN, NONE))
    ]
    keys = ("contact_reason", "our_contacts", "share", "got_through", "welcome", f"last_{page.asked.period.kind}")
    picture = Picture("bars", ("our_contacts",))
    definitions = page.defined("our_contacts", "got_through", "welcome")
    return page.table("reasons", page.columns(*keys), rows, definitions, picture=picture)
