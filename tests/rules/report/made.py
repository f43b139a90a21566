"""What tests of collectors are made with: the week of 2026-11-16 of a shop, and customers invented for it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TypeVar

from leadtrack.model.record import Customer
from leadtrack.rules.care.load import deal_events
from leadtrack.rules.checks import RULES
from leadtrack.rules.checks.table import make_rows
from leadtrack.rules.completeness import make_ladder
from leadtrack.rules.register import Row
from leadtrack.rules.report.asked import Asked, Collector, gather
from leadtrack.rules.report.catalogue import Catalogue
from leadtrack.rules.report.house import House
from leadtrack.rules.report.load import make_catalogue
from leadtrack.rules.report.period import Calendar, Kind, Period
from leadtrack.store.templates import table
from tests.profiles import book, customer, day, schema

Made = TypeVar("Made", bound=Collector)

PEOPLE = frozenset({"min", "wei"})


@cache
def catalogue(profile: str = "realestate") -> Catalogue:
    events = deal_events(table(profile, "entry.yaml", None))
    return make_catalogue(table(profile, "reports.yaml", None), {}, events)


def house(profile: str = "realestate") -> House:
    least = make_rows(table(profile, "checks.yaml", None), RULES).get("short-note")
    return House(make_ladder(table(profile, "completeness.yaml", None), schema(profile)), least, PEOPLE, frozenset())


def asked(
    kind: Kind = "week", around: str = "11-18", known: str = "11-22", owner: str = "", profile: str = "realestate"
) -> Asked:
    calendar = Calendar()
    period = Period(kind, calendar.span(kind, day(around)), day(known), calendar)

    def mine(who: str) -> bool:
        return owner in ("", who)

    return Asked(period, mine, catalogue(profile), book(profile), house=lambda: house(profile))


def who(id_: str, log: str = "", facts: str = "", profile: str = "realestate") -> Customer:
    """A customer with this id; days as `11-17`."""
    return replace(customer(log, profile=profile, facts=facts), id=id_)


def found(
    kind: Callable[[Asked], Made], about: Asked, customers: Iterable[Customer], rows: Iterable[tuple[str, Row]] = ()
) -> Made:
    """What one collector finds."""
    collected: Made = gather(about, [kind], customers, rows).of(kind)  # type: ignore[arg-type]
    return collected


def on(text: str) -> date:
    """A day of 2026."""
    return day(text)
