"""Help: the one module that lays out how commands are used, in the person's language, wrapped by cell width.

The words are data in `views/words/help_*`: a line for each command, a text for each option, an example each.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from leadtrack.views.say import Lang
from leadtrack.views.wrap import cells, wrap

EVERYWHERE = ("directory", "today", "as_of", "lang", "as_json", "as_csv", "reveal")
MAX_WIDTH = 100


class Param(Protocol):
    """What help needs to know of an option or argument."""

    name: str | None
    opts: list[str]
    multiple: bool


@cache
def _words(lang: Lang) -> Mapping[str, str]:
    return cast("Mapping[str, str]", import_module(f"leadtrack.views.words.help_{lang}").WORDS)


def one_line(lang: Lang, command: str) -> str:
    """What a command does, in one line."""
    return _words(lang)[f"command.{command}"]


def overview(lang: Lang, commands: Sequence[str], width: int) -> str:
    """All commands, a line each, and the options of every command."""
    words = _words(lang)
    lines = [words["what"], "", words["usage"] + "leadtrack " + words["usage.overview"], "", words["commands"]]
    lines += _rows([(name, one_line(lang, name)) for name in commands], width)
    lines += ["", words["everywhere"], *_rows([*_everywhere(lang), *_rest(lang)], width), "", words["examples"]]
    lines += ["  " + line for line in words["example"].splitlines()]
    return "\n".join(lines)


def command_help(lang: Lang, command: str, params: Iterable[Param], width: int) -> str:
    """How one command is used: arguments, options, an example."""
    words = _words(lang)
    arguments = [param for param in params if not _flags(param)]
    options = [param for param in params if _flags(param) and param.name not in EVERYWHERE and param.name != "help"]
    pieces = " ".join(words.get(f"usage.{command}", "").split())
    lines = [words["usage"] + f"leadtrack {command} {pieces}".rstrip(), "", *_wrap(one_line(lang, command), width, 0)]
    if f"more.{command}" in words:
        lines += [line for part in words[f"more.{command}"].splitlines() for line in _wrap(part, width, 0)]
    if arguments:
        rows = [(_argument(lang, command, param), _about(lang, command, param)) for param in arguments]
        lines += ["", words["arguments"], *_rows(rows, width)]
    if options:
        rows = [(_option(lang, param), _about(lang, command, param)) for param in options]
        lines += ["", words["options"], *_rows(rows, width)]
    lines += ["", words["everywhere"], *_rows([*_everywhere(lang), _rest(lang)[-1]], width)]
    lines += ["", words["examples"], *("  " + line for line in words[f"example.{command}"].splitlines())]
    return "\n".join(lines)


def _flags(param: Param) -> list[str]:
    return [word for word in param.opts if word.startswith("-")]


def _argument(lang: Lang, command: str, param: Param) -> str:
    return _words(lang).get(f"name.{command}.{param.name}") or _words(lang)[f"name.{param.name}"]


def _option(lang: Lang, param: Param) -> str:
    value = _words(lang).get(f"value.{param.name}", "")
    return " ".join([*_flags(param), value, "…" if param.multiple else ""]).strip()


def _about(lang: Lang, command: str, param: Param) -> str:
    words = _words(lang)
    return words.get(f"about.{command}.{param.name}") or words[f"about.{param.name}"]


def _everywhere(lang: Lang) -> list[tuple[str, str]]:
    flags = ("-C", "--today", "--as-of", "--lang", "--json", "--csv", "--reveal")
    words = _words(lang)
    return [
        (f"{flag} {words.get(f'value.{name}', '')}".strip(), words[f"about.{name}"])
        for name, flag in zip(EVERYWHERE, flags, strict=True)
    ]


def _rest(lang: Lang) -> list[tuple[str, str]]:
    words = _words(lang)
    return [("--version", words["about.version"]), ("--help", words["about.help"])]


def _rows(rows: Sequence[tuple[str, str]], width: int) -> list[str]:
    width = min(width, MAX_WIDTH)
    left = min(max((cells(name) for name, _ in rows), default=0), 24)
    lines: list[str] = []
    for name, text in rows:
        wrapped = _wrap(text, width, left + 4)
        if cells(name) > left:
            lines.append("  " + name)
        shown = name if cells(name) <= left else ""
        lines.append("  " + shown + " " * (left - cells(shown) + 2) + (wrapped[0] if wrapped else ""))
        lines += [" " * (left + 4) + line for line in wrapped[1:]]
    return [line.rstrip() for line in lines]


def _wrap(text: str, width: int, indent: int) -> list[str]:
    return wrap(text, max(20, min(width, MAX_WIDTH) - indent))
