"""What `sync` meets where git was used by hand: moved and broken records, files in the way, half a history, no git."""

from pathlib import Path

import pytest

from tests.cli.test_sync import MINE, OTHER, RECORD, TEXT, pair, sync
from tests.conftest import Run
from tests.gitwork import Clone, git

__all__ = ["pair"]

ARCHIVE, OFFICE = RECORD.replace("2026-11", "archive"), RECORD.replace("2026-11", "office")


def sent(clone: Clone, name: str, text: str) -> None:
    """Somebody commits a file with git alone, and sends it."""
    clone.write(name, text)
    clone.commit("by hand")
    clone.git("push", "-q", "--force", "origin", "main")


def test_a_record_that_both_moved_lies_where_we_put_it_with_what_both_wrote(
    pair: tuple[Clone, Clone], run: Run
) -> None:
    mine, other = pair
    (other.root / RECORD).unlink()
    sent(other, ARCHIVE, TEXT + OTHER)
    (mine.root / RECORD).unlink()
    mine.write(OFFICE, TEXT + MINE)
    found = sync(mine, run)
    assert found.code == 0
    assert "Both sides moved a record: records/customers/office/*-7f3k2m.yaml stays" in found.err
    assert [path.parent.name for path in (mine.root / "records/customers").rglob("*.yaml")] == ["office"]
    assert mine.read(OFFICE) == TEXT + OTHER + MINE
    assert sync(other, run).code == 0
    assert other.read(OFFICE) == TEXT + OTHER + MINE


