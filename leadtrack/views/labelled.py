"""A record as short labelled lines, one fact or one key of an entry each, so that git's own diff of two is short."""

import re
from collections.abc import Iterator, Mapping

from leadtrack.model.schema import Field
from leadtrack.model.values import ABSENT, ENTRIES, Raw
from leadtrack.views.changes import row_of
from leadtrack.views.say import say
from leadtrack.views.spoken import Spoken

HEAD = ("at", "via", "minutes", "missed", "by")
"""Keys of an entry on its first line."""

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)


class Labelled:
    """Lines of one record in the reader's language."""

    def __init__(self, values: Spoken) -> None:
        self.values, self.schema, self.lang = values, values.schema, values.lang

    def lines(self, raw: Mapping[str, Raw], text: str) -> Iterator[str]:
        """The facts, then the entries each below an empty line; comments by hand, which only `text` has, last."""
        yield from self._facts((), {key: value for key, value in raw.items() if key not in ENTRIES})
        for key in ENTRIES & raw.keys():
            rows = raw[key]
            for row in rows if isinstance(rows, list) else [rows]:
                yield from ("", *self._entry(row))
        comments = _COMMENT.findall(text)
        yield from ("", *comments) if comments else ()

    def _facts(self, path: tuple[str, ...], level: Mapping[str, Raw]) -> Iterator[str]:
        for key, value in level.items():
            row, name = row_of(self.schema, (*path, key))
            if isinstance(value, dict) and row is None:
                yield from self._facts((*path, key), value)
            else:
                yield from self._said(row.label.of(self.lang) if row else name, value, row)

    def _entry(self, raw: Raw) -> Iterator[str]:
        if not isinstance(raw, dict):
            yield self._value(raw, None)
            return
        minutes = {"minutes": say(self.lang, "changes.minutes", n=raw["minutes"])} if raw.get("minutes") else {}
        head = {key: self._value(raw[key], self.schema.entry.get(key)) for key in HEAD if raw.get(key)} | minutes
        yield "  ".join(head.values())
        for key, value in raw.items():
            row = self.schema.entry.get(key)
            if key not in HEAD:
                yield from (f"  {line}" for line in self._said(row.label.of(self.lang) if row else key, value, row))

    def _said(self, caption: str, value: Raw, row: Field | None) -> Iterator[str]:
        """A value under its caption: a list item by item, a text of several lines line by line."""
        if isinstance(value, list):
            for item in value:
                yield from self._said(caption, item, row)
        elif isinstance(value, str) and "\n" in value:
            yield caption
            yield from (f"  {line}" for line in self.values.masked(value, None, newline="\n").rstrip("\n").split("\n"))
        elif isinstance(value, dict):
            below = {key: part for key, part in value.items() if isinstance(part, dict)}
            yield f"{caption}  {self._value({key: part for key, part in value.items() if key not in below}, row)}"
            for key, part in below.items():  # answers of a worksheet, whose number alone would be said
                yield from (f"  {key} {name}  {self._value(one, None)}" for name, one in part.items())
        elif value not in ABSENT:
            yield f"{caption}  {self._value(value, row)}"

    def _value(self, value: Raw, row: Field | None) -> str:
        try:
            return self.values.said(value, row)
        except ValueError:
            return self.values.said(value, None)
