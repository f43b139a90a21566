"""Two clones of one hub: what git and we make of two people's work on one record."""

import sys
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.gitwork import Clone, clone, hub

RECORD = "records/customers/2026-11/wang-jianguo-7f3k2m.yaml"
TEXT = """\
id: wang-jianguo-7f3k2m
name: 王建国
phones: ['13800138000']
log:
- at: 2026-11-14 14:05
  by: zhang-min
  via: visit_in
  minutes: 45
  next: {date: 2026-11-25, via: phone, do: 约夫妻复看}   # 太太有空再来
"""
MINE = "- at: 2026-11-20 10:00\n  by: zhang-min\n  via: phone\n  note: 周三再打\n"
OTHER = "- at: 2026-11-19 09:00\n  by: li-wei\n  via: visit_in   # 代接待\n  note: 太太来看\n"


@pytest.fixture
def pair(tmp_path: Path, run: Run) -> tuple[Clone, Clone]:
    """Two people's clones of a workspace with one record; the second has not been written to by us."""
    place = hub(tmp_path / "hub.git")
    mine = clone(place, tmp_path / "mine", "zhang-min")
    assert run("init", str(mine.root), "--profile", "realestate").code == 0
    mine.write(RECORD, TEXT)
    mine.commit("begin")
    mine.git("push", "-q", "origin", "main")
    other = clone(place, tmp_path / "other", "li-wei")
    return mine, other


def met(pair: tuple[Clone, Clone], ours: str, theirs: str, *, fails: bool = False) -> Clone:
    """Our clone after both wrote, they pushed, and we pulled."""
    mine, other = pair
    other.write(RECORD, theirs)
    other.commit("theirs")
    other.git("push", "-q", "origin", "main")
    mine.write(RECORD, ours)
    mine.commit("ours")
    mine.git("pull", "-q", "--no-edit", fails=fails)
    return mine


def test_a_contact_each_merges_by_itself(pair: tuple[Clone, Clone]) -> None:
    mine = met(pair, TEXT + MINE, TEXT + OTHER)
    assert mine.read(RECORD) == TEXT + OTHER + MINE
    assert mine.git("status", "--porcelain") == ""


def test_a_rebase_merges_too(pair: tuple[Clone, Clone]) -> None:
    mine, other = pair
    other.write(RECORD, TEXT + OTHER)
    other.commit("theirs")
    other.git("push", "-q", "origin", "main")
    mine.write(RECORD, TEXT + MINE)
    mine.commit("ours")
    mine.git("pull", "-q", "--rebase")
    assert mine.read(RECORD) == TEXT + OTHER + MINE


def test_one_fact_with_two_values_stops_git_and_names_both(pair: tuple[Clone, Clone], run: Run) -> None:
    ours, theirs = TEXT.replace("建国", "建军") + MINE, TEXT.replace("建国", "建业") + OTHER
    mine = met(pair, ours, theirs, fails=True)
    assert mine.git("status", "--porcelain") == f"UU {RECORD}\n"
    assert mine.read(RECORD) == (
        "id: wang-jianguo-7f3k2m\n<<<<<<< ours\nname: 王建军\n=======\nname: 王建业\n>>>>>>> theirs\n"
        + TEXT.partition("国\n")[2] + OTHER + MINE
    )  # fmt: skip
    found = run("-C", str(mine.root), "due", "--owner", "all")
    assert found.code == 1
    assert "an unresolved git conflict" in found.out + found.err


def test_a_clone_learns_the_drivers_from_its_first_write(pair: tuple[Clone, Clone], run: Run) -> None:
    _, other = pair
    other.git("config", "merge.leadtrack.driver", fails=True)
    assert run("-C", str(other.root), "log", "王建国", "--note", "x", "--via", "phone").code == 0
    driver = other.git("config", "merge.leadtrack.driver")
    assert driver.startswith(f"{Path(sys.executable).as_posix()} -m leadtrack merge-driver %O %A %B %P;")
    assert other.git("config", "diff.leadtrack.textconv").endswith("-m leadtrack textconv\n")
    assert other.git("config", "--local", "pull.rebase") == "false\n"


@pytest.mark.parametrize(("key", "value"), [("pull.rebase", "true"), ("pull.ff", "only")])
def test_how_somebody_pulls_is_theirs(pair: tuple[Clone, Clone], run: Run, key: str, value: str) -> None:
    _, other = pair
    other.git("config", key, value)
    assert run("-C", str(other.root), "log", "王建国", "--note", "x", "--via", "phone").code == 0
    found = [line for line in other.git("config", "--local", "--list").splitlines() if line.startswith("pull.")]
    assert found == [f"{key}={value}"]


