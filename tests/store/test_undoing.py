"""Steps taken back: to the byte where nobody wrote since, around what somebody changed elsewhere, else not at all."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadtrack.errors import ConflictError
from leadtrack.model.values import Raw
from leadtrack.store import files, steps, yamltext
from leadtrack.store.steps import Keeper, keeping
from leadtrack.store.undoing import Taker, take
from leadtrack.store.workspace import Workspace

TEXT = """\
id: wang-jianguo-7f3k2m
name: 王建国      # by hand
phones: ['13800138000']
tags: [学区]
log:
- {at: 2026-11-14 14:05, by: zhang-min, via: visit_in}
"""
ENTRY = "- {at: 2026-11-20, by: zhang-min, via: phone, note: 聊了价格}\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    files.create(tmp_path / "records" / "config.yaml", b"profile: realestate\n")
    files.create(tmp_path / "records" / "customers" / "2026-11" / "wang-jianguo-7f3k2m.yaml", TEXT.encode())
    return Workspace(tmp_path)


def wang(workspace: Workspace) -> Path:
    return workspace.customers / "2026-11" / "wang-jianguo-7f3k2m.yaml"


def step(workspace: Workspace, work: Callable[[], object], command: str = "log") -> None:
    with keeping(Keeper(lambda: workspace.root, command, "2026-11-21")):
        work()


def edit(path: Path, before: str, after: str) -> None:
    """A person writes into a file."""
    data = path.read_bytes()
    assert before.encode() in data
    path.write_bytes(data.replace(before.encode(), after.encode()))


def logged(workspace: Workspace) -> None:
    step(workspace, lambda: files.change(wang(workspace), lambda data: data + ENTRY.encode()))


def undo(workspace: Workspace, count: int = 1) -> list[str]:
    """Take steps back; the commands of those that anything was left of."""
    found = Taker(workspace).last(count)
    take(workspace, found)
    return [back.step.command for back in found if back.writes]


def test_back_to_the_byte_and_only_once(workspace: Workspace) -> None:
    logged(workspace)
    assert undo(workspace) == ["log"]
    assert wang(workspace).read_text("utf-8") == TEXT
    assert undo(workspace) == []
    assert [*steps.steps(workspace.root)] == []


def test_several_the_last_first(workspace: Workspace) -> None:
    logged(workspace)
    step(workspace, lambda: files.change(wang(workspace), lambda data: data.replace("学区".encode(), b"a")), "set")
    step(workspace, lambda: files.create(workspace.customers / "2026-11" / "li-li-2m4p9x.yaml", b"name: x\n"), "add")
    assert undo(workspace, 2) == ["add", "set"]
    assert wang(workspace).read_text("utf-8") == TEXT + ENTRY
    assert not (workspace.customers / "2026-11" / "li-li-2m4p9x.yaml").exists()
    assert undo(workspace, 9) == ["log"]
    assert wang(workspace).read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("tags: [学区]", "tags: [学区, 地铁]", id="a fact"),
        pytest.param("# by hand", "# asked twice", id="a comment"),
        pytest.param("via: visit_in}\n", "via: visit_in, minutes: 45}\n", id="the entry above"),
        pytest.param(ENTRY, ENTRY + "- {at: 2026-11-21, by: li-wei, note: 代接}\n", id="an entry below"),
        pytest.param("log:\n", "log:\n- {at: 2026-11-01, by: li-wei, via: call_in}\n", id="an entry above"),
    ],
)
def test_what_somebody_changed_elsewhere_stays(before: str, after: str, workspace: Workspace) -> None:
    logged(workspace)
    edit(wang(workspace), before, after)
    assert undo(workspace) == ["log"]
    assert wang(workspace).read_text("utf-8") == (TEXT + ENTRY).replace(before, after).replace(ENTRY, "")


def test_a_removed_fact_comes_back_beside_a_new_one(workspace: Workspace) -> None:
    step(workspace, lambda: files.change(wang(workspace), lambda data: data.replace("tags: [学区]\n".encode(), b"")))
    edit(wang(workspace), "name: 王建国", "name: 王建军")
    undo(workspace)
    assert wang(workspace).read_text("utf-8") == TEXT.replace("王建国", "王建军")


def test_the_very_place_was_changed(workspace: Workspace) -> None:
    logged(workspace)
    edit(wang(workspace), "聊了价格", "聊了价格和楼层")
    now = wang(workspace).read_bytes()
    with pytest.raises(ConflictError, match="undo-changed") as error:
        undo(workspace)
    assert error.value.params == {
        "file": "records/customers/2026-11/wang-jianguo-7f3k2m.yaml", "line": 7,
        "command": "log", "at": "2026-11-21", "taken": 0,
    }  # fmt: skip
    assert wang(workspace).read_bytes() == now
    assert len([*steps.steps(workspace.root)]) == 1


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("note: 聊了价格}\n", "note: 聊了价格}   # 老板批示：给九五折\n", 7),
        ("- {at: 2026-11-20,", "- {at: 2026-11-20,  # 老板批示\n  ", 7),
        ("    # by hand", "    # by hand\n", None),
        ("log:\n", "# 老板批示\nlog:   # 按时间\n", None),
        ("tags: [学区]", "tags: [学区]   # 老板批示", None),
    ],
)
def test_a_comment_written_since_stays_or_stops_it(
    before: str, after: str, line: int | None, workspace: Workspace
) -> None:
    logged(workspace)
    edit(wang(workspace), before, after)
    now = wang(workspace).read_text("utf-8")
    if line is None:
        undo(workspace)
        assert wang(workspace).read_text("utf-8") == now.replace(ENTRY, "")
        return
    with pytest.raises(ConflictError, match="undo-changed") as error:
        undo(workspace)
    assert error.value.params["line"] == line
    assert wang(workspace).read_text("utf-8") == now


def test_a_comment_beside_a_fact_that_goes_back(workspace: Workspace) -> None:
    """A fact that had another value keeps its comment; with one that was new it would go."""
    step(workspace, lambda: files.change(wang(workspace), lambda data: data.replace("学区".encode(), b"a")), "set")
    edit(wang(workspace), "tags: [a]\n", "tags: [a]   # 手记\n")
    undo(workspace)
    assert wang(workspace).read_text("utf-8") == TEXT.replace("[学区]\n", "[学区]   # 手记\n")
    step(workspace, lambda: files.change(wang(workspace), lambda data: data.replace(b"log:", b"wechat: abc\nlog:")))
    edit(wang(workspace), "wechat: abc\n", "wechat: abc   # by hand\n")
    with pytest.raises(ConflictError, match="undo-changed") as error:
        undo(workspace)
    assert error.value.params["line"] == 5


def test_a_comment_that_the_step_took_away_comes_back_above_the_log(workspace: Workspace) -> None:
    edit(wang(workspace), "tags: [学区]\n", "tags: [学区]   # 原来的\n")
    step(
        workspace, lambda: files.change(wang(workspace), lambda data: data.replace("   # 原来的".encode(), b"")), "set"
    )
    edit(wang(workspace), "tags: [学区]\n", "tags: [学区]   # 手记\n")
    undo(workspace)
    text = wang(workspace).read_text("utf-8")
    assert text == TEXT.replace("[学区]\n", "[学区]   # 手记\n").replace("log:\n", "# 原来的\nlog:\n")


def test_one_file_that_can_not_go_back_keeps_all_as_they_are(workspace: Workspace) -> None:
    other = workspace.customers / "2026-11" / "li-li-2m4p9x.yaml"

    def both() -> None:
        files.change(wang(workspace), lambda data: data + ENTRY.encode())
        files.create(other, b"name: x\n")

    step(workspace, both)
    edit(other, "x", "y")
    with pytest.raises(ConflictError, match="undo-other") as error:
        undo(workspace)
    assert error.value.params["file"] == "records/customers/2026-11/li-li-2m4p9x.yaml"
    assert wang(workspace).read_text("utf-8") == TEXT + ENTRY


def test_an_older_one_that_can_not_go_back_stops_the_later_ones_too(workspace: Workspace) -> None:
    logged(workspace)
    step(workspace, lambda: files.create(workspace.root / "records" / "register" / "a.yaml", b"rows: []\n"), "add")
    edit(wang(workspace), "聊了价格", "没聊")
    with pytest.raises(ConflictError, match="undo-changed") as error:
        undo(workspace, 2)
    assert error.value.params["taken"] == 1
    assert undo(workspace) == ["add"]


def test_a_record_moved_to_another_folder(workspace: Workspace) -> None:
    logged(workspace)
    moved = workspace.customers / "2026-12" / wang(workspace).name
    moved.parent.mkdir()
    wang(workspace).rename(moved)
    undo(workspace)
    assert moved.read_text("utf-8") == TEXT
    assert not wang(workspace).exists()


def test_a_new_record_moved_to_another_folder(workspace: Workspace) -> None:
    made = workspace.customers / "2026-11" / "li-li-2m4p9x.yaml"
    step(workspace, lambda: files.create(made, b"name: x\n"), "add")
    moved = workspace.customers / "archive" / made.name
    moved.parent.mkdir()
    made.rename(moved)
    undo(workspace)
    assert not moved.exists()


def test_a_record_in_two_folders(workspace: Workspace) -> None:
    logged(workspace)
    for folder in ("one", "two"):
        files.create(workspace.customers / folder / wang(workspace).name, wang(workspace).read_bytes())
    wang(workspace).unlink()
    with pytest.raises(ConflictError, match="undo-twice"):
        undo(workspace)


@pytest.mark.parametrize("how", ["gone", "renamed"])
def test_a_file_that_is_gone(how: str, workspace: Workspace) -> None:
    logged(workspace)
    path = wang(workspace)
    path.unlink() if how == "gone" else path.rename(path.with_name("wang-jianjun-7f3k2m.yaml"))
    with pytest.raises(ConflictError, match="undo-gone"):
        undo(workspace)


def test_a_new_file_that_is_gone_already(workspace: Workspace) -> None:
    logged(workspace)
    made = workspace.root / "records" / "events" / "a.yaml"
    step(workspace, lambda: files.create(made, b"name: x\n"), "event")
    made.unlink()
    assert undo(workspace) == ["log"]  # of the other nothing was left
    assert [*steps.steps(workspace.root)] == []


def test_a_removed_file_comes_back(workspace: Workspace) -> None:
    path = wang(workspace)
    step(workspace, lambda: files.remove(path, expected=TEXT.encode()), "merge")
    undo(workspace)
    assert path.read_text("utf-8") == TEXT


def test_a_removed_file_that_somebody_made_anew(workspace: Workspace) -> None:
    path = wang(workspace)
    step(workspace, lambda: files.remove(path, expected=TEXT.encode()), "merge")
    path.write_text("name: somebody else\n", "utf-8")
    with pytest.raises(ConflictError, match="undo-other"):
        undo(workspace)
    assert path.read_text("utf-8") == "name: somebody else\n"


def test_a_file_that_is_broken_by_now(workspace: Workspace) -> None:
    logged(workspace)
    edit(wang(workspace), "tags: [学区]", "tags: [学区")
    with pytest.raises(ConflictError, match="undo-broken") as error:
        undo(workspace)
    assert error.value.params["line"] == 4


def test_line_breaks_and_a_mark_of_windows(workspace: Workspace) -> None:
    before = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    wang(workspace).write_bytes(before)
    step(workspace, lambda: files.change(wang(workspace), lambda data: data + ENTRY.replace("\n", "\r\n").encode()))
    edit(wang(workspace), "[学区]", "[地铁]")
    undo(workspace)
    assert wang(workspace).read_bytes() == before.replace("学区".encode(), "地铁".encode())


def test_a_kill_between_two_files_of_a_command(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    other = workspace.customers / "2026-11" / "li-li-2m4p9x.yaml"
    files.create(other, b"name: x\n")

    def killed() -> None:
        files.change(wang(workspace), lambda data: data + ENTRY.encode())
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):  # noqa: PT012
            patch.setattr(files, "_rename", _kill)
            files.change(other, lambda data: data + b"tags: [a]\n")

    step(workspace, killed)
    assert undo(workspace) == ["log"]
    assert wang(workspace).read_text("utf-8") == TEXT
    assert other.read_bytes() == b"name: x\n"


def _kill(*_: object) -> None:
    raise KeyboardInterrupt


def two(workspace: Workspace) -> Path:
    """A step of two files, the second of which somebody changes elsewhere afterwards."""
    other = workspace.customers / "2026-11" / "li-li-2m4p9x.yaml"
    files.create(other, b"name: x\n")

    def both() -> None:
        files.change(wang(workspace), lambda data: data + ENTRY.encode())
        files.change(other, lambda data: data + b"tags: [a]\n")

    step(workspace, both)
    edit(other, "name: x", "name: y")
    return other


def test_a_kill_between_two_files_of_an_undo(workspace: Workspace) -> None:
    """What is back already counts as done, also where it holds somebody's change."""
    other, found = two(workspace), Taker(workspace).last(1)
    for write in found[0].writes:
        if write.path == other:
            assert write.after is not None
            files.replace(other, write.after, expected=write.before or b"")
    assert other.read_bytes() == b"name: y\n"
    assert undo(workspace) == ["log"]
    assert wang(workspace).read_text("utf-8") == TEXT
    assert other.read_bytes() == b"name: y\n"
    assert undo(workspace) == []


