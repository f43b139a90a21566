"""Whole files: nobody's change is written over; whatever goes wrong, the old file is whole and nothing lies about."""

import errno
import io
import os
import signal
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest

from leadtrack.errors import ConflictError
from leadtrack.store import files

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes, links and signals of POSIX")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.yaml"
    path.write_bytes(b"old\n")
    return path


def alone(path: Path) -> None:
    """Nothing but the file lies in its folder."""
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def refused(action: Callable[[], object]) -> ConflictError:
    with pytest.raises(ConflictError) as caught:
        action()
    assert caught.value.exit_code == 4
    return caught.value


def fail(monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException) -> None:
    """Let a function of `os` fail."""

    def failing(*_: object, **__: object) -> object:
        raise error

    monkeypatch.setattr(os, name, failing)


def test_read_can_stop_early(book: Path) -> None:
    assert files.read(book) == b"old\n"
    assert files.read(book, 2) == b"ol"
    with pytest.raises(FileNotFoundError):
        files.read(book.with_name("other"))


# create


def test_create_makes_folders(tmp_path: Path) -> None:
    path = tmp_path / "records" / "customers" / "2026-11" / "a.yaml"
    files.create(path, b"id: a\r\n\xff")
    assert path.read_bytes() == b"id: a\r\n\xff"
    alone(path)


def test_create_writes_over_nothing(book: Path) -> None:
    error = refused(lambda: files.create(book, b"new\n"))
    assert (error.code, error.params) == ("exists", {"file": "book.yaml"})
    assert book.read_bytes() == b"old\n"
    alone(book)


def test_create_writes_over_no_dangling_link(tmp_path: Path) -> None:
    link = tmp_path / "a.yaml"
    link.symlink_to(tmp_path / "gone")
    assert refused(lambda: files.create(link, b"new\n")).code == "exists"
    assert not (tmp_path / "gone").exists()
    alone(link)


def test_of_two_creators_one_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, link = tmp_path / "a.yaml", os.link

    def slower(source: Path, target: Path) -> None:
        target.write_bytes(b"first\n")  # another program, between our look and our write
        link(source, target)

    monkeypatch.setattr(os, "link", slower)
    assert refused(lambda: files.create(path, b"second\n")).code == "exists"
    assert path.read_bytes() == b"first\n"
    alone(path)


@POSIX
def test_create_leaves_the_mode_to_the_person(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        files.create(tmp_path / "a.yaml", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.yaml").stat().st_mode) == 0o640


@pytest.mark.parametrize(
    "error", [AttributeError("link"), OSError(errno.EPERM, "no links"), OSError(errno.ENOTSUP, "-")]
)
def test_create_where_links_are_not_to_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    fail(monkeypatch, "link", error)
    path = tmp_path / "a.yaml"
    files.create(path, b"new\n")
    assert path.read_bytes() == b"new\n"
    assert refused(lambda: files.create(path, b"newer\n")).code == "exists"
    assert path.read_bytes() == b"new\n"
    alone(path)


def test_create_without_links_leaves_no_empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch, "link", OSError(errno.EPERM, "no links"))
    monkeypatch.setattr(Path, "replace", raising(OSError(errno.EIO, "broken")))
    assert refused(lambda: files.create(tmp_path / "a.yaml", b"new\n")).code == "cannot-write"
    assert list(tmp_path.iterdir()) == []


# replace


def test_replace(book: Path) -> None:
    assert files.replace(book, b"new\n", expected=b"old\n")
    assert book.read_bytes() == b"new\n"
    alone(book)


def test_replace_sees_a_change(book: Path) -> None:
    assert not files.replace(book, b"new\n", expected=b"older\n")
    assert book.read_bytes() == b"old\n"
    alone(book)


def test_replace_sees_that_the_file_is_gone(book: Path) -> None:
    book.unlink()
    assert not files.replace(book, b"new\n", expected=b"old\n")
    assert list(book.parent.iterdir()) == []


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755, 0o2660])
def test_replace_keeps_the_mode(book: Path, mode: int) -> None:
    book.chmod(mode)
    assert files.replace(book, b"new\n", expected=b"old\n")
    assert stat.S_IMODE(book.stat().st_mode) == mode


@POSIX
def test_replace_writes_where_a_link_points(book: Path) -> None:
    (book.parent / "links").mkdir()
    link = book.parent / "links" / "link.yaml"
    link.symlink_to(book)
    assert files.replace(link, b"new\n", expected=b"old\n")
    assert link.is_symlink()
    assert link.read_bytes() == book.read_bytes() == b"new\n"
    assert not book.is_symlink()
    alone(link)


