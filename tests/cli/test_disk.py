"""What a disk can hold and refuse: links, folders, full disks, folders that may not be written; nothing half done."""

import errno
import os
from pathlib import Path
from typing import Any, NoReturn

import pytest

from leadtrack.cli import door
from leadtrack.views.render import Screen
from tests.cli.bench import WANG, everything, files, program, put, wang
from tests.conftest import Run

WRITING = {
    "add": ("add", "--name", "李雷", "--phone", "13700137000"),
    "again": ("add", "--phone", "13800138000"),
    "log": ("log", "8000", "--note", "x"),
    "set": ("set", "8000", "sex=男"),
    "next": ("next", "8000", "3d"),
    "register": ("add", "--note", "x"),
}


@pytest.mark.parametrize("words", list(WRITING.values()), ids=list(WRITING))
@pytest.mark.parametrize(
    ("code", "message"),
    [
        pytest.param(errno.ENOSPC, "The disk is full; ", id="full"),
        pytest.param(errno.EROFS, "can't be written: ", id="read-only"),
        pytest.param(errno.EIO, "was not written, the old file is whole: ", id="broken"),
    ],
)
def test_a_disk_that_refuses(
    words: tuple[str, ...], code: int, message: str, empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> NoReturn:
        raise OSError(code, os.strerror(code))

    wang(empty)
    before = everything(empty)
    monkeypatch.setattr("os.fsync", refuse)
    result = run(*words)
    assert (result.code, result.out) == (4, "")
    assert message in result.err
    assert everything(empty) == before


@pytest.mark.parametrize("words", list(WRITING.values()), ids=list(WRITING))
def test_a_folder_that_may_not_be_written(
    words: tuple[str, ...], empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Permissions do not stop everybody (root writes anyway), so the system's answer is played."""
    real = os.open

    def refuse(path: str | Path, flags: int, *more: int, **named: int) -> int:
        if flags & os.O_CREAT and "records" in str(path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, flags, *more, **named)

    wang(empty)
    before = everything(empty)
    monkeypatch.setattr("os.open", refuse)
    result = run(*words)
    monkeypatch.undo()
    assert (result.code, result.out) == (4, "")
    assert "can't be written: Permission denied\n" in result.err
    assert everything(empty) == before


def test_a_record_that_may_not_be_read_is_named(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wang(empty)
    secret = put(empty, "secret-000000", "name: 李雷\n")
    real = Path.open

    def refuse(path: Path, *more: Any, **named: Any) -> Any:
        if path == secret:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *more, **named)

    monkeypatch.setattr(Path, "open", refuse)
    code, out, err = run("list")
    monkeypatch.undo()
    assert code == 1
    assert "王*" in out
    assert err.startswith(
        "records/customers/2026-11/secret-000000.yaml:1:1: can't be read: Permission denied → look at its permissions\n"
    )


def test_links_are_not_followed(empty: Path, tmp_path: Path, run: Run) -> None:
    wang(empty)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "li-lei-000000.yaml").write_text("name: 李雷\n", "utf-8")
    folder = empty / "records" / "customers"
    (folder / "loop").symlink_to(folder)
    (folder / "outside").symlink_to(outside)
    (folder / "linked-000000.yaml").symlink_to(outside / "li-lei-000000.yaml")
    (folder / "nowhere-000000.yaml").symlink_to(tmp_path / "nowhere")
    code, out, err = run("list", "--owner", "all")
    assert (code, out.count("*")) == (1, 1 + 4)
    assert [
        line for line in err.splitlines() if "a link, which is not followed → put the file itself here" in line
    ] == [
        f"records/customers/{name}:1:1: a link, which is not followed → put the file itself here"
        for name in ("linked-000000.yaml", "loop", "nowhere-000000.yaml", "outside")
    ]
    assert run("show", "李雷").code == 3
    assert run("set", "linked-000000", "sex=男").code == 3
    assert (outside / "li-lei-000000.yaml").read_text("utf-8") == "name: 李雷\n"


def test_a_folder_with_a_records_name(empty: Path, run: Run) -> None:
    wang(empty)
    (empty / "records/customers/2026-11/x.yaml").mkdir()
    code, out, err = run("list")
    assert code == 1
    assert "王*" in out
    assert err.startswith(
        "records/customers/2026-11/x.yaml:1:1: a folder, not a record → give it a name that does not end in .yaml\n"
    )


def test_what_is_no_record_is_passed_over(empty: Path, run: Run) -> None:
    wang(empty)
    for name in ("notes.txt", ".hidden.yaml", ".leadtrack-x.tmp", "backup.yaml~"):
        (empty / "records/customers" / name).write_text("name: [", "utf-8")
    assert run("list").code == 0


def test_a_register_that_is_broken_is_not_written_over(empty: Path, run: Run) -> None:
    path = empty / "records/register/2026-11/zhang-min.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("rows: [\n", "utf-8")
    code, out, err = run("add", "--note", "x")
    assert (code, out) == (2, "")
    assert err.startswith(
        "records/register/2026-11/zhang-min.yaml:2:1: the register can't be read, nothing was written:"
    )
    assert err.endswith("\nMend it with an editor, then try again.\n")
    assert path.read_text("utf-8") == "rows: [\n"


@pytest.mark.parametrize(
    "words", [("log", "7f3k2m", "--note", "x"), ("set", "7f3k2m", "sex=男"), ("next", "7f3k2m", "3d")]
)
def test_a_record_that_is_broken_is_not_written_over(words: tuple[str, ...], empty: Path, run: Run) -> None:
    text = WANG + "tags: [again]\n"
    path = put(empty, "wang-jianguo-7f3k2m", text)
    assert run(*words).code == 3
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("show", "../../etc/passwd"), id="show"),
        pytest.param(("edit", "../config"), id="edit"),
        pytest.param(("log", "/etc/passwd", "--note", "x"), id="an absolute path"),
        pytest.param(("set", "..", "sex=男"), id="set"),
        pytest.param(("due", "--owner", "../x"), id="owner of due"),
        pytest.param(("week", "--owner", "../x"), id="owner of week"),
        pytest.param(("list", "owner:../x"), id="owner of list"),
        pytest.param(("add", "--note", "x", "--by", "../../../x"), id="who writes"),
        pytest.param(("add", "--name", "x", "--phone", "13700137000", "--owner", "../x"), id="owner of add"),
    ],
)
def test_nothing_leads_out_of_the_workspace(words: tuple[str, ...], empty: Path, run: Run) -> None:
    wang(empty)
    before = everything(empty.parent)
    code, out, _ = run(*words)
    assert code in (2, 3)
    assert out == ""
    assert everything(empty.parent) == before


