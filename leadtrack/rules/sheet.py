"""What is about to be written down, a line a field, while somebody looks it over: changed, added to, taken from. Pure.

Nothing of a text is lost on the way: words that were understood and shall not be go back into the note, to their place.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from leadtrack.rules.oneline.values import Understood, in_words

NOTE = "note"

MISSED = "missed"
NO_ANSWER = ("no_answer", "no_answer")
"""The flag that says the same as an option, and what it says there."""

UNIT = "unit"

BETWEEN, BETWEEN_EN = "，", ", "
"""Stands between parts of a note that were not neighbours; in English."""

_CLAUSE = re.compile(r"[^\s，,；;。！!？?、]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One value of an option; `start` and `end` are its words in the text, if it was understood from one.

    A price is `of` a unit.
    """

    option: str
    value: str
    start: int = 0
    end: int = 0
    of: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines in the order of the options; `kinds` are the options there are, each taken once, often or as a flag."""

    kinds: Mapping[str, str]
    text: str = ""
    lines: tuple[Line, ...] = ()
    note: str = ""

    def __len__(self) -> int:
        """How many lines can be changed: the note is one."""
        return len(self.lines) + bool(self.note)

    def words(self, how: Mapping[str, Any]) -> dict[str, Any]:
        """Everything as the options would have said it; `how` says how to write."""
        found: dict[str, Any] = {name: () if kind == "many" else None for name, kind in self.kinds.items()} | dict(how)
        many = {name for name in self.kinds if self._many(name)}
        for option, value in in_words(self.lines, many).items():
            found[option] = tuple(value) if option in many else value
        return found | {NOTE: self.note or None}

    def values(self, option: str) -> list[str]:
        """What is said of an option."""
        return [line.value for line in self.lines if line.option == option]

    def heard(self, heard: Understood) -> "Sheet":
        """The sheet with what was understood of one more text; what is known already wins, and its words stay."""
        shift = len(self.text) + 1 if self.text else 0
        text = f"{self.text}\n{heard.text}" if self.text else heard.text
        note = _joint(self.note + heard.note).join(part for part in (self.note, heard.note) if part)
        found = replace(self, text=text, note=note)
        for piece in heard.pieces:
            line = Line(piece.option, piece.value, piece.start + shift, piece.end + shift, piece.of)
            known = found.values(line.option)
            if not known or (self._many(line.option) and line.value not in known):
                found = found.with_line(line)
            elif line.value not in known:
                found = found.with_words_of(line)
        return found

    def given(self, option: str, value: str) -> "Sheet":
        """The sheet with what an option says: it wins over what was understood, whose words go back into the note."""
        gone = [] if self._many(option) else [line for line in self.lines if line.option == option]
        found = self
        for line in gone:
            found = found.with_words_of(line) if line.value != value else found
        return found.said(option, value)

    def said(self, option: str, value: str) -> "Sheet":
        """The sheet with a value: one more where there may be many, else the one there is."""
        if option == NOTE:
            return replace(self, note=value)
        if self._many(option):
            return self if value in self.values(option) else self.with_line(Line(option, value))
        here = next((at for at, line in enumerate(self.lines) if line.option == option), None)
        return self.with_line(Line(option, value)) if here is None else self.changed(here, value)

    def changed(self, at: int, value: str) -> "Sheet":
        """The sheet with another value in a line; behind the last line stands the note."""
        if at == len(self.lines):
            return replace(self, note=value)
        was, line = self.lines[at].value, replace(self.lines[at], value=value)
        lines = (*self.lines[:at], line, *self.lines[at + 1 :])
        if line.option == UNIT:
            lines = tuple(replace(one, of=value) if one.of == was else one for one in lines)
        return replace(self, lines=lines)

    def without(self, at: int) -> "Sheet":
        """The sheet without a line: its words go back into the note if they had left it."""
        if at == len(self.lines):
            return replace(self, note="")
        line = self.lines[at]
        rest = replace(self, lines=(*self.lines[:at], *self.lines[at + 1 :]))
        return rest.with_words_of(line)

    def _many(self, option: str) -> bool:
        return self.kinds.get(option) == "many"

    def with_line(self, line: Line) -> "Sheet":
        """The sheet with one more line, in the order of the options; those of one option stand as they came."""
        order = list(self.kinds)
        return replace(self, lines=tuple(sorted([*self.lines, line], key=lambda one: order.index(one.option))))

    def with_words_of(self, line: Line) -> "Sheet":
        """The sheet whose note holds the words from which a line was understood."""
        return replace(self, note=put_back(self.text, self.note, line.start, line.end))


def without(heard: Understood, off: Callable[[str], bool]) -> Understood:
    """What was understood but for the options that are `off`: their words stay in the note, and nothing is asked."""
    note = heard.note
    for piece in heard.pieces:
        if off(piece.option):
            note = put_back(heard.text, note, piece.start, piece.end)
    pieces = tuple(piece for piece in heard.pieces if not off(piece.option))
    return replace(heard, pieces=pieces, note=note, doubts=tuple(one for one in heard.doubts if not off(one.option)))


def put_back(text: str, note: str, start: int, end: int) -> str:
    """The note with the clauses of the text that touch a place, where they had left it: between their neighbours."""
    have = list(_CLAUSE.finditer(note))
    clauses = list(_CLAUSE.finditer(text))
    at, last = 0, -2  # the clause of the note that comes next, and the one of the text that went before it
    for number, clause in enumerate(clauses):
        if at < len(have) and have[at][0] == clause[0]:
            at, last = at + 1, number
        elif clause.start() < end and start < clause.end():
            place = have[at].start() if at < len(have) else len(note)
            before, behind = note[:place], note[place:]
            if behind:
                note = f"{before}{clause[0]}{_gap(text, clauses, number)}{behind}"
            else:
                between = _gap(text, clauses, number - 1) if last == number - 1 else _joint(note + clause[0])
                note = _more(before, between, clause[0])
            have = list(_CLAUSE.finditer(note))
            at, last = at + 1, number
    return note


def _gap(text: str, clauses: Sequence[re.Match[str]], number: int) -> str:
    """What stands behind a clause in the text, up to the next."""
    following = clauses[number + 1].start() if number + 1 < len(clauses) else None
    joint = _joint(text)
    return (text[clauses[number].end() : following].replace("\n", joint) if following else "") or joint


def _joint(text: str) -> str:
    """What joins parts of a note that were not neighbours, by the language of the words."""
    return BETWEEN_EN if text.isascii() else BETWEEN


def _more(before: str, between: str, words: str) -> str:
    """A note with words behind it."""
    return f"{before}{between}{words}" if before and _CLAUSE.fullmatch(before[-1]) else f"{before}{words}"
