"""The README can't lie: its examples are run, in order, in a workspace of their own; `…` stands for what is random.

`pytest tests/test_readme.py --update-golden` writes what the commands print; read the diff before you keep it.
"""

import os
import re
import shlex
import sys
from io import StringIO
from pathlib import Path

import pytest

from leadtrack.cli.app import run
from leadtrack.cli.commands import COMMANDS
from leadtrack.views.render import Screen
from leadtrack.views.say import Lang
from tests.tools.make_reference import READMES, with_reference

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
LANGUAGES = {"README.md": "en", "README.zh-CN.md": "zh"}


class Terminal:
    """Runs `$ ` lines as a person at a terminal of 80 columns would see them, without colour."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.place, self.patch = place, monkeypatch

    def run(self, line: str) -> str:
        out = StringIO()
        self.patch.setattr(sys, "stdout", out)
        self.patch.setattr(sys, "stderr", out)
        self.patch.setattr(Screen, "standard", classmethod(lambda cls: cls(out, terminal=True, width=80, colour=False)))
        program, *words = shlex.split(line)
        if program == "cat":
            folder, _, start = words[0].rpartition("/")
            (path,) = Path(folder).glob(start.replace("…", "*"))
            return path.read_text("utf-8")
        assert program == "leadtrack", line
        code = run(words)
        assert code == 0, out.getvalue()
        if words[0] == "init":
            os.chdir(words[1])
        text = out.getvalue()
        return text.replace(str(self.place), "…")


def examples(text: str) -> list[tuple[str, str]]:
    """Every example of a README: the command and what stands under it."""
    found: list[tuple[str, str]] = []
    for block in BLOCK.findall(text):
        for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = piece.partition("\n")
            found.append((command, output))
    return found


def matches(expected: str, got: str) -> bool:
    pattern = ".*?".join(re.escape(part) for part in expected.split("…"))
    return re.fullmatch(pattern, got, re.DOTALL) is not None


@pytest.mark.parametrize("name", list(LANGUAGES))
def test_examples_print_what_stands_there(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    for variable, value in (("LEADTRACK_LANG", LANGUAGES[name]), ("LEADTRACK_TODAY", "2026-11-21T15:50")):
        monkeypatch.setenv(variable, value)
    monkeypatch.setattr(
        "leadtrack.store.proc.git", lambda *_: {"user.name": "张敏"}.get(_[-1], "zhang-min@example.com")
    )
    path = ROOT / name
    text = path.read_text("utf-8")
    terminal = Terminal(tmp_path, monkeypatch)
    monkeypatch.chdir(tmp_path)
    run(["init", "sample", "--profile", "realestate", "--sample"])
    monkeypatch.chdir(tmp_path / "sample")
    new = text
    for at, (command, expected) in enumerate(examples(text)):
        if at == 1:
            monkeypatch.chdir(tmp_path)
        got = terminal.run(command)
        if request.config.getoption("--update-golden", default=False):
            got = re.sub(r"-[0-9a-hjkmnp-tv-z]{6}\b", "-…", got)
            new = new.replace(f"$ {command}\n{expected}", f"$ {command}\n{got}", 1)
        else:
            assert matches(expected, got), f"$ {command}\n--- README\n{expected}\n--- printed\n{got}"
    if new != text:
        path.write_text(new, "utf-8")


@pytest.mark.parametrize("name", list(LANGUAGES))
def test_every_command_is_in_the_readme(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert [command for command in COMMANDS if not re.search(rf"`{command}\b", text)] == []


@pytest.mark.parametrize("name", list(LANGUAGES))
def test_both_install_commands_are_one_line_each(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    commands = re.findall(r"```sh\n(python3 -m venv [^\n]+)\n```", text)
    assert len(commands) == 2
    assert "due" in commands[0]
    assert commands[1].endswith("pytest -n auto")


@pytest.mark.parametrize("lang", list(READMES))
def test_the_reference_is_what_help_says(lang: Lang) -> None:
    text = (ROOT / READMES[lang]).read_text("utf-8")
    assert text.count("<details>") == len(COMMANDS)
    assert with_reference(text, lang) == text, "run: python -m tests.tools.make_reference"


def test_both_readmes_show_the_same_commands() -> None:
    zh, en = (examples((ROOT / name).read_text("utf-8")) for name in ("README.zh-CN.md", "README.md"))
    assert [command for command, _ in zh] == [command for command, _ in en]