@POSIX
def test_a_link_that_points_to_itself_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "a.yaml"
    link.symlink_to(link)
    refused(lambda: files.change(link, lambda data: data))
    refused(lambda: files.replace(link, b"", expected=b""))


# change


def test_change(book: Path) -> None:
    assert files.change(book, lambda data: data + b"new\n")
    assert book.read_bytes() == b"old\nnew\n"
    alone(book)


def test_change_that_changes_nothing_writes_nothing(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch, "open", AssertionError("written"))
    assert not files.change(book, lambda data: data)


def test_change_is_made_anew_after_somebody_elses(book: Path) -> None:
    seen: list[bytes] = []

    def edit(data: bytes) -> bytes:
        seen.append(data)
        if len(seen) < 3:
            book.write_bytes(data + b"theirs\n")
        return data + b"ours\n"

    assert files.change(book, edit)
    assert seen == [b"old\n", b"old\ntheirs\n", b"old\ntheirs\ntheirs\n"]
    assert book.read_bytes() == b"old\ntheirs\ntheirs\nours\n"
    alone(book)


def test_change_gives_up_on_a_file_that_never_rests(book: Path) -> None:
    calls = 0

    def edit(data: bytes) -> bytes:
        nonlocal calls
        calls += 1
        book.write_bytes(data + b"theirs\n")
        return data + b"ours\n"

    error = refused(lambda: files.change(book, edit))
    assert (error.code, error.params) == ("changed-on-disk", {"file": "book.yaml"})
    assert calls == files.ATTEMPTS
    assert book.read_bytes() == b"old\n" + b"theirs\n" * calls
    alone(book)


def test_change_of_a_file_that_is_gone(book: Path) -> None:
    book.unlink()
    assert refused(lambda: files.change(book, lambda data: data + b"x")).code == "changed-on-disk"


def test_change_of_a_file_that_goes_away(book: Path) -> None:
    def edit(data: bytes) -> bytes:
        book.unlink()
        return data + b"x"

    assert refused(lambda: files.change(book, edit)).code == "changed-on-disk"
    assert list(book.parent.iterdir()) == []


