"""The peak memory of a command and of the workers it starts, as Linux counts it (VmHWM)."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tests.bench.timing import HERE, environment


def peak(words: Sequence[str], more: Mapping[str, str]) -> tuple[int, int] | None:
    """The peak memory in KB of a command of leadtrack: of its own process, and with those of its workers added."""
    if not Path("/proc/self/status").exists():
        return None
    code = (
        "import sys\nfrom leadtrack.cli.app import run\nrun(sys.argv[1:])\n"
        "sys.stderr.write(open('/proc/self/status').read())"
    )  # not getrusage: a child's peak there begins with that of whoever started it
    workers: dict[int, int] = {}
    with subprocess.Popen(
        [sys.executable, "-c", code, *words], env=environment(more), cwd=HERE,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
    ) as child:  # fmt: skip
        while child.poll() is None:
            _look(child.pid, workers)
            time.sleep(0.01)
        own = _high(child.stderr.read() if child.stderr else "")
    return own, own + sum(workers.values())


def _look(parent: int, peaks: dict[int, int]) -> None:
    """Note the peaks of a process's children and theirs, as they are now."""
    with suppress(OSError):  # it may end while we look
        for word in Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split():
            _look(int(word), peaks)
            with suppress(OSError):
                peaks[int(word)] = _high(Path(f"/proc/{word}/status").read_text("utf-8")) or peaks.get(int(word), 0)


def _high(status: str) -> int:
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
