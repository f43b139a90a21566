"""The front door: commands by name, options that every command has, one place for errors, the only clock."""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

from leadtrack import __version__
from leadtrack.errors import LeadtrackError, UsageError
from leadtrack.model.moment import Moment
from leadtrack.views.say import Lang

if TYPE_CHECKING:
    from leadtrack.cli.session import Session

COMMANDS: dict[str, frozenset[str]] = {
    "init": frozenset(),
    "add": frozenset({"json"}),
    "log": frozenset({"json"}),
    "show": frozenset({"json"}),
    "list": frozenset({"json", "csv"}),
    "find": frozenset({"json", "csv"}),
    "set": frozenset({"json"}),
    "edit": frozenset(),
    "next": frozenset({"json"}),
    "snooze": frozenset({"json"}),
    "done": frozenset({"json"}),
    "due": frozenset({"json", "csv"}),
    "day": frozenset({"json", "csv"}),
    "week": frozenset({"json", "csv"}),
    "check": frozenset({"json"}),
    "doctor": frozenset({"json"}),
}
"""Every command, in the order of the help, with the formats it can print beside text."""

MODULES = {"list": "list_", "set": "set_"}
EVERYWHERE = ("directory", "today", "as_of", "lang", "as_json", "as_csv", "reveal")


def everywhere() -> list[TyperOption]:
    """The options that work before and after a command's name (cli.md, "Everywhere")."""
    return [
        TyperOption(param_decls=["directory", "-C"], type=str),
        TyperOption(param_decls=["today", "--today"], type=str),
        TyperOption(param_decls=["as_of", "--as-of"], type=str),
        TyperOption(param_decls=["lang", "--lang"], type=str),
        TyperOption(param_decls=["as_json", "--json"], is_flag=True, default=None, type=bool),
        TyperOption(param_decls=["as_csv", "--csv"], is_flag=True, default=None, type=bool),
        TyperOption(param_decls=["reveal", "--reveal"], is_flag=True, default=None, type=bool),
    ]


class Command(TyperCommand):
    """A command with the options of every command, our own help, and a session made from both."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params = [*self.params, *everywhere()]

    def invoke(self, ctx: Any) -> Any:
        """Make the session and run the command."""
        outer = (ctx.parent.obj or {}) if ctx.parent else {}
        mine = {name: ctx.params.pop(name, None) for name in EVERYWHERE}
        given = {name: mine[name] if mine[name] is not None else outer.get(name) for name in EVERYWHERE}
        _check_formats(ctx.info_name or "", given)
        ctx.obj = open_session(given)
        return super().invoke(ctx)

    def get_help(self, ctx: Any) -> str:
        """Help in the person's language, wrapped by cell width."""
        from leadtrack.views.help import command_help

        return command_help(language(), ctx.info_name or "", cast("Any", self.params), _width())


class _Later(TyperCommand):
    """A command whose module is not imported yet."""


class Group(TyperGroup):
    """All commands by name; the module of one is imported when it is asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params = [*self.params, *everywhere()]
        for name in COMMANDS:
            self.commands[name] = _Later(name=name)

    def invoke(self, ctx: Any) -> Any:
        """Keep what was said before the command's name."""
        ctx.obj = {name: ctx.params.pop(name, None) for name in EVERYWHERE}
        return super().invoke(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Import the command that is asked for; name the nearest where there is none of that name."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, n=2)
            raise UsageError("no-such-command", name=name, near=" ".join(near))
        if isinstance(self.commands.get(name), _Later):
            module = import_module(f"leadtrack.cli.{MODULES.get(name, name)}")
            self.commands[name] = cast("Any", typer.main.get_command(module.app))
            self.commands[name].name = name
        return super().resolve_command(ctx, args)

    def get_help(self, _ctx: Any) -> str:
        """List all commands, a line each."""
        from leadtrack.views.help import overview

        return overview(language(), tuple(COMMANDS), _width())


app = typer.Typer(cls=Group, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=True)


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version")] = False,
) -> None:
    """Answer where no command was named."""
    if version:
        typer.echo(f"leadtrack {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def command_app() -> typer.Typer:
    """The little app that a command's module hangs itself on."""
    return typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


def open_session(given: dict[str, Any]) -> "Session":
    """The session of one command, from the options of every command."""
    from leadtrack.cli.session import Session, Settings
    from leadtrack.views.render import Screen

    as_of = given.get("as_of")
    now = read_now(as_of or given.get("today") or os.environ.get("LEADTRACK_TODAY"))
    settings = Settings(
        lang=language(),
        directory=given.get("directory"),
        form="json" if given.get("as_json") else "csv" if given.get("as_csv") else "text",
        reveal=bool(given.get("reveal")),
    )
    return Session(settings, now, Screen.standard())


def read_now(text: str | None) -> Moment:
    """The clock: what `--today` says (a date, or date and time), else the machine's local time."""
    if not text:
        clock = datetime.now().astimezone()
        return Moment(clock.date(), clock.hour * 60 + clock.minute)
    from leadtrack.model.moment import parse_moment

    try:
        return parse_moment(text.strip())
    except ValueError:
        raise UsageError("bad-today", text=text) from None


def language(argv: Sequence[str] | None = None) -> Lang:
    """The person's language: `--lang`, the environment's word, the workspace's, else the system's."""
    words = list(sys.argv[1:] if argv is None else argv)
    for at, word in enumerate(words):
        given = words[at + 1] if word == "--lang" and at + 1 < len(words) else word.removeprefix("--lang=")
        if word == "--lang" or word.startswith("--lang="):
            return _lang(given)
    given = os.environ.get("LEADTRACK_LANG") or _workspace_language(words)
    if given:
        return _lang(given)
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if system.lower().startswith("zh") else "en"


def _lang(word: str) -> Lang:
    if word not in ("zh", "en"):
        raise UsageError("bad-lang", lang=word)
    return cast("Lang", word)


def _workspace_language(words: list[str]) -> str:
    """The config's `language`, by a look at its lines: help must not pay for reading YAML."""
    from pathlib import Path

    from leadtrack.store.place import CONFIG, find_root

    given = words[words.index("-C") + 1] if "-C" in words[:-1] else os.environ.get("LEADTRACK_ROOT")
    try:
        root = find_root(Path(given or ".").resolve())
        lines = (root / CONFIG).read_text("utf-8-sig").splitlines() if root else []
    except (OSError, UnicodeDecodeError):
        return ""
    found = [
        line.partition(":")[2].split("#")[0].strip().strip("'\"") for line in lines if line.startswith("language:")
    ]
    return found[0] if found and found[0] in ("zh", "en") else ""


def _check_formats(name: str, given: dict[str, Any]) -> None:
    for form in ("json", "csv"):
        if given.get(f"as_{form}") and form not in COMMANDS.get(name, frozenset()):
            raise UsageError("no-such-format", command=name, format=form)


def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def run(argv: Sequence[str] | None = None) -> int:
    """Run one command line; its exit code (cli.md)."""
    from leadtrack.cli import door

    if argv is not None:
        sys.argv = ["leadtrack", *argv]
    try:
        command = typer.main.get_command(app)
        code = command.main(args=list(sys.argv[1:]), prog_name="leadtrack", standalone_mode=False)
        sys.stdout.flush()
    except (LeadtrackError, TyperException, OSError, OverflowError, KeyboardInterrupt, typer.Abort) as error:
        return door.answer(error)
    return code if isinstance(code, int) else 0


def main() -> None:
    """Start the program: UTF-8 whatever the console thinks, then the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run())
