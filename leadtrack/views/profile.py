"""One customer for a person to read: facts by block, then the log as a timeline, newest first; and as JSON."""

from collections.abc import Iterator, Mapping
from typing import cast

from leadtrack.model.fold import in_order
from leadtrack.model.record import Entry, Value
from leadtrack.model.schema import Field
from leadtrack.model.unparse import raw_entry, raw_value, unparse
from leadtrack.model.values import Raw
from leadtrack.rules.agenda import Line
from leadtrack.views.reasons import Reasons, channel_label
from leadtrack.views.render import Screen
from leadtrack.views.say import day, say
from leadtrack.views.table import Cell, Column, Json, Table, Tone


def draw(line: Line, screen: Screen, reasons: Reasons, file: str) -> None:
    """The record on a screen."""
    lang, state, privacy = reasons.lang, line.state, reasons.privacy
    grade = f"{state.graded.grade.level} ({state.graded.grade.scheme})" if state.graded else "—"
    owner = reasons.shop.name_of(state.owner) or "—"
    screen.lines(
        [
            (privacy.name(line.customer, state.owner), "strong"),
            (say(lang, "show.state", grade=grade, owner=owner, standing=say(lang, f"standing.{state.standing}")), ""),
        ]
    )
    for item in line.items:
        tone: Tone = "bad" if item.late(line.today) else ""
        sentence = reasons.sentence(item, line.customer, state.owner, line.today, dated=False)
        screen.lines([(f"→ {day(item.due_on, line.today)} {sentence}", tone)])
    screen.text()
    columns = (Column("field", "", width=10), Column("value", "", wide=True))
    rows = tuple((Cell(label, "dim"), Cell(text)) for label, text in _facts(line, reasons))
    screen.table(Table("facts", "", columns, rows), header=False)
    screen.text()
    for entry in reversed(in_order(line.customer.log, line.today)):
        head, body = _entry(entry, line, reasons)
        screen.lines([(head, "strong"), *((f"  {text}", tone) for text, tone in body)])
    screen.lines([(file, "dim")])


def _facts(line: Line, reasons: Reasons) -> Iterator[tuple[str, str]]:
    schema, lang = reasons.schema, reasons.lang
    seen: set[str] = set()
    for path, row in schema.facts.items():
        value = line.customer.fact(path)
        seen.add(path.split(".")[0])
        if value is None or path in ("id", "name"):
            continue
        yield row.label.of(lang), _shown(value, row, line, reasons)
    for key, value in line.customer.facts.items():
        if key not in seen:
            yield key, _text(str(raw_value(value)), line, reasons)


def _text(free: str, line: Line, reasons: Reasons) -> str:
    return reasons.privacy.text(free, line.customer, line.state.owner)


def _shown(value: Value, row: Field, line: Line, reasons: Reasons) -> str:
    """A fact as its reader expects it: options by label, phones by privacy, rows with their parts."""
    lang, privacy = reasons.lang, reasons.privacy
    if isinstance(value, Mapping):
        items = {item.key: item for item in row.items}
        parts = (_shown(part, items[key], line, reasons) if key in items else str(part) for key, part in value.items())
        return " ".join(parts)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return say(lang, "comma").join(_shown(item, row, line, reasons) for item in value)
    if row.type == "phones":
        return privacy.phone(str(value))
    if isinstance(value, bool):
        return say(lang, "yes" if value else "no")
    for option in row.options:
        if option.key == value:
            return option.label.of(lang)
    return _text(str(raw_value(value)), line, reasons)


def _entry(entry: Entry, line: Line, reasons: Reasons) -> tuple[str, list[tuple[str, Tone]]]:
    lang, schema = reasons.lang, reasons.schema
    raw = raw_entry(entry, schema)
    via = channel_label(entry.via, schema, lang) or say(lang, "act")
    head = [str(entry.at), via]
    if entry.minutes is not None:
        head.append(say(lang, "minutes", n=entry.minutes))
    if entry.by:
        head.append(reasons.shop.name_of(entry.by))
    body: list[tuple[str, Tone]] = []
    for key, value in raw.items():
        if key in ("at", "rec", "by", "via", "minutes"):
            continue
        row = schema.entry.get(key)
        label = row.label.of(lang) if row else key
        text = _text(_flat(value, row, reasons), line, reasons)
        body.append((text if key == "note" else f"{label}{say(lang, 'colon')}{text}", ""))
    return "  ".join(head), body


def _flat(value: Raw, row: Field | None, reasons: Reasons) -> str:
    """A raw value of the log in one line, options by label."""
    if isinstance(value, str):
        known = reasons.schema.entry["via"] if row is not None and row.type == "channel" else row
        options = {option.key: option.label.of(reasons.lang) for option in known.options} if known else {}
        return options.get(value, value)
    if isinstance(value, dict):
        items = {item.key: item for item in row.items} if row else {}
        return " ".join(_flat(part, items.get(key), reasons) for key, part in value.items())
    return say(reasons.lang, "reasons.join").join(_flat(item, row, reasons) for item in value)


def as_json(line: Line, screen: Screen, reasons: Reasons) -> None:
    """The contract's `leadtrack.customer/1`."""
    state, privacy = line.state, reasons.privacy
    raw = unparse(line.customer, reasons.schema)
    log = raw.pop("log", [])
    raw["name"] = privacy.name(line.customer, state.owner)
    raw["id"] = privacy.id(line.customer, state.owner)
    screen.json(
        {
            "schema": "leadtrack.customer/1",
            "id": raw["id"],
            "facts": _masked(raw, line, reasons),
            "log": _masked(log, line, reasons),
            "state": _state(line),
        }
    )


def _state(line: Line) -> Json:
    state = line.state
    grade = state.graded
    planned = state.planned
    return {
        "grade": {"scheme": grade.grade.scheme, "level": grade.grade.level, "on": str(grade.day)} if grade else None,
        "stage": state.stage,
        "next": {"date": str(planned.step.date), "first": str(planned.first), "tried": planned.tried}
        if planned
        else None,
        "last_contact": str(state.last_contact) if state.last_contact else None,
        "visits": state.visits,
        "owner": state.owner,
        "open": state.open,
    }


def _masked(value: Raw, line: Line, reasons: Reasons) -> Json:
    if isinstance(value, str):
        return _text(value, line, reasons) if not reasons.privacy.reveal else value
    if isinstance(value, dict):
        return cast("Json", {key: _masked(item, line, reasons) for key, item in value.items()})
    return [_masked(item, line, reasons) for item in value]
