"""Steps: every write below `records/` leaves one, also where the command is killed; what fails leaves none."""

import stat
from pathlib import Path

import pytest

from leadtrack.errors import ConflictError
from leadtrack.store import files, steps
from leadtrack.store.files import Write
from leadtrack.store.steps import Keeper, keeping

AT = "2026-11-21 15:50"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in "ab":
        path = tmp_path / "records" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path


def keeper(root: Path, command: str = "log", at: str = AT, *, forgets: bool = True) -> Keeper:
    return Keeper(lambda: root, command, at, forgets=forgets)


def _put(path: Path, data: bytes) -> None:
    files.change(path, lambda _: data)


def names(root: Path) -> list[str]:
    return sorted(path.name for path in (root / ".leadtrack" / "undo").glob("*"))


def test_a_command_is_one_step_of_all_its_writes(root: Path) -> None:
    a, b, c = (root / "records" / name for name in ("a", "b", "deep/c"))
    with keeping(keeper(root)):
        files.change(a, lambda data: data + b"\r\n\xff")
        files.create(c, b"new")
        files.remove(b, expected=b"b")
    (step,) = steps.steps(root)
    assert (step.command, step.at) == ("log", AT)
    assert step.writes == (
        Write(a, b"a", b"a\r\n\xff"),
        Write(c, None, b"new"),
        Write(root / "records" / "b", b"b", None),
    )
    assert not files.WITNESSES
    assert not steps.KEEPERS


def test_nobody_else_may_read_it(root: Path) -> None:
    with keeping(keeper(root)):
        files.change(root / "records" / "a", lambda data: data + b"!")
    folder = root / ".leadtrack" / "undo"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()] == [0o600]


def test_who_writes_nothing_leaves_nothing(root: Path) -> None:
    with keeping(keeper(root)):
        files.change(root / "records" / "a", lambda data: data)
        files.create(root / "elsewhere", b"a calendar")
    assert [*steps.steps(root)] == []
    assert not (root / ".leadtrack").exists()


def test_the_last_stands_first(root: Path) -> None:
    for command in ("log", "next", "set"):
        with keeping(keeper(root, command)):
            files.change(root / "records" / "a", lambda data: data + b"!")
    assert [step.command for step in steps.steps(root)] == ["set", "next", "log"]
    assert names(root) == ["000001.step", "000002.step", "000003.step"]


def test_a_write_that_fails_leaves_no_trace(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with keeping(keeper(root)):
        files.change(root / "records" / "a", lambda data: data + b"!")
        monkeypatch.setattr(files, "_rename", full)
        with pytest.raises(ConflictError, match="disk-full"):
            files.change(root / "records" / "b", lambda data: data + b"!")
    (step,) = steps.steps(root)
    assert [write.path.name for write in step.writes] == ["a"]


def test_only_a_failed_write_is_no_step(root: Path) -> None:
    with keeping(keeper(root)), pytest.raises(ConflictError, match="exists"):
        files.create(root / "records" / "a", b"new")
    assert [*steps.steps(root)] == []


def test_a_kill_leaves_what_was_begun(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written down before the change is there after a kill at any moment."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "_rename", killed)
    with pytest.raises(KeyboardInterrupt), keeping(keeper(root)):
        files.change(root / "records" / "a", lambda data: data + b"!")
    (step,) = steps.steps(root)
    assert step.writes == (Write(root / "records" / "a", b"a", b"a!"),)
    assert (root / "records" / "a").read_bytes() == b"a"


def test_a_line_that_was_cut_off_is_no_write(root: Path) -> None:
    with keeping(keeper(root)):
        files.change(root / "records" / "a", lambda data: data + b"!")
        files.change(root / "records" / "b", lambda data: data + b"!")
    path = root / ".leadtrack" / "undo" / "000001.step"
    path.write_bytes(path.read_bytes()[:-9])
    (step,) = steps.steps(root)
    assert [write.path.name for write in step.writes] == ["a"]


@pytest.mark.parametrize("text", [
    b"", b"{}", b"garbage\n", b'{"schema": "other/1", "command": "log", "at": ""}\n',
    b'{"schema": "leadtrack.step/1", "command": "log", "at": "x"}\n{"file": "records/a"}\n',
    b'{"schema": "leadtrack.step/1", "command": "log", "at": "x"}\n{"file": "../b", "before": null, "after": null}\n',
    b'{"schema": "leadtrack.step/1", "command": "log", "at": "x"}\n{"file": "records/a", "before": "?", "after": 1}\n',
    b"\xff\xfe",
])  # fmt: skip
def test_what_is_no_step_is_passed_over(text: bytes, root: Path) -> None:
    with keeping(keeper(root)):
        files.change(root / "records" / "a", lambda data: data + b"!")
    (root / ".leadtrack" / "undo" / "000002.step").write_bytes(text)
    (root / ".leadtrack" / "undo" / "notes.step").write_bytes(text)
    assert [step.path.name for step in steps.steps(root)] == ["000001.step"]


def test_parts_of_a_command_may_be_steps_of_their_own(root: Path) -> None:
    kept = keeper(root, "due")
    with keeping(kept):
        files.change(root / "records" / "a", lambda data: data + b"!")
        kept.anew()
        files.change(root / "records" / "a", lambda data: data + b"?")
        with kept.silent():
            files.change(root / "records" / "a", lambda _: b"a!")
    assert [[write.after for write in step.writes] for step in steps.steps(root)] == [[b"a!?"], [b"a!"]]


def test_fifty_are_kept(root: Path) -> None:
    for at in range(53):
        with keeping(keeper(root)):
            _put(root / "records" / "a", b"%d" % at)
    assert names(root)[0] == "000004.step"
    assert len(names(root)) == 50


def test_for_thirty_days(root: Path) -> None:
    for at in ("2026-10-21 09:00", "2026-10-22 09:00", "2026-11-21"):
        with keeping(keeper(root, at=at)):
            files.change(root / "records" / "a", lambda data: data + b"!")
    assert [step.at for step in steps.steps(root)] == ["2026-11-21", "2026-10-22 09:00"]


def test_who_prepares_another_day_forgets_nothing(root: Path) -> None:
    for at in ("2026-11-21", "2027-11-21"):
        with keeping(keeper(root, at=at, forgets=False)):
            files.change(root / "records" / "a", lambda data: data + b"!")
    assert len(names(root)) == 2


def test_a_step_that_can_not_be_kept_stops_nobody(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, made = keeper(root), steps._line

    def once(write: Write, root: Path) -> bytes:
        if write.path.name == "b":
            (root / ".leadtrack" / "undo" / "000001.step").unlink()
            (root / ".leadtrack" / "undo" / "000001.step").mkdir()
        return made(write, root)

    monkeypatch.setattr(steps, "_line", once)
    with keeping(kept):
        for name in "ab":
            files.change(root / "records" / name, lambda data: data + b"!")
    assert kept.lost
    assert [*steps.steps(root)] == []
    assert (root / "records" / "b").read_bytes() == b"b!"