def test_of_a_record_that_both_moved_one_fact_is_asked_about(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    (other.root / RECORD).unlink()
    sent(other, ARCHIVE, TEXT.replace("建国", "建军"))
    (mine.root / RECORD).unlink()
    mine.write(OFFICE, TEXT.replace("建国", "建业"))
    assert sync(mine, run).code == 5
    assert mine.read(OFFICE) == TEXT.replace("建国", "建业")
    assert sync(mine, run, "--take", "theirs").code == 0
    assert mine.read(OFFICE) == TEXT.replace("建国", "建军")
    assert mine.git("status", "--porcelain") == ""
    assert [path.parent.name for path in (mine.root / "records/customers").rglob("*.yaml")] == ["office"]


def test_what_others_broke_is_named_as_it_comes(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    broken = TEXT.replace("name: 王建国", "name: 王: 建: 国")
    sent(other, RECORD, broken)
    mine.write(RECORD, TEXT + MINE)
    found = sync(mine, run)
    assert found.code == 0
    assert f"{RECORD}:2:8: can't be read" in found.err
    assert "1 file that came can't be used, in anybody's clone" in found.err
    assert mine.read(RECORD) == broken + MINE
    mine.write(RECORD, TEXT + MINE)
    assert sync(mine, run).code == 0


def test_a_file_of_nobody_s_that_both_changed_is_in_the_way_and_named(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    sent(other, "notes 会议.txt", "a\n")
    mine.write("notes 会议.txt", "mine\n")
    mine.write(RECORD, TEXT + MINE)
    found = sync(mine, run)
    assert found.code == 5
    assert "is in no commit: notes 会议.txt. Nothing was merged" in found.err
    assert mine.git("log", "-1", "--format=%s").startswith("sync 2026-11-21")
    assert (mine.read("notes 会议.txt"), mine.read(RECORD)) == ("mine\n", TEXT + MINE)
    (mine.root / "notes 会议.txt").unlink()
    assert sync(mine, run).code == 0


def test_a_shallow_clone_syncs_as_long_as_it_knows_where_they_parted(
    pair: tuple[Clone, Clone], run: Run, tmp_path: Path
) -> None:
    mine, other = pair
    sent(other, RECORD, TEXT + OTHER)
    git(tmp_path, "clone", "-q", "--depth", "1", (tmp_path / "hub.git").as_uri(), "shallow")
    shallow = Clone(tmp_path / "shallow", "li-wei")
    shallow.git("config", "user.name", "li-wei")
    shallow.git("config", "user.email", "li-wei@example.com")
    mine.git("pull", "-q")
    sent(mine, RECORD, TEXT + OTHER + MINE)
    shallow.write(RECORD, TEXT.replace("male", "female") + OTHER)
    assert sync(shallow, run).code == 0
    assert shallow.read(RECORD) == TEXT.replace("male", "female") + OTHER + MINE
    (shallow.root / ".leadtrack" / "synced").unlink()
    mine.git("reset", "-q", "--hard", "HEAD~2")
    sent(mine, RECORD, TEXT + MINE)
    found = sync(shallow, run)
    assert found.code == 5
    assert "too shallow to know where it and origin parted" in found.err
    assert "git fetch --unshallow" in found.err


def test_in_a_rebase_and_without_git_nothing_is_done(
    pair: tuple[Clone, Clone], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, _ = pair
    mine.git("rebase", "-q", "--root", "--exec", "false", fails=True)
    mine.write(RECORD, TEXT + MINE)
    found = sync(mine, run)
    assert (found.code, "A rebase of git's is not finished" in found.err) == (5, True)
    assert mine.git("status", "--porcelain") == f" M {RECORD}\n"
    monkeypatch.setenv("PATH", str(mine.root))
    found = sync(mine, run)
    assert (found.code, "There is no git" in found.err) == (5, True)
    assert mine.read(RECORD) == TEXT + MINE


def test_text_that_nobody_can_merge_and_two_histories(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    mine.write(RECORD, TEXT + MINE)
    sent(other, "notes.txt", "theirs\n")
    mine.write("notes.txt", "ours\n")
    mine.commit("by hand")
    found = sync(mine, run)
    assert (found.code, "Files that leadtrack can't merge: notes.txt" in found.err) == (5, True)
    assert (mine.read("notes.txt"), mine.git("status", "--porcelain")) == ("ours\n", "")
    other.git("checkout", "-q", "--orphan", "anew")
    other.commit("begun anew")
    other.git("push", "-q", "--force", "origin", "HEAD:main")
    (mine.root / ".leadtrack" / "synced").unlink()
    found = sync(mine, run)
    assert (found.code, "have no history in common" in found.err) == (5, True)
    assert mine.read(RECORD) == TEXT + MINE


def test_what_is_staged_beside_stays_staged_where_both_sides_have_commits(pair: tuple[Clone, Clone], run: Run) -> None:
    """A new file, a changed one, one taken away, and what a killed sync had put aside."""
    mine, other = pair
    for name in ("new.txt", "old.txt", "gone.txt"):
        mine.write(name, "1\n")
    mine.git("add", "old.txt", "gone.txt")
    mine.git("commit", "-q", "-m", "files")
    mine.git("push", "-q", "origin", "main")
    other.git("pull", "-q")
    sent(other, RECORD, TEXT.replace("sex: male", "sex: female") + OTHER)
    mine.write("old.txt", "2\n")
    mine.git("add", "new.txt", "old.txt")
    mine.git("rm", "-q", "gone.txt")
    mine.write("old.txt", "3\n")
    staged = mine.git("diff", "--cached", "--raw", "--no-abbrev", "--no-renames")
    mine.write(RECORD, TEXT.replace("sex: male", "sex: unknown") + MINE)
    assert sync(mine, run).code == 5
    assert mine.git("diff", "--cached", "--raw", "--no-abbrev", "--no-renames") == staged
    assert sync(mine, run, "--take", "theirs").code == 0
    assert mine.read(RECORD) == TEXT.replace("sex: male", "sex: female") + OTHER + MINE
    assert mine.git("status", "--porcelain", "--no-renames") == "D  gone.txt\nA  new.txt\nMM old.txt\n"
    assert mine.git("diff", "--cached", "--raw", "--no-abbrev", "--no-renames") == staged
    assert not mine.git("diff", "--name-only", "HEAD", "origin/main")
    rows = "".join(f"{row.split()[1]} {row.split()[3]}\t{row.split()[5]}\0" for row in staged.splitlines())
    mine.write(".git/leadtrack-staged", rows)
    mine.git("reset", "-q")
    assert sync(mine, run).code == 0
    assert mine.git("diff", "--cached", "--raw", "--no-abbrev", "--no-renames") == staged


def test_what_is_staged_and_others_changed_too_is_named(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    sent(other, "notes 会议.txt", "a\n")
    mine.write("notes 会议.txt", "mine\n")
    mine.git("add", "notes 会议.txt")
    mine.write(RECORD, TEXT + MINE)
    found = sync(mine, run)
    assert (found.code, "is in no commit: notes 会议.txt. Nothing was merged" in found.err) == (5, True)
    assert mine.git("status", "--porcelain", "-z") == "A  notes 会议.txt\0"
