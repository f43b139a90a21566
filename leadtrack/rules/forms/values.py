"""What a column of a form may show, by name: a function of the line each (E9–E13)."""

from collections.abc import Callable, Mapping

from leadtrack.model.moment import Moment
from leadtrack.model.unparse import raw_entry, raw_value
from leadtrack.model.values import Raw, Step
from leadtrack.rules.forms import stand
from leadtrack.rules.forms.line import Line
from leadtrack.rules.forms.parts import (
    NOTHING,
    Caption,
    Count,
    Day,
    Id,
    Name,
    Piece,
    Pieces,
    Plain,
    Planned,
    Said,
    Span,
    Staff,
    Word,
    piece,
)

Value = Callable[[Line], Pieces]

SOMEBODY, LONGEST = "某", 3
"""So begins what the register calls who gave no name, 某先生; what is longer may name somebody."""


TOLD = ("said", "asked", "answered", "reaction", "agreed")
"""Where else than in the note an entry tells what was talked about, in the order of a talk; moods stay out."""


def _day(line: Line) -> Pieces:
    return piece(Day(line.entry.at.day)) if line.entry is not None else NOTHING


def _time(line: Line) -> Pieces:
    """From coming to leaving, or to hanging up (E13); the hour alone where nobody knows how long it was."""
    entry = line.entry
    if entry is None or entry.at.minute is None:
        return NOTHING
    last = line.until or entry
    if last.minutes is None or last.at.minute is None:
        return piece(Span(entry.at.minute))
    return piece(Span(entry.at.minute, max(last.at.minute, entry.at.minute) + last.minutes))


def _name(line: Line) -> Pieces:
    name = line.customer.name
    return piece(Name(name, nobody=line.no_data and name.startswith(SOMEBODY) and len(name) <= LONGEST))


def _phone(line: Line) -> Pieces:
    """Their own numbers; where there is none, the WeChat, which is called so: it is no number to dial."""
    facts, customer = line.ground.schema.facts, line.customer
    if numbers := customer.fact("phones"):
        return piece(Said(raw_value(numbers), facts.get("phones")))
    row, handle = facts.get("wechat"), customer.fact("wechat")
    if not handle:
        return NOTHING
    return piece(*((Caption(row.label),) if row else ()), Said(raw_value(handle), row))


def _via(line: Line) -> Pieces:
    return _key(line, "via")


def _came(line: Line) -> Pieces:
    """In person or by phone, as the register asks."""
    via = line.entry.via if line.entry is not None else None
    return piece(Word("forms.by-phone" if via is not None and not via.visit else "forms.in-person"))


def _key(line: Line, path: str) -> Pieces:
    """What the entry says under a key of the log, or under a part of one: `lost.reason`."""
    key, _, part = path.partition(".")
    schema = line.ground.schema
    row = schema.part(key, part) if part else schema.entry.get(key)
    if line.entry is None or row is None:
        return NOTHING
    raw: Raw | None = raw_entry(line.word or line.entry, schema).get(key)
    if part:
        raw = raw.get(part) if isinstance(raw, dict) else None
    return piece(Said(raw, row)) if raw not in (None, "", [], {}) else NOTHING


def _note(line: Line) -> Pieces:
    """What was talked about, all of it: what has no column of its own stands behind the note, under its caption.

    Of an attempt it is that nobody was reached, of an act its step of a deal or its loss.
    """
    entry = line.entry
    if entry is None:
        return NOTHING
    found = [*_key(line, "missed"), *_key(line, "note")]
    for key in TOLD:
        row = line.ground.schema.entry.get(key)
        if row is not None and key not in line.apart:
            found += ((Caption(row.label), *said) for said in _key(line, key))
    return tuple(found) + (() if entry.via is not None else _act(line))


def _act(line: Line) -> Pieces:
    """What an entry says that is no contact: a step of a deal, a loss, which is called so."""
    row = line.ground.schema.entry.get("lost")
    lost = ((Caption(row.label), *said) for said in _key(line, "lost")) if row is not None else ()
    return (*_key(line, "deal"), *lost)


def _owner(line: Line) -> Pieces:
    return piece(Staff(line.owner)) if line.owner else NOTHING


def _by(line: Line) -> Pieces:
    """Who received or contacted them; else whose customer it is."""
    by = line.by or (line.entry.by if line.entry is not None else None)
    return piece(Staff(by)) if by else _owner(line)


def _next(line: Line) -> Pieces:
    """The next step: what the entry planned, else what is planned at the end of the page."""
    step = _step(line)
    found = piece(Planned(step)) if step is not None else NOTHING
    return found if line.entry is not None else (*found, *_put_off(line))


