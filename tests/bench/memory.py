"""The peak memory of a command by itself (VmHWM), and with its workers (the sum of PSS), as Linux counts it."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.timing import HERE, environment


def peak(words: Sequence[str], more: Mapping[str, str]) -> tuple[int, int] | None:
    """The peak memory in KB of a command of leadtrack: of its own process, and of it and its workers at one time.

    What a fork shares with its parent counts once. That sum is sampled; it is never told lower than the first figure.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    code = (
        "import sys\nfrom leadtrack.cli.app import run\nrun(sys.argv[1:])\n"
        "sys.stderr.write(open('/proc/self/status').read())"
    )  # not getrusage: a child's peak there begins with that of whoever started it
    whole = 0
    with subprocess.Popen(
        [sys.executable, "-c", code, *words], env=environment(more), cwd=HERE,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
    ) as child:  # fmt: skip
        while child.poll() is None:
            whole = max(whole, _now(child.pid))
            time.sleep(0.03)
        own = _told("VmHWM", child.stderr.read() if child.stderr else "")
    return own, max(own, whole)


def _now(parent: int) -> int:
    """The memory of a process and of its children and theirs, as it is now."""
    try:
        found = _told("Pss", Path(f"/proc/{parent}/smaps_rollup").read_text("ascii"))
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
    except OSError:  # it may end while we look
        return 0
    return found + sum(_now(int(child)) for child in children)


def _told(name: str, status: str) -> int:
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith(f"{name}:")), 0)
