"""Looking over what was understood before it is written: Enter saves, a line is changed in place, nothing gets lost."""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from shlex import quote
from typing import Any
from unicodedata import normalize

from leadtrack.cli import door, hearing
from leadtrack.cli.absence import is_absence, stayed_away
from leadtrack.cli.app import StoppedError
from leadtrack.cli.asking import LeftError, ask, put
from leadtrack.cli.entry_options import HOW, KINDS
from leadtrack.cli.fields import choices, read, rows_of
from leadtrack.cli.session import Session
from leadtrack.cli.telling import DEFAULT, NOTHING, Job, Words
from leadtrack.cli.who import Found
from leadtrack.errors import LeadtrackError, UsageError
from leadtrack.rules.draft import split
from leadtrack.rules.near import near
from leadtrack.rules.oneline.values import Doubt
from leadtrack.rules.replies import HELP, LEAVE, NO, NONE, WIDE, YES, plain
from leadtrack.rules.sheet import NOTE, Sheet
from leadtrack.rules.unsure import unsettled
from leadtrack.views.render import as_it_is
from leadtrack.views.sheet import caption, drawn, flag, meant, names, numbered, picked, words_of

NEW = frozenset({"new", "新建", "新客户"})
"""Makes somebody new of who has a known name."""

WITH: Mapping[str, tuple[str, ...]] = {"next": ("do", "next_via", "next_for"), "unit": ("price",)}
"""What says nothing once the last line of an option is gone: a step without its day, a price without its flat."""

APART = ("unit", "phone", "tag", "with_")
"""Options of which several stand in one answer: 2栋901、2栋1502."""

_NONE = "|".join(sorted({*NONE, *WIDE}, key=len, reverse=True))
_NUMBERED = re.compile(rf"(\d{{1,2}})(?:(?:\s*[:：=]\s*|\s+)(.+)|\s*({_NONE}))?", re.DOTALL)


