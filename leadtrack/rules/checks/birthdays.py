"""Rules about birthdays: none to come, none before anybody living was born, none that its year had not (A9, I2)."""

from collections.abc import Iterator, Mapping
from datetime import date

from leadtrack.model.problem import Path
from leadtrack.model.values import Birthday
from leadtrack.rules.almanac.birthdays import occurrence
from leadtrack.rules.almanac.lunar import known, month_days
from leadtrack.rules.checks.case import Case
from leadtrack.rules.checks.table import Found, Row, Rule

_BIRTHDAY = "birthday"


def ahead(case: Case, _row: Row) -> Iterator[Found]:
    """Name a birthday whose year has not come to that day yet."""
    for path, day in _birthdays(case):
        if day.year is not None and (born := _born(day)) > case.world.today:
            yield path, {"day": str(born)}


def _born(day: Birthday) -> date:
    """The day of birth; of a lunar year that the almanac does not know the first of January in its place."""
    year = day.year or 1
    return occurrence(day, year) or date(year, 1, 1)


def long_ago(case: Case, row: Row) -> Iterator[Found]:
    """Name a birthday of a year before which nobody living was born: a slip of the century."""
    for path, day in _birthdays(case):
        if day.year is not None and day.year < row.number("year"):
            yield path, {"year": str(day.year), "least": str(row.number("year"))}


def no_such_day(case: Case, _row: Row) -> Iterator[Found]:
    """Name a lunar birthday in a leap month, or on a 30th, that its year did not have."""
    for path, day in _birthdays(case):
        if not day.lunar or day.year is None or not known(day.year):
            continue
        days = month_days(day.year, day.month, leap=day.leap)
        if days is None or day.day > days:
            yield path, {"year": str(day.year), "month": str(day.month)}


def _birthdays(case: Case) -> Iterator[tuple[Path, Birthday]]:
    """Birthdays of the customer and of people in the record, where each stands."""
    own = case.customer.facts.get(_BIRTHDAY)
    if isinstance(own, Birthday):
        yield (_BIRTHDAY,), own
    rows = case.customer.facts.get("dates")
    for at, row in enumerate(rows if isinstance(rows, tuple) else ()):
        day = row.get("day") if isinstance(row, Mapping) and row.get("kind") == _BIRTHDAY else None
        if isinstance(day, Birthday):
            yield ("dates", at, "day"), day


RULES: Mapping[str, Rule] = {
    "birthday-ahead": Rule(ahead),
    "birthday-long-ago": Rule(long_ago, needs={"year": "number"}),
    "birthday-no-such-day": Rule(no_such_day),
}
