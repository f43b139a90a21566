"""The morning list on a screen, as JSON and as CSV."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.model.problem import Problem
from leadtrack.rules.agenda import LISTED, Bucket, Line
from leadtrack.rules.due_owner import HANDED
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
    lang = report.reasons.lang
    shown = report.morning.lines if everything else first(report.morning.lines, report.per_owner)
    draw_head(report, screen)
    draw_buckets(report, shown, screen)
    draw_groups(report, screen)
    notes = []
    if len(shown) < len(report.morning.lines):
        listed = {line.customer.id for line in shown}
        left = [line for line in report.morning.lines if line.customer.id not in listed]
        calm = all(line.waits for line in left)
        notes.append(say(lang, "due.more-calm" if calm else "due.more", n=len(left)))
    draw_notes([*notes, *rest(report)], screen)


def draw_head(report: DueReport, screen: Screen) -> None:
    """The day, and what is to be known before anybody is called."""
    lang = report.reasons.lang
    day = f"{report.today} {weekday(report.today, lang)}"
    screen.lines([(say(lang, "due.title", day=day), "strong")])
    screen.lines([(note, "strong") for note in report.absent])
    screen.lines([(report.hush, "bad")] if report.hush else [])
    if not report.morning.lines:
        screen.lines([(say(lang, report.nothing), "good")])


def draw_buckets(
    report: DueReport, shown: Sequence[Line], screen: Screen, numbers: Mapping[str, int] | None = None
) -> None:
    """Lines under the caption of their bucket; where `numbers` has one for each customer, it stands before the line."""
    lang, counts = report.reasons.lang, report.morning.counts
    for bucket in LISTED:
        lines = [line for line in shown if line.bucket == bucket]
        if lines:
            screen.text()
            screen.lines([(f"{say(lang, f'bucket.{bucket}')} {counts[bucket]}", TONES[bucket])])
            screen.table(table_of(report, lines, numbers), header=False)


def draw_groups(report: DueReport, screen: Screen) -> None:
    """Greetings and news to many, a line each."""
    if not report.morning.groups:
        return
    lang = report.reasons.lang
    screen.text()
    screen.lines([(say(lang, "due.groups"), "strong")])
    screen.lines([(f"  {report.reasons.group(group, report.today)}", tone_of(group, report.today))
                  for group in report.morning.groups])  # fmt: skip
    named = report.reasons.names((group.item for group in report.morning.groups), report.today)
    names = [named[group.item.name] for group in report.morning.groups if group.lines]
    if names:
        screen.lines([(f"  {say(lang, 'due.group-hint', name=_typed(names[0]))}", "dim")])


def rest(report: DueReport, buckets: Sequence[Bucket] = ("later", "unplanned", "quiet")) -> list[str]:
    """How many customers are in buckets that are not listed, in one line; none where nobody is."""
    lang, counts = report.reasons.lang, report.morning.counts
    found = [say(lang, "due.count", bucket=say(lang, f"bucket.{name}"), n=counts[name])
             for name in buckets if counts[name]]  # fmt: skip
    return [say(lang, "due.rest", rest=say(lang, "comma").join(found))] if found else []


def draw_notes(notes: Sequence[str], screen: Screen) -> None:
    """What is said below a list, each after a blank line."""
    for note in notes:
        screen.text()
        screen.lines([(note, "dim")])


def tone_of(group: Group, today: date) -> Tone:
    """The tone of a group: late, or still to come."""
    return "bad" if group.item.late(today) else "" if group.item.opens_on <= today else "dim"


def table_of(report: DueReport, lines: Sequence[Line], numbers: Mapping[str, int] | None = None) -> Table:
    """Lines as a table, who and why."""
    columns = [*person.columns(several=report.several), Column("why", "", wide=True)]
    rows = [_row(report, line) for line in lines]
    if numbers is not None:
        columns = [Column("number", "", right=True, width=2), *columns]
        rows = [(Cell(str(numbers[line.customer.id]), row[0].tone), *row)
                for line, row in zip(lines, rows, strict=True)]  # fmt: skip
    return Table("due", "", tuple(columns), tuple(rows))


def _row(report: DueReport, line: Line) -> tuple[Cell, ...]:
    tone: Tone = "bad" if line.bucket == "overdue" else ""
    talk = _talk(report, line)
    said = _why(report, line) + (say(report.reasons.lang, "reason.talk", text=talk) if talk else "")
    return (*person.cells(line, report.reasons, several=report.several, tone=tone), Cell(said))


def _why(report: DueReport, line: Line) -> str:
    said = report.reasons.sentences(line.told, line.customer, line.state.owner, report.today)
    given = line.state.handed
    if given is not None and all(item.rule != HANDED for item in line.told):
        said.append(report.reasons.taken_over(given, report.today))
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
