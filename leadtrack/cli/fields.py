"""How each value of a sheet is read: by the drafter that will write it, so that what is shown is what is written."""

from collections.abc import Mapping, Sequence
from typing import Any

from leadtrack.cli import door
from leadtrack.cli.drafting import deep, facts_of, make_drafter
from leadtrack.cli.entry_options import KINDS
from leadtrack.cli.session import Session
from leadtrack.errors import UsageError
from leadtrack.model import mask, phone
from leadtrack.model.schema import Field
from leadtrack.model.values import Raw
from leadtrack.rules.assign import read_assignment
from leadtrack.rules.draft import Drafter
from leadtrack.rules.sheet import NOTE, Line, Sheet
from leadtrack.views.say import Lang, moment_said
from leadtrack.views.sheet import FACTS, Row, caption, row_of

TODAY = {"next": "+0"}
NEEDED_WITH: dict[str, dict[str, Any]] = {"price": {"unit": ("-",)}, "do": TODAY, "next_via": TODAY, "next_for": TODAY}
"""What an option can't do without: it is read with something there."""

CHANNELS = ("via", "next_via")


def rows_of(session: Session, sheet: Sheet) -> list[Row]:
    """The lines of a sheet as they are shown, the note last; names and numbers whole where somebody typed them here."""
    lines = [*sheet.lines, Line(NOTE, sheet.note)] if sheet.note else sheet.lines
    return [_row(session, line, _hidden(session, sheet)) for line in lines]


def _row(session: Session, line: Line, hidden: Sequence[str] | None) -> Row:
    try:
        said, wrong = read(session, line.option, line.value), ""
    except UsageError as error:
        said, wrong = line.value, door.told(error)[0]
    if hidden is not None:
        said = _masked(line.option, said, hidden)
    return Row(captioned(session, line.option, line.value), said, wrong)


def captioned(session: Session, option: str, value: str) -> str:
    """What a line is called: a fact by its own caption."""
    return _of_path(session, value) if option == "set" else caption(option, session.schema, session.lang)


def _hidden(session: Session, sheet: Sheet) -> Sequence[str] | None:
    """The names to hide where what is said goes elsewhere than to a terminal; None where nothing is hidden."""
    if session.privacy.terminal or session.privacy.reveal:
        return None
    return sheet.values("name")


def _masked(option: str, said: str, names: Sequence[str]) -> str:
    if option == "phone":
        return phone.mask(said)
    if option == "wechat":
        return mask.wechat(said)
    return mask.name(said) if option == "name" else mask.text(said, names)


def read(session: Session, option: str, value: str) -> str:
    """A value as it will be written, in the person's words; UsageError where it can't be."""
    try:
        return _read(session, option, value)
    except UsageError as error:
        if "what" in error.params:
            error.params["what"] = captioned(session, option, value)
        raise


def _read(session: Session, option: str, value: str) -> str:
    drafter = make_drafter(session)
    if option in (NOTE, "referrer"):
        return value
    if option == "set":
        found = read_assignment(value, drafter, deep)
        return _said(session, found.value, found.row) if found.value is not None else "—"
    given = (value,) if option in LISTED else value
    if option in FACTS or option == "source":
        fact = facts_of(session, drafter, {option: given})[0]
        return _dated(drafter, session.lang, _said(session, fact.value or "", fact.row), value)
    entry = drafter.entry(NEEDED_WITH.get(option, {}) | {option: given}, via="phone")
    return _of_entry(session, drafter, option, value, entry)


LISTED = frozenset(name for name, kind in KINDS.items() if kind == "many")
"""Options that may be given several times."""


def choices(session: Session, option: str) -> list[tuple[str, str]]:
    """What a field may be, key and caption, where it is one of a list."""
    if option == "grade":
        levels = session.book.grading[session.book.scheme].levels
        return [(level.key, level.label.of(session.lang)) for level in levels]
    row = session.schema.entry["via"] if option in CHANNELS else row_of(option, session.schema)
    return options_of(row, session.lang) if row is not None else []


def options_of(row: Field, lang: Lang) -> list[tuple[str, str]]:
    """The options of a field, key and caption."""
    return [(one.key, one.label.of(lang)) for one in row.options]


def _of_entry(session: Session, drafter: Drafter, option: str, value: str, entry: Mapping[str, Raw]) -> str:
    if option in CHANNELS:
        step = entry.get("next")
        key = step.get("via", "") if option == "next_via" and isinstance(step, dict) else entry["via"]
        return _said(session, key, session.schema.entry["via"])
    if option == "grade":
        return _level(session, entry["grade"])
    if option == "promised":
        promise = next(iter(entry["promised"]))
        said = str(promise["do"]) if isinstance(promise, dict) else value
        return _dated(drafter, session.lang, said, "") if drafter.dates else said
    if option in ("next", "at"):
        return _dated(drafter, session.lang, "", value)
    row = row_of(option, session.schema)
    kept = entry.get(row.key) if row is not None else None
    return _said(session, kept, row) if row is not None and kept and row.type != "rows" else value


def _said(session: Session, value: Raw, row: Field) -> str:
    """A value by its caption; nothing is hidden from who has just typed it."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return session.say("comma").join(_said(session, one, row) for one in value)
    if not isinstance(value, str):
        return str(value)
    found = next((option for option in row.options if option.key == value), None)
    if found is not None:
        return found.label.of(session.lang)
    return session.shop.name_of(value) if row.key in ("by", "owner") else value


def _level(session: Session, grade: Raw) -> str:
    """A level: a letter says enough, a word is said in the person's language."""
    scheme, level = (str(grade["scheme"]), str(grade["level"])) if isinstance(grade, dict) else ("", "")
    found = session.book.grading[scheme].level(level)
    return found.label.of(session.lang) if found and len(level) > 1 else level


def _dated(drafter: Drafter, lang: Lang, said: str, typed: str) -> str:
    """A day with its weekday, and the words that were understood as it."""
    if not drafter.dates:
        return said
    words, moment = drafter.dates[-1]
    shown = moment_said(moment, lang)
    if said and not typed:
        return f"{said} → {shown}"
    return shown if words == str(moment) else f"{words} → {shown}"


def _of_path(session: Session, assignment: str) -> str:
    """The caption of the field that an assignment names."""
    word = assignment.partition("=")[0].rstrip("+- ").strip()
    row = session.schema.find(word)
    return row.label.of(session.lang) if row is not None else word
