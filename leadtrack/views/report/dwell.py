"""停留时长: visits by how long they lasted, and how many of the first ones led to an order."""

from dataclasses import replace

from leadtrack.rules.report.dwell import UNKNOWN, Dwell
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Picture, Table, count, rate

NEEDS = (Dwell,)


def table(page: Page) -> Table:
    """Make the table, the shortest first; those of unknown length stand before the sum."""
    dwell, small = page.of(Dwell), page.asked.book.small
    whole = dwell.sum()
    bands = [*range(len(page.asked.catalogue.gauges.bands) + 1), *([UNKNOWN] if dwell.sum(UNKNOWN) else [])]
    names = [(_band(page, band), band) for band in bands]
    rows = [
        (
            name,
            count(dwell.sum(band)),
            rate(dwell.sum(band), whole, small),
            count(dwell.sum(band, first=True)),
            rate(dwell.sum(band, ordered=True), dwell.sum(band, first=True), small),
        )
        for name, band in (*names, (page.total, None))
        if whole
    ]
    notes = []
    if dwell.minutes:
        mean = sum(dwell.minutes) / len(dwell.minutes)
        notes = [page.say("dwell.mean", minutes=f"{mean:.0f}", known=len(dwell.minutes), of=whole)]
    made = page.columns("minutes", "batches", "share", "first_time", "ordered_since")
    columns = [replace(one, title=page.say("traffic.first")) if one.key == "first_time" else one for one in made]
    definitions = {"batches": page.say("define.dwell")} | page.defined("ordered_since")
    return page.table("dwell", columns, rows, definitions, picture=Picture("bars", ("batches",)), notes=notes)


def _band(page: Page, band: int) -> Cell:
    """A band by its first and last minute."""
    if band == UNKNOWN:
        return Cell(page.say("dwell.unknown"), "dim", "unknown")
    bounds = page.asked.catalogue.gauges.bands
    if band == 0:
        said = f"<{bounds[0]}"
    elif band == len(bounds):
        said = f"≥{bounds[-1]}"
    else:
        said = f"{bounds[band - 1]}–{bounds[band] - 1}"
    return Cell(said, "", said)
