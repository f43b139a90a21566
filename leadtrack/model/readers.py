"""Readers: how raw values become typed ones. A doubted value is left out and named by its path.

Most values are one text. Their readers are plain functions which raise ValueError or KeyError; only then is it worked
out what to say. Lists and mappings have readers that know their path, since their parts can be doubted one by one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from leadtrack.model.problem import Doubt, DoubtfulError, Path
from leadtrack.model.values import ABSENT, Extra, Raw

UNREADABLE = "…"
"""Shown for a value that has more than one line to it."""

Deep = Callable[[Raw, Path, list[Doubt]], Any]
"""Types a raw value of any shape found at a path; None where nothing is left of it.

Adds doubts about its parts, raises `DoubtfulError` about the whole.
"""


@dataclass(frozen=True, slots=True)
class Scalar:
    """Types one text by `read`; `code` and `params` say what is wrong where it raises ValueError or KeyError."""

    read: Callable[[str], Any]
    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    def refusal(self, value: Raw) -> DoubtfulError:
        """Name a value that can't be typed."""
        if not isinstance(value, str):
            return DoubtfulError("not-one-value", value=UNREADABLE)
        return DoubtfulError(self.code, value=value, **self.params)


Reader = Scalar | Deep


class Table:
    """The readers of one mapping, by key."""

    def __init__(self, readers: Mapping[str, Reader]) -> None:
        self._scalars = {key: reader for key, reader in readers.items() if isinstance(reader, Scalar)}
        self._quick = {key: reader.read for key, reader in self._scalars.items()}
        self._deep = {key: reader for key, reader in readers.items() if not isinstance(reader, Scalar)}

    def read(self, raw: Mapping[str, Raw], path: Path, doubts: list[Doubt]) -> tuple[dict[str, Any], Extra]:
        """Type every key of a mapping; those that no reader knows are kept apart, as they are."""
        found: dict[str, Any] = {}
        extra: Extra = ()
        quick, deep = self._quick, self._deep
        for key, value in raw.items():
            if not value or value == "~":
                continue
            try:
                scalar = quick.get(key)
                if scalar is not None and isinstance(value, str):
                    found[key] = scalar(value)
                elif key in deep:
                    typed = deep[key](value, (*path, key), doubts)
                    if typed is not None:
                        found[key] = typed
                elif scalar is not None:
                    doubts.append(self._scalars[key].refusal(value).at((*path, key)))
                else:
                    extra = (*extra, (key, value))
                    doubts.append(Doubt((*path, key), "unknown-key", "warning", {"key": key}))
            except DoubtfulError as error:
                doubts.append(error.at((*path, key)))
            except (ValueError, KeyError):
                doubts.append(self._scalars[key].refusal(value).at((*path, key)))
        return found, extra


def mapping(readers: Mapping[str, Reader]) -> Deep:
    """Make the reader of a mapping that stays one: facts and their rows."""
    table = Table(readers)

    def read(raw: Raw, path: Path, doubts: list[Doubt]) -> dict[str, Any] | None:
        if not isinstance(raw, dict):
            raise DoubtfulError("not-a-mapping", value=raw if isinstance(raw, str) else UNREADABLE)
        found, extra = table.read(raw, path, doubts)
        return found | dict(extra) if extra else found or None

    return read


def made(kind: Callable[..., Any], needs: Iterable[str], readers: Mapping[str, Reader]) -> Deep:
    """Make the reader of a mapping that becomes a value of its own; without a key of `needs` it means nothing."""
    table, needed = Table(readers), tuple(needs)

    def read(raw: Raw, path: Path, doubts: list[Doubt]) -> Any:
        if not isinstance(raw, dict):
            raise DoubtfulError("not-a-mapping", value=raw if isinstance(raw, str) else UNREADABLE)
        found, extra = table.read(raw, path, doubts)
        for key in needed:
            if key not in found:
                if raw.get(key, "") in ABSENT:
                    raise DoubtfulError("key-missing", key=key)
                return None  # its value was doubted already
        if "for" in found:
            found["unit"] = found.pop("for")
        return kind(**found, extra=extra) if extra else kind(**found)

    return read


def listed(one: Reader) -> Deep:
    """Make the reader of a list; a single text is a list of one."""
    return _texts(one) if isinstance(one, Scalar) else _rows(one)


def _texts(one: Scalar) -> Deep:
    def read(raw: Raw, path: Path, doubts: list[Doubt]) -> tuple[Any, ...] | None:
        if not isinstance(raw, list):
            if isinstance(raw, str):
                raw = [raw]
            else:
                raise DoubtfulError("not-a-list", value=UNREADABLE)
        found: list[Any] = []
        for at, item in enumerate(raw):
            if isinstance(item, str) and item not in ABSENT:
                try:
                    found.append(one.read(item))
                except (ValueError, KeyError):
                    doubts.append(one.refusal(item).at((*path, at)))
            elif item and item != "~":
                doubts.append(one.refusal(item).at((*path, at)))
        return tuple(found) or None

    return read


def _rows(one: Deep) -> Deep:
    def read(raw: Raw, path: Path, doubts: list[Doubt]) -> tuple[Any, ...] | None:
        if not isinstance(raw, list):
            raise DoubtfulError("not-a-list", value=raw if isinstance(raw, str) else UNREADABLE)
        found: list[Any] = []
        for at, item in enumerate(raw):
            if not item or item == "~":
                continue
            try:
                typed = one(item, (*path, at), doubts)
            except DoubtfulError as error:
                doubts.append(error.at((*path, at)))
            else:
                if typed is not None:
                    found.append(typed)
        return tuple(found) or None

    return read