def test_an_edit_that_fails_leaves_the_file(book: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        files.change(book, lambda _: bytes(1 // 0))
    assert book.read_bytes() == b"old\n"
    alone(book)


# what the system refuses


def raising(error: BaseException) -> Callable[..., object]:
    def failing(*_: object, **__: object) -> object:
        raise error

    return failing


class Half(io.FileIO):
    """A file that takes half of what is written, as a full disk does."""

    error: BaseException = OSError()

    def write(self, data: Any) -> int:
        super().write(data[: len(data) // 2])
        raise self.error


def half(error: BaseException) -> Callable[[int, str], Half]:
    def opened(handle: int, mode: str) -> Half:
        file = Half(handle, mode)
        file.error = error
        return file

    return opened


STEPS: dict[str, Callable[[pytest.MonkeyPatch, BaseException], None]] = {
    "open": lambda patch, error: fail(patch, "open", error),
    "write": lambda patch, error: patch.setattr(os, "fdopen", half(error)),
    "fsync": lambda patch, error: fail(patch, "fsync", error),
    "chmod": lambda patch, error: patch.setattr(Path, "chmod", raising(error)),
    "replace": lambda patch, error: patch.setattr(Path, "replace", raising(error)),
}

CODES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.EROFS: "read-only",
    errno.EIO: "cannot-write",
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("number", CODES, ids=errno.errorcode.get)
def test_a_failed_replace_leaves_the_old_file(
    book: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    STEPS[step](monkeypatch, OSError(number, "told by the system"))
    error = refused(lambda: files.replace(book, b"new\n", expected=b"old\n"))
    monkeypatch.undo()
    assert error.code == CODES[number]
    assert error.params == {"file": "book.yaml", "reason": "told by the system"}
    assert book.read_bytes() == b"old\n"
    alone(book)


@pytest.mark.parametrize("step", ["open", "write", "fsync", "link"])
@pytest.mark.parametrize("number", CODES, ids=errno.errorcode.get)
def test_a_failed_create_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    error = OSError(number, "told by the system")
    if step == "link":  # and what stands in for it
        fail(monkeypatch, "link", error)
        monkeypatch.setattr(Path, "replace", raising(error))
    else:
        STEPS[step](monkeypatch, error)
    assert refused(lambda: files.create(tmp_path / "a.yaml", b"new\n")).code == CODES[number]
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "records").write_bytes(b"a file")
    assert refused(lambda: files.create(tmp_path / "records" / "a.yaml", b"x")).code == "cannot-write"


def test_a_file_that_can_not_be_read_is_not_changed(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", raising(PermissionError(errno.EACCES, "no")))
    assert refused(lambda: files.change(book, lambda data: data + b"x")).code == "read-only"
    assert refused(lambda: files.replace(book, b"x", expected=b"old\n")).code == "read-only"
    monkeypatch.undo()
    alone(book)


@pytest.mark.parametrize("step", STEPS)
def test_an_interrupt_leaves_the_old_file(book: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    STEPS[step](monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        files.replace(book, b"new\n", expected=b"old\n")
    monkeypatch.undo()
    assert book.read_bytes() == b"old\n"
    alone(book)


@pytest.mark.parametrize("step", ["open", "write", "fsync", "link"])
def test_an_interrupt_leaves_no_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    if step == "link":
        fail(monkeypatch, "link", KeyboardInterrupt())
    else:
        STEPS[step](monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        files.create(tmp_path / "a.yaml", b"new\n")
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_without_links_leaves_no_empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch, "link", OSError(errno.EPERM, "no links"))
    monkeypatch.setattr(Path, "replace", raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        files.create(tmp_path / "a.yaml", b"new\n")
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_the_file_is_on_the_disk_before_its_name_and_the_name_before_we_say_so(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    sync, rename = os.fsync, Path.replace

    def synced(handle: int) -> None:
        told.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def renamed(self: Path, target: Path) -> Path:
        told.append("name")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    files.replace(book, b"new\n", expected=b"old\n")
    assert told == ["file", "name", "folder"]
    told.clear()
    files.create(book.parent / "2026-11" / "a.yaml", b"new\n")
    assert told == ["file", "folder", "folder"]  # the month's folder, and the one that names it


# Windows


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Windows as far as our own code asks for it; the waits it would take."""
    waits: list[float] = []
    monkeypatch.setattr(files, "WINDOWS", True)
    monkeypatch.setattr(time, "sleep", waits.append)
    return waits


@pytest.mark.usefixtures("windows")
def test_on_windows_no_folder_is_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    real = os.open

    def watching(path: Path, *rest: int) -> int:
        opened.append(Path(path))
        return real(path, *rest)

    monkeypatch.setattr(os, "open", watching)
    files.create(tmp_path / "a.yaml", b"old\n")
    assert files.replace(tmp_path / "a.yaml", b"new\n", expected=b"old\n")
    assert len(opened) == 2
    assert tmp_path not in opened


def test_on_windows_a_reader_is_waited_for(book: Path, monkeypatch: pytest.MonkeyPatch, windows: list[float]) -> None:
    rename, tries = Path.replace, 0

    def busy(self: Path, target: Path) -> Path:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise PermissionError(errno.EACCES, "in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    assert files.replace(book, b"new\n", expected=b"old\n")
    assert windows == [0.01, 0.05]
    assert book.read_bytes() == b"new\n"


def test_on_windows_a_reader_is_not_waited_for_for_ever(
    book: Path, monkeypatch: pytest.MonkeyPatch, windows: list[float]
) -> None:
    monkeypatch.setattr(Path, "replace", raising(PermissionError(errno.EACCES, "in use")))
    assert refused(lambda: files.replace(book, b"new\n", expected=b"old\n")).code == "read-only"
    assert windows == [0.01, 0.05, 0.25]
    assert book.read_bytes() == b"old\n"


# killed


WRITER = """\
import sys
from pathlib import Path
from leadtrack.store import files
path, number = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    number += 1
    files.change(path, lambda data: (str(number).encode() + b"\\n") * 5000)
"""


@POSIX
def test_a_writer_killed_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    for turn in range(12):
        book.write_bytes(b"0\n" * 5000)
        with Popen([sys.executable, "-c", WRITER, str(book)], stdout=PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            until = time.monotonic() + 0.002 * turn + 0.003
            while time.monotonic() < until:
                assert whole(book.read_bytes())
            writer.send_signal(signal.SIGKILL)
            writer.wait()
        assert whole(book.read_bytes())
    strays = [path.name for path in tmp_path.iterdir() if path != book]
    assert all(name.startswith(files.TEMP_PREFIX) and not name.endswith(".yaml") for name in strays)


def whole(data: bytes) -> bool:
    lines = data.split(b"\n")
    return len(lines) == 5001 and len(set(lines[:-1])) == 1 and lines[-1] == b""
