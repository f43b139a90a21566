"""A workspace on disk: what is found, what is named as a problem, and that several writers lose nothing."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from subprocess import PIPE, Popen
from typing import NoReturn

import pytest

from leadtrack.errors import ConflictError, NotFoundError, UsageError
from leadtrack.model.problem import Problem
from leadtrack.model.values import Raw
from leadtrack.store import files
from leadtrack.store.workspace import RecordFile, Workspace
from leadtrack.store.yamltext import Edit
from tests.store.test_lock import in_another_thread

DAY = date(2026, 11, 14)

POSIX = pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")


def put(workspace: Workspace, name: str, text: str = "id: a\nname: 王\n") -> Path:
    path = workspace.customers / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
    return path


def found(workspace: Workspace) -> list[str]:
    """What lies in the workspace: paths from the folder of customers, and the codes of problems."""
    return [
        f"{path.file.removeprefix('records/customers/')}: {path.code}"
        if isinstance(path, Problem)
        else path.relative_to(workspace.customers).as_posix()
        for path in workspace.paths()
    ]


# config


def test_config(workspace: Workspace) -> None:
    assert workspace.config() == {"profile": "realestate"}


@pytest.mark.parametrize("text", ["", "# profile: auto\n"])
def test_an_empty_config_is_one(workspace: Workspace, text: str) -> None:
    (workspace.root / "records" / "config.yaml").write_text(text, "utf-8")
    assert workspace.config() == {}


def test_a_broken_config_is_named_with_its_place(workspace: Workspace) -> None:
    (workspace.root / "records" / "config.yaml").write_text("profile: auto\nlanguage: zh: en\n", "utf-8")
    with pytest.raises(UsageError) as caught:
        workspace.config()
    assert caught.value.code == "config-broken"
    detail = caught.value.params.pop("detail")
    assert caught.value.params == {"file": "records/config.yaml", "line": 2, "col": 13, "reason": "syntax"}
    assert str(detail).startswith("mapping values are not allowed")


def test_a_config_that_can_not_be_read_is_named(workspace: Workspace) -> None:
    (workspace.root / "records" / "config.yaml").unlink()
    with pytest.raises(UsageError) as caught:
        workspace.config()
    assert caught.value.code == "cannot-read"
    assert caught.value.params == {"file": "records/config.yaml", "reason": os.strerror(errno.ENOENT)}


# what lies there


def test_records_lie_in_any_folder_and_come_in_order(workspace: Workspace) -> None:
    for name in ("2026-11/b.yaml", "2026-11/a.yaml", "2025-01/z.yaml", "m.yaml", "old/2019/05/x.yaml"):
        put(workspace, name)
    assert found(workspace) == ["2025-01/z.yaml", "2026-11/a.yaml", "2026-11/b.yaml", "m.yaml", "old/2019/05/x.yaml"]


def test_what_is_no_record_is_passed_over(workspace: Workspace) -> None:
    for name in ("a.yaml", ".a.yaml", ".leadtrack-0123456789ab.tmp", ".git/b.yaml", "a.yaml~", "a.txt", "README.md"):
        put(workspace, name)
    (workspace.customers / "empty").mkdir()
    assert found(workspace) == ["a.yaml"]
    assert workspace.fitting(lambda _: True) == [workspace.customers / "a.yaml"]


def test_no_folder_of_customers_yet(workspace: Workspace) -> None:
    workspace.customers.rmdir()
    assert found(workspace) == []
    assert workspace.by_id("a") is None
    assert list(workspace.read_all()) == []


def test_a_file_where_the_folder_should_be(workspace: Workspace) -> None:
    workspace.customers.rmdir()
    workspace.customers.write_text("x", "utf-8")
    problems = list(workspace.paths())
    told = {"reason": os.strerror(errno.ENOTDIR)}
    assert problems == [Problem("records/customers", 1, 1, "unreadable", "unusable", told)]


def test_a_folder_that_is_named_as_a_record(workspace: Workspace) -> None:
    put(workspace, "x.yaml/inner.yaml")
    put(workspace, "z.yaml")
    assert found(workspace) == ["x.yaml: folder-not-file", "z.yaml"]


@POSIX
def test_links_are_named_and_not_followed(workspace: Workspace, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text("name: x\n", "utf-8")
    put(workspace, "2026-11/a.yaml")
    (workspace.customers / "2026-11" / "back").symlink_to(workspace.customers)
    (workspace.customers / "2026-11" / "secret.yaml").symlink_to(outside / "secret.yaml")
    (workspace.customers / "gone.yaml").symlink_to(outside / "gone.yaml")
    (workspace.customers / "itself.yaml").symlink_to("itself.yaml")
    (workspace.customers / "note.txt").symlink_to(outside / "secret.yaml")
    (workspace.customers / "out").symlink_to(outside)
    assert found(workspace) == [
        "2026-11/a.yaml",
        "2026-11/back: link",
        "2026-11/secret.yaml: link",
        "gone.yaml: link",
        "itself.yaml: link",
        "out: link",
    ]
    assert workspace.by_id("secret") is None
    codes = [file.problem.code for file in workspace.read_all() if file.problem is not None]
    assert codes == ["link"] * 5


@POSIX
def test_a_pipe_is_not_waited_for(workspace: Workspace) -> None:
    os.mkfifo(workspace.customers / "a.yaml")
    assert found(workspace) == ["a.yaml: unreadable"]


@POSIX
@pytest.mark.parametrize("part", ["records", "records/customers"])
def test_a_workspace_may_lie_behind_a_link(workspace: Workspace, tmp_path: Path, part: str) -> None:
    put(workspace, "2026-11/a.yaml")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / part).rename(tmp_path / "elsewhere" / "kept")
    (tmp_path / part).symlink_to(tmp_path / "elsewhere" / "kept")
    assert found(workspace) == ["2026-11/a.yaml"]
    path = workspace.create("b", DAY, "id: b\nname: 李\n")
    assert workspace.edit(path, lambda _: [Edit("set", ("sex",), "male")], ())
    assert path.read_text("utf-8") == "id: b\nname: 李\nsex: male\n"
    assert found(workspace) == ["2026-11/a.yaml", "2026-11/b.yaml"]


def test_a_folder_that_can_not_be_read_is_named_and_the_others_are_listed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(workspace, "2026-10/a.yaml")
    put(workspace, "2026-11/b.yaml")
    scandir = os.scandir

    def refuse(folder: str) -> Iterator[os.DirEntry[str]]:
        if folder.endswith("2026-10"):
            raise PermissionError(errno.EACCES, "not yours")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert found(workspace) == ["2026-10: unreadable", "2026-11/b.yaml"]


# reading


def test_a_record(workspace: Workspace) -> None:
    path = put(workspace, "2026-11/a.yaml", "\ufeffid: a\r\nname: 王\r\n")
    assert workspace.read(path) == RecordFile(
        path,
        "records/customers/2026-11/a.yaml",
        "\ufeffid: a\r\nname: 王\r\n".encode(),
        {"id": "a", "name": "王"},
        None,
    )


def test_an_unusable_record_is_a_problem_with_its_place(workspace: Workspace) -> None:
    put(workspace, "a.yaml", "id: a\nname: 王\nid: b\n")
    put(workspace, "b.yaml")
    put(workspace, "c.yaml", "")
    broken, fine, empty = workspace.read_all()
    assert broken.problem == Problem("records/customers/a.yaml", 3, 1, "repeated-key", "unusable", {"key": "id"})
    assert broken.raw is None
    assert broken.data == "id: a\nname: 王\nid: b\n".encode()
    assert fine.raw == {"id": "a", "name": "王"}
    assert empty.problem == Problem("records/customers/c.yaml", 1, 1, "empty", "unusable", {})


def test_a_file_that_can_not_be_read_is_a_problem(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = put(workspace, "a.yaml"), put(workspace, "b.yaml")
    real = files.read

    def refuse(asked: Path, limit: int = -1) -> bytes:
        if asked == path:
            raise PermissionError(errno.EACCES, "not yours")
        return real(asked, limit)

    monkeypatch.setattr(files, "read", refuse)
    told = Problem("records/customers/a.yaml", 1, 1, "unreadable", "unusable", {"reason": "not yours"})
    assert workspace.read(path).problem == told
    assert [file.problem for file in workspace.read_all()] == [told, None]
    assert [file.path for file in workspace.read_all()] == [path, other]


def test_a_file_that_goes_away_while_we_read_is_a_problem(workspace: Workspace) -> None:
    path = put(workspace, "a.yaml")
    path.unlink()
    problem = workspace.read(path).problem
    assert problem is not None
    assert problem.code == "unreadable"


def test_no_more_is_read_of_a_huge_file_than_shows_that_it_is(workspace: Workspace) -> None:
    path = workspace.customers / "a.yaml"
    with path.open("wb") as file:
        file.truncate(50 << 20)
    read = workspace.read(path)
    assert read.problem is not None
    assert read.problem.code == "too-large"
    assert len(read.data) == (1 << 20) + 1


# by id


def test_by_id(workspace: Workspace) -> None:
    path = put(workspace, "any/where/wang-jianguo-7f3k2m.yaml", "not: read [")
    assert workspace.by_id("wang-jianguo-7f3k2m") == path
    assert workspace.by_id("wang-jianguo") is None
    assert workspace.by_id("wang-jianguo-7f3k2n") is None


def test_one_id_in_two_months(workspace: Workspace) -> None:
    put(workspace, "2026-10/a.yaml")
    put(workspace, "2026-11/a.yaml")
    with pytest.raises(NotFoundError) as caught:
        workspace.by_id("a")
    assert (caught.value.code, caught.value.exit_code) == ("id-twice", 3)
    told = "records/customers/2026-10/a.yaml records/customers/2026-11/a.yaml"
    assert caught.value.params == {"id": "a", "files": told}


LEADING_OUT = [
    "../../etc/passwd", "..", ".", "", "/etc/passwd", "a/b", "a\\b", "C:a", "a.yaml", ".hidden", "A", "王", "a b",
    "a\n", "a\0", "-a", "a-", "a--b", "～", "$HOME", "*", "a;b",
]  # fmt: skip


@pytest.mark.parametrize("word", LEADING_OUT)
def test_nothing_that_leads_out_is_an_id(workspace: Workspace, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put(workspace, "a.yaml")
    put(workspace, "b.yaml")
    with monkeypatch.context() as patch:
        patch.delattr(os, "scandir")  # nobody even looks
        assert workspace.by_id(word) is None
    with pytest.raises(UsageError):
        workspace.create(word, DAY, "id: x\nname: y\n")
    assert sorted(file.name for file in workspace.customers.rglob("*")) == ["a.yaml", "b.yaml"]


# writing


def test_create(workspace: Workspace) -> None:
    path = workspace.create("a", DAY, "id: a\nname: 王\n")
    assert path == workspace.customers / "2026-11" / "a.yaml"
    assert path.read_bytes() == "id: a\nname: 王\n".encode()
    with pytest.raises(ConflictError) as caught:
        workspace.create("a", DAY, "id: a\nname: 李\n")
    assert caught.value.code == "exists"
    assert path.read_bytes() == "id: a\nname: 王\n".encode()
    assert found(workspace) == ["2026-11/a.yaml"]


@pytest.mark.parametrize("text", ["", "id: a\nid: b\n", "id: [", "id: a\0", "name: \ud800", 'name: "\\ud800"\n'])
def test_what_could_not_be_read_again_is_not_created(workspace: Workspace, text: str) -> None:
    with pytest.raises(UsageError):
        workspace.create("a", DAY, text)
    assert list(workspace.customers.iterdir()) == []


def test_edit(workspace: Workspace) -> None:
    path = put(workspace, "a.yaml", "id: a  # x\nname: 王\nlog:\n- at: 2026-11-14\n")
    seen: list[dict[str, Raw]] = []

    def edits(raw: dict[str, Raw]) -> list[Edit]:
        seen.append(raw)
        return [Edit("set", ("sex",), "male"), Edit("append", ("log",), {"at": "2026-11-15"})]

    assert workspace.edit(path, edits, ("id", "name", "sex", "log"))
    assert path.read_text("utf-8") == "id: a  # x\nname: 王\nsex: male\nlog:\n- at: 2026-11-14\n- at: 2026-11-15\n"
    assert seen == [{"id": "a", "name": "王", "log": [{"at": "2026-11-14"}]}]


def test_an_edit_that_changes_nothing(workspace: Workspace) -> None:
    path = put(workspace, "a.yaml")
    before = path.stat()
    assert not workspace.edit(path, lambda _: [Edit("set", ("name",), "王")], ())
    assert not workspace.edit(path, lambda _: [], ())
    assert path.stat().st_ino == before.st_ino


def test_an_edit_of_what_can_not_be_read(workspace: Workspace) -> None:
    path = put(workspace, "a.yaml", "id: a\nname: x: y\n")
    with pytest.raises(UsageError) as caught:
        workspace.edit(path, lambda _: [Edit("set", ("name",), "王")], ())
    assert caught.value.code == "record-broken"
    told = caught.value.params
    assert (told["file"], told["line"], told["col"], told["reason"]) == ("records/customers/a.yaml", 2, 8, "syntax")
    assert path.read_text("utf-8") == "id: a\nname: x: y\n"


def test_an_edit_that_can_not_be_made(workspace: Workspace) -> None:
    path = put(workspace, "a.yaml", "id: a\nneed: x\n")
    with pytest.raises(UsageError) as caught:
        workspace.edit(path, lambda _: [Edit("set", ("need", "floor"), "3")], ())
    assert caught.value.code == "cannot-splice"
    assert caught.value.params == {"file": "records/customers/a.yaml", "reason": "not-a-mapping"}
    assert path.read_text("utf-8") == "id: a\nneed: x\n"


def test_an_edit_of_what_is_gone(workspace: Workspace) -> None:
    with pytest.raises(ConflictError) as caught:
        workspace.edit(workspace.customers / "a.yaml", lambda _: [], ())
    assert caught.value.code == "changed-on-disk"


def test_an_edit_sees_what_somebody_wrote_meanwhile(workspace: Workspace) -> None:
    path = put(workspace, "a.yaml", "id: a\ntags: [x]\n")
    calls = 0

    def edits(raw: dict[str, Raw]) -> list[Edit]:
        nonlocal calls
        calls += 1
        if calls == 1:  # an editor, which knows no lock
            path.write_text("id: a\nname: 王\ntags: [x, z]\n", "utf-8")
        return [Edit("append", ("tags",), f"seen-{len(raw['tags'])}")]

    assert workspace.edit(path, edits, ())
    assert path.read_text("utf-8") == "id: a\nname: 王\ntags: [x, z, seen-2]\n"


def test_whoever_writes_holds_the_lock(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(workspace, "a.yaml", "id: a\nrows: [x]\n")
    held: list[str] = []
    create, change = files.create, files.change

    def created(target: Path, data: bytes) -> None:
        held.append(in_another_thread(workspace.private))
        create(target, data)

    def changed(target: Path, edit: Callable[[bytes], bytes]) -> bool:
        held.append(in_another_thread(workspace.private))
        return change(target, edit)

    monkeypatch.setattr(files, "create", created)
    monkeypatch.setattr(files, "change", changed)
    workspace.create("b", DAY, "id: b\n")
    workspace.edit(path, lambda _: [Edit("set", ("name",), "王")], ())
    workspace.append_rows(path, {"at": "x"})
    workspace.append_rows(path.with_name("c.yaml"), {"at": "x"})
    assert held == ["locked"] * 4
    assert in_another_thread(workspace.private) == ""


# the register


def test_rows(workspace: Workspace) -> None:
    path = workspace.root / "records" / "register" / "2026-11" / "zhang-min.yaml"
    workspace.append_rows(path, {"at": "2026-11-14 10:00", "note": "问价\n没留电话"})
    workspace.append_rows(path, {"at": "2026-11-14 11:00", "party": "2"})
    assert (
        path.read_text("utf-8")
        == """\
