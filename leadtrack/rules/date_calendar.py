"""The calendar of a month: whose days fall into it and what to do for each; what the days themselves are (D29, D31)."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Final

from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.schema import Label, Schema
from leadtrack.model.state import State
from leadtrack.model.values import Channel
from leadtrack.rules.almanac.birthdays import age_on
from leadtrack.rules.almanac.festivals import Almanac, Festival
from leadtrack.rules.almanac.holidays import Holidays
from leadtrack.rules.almanac.lunar import LunarDay, from_solar, known
from leadtrack.rules.calendar import DateRange, add_months, month_of
from leadtrack.rules.date_table import DAY, Window
from leadtrack.rules.due_dates import Occasion, falls, item_name, occasions, steps
from leadtrack.rules.morning import lean
from leadtrack.rules.rulebook import RuleBook

_MONTH: Final = re.compile(r"(?:(\d{4})\s*[-/年]\s*)?(\d{1,2})\s*月?", re.ASCII)
_RELATIVE: Final = {
    "本月": 0,
    "这个月": 0,
    "this": 0,
    "下月": 1,
    "下个月": 1,
    "next": 1,
    "上月": -1,
    "上个月": -1,
    "last": -1,
}

COMMUNITY = "home.compound"
"""The fact by which a month is grouped: where a customer lives (D31)."""

_GROUPINGS = ("community", "小区")

FESTIVAL, TERM, REST, WORK = "festival", "term", "rest", "work"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a day is: a festival, a solar term, a public holiday, a make-up working day."""

    kind: str
    key: str
    label: Label


@dataclass(frozen=True, slots=True)
class Todo:
    """One step around a day: from when to when, what, by which channel, and whether it was done."""

    opens: date
    due: date
    do: Label
    via: Channel | None
    name: str
    done: bool


@dataclass(frozen=True, slots=True)
class PersonDay:
    """A day of somebody: whose customer it is, what it is, how old they are, their class, what to do."""

    customer: Customer
    state: State
    occasion: Occasion
    day: date
    age: int | None
    class_: str
    todo: tuple[Todo, ...]

    @property
    def owner(self) -> str | None:
        """Whose customer it is."""
        return self.state.owner

    @property
    def community(self) -> str:
        """Where the customer lives; empty where nobody knows."""
        return " ".join(self.customer.text(COMMUNITY).split())


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the calendar; the lunar one as far as the almanac reaches."""

    day: date
    lunar: LunarDay | None
    marks: tuple[Mark, ...]
    people: tuple[PersonDay, ...]


@dataclass(frozen=True, slots=True)
class MonthCalendar:
    """A month; `holidays_known` False where nobody told us of its public holidays yet."""

    span: DateRange
    days: tuple[CalendarDay, ...]
    holidays_known: bool


def parse_month(text: str, *, today: date) -> date:
    """Read a month as people type it, its first day: 2026-12, 12, 12月, 下个月. UsageError for anything else.

    Without a year it is the next one of that number, this month's own included. OverflowError for one of 9999: dates
    end with that year, and a month needs the day after it.
    """
    plain = text.strip().casefold()
    if plain in _RELATIVE:
        return add_months(today.replace(day=1), _RELATIVE[plain])
    found = _MONTH.fullmatch(plain)
    month = int(found[2]) if found else 0
    if found is None or not 1 <= month <= 12 or int(found[1] or 1) < 1:
        raise UsageError("bad-month", text=text)
    if int(found[1] or 1) == MAXYEAR:
        raise OverflowError(text)
    year = int(found[1]) if found[1] else today.year + (month < today.month)
    return date(year, month, 1)


def check_grouping(text: str, schema: Schema) -> None:
    """See that a month can be grouped by what people typed, 小区 too. UsageError for anything but the community."""
    row = schema.facts.get(COMMUNITY)
    named = (row.label.zh, row.label.en, *row.aliases) if row else ()
    plain = text.strip().casefold()
    if plain not in {word.casefold() for word in (*_GROUPINGS, COMMUNITY, *named)}:
        raise UsageError("no-such-grouping", by=text, known=" ".join(_GROUPINGS))
    if row is None:
        raise UsageError("no-community", field=COMMUNITY)


def month_calendar(
    customers: Iterable[Customer],
    book: RuleBook,
    holidays: Holidays,
    *,
    month: date,
    today: date,
    mine: Callable[[str | None], bool],
) -> MonthCalendar:
    """One pass over the customers; who is lost, frozen, or asked for silence is not greeted."""
    span = month_of(month)
    found: dict[date, list[PersonDay]] = {}
    for customer in customers:
        if not (customer.facts.get("birthday") or customer.facts.get("dates")):
            continue
        state = fold(customer, as_of=today)
        if mine(state.owner) and state.standing in ("open", "closed") and state.stop != "all":
            for one in people_days(customer, state, book, span):
                found.setdefault(one.day, []).append(one)
    days = (
        CalendarDay(
            day,
            from_solar(day) if known(day.year) else None,
            tuple(marks(day, book.almanac, holidays)),
            tuple(sorted(found.get(day, ()), key=lambda one: (one.class_, one.customer.id, one.occasion.who))),
        )
        for day in span
    )
    return MonthCalendar(span, tuple(days), holidays.known(month.year))


def people_days(customer: Customer, state: State, book: RuleBook, span: DateRange) -> Iterator[PersonDay]:
    """The days of a customer and their family that fall into a span."""
    table, class_ = book.dates, book.dates.class_of(state)
    for occasion in occasions(customer):
        windows = steps(table, occasion, class_)
        if not windows:
            continue
        day = falls(occasion.day, windows.get(DAY) or next(iter(windows.values())), span.start, table.missing)
        if day is None or day not in span:
            continue
        todo = tuple(sorted(_todo(occasion, windows, day, state), key=lambda one: (one.due, one.opens)))
        age = age_on(occasion.day, day, table.missing)
        yield PersonDay(lean(customer), state, occasion, day, age or None, class_, todo)


def _todo(occasion: Occasion, windows: Mapping[str, Window], day: date, state: State) -> Iterator[Todo]:
    for step, window in windows.items():
        name = item_name(occasion, step, day)
        opens, due = (day - timedelta(days=before) for before in (window.opens, window.due))
        yield Todo(opens, due, window.do, Channel(window.via) if window.via else None, name, name in state.did)


def marks(day: date, almanac: Almanac, holidays: Holidays) -> Iterator[Mark]:
    """What a day is, by the almanac and by the State Council."""
    for named in almanac.on(day):
        yield Mark(FESTIVAL if isinstance(named, Festival) else TERM, named.key, named.label)
    if day in holidays.rest:
        key = holidays.rest[day]
        festival = almanac.festivals.get(key)
        yield Mark(REST, key, festival.label if festival else Label(key, key))
    if day in holidays.work:
        yield Mark(WORK, WORK, Label(WORK, WORK))
