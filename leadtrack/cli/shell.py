"""`--install-completion` in the person's language: typer teaches the shell, and what it says of it is ours."""

from typing import Any

import typer

from leadtrack.cli.language import language
from leadtrack.errors import UsageError
from leadtrack.views.say import say

OPTION = "install_completion"
KNOWN = ("bash", "zsh", "fish", "powershell", "pwsh")


def in_our_words(command: Any) -> Any:
    """The command with our own answer to the option by which completion is installed."""
    for param in command.params:
        if param.name == OPTION:
            param.callback = _installed
    return command


def _installed(ctx: Any, _param: Any, value: Any) -> Any:
    """Install it for the shell that runs us, or that is named; UsageError for one that typer does not know."""
    if not value or ctx.resilient_parsing:
        return value
    from typer import _completion_shared as shells

    shell = value if isinstance(value, str) else shells._get_shell_name()  # noqa: SLF001  # its own way to tell
    if shell not in KNOWN:
        raise UsageError("no-such-shell", shell=shell or "-", known=" ".join(KNOWN))
    _, path = shells.install(shell=shell)
    typer.echo(say(language(), "completion.installed", shell=shell, file=path))
    raise typer.Exit
