"""`--install-completion`: what is said is ours, in the person's language."""

from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of their own, whose shell is bash."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "bash")
    return tmp_path


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "bash 的补全已装到 {file}，重新打开终端后生效。\n"),
        ("en", "Completion for bash was installed in {file}; it works once you open a new terminal.\n"),
    ],
)
def test_it_is_installed_and_said_in_their_language(lang: str, said: str, home: Path, run: Run) -> None:
    file = home / ".bash_completions" / "leadtrack.sh"
    assert run("--install-completion", "--lang", lang) == (0, said.format(file=file), "")
    assert "_LEADTRACK_COMPLETE" in file.read_text("utf-8")
    assert str(file) in (home / ".bashrc").read_text("utf-8")


def test_a_shell_that_is_not_known_is_refused(home: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: None)
    code, out, err = run("--install-completion", "--lang", "zh")
    assert (code, out) == (2, "")
    assert err == "没有 - 的补全，只有：bash zsh fish powershell pwsh。\n"
    assert [*home.iterdir()] == []
