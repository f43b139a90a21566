"""The manager's daily look: an overview, then a page for each consultant with what to look at; every rate with n/N."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from leadtrack.model.moment import Moment
from leadtrack.model.problem import Problem
from leadtrack.rules.ids import short
from leadtrack.rules.review import KINDS, Finding, Mark, Workday
from leadtrack.rules.reviewed import Reviewed
from leadtrack.views import say as words
from leadtrack.views.definitions import definitions as definitions_of
from leadtrack.views.leftout import counts, line
from leadtrack.views.markdown import in_markdown
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen
from leadtrack.views.review_said import about, moment_of
from leadtrack.views.table import Cell, Column, Form, Json, Table, Tone, count, rate

FIGURES = ("first", "return", "calls", "no_data", "due", "did", "not_done", "findings")
ROOM = 32
"""With fewer cells than this what is said of a finding is torn into too many lines: it stands below instead."""
TONES: dict[str, Tone] = {
    "unwritten": "bad",
    "absent": "bad",
    "raised": "bad",
    "silent": "bad",
    "undone": "",
    "moved": "dim",
}
"""How what is looked at stands out; the others are plain."""


class Sheet(NamedTuple):
    """The page of one consultant, what is to be said of them, who looked at it, and whether the day is one of rest."""

    who: str
    page: Workday
    mark: Mark
    looks: Sequence[Reviewed]
    rests: bool = False


@dataclass(frozen=True, slots=True)
class ReviewReport:
    """All that the review of a day is said from. On a screen at most so many `lines` of a kind are shown of a page."""

    day: date
    now: Moment
    sheets: Sequence[Sheet]
    reasons: Reasons
    lines: int
    small: int
    """A rate of fewer cases is marked, as in reports."""
    command: str = ""
    """How the day stands in a command line, with a blank behind it: nothing for today."""
    problems: Sequence[Problem] = ()
    """What was found wrong with the records: not all of it is counted."""

    def say(self, id_: str, /, **params: object) -> str:
        """A sentence in the reader's language."""
        return words.say(self.reasons.lang, id_, **params)

    def name(self, sheet: Sheet) -> str:
        """What the consultant is called."""
        return self.reasons.shop.name_of(sheet.who) or self.say("review.nobody")

    def cell(self, sheet: Sheet) -> Cell:
        """The same for programs by the slug."""
        return Cell(self.name(sheet), "", self.reasons.shop.key_of(sheet.who))

    def looks(self, sheet: Sheet) -> str:
        """Who looked at the page, and when."""
        return looks_said(sheet.looks, self.reasons, self.day)


def looks_said(looks: Sequence[Reviewed], reasons: Reasons, day: date) -> str:
    """Who looked, and when, one after the other."""
    said = (
        words.say(reasons.lang, "review.look", by=reasons.shop.name_of(one.by), at=moment_of(one.at, day))
        for one in looks
    )
    return words.say(reasons.lang, "comma").join(said)


def show_review(report: ReviewReport, screen: Screen, form: Form, *, markdown: bool, definitions: bool = False) -> None:
    """The review in the form that was asked for."""
    tables = (overview(report, named=form == "csv"), findings(report))
    if form == "json":
        found: dict[str, Json] = {
            "schema": "leadtrack.review/1",
            "day": str(report.day),
            "as_of": str(report.now.day),
            "tables": {table.name: table.json() for table in tables},
            "left_out": {**counts(report.problems)},
        }
        screen.json(found)
    elif form == "csv":
        for at, table in enumerate(table for table in tables if table.rows):
            if at:
                screen.text()
            rows = table.plain()
            screen.csv(rows[0], rows[1:])
    else:
        _show(report, screen, markdown=markdown)
        for table in tables if definitions and report.sheets else ():
            screen.lines(definitions_of(table, report.reasons.lang))


def _show(report: ReviewReport, screen: Screen, *, markdown: bool) -> None:
    day = {"day": str(report.day), "weekday": words.weekday(report.day, report.reasons.lang)}
    screen.lines([(report.say("review.title", **day, as_of=str(report.now.day)), "strong")])
    left = line(report.problems, report.reasons.lang)
    screen.lines([(in_markdown(left) if markdown else left, "bad")] if left else [])
    screen.text()
    if not report.sheets:
        screen.lines([(report.say("review.nobody-here"), "dim")])
        return
    draw = screen.markdown if markdown else screen.table
    draw(overview(report, named=markdown))
    for sheet in report.sheets:
        screen.text()
        rows, more = _shortened(sheet.page.findings, report.lines)
        title = report.say("review.page", name=report.name(sheet), looked=_looked(report, sheet))
        remarks = [(text, tone) for text, tone in _remarks(report, sheet) if text]
        if rows:
            draw(Table("findings", title, _columns(report), tuple(_cells(report, one)[1:] for one in _again(rows))))
        elif markdown:
            screen.text(f"## {title}\n")
        else:
            screen.lines([(title, "strong")])
        screen.lines(remarks if remarks or rows else [(report.say("review.quiet"), "dim")])
        if more:
            left = words.say(report.reasons.lang, "comma").join(
                f"{report.say(f'review.{kind}')} {n}" for kind, n in more.items()
            )
            screen.lines([(report.say("review.more", n=sum(more.values()), kinds=left), "dim")])
    star = [report.say("report.small", n=report.small)] if overview(report).starred else []
    below = [*star, *(_hints(report) if not markdown else ())]
    if below:
        screen.text()
        screen.lines((line, "dim") for line in below)


