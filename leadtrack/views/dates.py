"""The calendar of birthdays and other days on a screen, as JSON and as CSV."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from leadtrack.model.problem import Problem
from leadtrack.rules.date_calendar import COMMUNITY, FESTIVAL, REST, WORK, CalendarDay, Mark, MonthCalendar, PersonDay
from leadtrack.views import say as words
from leadtrack.views.listing import identity_of
from leadtrack.views.occasions import age_said, birthday_said, lunar_day, occasion_label
from leadtrack.views.problems import as_json as problem_json
from leadtrack.views.reasons import Reasons, channel_label
from leadtrack.views.render import Screen
from leadtrack.views.say import say, weekday
from leadtrack.views.table import Cell, Column, Form, Json, Table
from leadtrack.views.wrap import cells

_SATURDAY = 5

HEADER = ("day", "lunar", "marks", "id", "name", "phone", "owner", "kind", "who", "age", "class", "do")


@dataclass(frozen=True, slots=True)
class DatesReport:
    """A month, and how to say it; `several` shows whose each customer is, `grouped` puts it by community."""

    calendar: MonthCalendar
    reasons: Reasons
    today: date
    several: bool
    problems: Sequence[Problem]
    grouped: bool = False

    @property
    def people(self) -> bool:
        """Whether anybody has a day in it."""
        return any(one.people for one in self.calendar.days)

    def communities(self) -> list[tuple[str, list[CalendarDay]]]:
        """The days of each community with its people alone: where most live first, those without one last."""
        found: dict[str, list[CalendarDay]] = {}
        for day in self.calendar.days:
            here: dict[str, list[PersonDay]] = {}
            for one in day.people:
                here.setdefault(_community(self, one), []).append(one)
            for name, people in here.items():
                found.setdefault(name, []).append(replace(day, people=tuple(people)))
        return sorted(found.items(), key=lambda block: (block[0] == "", -_customers(block[1]), block[0]))


def show_dates(report: DatesReport, screen: Screen, form: Form) -> None:
    """The month in the form that was asked for."""
    if form == "json":
        _json(report, screen)
    elif form == "csv":
        _csv(report, screen)
    else:
        _draw(report, screen)


def _draw(report: DatesReport, screen: Screen) -> None:
    lang = report.reasons.lang
    screen.lines([(say(lang, "dates.title", month=f"{report.calendar.span.start:%Y-%m}"), "strong")])
    blocks = [(title, [row for one in days for row in _rows(report, one)]) for title, days in _blocks(report)]
    columns = _columns(report, [row for _, rows in blocks for row in rows])
    for title, rows in blocks:
        if title:
            screen.text()
        if rows:
            screen.table(Table("dates", title, columns, tuple(rows)), header=False)
    notes = [] if report.people else [say(lang, "dates.nobody")]
    party = _free_saturday(report.calendar.days)
    coming = party is not None and party >= report.today
    if party and coming and any(person.occasion.own for one in report.calendar.days for person in one.people):
        first = party == _first_saturday(report.calendar.span.start)
        id_ = "dates.party" if first else "dates.party-later"
        notes.append(say(lang, id_, day=words.day(party, report.today)))
    for note in notes:
        screen.lines([(note, "dim")])


def _blocks(report: DatesReport) -> list[tuple[str, list[CalendarDay]]]:
    """The month as one block without a title, or a block for each community with how many live there."""
    if not report.grouped:
        return [("", [one for one in report.calendar.days if one.marks or one.people])]
    lang, blocks = report.reasons.lang, []
    for name, days in report.communities():
        community = name or say(lang, "dates.no-community")
        blocks.append((say(lang, "dates.community", community=community, n=_customers(days)), days))
    return blocks


def _customers(days: Sequence[CalendarDay]) -> int:
    """How many customers have a day among these; one may have several."""
    return len({person.customer.id for one in days for person in one.people})


def _community(report: DatesReport, one: PersonDay) -> str:
    """Where somebody lives, masked as any fact."""
    row = report.reasons.schema.facts.get(COMMUNITY)
    return report.reasons.privacy.fact(one.community, row, one.customer, one.owner)


def _free_saturday(days: Sequence[CalendarDay]) -> date | None:
    """The first Saturday of a month that is no festival, public holiday or make-up working day."""
    saturdays = (one for one in days if one.day.weekday() == _SATURDAY)
    return next((one.day for one in saturdays if not any(mark.kind in (FESTIVAL, REST, WORK) for mark in one.marks)),
                None)  # fmt: skip


def _first_saturday(first: date) -> date:
    """The Saturday of the first weekend that lies in a month whole (D32)."""
    return first + timedelta(days=(_SATURDAY - first.weekday()) % 7)


def _columns(report: DatesReport, rows: Sequence[tuple[Cell, ...]]) -> tuple[Column, ...]:
    """The columns, as wide in every block as the month needs them; a name and its day stay beside each other."""
    people = int(report.people)
    least = (
        {"day": 0, "lunar": 0, "name": 8 * people} | ({"owner": 6 * people} if report.several else {}) | {"class": 0}
    )
    wide = [max((cells(row[at].text) for row in rows), default=0) for at in range(len(least))]
    columns = (
        Column(key, "", width=max(width, found), again=key == "day")
        for (key, width), found in zip(least.items(), wide, strict=True)
    )
    return (*columns, Column("do", "", wide=True))


def _rows(report: DatesReport, one: CalendarDay) -> list[tuple[Cell, ...]]:
    """What the day is, where it is anything, and a line for each person; the day itself stands on the first."""
    lang, today = report.reasons.lang, report.today
    off = any(mark.kind == REST for mark in one.marks)
    head = (
        Cell(f"{one.day:%m-%d} {weekday(one.day, lang)}", "strong" if one.day == today else "bad" if off else ""),
        Cell(say(lang, "dates.lunar", day=_lunar(report, one)) if one.lunar else "", "dim"),
    )
    rows = [_person(report, person) for person in one.people]
    if one.marks:
        marks = Cell(" ".join(_mark(mark, report) for mark in one.marks), "good")
        rows.insert(0, (*(Cell(""),) * (3 if report.several else 2), marks))
    return [(*(head if at == 0 else (Cell(""), Cell(""))), *row) for at, row in enumerate(rows)]


def _person(report: DatesReport, one: PersonDay) -> tuple[Cell, ...]:
    reasons, owner = report.reasons, one.owner
    said = [Cell(reasons.privacy.name(one.customer, owner))]
    said += [Cell(reasons.shop.name_of(owner) or "—", "dim")] if report.several else []
    tone = "dim" if all(todo.done for todo in one.todo) else ""
    return (*said, Cell(one.class_ if one.occasion.own else ""), Cell(what_said(report, one), "dim" if tone else ""))


def what_said(report: DatesReport, one: PersonDay) -> str:
    """Whose day it is and what it is, how old they are, and what is done when."""
    reasons = report.reasons
    lang = reasons.lang
    said = [birthday_said(one.occasion.day, lang), age_said(one.occasion.kind, str(one.age or ""), lang)]
    brackets = say(lang, "comma").join(part for part in said if part)
    return say(
        lang,
        "due.date",
        when="",
        whose=say(lang, "date.of", who=_who(report, one)) if one.occasion.who else "",
        occasion=occasion_label(one.occasion.kind, reasons.schema, lang),
        details=say(lang, "brackets", text=brackets) if brackets else "",
        todo=say(lang, "semicolon").join(_todo(report, one)),
    )


def _who(report: DatesReport, one: PersonDay) -> str:
    return report.reasons.privacy.person(one.occasion.who, one.owner) if one.occasion.who else ""


def _todo(report: DatesReport, one: PersonDay) -> list[str]:
    """Each step with its days where it is not the day itself; done ones say so."""
    lang, said = report.reasons.lang, []
    for todo in one.todo:
        text = todo.do.of(lang)
        if todo.opens != one.day:
            between = " – ".join(words.day(day, report.today) for day in dict.fromkeys((todo.opens, todo.due)))
            text = f"{between} {text}"
        said.append(say(lang, "dates.done", text=text) if todo.done else text)
    return said


def _lunar(report: DatesReport, one: CalendarDay) -> str:
    if one.lunar is None:
        return ""
    return lunar_day(one.lunar.month, one.lunar.day, report.reasons.lang, leap=one.lunar.leap)


def _mark(mark: Mark, report: DatesReport) -> str:
    """A festival or term by its name; that the day is off, or worked, by one word."""
    lang = report.reasons.lang
    return say(lang, f"dates.{mark.kind}") if mark.kind in (REST, WORK) else mark.label.of(lang)


def _csv(report: DatesReport, screen: Screen) -> None:
    if not report.grouped:
        screen.csv(HEADER, [row for one in report.calendar.days for row in _plain(report, one)])
        return
    blocks = report.communities()
    rows = [(*row, name) for name, days in blocks for one in days for row in _plain(report, one)]
    screen.csv((*HEADER, "community"), rows)


def _plain(report: DatesReport, one: CalendarDay) -> list[tuple[str, ...]]:
    """A line for each person, for a spreadsheet."""
    reasons = report.reasons
    rows: list[tuple[str, ...]] = []
    for person in one.people:
        privacy, owner = reasons.privacy, person.owner
        rows.append(
            (
                str(one.day),
                _lunar(report, one),
                " ".join(_mark(mark, report) for mark in one.marks),
                privacy.id(person.customer, owner),
                privacy.name(person.customer, owner),
                privacy.first_phone(person.customer),
                owner or "",
                person.occasion.kind,
                _who(report, person),
                str(person.age or ""),
                person.class_ if person.occasion.own else "",
                say(reasons.lang, "semicolon").join(_todo(report, person)),
            )
        )
    return rows


def _json(report: DatesReport, screen: Screen) -> None:
    """`leadtrack.dates/1`: every day of the month, also those on which nothing is."""
    reasons = report.reasons
    screen.json(
        {
            "schema": "leadtrack.dates/1",
            "month": f"{report.calendar.span.start:%Y-%m}",
            "as_of": str(report.today),
            "holidays_known": report.calendar.holidays_known,
            "days": [_day_json(report, one) for one in report.calendar.days],
            "problems": [problem_json(problem, reasons.lang, reasons.privacy) for problem in report.problems],
        }
    )


def _day_json(report: DatesReport, one: CalendarDay) -> Json:
    lunar = one.lunar
    return {
        "day": str(one.day),
        "lunar": None if lunar is None else {
            "year": lunar.year, "month": lunar.month, "day": lunar.day, "leap": lunar.leap,
        },
        "marks": [{"kind": mark.kind, "key": mark.key, "label": _mark(mark, report)} for mark in one.marks],
        "items": [_person_json(report, person) for person in one.people],
    }  # fmt: skip


def _person_json(report: DatesReport, one: PersonDay) -> Json:
    reasons, owner = report.reasons, one.owner
    where: dict[str, Json] = {"community": _community(report, one) or None} if report.grouped else {}
    return (
        identity_of(one.customer, one.state, reasons)
        | where
        | {
            "kind": one.occasion.kind,
            "who": _who(report, one) or None,
            "lunar": one.occasion.day.lunar,
            "age": one.age,
            "class": one.class_ if one.occasion.own else None,
            "steps": [
                {
                    "item": reasons.privacy.text(todo.name, one.customer, owner),
                    "opens_on": str(todo.opens),
                    "due_on": str(todo.due),
                    "via": todo.via.key if todo.via else None,
                    "channel": channel_label(todo.via, reasons.schema, reasons.lang) or None,
                    "do": todo.do.of(reasons.lang),
                    "done": todo.done,
                }
                for todo in one.todo
            ],
        }
    )
