"""The text of `templates/*/understand.yaml`, typed; UsageError names the first place that can't be used."""

from collections.abc import Iterator, Mapping

from leadtrack.model.schema import Schema
from leadtrack.model.values import Raw
from leadtrack.rules.oneline.lexicon import Lexicon
from leadtrack.rules.oneline.vocabulary import taken_apart
from leadtrack.rules.rows import OFF, Rows, broken
from leadtrack.rules.rulebook import RuleBook

SECTIONS = frozenset({
    "twins", "names", "sex", "people", "who", "us", "via", "weightier", "arrived", "talked", "travel", "missed",
    "dialled", "times", "stop", "softly", "reaction", "said", "asked", "joints", "promised", "plan", "step", "planned",
    "undone", "busy", "quoted", "sent", "absent", "looked", "wished", "rival", "media", "referrer", "grade", "with",
    "labels", "outcome", "fillers", "tags", "wechat", "no-phone", "others", "unit", "models", "makes",
})  # fmt: skip
"""What the table holds; a slip in a name would turn a list off without a word."""

MEDIA = "source.media"
LISTS = ("via", "missed", "stop", "reaction")
"""Keys of an entry whose options are recognised."""

KEYED = ("via", "step", "missed", "stop", "reaction")
"""Sections whose rows are called as options are."""


def make_lexicon(raw: Mapping[str, Raw], schema: Schema, book: RuleBook) -> Lexicon:
    """Type the merged text of the words, with the options of the schema and the levels of the shop's scheme."""
    rows = Rows(raw)
    rows.only(SECTIONS)
    for place, text in _texts(dict(raw), ()):
        _sound(text, place)
    options = {key: _accepted(schema, key) for key in LISTS if key in schema.entry}
    for section in KEYED:
        rows.only(
            {*options.get("via" if section == "step" else section, {}).values(), *_channels(section, raw), ""}, section
        )
    if event := schema.part("deal", "event"):
        options["deal"] = event.accepts()
    if MEDIA in schema.facts:
        options["media"] = schema.facts[MEDIA].accepts()
    if "sex" in schema.facts:
        options["sex"] = schema.facts["sex"].accepts()
    scheme = book.grading.get(book.scheme)
    levels: dict[str, str] = {}
    for level in scheme.levels if scheme else ():
        for name in (level.key, *level.aliases):
            levels.setdefault(name.casefold(), level.key)
    return Lexicon(raw, options, levels)


def _accepted(schema: Schema, key: str) -> Mapping[str, str]:
    return schema.entry[key].accepts()


def _channels(section: str, raw: Mapping[str, Raw]) -> tuple[str, ...]:
    """Rows of the core's table which this profile's schema may lack: homes have no test drive."""
    found = raw.get(section)
    return tuple(found) if section in ("via", "step") and isinstance(found, dict) else ()


def _texts(raw: Raw, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every list of words in the table, with its place."""
    if isinstance(raw, str):
        if raw != OFF:
            yield place, raw
    elif isinstance(raw, Mapping):
        for key, below in raw.items():
            yield from _texts(below, (*place, key))
    else:
        raise broken("not-a-mapping", *place)


def _sound(text: str, place: tuple[str, ...]) -> None:
    """Refuse a list whose parentheses do not match."""
    try:
        taken_apart(text)
    except ValueError:
        raise broken("braces", *place) from None
