"""Kinds of fields: the reader of each type of the schema, compiled from its rows."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import Any

from leadtrack.model import phone
from leadtrack.model.birthday import parse_birthday
from leadtrack.model.moment import parse_moment
from leadtrack.model.problem import Doubt, DoubtfulError, Path
from leadtrack.model.readers import UNREADABLE, Deep, Reader, Scalar, listed, made, mapping
from leadtrack.model.schema import EVENT_TRUTHS, Field
from leadtrack.model.values import (
    ABSENT,
    Attendance,
    Birthday,
    Channel,
    Deal,
    DealEvent,
    Grade,
    LossReason,
    Lost,
    Offer,
    Ours,
    OwnLevel,
    Promise,
    Raw,
    Snooze,
    Step,
    Word,
    parse_int,
    parse_number,
    parse_range,
)


class _Words(dict[str, Any]):
    """The values of an option list by every word for them; an unknown word is tried in small letters."""

    def __missing__(self, word: str) -> Any:
        folded = word.casefold()
        if folded == word:
            raise KeyError(word)
        return self[folded]


def _listed(field: Field) -> dict[str, str]:
    """The words of a list for a message: its keys, and its Chinese labels."""
    keys, labels = (row.key for row in field.options), (row.label.zh for row in field.options)
    return {"options": " ".join(keys), "labels": " ".join(labels)}


def option(field: Field, values: Mapping[str, Any]) -> Scalar:
    """Make the reader of one word of a list: its key, labels and aliases, in any case."""
    words = _Words({word: values[key] for word, key in field.accepts().items()})
    return Scalar(words.__getitem__, "not-an-option", _listed(field))


def channels(field: Field) -> dict[str, Channel]:
    """Type the channels of the log's table by their traits."""
    return {
        row.key: Channel(
            row.key,
            row.traits.get("valid", "answered"),
            row.traits.get("visit") == "true",
            row.traits.get("inbound") == "true",
            int(row.traits.get("early", "0")),
        )
        for row in field.options
    }


def events(field: Field) -> dict[str, DealEvent]:
    """Type the events of a deal by their traits."""
    return {
        row.key: DealEvent(
            row.key,
            after=tuple(row.traits.get("after", "").split()),
            stage=row.traits.get("stage"),
            **{name: row.traits.get(name) == "true" for name in EVENT_TRUTHS},
        )
        for row in field.options
    }


def reasons(field: Field) -> dict[str, LossReason]:
    """Type the reasons of a loss by their groups."""
    strangers = {row.key for row in field.groups if row.traits.get("buyer") == "false"}
    return {
        row.key: LossReason(row.key, group := row.traits.get("group", ""), buyer=group not in strangers)
        for row in field.options
    }


@lru_cache(maxsize=4096)
def _date(text: str) -> date:
    moment = parse_moment(text)
    if moment.minute is not None:
        raise ValueError(text)
    return moment.day


_YESNO = _Words(dict.fromkeys(("true", "是", "yes", "1"), True) | dict.fromkeys(("false", "否", "no", "0"), False))


def _phone(text: str) -> str:
    number = phone.normalise(text)
    if number is None:
        raise ValueError(text)
    return number


def _birthday(raw: Raw, _path: Path, _doubts: list[Doubt]) -> Birthday:
    try:
        return parse_birthday(raw)
    except ValueError:
        raise DoubtfulError("not-a-birthday", value=raw if isinstance(raw, str) else UNREADABLE) from None


def _pairs(raw: Raw, path: Path, doubts: list[Doubt]) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(raw, dict):
        raise DoubtfulError("not-a-mapping", value=raw if isinstance(raw, str) else UNREADABLE)
    found: list[tuple[str, str]] = []
    for key, value in raw.items():
        if isinstance(value, str):
            if value not in ABSENT:
                found.append((key, value))
        else:
            doubts.append(_TEXT.refusal(value).at((*path, key)))
    return tuple(found) or None