def _put_off(line: Line) -> Pieces:
    """Until when they were put off, and why, where they still are."""
    snooze, row = line.dossier.then.snooze, line.ground.schema.part("snooze", "because")
    if snooze is None or snooze.until <= line.ground.reached:
        return NOTHING
    return piece(Word("forms.put-off"), Day(snooze.until), Said(snooze.because, row) if snooze.because else None)


def _next_day(line: Line) -> Pieces:
    step = _step(line)
    return piece(Day(step.date.day)) if step is not None else NOTHING


def _next_do(line: Line) -> Pieces:
    step = _step(line)
    return piece(Planned(step, dated=False)) if step is not None else NOTHING


def _step(line: Line) -> Step | None:
    if line.entry is not None:
        return line.entry.next
    planned = line.dossier.planned
    return planned.stands if planned is not None else None


def _remark(line: Line) -> Pieces:
    """Beside a visit how many they were, and why they left no data (B44); else what the record remarks."""
    found: list[Piece] = []
    entry = line.entry
    if entry is not None and entry.party and entry.party > 1:
        found.append((Word("forms.party", {"n": entry.party}),))
    if line.no_data:
        found += [] if line.customer.has_data else [(Word("forms.no-data"),)]
        return (*found, *_key(line, "reason"))
    return (*found, *_fact(line, "remark"))


def _fact(line: Line, path: str) -> Pieces:
    """A fact by its path; the id may spell the name, and is masked as that is."""
    if path == "id":
        return _id(line)
    value = line.customer.fact(path)
    return piece(Said(raw_value(value), line.ground.schema.facts.get(path))) if value is not None else NOTHING


def _opened(line: Line) -> Pieces:
    created = line.dossier.then.created
    return piece(Day(created, short=False)) if created is not None else NOTHING


def _known_days(line: Line) -> Pieces:
    """How many days they had been known by the entry's day."""
    created = line.dossier.now.created
    if created is None or line.entry is None:
        return NOTHING
    return piece(Count(max(0, (line.entry.at.day - created).days)))


def _last_before(line: Line) -> Pieces:
    """The last talk by the entry's moment, it included."""
    last: Moment | None = None
    for entry in line.dossier.log:
        last = entry.at if entry.valid else last
        if entry is line.entry:
            break
    return piece(Day(last.day)) if last is not None else NOTHING


def _stage_then(line: Line) -> Pieces:
    """The stage they had reached by the entry's moment."""
    stage: str | None = None
    for entry in line.dossier.log:
        stage = entry.stage or stage
        if entry is line.entry:
            break
    return piece(Said(stage, line.ground.schema.entry.get("stage"))) if stage else NOTHING


def _last(line: Line) -> Pieces:
    last = line.dossier.then.last_contact
    return piece(Day(last.day)) if last is not None else NOTHING


def _scheme(line: Line) -> Pieces:
    graded = line.ground.book.intent(line.dossier.then)
    return piece(Plain(graded.grade.scheme)) if graded is not None else NOTHING


def _stage(line: Line) -> Pieces:
    stage: Raw | None = line.dossier.then.stage
    return piece(Said(stage, line.ground.schema.entry.get("stage"))) if stage else NOTHING


def _id(line: Line) -> Pieces:
    return piece(Id(line.customer.id)) if line.customer.id else NOTHING


OF_CUSTOMER: Mapping[str, Value] = {
    "number": lambda line: piece(Count(line.number)),
    "id": _id,
    "name": _name,
    "phone": _phone,
    "owner": _owner,
    "opened": _opened,
    "grade": stand.level,
    "first-grade": stand.first_level,
    "first-grade-boxes": stand.first_boxes,
    "moves": stand.moves,
    "scheme": _scheme,
    "stage": _stage,
    "outcome": stand.outcome,
    "bought": stand.bought,
    "next": _next,
    "next-day": _next_day,
    "next-do": _next_do,
    "last": _last,
    "visits": lambda line: piece(Count(line.dossier.then.visits)),
    "contacts": lambda line: piece(Count(line.dossier.then.contacts)),
    "remark": _remark,
}
"""What can be said of every customer."""

OF_ENTRY: Mapping[str, Value] = {
    **OF_CUSTOMER,
    "day": _day,
    "time": _time,
    "via": _via,
    "came": _came,
    "note": _note,
    "move": stand.moved,
    "after": stand.level_now,
    "by": _by,
    "known-days": _known_days,
    "last-talk": _last_before,
    "stage-then": _stage_then,
}
"""What can be said where a line is an entry of the log."""


def cells(*names: str) -> Mapping[str, Value]:
    """Values that a source puts into its lines itself, by name; nothing where it left one out."""
    return dict.fromkeys(names, nothing)


def nothing(_: Line) -> Pieces:
    """What a line shows of which nobody said anything."""
    return NOTHING


NUMBER: Mapping[str, Value] = {"number": OF_CUSTOMER["number"]}
"""All that can be said of a line that tells of nobody: its place."""

key_of, fact_of = _key, _fact
