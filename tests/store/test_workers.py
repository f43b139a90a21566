"""One long work on all processors: every item once, whoever of the workers is killed; none outlives who asked."""

import os
import signal
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from leadtrack.store import workers
from leadtrack.store.workers import CHUNK, PAYS_FROM, spread

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")

MANY = range(3 * PAYS_FROM + 7)


@pytest.fixture(autouse=True)
def _cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 3)


def shout(number: int) -> str:
    return f"{number}!"


@pytest.mark.parametrize("count", [0, 1, PAYS_FROM - 1, PAYS_FROM, PAYS_FROM + CHUNK - 1, len(MANY)])
def test_each_item_once(count: int) -> None:
    assert sorted(spread(shout, range(count))) == sorted(map(shout, range(count)))


@LINUX
def test_below_so_many_nothing_is_forked() -> None:
    assert set(spread(lambda _: os.getpid(), range(PAYS_FROM - 1))) == {os.getpid()}
    assert len({*spread(lambda _: os.getpid(), range(PAYS_FROM))}) == 3


@LINUX
def test_who_is_killed_leaves_its_share_to_the_others() -> None:
    parent = os.getpid()

    def work(number: int) -> str:
        if number in (0, 5 * CHUNK + 3) and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return f"{number}!"

    assert sorted(spread(work, MANY)) == sorted(map(shout, MANY))


@LINUX
def test_who_is_killed_in_the_middle_of_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from multiprocessing.connection import Connection

    parent, whole = os.getpid(), Connection.send

    def send(pipe: "Connection[object, object]", said: tuple[int, object]) -> None:
        if said[0] == 4 and os.getpid() != parent:
            os.write(pipe.fileno(), b"\0\0\1\0half")
            os.kill(os.getpid(), signal.SIGKILL)
        whole(pipe, said)

    monkeypatch.setattr(Connection, "send", send)
    assert sorted(spread(shout, MANY)) == sorted(map(shout, MANY))


@LINUX
def test_who_stops_listening_leaves_no_worker() -> None:
    from multiprocessing import active_children

    found = spread(lambda number: "x" * 5000 + shout(number), MANY)
    next(found)
    assert len(active_children()) == 3
    found.close()  # type: ignore[attr-defined]
    assert active_children() == []


PARENT = """\
import os, sys
from pathlib import Path
from leadtrack.store import workers
from leadtrack.store.lock import locked
os.cpu_count = lambda: 3

def work(number):
    return "x" * 20_000

with locked(Path(sys.argv[1])):
    for at, _ in enumerate(workers.spread(work, range(3000))):
        if at == 0:
            import multiprocessing
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)
            sys.stdin.readline()
"""


@LINUX
def test_a_killed_parent_leaves_no_worker_and_no_lock(tmp_path: Path) -> None:
    """Workers whose pipes are full wait for the parent to read; when it is gone, they go."""
    from leadtrack.store.lock import locked

    root = str(Path(workers.__file__).parents[2])
    parent = Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], stdin=PIPE, stdout=PIPE, env=os.environ | {"PYTHONPATH": root}
    )
    assert parent.stdout is not None
    children = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(children) == 3
    parent.kill()
    try:
        parent.communicate(timeout=20)
        with locked(tmp_path, 20):
            pass
        assert any(not any(map(runs, children)) for _ in range(100_000))  # the lock falls a moment before its process
    finally:
        for pid in filter(runs, children):
            os.kill(pid, signal.SIGKILL)


def runs(pid: int) -> bool:
    """Whether a process is still at work; one that has ended and that nobody asked about is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
