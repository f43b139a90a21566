"""The options that `add` and `log` share (cli.md): one table instead of two signatures of thirty parameters."""

from typing import Any

from typer.core import TyperOption

from leadtrack.cli.app import EVERYWHERE, Command

SINGLE = (
    "name", "sex", "wechat", "via", "at", "note", "price", "rival", "reason", "reaction", "grade", "expected", "next",
    "do", "source", "media", "referrer", "missed", "stop", "by", "owner",
)  # fmt: skip
NUMBERS = ("minutes", "party")
MANY = ("phone", "with", "said", "asked", "promised", "unit", "tag", "set")
FLAGS = ("no-answer", "new", "yes", "dry-run")

WORDS = "leadtrack.words"
"""Where the command finds what the options said, in the context's notes."""


def python_name(option: str) -> str:
    """An option's name as a Python word: `with` and `dry-run` are none."""
    return {"with": "with_"}.get(option, option.replace("-", "_"))


def entry_options() -> list[TyperOption]:
    """The options, in the order of the help."""
    made = [TyperOption(param_decls=[python_name(name), f"--{name}"], type=str) for name in SINGLE]
    made += [TyperOption(param_decls=[python_name(name), f"--{name}"], type=int) for name in NUMBERS]
    made += [TyperOption(param_decls=[python_name(name), f"--{name}"], type=str, multiple=True) for name in MANY]
    made += [TyperOption(param_decls=[python_name(name), f"--{name}"], is_flag=True, type=bool) for name in FLAGS]
    return made


class EntryCommand(Command):
    """A command with the options of an entry; the command finds them in the context under `WORDS`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params = [*self.params[: -len(EVERYWHERE)], *entry_options(), *self.params[-len(EVERYWHERE) :]]

    def invoke(self, ctx: Any) -> Any:
        """Gather the options for the command."""
        names = [python_name(name) for name in (*SINGLE, *NUMBERS, *MANY, *FLAGS)]
        ctx.meta[WORDS] = {name: ctx.params.pop(name, None) for name in names}
        return super().invoke(ctx)
