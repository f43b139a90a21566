"""The words by which lines are understood: those of the tables, of the schema's options, and of the shop's levels."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from leadtrack.model.pinyin import SURNAMES
from leadtrack.model.values import Raw
from leadtrack.rules.oneline.vocabulary import Vocabulary, either, listed, make_vocabulary

DIVIDERS = {"zh": " ", "en": ","}
MORE = "more"
"""The row of a list in which a shop's own words stand beside those that ship."""

_PLACE = re.compile(r"<([a-z][a-z.\-]*)>")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lists of words by their place in the table, each made when it is first asked for.

    `options` are the words of the schema's own lists (`via`, `media` …) and what each means there, `levels` the names
    of the shop's grades.
    """

    raw: Mapping[str, Raw]
    options: Mapping[str, Mapping[str, str]]
    levels: Mapping[str, str]
    made: dict[str, Vocabulary] = field(default_factory=dict, compare=False)
    sets: dict[str, frozenset[str]] = field(default_factory=dict, compare=False)
    pairs: dict[str, Mapping[str, str]] = field(default_factory=dict, compare=False)
    patterns: dict[str, re.Pattern[str]] = field(default_factory=dict, compare=False)

    def words(self, place: str) -> Vocabulary:
        """The list of a place, `said` or `said.keeps`; where its rows have keys, each word means its key."""
        return self._once(place, lambda: [*self._rows(self._at(place))])

    def options_of(self, place: str) -> Vocabulary:
        """The list of a place, and the schema's own words for the same options; only what the schema has."""

        def rows() -> list[tuple[str, str]]:
            known = self.options.get(place, {})
            mine = [(word, key) for word, key in self._rows(self._at(place)) if key in known.values()]
            return mine + [(word.casefold(), key) for word, key in known.items() if word.strip() and "_" not in word]

        return self._once(f"{place}*", rows)

    def together(self, places: Mapping[str, str]) -> Vocabulary:
        """Several lists as one, in which a word means the key of its list."""
        rows = ((word, key) for key, place in places.items() for word, _ in self._rows(self._at(place)))
        return self._once("+".join(places), lambda: list(rows))

    def _once(self, name: str, rows: Callable[[], list[tuple[str, str]]]) -> Vocabulary:
        if name not in self.made:
            self.made[name] = make_vocabulary(rows())
        return self.made[name]

    def _at(self, place: str) -> Raw:
        found: Raw = dict(self.raw)
        for key in place.split("."):
            found = found.get(key, {}) if isinstance(found, dict) else {}
        return found

    def _rows(self, raw: Raw, key: str = "") -> list[tuple[str, str]]:
        """The words of a list in both languages; of a row of lists, each with the key of its row."""
        if not isinstance(raw, dict):
            words = listed(raw, " ") if isinstance(raw, str) and raw != "off" else []
            return [(word.casefold(), key) for word in words]
        rows: list[tuple[str, str]] = []
        for name, below in raw.items():
            if name in DIVIDERS:
                words = listed(below, DIVIDERS[name]) if isinstance(below, str) else []
                rows += [(word.casefold(), key) for word in words]
        if rows or any(name in DIVIDERS for name in raw):
            return rows + self._rows(raw.get(MORE, ""), key)
        return [row for name, below in raw.items() if below != "off" for row in self._rows(below, name)]

    def letters(self, place: str) -> frozenset[str]:
        """The characters of a place."""
        if place not in self.sets:
            self.sets[place] = frozenset("".join(word for word, _ in self._rows(self._at(place))))
        return self.sets[place]

    def pattern(self, template: str) -> re.Pattern[str]:
        """A pattern in which `<place>` stands for any word of that list."""
        if template not in self.patterns:
            filled = _PLACE.sub(lambda found: either(word for word, _ in self._rows(self._at(found[1]))), template)
            self.patterns[template] = re.compile(filled, re.ASCII)
        return self.patterns[template]

    def order(self, place: str) -> tuple[str, ...]:
        """The words of a place in their order."""
        text = self._at(place)
        return tuple(text.split()) if isinstance(text, str) else ()

    def has(self, place: str) -> bool:
        """Whether the shop has such words at all."""
        return self._at(place) not in ("", "off", {})

    @property
    def twins(self) -> Mapping[str, str]:
        """The simplified twin of each traditional character."""
        if "twins" not in self.pairs:
            self.pairs["twins"] = {pair[0]: pair[1] for pair in self.order("twins") if len(pair) == 2}
        return self.pairs["twins"]

    def surname(self, text: str, start: int) -> int:
        """How many characters of a surname stand at a place: two, one or none."""
        if text[start : start + 2] in SURNAMES and len(text[start : start + 2]) == 2:
            return 2
        return 1 if text[start : start + 1] in self.letters("names.surnames") else 0
