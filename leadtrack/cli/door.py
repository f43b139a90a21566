"""The one door through which failures reach a person: what, where, what to do; never a traceback for bad input."""

import os
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from typer.exceptions import TyperException

from leadtrack.cli.app import StoppedError
from leadtrack.cli.commands import COMMANDS
from leadtrack.cli.language import language
from leadtrack.errors import LeadtrackError, UsageError
from leadtrack.model.inert import inert
from leadtrack.rules.ids import unspelt
from leadtrack.rules.near import near
from leadtrack.views.help import argument
from leadtrack.views.say import Lang, because, known, say

if TYPE_CHECKING:
    from leadtrack.cli.session import Session


def answer(error: BaseException) -> int:
    """Say whatever ended a command early; its exit code."""
    if isinstance(error, LeadtrackError):
        return failed(error)
    if isinstance(error, TyperException):
        return misused(error)
    if isinstance(error, BrokenPipeError) or (isinstance(error, StoppedError) and str(error) == "pipe"):
        close_pipe()
        return 0
    if isinstance(error, OSError):
        return system(error)
    if isinstance(error, OverflowError):  # dates end with the year 9999
        return failed(UsageError("day-out-of-range"))
    return interrupted(half=isinstance(error, StoppedError) and str(error) == "half")


WHY = {"because", "note"}
"""What other commands call the option for the words behind what is written: whoever takes one for the other is told."""


_BY_SYSTEM = {"disk-full", "read-only", "cannot-write", "half-written", "sync-in-the-way"}
"""Failures with files as the system or git names them: nobody knows whose they are, so no name is spelled."""


def failed(error: LeadtrackError) -> int:
    """Say a failure with its hint; its exit code."""
    for line in told(error):
        _write(line)
    return error.exit_code


def told(error: LeadtrackError) -> list[str]:
    """What is said of a failure: what is wrong, and a hint where there is one."""
    lang = _language()
    params: dict[str, object] = {key: _shown(value, key) for key, value in error.params.items()}
    if "said" in params or error.code in _BY_SYSTEM:
        params = {key: unspelt(value) if isinstance(value, str) else value for key, value in params.items()}
    params["examples"] = say(lang, "dates.examples")
    params["command"] = f"leadtrack {error.params.get('command') or _command()}".strip()
    reason = params.get("reason")
    if isinstance(reason, str) and known(lang, f"reason.{reason}"):
        params["reason"] = say(lang, f"reason.{reason}", **params)
    elif isinstance(reason, str):
        params["reason"] = inert(because(lang, reason))
    params["near"] = _near(lang, str(params.get("near", "")))
    held = f"{params['held_in']}: " if "held_in" in params else ""
    hint = [say(lang, f"hint.{error.code}", **params)] if known(lang, f"hint.{error.code}") else []
    return [held + say(lang, f"error.{error.code}", **params), *hint]


def misused(error: TyperException) -> int:
    """Say what was wrong with the command line, in our words."""
    lang, kind = _language(), type(error).__name__
    option, message = inert(_option_of(error, lang)), str(getattr(error, "message", error))
    if kind == "NoSuchOption":
        word, known = option.lstrip("-"), _options(error)
        alike = [other for other in known if {word, other} == WHY] or near(word, known)
        suggested = _near(lang, " ".join(alike), "--")
        _write(say(lang, "error.no-such-option", option=option, near=suggested))
    elif kind == "MissingParameter":
        _write(say(lang, "error.missing", what=option))
    elif kind == "BadOptionUsage":
        id_ = "error.option-without-value" if "does not take" in message else "error.option-needs-value"
        _write(say(lang, id_, option=option))
    elif kind == "BadParameter":
        kind_of = getattr(getattr(error, "param", None), "type", None)
        least, most = getattr(kind_of, "min", None), getattr(kind_of, "max", None)
        id_ = "error.bad-number" if None not in (least, most) else "error.no-number"
        _write(say(lang, id_, what=option, text=inert(_quoted(message)), least=least, most=most))
    else:
        _write(say(lang, "error.usage", text=inert(message)))
    _write(say(lang, "hint.usage", command=f"leadtrack {_command()}".strip()))
    return 2


def interrupted(*, half: bool = False) -> int:
    """^C: nothing is half written, or it was said what is."""
    _write("")
    _write(say(_language(), "error.interrupted-half" if half else "error.interrupted"))
    return 130


def close_pipe() -> None:
    """Whoever read our output has gone, or has no room for more; that is theirs to decide."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # a stream without a file has nothing left to flush
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def unheard(session: "Session", error: OSError) -> None:
    """What was to be written is written, and only its answer could not be shown."""
    session.tell("unheard", reason=because(session.lang, error.strerror or str(error)))


def system(error: OSError) -> int:
    """The system refused something that no command foresaw."""
    lang, reason = _language(), error.strerror or str(error)
    _write(say(lang, "error.system", reason=because(lang, reason), file=inert(str(error.filename or ""))))
    return 4


def _language() -> Lang:
    """The person's language; where they asked for one that there is not, that of their surroundings."""
    for words in (None, ()):
        with suppress(LeadtrackError):
            return language(words)
    return "en"


def _command() -> str:
    """The command that was asked for, as far as the words tell."""
    return next((word for word in sys.argv[1:] if word in COMMANDS), "")


def _near(lang: Lang, words: str, prefix: str = "") -> str:
    return say(lang, "near", near=" ".join(prefix + word for word in words.split())) if words else ""


def _options(error: Any) -> list[str]:
    """The long options of the command at which an error was made."""
    command = error.ctx.command if error.ctx else None
    options = [word for param in (command.params if command else ()) for word in param.opts]
    return [word.removeprefix("--") for word in options if word.startswith("--")]


def _option_of(error: Any, lang: Lang) -> str:
    """What help calls the option or argument that an error is about."""
    name = getattr(error, "option_name", None)
    param = getattr(error, "param", None)
    if name or param is None:
        return str(name or "")
    flags = [word for word in param.opts if word.startswith("-")]
    return str(flags[-1]) if flags else argument(lang, _command(), param)


def _quoted(message: str) -> str:
    """The value that a number should have been, out of typer's sentence about it."""
    found = re.match(r"'(.*)' is not|(\S+) is not", message)
    return (found[1] or found[2]) if found else message


def _shown(value: object, key: str) -> object:
    """Parameters come from people and files: inert, but for lists that we laid out ourselves."""
    return value if key == "rows" or not isinstance(value, str) else inert(value)


def _write(line: str) -> None:
    from leadtrack.views.render import talk

    with suppress(OSError):  # nobody hears it, and there is nobody else to tell
        talk(line, sys.stderr)
