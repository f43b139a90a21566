"""Each change of a record as one sentence: `来访45分钟 · C→B · 周三约复看`; and as data for programs.

What a sentence says is masked as everywhere. The text may be broken or old: a value that can't be understood is said as
it was written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

from leadtrack.model.changes import WHOLE, Change, Kind, facts_of, level_of
from leadtrack.model.moment import Moment, parse_moment
from leadtrack.model.problem import Path
from leadtrack.model.schema import Field, Schema
from leadtrack.model.values import ENTRIES, Raw
from leadtrack.views.contrast import LONGEST, contrast
from leadtrack.views.say import say, weekday
from leadtrack.views.spoken import Spoken
from leadtrack.views.table import Json

HEAD = ("at", "rec", "by", "via", "missed", "minutes", "grade", "next", "note")
"""Keys of an entry with a place of their own in its sentence; the others stand between the step and the note."""

QUIET = ("with", "party", "reason", "asked", "answered", "said", "observed", "reaction")
"""Keys of the talk itself, which a note tells of: they are said where there is none."""

WEEK = timedelta(days=7)
"""A day that comes this soon is called by its weekday alone."""

_OF_FILES: Mapping[Kind, str] = {"made": "changes.file-made", "gone": "changes.file-gone"}
"""What is said of a file that is no customer's."""

_ENTRY = ("log", 0)
"""Where an entry stands, whichever."""

Worded = Callable[[str, Raw], Raw]
"""Says names that programs use in words: a key of an entry and its value."""


def is_one(schema: Schema) -> Callable[[Path], bool]:
    """Whether the mapping at a path of a record is one value of the schema, as a lunar birthday is."""
    whole = {tuple(path.split(".")) for path, row in schema.facts.items() if row.type in ("birthday", "map", "pairs")}
    return lambda path: path in whole


