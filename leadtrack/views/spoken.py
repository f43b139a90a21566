"""Values of a record as their reader expects them: options by their captions, people and numbers masked."""

from collections.abc import Mapping

from leadtrack.model.birthday import parse_birthday
from leadtrack.model.record import Customer
from leadtrack.model.schema import Field, Option
from leadtrack.model.values import Raw
from leadtrack.views.occasions import birthday_said
from leadtrack.views.privacy import HIDDEN
from leadtrack.views.say import say
from leadtrack.views.table import Json
from leadtrack.views.viewer import Viewer

CAPTIONED = frozenset({"to", "discount", "method", "pay_on", "hand_over_on", "wake"})
"""Parts of a deal or a loss that say little without their caption: one day is not the other."""


class Spoken:
    """Says the values of one customer's record by the rules of privacy."""

    def __init__(self, viewer: Viewer, customer: Customer, owner: str | None) -> None:
        self.viewer, self.customer, self.owner = viewer, customer, owner
        self.lang, self.schema = viewer.lang, viewer.schema

    def said(self, value: Raw, row: Field | None, between: str = "comma") -> str:
        """A value in one line, parts one behind the other; `between` is the sign that parts texts of a list."""
        if row is not None and row.guard and self.viewer.privacy.guarded(self.owner):
            return HIDDEN
        if isinstance(value, str):
            return self.caption(value, row)
        if isinstance(value, dict) and row is not None and row.type == "birthday":
            return self._lunar(value)
        if isinstance(value, dict) and row is not None and row.type == "pairs":
            return say(self.lang, "show.answers", n=len(value))
        if isinstance(value, dict):
            parts = {part.key: part for part in row.items} if row else {}
            return " ".join(self._part(key, item, parts.get(key)) for key, item in value.items())
        inner = between if all(isinstance(item, str) for item in value) else "semicolon"
        return say(self.lang, inner).join(self.said(item, row, between) for item in value)

    def _lunar(self, value: Mapping[str, Raw]) -> str:
        """A lunar birthday as people say it, with its lunar year where that is known."""
        day = parse_birthday(dict(value))
        return birthday_said(day, self.lang) + (f" {day.year}" if day.year is not None else "")

    def _part(self, key: str, value: Raw, row: Field | None) -> str:
        said = self.said(value, row, "comma")
        return f"{row.label.of(self.lang)} {said}" if row is not None and key in CAPTIONED else said

    def caption(self, value: str, row: Field | None) -> str:
        """One text: an option by its caption, a consultant by their name, anything else masked as its field asks."""
        if row is not None and row.type == "yesno":
            return say(self.lang, "yes" if value == "true" else "no")
        for option in self._options(row):
            if option.key == value:
                return option.label.of(self.lang)
        if row is not None and row.key in ("by", "owner"):
            return self.viewer.shop.name_of(value)
        return self.masked(value, row)

    def _options(self, row: Field | None) -> tuple[Option, ...]:
        """The options of a field; a channel's, and a reaction's, stand in the log's own table."""
        if row is None or row.options:
            return row.options if row else ()
        own = {"channel": "via"}.get(row.type) or ("reaction" if row.key == "reaction" else "")
        found = self.schema.entry.get(own)
        return found.options if found else ()

    def masked(self, value: str, row: Field | None, *, newline: str = " ⏎ ") -> str:
        """A text of a field with what others may not see hidden."""
        return self.viewer.privacy.fact(value, row, self.customer, self.owner, newline=newline)

    def plain(self, value: Raw, row: Field | None) -> Json:
        """A value as the record has it, for programs: nothing hidden from who asked to see all."""
        privacy = self.viewer.privacy
        if row is not None and row.guard and privacy.guarded(self.owner):
            return HIDDEN
        if isinstance(value, str):
            return value if privacy.reveal else self.masked(value, row, newline="\n")
        if isinstance(value, dict):
            return self.rows(value, {part.key: part for part in row.items} if row else {})
        return [self.plain(item, row) for item in value]

    def rows(self, raw: Mapping[str, Raw], known: Mapping[str, Field]) -> dict[str, Json]:
        """The values of a mapping, each as its field asks."""
        return {key: self.plain(value, known.get(key)) for key, value in raw.items()}
