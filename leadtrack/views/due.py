"""The morning list on a screen, as JSON and as CSV."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.model.problem import Problem
from leadtrack.rules.agenda import LISTED, Line
from leadtrack.rules.morning import Group, Morning, first
from leadtrack.views import person
from leadtrack.views.listing import identity
from leadtrack.views.problems import as_json as problem_json
from leadtrack.views.reasons import Reasons
from leadtrack.views.render import Screen
from leadtrack.views.say import say, weekday
from leadtrack.views.table import Cell, Column, Form, Json, Table, Tone
from leadtrack.views.talk import reason_json, reason_text
from leadtrack.views.values import Values

TONES: Mapping[str, Tone] = {"overdue": "bad", "today": "strong", "soon": ""}


@dataclass(frozen=True, slots=True)
class DueReport:
    """The list of one day, and how to say things.

    `several` shows whose each customer is.
    """

    morning: Morning
    reasons: Reasons
    per_owner: int
    several: bool
    problems: tuple[Problem, ...]
    hush: str = ""
    """Why it is no time to call people."""
    absent: tuple[str, ...] = ()
    """That whoever looks has the day off, or covers somebody."""

    @property
    def nothing(self) -> str:
        """What is said where nobody is listed."""
        return "due.empty" if any(self.morning.counts.values()) else "due.none"

    @property
    def today(self) -> date:
        """The day that the list is for."""
        return self.morning.today


def show_due(report: DueReport, screen: Screen, form: Form, *, everything: bool) -> None:
    """The list in the form that was asked for; only on a screen it is cut to so many lines for each consultant."""
    if form == "json":
        _json(report, screen)
    elif form == "csv":
        _csv(report, screen)
    else:
        _draw(report, screen, everything=everything)


def _draw(report: DueReport, screen: Screen, *, everything: bool) -> None:
    """The list for a person, each bucket under its caption."""
    lang, counts = report.reasons.lang, report.morning.counts
    day = f"{report.today} {weekday(report.today, lang)}"
    screen.lines([(say(lang, "due.title", day=day), "strong")])
    screen.lines([(note, "strong") for note in report.absent])
    screen.lines([(report.hush, "bad")] if report.hush else [])
    shown = report.morning.lines if everything else first(report.morning.lines, report.per_owner)
    if not report.morning.lines:
        screen.lines([(say(lang, report.nothing), "good")])
    for bucket in LISTED:
        lines = [line for line in shown if line.bucket == bucket]
        if lines:
            screen.text()
            screen.lines([(f"{say(lang, f'bucket.{bucket}')} {counts[bucket]}", TONES[bucket])])
            screen.table(_table(report, lines), header=False)
    if report.morning.groups:
        screen.text()
        screen.lines([(say(lang, "due.groups"), "strong")])
        screen.lines([(f"  {report.reasons.group(group, report.today)}", tone_of(group, report.today))
                      for group in report.morning.groups])  # fmt: skip
        named = report.reasons.names((group.item for group in report.morning.groups), report.today)
        names = [named[group.item.name] for group in report.morning.groups if group.lines]
        if names:
            screen.lines([(f"  {say(lang, 'due.group-hint', name=_typed(names[0]))}", "dim")])
    notes = []
    if len(shown) < len(report.morning.lines):
        listed = {line.customer.id for line in shown}
        left = [line for line in report.morning.lines if line.customer.id not in listed]
        calm = all(line.waits for line in left)
        notes.append(say(lang, "due.more-calm" if calm else "due.more", n=len(left)))
    rest = [say(lang, "due.count", bucket=say(lang, f"bucket.{name}"), n=counts[name])
            for name in ("later", "unplanned", "quiet") if counts[name]]  # fmt: skip
    if rest:
        notes.append(say(lang, "due.rest", rest=say(lang, "comma").join(rest)))
    for note in notes:
        screen.text()
        screen.lines([(note, "dim")])


def tone_of(group: Group, today: date) -> Tone:
    """The tone of a group: late, or still to come."""
    return "bad" if group.item.late(today) else "" if group.item.opens_on <= today else "dim"


def _table(report: DueReport, lines: Sequence[Line]) -> Table:
    columns = [*person.columns(several=report.several), Column("why", "", wide=True)]
    return Table("due", "", tuple(columns), tuple(_row(report, line) for line in lines))


def _row(report: DueReport, line: Line) -> tuple[Cell, ...]:
    tone: Tone = "bad" if line.bucket == "overdue" else ""
    talk = _talk(report, line)
    said = _why(report, line) + (say(report.reasons.lang, "reason.talk", text=talk) if talk else "")
    return (*person.cells(line, report.reasons, several=report.several, tone=tone), Cell(said))


def _why(report: DueReport, line: Line) -> str:
    said = report.reasons.sentences(line.told, line.customer, line.state.owner, report.today)
    return say(report.reasons.lang, "reasons.join").join(said)


def _talk(report: DueReport, line: Line) -> str:
    """What to talk about, where only time asks for a contact; empty where the line says it itself."""
    return "" if line.talk is None else reason_text(line.talk, _values(report, line), report.today)


def _values(report: DueReport, line: Line) -> Values:
    return Values(report.reasons, line.customer, line.state.owner)


def _json(report: DueReport, screen: Screen) -> None:
    """The contract's `leadtrack.due/1`."""
    reasons = report.reasons
    screen.json(
        {
            "schema": "leadtrack.due/1",
            "as_of": str(report.today),
            "counts": report.morning.counts,
            "items": [_item(report, line) for line in report.morning.lines],
            "groups": [_group(report, group) for group in report.morning.groups],
            "problems": [problem_json(problem, reasons.lang, reasons.privacy) for problem in report.problems],
        }
    )


def _group(report: DueReport, group: Group) -> Json:
    privacy = report.reasons.privacy
    return {
        "rule": group.item.rule,
        "item": group.item.name,
        "on": str(group.item.due_on),
        "count": len(group.lines),
        "ids": [privacy.id(line.customer, line.state.owner) for line in group.lines],
    }


def _item(report: DueReport, line: Line) -> Json:
    privacy, owner, lead = report.reasons.privacy, line.state.owner, line.items[0]
    return identity(line, report.reasons) | {
        "bucket": line.bucket,
        "due_on": str(lead.due_on),
        "days_late": line.days_late,
        "via": lead.via.key if lead.via else None,
        "reasons": [
            {
                "rule": item.rule,
                "item": privacy.text(item.name, line.customer, owner),
                "due_on": str(item.due_on),
                "late_after": str(item.late_after),
                "text": report.reasons.sentence(item, line.customer, owner, report.today),
            }
            for item in line.items
        ],
        "reason": reason_json(line.talk, _values(report, line), report.today),
        "last_contact": str(line.state.last_contact) if line.state.last_contact else None,
        "silent_days": line.state.silent_days(report.today),
    }


def _csv(report: DueReport, screen: Screen) -> None:
    """A line a customer, for a spreadsheet."""
    header = ("id", "name", "phone", "owner", "grade", "bucket", "due_on", "days_late", "silent_days", "why", "reason")
    rows = [
        (
            *person.plain(line, report.reasons),
            line.bucket,
            str(line.items[0].due_on),
            str(line.days_late),
            person.plain_silence(line),
            _why(report, line),
            _talk(report, line),
        )
        for line in report.morning.lines
    ]
    screen.csv(header, rows)


def _typed(name: str) -> str:
    """A name as a shell takes it for one word."""
    if name.replace("-", "").isalnum():
        return name
    return f'"{name}"' if "'" in name else f"'{name}'"
