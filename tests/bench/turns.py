"""Processor seconds of whole command lines; of some that run by turns, so that the machine is the same for all.

A machine that many share may be twice as fast in one minute as in the next. Of two that ran one after the other, a
ratio then tells of the machine; where each has a slice and waits for the other's, it tells of them.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.timing import HERE, environment, run

SLICE = 0.05
"""Seconds that one runs until it is another's turn: long enough that nobody pays for the other's caches."""


class Told(NamedTuple):
    """A command line, and the workspace that it is about."""

    words: Sequence[str]
    root: Path


def spent(words: Sequence[str], root: Path) -> float:
    """The processor seconds of a command line."""
    before = os.times()
    run(words, {"LEADTRACK_ROOT": str(root)})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def by_turns(lines: Sequence[Told]) -> list[float]:
    """The processor seconds of each, in order; one after the other where a process can't be held.

    CalledProcessError where one fails.
    """
    if not hasattr(signal, "SIGSTOP"):
        return [spent(line.words, line.root) for line in lines]
    found = [0.0] * len(lines)
    running = {at: _held(line) for at, line in enumerate(lines)}
    while running:
        for at, process in list(running.items()):
            os.kill(process.pid, signal.SIGCONT)
            time.sleep(SLICE)
            os.kill(process.pid, signal.SIGSTOP)
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            if ended:
                process.returncode = os.waitstatus_to_exitcode(status)
                found[at] = used.ru_utime + used.ru_stime
                del running[at]
                if process.returncode:
                    _let_go(running.values())
                    raise subprocess.CalledProcessError(process.returncode, list(lines[at].words))
    return found


def _held(line: Told) -> "subprocess.Popen[bytes]":
    """Begin a command line, and hold it."""
    nothing, world = subprocess.DEVNULL, environment({"LEADTRACK_ROOT": str(line.root)})
    process = subprocess.Popen(line.words, env=world, cwd=HERE, stdin=nothing, stdout=nothing, stderr=nothing)
    os.kill(process.pid, signal.SIGSTOP)
    return process


def _let_go(processes: "Iterable[subprocess.Popen[bytes]]") -> None:
    """Leave nobody behind who waits for a turn that never comes."""
    for process in processes:
        process.kill()
        process.wait()
