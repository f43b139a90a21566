"""Asking at a terminal: a line of a question, a line of an answer. Nothing is written before the last answer."""

import os
import sys
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from types import ModuleType

from leadtrack.cli.console import typed
from leadtrack.cli.language import language
from leadtrack.cli.session import Session
from leadtrack.errors import LeadtrackError
from leadtrack.rules.replies import HELP, LEAVE, PLAIN, YesNo, agrees, plain
from leadtrack.views import render
from leadtrack.views.say import say

Offers = Callable[[str], Sequence[str]]
"""What a typed word may be completed to, asked for when somebody presses TAB."""

PARTS = " ,，、;；"
"""Between these stands what TAB completes."""


LONGEST = 4095
"""Bytes of a line that a terminal gathers where nothing edits it: what is typed behind them is dropped unseen."""

LONGEST_CHARACTER = 4
"""Bytes of the longest character."""


class LeftError(LeadtrackError):
    """Somebody leaves what they are asked; nothing more of it is written."""


def can_ask(session: Session) -> bool:
    """Whether somebody sits there to answer, and wants to read rather than to feed a program."""
    return session.settings.form == "text" and session.screen.terminal and sys.stdin.isatty()


def ask(question: str, offers: Offers | None = None) -> str | None:
    """The answer to a question; empty where Enter skips it, None at the end of input.

    With `offers`, TAB completes what is typed, where the system can.
    """
    readline = _readline() if offers is not None else None
    if readline is None or offers is None:
        render.question(question, sys.stderr)
        line = sys.stdin.readline()
        return typed(_gathered(line) if sys.stdin.isatty() else line).strip() if line else None
    return _completing(readline, question, offers)


def put(session: Session, question: str, about: str, *, offered: Collection[str] = ()) -> str | None:
    """The answer to a question that `?` explains; LeftError where somebody leaves it, None at the end of input.

    What is `offered` as an answer is one, whatever else its word means.
    """
    while (answer := ask(question)) is not None:
        said = plain(answer)
        if said in LEAVE and said not in offered:
            raise LeftError("not-saved")
        if said not in HELP or said in offered:
            return answer
        session.tell("plain", text=about)
    return None


def agreed(session: Session, question: str, also: YesNo = PLAIN, *, enter: bool | None = None) -> bool | None:
    """Whether somebody says yes; asked again where they say neither yes nor no, LeftError where they leave it.

    None where the input ends, and where Enter says nothing.
    """
    while answer := ask(question):
        found = agrees(answer, also)
        if found is not None:
            return found
        if plain(answer) in LEAVE:
            raise LeftError("not-saved")
        session.tell("asked.yes-no")
    return enter if answer is not None else None


def _gathered(line: str) -> str:
    """A line as far as the terminal gathered it, without half a character behind; said where that may not be all."""
    escape = "surrogateescape" if sys.stdin.encoding == "utf-8" else "replace"
    data = line.rstrip("\r\n").encode(sys.stdin.encoding, escape)
    if len(data) < LONGEST:
        return line
    render.talk(say(language(), "asked.cut", most=LONGEST), sys.stderr)
    for end in range(len(data), len(data) - LONGEST_CHARACTER, -1):
        with suppress(UnicodeDecodeError):
            return data[:end].decode(sys.stdin.encoding)
    return line


def _readline() -> ModuleType | None:
    """What edits a line; not where there is none, as on Windows, nor on a terminal that can't move its cursor."""
    if os.environ.get("TERM", "dumb") == "dumb" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    try:
        import locale
        import readline

        utf8 = locale.nl_langinfo(locale.CODESET).upper().replace("-", "") == "UTF8"
    except (ImportError, AttributeError):
        return None
    return readline if utf8 else None  # it takes other bytes than ASCII for commands of its own else


def _completing(readline: ModuleType, question: str, offers: Offers) -> str | None:
    found: list[str] = []

    def complete(typed: str, at: int) -> str | None:
        if at == 0:
            found[:] = offers(typed) if typed else []
        return found[at] if at < len(found) else None

    lines = question.split("\n")
    for line in lines[:-1]:
        render.talk(line, sys.stderr)
    sys.stderr.flush()
    readline.set_completer(complete)
    readline.set_completer_delims(PARTS)
    readline.set_auto_history(False)
    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    try:
        return typed(input(lines[-1])).strip()
    except EOFError:
        return None
    finally:
        readline.set_completer(None)
