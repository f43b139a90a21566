"""The program as its own process: what it imports, how it ends, how shells complete it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from leadtrack.cli import app
from leadtrack.cli.commands import COMMANDS
from tests.cli.bench import PACKAGE, program, wang

HEAVY = ("yaml", "rich", "sqlite3", "filelock", "dateutil", "icalendar", "leadtrack.model.pinyin_table",
         "leadtrack.model.schema")  # fmt: skip

LOOK = """\
import sys
{by}
code = run(sys.argv[1:])
sys.stderr.write(" ".join(sorted(sys.modules)))
sys.exit(code)
"""


def loaded(root: Path, *words: str, by: str = "from leadtrack.cli.app import run") -> set[str]:
    """The modules that a command line imports."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK.format(by=by), *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("due", "--help"), ("add", "--help")])
def test_help_imports_nothing_heavy(words: tuple[str, ...], workspace: Path) -> None:
    modules = loaded(workspace, *words)
    light = words in (("--help",), ("--version",))
    assert [name for name in HEAVY if name in modules and light] == []
    assert not {"rich", "sqlite3", "dateutil"} & modules
    commands = {name.removeprefix("leadtrack.cli.") for name in modules if name.startswith("leadtrack.cli.")}
    assert len(commands & {*COMMANDS, "list_", "set_"}) <= 1


def test_data_for_programs_needs_no_rich(workspace: Path) -> None:
    assert "rich" not in loaded(workspace, "due", "--json")


@pytest.mark.parametrize("words", [("textconv", "0"), ("merge-driver", "0", "1", "2", "x.yaml")])
def test_what_git_asks_for_each_file_needs_no_command(words: tuple[str, ...], workspace: Path) -> None:
    for name in "012":
        (workspace / name).write_text("name: 王建国\nlog:\n- {at: 2026-11-20, by: li-wei, via: phone}\n", "utf-8")
    modules = loaded(workspace, *words, by="from leadtrack.cli.plumbing import answer as run")
    assert not {"typer", "rich", "sqlite3", "filelock", "dateutil", "leadtrack.rules.rulebook"} & modules
    assert "leadtrack.store.yamltext" in modules


def test_a_closed_pipe_is_quiet(workspace: Path) -> None:
    """Somebody reads one line and goes, as `head -1` does, while there is more to come."""
    command = program(workspace, "list", "--owner", "all", "--json")
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.close()
    said = command.stderr.read()
    command.stderr.close()
    assert (command.wait(60), said) == (0, "")


def test_a_closed_pipe_of_errors_too(workspace: Path) -> None:
    command = program(workspace, "nope")
    assert command.stdout is not None
    assert command.stderr is not None
    command.stderr.close()
    said = command.stdout.read()
    command.stdout.close()
    assert (command.wait(60), said) == (2, "")


def test_an_interrupt_leaves_nothing_half_done(empty: Path, tmp_path: Path) -> None:
    path = wang(empty)
    before = path.read_bytes()
    script = tmp_path / "editor.py"
    started = tmp_path / "started"
    os.mkfifo(started)
    script.write_text(f"open({str(started)!r}, 'w').close(); import signal; signal.pause()\n", "utf-8")
    # A test run in a shell's background ignores ^C, and its children would too.
    before_us = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        command = subprocess.Popen(
            [sys.executable, "-m", "leadtrack", "edit", "8000"],
            cwd=empty,
            env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "EDITOR": f"{sys.executable} {script}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=True,
        )
    finally:
        signal.signal(signal.SIGINT, before_us)
    started.open().close()  # the editor is open
    os.killpg(command.pid, signal.SIGINT)
    out, err = command.communicate(timeout=60)
    assert (command.returncode, out) == (130, "")
    assert err.endswith("Interrupted; nothing is half written.\n")
    assert path.read_bytes() == before
    assert list((empty / ".leadtrack" / "edit").iterdir()) == []


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        pytest.param(
            "leadtrack d", {"due", "done", "day", "deal", "dates", "diff", "draft", "doctor", "dupes"}, id="commands"
        ),
        pytest.param("leadtrack due --a", {"--all", "--appointments", "--as-of"}, id="options of a command"),
        pytest.param("leadtrack add --ph", {"--phone"}, id="options that are a table"),
    ],
)
def test_shells_complete(words: str, offered: set[str], tmp_path: Path) -> None:
    command = program(
        tmp_path, _LEADTRACK_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1)
    )
    out, err = command.communicate(timeout=60)
    assert (command.returncode, err) == (0, "")
    assert set(out.split()) == offered


def test_a_shells_completion_says_what_commands_do(tmp_path: Path) -> None:
    command = program(
        tmp_path, _LEADTRACK_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="leadtrack du", LEADTRACK_LANG="zh"
    )
    out, err = command.communicate(timeout=60)
    assert (command.returncode, err) == (0, "")
    assert "今天要联系谁、为什么、怎么联系" in out


def test_completion_can_be_installed(tmp_path: Path) -> None:
    """For the shell that is named: no shell needs to have started the tests, which is what typer looks for else."""
    command = program(tmp_path, "--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    out, err = command.communicate(timeout=60)
    assert (command.returncode, err) == (0, "")
    assert "_leadtrack_completion" in out


def test_without_streams_the_work_is_done(empty: Path) -> None:
    path = wang(empty)
    close = (
        "import os, sys; [os.close(at) for at in (0, 1, 2)]; os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    )
    done = subprocess.run(
        [sys.executable, "-c", close, "-m", "leadtrack", "log", "8000", "--note", "x"],
        cwd=empty,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        check=False,
    )
    assert done.returncode == 0
    assert path.read_text("utf-8").endswith("  note: x\n")


def test_what_is_no_utf8_on_the_command_line_is_no_traceback(empty: Path) -> None:
    path = wang(empty)
    done = subprocess.run(
        [sys.executable, "-m", "leadtrack", "log", "8000", "--note", b"\xff\xfe"],
        cwd=empty,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert path.read_text("utf-8").count("- at:") == 1


def test_an_interrupt_while_words_are_loaded_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """^C before the door to the person is there: nothing was begun, and there is nothing to say it with."""

    class Stopped:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "leadtrack.cli.door":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "leadtrack.cli.door", raising=False)
    monkeypatch.delattr("leadtrack.cli.door", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Stopped(), *sys.meta_path])
    assert app.run(["nonsense"]) == 130
