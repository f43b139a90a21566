"""Pages made of customers written by hand, and what stands on them as plain words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from leadtrack.model.problem import Doubt
from leadtrack.model.record import Customer
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.forms.line import FormLines, Ground, Line
from leadtrack.rules.forms.material import Material, Sums
from leadtrack.rules.forms.parts import (
    Boxes,
    Caption,
    Count,
    Day,
    Name,
    Part,
    Pieces,
    Plain,
    Planned,
    Rate,
    Said,
    Span,
    Staff,
    Theirs,
    Weekday,
    Word,
)
from leadtrack.rules.forms.sources import SOURCES
from leadtrack.rules.forms.values import OF_ENTRY
from leadtrack.rules.forms.visitors import visitors
from leadtrack.rules.register import Row, is_call
from leadtrack.rules.report.asked import Asked as Counted
from leadtrack.rules.report.asked import gather
from leadtrack.rules.report.period import Period
from leadtrack.rules.targets import Goals
from leadtrack.store import yamltext
from tests.profiles import book, customer, day, parser, schema
from tests.rules.report.made import catalogue

TODAY = "11-21"


def ground(first: str, last: str = "", *, known: str = TODAY, profile: str = "auto") -> Ground:
    """The days of a page, both included."""
    span = DateRange(day(first), shift(day(last or first), 1))
    return Ground(schema(profile), book(profile), span, day(known))


def who(id_: str, log: str, facts: str = "", profile: str = "auto") -> Customer:
    """A customer called by the id."""
    found = customer(log, profile=profile, facts=facts)
    return replace(found, id=id_, name=id_)


def rows(text: str, by: str = "min", profile: str = "auto") -> list[tuple[str, Customer]]:
    """The rows of one consultant's file of the register, none of them doubtful."""
    found = [*visitors(yamltext.load(text.encode()), by, "2026-11", parser(profile))]
    assert not [one for one in found if isinstance(one, Doubt)]
    return [(by, one) for one in found if isinstance(one, Customer)]


def page(
    source: str,
    on: Ground,
    customers: Sequence[Customer],
    visitors_: Sequence[tuple[str, Customer]] = (),
    mine: str | None = None,
) -> FormLines:
    """A page of a source, of everybody or of one consultant; of a day, a week or any others."""
    sums = _sums(source, on, customers, visitors_, mine) if SOURCES[source].counts else None
    return SOURCES[source].page(Material(on, customers, visitors_, lambda owner: mine in (None, owner), mine, sums))


def _sums(
    source: str, on: Ground, customers: Sequence[Customer], visitors_: Sequence[tuple[str, Customer]], mine: str | None
) -> Sums:
    """What the reports count for it."""
    profile = "auto" if on.schema == schema("auto") else "realestate"
    period = Period("day", on.span, on.known)
    about = Counted(period, lambda owner: mine in (None, owner), catalogue(profile), on.book)
    rows = [
        (by, Row(entry.at.day, called=is_call(entry.via), at=entry.at, has_data=somebody.has_data))
        for by, somebody in visitors_ for entry in somebody.log if entry.at.day <= on.known
    ]  # fmt: skip
    return Sums(about, gather(about, SOURCES[source].counts, customers, rows), Goals())


def shown(line: Line, *names: str) -> list[str]:
    """What the values of a line say."""
    return [said(line.cells[name] if name in line.cells else OF_ENTRY[name](line)) for name in names]


def said(pieces: Pieces) -> str:
    """Pieces in plain words: nothing masked, ids for words."""
    return "；".join(" ".join(map(_part, piece)) for piece in pieces)


SAY: Mapping[type, Callable[[Any], str]] = {
    Said: lambda part: str(part.raw),
    Name: lambda part: part.name,
    Staff: lambda part: part.slug,
    Day: lambda part: f"{part.day:%m-%d}",
    Weekday: lambda part: str(part.day.isoweekday()),
    Rate: lambda part: f"{part.n}/{part.of}",
    Span: lambda part: f"{part.first}" + (f"-{part.last}" if part.last is not None else ""),
    Count: lambda part: str(part.n),
    Word: lambda part: part.id,
    Caption: lambda part: part.label.zh,
    Plain: lambda part: part.text,
    Planned: lambda part: f"{part.step.date} {part.step.do}",
    Boxes: lambda part: " ".join(("x" if key in part.chosen else "o") + label.zh for key, label in part.options),
    Theirs: lambda part: " ".join(map(_part, part.parts)),
}


def _part(part: Part) -> str:
    return SAY[type(part)](part)
