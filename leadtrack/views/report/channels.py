"""联系方式: entries by channel, and how many were valid contacts."""

from leadtrack.rules.report.channels import Channels
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Picture, Table, count, rate

NEEDS = (Channels,)


def table(page: Page) -> Table:
    """Make the table, in the order of the list of channels."""
    counts, rows = page.of(Channels).counts, []
    for option in page.reasons.schema.entry["via"].options:
        valid, other = counts[option.key, True], counts[option.key, False]
        if valid or other:
            label = Cell(option.label.of(page.reasons.lang), "", option.key)
            rows.append((label, count(valid + other), rate(valid, valid + other, page.asked.book.small)))
    columns = page.columns("channel", "contacts", "valid_rate")
    return page.table("channels", columns, rows, page.defined("valid_rate"), picture=Picture("bars", ("contacts",)))