def _hints(report: ReviewReport) -> Iterator[str]:
    """What a manager does next, a line each: a word to the owner, the approval of a loss, the end of the review."""
    yield report.say("review.hint-say")
    if any(one.kind == "lost" for sheet in report.sheets for one in sheet.page.findings):
        yield report.say("review.hint-lost")
    yield report.say("review.hint-ok", day=report.command)


def _looked(report: ReviewReport, sheet: Sheet) -> str:
    return report.say("review.looked", looks=report.looks(sheet)) if sheet.looks else ""


def _remarks(report: ReviewReport, sheet: Sheet) -> Iterator[tuple[str, Tone]]:
    if sheet.mark in ("inactive", "unknown"):
        yield report.say(f"review.{sheet.mark}"), "bad"
    if sheet.who and not sheet.mark and not sheet.page.wrote:
        yield (report.say("review.resting"), "dim") if sheet.rests else (report.say("review.silent-all"), "bad")


def overview(report: ReviewReport, *, named: bool = False) -> Table:
    """A row for each consultant: whom they received, what was due and done, how much there is to look at.

    With `named` the last column says who looked, else when somebody did.
    """
    rows = []
    for sheet in report.sheets:
        page = sheet.page
        rows.append(
            (
                report.cell(sheet),
                *map(count, (page.first, page.again, page.calls, page.no_data, page.due)),
                rate(page.done, page.due, report.small),
                *map(count, (page.due - page.done, len(page.findings))),
                Cell(report.looks(sheet) or "—") if named else _last(sheet.looks, report.day),
            )
        )
    columns = [Column("consultant", report.say("review.column.consultant"))]
    columns += [Column(key, report.say(f"review.column.{key}"), right=True) for key in FIGURES]
    columns.append(Column("reviewed", report.say("review.column.reviewed")))
    return Table("review", "", tuple(columns), tuple(rows), _definitions(report))


def _last(looks: Sequence[Reviewed], day: date) -> Cell:
    """When somebody looked last, the hour alone on the day itself; every look for programs."""
    if not looks:
        return Cell("—", "dim", [])
    at = looks[-1].at
    shown = f"{at.minute // 60:02d}:{at.minute % 60:02d}" if at.minute is not None and at.day == day else ""
    return Cell(shown or words.day(at.day, day), "", [{"by": look.by, "at": str(look.at)} for look in looks])


def findings(report: ReviewReport) -> Table:
    """Everything there is to look at, of all consultants."""
    columns = (Column("consultant", report.say("review.column.consultant")), *_columns(report))
    rows = [
        (report.cell(sheet), *_cells(report, (one, True))[1:])
        for sheet in report.sheets
        for one in _ordered(sheet.page.findings)
    ]
    definitions = {"kind": report.say("review.define.kind")}
    return Table("findings", "", columns, tuple(rows), definitions)


def _definitions(report: ReviewReport) -> dict[str, str]:
    return {key: report.say(f"review.define.{key}") for key in FIGURES}


def _columns(report: ReviewReport) -> tuple[Column, ...]:
    return (
        Column("kind", report.say("review.column.kind"), again=True),
        Column("name", report.say("review.column.name")),
        Column("id", report.say("review.column.id")),
        Column("about", report.say("review.column.about"), wide=True, width=ROOM),
    )


def _ordered(found: Sequence[Finding]) -> list[Finding]:
    """By kind; within one what is latest or longest first, then by customer."""
    return sorted(found, key=lambda one: (KINDS.index(one.kind), -_weight(one), one.customer.id))


_EVER = 100_000
"""Sorts before any silence: nobody has talked to this customer yet."""


def _weight(one: Finding) -> int:
    if one.outcome is not None:
        return -one.outcome.item.late_after.toordinal()
    if one.kind == "silent":
        return _EVER if one.n is None else one.n
    return 0


def _shortened(found: Sequence[Finding], most: int) -> tuple[list[Finding], Counter[str]]:
    """The first so many of each kind, and how many more of each there are."""
    kept: list[Finding] = []
    seen, more = Counter[str](), Counter[str]()
    for one in _ordered(found):
        seen[one.kind] += 1
        if seen[one.kind] <= most:
            kept.append(one)
        else:
            more[one.kind] += 1
    return kept, more


def _again(found: Sequence[Finding]) -> Iterator[tuple[Finding, bool]]:
    """Each with whether it is the first of its kind: the others leave the kind to it."""
    before = ""
    for one in found:
        yield one, one.kind != before
        before = one.kind


def _cells(report: ReviewReport, told: tuple[Finding, bool]) -> tuple[Cell, ...]:
    one, first = told
    tone = TONES.get(one.kind, "")
    return (
        Cell(""),
        Cell(report.say(f"review.{one.kind}") if first else "", tone, one.kind),
        Cell(report.reasons.privacy.name(one.customer, one.owner)),
        Cell(short(one.customer.id), "dim"),
        Cell("".join(about(report.reasons, one, report.day)), tone),
    )
