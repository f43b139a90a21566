"""Help: the one module that lays out how commands are used, in the person's language, wrapped by cell width.

The words are data: `views/words/help_*` has a line and an example for each command, `options_*` a text for each option.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from leadtrack.views.say import Lang
from leadtrack.views.wrap import cells, wrap

EVERYWHERE = {
    "directory": "-C",
    "today": "--today",
    "as_of": "--as-of",
    "lang": "--lang",
    "as_json": "--json",
    "as_csv": "--csv",
    "reveal": "--reveal",
    "no_index": "--no-index",
}
"""The options of every command: the name of the parameter, and what people type."""

PARTS = ("help", "options", "options_reports", "help_undoing", "help_owners")

MAX_WIDTH = 100
LONGEST_NAME = 24


class Param(Protocol):
    """What help needs to know of an option or argument."""

    name: str | None
    opts: list[str]
    multiple: bool
    hidden: bool


@cache
def _words(lang: Lang) -> Mapping[str, str]:
    """What `PARTS` say; help alone reads them, and only when it is asked for."""
    modules = (import_module(f"leadtrack.views.words.{part}_{lang}") for part in PARTS)
    return {id_: text for module in modules for id_, text in cast("Mapping[str, str]", module.WORDS).items()}


def overview(lang: Lang, commands: Sequence[str], width: int) -> str:
    """All commands, a line each, and the options of every command."""
    words = _words(lang)
    lines = [*_wrap(words["what"], width), "", *_usage(words, words["usage.overview"], width)]
    lines += ["", words["commands"], *_rows([(name, words[f"command.{name}"]) for name in commands], width)]
    lines += ["", *_wrap(words["everywhere"], width), *_rows([*_everywhere(lang, ()), *_rest(lang)], width)]
    lines += ["", words["examples"], *("  " + line for line in words["example"].splitlines())]
    return "\n".join(lines)


def command_help(lang: Lang, command: str, params: Iterable[Param], width: int, *, without: Collection[str]) -> str:
    """How one command is used; `without` are the options of every command that this one does not take."""
    words, given = _words(lang), list(params)
    arguments = [param for param in given if not _flags(param)]
    silent = (*EVERYWHERE, "help")
    options = [param for param in given if _flags(param) and param.name not in silent and not param.hidden]
    usage = f"{command} {words.get(f'usage.{command}', '')}".rstrip()
    lines = [*_usage(words, usage, width), "", *_wrap(words[f"command.{command}"], width)]
    lines += [line for part in words.get(f"more.{command}", "").splitlines() for line in _wrap(part, width)]
    if arguments:
        rows = [(argument(lang, command, param), meaning(lang, command, param)) for param in arguments]
        lines += ["", words["arguments"], *_rows(rows, width)]
    if options:
        rows = [(_option(lang, command, param), meaning(lang, command, param)) for param in options]
        lines += ["", words["options"], *_rows(rows, width)]
    lines += ["", *_wrap(words["everywhere"], width), *_rows([*_everywhere(lang, without), _rest(lang)[-1]], width)]
    lines += ["", words["examples"], *("  " + line for line in words[f"example.{command}"].splitlines())]
    return "\n".join(lines)


def what_it_does(lang: Lang, command: str) -> str:
    """What a command does, in one line."""
    return _words(lang)[f"command.{command}"]


def argument(lang: Lang, command: str, param: Param) -> str:
    """What help calls an argument."""
    return _words(lang).get(f"name.{command}.{param.name}") or _words(lang)[f"name.{param.name}"]


def _usage(words: Mapping[str, str], usage: str, width: int) -> list[str]:
    """How a command line looks; a part that does not fit stands below what follows the program's name."""
    head = f"{words['usage']}leadtrack"
    lines = [head]
    for part in re.findall(r"\[[^\]]*\]|\S+", usage):
        if cells(f"{lines[-1]} {part}") > min(width, MAX_WIDTH):
            lines.append(" " * cells(head))
        lines[-1] += f" {part}"
    return lines


def _flags(param: Param) -> list[str]:
    return [word for word in param.opts if word.startswith("-")]


def _option(lang: Lang, command: str, param: Param) -> str:
    words = _words(lang)
    value = words.get(f"value.{command}.{param.name}") or words.get(f"value.{param.name}", "")
    return " ".join([*_flags(param), value, "…" if param.multiple else ""]).strip()


def meaning(lang: Lang, command: str, param: Param) -> str:
    """What an option or argument is for."""
    words = _words(lang)
    return words.get(f"about.{command}.{param.name}") or words[f"about.{param.name}"]


def _everywhere(lang: Lang, without: Collection[str]) -> list[tuple[str, str]]:
    words = _words(lang)
    return [
        (f"{flag} {words.get(f'value.{name}', '')}".strip(), words[f"about.{name}"])
        for name, flag in EVERYWHERE.items()
        if name not in without
    ]


def _rest(lang: Lang) -> list[tuple[str, str]]:
    words = _words(lang)
    return [("--version", words["about.version"]), ("--help", words["about.help"])]


def _rows(rows: Sequence[tuple[str, str]], width: int) -> list[str]:
    """Names on the left, what they mean on the right; a name that is too long has a line of its own."""
    left = min(max((cells(name) for name, _ in rows), default=0), LONGEST_NAME)
    lines: list[str] = []
    for name, text in rows:
        first, *more = _wrap(text, width, left + 4)
        head = "  " + name
        if cells(name) > left:
            lines.append(head)
            head = ""
        lines.append(head + " " * (left + 4 - cells(head)) + first)
        lines += [" " * (left + 4) + line for line in more]
    return [line.rstrip() for line in lines]


def _wrap(text: str, width: int, indent: int = 0) -> list[str]:
    return wrap(text, min(width, MAX_WIDTH) - indent)
