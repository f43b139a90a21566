"""Raw text to typed record: `Parser(schema).parse(raw, stem)` gives a customer, or None, and every doubt at once.

A value that can't be typed is left out and named; the customer stays (cli.md, "Doubtful").
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from leadtrack.model.kinds import channels, option, reader
from leadtrack.model.problem import UNDATED, Doubt, DoubtfulError, Path
from leadtrack.model.readers import UNREADABLE, Reader, Table, listed, mapping
from leadtrack.model.record import Customer, Entry
from leadtrack.model.schema import Schema
from leadtrack.model.values import ABSENT, Channel, Raw

ENTRY_KEYS = frozenset("with" if name == "with_" else name for name in Entry.__dataclass_fields__) - {"extra"}
"""The keys of an entry as a record writes them; a row of the log's table for another key is no key of an entry."""


class Parser:
    """A schema compiled into readers, to type many records."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        via = schema.entry["via"]
        self.channels = channels(via)
        self._channel = option(via, self.channels).read
        self._entry = Table(
            {key: reader(row, via, self.channels, log=True) for key, row in schema.entry.items() if key in ENTRY_KEYS}
        )
        tree: dict[str, Any] = {}
        for path, row in schema.facts.items():
            *parents, key = path.split(".")
            level = tree
            for parent in parents:
                level = level.setdefault(parent, {})
            level[key] = reader(row, via, self.channels, log=False)
        self._record = Table(_nested(tree) | {"log": listed(self._one)})

    def parse(self, raw: dict[str, Raw], stem: str) -> tuple[Customer | None, Sequence[Doubt]]:
        """Type one record; `stem` is its file name without the ending. None where it has no name."""
        doubts: list[Doubt] = []
        found, extra = self._record.read(raw, (), doubts)
        name = found.get("name")
        if not isinstance(name, str) or not name.strip():
            return None, (Doubt(("name",) if "name" in raw else (), "no-name", "unusable", {}),)
        given = found.get("id", stem)
        if given != stem:
            doubts.append(Doubt(("id",), "id-not-file-name", "doubtful", {"id": given, "stem": stem}))
        found["id"] = stem
        log = found.pop("log", ())
        return Customer(stem, name, found | dict(extra) if extra else found, log), doubts

    def channel(self, word: str) -> Channel | None:
        """The channel that a word means, as the log accepts it; None for a word that means none."""
        try:
            found: Channel = self._channel(word)
        except KeyError:
            return None
        return found

    def _one(self, raw: Raw, path: Path, doubts: list[Doubt]) -> Entry | None:
        if not isinstance(raw, dict):
            raise DoubtfulError("not-a-mapping", value=raw if isinstance(raw, str) else UNREADABLE, **UNDATED)
        found, extra = self._entry.read(raw, path, doubts)
        if "at" not in found:
            if raw.get("at", "") in ABSENT:
                raise DoubtfulError("key-missing", key="at", **UNDATED)
            at = *path, "at"
            doubts[:] = [replace(one, params=one.params | UNDATED) if one.path == at else one for one in doubts]
            return None
        if "with" in found:
            found["with_"] = found.pop("with")
        if extra:
            found["extra"] = extra
        return Entry.of(found)


def _nested(tree: Mapping[str, Any]) -> dict[str, Reader]:
    """Make readers of a tree of them; where the keys go deeper stands a mapping."""
    return {key: mapping(_nested(below)) if isinstance(below, dict) else below for key, below in tree.items()}