def test_a_workspace_without_attributes_gets_them(pair: tuple[Clone, Clone], run: Run) -> None:
    _, other = pair
    (other.root / ".gitattributes").write_text("*.xlsx binary", "utf-8")
    assert run("-C", str(other.root), "log", "王建国", "--note", "x", "--via", "phone").code == 0
    assert other.read(".gitattributes") == "*.xlsx binary\nrecords/**/*.yaml merge=leadtrack diff=leadtrack\n"


def test_outside_a_repository_nothing_is_told(tmp_path: Path, run: Run) -> None:
    assert run("init", str(tmp_path / "shop"), "--profile", "auto").code == 0
    assert not (tmp_path / "shop" / ".git").exists()


def test_a_text_that_is_no_record_merges_by_lines(pair: tuple[Clone, Clone]) -> None:
    broken = TEXT.replace("name: 王建国", "name: 王建国: 老客户")
    mine = met(pair, broken, TEXT + OTHER)
    assert mine.read(RECORD) == broken + OTHER


def test_lines_that_overlap_in_such_a_text_stand_between_markers(pair: tuple[Clone, Clone]) -> None:
    mine = met(pair, TEXT.replace("王建国", "王: 建: 国"), TEXT.replace("王建国", "王建业"), fails=True)
    assert "<<<<<<< ours\nname: 王: 建: 国\n=======\nname: 王建业\n>>>>>>> theirs\n" in mine.read(RECORD)


def test_where_the_program_is_gone_git_merges_by_lines(pair: tuple[Clone, Clone]) -> None:
    mine, _ = pair
    driver = mine.git("config", "merge.leadtrack.driver").strip()
    mine.git("config", "merge.leadtrack.driver", driver.replace(Path(sys.executable).as_posix(), "/gone/python"))
    met(pair, TEXT + MINE, TEXT + OTHER, fails=True)
    assert mine.read(RECORD) == f"{TEXT}<<<<<<< ours\n{MINE}=======\n{OTHER}>>>>>>> theirs\n"


def test_both_made_the_register_of_a_month(pair: tuple[Clone, Clone]) -> None:
    mine, other = pair
    name = "records/register/2026-11/zhang-min.yaml"
    other.write(name, "rows:\n- at: 2026-11-20 16:00\n  via: visit_in\n  who: 某女士\n")
    other.commit("theirs")
    other.git("push", "-q", "origin", "main")
    mine.write(name, "rows:\n- at: 2026-11-20 10:00\n  via: visit_in\n  who: 某先生\n")
    mine.commit("ours")
    mine.git("pull", "-q", "--no-rebase", "--no-edit")
    assert mine.read(name) == (
        "rows:\n- at: 2026-11-20 10:00\n  via: visit_in\n  who: 某先生\n"
        "- at: 2026-11-20 16:00\n  via: visit_in\n  who: 某女士\n"
    )


def test_a_record_moved_by_one_and_written_by_the_other(pair: tuple[Clone, Clone]) -> None:
    mine, other = pair
    moved = RECORD.replace("2026-11", "archive")
    other.git("config", "merge.renames", "true")
    (other.root / moved).parent.mkdir()
    other.git("mv", RECORD, moved)
    other.write(moved, TEXT + OTHER)
    other.commit("theirs")
    other.git("push", "-q", "origin", "main")
    mine.write(RECORD, TEXT + MINE)
    mine.commit("ours")
    mine.git("pull", "-q", "--no-rebase", "--no-edit")
    assert mine.read(moved) == TEXT + OTHER + MINE


def test_a_workspace_below_the_top_is_named_to_git(tmp_path: Path, run: Run) -> None:
    """Git starts its programs at the top."""
    top = clone(hub(tmp_path / "hub.git"), tmp_path / "top", "zhang-min")
    assert run("init", str(top.root / "shop a"), "--profile", "realestate").code == 0
    assert top.git("config", "diff.leadtrack.textconv").endswith("-m leadtrack -C 'shop a' textconv\n")
    top.write(f"shop a/{RECORD}", TEXT)
    top.commit("begin")
    top.write(f"shop a/{RECORD}", TEXT + MINE)
    assert "+2026-11-20 10:00" in top.git("diff")
