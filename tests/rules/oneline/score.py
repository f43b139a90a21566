"""How much of the written lines is understood: precision and recall, by field, of each corpus.

`python -m tests.rules.oneline.score [-v] [NAME…]` prints them; -v shows every line that differs.
"""

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from leadtrack.model.moment import Moment
from leadtrack.rules.dates import parse_when
from leadtrack.rules.draft import Drafter
from leadtrack.rules.oneline.lexicon import Lexicon
from leadtrack.rules.oneline.load import make_lexicon
from leadtrack.rules.oneline.understand import understand
from leadtrack.rules.oneline.values import Understood
from leadtrack.rules.shop import make_shop
from leadtrack.store import yamltext
from leadtrack.store.templates import table
from tests.profiles import book, parser, schema

FOLDER = Path(__file__).parent
TODAY, MINUTE = date(2026, 11, 21), 17 * 60 + 30
"""When every line is typed: a Saturday, at half past five."""

CORPORA = ("homes", "cars", "tried", "later", "unseen", "sealed")
"""The first two were written before the rules, the third taught them, the others were scored when they stood."""
OPTION = {"with": "with_", "next-via": "next_via"}
Pair = tuple[str, str]


@cache
def lexicon(profile: str) -> Lexicon:
    """The words as they ship."""
    return make_lexicon(table(profile, "understand.yaml", None), schema(profile), book(profile))


def drafter(profile: str, now: Moment = Moment(TODAY, MINUTE)) -> Drafter:  # noqa: B008
    """Whoever writes down what was understood."""
    shop = make_shop({"profile": profile, "user": "zm", "consultants": {"zm": "zm"}})
    return Drafter(parser(profile), book(profile), shop, now, "zm")


def heard(text: str, shop: str, command: Any) -> Understood:
    """A line, understood as it was typed."""
    return understand(text, lexicon(shop), today=TODAY, command=command, minute=MINUTE)


def corpus(name: str) -> list[dict[str, Any]]:
    """The lines of a corpus; none where it has not been written."""
    path = FOLDER / f"{name}.yaml"
    if not path.exists():
        return []
    raw = yamltext.load(b"lines:\n" + path.read_bytes())
    return raw["lines"]  # type: ignore[return-value]


def bare(text: str) -> str:
    """A note without punctuation and blanks: how its parts are joined is nobody's matter."""
    return "".join(one for one in text if unicodedata.category(one)[0] not in "PZC" or one in "#@")


def wanted(row: Mapping[str, Any]) -> set[Pair]:
    """The fields of a line as it was written down by hand, each value for itself."""
    found = set(_pairs(row["fields"]))
    found |= {("doubt", option) for option in row.get("doubt", [])}
    media = schema(row["shop"]).facts["source.media"].accepts()
    found = {(key, media.get(value, value) if key == "media" else value) for key, value in found}
    return found | ({("note", bare(row["note"]))} if bare(row["note"]) else set())


def _pairs(fields: Mapping[str, Any]) -> Iterator[Pair]:
    for key, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            if key == "promised":
                yield key, f"{one['do']} @ {one.get('date', '')}"
            else:
                yield key, str(one)


def given(row: Mapping[str, Any]) -> set[Pair]:
    """The fields of a line as the program understands them, dates as they are written down."""
    understood = heard(row["text"], row["shop"], row["command"])
    names = {option: name for name, option in OPTION.items()}
    found: set[Pair] = set()
    for option, value in understood.words().items():
        key = names.get(option, option)
        for one in value if isinstance(value, list) else [value]:
            found.add((key, _written(key, one, row["shop"])))
    found = {(key, bare(value) if key == "note" else value) for key, value in found}
    doubts = {("doubt", doubt.option or doubt.code) for doubt in understood.doubts}  # a hint is about no field
    return {pair for pair in found if pair[1]} | doubts


def _written(key: str, value: str, shop: str) -> str:
    """A value as it goes into the record."""
    if key == "next":
        return str(parse_when(value, today=TODAY, lean="near"))
    if key == "at":
        return str(parse_when(value, today=TODAY, lean="past"))
    if key == "expected":
        return str(parse_when(value, today=TODAY, lean="future").day)
    if key == "promised":
        made = drafter(shop).promise(value, after=Moment(TODAY, MINUTE))
        return f"{made['do']} @ {made.get('date', '')}"
    return value


@dataclass
class Score:
    """Right, wrong and missing values, by field."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    differing: list[str] = field(default_factory=list)

    def take(self, row: Mapping[str, Any]) -> None:
        """Add a line."""
        is_, should = given(row), wanted(row)
        self.right.update(key for key, _ in is_ & should)
        self.wrong.update(key for key, _ in is_ - should)
        self.missing.update(key for key, _ in should - is_)
        if is_ != should:
            lines = [f"+ {key}: {value}" for key, value in sorted(is_ - should)]
            lines += [f"- {key}: {value}" for key, value in sorted(should - is_)]
            self.differing.append("\n".join([f"[{row['shop']} {row['command']}] {row['text']}", *lines]))

    @property
    def precision(self) -> float:
        """How much of what was understood is right."""
        right, wrong = self.right.total(), self.wrong.total()
        return right / (right + wrong) if right + wrong else 1.0

    @property
    def recall(self) -> float:
        """How much of what there was to understand was understood."""
        right, missing = self.right.total(), self.missing.total()
        return right / (right + missing) if right + missing else 1.0

    def table(self, name: str) -> str:
        """The figures, by field."""
        rows = [f"{name}: precision {self.precision:.4f}, recall {self.recall:.4f}"]
        for key in sorted(self.right | self.wrong | self.missing):
            right, wrong, missing = self.right[key], self.wrong[key], self.missing[key]
            rows.append(f"  {key:10} right {right:4} wrong {wrong:3} missing {missing:3}")
        return "\n".join(rows)


def score(name: str) -> Score | None:
    """The score of a corpus; None where it has not been written."""
    found = Score()
    rows = corpus(name)
    for row in rows:
        found.take(row)
    return found if rows else None


def main(words: list[str]) -> None:
    """Print the figures."""
    for name in [word for word in words if not re.match("-", word)] or CORPORA:
        found = score(name)
        if found:
            print(found.table(name))
            if "-v" in words:
                print("\n\n".join(found.differing))


if __name__ == "__main__":
    main(sys.argv[1:])