rows:
- at: 2026-11-14 10:00
  note: |-
    问价
    没留电话
- at: 2026-11-14 11:00
  party: 2
"""
    )
    workspace.append_rows(path.parent.with_name("2026-10") / "li-wei.yaml", {"at": "2026-10-01"})
    read = list(workspace.read_rows(["2026-09", "2026-10", "2026-11"]))
    assert [file.shown for file in read] == [
        "records/register/2026-10/li-wei.yaml",
        "records/register/2026-11/zhang-min.yaml",
    ]
    assert read[0].raw == {"rows": [{"at": "2026-10-01"}]}
    assert list(workspace.read_rows(["2026-12"])) == []


@POSIX
def test_a_month_of_rows_that_is_a_link_is_named_and_not_followed(workspace: Workspace, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "zm.yaml").write_text("rows: [{at: 2026-11-01}]\n", "utf-8")
    register = workspace.root / "records" / "register"
    register.mkdir(parents=True, exist_ok=True)
    (register / "2026-11").symlink_to(elsewhere, target_is_directory=True)
    for months in (["2026-11"], None):
        (file,) = workspace.read_rows(months)
        assert file.problem == Problem("records/register/2026-11", 1, 1, "link", "unusable", {})
    assert list(workspace.read_rows(["2026-10"])) == []


def test_a_register_that_can_not_be_looked_into_is_named(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    register = workspace.root / "records" / "register"
    register.mkdir(parents=True, exist_ok=True)

    def closed(_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.scandir", closed)
    for months in (["2026-11"], None):
        (file,) = workspace.read_rows(months)
        told = Problem("records/register", 1, 1, "unreadable", "unusable", {"reason": "Permission denied"})
        assert file.problem == told


def test_rows_of_a_file_that_can_not_be_read(workspace: Workspace) -> None:
    path = workspace.root / "records" / "register" / "2026-11" / "zhang-min.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("rows:\n- a: b: c\n", "utf-8")
    with pytest.raises(UsageError) as caught:
        workspace.append_rows(path, {"at": "x"})
    assert caught.value.code == "rows-broken"
    assert (caught.value.params["line"], caught.value.params["col"]) == (2, 7)
    path.write_text("rows: {a: b}\n", "utf-8")
    with pytest.raises(UsageError) as caught:
        workspace.append_rows(path, {"at": "x"})
    assert caught.value.params == {"file": "records/register/2026-11/zhang-min.yaml", "reason": "not-a-list"}
    assert path.read_text("utf-8") == "rows: {a: b}\n"


# several at once


EIGHT = """\
import sys
from datetime import date
from pathlib import Path
import filelock
from leadtrack.errors import ConflictError
from leadtrack.store.workspace import Workspace
from leadtrack.store.yamltext import Edit