class Sentences:
    """Says the changes of one record in the reader's language."""

    def __init__(self, values: Spoken, worded: Worded = lambda _, value: value, schema: Schema | None = None) -> None:
        self.values, self.worded = values, worded
        self.lang, self.schema = values.lang, schema or values.schema

    def said(self, change: Change, day: date | None = None) -> str:
        """One change in one line; an entry names its own day where it is not `day`."""
        if change.kind in WHOLE:
            return self._whole(change)
        if change.kind == "decided":
            return self._say("changes.decided", what=self._decided(change, day))
        if not change.of_entry:
            return self._fact(change, *row_of(self.schema, change.path))
        if change.kind == "added":
            return self.entry(change.after, day, change.was)
        if change.kind in ("taken", "undone"):
            return self._out(change, day)
        head = self._join(self._head(change.entry, None))
        return self._say("changes.entry", what=head, how=self._join(map(self._part, change.parts)))

    def entry(self, raw: Raw | None, day: date | None = None, was: str | None = None) -> str:
        """A moment in one line; `was` is the grade that it found."""
        if not isinstance(raw, dict):
            return self._short(self._value(raw or "", None))
        parts = [*self._head(raw, day), self._grade(level_of(raw.get("grade")), was), self._next(raw)]
        unsaid = (*HEAD, *QUIET) if raw.get("note") else HEAD
        parts += [self._captioned(key, value) for key, value in raw.items() if key not in unsaid]
        return self._join([*parts, self._short(self._value(raw.get("note", ""), self.schema.entry.get("note")))])

    def _out(self, change: Change, day: date | None) -> str:
        """A moment that is gone; of a hand-over that was taken back to whom it was, when, and why."""
        if change.kind == "taken":
            return self._say("changes.taken-out", what=self.entry(change.before, day))
        raw = change.entry
        note = self._short(self._of_entry("note", raw))
        return self._join((self._say("changes.undone", to=self._of_entry("owner", raw)), *self._head(raw, day), note))

    def _whole(self, change: Change) -> str:
        """What became of a whole file; one without facts of the schema is no customer's."""
        if not self.schema.facts and change.kind in _OF_FILES:
            return say(self.lang, _OF_FILES[change.kind])
        if change.kind == "made":
            return self._made(change.after if isinstance(change.after, dict) else {})
        if change.kind == "gone" and change.after:
            return say(self.lang, "changes.merged-into", heir=change.after)
        to = self.values.viewer.privacy.file(str(change.after or ""), self.values.owner)
        return say(self.lang, f"changes.{change.kind}", to=to)

    def _made(self, raw: Mapping[str, Raw]) -> str:
        entries = sum(len(rows) for key in ENTRIES if isinstance(rows := raw.get(key), list))
        return self._say("changes.made-log" if entries > 1 else "changes.made", n=facts_of(raw), entries=entries)

    def compared(self, path: Path, entry: Mapping[str, Raw], value: Raw | None, other: Raw | None) -> str:
        """What one of two says at a place where both wrote long texts, cut where they differ; nothing of short ones."""
        row, name = row_of(self.schema, path)
        one, two = (self._value(text, row) if isinstance(text, str) else "" for text in (value, other))
        long = bool(one and two) and max(len(one), len(two)) > LONGEST
        field = row.label.of(self.lang) if row else self._masked(name)
        told = self._say("changes.set", field=field, after=contrast(two, one)[1]) if long else ""
        return (
            self._say("changes.entry", what=self._join(self._head(entry, None)), how=told) if told and entry else told
        )

    def json(self, change: Change, day: date | None = None) -> dict[str, Json]:
        """One change for programs: its sentence, and both values, masked as everywhere."""
        path = ".".join(str(key) for key in change.path)
        found: dict[str, Json] = {"kind": change.kind, "path": path, "text": self.said(change, day)}
        if not change.path:
            return found
        if change.of_entry:
            at, by = change.entry.get("at"), change.entry.get("by")
            found |= {"at": str(at) if at else None, "by": str(by) if by else None}
        before, after = (self._plain(value, change) for value in (change.before, change.after))
        return found | {"before": before, "after": after}

    def _plain(self, value: Raw | None, change: Change) -> Json:
        if value is None:
            return None
        if isinstance(value, dict) and change.of_entry:
            return self.values.rows(value, self.schema.entry)
        return self.values.plain(value, row_of(self.schema, change.path)[0])

    def _head(self, raw: Mapping[str, Raw], day: date | None) -> Iterator[str]:
        """When, where that is not said already; how and how long, or why nobody was reached."""
        moment = _moment(raw.get("at"))
        when = str(raw.get("at", "")) if moment is None else "" if moment.day == day else moment.day.isoformat()
        via, missed = (self._of_entry(key, raw) for key in ("via", "missed"))
        minutes = self._say("changes.minutes", n=self._masked(str(raw["minutes"]))) if raw.get("minutes") else ""
        how = self._say("changes.timed", via=via, minutes=minutes) if via and minutes else via + minutes
        yield " ".join(part for part in (when, how, missed) if part)

    def _grade(self, level: str, was: str | None) -> str:
        if not level:
            return ""
        after, before = self._masked(level), self._masked(was or "")
        id_ = "changes.grade" if was is None else "changes.same-grade" if was == level else "changes.move"
        return say(self.lang, id_, before=before, after=after, field=self._caption("grade"))

    def _next(self, raw: Mapping[str, Raw]) -> str:
        """The step that an entry plans: a day within a week by its weekday, what comes later by its date too."""
        step = raw.get("next")
        if not isinstance(step, dict):
            return self._captioned("next", step) if step else ""
        moment, here = _moment(step.get("date")), _moment(raw.get("at"))
        when = self._masked(str(step.get("date", "")))
        if moment is not None:
            soon = here is not None and here.day < moment.day < here.day + WEEK
            name = weekday(moment.day, self.lang)
            when = name if soon else f"{moment.day:%m-%d} {name}"
            when += f" {moment.minute // 60:02d}:{moment.minute % 60:02d}" if moment.minute is not None else ""
        row = self.schema.entry.get("next")
        parts = {part.key: part for part in row.items} if row else {}
        do = [self._value(value, parts.get(key)) for key, value in step.items() if key not in ("date", "via")]
        via = self._value(step["via"], parts.get("via") or self.schema.entry.get("via")) if step.get("via") else ""
        what = say(self.lang, "colon").join(one for one in (via, " ".join(do)) if one)
        what = what or say(self.lang, "due.contact")
        plain = moment is not None and moment.minute is None and not via
        return self._say("changes.next" if plain else "changes.next-at", when=when, do=self._short(what))

    def _fact(self, change: Change, row: Field | None, name: str) -> str:
        """A fact, an item of a list or a row, of a field: its caption, what it was and what it is."""
        if row is None and (leave := self._leave(change)):
            return leave
        field = row.label.of(self.lang) if row else self._masked(name)
        if change.kind == "corrected":
            return self._row(change, row, field)
        before, after = ("" if one is None else self._value(one, row) for one in (change.before, change.after))
        if change.before is None:
            return self._say(
                "changes.plus" if change.kind == "added" else "changes.set", field=field, after=self._short(after)
            )
        if change.after is None:
            return self._say(
                "changes.minus" if change.kind == "taken" else "changes.unset", field=field, before=self._short(before)
            )
        if before == after:  # both are hidden from who reads
            return self._say("changes.hidden", field=field)
        before, after = contrast(before, after)
        return self._say("changes.fact", field=field, before=before, after=after)

    def _decided(self, change: Change, day: date | None) -> str:
        """What a merge took: of a fact the value, with those that it did not take; else what became of the other's."""
        if change.path and change.after is not None and {part.kind for part in change.parts} == {"fact"}:
            row, name = row_of(self.schema, change.path)
            field = row.label.of(self.lang) if row else self._masked(name)
            after, *others = (
                self._value(one or "", row) for one in (change.after, *(part.before for part in change.parts))
            )
            if after in others:
                return self._say("changes.hidden", field=field)
            if others := [*dict.fromkeys(filter(None, others))]:
                before, after = contrast(self._say("changes.or").join(others), after)
                return self._say("changes.over", field=field, after=after, before=before)
        if change.parts[-1].kind == "made":
            return self._say("changes.stays")
        return self._join(self.said(part, day) for part in change.parts)

    def _leave(self, change: Change) -> str:
        """Days in the config on which a consultant is away, as they are now, or are no more."""
        raw = change.before if change.after is None else change.after
        if (
            change.path[:1] != ("consultants",)
            or change.path[2:3] != ("leave",)
            or not isinstance(raw, dict)
            or "from" not in raw
        ):
            return ""
        name = self.values.viewer.shop.name_of
        days = dict.fromkeys(str(raw[key]) for key in ("from", "to") if key in raw)
        id_ = "changes.leave-off" if change.after is None else "changes.leave-by" if raw.get("by") else "changes.leave"
        return self._say(id_, who=name(str(change.path[1])), days=" – ".join(days), by=name(str(raw.get("by", ""))))

    def _row(self, change: Change, row: Field | None, field: str) -> str:
        """A row that was corrected, called by its first value: `家人 李娜：电话 …`."""
        known = {part.key: part for part in row.items} if row else {}
        parts = [self._fact(part, known.get(key := str(part.path[0])), key) for part in change.parts]
        raw = change.after if isinstance(change.after, dict) else {}
        first = next(iter(raw), "")
        name = self._short(self._value(raw[first], known.get(first))) if first else ""
        return self._say("changes.row", what=f"{field} {name}".strip(), how=self._join(parts))

    def _part(self, part: Change) -> str:
        """A change of one key of an entry."""
        key = str(part.path[0])
        levels = [level_of(value) for value in (part.before, part.after)] if key == "grade" else []
        if levels and levels[0] and levels[1] and levels[0] != levels[1]:
            return self._say("changes.move", before=self._masked(levels[0]), after=self._masked(levels[1]))
        return self._fact(part, *row_of(self.schema, (*_ENTRY, *part.path)))

    def _captioned(self, key: str, value: Raw) -> str:
        row = self.schema.entry.get(key)
        said = self._short(self._value(self.worded(key, value), row))
        return self._say("changes.set", field=self._caption(key), after=said) if said else ""

    def _caption(self, key: str) -> str:
        row = self.schema.entry.get(key)
        if row is None and key == "who":  # who left no data, in a register
            return self._say("changes.who")
        return row.label.of(self.lang) if row else self._masked(key)

    def _of_entry(self, key: str, raw: Mapping[str, Raw]) -> str:
        return self._value(raw[key], self.schema.entry.get(key)) if raw.get(key) else ""

    def _value(self, value: Raw, row: Field | None) -> str:
        if not value:
            return ""
        try:
            return self.values.said(value, row)
        except ValueError:  # it is not what its field says; a value without a field is any
            return self.values.said(value, None)

    def _masked(self, text: str) -> str:
        return self.values.masked(text, None) if text else ""

    def _say(self, id_: str, /, **params: object) -> str:
        return say(self.lang, id_, **params)

    def _join(self, parts: Iterable[str]) -> str:
        return self._say("changes.join").join(part for part in parts if part)

    @staticmethod
    def _short(text: str) -> str:
        return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def row_of(schema: Schema, path: Path) -> tuple[Field | None, str]:
    """The field at a path of a record, and what it is called where the schema has none."""
    keys = [key for key in path if isinstance(key, str)]
    if path and path[0] in ENTRIES and len(keys) > 1:
        row = schema.entry.get(keys[1])
        rest = keys[2:]
    else:
        found = next((end for end in range(len(keys), 0, -1) if ".".join(keys[:end]) in schema.facts), 0)
        row, rest = schema.facts.get(".".join(keys[:found])), keys[found:]
    for key in rest:
        row = next((part for part in row.items if part.key == key), None) if row else None
    return row, ".".join(keys)


def _moment(raw: Raw | None) -> Moment | None:
    try:
        return parse_moment(raw) if isinstance(raw, str) else None
    except ValueError:
        return None
