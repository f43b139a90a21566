"""The text of `templates/*/reasons.yaml`, typed; UsageError names the first place that can't be used."""

from collections.abc import Mapping
from string import Formatter

from leadtrack.errors import UsageError
from leadtrack.model.schema import Label, Schema
from leadtrack.model.values import Raw
from leadtrack.rules.events import ABOUT
from leadtrack.rules.near import near
from leadtrack.rules.reason_table import NO_REASONS, SAYS, WHENS, ReasonTable, Way, When
from leadtrack.rules.rows import Rows, broken
from leadtrack.rules.wanted import checked

REASON, OBJECTIONS = "reason", "objections"

KEYS: Mapping[When, frozenset[str]] = {
    "objection": frozenset({"about"}),
    "event": frozenset({"within"}),
    "news": frozenset({"about", "within"}),
    "kept": frozenset({"within"}),
    "dates": frozenset({"within"}),
    "people": frozenset(),
    "fact": frozenset({"path"}),
    "always": frozenset(),
}
"""What a way asks for beside its reason, fit and words; an objection may be about anything."""

COMMON = frozenset({"reason", "when", "fit", "zh", "en"})


def make_reasons(raw: Mapping[str, Raw], schema: Schema) -> ReasonTable:
    """Type the merged text of the reasons; the six, with their captions, are the log's own options."""
    rows = Rows(raw)
    rows.only(("running", "ways"))
    if REASON not in schema.entry:
        return NO_REASONS
    words = dict(schema.entry[REASON].accepts())
    kept = (key for key in rows.mapping("ways") if rows.mapping("ways", key).get("path") not in schema.gone)
    ways = [_way(rows, key, schema, frozenset(words.values())) for key in kept]
    return ReasonTable(
        ways=tuple(sorted(ways, key=lambda way: way.fit)),
        running=rows.given("running", least=1),
        words={word.casefold(): key for word, key in words.items()},
    )


def _way(rows: Rows, key: str, schema: Schema, reasons: frozenset[str]) -> Way:
    where = ("ways", key)
    kind = rows.word(*where, "when")
    when = next((one for one in WHENS if one == kind), None)
    if when is None:
        raise _no_word(kind, WHENS, *where, "when")
    rows.only(COMMON | KEYS[when], *where)
    reason = rows.word(*where, "reason")
    if reason not in reasons:
        raise _no_word(reason, reasons, *where, "reason")
    return Way(
        key=key,
        reason=reason,
        when=when,
        label=Label(_text(rows, when, *where, "zh"), _text(rows, when, *where, "en")),
        fit=rows.given(*where, "fit"),
        about=_about(rows, when, schema, *where, "about"),
        within=rows.given(*where, "within") if "within" in KEYS[when] else 0,
        path=checked(rows.word(*where, "path"), schema, *where, "path") if when == "fact" else "",
    )


def _text(rows: Rows, when: When, *where: str) -> str:
    """A wording, with no other words in braces than what it needs gives."""
    text = rows.word(*where)
    try:
        named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        raise broken("braces", *where) from None
    odd = sorted(named - SAYS[when])
    if odd:
        raise _no_word(odd[0], SAYS[when], *where)
    return text


def _about(rows: Rows, when: When, schema: Schema, *where: str) -> tuple[str, ...]:
    """What an objection or news must be about."""
    raw = rows.mapping(*where[:-1]).get("about", [])
    named = [raw] if isinstance(raw, str) else raw
    if when == "news" and not named:
        raise broken("missing", *where)
    fact = schema.facts.get(OBJECTIONS)
    if not named or (when == "objection" and fact is None):  # a shop that keeps none has turned the field off
        return ()
    parts = {part.key: part for part in fact.items} if fact else {}
    known = ABOUT if when == "news" else [option.key for option in parts["about"].options]
    for word in named:
        if word not in known:
            raise _no_word(str(word), known, *where)
    return tuple(str(word) for word in named)


def _no_word(word: str, known: object, *where: str) -> UsageError:
    """A word that nothing answers to, with those that would do."""
    listed = sorted(map(str, known)) if isinstance(known, (tuple, list, frozenset)) else []
    return UsageError("reason-word", where=".".join(where), text=word, known=" ".join(listed) or "-",
                      near=" ".join(near(word, listed)))  # fmt: skip
