"""What stands on the one screen before a call, as the shop wants it (`templates/*/brief.yaml`). Typed here; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from leadtrack.model.schema import Schema
from leadtrack.model.values import Raw
from leadtrack.rules.rows import broken
from leadtrack.rules.wanted import OFF, kept, known_keys, mapping, number, paths

FACTS = ("who", "agreed", "family", "needs", "character")
"""Lists of facts, by the part of the screen on which they stand."""

NUMBERS = {"lines": (10, 200), "contacts": (1, 20), "ahead": (0, 366)}
"""The least and the most of each number."""

WORDS = ("concession", "but", "sums", "named", "given", "theirs")


@dataclass(frozen=True, slots=True)
class PriceWords:
    """Words that tell our own word on a price from what others say of one; all small letters."""

    concession: tuple[str, ...]
    but: tuple[str, ...]
    sums: tuple[str, ...]
    named: tuple[str, ...]
    given: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefTable:
    """The size of the screen, the facts of each of its parts, and the words of prices."""

    lines: int
    contacts: int
    ahead: int
    facts: Mapping[str, tuple[str, ...]]
    prices: PriceWords


def make_brief_table(raw: Mapping[str, Raw], schema: Schema) -> BriefTable:
    """Type the merged text of the table; UsageError names the first place that can't be used."""
    known_keys(raw, frozenset({*FACTS, *NUMBERS, "prices"}), "brief")
    words = mapping(raw.get("prices", {}), "brief", "prices")
    known_keys(words, frozenset(WORDS), "brief", "prices")
    count = {
        key: number(raw.get(key, ""), least, most, "not-a-number", "brief", key)
        for key, (least, most) in NUMBERS.items()
    }
    return BriefTable(
        lines=count["lines"],
        contacts=count["contacts"],
        ahead=count["ahead"],
        facts={key: paths(_listed(raw.get(key, []), schema), schema, "brief", key) for key in FACTS},
        prices=PriceWords(**{key: _words(words.get(key, []), key) for key in WORDS}),
    )


def _listed(raw: Raw, schema: Schema) -> Raw:
    """A list of facts without those that the shop turned off; none where all of it is off."""
    return [] if raw in ("", OFF) else kept(raw, schema)


def _words(raw: Raw, key: str) -> tuple[str, ...]:
    if raw in ("", OFF):
        return ()
    if not isinstance(raw, list):
        raise broken("not-a-list", "brief", "prices", key)
    return tuple(word.casefold() for word in raw if isinstance(word, str) and word)
