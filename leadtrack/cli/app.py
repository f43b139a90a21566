"""The front door: commands by name, options that every command has, one place for errors, the only clock."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

from leadtrack import __version__
from leadtrack.cli import console
from leadtrack.cli.commands import COMMANDS, EVERYWHERE, KEPT, MODULES, OPTIONAL, PLUMBING, refused
from leadtrack.cli.language import language
from leadtrack.cli.shell import in_our_words
from leadtrack.errors import LeadtrackError, UsageError
from leadtrack.model.moment import Moment

if TYPE_CHECKING:
    from leadtrack.cli.session import Session


class StoppedError(Exception):
    """The command ended early by somebody else's will: `interrupt`, `pipe`, or `half` of it written.

    Typer would answer these itself.
    """


EXPECTED = (LeadtrackError, TyperException, StoppedError, OSError, OverflowError, KeyboardInterrupt, typer.Abort)
"""What may end a command early; anything else is a bug, and shows its traceback."""


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
        TyperOption(param_decls=["no_index", "--no-index"], is_flag=True, default=None, type=bool),
    ]


class Command(TyperCommand):
    """A command with the options of every command, our own help, and a session made from both."""

    allow_extra_args = True  # they are refused below, in our own words

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params = [*self.params, *everywhere()]

    def invoke(self, ctx: Any) -> Any:
        """Make the session and run the command."""
        name = ctx.info_name or ""
        if ctx.args:
            raise UsageError("extra", text=" ".join(ctx.args), command=name)
        outer = (ctx.parent.obj or {}) if ctx.parent else {}
        mine = {name: ctx.params.pop(name, None) for name in EVERYWHERE}
        given = {name: mine[name] if mine[name] is not None else outer.get(name) for name in EVERYWHERE}
        if given.get("as_json") and given.get("as_csv"):
            raise UsageError("two-forms")
        for option in refused(name):
            if given.get(option):
                raise UsageError(f"refused-{OPTIONAL[option]}", command=name)
        asked = repr(sorted({**given, **ctx.params}.items()))
        if name in KEPT and not given.get("no_index"):
            from leadtrack.cli import kept

            if (text := kept.told(name, given, asked, clock())) is not None:
                sys.stdout.write(text)
                return 0
        from leadtrack.cli.stepping import stepping

        ctx.obj = open_session(given)
        ctx.obj.asked = asked
        try:
            with stepping(ctx.obj, name):
                result = super().invoke(ctx)
            if ctx.obj.written:
                from leadtrack.store import drivers

                drivers.furnish(ctx.obj.workspace.root)
            sys.stdout.flush()
        except (LeadtrackError, OSError) as error:
            if isinstance(error, BrokenPipeError) or not ctx.obj.written:
                raise
            return _unheard(ctx.obj, error)
        return result

    def get_help(self, ctx: Any) -> str:
        """Help in the person's language, wrapped by cell width."""
        from leadtrack.views.help import command_help

        name = ctx.info_name or ""
        return command_help(language(), name, cast("Any", self.params), _width(), without=refused(name))


def _unheard(session: "Session", error: Exception) -> int:
    """The work is done, and only its answer failed: a writing command exits 0 when its own write is done."""
    from leadtrack.cli import door

    if isinstance(error, OSError):
        with suppress(OSError):  # where the talk found no place, the data may still
            sys.stdout.flush()
        with suppress(OSError):
            door.unheard(session, error)
        door.close_pipe()
    else:
        session.tell("written-but")
        door.answer(error)
    return 0


class _Later(TyperCommand):
    """A command whose module is not imported yet."""

    def get_short_help_str(self, _limit: int = 45) -> str:
        """What the command does, for the shell's completion."""
        from leadtrack.views.help import what_it_does

        return what_it_does(language(), self.name or "")


class Group(TyperGroup):
    """All commands by name; the module of one is imported when it is asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params = [*self.params, *everywhere()]
        for name in (*COMMANDS, *PLUMBING):
            self.commands[name] = _Later(name=name, hidden=name in PLUMBING)

    def invoke(self, ctx: Any) -> Any:
        """Keep what was said before the command's name; tell our own door who ended the command."""
        ctx.obj = {name: ctx.params.pop(name, None) for name in EVERYWHERE}
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise StoppedError("pipe") from None
        except KeyboardInterrupt:
            raise StoppedError("interrupt") from None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Import the command that is asked for; name the nearest where there is none of that name."""
        if args[0] == "help":  # as other programs have it
            args = [*args[1:2], "--help"]
        name = args[0]
        if name == "--help":
            typer.echo(ctx.get_help())
            raise typer.Exit
        if name not in self.commands and not name.startswith("-"):
            from leadtrack.rules.near import near

            raise UsageError("no-such-command", name=name, near=" ".join(near(name, COMMANDS)))
        if isinstance(self.commands.get(name), _Later):
            module = import_module(f"leadtrack.cli.{MODULES.get(name, name)}")
            self.commands[name] = cast("Any", typer.main.get_command(module.app))
            self.commands[name].name = name
        return super().resolve_command(ctx, args)

    def get_help(self, _ctx: Any) -> str:
        """List all commands, a line each."""
        from leadtrack.views.help import overview

        return overview(language(), tuple(COMMANDS), _width())


app = typer.Typer(
    cls=Group, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)  # fmt: skip


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

    back, ahead = given.get("as_of"), given.get("today")
    text = ahead if back is None else back
    settings = Settings(
        lang=language(),
        asked_lang=given.get("lang"),
        directory=given.get("directory"),
        form="json" if given.get("as_json") else "csv" if given.get("as_csv") else "text",
        reveal=bool(given.get("reveal")),
        looks_back=back is not None,
        no_index=bool(given.get("no_index")),
        clock_set=text is not None,
    )
    now = clock()
    if text is None:
        return Session(settings, now, Screen.standard())
    from leadtrack.rules.dates import parse_when
    from leadtrack.views.say import moment_said

    now = parse_when(text, today=now.day, lean="past" if settings.looks_back else "future")
    session = Session(settings, now, Screen.standard())
    if text.strip() != str(now).replace(" ", "T"):
        session.tell("today-is", text=text, echo=moment_said(now, settings.lang))
    return session


def clock() -> Moment:
    """The moment that the clock shows, or that the environment sets."""
    given = os.environ.get("LEADTRACK_TODAY", "").strip()
    if not given:
        here = datetime.now().astimezone()
        return Moment(here.date(), here.hour * 60 + here.minute)
    from leadtrack.model.moment import parse_moment

    try:
        return parse_moment(given)
    except ValueError:
        raise UsageError("bad-today", text=given) from None


def _width() -> int:
    from leadtrack.views.render import width_of

    return width_of(sys.stdout, piped=80)


def run(argv: Sequence[str] | None = None) -> int:
    """Run one command line; its exit code (cli.md)."""
    if argv is not None:
        sys.argv = ["leadtrack", *argv]
    try:
        command = in_our_words(typer.main.get_command(app))
        code = command.main(args=[*map(console.half_width, sys.argv[1:])], prog_name="leadtrack", standalone_mode=False)
        sys.stdout.flush()
    except EXPECTED as error:
        return _answer(error)
    return code if isinstance(code, int) else 0


def _answer(error: BaseException) -> int:
    try:
        from leadtrack.cli import door
    except KeyboardInterrupt:  # before there are words: nothing was begun
        return 130
    return door.answer(error)


def main() -> None:
    """Start the program: the words a console speaks, then the command line."""
    console.settle()
    sys.exit(run())
