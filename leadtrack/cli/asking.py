"""Asking at a terminal: a line of a question, a line of an answer. Nothing is written before the last answer."""

import os
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from unicodedata import normalize

from leadtrack.cli.console import typed
from leadtrack.cli.session import Session
from leadtrack.views import render

Offers = Callable[[str], Sequence[str]]
"""What a typed word may be completed to, asked for when somebody presses TAB."""

YES = frozenset({"y", "yes", "ok", "okay", "是", "好", "好的", "对", "行", "保存"})
"""Answers that are as good as Enter where Enter saves."""

PARTS = " ,，、;；"
"""Between these stands what TAB completes."""


def plain(answer: str) -> str:
    """An answer as words are compared: half-width, in small letters, without a stop behind."""
    return normalize("NFKC", answer).casefold().strip(" .。!")


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
        return typed(line).strip() if line else None
    return _completing(readline, question, offers)


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
