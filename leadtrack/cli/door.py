"""The one door through which failures reach a person: what, where, what to do; never a traceback for bad input."""

import os
import re
import sys

from typer.exceptions import TyperException

from leadtrack.cli.app import language
from leadtrack.errors import LeadtrackError, UsageError
from leadtrack.model.inert import inert
from leadtrack.views.say import Lang, known, say

_EXTRA = re.compile(r"\((.*)\)")


def answer(error: BaseException) -> int:
    """Say whatever ended a command early; its exit code."""
    if isinstance(error, LeadtrackError):
        return failed(error)
    if isinstance(error, TyperException):
        return misused(error)
    if isinstance(error, BrokenPipeError):
        return pipe_closed()
    if isinstance(error, OSError):
        return system(error)
    if isinstance(error, OverflowError):
        return failed(UsageError("day-out-of-range"))
    return interrupted()


def failed(error: LeadtrackError) -> int:
    """Say a failure with its hint; its exit code."""
    lang = _language()
    params: dict[str, object] = {key: _shown(value, key) for key, value in error.params.items()}
    reason = error.params.get("reason")
    if isinstance(reason, str) and known(lang, f"reason.{reason}"):
        params["reason"] = say(lang, f"reason.{reason}", **params)
    _write(say(lang, f"error.{error.code}", **params))
    if known(lang, f"hint.{error.code}"):
        _write(say(lang, f"hint.{error.code}", **params))
    return error.exit_code


def misused(error: TyperException) -> int:
    """Say what was wrong with the command line, in our words."""
    lang, kind = _language(), type(error).__name__
    option = getattr(error, "option_name", None) or _option_of(error)
    if kind == "NoSuchOption":
        near = " ".join(getattr(error, "possibilities", None) or ())
        _write(
            say(lang, "error.no-such-option", option=inert(str(option)))
            + (say(lang, "near", near=near) if near else "")
        )
    elif kind == "MissingParameter":
        _write(say(lang, "error.missing", what=option))
    elif kind == "BadParameter":
        _write(say(lang, "error.bad-value", what=option, text=inert(_quoted(error.message))))
    elif kind == "BadOptionUsage":
        _write(say(lang, "error.option-needs-value", option=option))
    elif "unexpected extra" in error.message:
        found = _EXTRA.search(error.message.removeprefix("Got unexpected extra argument(s)").replace("argument(s)", ""))
        _write(say(lang, "error.extra", text=inert(found[1] if found else "")))
    else:
        _write(say(lang, "error.usage", text=inert(error.format_message())))
    context = getattr(error, "ctx", None)
    command = context.info_name if context is not None and context.parent is not None else ""
    _write(say(lang, "hint.usage", command=f"leadtrack {command}".strip()))
    return 2


def interrupted() -> int:
    """^C: nothing is half written."""
    _write("")
    _write(say(_language(), "error.interrupted"))
    return 130


def pipe_closed() -> int:
    """Whoever read our output has gone; that is theirs to decide."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def system(error: OSError) -> int:
    """The system refused something that no command foresaw."""
    _write(say(_language(), "error.system", reason=error.strerror or str(error), file=str(error.filename or "")))
    return 4


def _language() -> Lang:
    try:
        return language()
    except LeadtrackError:
        return "en"


def _option_of(error: TyperException) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return ""
    options = [word for word in (param.opts or []) if word.startswith("-")]
    return options[-1] if options else (param.metavar or param.name or "").upper()


def _quoted(message: str) -> str:
    """The value out of typer's English sentence about it, with the range where it has one."""
    found = re.search(r"'(.*?)'", message)
    ranged = re.match(r"(\S+) is not in the range (.*?)\.?$", message)
    return found[1] if found else f"{ranged[1]} ({ranged[2]})" if ranged else message


def _shown(value: object, key: str) -> object:
    """Parameters come from people and files: inert, but for lists that we laid out ourselves."""
    return value if key == "rows" or not isinstance(value, str) else inert(value)


def _write(line: str) -> None:
    sys.stderr.write(line + "\n")