@pytest.mark.parametrize("user", ["../x", "a b", "A", "/etc", "x" * 80, "-"])
def test_nor_does_who_is_working(user: str, empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADTRACK_USER", user)
    for words in (("due",), ("add", "--note", "x")):
        code, out, err = run(*words)
        assert (code, out) == (2, "")
        assert err.startswith("LEADTRACK_USER is a consultant's name, or lower-case letters, digits and hyphens: ")
    assert not (empty / "records/register").exists()


@pytest.mark.parametrize(
    ("config", "said"),
    [(None, "No workspace here: "), ("profile: realestate\nlanguage: fr\n", "config.yaml")],
    ids=["no-workspace", "a-broken-config"],
)
def test_who_is_working_hides_no_other_fault(
    config: str | None, said: str, empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEADTRACK_USER", "zhang-min")
    place = empty / "records" / "config.yaml"
    place.unlink() if config is None else place.write_text(config, "utf-8")
    code, _, err = run("log", "x", "--note", "y")
    assert code == 2
    assert said in err.splitlines()[0]


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    "words",
    [
        ("add", "--name", "王建国", "--phone", "13800138000"), ("add", "--note", "看了沙盘就走"),
        ("log", "王大国", "--note", "约好了"), ("next", "王大国", "3d", "复看"), ("set", "王大国", "tags+=急"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_written_is_done_where_its_answer_finds_no_room(
    words: tuple[str, ...], empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(empty, "wang-daguo-7f3k2m", "name: 王大国\nphones: ['13900139000']\n")
    before = everything(empty)
    for way in ("text", "talk"):
        monkeypatch.setattr(Screen, way, _full)
    monkeypatch.setattr(door, "close_pipe", lambda: None)  # the test's own streams stay open
    code, _, err = run(*words)
    assert (code, err) == (0, "It is written; only the answer could not be shown: No space left on device.\n")
    assert everything(empty) != before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_what_is_written_is_done_where_its_talk_finds_no_room(empty: Path) -> None:
    path = wang(empty)
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        deaf = program(empty, "log", "wjg", "--note", "约好了", stderr=full)
        out, _ = deaf.communicate(timeout=60)
    assert (deaf.returncode, out.startswith("Written down for 王* → ")) == (0, True)
    assert path.read_text("utf-8").count("约好了") == 1


def _own(root: Path, name: str, text: str) -> None:
    place = root / "templates" / "realestate" / name
    place.parent.mkdir(parents=True)
    place.write_text(text, "utf-8")


def test_what_is_written_is_done_where_what_follows_can_not_be_said(empty: Path, run: Run) -> None:
    _own(empty, "messages.yaml", "thanks: [\n")
    code, _, err = run("add", "--name", "王建国", "--phone", "13800138000", "--note", "看了沙盘")
    assert code == 0
    assert err.startswith("It is written; only what follows from it could not be said:\n")
    assert "messages.yaml" in err
    assert len(files(empty)) == 1


@pytest.mark.parametrize(
    ("rules", "place"),
    [
        ("due: {promise: {without_day: off}}\n", "due.promise.without_day"),
        ("cadence: {abcd-score: {A: {every: 99999999}}}\n", "cadence.abcd-score.A.every"),
    ],
)
def test_a_rule_that_can_not_be_used_is_named_before_anything_is_written(
    rules: str, place: str, empty: Path, run: Run
) -> None:
    _own(empty, "rules.yaml", rules)
    wang(empty)
    before = everything(empty)
    for words in (
        ("add", "--name", "赵六", "--phone", "13900139000", "--promised", "图"),
        ("log", "王建国", "--grade", "A"), ("set", "王建国", "tags+=急"),
    ):  # fmt: skip
        code, _, err = run(*words)
        assert (code, place in err) == (2, True)
    assert everything(empty) == before


def test_where_nothing_was_to_write_the_answer_is_all(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wang(empty)
    monkeypatch.setattr(Screen, "talk", _full)
    assert run("set", "wjg", "salutation=王总").code == 4


def test_an_answer_that_was_all_there_was_to_do_is_a_failure(
    workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Screen, "lines", _full)
    assert run("due").code == 4
