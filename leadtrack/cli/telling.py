"""The ways to tell `add` and `log` what happened: options ask nothing, a line is looked over, nothing is asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from leadtrack.cli.asking import can_ask
from leadtrack.cli.entry_options import HOW
from leadtrack.cli.session import Session
from leadtrack.cli.who import Found
from leadtrack.errors import UsageError
from leadtrack.rules.replies import says

Words = Mapping[str, Any]


Command = Literal["add", "log"]

DEFAULT = {"add": "visit_in", "log": "phone"}
"""How somebody was met where nothing else is said."""

NOTHING = {"add": "add-nothing", "log": "log-nothing"}


@dataclass(frozen=True, slots=True)
class Job:
    """What a command does once it knows what happened: `meet` finds whom words are about, `write` writes them down."""

    command: Command
    who: tuple[str, ...]
    meet: Callable[[Words], Found | None]
    greet: Callable[[Words, Found | None], None]
    write: Callable[[Words], None]


def through(session: Session, job: Job, given: Words, text: Sequence[str] | None) -> None:
    """Find out what happened the way it is told, and have it written down."""
    options = any(value for name, value in given.items() if name not in HOW)
    line = " ".join(text or ()).strip()
    if line and (options or says(line)):
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