@dataclass(slots=True)
class Confirmation:
    """What somebody sees before they press Enter, and how they change it."""

    session: Session
    job: Job
    sheet: Sheet
    how: dict[str, Any]
    doubts: Sequence[Doubt] = ()
    first: Sheet | None = None
    """What was shown first: the doubts are about it."""

    def run(self) -> None:
        """Show it, and ask until it is written or left; whoever leaves is told how to get it back."""
        try:
            self._show()
            while not self._answered(ask(self.session.say("understood.prompt"))):
                continue
        except LeftError:
            tell_back(self.session, self.job, self.sheet, self.how)
            raise
        except KeyboardInterrupt:
            tell_back(self.session, self.job, self.sheet, self.how)
            raise StoppedError("half") from None  # that nothing was written has just been said

    def _answered(self, answer: str | None) -> bool:
        """Do what somebody answers; whether that is the end of it."""
        if answer is None:
            raise KeyboardInterrupt
        word = plain(answer)
        if not answer or word in YES:
            return self._written()
        if word in LEAVE or word in NO:
            raise LeftError("not-saved")
        if word in HELP:
            self.session.tell("understood.help")
            return False
        try:
            self._change(answer, word)
        except UsageError as error:
            door.failed(error)
        else:
            self._show()
        return False

    def _written(self) -> bool:
        """Write it; where it can't be, say why and go on, so that nothing typed is lost."""
        try:
            if self._empty():
                raise UsageError(NOTHING[self.job.command])
            self.job.write(self.sheet.words(self.how))
        except (LeadtrackError, OSError) as error:
            if self.session.written or hasattr(error, "__notes__"):  # some of it is written: again would write it twice
                raise
            door.answer(error)
            return False
        return True

    def _empty(self) -> bool:
        """Whether nothing is left but the channel that stands where none was said."""
        lines, default = self.sheet.lines, DEFAULT[self.job.command]
        return not self.sheet.note and all((one.option, one.value, one.end) == ("via", default, 0) for one in lines)

    def _show(self) -> None:
        session = self.session
        known: Found | None = None
        if not (self.sheet.values("via") or is_absence(self.sheet.words(self.how))):
            self.sheet = self.sheet.said("via", DEFAULT[self.job.command])
        self.first = self.sheet if self.first is None else self.first
        try:
            known = self.job.meet(self.sheet.words(self.how))
        except LeadtrackError as error:
            door.failed(error)
        else:
            self.job.greet(self.sheet.words(self.how), known)
        for line in drawn(rows_of(session, self.sheet), session.screen.width):
            session.tell("plain", text=line)
        if known is not None and is_absence(self.sheet.words(self.how)):
            plans = bool(self.sheet.values("next"))
            session.tell("doubt", text=stayed_away(session, known, self.sheet.note, plans=plans))
        stand = unsettled(self.doubts, self.first, self.sheet)
        customer = known[1] if known is not None else None
        for doubt in hearing.said(session, stand, customer, names=self.sheet.values("name")):
            session.tell("doubt", text=doubt)

    def _change(self, answer: str, word: str) -> None:
        if word in NEW:
            self.how["new"] = True
            return
        numbered = _NUMBERED.fullmatch(normalize("NFKC", answer[:2]) + answer[2:])
        if numbered and 1 <= int(numbered[1]) <= len(self.sheet):
            at = int(numbered[1]) - 1
            self._line(at, (numbered[2] or numbered[3] or "").strip())
            return
        if numbered:
            raise UsageError("no-such-line", text=numbered[1], most=str(len(self.sheet)))
        self._field(answer)

    def _field(self, answer: str) -> None:
        """Change a field that is named, or a fact; else what is understood without a word left over."""
        answer = answer.removeprefix("--")
        known = names([name for name, kind in KINDS.items() if kind != "flag"], self.session.schema)
        word, _, rest = answer.replace("：", " ").replace(":", " ").partition(" ")
        row, found = self.session.schema.find(word), meant(answer, known)
        if found is not None and (row is None or word.casefold() in known):
            self._said(*found)
        elif row is not None:  # 意向面积 is no 意向
            self._said("set", f"{row.key}={rest.strip()}")
        elif not (self._named(answer) or self._heard(answer)):
            raise UsageError("no-such-line-field", text=word, near=" ".join(near(word.casefold(), known)))

    def _named(self, answer: str) -> bool:
        """Take a name alone, where somebody new has none yet."""
        if self.job.command != "add" or self.sheet.values("name"):
            return False
        heard = hearing.hear(self.session, answer, "add")
        pieces = {piece.option: piece.value for piece in heard.pieces}
        if heard.note or heard.doubts or not {"name"} <= pieces.keys() <= {"name", "sex"}:
            return False
        for option, value in pieces.items():
            self.sheet = self.sheet.said(option, self._checked(option, value))
        return True

    def _heard(self, answer: str) -> bool:
        """Take what is typed as one more line, where all of it is understood; whose name it is nobody guesses here."""
        heard = hearing.hear(self.session, answer, "log")
        if not heard.pieces or heard.note or heard.doubts:
            return False
        sheet = self.sheet
        for piece in heard.pieces:
            sheet = sheet.said(piece.option, self._checked(piece.option, piece.value))
        self.sheet = sheet
        return True

    def _line(self, at: int, value: str) -> None:
        """Change a line, or take it out."""
        option = self.sheet.lines[at].option if at < len(self.sheet.lines) else NOTE
        value = value or self._asked(option)
        if plain(value) in NONE:
            self._without([at])
        elif value:
            self.sheet = self.sheet.changed(at, self._checked(option, value))

    def _said(self, option: str, value: str) -> None:
        """Add a field, or change the one there is."""
        here = [at for at, line in enumerate(self.sheet.lines) if line.option == option]
        value = value or self._asked(option)
        if plain(value) in NONE:
            self._without(here)
            self.sheet = replace(self.sheet, note="") if option == NOTE else self.sheet
        elif value:
            for part in split(value) if option in APART else [value]:
                self.sheet = self.sheet.said(option, self._checked(option, str(part)))

    def _without(self, places: list[int]) -> None:
        """Take lines out, and those that say nothing without them; the channel nobody said comes back by itself."""
        lines = [self.sheet.lines[at] for at in places if at < len(self.sheet.lines)]
        gone, values = {line.option for line in lines}, {line.value for line in lines}
        if gone == {"via"} and self.sheet.values("via") == [DEFAULT[self.job.command]]:
            raise UsageError("via-stays", what=caption("via", self.session.schema, self.session.lang))
        for at in reversed(places):
            self.sheet = self.sheet.without(at)
        for option in gone:
            last = not self.sheet.values(option)
            for at in reversed(range(len(self.sheet.lines))):
                line = self.sheet.lines[at]
                if line.option in WITH.get(option, ()) and (last or line.of in values):
                    self.sheet = self.sheet.without(at)

    def _asked(self, option: str) -> str:
        """The value of a field that was only named; empty where Enter leaves it."""
        session, offered = self.session, choices(self.session, option)
        for line in numbered(offered, session.screen.width):
            session.tell("plain", text=line)
        what = caption(option, session.schema, session.lang)
        about = "\n".join([session.say("understood.value-help"), *numbered(offered, session.screen.width)])
        answer = put(session, session.say("understood.value", what=what), about, offered=words_of(offered))
        if answer is None:
            raise KeyboardInterrupt
        return answer

    def _checked(self, option: str, value: str) -> str:
        """A value that can be used; UsageError with the reason where it can't."""
        value = picked(value, choices(self.session, option))
        read(self.session, option, value)
        return value


def tell_back(session: Session, job: Job, sheet: Sheet, how: Mapping[str, Any]) -> None:
    """Say how to go on from what was typed, which is not written."""
    session.tell("understood.back")
    as_it_is(command_line(job, sheet, how), sys.stderr)


def command_line(job: Job, sheet: Sheet, how: Words) -> str:
    """The command that says the same by options: whoever stops in the middle can go on from it."""
    parts = ["leadtrack", job.command, *map(quote, job.who)]
    alone = is_absence(sheet.words(how))  # read again as text: by an option it would be a contact
    if alone:
        parts.append(quote(sheet.note))
    for line in sheet.lines:
        parts += [flag(line.option), quote(line.value)]
    if sheet.note and not alone:
        parts += [flag(NOTE), quote(sheet.note)]
    return " ".join([*parts, *(flag(name) for name in HOW if how.get(name))])