def test_a_full_disk_between_two_files_of_an_undo(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    other = two(workspace)
    found, rename, calls = Taker(workspace).last(1), files._rename, list[Path]()
    now = {path: path.read_bytes() for path in (other, wang(workspace))}

    def full(temp: Path, path: Path) -> None:
        calls.append(path)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        rename(temp, path)

    monkeypatch.setattr(files, "_rename", full)
    with pytest.raises(ConflictError, match="disk-full"):
        take(workspace, found)
    assert {path: path.read_bytes() for path in now} == now
    assert len(calls) == 3  # one, the other that fails, the one again
    assert undo(workspace) == ["log"]


def test_two_at_once_take_one_step_back(workspace: Workspace) -> None:
    logged(workspace)
    step(workspace, lambda: files.change(wang(workspace), lambda data: data + b"tags2: [a]\n"), "set")
    one, other = Taker(workspace).last(1), Taker(workspace).last(1)
    take(workspace, one)
    with pytest.raises(ConflictError, match="undo-done"):
        take(workspace, other)
    assert wang(workspace).read_text("utf-8") == TEXT + ENTRY


def test_somebody_writes_between_the_look_and_the_answer(workspace: Workspace) -> None:
    logged(workspace)
    found = Taker(workspace).last(1)
    edit(wang(workspace), "[学区]", "[地铁]")
    now = wang(workspace).read_bytes()
    with pytest.raises(ConflictError, match="undo-meanwhile"):
        take(workspace, found)
    assert wang(workspace).read_bytes() == now


def test_somebody_wrote_between_two_writes_of_one_command(workspace: Workspace) -> None:
    def work() -> None:
        files.change(wang(workspace), lambda data: data + ENTRY.encode())
        edit(wang(workspace), "[学区]", "[地铁]")
        files.change(wang(workspace), lambda data: data.replace(b"['13800138000']", b"['13900139000']"))

    step(workspace, work)
    undo(workspace)
    assert wang(workspace).read_text("utf-8") == TEXT.replace("[学区]", "[地铁]")


def test_one_fact_written_twice_with_somebody_between(workspace: Workspace) -> None:
    def work() -> None:
        files.change(wang(workspace), lambda data: data.replace(b"13800138000", b"13900139000"))
        edit(wang(workspace), "[学区]", "[地铁]")
        files.change(wang(workspace), lambda data: data.replace(b"13900139000", b"13700137000"))

    step(workspace, work)
    undo(workspace)
    assert wang(workspace).read_text("utf-8") == TEXT.replace("[学区]", "[地铁]")


def test_what_was_written_as_it_had_been_once_goes_back_to_what_somebody_wrote(workspace: Workspace) -> None:
    """The third write begins where the first ended, and follows the second."""

    def work() -> None:
        files.change(wang(workspace), lambda data: data.replace(b"13800138000", b"13900139000"))
        edit(wang(workspace), "[学区]", "[地铁]")
        files.change(wang(workspace), lambda data: data.replace("[地铁]".encode(), "[学区]".encode()))
        files.change(wang(workspace), lambda data: data.replace("[学区]".encode(), "[别墅]".encode()))

    step(workspace, work)
    undo(workspace)
    assert wang(workspace).read_text("utf-8") == TEXT.replace("[学区]", "[地铁]")


KEYS = ("name", "wechat", "email", "address", "region")
BASE: dict[str, Raw] = {"id": "wang-jianguo-7f3k2m", **dict.fromkeys(KEYS, "as it was"), "log": []}


def written(raw: dict[str, Raw], facts: Mapping[str, str | None], notes: Sequence[str], day: str) -> dict[str, Raw]:
    """A record with facts set or taken out, and entries of a day below the others."""
    log = raw["log"]
    assert isinstance(log, list)
    entries: list[Raw] = [{"at": day, "by": "zhang-min", "note": note} for note in notes]
    kept = {key: value for key, value in raw.items() if facts.get(key, "") is not None}
    return {**kept, **{key: value for key, value in facts.items() if value is not None}, "log": [*log, *entries]}


def text(raw: dict[str, Raw]) -> bytes:
    return yamltext.dump({key: value for key, value in raw.items() if value != []}).encode()


FACTS = st.dictionaries(st.sampled_from(KEYS[1:]), st.sampled_from(["one", "two", None]))
NOTES = st.lists(st.sampled_from(["came", "called", "wrote"]), max_size=3)


@settings(max_examples=60, deadline=None)
@given(FACTS, NOTES, FACTS, NOTES)
def test_what_others_did_elsewhere_stays_whatever_it_is(
    ours: dict[str, str | None], notes: list[str], theirs: dict[str, str | None], their_notes: list[str]
) -> None:
    """Facts that the command left alone and entries beside its own are as somebody has them; all else is as it was."""
    theirs = {key: value for key, value in theirs.items() if key not in ours}
    before = written(BASE, {}, ["first"], "2026-11-01")
    after = written(before, ours, notes, "2026-11-20")
    now = written(after, theirs, their_notes, "2026-11-21")
    with TemporaryDirectory() as folder:
        place = Workspace(Path(folder).resolve())
        path = wang(place)
        files.create(path, text(before))
        step(place, lambda: files.change(path, lambda _: text(after)))
        path.write_bytes(text(now))
        undo(place)
        assert yamltext.load(path.read_bytes()) == written(before, theirs, their_notes, "2026-11-21")
        if now == after:
            assert path.read_bytes() == text(before)
