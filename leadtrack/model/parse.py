"""Raw text to typed record: `Parser(schema).parse(raw)` gives a customer, or None, and every problem at once.

The schema is compiled once into readers; a reader takes raw text and returns a value or raises `DoubtfulError`.
A value that can't be typed is left out and named; the customer stays (cli.md, "Doubtful").
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NoReturn

from leadtrack.model import phone
from leadtrack.model.moment import Moment, parse_moment
from leadtrack.model.problem import Doubt, DoubtfulError, Path
from leadtrack.model.record import Customer, Entry
from leadtrack.model.schema import Field, Schema
from leadtrack.model.values import (
    Birthday,
    Channel,
    Deal,
    DealEvent,
    Grade,
    Lost,
    Offer,
    OwnLevel,
    Promise,
    Range,
    Raw,
    Snooze,
    Step,
    parse_birthday,
    parse_number,
    parse_range,
)

Reader = Callable[[Raw, Path, list[Doubt]], Any]
"""Types one raw value found at a path; adds doubts about its parts, raises `DoubtfulError` about the whole."""

ABSENT = ("", "~")
"""Texts that mean no value: an empty one, and YAML's own sign for nothing."""

_TRUE, _FALSE = {"true", "是", "yes", "1"}, {"false", "否", "no", "0"}


def _refuse(code: str, raw: Raw) -> NoReturn:
    raise DoubtfulError(code, value=raw if isinstance(raw, str) else "…")


def _scalar(code: str, convert: Callable[[str], Any]) -> Reader:
    def read(raw: Raw, path: Path, doubts: list[Doubt]) -> Any:
        if raw.__class__ is not str:
            raise DoubtfulError("not-one-value", value="…")
        try:
            return convert(raw)  # type: ignore[arg-type]  # a str, as just tested
        except ValueError:
            raise DoubtfulError(code, value=raw) from None  # type: ignore[arg-type]  # likewise

    return read


def _text(raw: Raw, path: Path, doubts: list[Doubt]) -> str:
    if raw.__class__ is not str:
        raise DoubtfulError("not-one-value", value="…")
    return raw  # type: ignore[return-value]  # a str, as just tested


@lru_cache(maxsize=4096)
def _date(text: str) -> date:
    moment = parse_moment(text)
    if moment.minute is not None:
        raise ValueError(text)
    return moment.day


def _yesno(text: str) -> bool:
    folded = text.casefold()
    if folded in _TRUE:
        return True
    if folded in _FALSE:
        return False
    raise ValueError(text)


