"""二八分布: the share of the buyers beside the share of the money they brought."""

from leadtrack.rules.report.pareto import Pareto, Point
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Table, count

NEEDS = (Pareto,)

WAN = 10_000


def table(page: Page) -> Table:
    """Make the table; the claim of the papers stands below it, beside one's own figure."""
    found, gauges = page.of(Pareto), page.asked.catalogue.gauges
    rows = [
        (Cell(page.say("pareto.first", n=one.percent), "", one.percent), count(one.n), _sum(one.amount),
         _share(one, found.total))
        for one in found.curve()
    ]  # fmt: skip
    notes = []
    if 0 < len(found.amounts) < page.asked.book.small:
        notes.append(page.say("pareto.few", n=len(found.amounts), of=page.asked.book.small))
    elif found.amounts:
        point = found.at(gauges.share)
        claim = gauges.benchmarks.get("pareto")
        share = f"{point.amount / found.total:.0%}" if found.total else "—"
        notes.append(page.say("pareto.share", percent=gauges.share, n=point.n, of=len(found.amounts), share=share))
        notes += [page.say("report.claim", percent=claim)] if claim else []
    if found.unpriced:
        notes.append(page.say("pareto.unpriced", n=found.unpriced))
    columns = page.columns("buyers_first", "buyers", "amount_wan", "share_of_amount")
    means = [page.say("define.pareto"), *([page.say("define.pareto-wan", n=gauges.wan)] if gauges.wan else [])]
    definitions = {"amount_wan": page.say("semicolon").join(means)}
    return page.table("pareto", columns, rows, definitions, notes=notes)


def _sum(yuan: int) -> Cell:
    return Cell(f"{yuan / WAN:,.1f}".removesuffix(".0"), "", yuan)


def _share(point: Point, total: int) -> Cell:
    if not total:
        return Cell("—", "dim", {"n": point.amount, "of": 0, "value": None})
    value = point.amount / total
    return Cell(f"{value:.0%}", "", {"n": point.amount, "of": total, "value": round(value, 4)})
