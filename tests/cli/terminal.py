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
from collections.abc import Callable

from tests.cli.bench import PACKAGE

PATIENCE = 60.0
END_OF_INPUT = b"\x04"


class Terminal:
    """The program at a terminal that does not echo; what it says is gathered as it comes."""

    def __init__(self, words: tuple[str, ...], environment: dict[str, str]) -> None:
        self.master, slave = pty.openpty()
        modes = termios.tcgetattr(slave)
        modes[3] &= ~termios.ECHO
        termios.tcsetattr(slave, termios.TCSANOW, modes)
        heard = signal.signal(signal.SIGINT, signal.SIG_DFL)  # what is ignored here would be ignored there
        self.process = subprocess.Popen(
            [sys.executable, "-m", "leadtrack", *words],
            env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "TERM": "dumb"} | environment,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        signal.signal(signal.SIGINT, heard)
        os.close(slave)
        self.said = b""

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


def _plain(said: bytes) -> str:
    return said.decode(errors="ignore").replace("\r\n", "\n")


Start = Callable[..., Terminal]
"""Starts the program at a terminal with these words, and these names in its environment."""
