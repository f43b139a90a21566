"""The ways to tell `add` and `log` what happened: options ask nothing, a line is looked over, nothing is asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from shlex import quote
from typing import Any, Literal

from leadtrack.cli.asking import can_ask
from leadtrack.cli.entry_options import HOW, OPTIONS, python_name
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import UsageError
from leadtrack.rules.sheet import NO_ANSWER, NOTE, Kind, Sheet

Words = Mapping[str, Any]

KINDS: Mapping[str, Kind] = {python_name(name): kind for name, kind in OPTIONS.items()}


NOTHING = {"add": "add-nothing", "log": "log-nothing"}


@dataclass(frozen=True, slots=True)
class Job:
    """What a command does once it knows what happened: `meet` finds whom words are about, `write` writes them down."""

    command: Literal["add", "log"]
    who: tuple[str, ...]
    meet: Callable[[Words], Found | None]
    greet: Callable[[Words, Found | None], None]
    write: Callable[[Words], None]


def through(session: Session, job: Job, given: Words, text: Sequence[str] | None) -> None:
    """Find out what happened the way it is told, and have it written down."""
    options = any(value for name, value in given.items() if name not in HOW)
    line = " ".join(text or ()).strip()
    if line:
        from leadtrack.cli.line import line_through

        line_through(session, job, given, line)
    elif options:
        job.write(given)
    elif text is None and can_ask(session):
        from leadtrack.cli.form import form_through

        form_through(session, job, given)
    else:
        raise UsageError(NOTHING[job.command])


def how_of(given: Words) -> dict[str, Any]:
    """What options say of how to write."""
    return {name: given.get(name) for name in HOW}


def with_given(sheet: Sheet, given: Words) -> Sheet:
    """The sheet with the options that stand beside a line: they win."""
    for name, value in given.items():
        if not value or name in HOW:
            continue
        if name == NO_ANSWER[0]:
            sheet = sheet.given("missed", NO_ANSWER[1])
        elif name == NOTE:
            sheet = sheet.said(NOTE, "\n".join(part for part in (sheet.note, value) if part))
        else:
            for one in [value] if isinstance(value, str) else value:
                sheet = sheet.given(name, one)
    return sheet


def command_line(job: Job, sheet: Sheet, how: Words) -> str:
    """The command that says the same by options: whoever stops in the middle can go on from it."""
    parts = ["leadtrack", job.command, *map(quote, job.who)]
    for line in sheet.lines:
        parts += [_flag(line.option), quote(line.value)]
    if sheet.note:
        parts += [_flag(NOTE), quote(sheet.note)]
    return " ".join([*parts, *(_flag(name) for name in HOW if how.get(name))])


def _flag(name: str) -> str:
    return f"--{name.rstrip('_').replace('_', '-')}"