root, me, day = Path(sys.argv[1]), sys.argv[2], date(2026, 11, 14)
shop = Workspace(root)
print("ready", flush=True)
sys.stdin.readline()
shop.create(f"c-{me}", day, f"id: c-{me}\\nname: x\\n")
try:
    shop.create("one", day, f"id: one\\nname: {me}\\n")
    print("won")
except ConflictError as error:
    print(error.code)
for turn in "ab":
    path = shop.customers / "book.yaml"
    shop.edit(path, lambda raw: [Edit("append", ("log",), {"at": "x", "by": me + turn})], ())
    shop.append_rows(root / "records" / "register" / "2026-11" / "z.yaml", {"by": me + turn})
"""

EVERY_TURN = [f"{me}{turn}" for me in range(8) for turn in "ab"]


@pytest.fixture(scope="module")
def after_eight(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, list[str]]:
    """A workspace in which eight processes wrote at the same moment, and what became of the one id they all wanted."""
    workspace = Workspace(tmp_path_factory.mktemp("shop"))
    put(workspace, "book.yaml", "id: book  # c\nname: 王\nlog:\n- at: x\n  by: before\n")
    command = [sys.executable, "-c", EIGHT, str(workspace.root)]
    eight = [Popen([*command, str(me)], stdin=PIPE, stdout=PIPE, text=True) for me in range(8)]
    for process in eight:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in eight:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    told = [process.communicate()[0].strip() for process in eight]
    assert [process.returncode for process in eight] == [0] * 8
    return workspace, told


def test_eight_who_create_at_once_keep_all_eight(after_eight: tuple[Workspace, list[str]]) -> None:
    workspace, _ = after_eight
    mine = [f"c-{me}" for me in range(8)]
    assert found(workspace) == [*(f"2026-11/{name}.yaml" for name in [*mine, "one"]), "book.yaml"]
    assert [file.raw and file.raw["id"] for file in workspace.read_all()] == [*mine, "one", "book"]


def test_of_eight_who_want_the_same_id_one_wins(after_eight: tuple[Workspace, list[str]]) -> None:
    workspace, told = after_eight
    assert sorted(told) == ["exists"] * 7 + ["won"]
    raw = workspace.read(workspace.customers / "2026-11" / "one.yaml").raw
    assert raw == {"id": "one", "name": str(told.index("won"))}


def test_eight_who_add_entries_at_once_keep_them_all(after_eight: tuple[Workspace, list[str]]) -> None:
    workspace, _ = after_eight
    file = workspace.read(workspace.customers / "book.yaml")
    assert file.raw is not None
    by = [entry["by"] for entry in file.raw["log"] if isinstance(entry, dict)]
    assert by[0] == "before"
    assert sorted(map(str, by[1:])) == EVERY_TURN
    assert file.data.startswith("id: book  # c\nname: 王\nlog:\n- at: x\n  by: before\n- at: x\n  by: ".encode())


def test_eight_who_fill_the_register_at_once_keep_all_rows(after_eight: tuple[Workspace, list[str]]) -> None:
    workspace, _ = after_eight
    (file,) = workspace.read_rows(["2026-11"])
    assert file.raw is not None
    rows = [row["by"] for row in file.raw["rows"] if isinstance(row, dict)]
    assert sorted(map(str, rows)) == EVERY_TURN


def test_eight_leave_nothing_about(after_eight: tuple[Workspace, list[str]]) -> None:
    workspace, _ = after_eight
    assert [path.name for path in (workspace.root / "records").rglob(f"{files.TEMP_PREFIX}*")] == []
