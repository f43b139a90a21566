"""The text of `templates/*/guide.yaml`, typed; UsageError names the first place that can't be used."""

from collections.abc import Mapping

from leadtrack.errors import UsageError
from leadtrack.model.schema import Field, Label, Schema
from leadtrack.model.values import Raw
from leadtrack.rules.guide import ANY, TYPE, Group, Guide, Part, Tip, Topic
from leadtrack.rules.near import near
from leadtrack.rules.objections import OBJECTIONS
from leadtrack.rules.rows import OFF, Rows, broken

LABEL = ("zh", "en", "from")
CONDITIONS = ("type", "stage", "about", "via", "standing")
STANDINGS = ("open", "closed")
"""Whom hints are given for."""


def make_guide(raw: Mapping[str, Raw], schema: Schema) -> Guide:
    """Type the merged text of the guide. A topic of a type is called as its option is, and found by its aliases."""
    rows = Rows(raw)
    rows.only(("groups", "parts", "topics"))
    maker = _Topics(
        rows,
        parts={key: _part_row(rows, key) for key in rows.mapping("parts")},
        groups={key: _group(rows, key) for key in rows.mapping("groups")},
        words=_words(schema),
    )
    gone = _off(raw, "groups")
    topics = rows.mapping("topics")
    kept = [key for key, row in topics.items() if not (isinstance(row, dict) and row.get("group") in gone)]
    if TYPE in schema.gone:  # with the field went the captions of its types
        kept = [key for key in kept if "zh" in rows.mapping("topics", key)]
    return Guide(tuple(maker.groups.values()), tuple(maker.topic(key) for key in kept))


def _off(raw: Mapping[str, Raw], name: str) -> frozenset[str]:
    """What the shop turned off of a table: whatever belongs to it goes with it."""
    table = raw.get(name, {})
    return frozenset(key for key, row in table.items() if row == OFF) if isinstance(table, dict) else frozenset()


def _group(rows: Rows, key: str) -> Group:
    where = ("groups", key)
    rows.only((*LABEL, "about", "aliases"), *where)
    return Group(key, _label(rows, *where), _about(rows, *where), _aliases(rows, *where))


def _part_row(rows: Rows, key: str) -> Part:
    where = ("parts", key)
    rows.only((*LABEL, "steps"), *where)
    return Part(key, _label(rows, *where), (), steps=rows.mapping(*where).get("steps") == "true")


def _words(schema: Schema) -> Mapping[str, Field | None]:
    """The lists of options that conditions name."""
    objections = schema.facts.get(OBJECTIONS)
    about = next((part for part in objections.items if part.key == "about"), None) if objections else None
    return {
        "type": schema.facts.get(TYPE),
        "stage": schema.entry.get("stage"),
        "about": about,
        "via": schema.entry["via"],
    }


class _Topics:
    """Types topics, knowing the captions of parts, the groups, and what conditions may name."""

    def __init__(
        self,
        rows: Rows,
        *,
        parts: Mapping[str, Part],
        groups: Mapping[str, Group],
        words: Mapping[str, Field | None],
    ) -> None:
        self.rows, self.parts, self.groups, self.words = rows, parts, groups, words
        types = words["type"]
        self.types = {option.key: option for option in types.options} if types else {}
        self.gone = _off(rows.raw, "parts")

    def topic(self, key: str) -> Topic:
        """One topic, whole."""
        where = ("topics", key)
        self.rows.only((*LABEL, "group", "about", "aliases", "parts", "hints"), *where)
        group = self.rows.word(*where, "group")
        if group not in self.groups:
            raise _no_word(group, tuple(self.groups), *where, "group")
        option = self.types.get(key)
        aliases = _aliases(self.rows, *where)
        named = option is not None and "zh" not in self.rows.mapping(*where)
        return Topic(
            key=key,
            group=group,
            label=option.label if option is not None and named else _label(self.rows, *where),
            about=_about(self.rows, *where),
            parts=tuple(
                self._part(name, *where, "parts", name)
                for name in self.rows.mapping(*where, "parts")
                if name not in self.gone
            ),
            tips=tuple(self._tip(*where, "hints", name) for name in self.rows.mapping(*where, "hints")),
            aliases=(*aliases, option.label.zh, option.label.en, *option.aliases) if option else aliases,
        )

    def _part(self, name: str, *where: str) -> Part:
        if name not in self.parts:
            raise _no_word(name, tuple(self.parts), *where)
        head = self.parts[name]
        points = []
        for key in self.rows.mapping(*where):
            self.rows.only(LABEL, *where, key)
            points.append(_label(self.rows, *where, key))
        if not points:
            raise broken("missing", *where)
        return Part(name, head.label, tuple(points), head.steps)

    def _tip(self, *where: str) -> Tip:
        self.rows.only((*LABEL, "fit", *CONDITIONS), *where)
        given = self.rows.mapping(*where)
        found = {name: self._meant(name, *where, name) for name in CONDITIONS if name in given}
        if not found:
            raise broken("missing", *where, "type")
        return Tip(
            _label(self.rows, *where),
            self.rows.given(*where, "fit"),
            types=found.get("type", ()),
            stages=found.get("stage", ()),
            about=found.get("about", ()),
            via=found.get("via", ()),
            standing=found.get("standing", ()),
        )

    def _meant(self, name: str, *where: str) -> tuple[str, ...]:
        """The words of a condition. One that no list has is a slip where another is near, else the shop has it off."""
        words = _listed(self.rows, *where)
        if name == "standing":
            for word in words:
                if word not in STANDINGS:
                    raise _no_word(word, STANDINGS, *where)
            return words
        row = self.words[name]
        known = row.accepts() if row is not None else {}
        keys = [known.get(word, known.get(word.casefold(), word)) for word in words]
        for key in keys:
            if key not in known and key != ANY and near(key, known):
                raise _no_word(key, tuple(known), *where)
        return tuple(keys)


def _label(rows: Rows, *where: str) -> Label:
    return Label(rows.word(*where, "zh"), rows.word(*where, "en"))


def _about(rows: Rows, *where: str) -> Label | None:
    """A line above, where there is one."""
    if not rows.mapping(*where, "about"):
        return None
    rows.only(LABEL, *where, "about")
    return _label(rows, *where, "about")


def _aliases(rows: Rows, *where: str) -> tuple[str, ...]:
    return _listed(rows, *where, "aliases") if "aliases" in rows.mapping(*where) else ()


def _listed(rows: Rows, *where: str) -> tuple[str, ...]:
    """A list of words; a lone one is a list of one."""
    found = rows.mapping(*where[:-1]).get(where[-1])
    return (found,) if isinstance(found, str) and found else rows.names(*where)


def _no_word(word: str, known: tuple[str, ...], *where: str) -> UsageError:
    """A word that nothing answers to, with those that would do."""
    return UsageError("reason-word", where=".".join(where), text=word, known=" ".join(known) or "-",
                      near=" ".join(near(word, known)))  # fmt: skip
