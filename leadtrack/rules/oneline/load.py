"""The text of `templates/*/understand.yaml`, typed; UsageError names the first place that can't be used."""

from collections.abc import Collection, Iterator, Mapping

from leadtrack.errors import UsageError
from leadtrack.model.schema import Schema
from leadtrack.model.values import Raw
from leadtrack.rules.near import near
from leadtrack.rules.oneline.lexicon import DIVIDERS, MORE, Lexicon
from leadtrack.rules.oneline.vocabulary import taken_apart
from leadtrack.rules.rows import OFF, Rows, broken
from leadtrack.rules.rulebook import RuleBook

PARTS = {
    "names": "surnames rare never titles kin tails callers by-name brought captions",
    "people": "pairs",
    "days": "past ahead today counted weeks sum sum-behind",
    "newcomer": "about",
    "came": "never else first",
    "said": "weak keeps kept through roots never praised",
    "asked": "never",
    "softly": "said",
    "promised": "given keeps never theirs to-us",
    "plan": "buy not",
    "planned": "label moved postponed done leads after slot bare asked who coming comes unsure for refused former off "
    "will brings arranged",
    "sent": "wechat sms email plain before never unheard",
    "quoted": "kinds tail",
    "rival": "also with tail ours torn nearby behind odd never else ends",
    "media": "behind before referred alone",
    "referrer": "says before behind",
    "grade": "cue from joins moves named never tail both",
    "with": "brings came also before behind label",
    "wechat": "label same",
    "others": "phone phone-behind number people referrers offers to elsewhere behind-letter called-off reached "
    "unreached replied brokers ours sources introduced wants",
    "guards": "refused hedged soon then in ours at others along bought of about",
    "outcome": "lost alone bought at still rival owned firm deal bare taken article paid agreed money furthest unsure "
    "wanted open",
    "showed": "never",
    "unit": "rooms buildings blocks entrances doors layouts types flats versions",
}
"""Sections in which lists stand beside each other, or beside the section's own words."""

SECTIONS = frozenset({
    *PARTS, "twins", "sex", "who", "us", "denials", "leading", "via", "weightier", "done", "arrived",
    "talked", "travel", "scored", "after", "missed", "engaged", "dialled", "times", "refused", "stop", "whom",
    "reaction", "joints", "step", "undone", "busy", "absent", "looked", "wished", "labels", "fillers", "tags",
    "no-phone", "models", "makes",
})  # fmt: skip
"""What the table holds; a slip in a name would turn a list off without a word."""

STEPS = "deposit subscribed ordered signed cancelled handed_over"
"""Events of a deal of which the tables that ship have words; a shop may have some of them off."""

MEDIA = "source.media"
LISTS = ("via", "missed", "stop", "reaction")
"""Keys of an entry whose options are recognised."""

KEYED = ("via", "step", "missed", "stop", "reaction")
"""Sections whose rows are called as options are."""


def make_lexicon(raw: Mapping[str, Raw], schema: Schema, book: RuleBook) -> Lexicon:
    """Type the merged text of the words, with the options of the schema and the levels of the shop's scheme."""
    raw = {key: row for key, row in raw.items() if key not in LISTS or f"log.{key}" not in schema.gone}
    rows = Rows(raw)
    rows.only(SECTIONS)
    for place, text in _texts(rows, dict(raw), ()):
        if "(" in text or ")" in text:
            _sound(text, place)
    _paired(raw.get("twins", ""))
    options = {key: _accepted(schema, key) for key in LISTS if key in schema.entry}
    for section in KEYED:
        known = options.get("via" if section == "step" else section, {}).values()
        rows.only({*known, *_channels(section, raw), *_off(schema, section), ""}, section)
    if event := schema.part("deal", "event"):
        options["deal"] = event.accepts()
    _stepped(rows, {*STEPS.split(), *options.get("deal", {}).values()})
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


def _stepped(rows: Rows, events: Collection[str]) -> None:
    """Refuse a step of a deal that is no event."""
    rows.only(events, "outcome", "deal")
    rows.only({*events, "never"}, "outcome", "bare")
    rows.only({*events, "never"}, "outcome", "taken")
    order = rows.mapping("outcome").get("furthest", "")
    for word in order.split() if isinstance(order, str) else ():
        if word not in events:
            raise UsageError("rule-key", where=f"outcome.furthest.{word}", near=" ".join(near(word, events)))


def _off(schema: Schema, key: str) -> list[str]:
    """The options of a key of an entry that the shop turned off: their words go with them."""
    above = f"log.{key}."
    return [path.removeprefix(above) for path in schema.gone if path.startswith(above)]


def _channels(section: str, raw: Mapping[str, Raw]) -> tuple[str, ...]:
    """Rows of the core's table which this profile's schema may lack: homes have no test drive."""
    found = raw.get(section)
    return tuple(found) if section in ("via", "step") and isinstance(found, dict) else ()


def _texts(rows: Rows, raw: Raw, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every list of words in the table, with its place; a part that no list has is refused."""
    if isinstance(raw, str):
        if raw != OFF:
            yield place, raw
    elif isinstance(raw, Mapping):
        parts = PARTS.get(".".join(place), "").split()
        inner = place[-1:] == (MORE,)
        if parts or inner or not DIVIDERS.keys().isdisjoint(raw):
            rows.only((*DIVIDERS, *(() if inner else (MORE,)), *parts), *place)
        for key, below in raw.items():
            yield from _texts(rows, below, (*place, key))
    else:
        raise broken("not-a-mapping", *place)


def _sound(text: str, place: tuple[str, ...]) -> None:
    """Refuse a list whose parentheses do not match."""
    try:
        taken_apart(text)
    except ValueError:
        raise broken("parentheses", *place) from None


def _paired(twins: Raw) -> None:
    """Refuse a traditional character that has no twin, is its own, or has two."""
    known: set[str] = set()
    for pair in twins.split() if isinstance(twins, str) and twins != OFF else ():
        one, other = pair[0], pair[1:]
        if len(other) != 1 or other == one or one in known:
            raise broken("twin", "twins", pair)
        known.add(one)
