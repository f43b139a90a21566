"""One writer at a time: between processes, no longer than the writer lives, and not for ever."""

import errno
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import filelock
import pytest

from leadtrack.errors import ConflictError
from leadtrack.store.lock import asking, locked

HOLDER = """\
import sys
from pathlib import Path
from leadtrack.store.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""

COUNTER = """\
import sys
from pathlib import Path
from leadtrack.store.lock import locked
folder, count = Path(sys.argv[1]), Path(sys.argv[2])
for _ in range(40):
    with locked(folder):
        count.write_text(str(int(count.read_text()) + 1))
"""


@contextmanager
def holder(folder: Path) -> Iterator[Popen[bytes]]:
    """Another process that holds the lock until it is told to go on, or is killed."""
    with Popen([sys.executable, "-c", HOLDER, str(folder)], stdin=PIPE, stdout=PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        try:
            yield process
        finally:
            process.kill()


def test_processes_exclude_each_other(tmp_path: Path) -> None:
    count = tmp_path / "count"
    count.write_text("0")
    command = [sys.executable, "-c", COUNTER, str(tmp_path / "private"), str(count)]
    processes = [Popen(command) for _ in range(3)]
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert count.read_text() == "120"


def test_held_too_long(tmp_path: Path) -> None:
    with holder(tmp_path), pytest.raises(ConflictError) as caught, locked(tmp_path, wait=0.05):
        pytest.fail("two hold it")
    assert (caught.value.code, caught.value.exit_code) == ("locked", 4)
    assert caught.value.params == {"file": str(tmp_path / "lock")}


def test_where_the_holder_asks_somebody_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    acquire = filelock.FileLock.acquire

    def heard(lock: filelock.FileLock, timeout: float, poll_interval: float) -> object:
        waits.append(timeout)
        return acquire(lock, timeout=min(timeout, 0.05), poll_interval=poll_interval)

    monkeypatch.setattr(filelock.FileLock, "acquire", heard)
    with locked(tmp_path):
        with asking(tmp_path):
            assert in_another_thread(tmp_path, wait=60) == "locked-asking"
        assert in_another_thread(tmp_path) == "locked"
    assert waits == [60, 0, 0.05]
    with asking(tmp_path):  # as one leaves it that was killed
        assert in_another_thread(tmp_path) == ""
        assert not (tmp_path / "asking").exists()


def test_free_again_when_the_holder_goes_on(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.flush()
        with locked(tmp_path, wait=30):
            pass


def test_free_again_when_the_holder_is_killed(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.kill()
        process.wait()
        with locked(tmp_path, wait=30):
            pass


def test_free_again_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        _ = 1 // 0
    with holder(tmp_path):
        pass


def test_who_holds_it_may_take_it_again(tmp_path: Path) -> None:
    with locked(tmp_path):
        with locked(tmp_path, wait=0.05):
            pass
        assert in_another_thread(tmp_path) == "locked"  # the inner one has not let it go
    assert in_another_thread(tmp_path) == ""


def in_another_thread(folder: Path, wait: float = 0.05) -> str:
    """What happens to another thread that tries to take the lock."""
    told: list[str] = []

    def take() -> None:
        try:
            with locked(folder, wait):
                told.append("")
        except ConflictError as error:
            told.append(error.code)

    thread = threading.Thread(target=take)
    thread.start()
    thread.join()
    return told[0]


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EROFS, "read-only"), (errno.EACCES, "read-only"), (errno.ENOSPC, "disk-full")]
)
def test_where_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    with pytest.raises(ConflictError) as caught, locked(tmp_path):
        pytest.fail("held")
    assert (caught.value.code, caught.value.exit_code) == (code, 4)
    assert caught.value.params == {"file": f"{tmp_path.name}/lock", "reason": os.strerror(number)}


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "private").write_text("")
    with pytest.raises(ConflictError) as caught, locked(tmp_path / "private"):
        pytest.fail("held")
    assert caught.value.exit_code == 4
