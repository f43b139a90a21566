"""The days of people as events of a calendar file: a whole day each, with a reminder when the shop opens."""

from collections.abc import Iterator

from leadtrack.model.vevent import Vevent
from leadtrack.rules.date_calendar import CalendarDay, PersonDay
from leadtrack.rules.export import uid
from leadtrack.rules.ids import short
from leadtrack.views.dates import DatesReport, what_said
from leadtrack.views.ics import Calendar
from leadtrack.views.say import say


def date_events(report: DatesReport, calendar: Calendar) -> Iterator[Vevent]:
    """Everybody's days of the month. Where `due --ics` has something to do on the same day, both are one event."""
    for one in report.calendar.days:
        yield from (_event(report, calendar, one, person) for person in one.people)


def _event(report: DatesReport, calendar: Calendar, one: CalendarDay, person: PersonDay) -> Vevent:
    privacy, lang = report.reasons.privacy, report.reasons.lang
    name = privacy.name(person.customer, person.owner)
    said: list[tuple[str, dict[str, str]]] = []
    if person.occasion.own:
        said.append(("ics.class", {"class_": person.class_}))
    if number := privacy.first_phone(person.customer):
        said.append(("ics.phone", {"phone": number}))
    why = "\n".join(say(lang, id_, **params) for id_, params in said)
    summary = say(lang, "ics.item", name=name, what=what_said(report, person))
    return calendar.event(_uid(one, person), one.day, summary, why)


def _uid(one: CalendarDay, person: PersonDay) -> str:
    """The name of what is done on the day itself, else of the day."""
    named = next((todo.name for todo in person.todo if todo.due == one.day), None)
    return uid(short(person.customer.id), named or f"date.{person.occasion.kind}:{person.occasion.who}:{one.day}")
