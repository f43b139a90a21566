"""A terminal for tests: the program believes that a person sits there, and the test is that person."""

import contextlib
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from io import BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from typing import Protocol

from leadtrack.cli import app
from tests.cli.bench import PACKAGE

PATIENCE = 60.0
END_OF_INPUT = b"\x04"


class Terminal:
    """The program at a terminal that does not echo; what it says is gathered as it comes."""

    def __init__(self, words: tuple[str, ...], environment: dict[str, str]) -> None:
        self.master, slave = _opened()
        self.process = self._started(slave, words, {"TERM": "dumb"} | environment)
        os.close(slave)
        self.said = b""

    def _started(self, slave: int, words: tuple[str, ...], environment: dict[str, str]) -> "Process":
        heard = signal.signal(signal.SIGINT, signal.SIG_DFL)  # what is ignored here would be ignored there
        process = subprocess.Popen(
            [sys.executable, "-m", "leadtrack", *words],
            env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)} | environment,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        signal.signal(signal.SIGINT, heard)
        return process

    def until(self, prompt: str) -> str:
        """What it says up to a prompt."""
        while prompt.encode() not in self.said:
            assert self._more(), f"ended before {prompt!r}: {self.said.decode()}"
        before, _, self.said = self.said.partition(prompt.encode())
        return _plain(before)

    def until_match(self, prompt: re.Pattern[str]) -> str:
        """What it says up to a prompt of any kind, and that."""
        while not (found := prompt.search(text := _plain(self.said))):
            assert self._more(), f"ended before a prompt: {self.said.decode()}"
        self.said = b""
        return text[: found.end()]

    def types(self, line: str) -> None:
        """A line and Enter."""
        os.write(self.master, line.encode() + b"\n")

    def presses(self, keys: str) -> None:
        """Keys as they are, for a program that reads each of them."""
        os.write(self.master, keys.encode())

    def hangs_up(self) -> None:
        """The key for the end of input."""
        os.write(self.master, END_OF_INPUT)

    def interrupts(self) -> None:
        """^C, and an Enter that nobody reads: a signal that comes just before the program waits is seen with it."""
        os.kill(self.process.pid, signal.SIGINT)
        os.write(self.master, b"\n")

    def ended(self) -> tuple[int, str]:
        """The exit code, and everything that it still said."""
        while self._more():
            continue
        return self.process.wait(PATIENCE), _plain(self.said)

    def close(self) -> None:
        """Leave nothing running."""
        self.process.kill()
        self.process.wait()
        os.close(self.master)

    def _more(self) -> bool:
        ready, _, _ = select.select([self.master], [], [], PATIENCE)
        assert ready, f"silent for {PATIENCE:.0f} s after {self.said.decode()}"
        piece = b""
        with contextlib.suppress(OSError):  # that is how Linux says that the other end has gone
            piece = os.read(self.master, 65536)
        self.said += piece
        return bool(piece)


class Forked(Terminal):
    """The same in a fork of this process, which has read modules and tables already: most of a start's time."""

    def _started(self, slave: int, words: tuple[str, ...], environment: dict[str, str]) -> "Process":
        pid = os.fork()
        if pid:
            return Child(pid)
        code = 70
        try:
            code = _run(slave, words, environment)
        finally:
            os._exit(code)


class Process(Protocol):
    """What both kinds of start give."""

    pid: int

    def kill(self) -> None: ...

    def wait(self, timeout: float | None = None, /) -> int: ...


class Child:
    """A fork; its exit code is asked for once."""

    def __init__(self, pid: int) -> None:
        self.pid, self.code = pid, -1

    def kill(self) -> None:
        """End it, if it has not ended."""
        if self.code < 0:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self, _timeout: float | None = None, /) -> int:
        """Its exit code; whoever waits has seen it close its terminal."""
        if self.code < 0:
            self.code = abs(os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1]))
        return self.code


def _run(slave: int, words: tuple[str, ...], environment: dict[str, str]) -> int:
    """The program on a terminal, in a process of its own."""
    os.setsid()
    for stream in range(3):
        os.dup2(slave, stream)
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.stdin = TextIOWrapper(BufferedReader(FileIO(0)), "utf-8", "surrogateescape")
    sys.stdout, sys.stderr = (
        TextIOWrapper(BufferedWriter(FileIO(stream, "w")), "utf-8", line_buffering=True) for stream in (1, 2)
    )
    sys.argv = ["leadtrack", *words]
    code = app.run(list(words))
    sys.stdout.flush()
    return code


def _opened() -> tuple[int, int]:
    """Both ends of a terminal that does not echo."""
    master, slave = pty.openpty()
    modes = termios.tcgetattr(slave)
    modes[3] &= ~termios.ECHO
    termios.tcsetattr(slave, termios.TCSANOW, modes)
    return master, slave


def _plain(said: bytes) -> str:
    return said.decode(errors="ignore").replace("\r\n", "\n")


Start = Callable[..., Terminal]
"""Starts the program at a terminal with these words, and these names in its environment."""


@contextlib.contextmanager
def starts(kind: type[Terminal]) -> Iterator[Start]:
    """Terminals of a kind, of which none is left running."""
    started: list[Terminal] = []

    def start(*words: str, **environment: str) -> Terminal:
        started.append(kind(words, environment))
        return started[-1]

    yield start
    for command in started:
        command.close()
