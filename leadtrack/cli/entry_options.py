"""The options that `add` and `log` share (cli.md): one table instead of two signatures of thirty parameters."""

import re
from typing import Any, Literal

from typer.core import TyperOption

from leadtrack.cli.app import Command
from leadtrack.cli.commands import EVERYWHERE

Kind = Literal["one", "many", "flag"]

OPTIONS: dict[str, Kind] = {
    "name": "one", "phone": "many", "sex": "one", "wechat": "one",
    "via": "one", "at": "one", "minutes": "one", "with": "many", "party": "one",
    "note": "one", "said": "many", "asked": "many", "answered": "many", "promised": "many",
    "unit": "many", "price": "one", "rival": "one", "reason": "one", "reaction": "one", "grade": "one", "stage": "one",
    "next": "one", "do": "one", "next-via": "one", "next-for": "one", "expected": "one",
    "tag": "many", "source": "one", "media": "one", "referrer": "one", "set": "many",
    "missed": "one", "no-answer": "flag", "stop": "one",
    "by": "one", "owner": "one", "new": "flag", "yes": "flag", "dry-run": "flag",
}  # fmt: skip
"""In the order of a talk, and of the help: who, how, what was said, what was offered, what comes."""

HOW = ("yes", "new", "dry_run")
"""Options that say how to write, not what."""

WORDS = "leadtrack.words"
"""Where the command finds what the options said, in the context's notes."""


def python_name(option: str) -> str:
    """An option's name as a Python word: `with` and `dry-run` are none."""
    return {"with": "with_"}.get(option, option.replace("-", "_"))


KINDS: dict[str, Kind] = {python_name(name): kind for name, kind in OPTIONS.items()}
"""The options by the names under which a command finds them."""

UNSAID = {"log": ("new",)}
"""Options that a command takes (cli.md gives both commands one list) and has no use for: its help is silent."""


def entry_options(command: str) -> list[TyperOption]:
    """The options, in the order of the help. All are text: whether a number is one, the schema says."""
    return [
        TyperOption(
            param_decls=[python_name(name), f"--{name}"],
            type=bool if kind == "flag" else str,
            is_flag=kind == "flag" or None,
            multiple=kind == "many",
            hidden=name in UNSAID.get(command, ()),
        )
        for name, kind in OPTIONS.items()
    ]


_OPTION_LIKE = re.compile(r"--?[A-Za-z][\w-]*(?:=|$)|-[Ch]|--$", re.ASCII)

PLAIN = "\0"
"""Stands before a word that is none of ours on its way through the parser; no command line can hold it."""


class EntryCommand(Command):
    """A command with the options of an entry; the command finds them in the context under `WORDS`.

    What begins with a minus sign and can't be an option, as `-5000 优惠`, is text like any other.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params = [
            *self.params[: -len(EVERYWHERE)],
            *entry_options(self.name or ""),
            *self.params[-len(EVERYWHERE) :],
        ]

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Part the options from the text."""
        rest = super().parse_args(ctx, [PLAIN + arg if _is_text(arg) else arg for arg in args])
        ctx.params = {name: _bare(value) for name, value in ctx.params.items()}
        return rest

    def invoke(self, ctx: Any) -> Any:
        """Gather the options for the command."""
        ctx.meta[WORDS] = {name: ctx.params.pop(name, None) for name in map(python_name, OPTIONS)}
        return super().invoke(ctx)


def _is_text(arg: str) -> bool:
    return len(arg) > 1 and arg.startswith("-") and not _OPTION_LIKE.match(arg)


def _bare(value: Any) -> Any:
    """A value as it was typed."""
    if isinstance(value, str):
        return value.removeprefix(PLAIN)
    return type(value)(map(_bare, value)) if isinstance(value, (list, tuple)) else value
