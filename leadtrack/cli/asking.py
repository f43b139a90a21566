"""Asking at a terminal: a line of a question, a line of an answer. Nothing is written before the last answer."""

import sys

from leadtrack.cli.session import Session
from leadtrack.views import render


def can_ask(session: Session) -> bool:
    """Whether somebody sits there to answer, and wants to read rather than to feed a program."""
    return session.settings.form == "text" and session.screen.terminal and sys.stdin.isatty()


def ask(question: str) -> str | None:
    """The answer to a question; empty where Enter skips it, None at the end of input."""
    render.question(question, sys.stderr)
    line = sys.stdin.readline()
    return line.strip() if line else None
