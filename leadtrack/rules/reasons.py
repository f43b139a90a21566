"""One good reason to call this customer, from need, objection and news, never the same three times running (F13, B17).

What was talked about stands in the log under `reason`. Where a contact of ours says nothing, what the list proposed for
that day counts as used: the reasons go round also for who never writes them down. Pure; nothing is invented.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from leadtrack.model.ordered import in_order
from leadtrack.model.record import Entry
from leadtrack.model.unparse import raw_value
from leadtrack.model.values import Birthday, Raw
from leadtrack.rules.almanac.birthdays import next_on
from leadtrack.rules.calendar import shift
from leadtrack.rules.events import INVITES, Event
from leadtrack.rules.item import Case, Item
from leadtrack.rules.objections import OBJECTIONS, SHOWN, objections, rows
from leadtrack.rules.reason_table import PRICE, Way, When

TIMERS = frozenset({"cadence", "stale", "first-contact"})
"""Families of items that say when to call and not what for."""

OTHER = ("其他", "其它", "other")
"""Options of lists that say nothing to talk about."""

OWN = "birthday"
"""The fact of the customer's own birthday; those of others stand in `dates`."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason to call: the `way` to it with what fills its words; `value` is the fact of the way's path, raw."""

    way: Way
    params: Mapping[str, str] = field(default_factory=dict)
    value: Raw | None = None

    @property
    def key(self) -> str:
        """Which of the six it is."""
        return self.way.reason


def needs_reason(lead: Item | None) -> bool:
    """Tell whether a line lacks a reason: it is there for the time that has passed."""
    return lead is not None and lead.rule.partition(".")[0] in TIMERS


def reason(case: Case) -> Reason | None:
    """The reason that fits best, of those that the last contacts did not all have; None where nothing stands."""
    log = in_order(case.customer.log, case.state.as_of)
    return _choice(case, log, _used(case, log))


def _used(case: Case, log: Sequence[Entry]) -> list[str]:
    """Which reasons our contacts had, the latest last: as written, else as proposed for that day."""
    used: list[str] = []
    for at, entry in enumerate(log):
        if not entry.valid or entry.via is None:
            continue
        if entry.reason:
            used.append(case.book.reasons.meant(entry.reason) or entry.reason)
        elif not entry.via.inbound:
            found = _choice(replace(case, today=entry.at.day), log[:at], used)
            used += [found.key] if found else []
    return used


def _choice(case: Case, log: Sequence[Entry], used: Sequence[str]) -> Reason | None:
    running = case.book.reasons.running
    last = set(used[-running:]) if len(used) >= running else set()
    worn = last if len(last) == 1 else set()
    first: Reason | None = None
    for one in _candidates(case, log):
        if one.key not in worn:
            return one
        first = first or one
    return first


def _candidates(case: Case, log: Sequence[Entry]) -> Iterator[Reason]:
    """Everything that could be talked about on the day, what fits best first."""
    for way in case.book.reasons.ways:
        yield from _STANDING[way.when](case, way, log)


def _objection(case: Case, way: Way, _log: Sequence[Entry]) -> Iterator[Reason]:
    """What they hold against it and said themselves: a suspected one is not brought up."""
    shown = [one for one in objections(rows(case.customer, OBJECTIONS)) if one.open and one.kind == SHOWN]
    for one in reversed(shown):
        if (not way.about or one.about in way.about) and (one.seen is None or one.seen <= case.today):
            yield Reason(way, {"text": one.text})


def _event(case: Case, way: Way, _log: Sequence[Entry]) -> Iterator[Reason]:
    """What they could be asked to, and were not asked to yet."""
    last = shift(case.today, way.within)
    for event in case.book.events.all:
        coming = event.kind in INVITES and event.last >= case.today and event.day <= last
        if coming and event.id not in case.state.events and _concerned(case, event):
            yield Reason(way, {"name": event.name, "day": str(event.day)})


def _news(case: Case, way: Way, _log: Sequence[Entry]) -> Iterator[Reason]:
    """News that fits, the latest first; an offer only with its end."""
    first = shift(case.today, -way.within)
    for event in reversed(case.book.events.all):
        fresh = event.kind == "news" and first <= event.day <= case.today and event.about in way.about
        if not fresh or (event.until is None and PRICE in way.about) or (event.until or case.today) < case.today:
            continue
        if _concerned(case, event):
            yield Reason(way, {"name": event.name, "day": str(event.day), "until": str(event.until or "")})


def _concerned(case: Case, event: Event) -> bool:
    return event.concerns(case.customer, case.state, case.level)


def _kept(case: Case, way: Way, log: Sequence[Entry]) -> Iterator[Reason]:
    """What we promised and did, the latest first."""
    first = shift(case.today, -way.within)
    for entry in reversed(log):
        if first <= entry.at.day < case.today:
            yield from (Reason(way, {"do": do, "day": str(entry.at.day)}) for do in entry.kept)


def _dates(case: Case, way: Way, _log: Sequence[Entry]) -> Iterator[Reason]:
    """Days of theirs that are near, the next first; today's stands in the list itself."""
    last = shift(case.today, way.within)
    days = [
        (on, who, kind)
        for birthday, who, kind in _days(case)
        if (on := next_on(birthday, case.today)) and case.today < on <= last
    ]
    for on, who, kind in sorted(days):
        yield Reason(way, {"day": str(on), "who": who, "kind": kind})


def _days(case: Case) -> Iterator[tuple[Birthday, str, str]]:
    own = case.customer.fact(OWN)
    if isinstance(own, Birthday):
        yield own, "", OWN
    for _, row in rows(case.customer, "dates"):
        day, who, kind = row.get("day"), row.get("who"), row.get("kind")
        if isinstance(day, Birthday) and isinstance(kind, str):
            yield day, str(who or ""), kind


def _people(case: Case, way: Way, _log: Sequence[Entry]) -> Iterator[Reason]:
    yield from (Reason(way, {"relation": one.relation}) for one in case.customer.people if one.relation)


def _fact(case: Case, way: Way, _log: Sequence[Entry]) -> Iterator[Reason]:
    found = case.customer.fact(way.path)
    known = [raw_value(one) for one in (found if isinstance(found, tuple) else (found,)) if one is not None]
    yield from (Reason(way, value=one) for one in known if one not in OTHER)


def _always(_case: Case, way: Way, _log: Sequence[Entry]) -> Iterator[Reason]:
    yield Reason(way)


_STANDING: Mapping[When, Callable[[Case, Way, Sequence[Entry]], Iterator[Reason]]] = {
    "objection": _objection,
    "event": _event,
    "news": _news,
    "kept": _kept,
    "dates": _dates,
    "people": _people,
    "fact": _fact,
    "always": _always,
}
