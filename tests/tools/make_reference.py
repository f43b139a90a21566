"""Writes the reference at the end of both READMEs: what `--help` says of each command. Run it when a test says so.

`python -m tests.tools.make_reference`
"""

import re
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import typer

from leadtrack.cli.commands import COMMANDS, MODULES
from leadtrack.views.help import command_help, what_it_does
from leadtrack.views.say import Lang

ROOT = Path(__file__).parent.parent.parent
READMES: dict[Lang, str] = {"en": "README.md", "zh": "README.zh-CN.md"}
EVERYWHERE: dict[Lang, str] = {"en": "Options of every command", "zh": "通用选项"}
PLACE = re.compile(r"(?<=<!-- reference -->\n).*?(?=<!-- /reference -->)", re.DOTALL)


def help_of(command: str, lang: Lang) -> str:
    """What a command's help says, without the options that every command has."""
    app = import_module(f"leadtrack.cli.{MODULES.get(command, command)}").app
    params = cast("Any", typer.main.get_command(app).params)
    parts = command_help(lang, command, params, 80, without=()).split("\n\n")
    return "\n\n".join(part for part in parts if not part.startswith(EVERYWHERE[lang]))


def reference(lang: Lang) -> str:
    """All commands, folded up, in the order of the help."""
    return "".join(
        f"<details><summary><code>{command}</code> — {what_it_does(lang, command)}</summary>\n\n"
        f"```text\n{help_of(command, lang)}\n```\n\n</details>\n"
        for command in COMMANDS
    )


def with_reference(text: str, lang: Lang) -> str:
    """A README with the reference as the program has it now."""
    return PLACE.sub(lambda _: reference(lang), text)


if __name__ == "__main__":
    for lang, name in READMES.items():
        path = ROOT / name
        path.write_text(with_reference(path.read_text("utf-8"), lang), "utf-8", newline="\n")
