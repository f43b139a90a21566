"""What the rulebook of one workspace knows beyond its rules: who works when."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from leadtrack.errors import UsageError
from leadtrack.model.problem import TOLD_ALWAYS, Doubt
from leadtrack.model.values import Raw
from leadtrack.rules.almanac.festivals import make_almanac
from leadtrack.rules.almanac.holidays import Holidays, file_of, make_holidays
from leadtrack.rules.almanac.lunar import LAST
from leadtrack.rules.almanac.lunar_table import FIRST
from leadtrack.rules.care.choice import with_plans
from leadtrack.rules.care.load import deal_events, known_channels, make_care
from leadtrack.rules.care.plan import Care
from leadtrack.rules.date_table import known_kinds, make_dates
from leadtrack.rules.event_files import Known, read_event
from leadtrack.rules.events import Event, Events, make_events
from leadtrack.rules.reason_load import make_reasons
from leadtrack.rules.roster import Roster, make_roster, spring
from leadtrack.rules.rulebook import RuleBook
from leadtrack.store import templates
from leadtrack.store.workspace import RecordFile

if TYPE_CHECKING:
    from leadtrack.cli.session import Session


def roster(session: "Session", book: RuleBook) -> Roster:
    """Who works when: by the config, and where the shop shifts its timers by the public holidays around today."""
    people = session.shop.consultants.values()
    kept = Holidays() if book.shift == "none" else holidays(session, session.today.year)
    return make_roster(
        {who.slug: who.rest for who in people if who.rest or who.leave},
        {who.slug: who.leave for who in people if who.leave},
        quiet=spring(*book.quiet) if book.quiet else (),
        shift=book.shift,
        off=kept.rest,
        work=kept.work,
        holidays={} if book.shift == "none" else {year: kept.known(year) for year in _around(session.today.year)},
    )


def filled(session: "Session", book: RuleBook) -> RuleBook:
    """The rulebook with what other tables hold: who works when, festivals and solar terms, the days of people."""
    channels = [option.key for option in session.schema.entry["via"].options]
    return replace(
        book,
        roster=roster(session, book),
        almanac=session.made("calendar.yaml", make_almanac),
        care=care(session),
        events=events(session, book),
        reasons=session.made("reasons.yaml", lambda raw: make_reasons(raw, session.schema)),
        dates=session.made("dates.yaml", lambda raw: known_kinds(make_dates(raw), session.schema, channels)),
    )


def fields(made: Callable[[str, Callable[[dict[str, Raw]], dict[str, Raw]]], dict[str, Raw]]) -> dict[str, Raw]:
    """The table of fields, with the shop's plans among the options of `care.plan`."""
    return with_plans(made("fields.yaml", dict), made("care.yaml", dict))


def care(session: "Session") -> Care:
    """The care plans; they count from events, and are met by channels, of the log's own table."""
    entry = session.entry_table
    return session.made("care.yaml", lambda raw: make_care(raw, deal_events(entry), known_channels(entry)))


def events(session: "Session", book: RuleBook) -> Events:
    """The shop's events; one that can't be used is named as a record is, and the others stand."""
    found: dict[str, Event] = {}
    for file, event, doubts in _events(session, book):
        if file.problem is not None:
            session.problems.append(file.problem)
        if event is not None and event.id in found:
            doubts.append(Doubt((), "event-twice", "unusable", {"id": event.id}))
        elif event is not None:
            found[event.id] = event
        session.place(file, [doubt for doubt in doubts if doubt.level in TOLD_ALWAYS])
    return make_events(found.values())


def event_warnings(session: "Session") -> None:
    """Name what only `check` tells of the events."""
    for file, _, doubts in _events(session, session.book):
        session.place(file, [doubt for doubt in doubts if doubt.level not in TOLD_ALWAYS])


def _events(session: "Session", book: RuleBook) -> Iterator[tuple[RecordFile, Event | None, list[Doubt]]]:
    known = Known(session.schema, list(dict.fromkeys(level for levels in book.schemes.values() for level in levels)))
    for file in session.workspace.read_events():
        yield file, *(read_event(file.raw, file.path.stem, known) if file.raw is not None else (None, []))


def holidays(session: "Session", year: int) -> Holidays:
    """The public holidays of a year and of those beside it, as far as there is a file."""
    root, profile = session.workspace.root, session.shop.profile
    raws = {one: templates.table(profile, file_of(one), root) for one in _around(year)}
    for one, raw in raws.items():
        places = templates.sources(profile, file_of(one), root)
        try:
            make_holidays({one: raw or {"year": ""}} if places else {})  # an empty file says nothing of its year
        except UsageError as error:
            held = "file" if "file" in error.params else "held_in"
            error.params[held] = templates.shown(places[-1], root)
            raise
    return make_holidays(raws)


def newest_holidays(session: "Session") -> int:
    """The last year whose public holidays are known: a pattern for the next."""
    root, profile = session.workspace.root, session.shop.profile
    return max(year for year in range(FIRST, LAST + 1) if templates.sources(profile, file_of(year), root))


def tell_unknown(session: "Session", day: date) -> None:
    """Say once where a day's public holidays would count and nobody told us of them."""
    for year in session.book.roster.unknown(day):
        session.tell("roster.no-holidays", year=year, file=f"templates/core/{file_of(year)}")


def _around(year: int) -> tuple[int, ...]:
    return year - 1, year, year + 1
