"""What is surely the same, better written: a number in its normal form, an option by its key, nothing twice in a list.

Each finding carries the text that it should be; `check --fix` writes it. A value that can't be read is mended where it
can be without doubt: full-width signs, punctuation behind a word, `2026年11月14日` and `2026/11/14` for a day.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from leadtrack.model import phone
from leadtrack.model.kinds import channels, reader
from leadtrack.model.problem import Doubt, Path
from leadtrack.model.readers import Scalar
from leadtrack.model.schema import Field, Schema
from leadtrack.model.values import Raw
from leadtrack.rules.checks.keys import field_at

MENDED = ("not-an-option", "not-a-date", "not-a-number", "not-a-range", "not-a-phone", "not-yes-or-no")
"""Doubts that may only be a slip of the pen."""

_WORDS = ("option", "options", "channel", "event", "loss")
_PUNCTUATION = " \t。.,、;:!'\"‘’“”"
"""Signs that say nothing. A question mark does: somebody doubted, and only they can settle it."""

_HALF_WIDTH: dict[int, int | str] = {0x3000: " ", **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}}
"""Full-width signs by their plain ones. Other look-alikes stay: NFKC would make 32 of 3²."""

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]*(\d{1,2})[:时点](\d{2})分?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fix:
    """One value that should be another; `after` is None where it should go.

    `whole` is the sentence of what was done with a whole file; `after` is then the record that inherited, if one did.
    """

    path: Path
    code: str
    before: str
    after: str | None
    whole: str = ""


@dataclass(slots=True)
class _Form:
    """How the values of one field are written: numbers, the words of a list, parts of their own; nothing twice."""

    numbers: bool = False
    keys: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)
    parts: dict[str, "_Form"] = field(default_factory=dict)

    def fixes(self, value: Raw, path: Path) -> Iterator[Fix]:
        """What of a value is not written as it should be."""
        if isinstance(value, str):
            yield from self._text(value, path)
        elif isinstance(value, dict):
            for key in self.parts.keys() & value.keys():
                yield from self.parts[key].fixes(value[key], (*path, key))
        else:
            yield from self._list(value, path)

    def _text(self, value: str, path: Path) -> Iterator[Fix]:
        if self.numbers:
            number = phone.normalise(value)
            if number is not None and number != value:
                yield Fix(path, "phone-form", value, number)
        elif self.keys and value not in self.keys:
            key = self.words.get(value.casefold())
            if key is not None:
                yield Fix(path, "option-word", value, key)

    def _list(self, value: Sequence[Raw], path: Path) -> Iterator[Fix]:
        seen: set[str] = set()
        for at, item in enumerate(value):
            if not isinstance(item, str):
                yield from self.fixes(item, (*path, at))
                continue
            better = next(self._text(item, (*path, at)), None)
            plain = item if better is None or better.after is None else better.after
            if plain in seen:
                yield Fix((*path, at), "repeated-item", item, None)
            elif better is not None:
                yield better
            seen.add(plain)


class Tidier:
    """A schema compiled to find what should be written better."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.via = schema.entry["via"]
        self.channels = channels(self.via)
        self._facts = _Form()
        for path, row in schema.facts.items():
            self._put(path.split("."), _form(row, self.via, fact=True))
        forms = {key: _form(row, self.via, fact=False) for key, row in schema.entry.items()}
        self._entry = _Form(parts={key: form for key, form in forms.items() if form})

    def _put(self, keys: list[str], form: _Form | None) -> None:
        level = self._facts
        for key in keys[:-1] if form else ():
            level = level.parts.setdefault(key, _Form())
        if form:
            level.parts[keys[-1]] = form

    def untidy(self, raw: Mapping[str, Raw]) -> list[Fix]:
        """Find what is readable, but not as we write it."""
        log = raw.get("log")
        found = list(self._facts.fixes({key: value for key, value in raw.items() if key != "log"}, ()))
        for at, entry in enumerate(log if isinstance(log, list) else []):
            if isinstance(entry, dict):
                found += self._entry.fixes(entry, ("log", at))
        return found

    def fixes(self, raw: Mapping[str, Raw], doubts: Sequence[Doubt]) -> list[Fix]:
        """Find everything that can surely be written better; `doubts` are the reader's."""
        return [fix for doubt in doubts if (fix := self.mended(raw, doubt))] + self.untidy(raw)

    def mended(self, raw: Mapping[str, Raw], doubt: Doubt) -> Fix | None:
        """What a doubted value must have meant; None where that is not sure."""
        value, row = _at(raw, doubt.path), field_at(self.schema, doubt.path)
        if doubt.code not in MENDED or row is None or not isinstance(value, str):
            return None
        read = self._reader(row, log=doubt.path[0] == "log")
        for candidate in _candidates(value) if read else ():
            try:
                meant = read(candidate)
            except (ValueError, KeyError):
                continue
            if meant is not None:
                return Fix(doubt.path, doubt.code, value, _as_written(candidate, meant, row))
        return None

    def _reader(self, row: Field, *, log: bool) -> Any:
        if row.type == "phones":
            return phone.normalise
        one = replace(row, type="option") if row.type == "options" else row
        found = reader(one, self.via, self.channels, log=log)
        return found.read if isinstance(found, Scalar) else None


def _form(row: Field, via: Field, *, fact: bool) -> _Form | None:
    """How a field is written; None where any text will do, as of an entry's quotes."""
    if row.type == "phones":
        return _Form(numbers=True)
    if row.type in _WORDS:
        options = row.options or (via.options if row.type == "channel" else ())
        taken = {word.casefold() for option in options for word in (option.key, *option.aliases)}
        words = {option.key.casefold(): option.key for option in options}
        # A label says what the key says. An alias says more: it stays as it was written.
        for option in options:
            for label in (option.label.zh, option.label.en):
                if label.casefold() not in taken:
                    words.setdefault(label.casefold(), option.key)
        return _Form(keys=frozenset(option.key for option in options), words=words)
    if row.type == "texts":
        return _Form() if fact else None
    parts = {part.key: form for part in row.items if (form := _form(part, via, fact=fact))}
    return _Form(parts=parts) if parts else None


def _candidates(value: str) -> Iterator[str]:
    plain = value.translate(_HALF_WIDTH).strip(_PUNCTUATION)
    yield plain
    day = _DAY.fullmatch(plain)
    if day:
        hour = f" {int(day[4]):02d}:{day[5]}" if day[4] else ""
        yield f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}{hour}"


def _as_written(candidate: str, meant: object, row: Field) -> str:
    """An option by its key, a number in its normal form, anything else as it was tidied."""
    if row.type == "phones" or row.type in _WORDS:
        return str(getattr(meant, "key", meant))
    return candidate


def _at(raw: Mapping[str, Raw], path: Path) -> Raw | None:
    found: Raw | None = dict(raw)
    for key in path:
        if isinstance(found, dict) and isinstance(key, str):
            found = found.get(key)
        elif isinstance(found, list) and isinstance(key, int) and key < len(found):
            found = found[key]
        else:
            return None
    return found
