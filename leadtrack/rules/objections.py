"""Objections and questions of a customer, taken one by one (F3, F4, F8–F12): what stands, what was asked, what is new.

They are facts. Where nothing else is written an objection was shown by the customer, and is open. Pure; no disk.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leadtrack.errors import UsageError
from leadtrack.model.fold import keeps
from leadtrack.model.ordered import in_order
from leadtrack.model.parse import Parser
from leadtrack.model.record import Customer
from leadtrack.model.schema import Field
from leadtrack.model.values import Raw
from leadtrack.rules.near import near

OBJECTIONS, QUESTIONS = "objections", "questions"
SHOWN, OPEN = "shown", "open"
DEFAULTS = {"about": "", "kind": SHOWN, "state": OPEN, "script": ""}
"""What a row says by not saying it."""


@dataclass(frozen=True, slots=True)
class Objection:
    """What a customer holds against it: `at` is its place in the record's list, counted from 0."""

    at: int
    text: str
    about: str | None = None
    kind: str = SHOWN
    seen: date | None = None
    state: str = OPEN
    script: str | None = None

    @property
    def number(self) -> int:
        """What people call it by."""
        return self.at + 1

    @property
    def open(self) -> bool:
        """Whether it still stands."""
        return self.state == OPEN


@dataclass(frozen=True, slots=True)
class Question:
    """What the customer may ask, and the answer prepared (F4)."""

    at: int
    ask: str
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or doubt of the log that nobody answered yet (F9)."""

    day: date
    text: str


Rows = Sequence[tuple[int, Mapping[str, object]]]
"""The typed rows of a list, each with its place in the file."""


def rows(customer: Customer, path: str) -> Rows:
    """The rows of a list of a customer."""
    found = customer.fact(path)
    return [(at, row) for at, row in enumerate(found) if isinstance(row, Mapping)] if isinstance(found, tuple) else []


def rows_in_file(raw: Mapping[str, Raw], path: str, parser: Parser) -> Rows:
    """The same rows where they stand in the file: one that can't be read keeps its place there."""
    listed = raw.get(path)
    found: list[tuple[int, Mapping[str, object]]] = []
    for at, row in enumerate(listed if isinstance(listed, list) else []):
        customer, _ = parser.parse({"name": "x", path: [row]}, "x")
        found += [(at, typed) for _, typed in rows(customer, path)] if customer else []
    return found


def objections(found: Rows) -> tuple[Objection, ...]:
    """Type the rows of the list; one without a text means nothing."""
    return tuple(_objection(at, row) for at, row in found if row.get("text"))


def _objection(at: int, row: Mapping[str, object]) -> Objection:
    said = {key: str(value) for key, value in row.items() if isinstance(value, str)}
    seen = row.get("seen")
    return Objection(
        at,
        text=said["text"],
        about=said.get("about"),
        kind=said.get("kind", SHOWN),
        seen=seen if isinstance(seen, date) else None,
        state=said.get("state", OPEN),
        script=said.get("script"),
    )


def questions(found: Rows) -> tuple[Question, ...]:
    """Type the rows of the list; one without a question means nothing."""
    return tuple(
        Question(at, str(row["ask"]), str(row["answer"]) if row.get("answer") else None)
        for at, row in found
        if row.get("ask")
    )


def unanswered(customer: Customer, *, as_of: date) -> tuple[Asked, ...]:
    """What was asked in the log and has no answer: none there, none prepared, and no objection of the same words.

    Answers of an entry belong to its own questions in their order; what is left over answers the oldest open ones.
    """
    standing: list[Asked] = []
    for entry in in_order(customer.log, as_of):
        own = len(entry.asked)
        standing = standing[max(0, len(entry.answered) - own) :]
        standing += [Asked(entry.at.day, text) for text in entry.asked[len(entry.answered) :]]
    covered = [one.text for one in objections(rows(customer, OBJECTIONS))]
    covered += [one.ask for one in questions(rows(customer, QUESTIONS)) if one.answer]
    return tuple(one for one in standing if not any(_same(one.text, text) for text in covered))


def _same(one: str, other: str) -> bool:
    return keeps(one, other) or keeps(other, one)


def chosen(found: Sequence[Objection], word: str, shown: Sequence[str]) -> Objection | None:
    """The objection that a number or the same text names; None for a new text, UsageError for a number nobody has."""
    if word.isascii() and word.isdecimal():
        for one in found:
            if str(one.number) == word.lstrip("0"):
                return one
        raise UsageError("no-such-objection", text=word, rows="\n".join(f"  {one}" for one in shown) or "  -")
    return next((one for one in found if one.text == word), None)


@dataclass(frozen=True, slots=True)
class Words:
    """What options said of an objection; None where they said nothing."""

    about: str | None = None
    suspected: bool | None = None
    state: str | None = None
    script: str | None = None


def keys(words: Words, row: Field) -> dict[str, str]:
    """The keys of a row that options set; `row` is the field of the list. UsageError for a word that no list has."""
    parts = {part.key: part for part in row.items}
    found: dict[str, str] = {}
    if words.about:
        found["about"] = _option(parts["about"], words.about, "--about")
    if words.suspected is not None:
        found["kind"] = "suspected" if words.suspected else SHOWN
    if words.state:
        found["state"] = _option(parts["state"], words.state, "--state")
    if words.script:
        found["script"] = words.script
    return found


def _option(row: Field, word: str, option: str) -> str:
    accepted = row.accepts()
    found = accepted.get(word) or accepted.get(word.casefold())
    if found is None:
        known = " ".join(f"{one.key}={one.label.zh}" for one in row.options)
        raise UsageError("no-such-word", option=option, text=word, known=known, near=" ".join(near(word, accepted)))
    return found


def new_row(text: str, said: Mapping[str, str], today: date) -> dict[str, Raw]:
    """A new row of the list, in the order of its keys, defaults left out."""
    row = {"text": text, "about": "", "kind": SHOWN, "seen": str(today), "state": OPEN, "script": ""} | dict(said)
    return {key: value for key, value in row.items() if value != DEFAULTS.get(key)}


def changes(one: Objection, said: Mapping[str, str], *, again: bool) -> Iterator[tuple[str, str]]:
    """The keys of a row that become another value; `again` where the customer raises it once more: it is open then."""
    wanted = dict(said)
    if again and "state" not in said:
        wanted["state"] = OPEN
    have = {"about": one.about, "kind": one.kind, "state": one.state, "script": one.script}
    yield from ((key, value) for key, value in wanted.items() if have[key] != value)
