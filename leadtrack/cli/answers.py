"""The questions of the guided form: how each is put, and what an answer to it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from leadtrack.cli import hearing
from leadtrack.cli.fields import choices, options_of, read
from leadtrack.cli.session import Session
from leadtrack.cli.telling import DEFAULT, Command
from leadtrack.model.record import Customer
from leadtrack.rules.again import ARRIVALS
from leadtrack.rules.date_parts import leading_when
from leadtrack.rules.draft import split
from leadtrack.rules.form import FACT, GRADE, HOW, NEXT, UNIT, WHAT, WHO
from leadtrack.rules.oneline.values import Doubt
from leadtrack.rules.replies import agrees
from leadtrack.rules.sheet import Sheet
from leadtrack.views.sheet import FACTS, caption, picked

LONGEST_NAME = 20

MISSED = "missed:"
"""Begins a choice that says that nobody was reached."""


OFTEN = {
    "add": ARRIVALS,
    "log": ("phone", f"{MISSED}no_answer", "wechat", "visit_in", "viewing", "test_drive", "call_in"),
}
"""What is chosen most often stands first, under the lowest digits."""


class Question(NamedTuple):
    """How a question is put: its caption, what may be answered in a word, choices, and what it is for.

    Only where it is `yes_no` are such words an answer.
    """

    what: str
    hint: str
    choices: list[tuple[str, str]]
    about: str
    yes_no: bool = False


def question_of(session: Session, command: Command, key: str) -> Question:
    """How a question is put in this shop."""
    if key.startswith(FACT):
        row = session.schema.facts[key.removeprefix(FACT)]
        choices_, about = options_of(row, session.lang), row.about.of(session.lang)
        return Question(row.label.of(session.lang), "", choices_, about, row.type == "yesno")
    what = caption("unit", session.schema, session.lang) if key == UNIT else session.say(f"form.{key}")
    hint, about = session.say(f"form.{key}.hint"), session.say(f"form.{key}.about")
    return Question(what, hint, _choices(session, command, key), about)


def _choices(session: Session, command: Command, key: str) -> list[tuple[str, str]]:
    if key == GRADE:
        return choices(session, "grade")
    return ways(session, command) if key == HOW else []


def ways(session: Session, command: Command) -> list[tuple[str, str]]:
    """How somebody may have been met, the most frequent first; for `log` that nobody was, too."""
    found = options_of(session.schema.entry["via"], session.lang)
    if command == "log":
        row = session.schema.entry.get("missed")
        found += [(MISSED + key, label) for key, label in (options_of(row, session.lang) if row else ())]
    often = OFTEN[command]
    return sorted(found, key=lambda one: often.index(one[0]) if one[0] in often else len(often))


def is_visit(session: Session, via: str) -> bool:
    """Whether a channel brings people face to face."""
    row = session.schema.entry["via"]
    key = row.accepts().get(via, via)
    return any(one.key == key and one.traits.get("visit") == "true" for one in row.options)


@dataclass(frozen=True, slots=True)
class Answers:
    """Reads the answers of a form; `doubts` are what was not certain of each, by its question.

    `customer` is who they are about, once that is known.
    """

    session: Session
    command: Command
    doubts: dict[str, list[Doubt]] = field(default_factory=dict)
    customer: Customer | None = None

    def read(self, key: str, answer: str, sheet: Sheet) -> Sheet:
        """The sheet with what an answer says; UsageError where it can't be used."""
        self.doubts.pop(key, None)
        own: Mapping[str, Callable[[str, Sheet], Sheet]] = {
            WHO: self._who, HOW: self._how, WHAT: self._what, UNIT: self._units, NEXT: self._next,
        }  # fmt: skip
        if key in own:
            return own[key](answer, sheet)
        if key.startswith(FACT):
            return self._fact(key.removeprefix(FACT), answer, sheet)
        return self._said(key, picked(answer, choices(self.session, key)), sheet)

    def _hear(self, key: str, text: str, sheet: Sheet, *, only: str = "") -> Sheet | None:
        """The sheet with what is understood of a text; None where it must tell `only`, and does not."""
        heard = hearing.hear(self.session, text, "add" if key == WHO else self.command)
        if only and all(piece.option != only for piece in heard.pieces):
            return None
        sheet, strangers = hearing.without_strangers(self.session, sheet.heard(heard))
        self.doubts[key] = [*heard.doubts, *strangers]
        return sheet

    def _said(self, option: str, value: str, sheet: Sheet) -> Sheet:
        read(self.session, option, value)
        return sheet.said(option, value)

    def _fact(self, path: str, answer: str, sheet: Sheet) -> Sheet:
        row = self.session.schema.facts[path]
        value = picked(answer, options_of(row, self.session.lang))
        if row.type == "yesno" and (agreed := agrees(answer)) is not None:
            value = str(agreed).lower()
        option = next((option for option, fact in FACTS.items() if fact == path), None)
        return self._said(option or "set", value if option else f"{path}={value}", sheet)

    def _what(self, answer: str, sheet: Sheet) -> Sheet:
        return self._hear(WHAT, answer, sheet) or sheet

    def _who(self, answer: str, sheet: Sheet) -> Sheet:
        """Name, number and what else tells who it is; where no name was understood, what is left is one."""
        heard = self._hear(WHO, answer, sheet) or sheet
        name = heard.note.strip()
        if heard.values("name") or not 0 < len(name) <= LONGEST_NAME or any(one.isdecimal() for one in name):
            return heard
        return self._said("name", name, replace(heard, note=""))

    def _how(self, answer: str, sheet: Sheet) -> Sheet:
        """How they were met, and for how long: `1 45`, `来访 45分钟`, `没接`."""
        word, _, rest = answer.replace("，", " ").replace(",", " ").partition(" ")
        way = picked(word, ways(self.session, self.command))
        accepted = self.session.schema.entry["via"].accepts()
        if way == word and word not in accepted and word.casefold() not in accepted:
            return self._hear(HOW, answer, sheet, only="via") or self._said("via", word, sheet)
        if way.startswith(MISSED):
            sheet = sheet.said("via", DEFAULT["log"]).said("missed", way.removeprefix(MISSED))
        else:
            sheet = self._said("via", way, sheet)
        rest = rest.strip()
        if rest.isdecimal():
            return self._said("minutes", rest, sheet)
        return (self._hear(HOW, rest, sheet) if rest else None) or sheet

    def _units(self, answer: str, sheet: Sheet) -> Sheet:
        """What was looked at, with what was asked for it; words that are none of ours are the name of one."""
        heard = self._hear(UNIT, answer, sheet, only=UNIT)
        for part in split(answer) if heard is None else ():
            sheet = sheet.said(UNIT, str(part))
        return heard or sheet

    def _next(self, answer: str, sheet: Sheet) -> Sheet:
        """A day, perhaps with its hour, and what then."""
        if heard := self._hear(NEXT, answer, sheet, only=NEXT):
            return heard
        first, _, more = answer.partition(" ")
        day, do = leading_when(first, more.strip(), today=self.session.today, lean="near")
        sheet = self._said(NEXT, day, sheet)
        return self._said("do", do, sheet) if do else sheet


def paths_said(session: Session, sheet: Sheet) -> frozenset[str]:
    """The facts that a sheet fills."""
    plain = {FACTS[line.option] for line in sheet.lines if line.option in FACTS}
    given = {line.value.partition("=")[0].rstrip("+- ") for line in sheet.lines if line.option == "set"}
    found = (session.schema.find(word) for word in given)
    return frozenset(plain | {row.key for row in found if row is not None})