def _int(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise ValueError(text)
    return int(text)


def _phone(text: str) -> str:
    number = phone.normalise(text)
    if number is None:
        raise ValueError(text)
    return number


def _birthday(raw: Raw, path: Path, doubts: list[Doubt]) -> Birthday:
    try:
        return parse_birthday(raw)
    except ValueError:
        return _refuse("not-a-birthday", raw)


def _list(one: Reader) -> Reader:
    def read(raw: Raw, path: Path, doubts: list[Doubt]) -> tuple[Any, ...]:
        if raw.__class__ is str:
            return (one(raw, path, doubts),)
        if raw.__class__ is not list:
            raise DoubtfulError("not-a-list", value="…")
        found = []
        for at, item in enumerate(raw):
            if item in ABSENT:
                continue
            try:
                found.append(one(item, (*path, at), doubts))  # type: ignore[arg-type]  # items of a raw list
            except DoubtfulError as error:
                doubts.append(Doubt((*path, at), error.code, "doubtful", error.params))
        return tuple(found)

    return read


def _option(field: Field, values: Mapping[str, Any]) -> Reader:
    words = {word: values[key] for word, key in field.accepts().items()}
    listed = " ".join(option.key for option in field.options)

    def read(raw: Raw, path: Path, doubts: list[Doubt]) -> Any:
        found = words.get(raw) if raw.__class__ is str else None  # type: ignore[arg-type]  # a str there
        if found is None:
            found = words.get(raw.casefold()) if isinstance(raw, str) else None
        if found is None:
            raise DoubtfulError("not-an-option", value=raw if isinstance(raw, str) else "…", options=listed)
        return found

    return read


def _pairs(raw: Raw, path: Path, doubts: list[Doubt]) -> tuple[tuple[str, str], ...]:
    if not isinstance(raw, dict):
        raise DoubtfulError("not-a-mapping", value="…")
    return tuple((key, value) for key, value in raw.items() if isinstance(value, str) and value not in ABSENT)


Readers = Mapping[str, Reader | dict[str, Any]]
"""What reads each key of a mapping; a nested mapping where the keys go deeper."""


def _keys(readers: Readers, raw: dict[str, Raw], path: Path, doubts: list[Doubt]) -> dict[str, Any]:
    """Type every key of a mapping; unknown ones are kept as they are."""
    found: dict[str, Any] = {}
    for key, value in raw.items():
        if value == "" or value == "~":  # noqa: PLR1714  # one comparison is the common case
            continue
        reader = readers.get(key)
        try:
            if reader is None:
                found[key] = value
                doubts.append(Doubt((*path, key), "unknown-key", "note", {"key": key}))
            elif reader.__class__ is dict:
                if value.__class__ is not dict:
                    raise DoubtfulError("not-a-mapping", value=value if isinstance(value, str) else "…")
                nested = _keys(reader, value, (*path, key), doubts)  # type: ignore[arg-type]  # dicts, as tested
                if nested:
                    found[key] = nested
            else:
                typed = reader(value, (*path, key), doubts)  # type: ignore[operator]  # a reader, not a dict
                if typed != ():
                    found[key] = typed
        except DoubtfulError as error:
            doubts.append(Doubt((*path, key), error.code, "doubtful", error.params))
    return found


def _mapping(readers: Readers, make: Callable[..., Any] | None, needs: str | None = None) -> Reader:
    """A reader of one mapping, or of a class made from it; `needs` names the key without which it means nothing."""

    def read(raw: Raw, path: Path, doubts: list[Doubt]) -> Any:
        if not isinstance(raw, dict):
            raise DoubtfulError("not-a-mapping", value=raw if isinstance(raw, str) else "…")
        found = _keys(readers, raw, path, doubts)
        if needs is not None and needs not in found:
            raise DoubtfulError("key-missing", key=needs)
        if make is None:
            return found
        known = {key: value for key, value in found.items() if key in readers}
        if "for" in known:
            known["unit"] = known.pop("for")
        return make(**known)

    return read


MAKERS: Mapping[str, tuple[Callable[..., Any], str]] = {
    "grade": (Grade, "level"),
    "own": (OwnLevel, "level"),
    "next": (Step, "date"),
    "snooze": (Snooze, "until"),
    "promised": (Promise, "do"),
    "units": (Offer, "what"),
    "deal": (Deal, "event"),
    "lost": (Lost, ""),
}
"""Log keys whose mappings are values of their own, with the key each can't do without."""


def _make_grade(**known: Any) -> Grade:
    return Grade(**({"scheme": ""} | known))


def _channel(field: Field) -> dict[str, Channel]:
    return {
        row.key: Channel(
            row.key,
            row.traits.get("valid", "answered"),
            row.traits.get("visit") == "true",
            row.traits.get("inbound") == "true",
        )
        for row in field.options
    }


def _event(field: Field) -> dict[str, DealEvent]:
    return {
        row.key: DealEvent(row.key, row.traits.get("closes") == "true", row.traits.get("undoes") == "true")
        for row in field.options
    }


_SCALARS: Mapping[str, Reader] = {
    "text": _text,
    "ref": _text,
    "int": _scalar("not-a-number", _int),
    "number": _scalar("not-a-number", parse_number),
    "range": _scalar("not-a-range", parse_range),
    "date": _scalar("not-a-date", _date),
    "moment": _scalar("not-a-date", parse_moment),
    "yesno": _scalar("not-yes-or-no", _yesno),
    "phones": _list(_scalar("not-a-phone", _phone)),
    "texts": _list(_text),
    "birthday": _birthday,
    "pairs": _pairs,
}


def _reader(field: Field, channels: Mapping[str, Channel], *, typed: bool) -> Reader:
    if field.type in _SCALARS:
        return _SCALARS[field.type]
    if field.type == "channel":
        return _option(field, channels) if field.options else _channel_reader(channels)
    if field.type == "event":
        return _option(field, _event(field))
    if field.type in ("option", "options"):
        one: Reader = _option(field, {option.key: option.key for option in field.options}) if field.options else _text
        return one if field.type == "option" else _list(one)
    readers = {item.key: _reader(item, channels, typed=typed) for item in field.items}
    make, needs = MAKERS[field.key] if typed and field.key in MAKERS else (None, "")
    one = _mapping(readers, _make_grade if make is Grade else make, needs or None)
    return _list(one) if field.type == "rows" else one


def _channel_reader(channels: Mapping[str, Channel]) -> Reader:
    def read(raw: Raw, path: Path, doubts: list[Doubt]) -> Channel:
        if not isinstance(raw, str) or raw not in channels:
            raise DoubtfulError("not-an-option", value=str(raw), options=" ".join(channels))
        return channels[raw]

    return read


class Parser:
    """A schema compiled into readers, to type many records."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        via = schema.entry["via"]
        self.channels = _channel(via)
        self._facts: dict[str, Any] = {}
        for path, row in schema.facts.items():
            *parents, key = path.split(".")
            level = self._facts
            for parent in parents:
                level = level.setdefault(parent, {})
            level[key] = _reader(row, self.channels, typed=False)
        self._entry: dict[str, Any] = {
            row.key: _reader(row, self.channels, typed=True) for row in schema.entry.values()
        }

    def parse(self, raw: dict[str, Raw], stem: str) -> tuple[Customer | None, Sequence[Doubt]]:
        """Type one record; `stem` is its file name without the ending. None where it has no name."""
        doubts: list[Doubt] = []
        facts = {key: value for key, value in raw.items() if key != "log"}
        found = _keys(self._facts, facts, (), doubts)
        name = found.get("name")
        if not isinstance(name, str) or not name.strip():
            return None, (Doubt(("name",) if "name" in raw else (), "no-name", "unusable", {}),)
        given = found.get("id", stem)
        if given != stem:
            doubts.append(Doubt(("id",), "id-not-file-name", "doubtful", {"id": str(given), "stem": stem}))
        return Customer(stem, name, found, self._log(raw.get("log", ""), doubts)), doubts

    def _log(self, raw: Raw, doubts: list[Doubt]) -> tuple[Entry, ...]:
        if raw in ABSENT:
            return ()
        if not isinstance(raw, list):
            doubts.append(Doubt(("log",), "not-a-list", "doubtful", {"value": "…"}))
            return ()
        entries = (self._one(item, ("log", at), doubts) for at, item in enumerate(raw))
        return tuple(entry for entry in entries if entry is not None)

    def _one(self, raw: Raw, path: Path, doubts: list[Doubt]) -> Entry | None:
        if not isinstance(raw, dict):
            doubts.append(Doubt(path, "not-a-mapping", "doubtful", {"value": raw if isinstance(raw, str) else "…"}))
            return None
        found = _keys(self._entry, raw, path, doubts)
        at = found.get("at")
        if not isinstance(at, Moment):
            if "at" not in raw:
                doubts.append(Doubt(path, "key-missing", "doubtful", {"key": "at"}))
            return None
        if "with" in found:
            found["with_"] = found.pop("with")
        extra = {key: found.pop(key) for key in [key for key in found if key not in ENTRY_KEYS]}
        return Entry(**found, extra=extra) if extra else Entry(**found)


ENTRY_KEYS = frozenset(name for name in Entry.__dataclass_fields__ if name != "extra")

__all__ = ["ABSENT", "Parser", "Range"]