def _free(raw: Raw, path: Path, doubts: list[Doubt]) -> dict[str, str] | None:
    found = _pairs(raw, path, doubts)
    return dict(found) if found else None


class _Beginnings:
    """Reads a text that names what we do alone where it begins so; the longest beginning that is known decides."""

    def __init__(self, row: Field) -> None:
        said = [(word.casefold(), ours) for words, ours in ((row.ours, True), (row.theirs, False)) for word in words]
        self.words = sorted(said, key=lambda one: len(one[0]), reverse=True)
        self.any = tuple(word for word, _ in said)

    def __call__(self, text: str) -> str:
        folded = text.casefold()
        if not folded.startswith(self.any):
            return text
        ours = next((ours for word, ours in self.words if _begins(folded, word)), False)
        return Ours(text) if ours else text


def _begins(text: str, word: str) -> bool:
    """Whether a text begins with a word; one of Latin letters ends where no more of them follow."""
    whole = not (word[-1:].isascii() and text[len(word) :][:1].isascii() and text[len(word) :][:1].isalnum())
    return text.startswith(word) and whole


_TEXT = Scalar(str, "not-one-value")
_PLAIN: Mapping[str, Reader] = {
    "text": _TEXT,
    "ref": _TEXT,
    "int": Scalar(parse_int, "not-a-number"),
    "number": Scalar(parse_number, "not-a-number"),
    "range": Scalar(parse_range, "not-a-range"),
    "date": Scalar(_date, "not-a-date"),
    "moment": Scalar(parse_moment, "not-a-date"),
    "yesno": Scalar(_YESNO.__getitem__, "not-yes-or-no"),
    "phones": listed(Scalar(_phone, "not-a-phone")),
    "texts": listed(_TEXT),
    "birthday": _birthday,
}

_MAKERS: Mapping[str, tuple[type, tuple[str, ...]]] = {
    "grade": (Grade, ("scheme", "level")),
    "own": (OwnLevel, ("level",)),
    "next": (Step, ("date",)),
    "snooze": (Snooze, ("until",)),
    "promised": (Promise, ("do",)),
    "units": (Offer, ("what",)),
    "order": (Word, ("do", "date")),
    "event": (Attendance, ("id",)),
    "deal": (Deal, ("event",)),
    "lost": (Lost, ()),
}
"""Log keys whose mappings are values of their own, with the keys that each can't do without."""


def _off(_raw: Raw, path: Path, _doubts: list[Doubt]) -> None:
    raise DoubtfulError("field-off", key=".".join(key for key in path if isinstance(key, str)))


def reader(row: Field, via: Field, known: Mapping[str, Channel], *, log: bool) -> Reader:
    """Make the reader of one field.

    `via` is the log's row of channels, `known` the channels themselves; `log` where the field is a key of an entry.
    """
    if row.off:
        return _off
    if row.type in _PLAIN:
        return Scalar(_Beginnings(row), "not-one-value") if row.ours else _PLAIN[row.type]
    if row.type == "pairs":
        return _pairs if log else _free
    if row.type in ("channel", "event", "loss"):
        return _with_traits(row, via, known)
    if row.type in ("option", "options"):
        one: Reader = option(row, {word.key: word.key for word in row.options}) if row.options else _TEXT
        return one if row.type == "option" else listed(one)
    parts = {item.key: reader(item, via, known, log=log) for item in row.items}
    deep = _made(row.key, parts) if log and row.key in _MAKERS else mapping(parts)
    return listed(deep) if row.type == "rows" else deep


def _with_traits(row: Field, via: Field, known: Mapping[str, Channel]) -> Scalar:
    if row.type == "channel":
        return option(row if row.options else via, known)
    if row.type == "event":
        return option(row, events(row))
    return option(row, reasons(row)) if row.options else Scalar(LossReason, "not-one-value")


def _made(key: str, parts: Mapping[str, Reader]) -> Deep:
    kind, needs = _MAKERS[key]
    known = {"for" if row.name == "unit" else row.name for row in fields(kind)}
    return made(kind, needs, {name: part for name, part in parts.items() if name in known})
