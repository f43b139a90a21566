"""The four profiles as they ship, and customers written by hand for tests: a log in YAML, days as `11-17`."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from leadtrack.model.parse import Parser
from leadtrack.model.record import Customer
from leadtrack.model.schema import Schema, make_schema
from leadtrack.model.values import Raw
from leadtrack.rules.almanac.festivals import make_almanac
from leadtrack.rules.care.choice import with_plans
from leadtrack.rules.care.load import deal_events, known_channels, make_care
from leadtrack.rules.care.plan import Care
from leadtrack.rules.date_table import make_dates
from leadtrack.rules.grading.load import make_schemes
from leadtrack.rules.grading.scheme import Scheme
from leadtrack.rules.reason_load import make_reasons
from leadtrack.rules.rulebook import RuleBook, make_rulebook
from leadtrack.store import yamltext
from leadtrack.store.templates import PROFILES, table

__all__ = ["PROFILES", "book", "customer", "day", "parser", "raw", "schema", "schemes"]

TURNED_OFF = ("protect.claim",)
"""Rules that ship as `off`: a shop turns them on."""

_SHORT = re.compile(r"(?<![\d-])((?:0[1-9]|1[0-2])-[0-3]\d)(?![\d-])")


@cache
def schema(profile: str = "realestate") -> Schema:
    fields = with_plans(table(profile, "fields.yaml", None), table(profile, "care.yaml", None))
    return make_schema(fields, table(profile, "entry.yaml", None))


@cache
def parser(profile: str = "realestate") -> Parser:
    return Parser(schema(profile))


@cache
def book(profile: str = "realestate") -> RuleBook:
    return replace(
        make_rulebook(table(profile, "rules.yaml", None), schemes(profile)),
        almanac=make_almanac(table(profile, "calendar.yaml", None)),
        care=care(profile),
        dates=make_dates(table(profile, "dates.yaml", None)),
        reasons=make_reasons(table(profile, "reasons.yaml", None), schema(profile)),
    )


@cache
def timers(profile: str = "realestate") -> RuleBook:
    """The rulebook without care, people's days, greetings and nodes: what every prospect is asked by."""
    full = book(profile)
    beside = ("care", "date", "festival", "node")
    return replace(full, due={rule: row for rule, row in full.due.items() if rule.partition(".")[0] not in beside})


def care(profile: str = "realestate") -> Care:
    """The care plans that ship with a profile."""
    entry = table(profile, "entry.yaml", None)
    return make_care(table(profile, "care.yaml", None), deal_events(entry), known_channels(entry))


@cache
def schemes(profile: str = "realestate") -> Mapping[str, Scheme]:
    return make_schemes(table(profile, "schemes.yaml", None), {})


def raw(log: str = "", facts: str = "") -> dict[str, Raw]:
    """The raw record of a log; `11-17` means 2026-11-17."""
    text = f"id: wang\nname: 王建国\n{facts}\n" + (f"log:\n{log}\n" if log.strip() else "")
    return yamltext.load(_SHORT.sub(r"2026-\1", text).encode())


def customer(log: str = "", *, profile: str = "realestate", facts: str = "") -> Customer:
    """A customer with this log, which must be beyond doubt."""
    found, doubts = parser(profile).parse(raw(log, facts), "wang")
    assert not doubts, doubts
    assert found is not None
    return found


def day(text: str) -> date:
    """`11-17` is in 2026; the year may stand before it."""
    return date.fromisoformat(text if len(text) > len("11-17") else f"2026-{text}")
