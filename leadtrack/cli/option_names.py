"""The options of a command as a shell lists them: what each is for, in the person's language."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import typer

from leadtrack.cli.commands import COMMANDS, EVERYWHERE, MODULES, refused
from leadtrack.cli.complete import Offer
from leadtrack.views.help import meaning

if TYPE_CHECKING:
    from leadtrack.cli.choices import Line
    from leadtrack.views.say import Lang


def option_names(line: "Line", typed: str, lang: "Lang") -> Iterator[Offer]:
    """The options that begin so, those of every command last; nothing where there is no such command."""
    command = line.plain[0]
    if command not in COMMANDS:
        return
    made = typer.main.get_command(import_module(f"leadtrack.cli.{MODULES.get(command, command)}").app)
    made.name = command
    params = [param for param in cast("Any", made.params) if param.name not in refused(command)]
    for param in sorted(params, key=lambda one: one.name in EVERYWHERE):
        if not getattr(param, "hidden", False):
            about = "" if param.name == "help" else meaning(lang, command, param)
            yield from (Offer(word, about) for word in param.opts if word.startswith("-") and word.startswith(typed))
