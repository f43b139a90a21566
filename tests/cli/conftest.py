"""What tests of commands share: a terminal to sit at, and the hour of a late afternoon."""

from collections.abc import Callable, Iterator, Sequence
from io import StringIO

import pytest

from tests.cli.terminal import Forked, Start, starts
from tests.conftest import Result, Run

Sits = Callable[..., Result]


@pytest.fixture
def terminal(begun: None) -> Iterator[Start]:
    """Start the program at a terminal, without colour, in a fork of this process."""
    with starts(Forked) as start:
        yield start


@pytest.fixture
def half_past_five(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of who writes down the day's visits."""
    monkeypatch.setenv("LEADTRACK_TODAY", "2026-11-21T17:30")


@pytest.fixture
def afternoon(monkeypatch: pytest.MonkeyPatch, half_past_five: None) -> None:
    """That hour, in Chinese."""
    monkeypatch.setenv("LEADTRACK_LANG", "zh")


class Typing(StringIO):
    """Lines as somebody types them at a terminal, who then closes it."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def sits(run: Run, monkeypatch: pytest.MonkeyPatch) -> Sits:
    """Run a command line in this process before somebody who types lines, each once something is asked."""

    def call(words: Sequence[str], *lines: str) -> Result:
        monkeypatch.setattr("sys.stdin", Typing("".join(f"{line}\n" for line in lines)))
        monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
        return run(*words)

    return call
