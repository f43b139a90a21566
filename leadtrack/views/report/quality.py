"""数据质量: what of the span's entries is to be doubted, and what was left out of every table, and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from leadtrack.model.problem import Problem
from leadtrack.rules.report.quality import FLAWS, Quality
from leadtrack.views.leftout import LEFT, kind
from leadtrack.views.privacy import HIDDEN
from leadtrack.views.problems import parts
from leadtrack.views.report.page import Page
from leadtrack.views.table import Cell, Table, count, rate

NEEDS = (Quality,)

OF = {"late": "entries", "no_by": "entries", "stranger": "both", "future": ""}
"""Of what a flaw is a share."""

QUOTED = ("value", "id", "other")
"""What sentences quote of a record: it may name anybody."""


def table(page: Page) -> Table:
    """Make the table: a row for each kind of flaw, also where there is none."""
    found, small = page.of(Quality), page.asked.book.small
    sizes = {"entries": found.entries, "both": found.entries + found.rows}
    rows: list[tuple[Cell, ...]] = [
        (Cell(page.say("quality.entries"), "", "entries"), count(found.entries + found.rows), Cell(""), Cell(""))
    ]
    for flaw in FLAWS:
        counts = found.flaws[flaw]
        share = rate(counts.total(), sizes[OF[flaw]], small) if OF[flaw] else Cell("")
        rows.append((Cell(page.say(f"quality.{flaw}"), "", flaw), count(counts.total()), share, _people(page, counts)))
    rows += _left_out(page)
    columns = page.columns("flaw", "n", "share", "whose", wide="whose")
    definitions = {flaw: page.say(f"define.quality.{flaw}") for flaw in (*FLAWS, *LEFT)}
    notes = [page.say("quality.check")] if any(row[1].value for row in rows[1:]) else []
    return page.table("quality", columns, rows, definitions, notes=notes)


def _people(page: Page, counts: Counter[str]) -> Cell:
    """How many of whom, in the order of every other table."""
    said = [f"{page.who(who).text} {counts[who]}" for who in page.in_order(counts) if counts[who]]
    return Cell(page.say("comma").join(said))


def _left_out(page: Page) -> Iterator[tuple[Cell, ...]]:
    """Records and rows of the register that could not be read, and values that were left out of them.

    What they say is told by `check`: a page that is handed on quotes no record.
    """
    why: dict[str, Counter[str]] = {left: Counter() for left in LEFT}
    for one in page.problems:
        if (left := kind(one)) in LEFT:
            text, _ = parts(_unquoted(page, one), page.reasons.lang, page.reasons.privacy)
            why[left][text] += 1
    for left, found in why.items():
        said = [text if n == 1 else f"{text}×{n}" for text, n in sorted(found.items())]
        texts = Cell(page.say("semicolon").join(said))
        yield Cell(page.say(f"quality.{left}"), "", left), count(found.total()), Cell(""), texts


def _unquoted(page: Page, problem: Problem) -> Problem:
    """A problem without what it quotes, unless everything may be seen."""
    if page.reasons.privacy.reveal:
        return problem
    return replace(problem, params={key: HIDDEN if key in QUOTED else value for key, value in problem.params.items()})
