"""What stops a `sync`: a hook, a signature, a full disk, another branch; what is said, and that all is as it was."""

import os
from pathlib import Path

import pytest

from leadtrack.cli import door
from leadtrack.errors import ConflictError, GitError
from leadtrack.store import exchange, git, staged
from leadtrack.store.git import Repository
from tests.cli.test_sync import MINE, OTHER, RECORD, TEXT, pair, sync
from tests.cli.test_sync_rough import sent
from tests.conftest import Run
from tests.gitwork import Clone, alone

__all__ = ["pair"]


def hook(clone: Clone, name: str, text: str) -> Path:
    """A hook of somebody's own."""
    path = clone.root / ".git" / "hooks" / name
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o755)
    return path


def test_a_merge_that_git_would_not_commit_is_given_up_and_its_reason_told(pair: tuple[Clone, Clone], run: Run) -> None:
    """A hook refuses it, then what signs it fails, then after a conflict that was settled; no hook is passed by."""
    mine, other = pair
    sent(other, RECORD, TEXT.replace("sex: male", "sex: female") + OTHER)
    mine.write(RECORD, TEXT + MINE)
    mine.commit("by hand")
    refusing = hook(mine, "commit-msg", "echo 'no merges here' >&2\nexit 1")
    for _ in range(2):
        found = sync(mine, run)
        assert (found.code, "It says: no merges here" in found.err) == (5, True)
        assert (mine.read(RECORD), mine.git("status", "--porcelain")) == (TEXT + MINE, "")
        mine.git("rev-parse", "--verify", "-q", "MERGE_HEAD", fails=True)
    refusing.unlink()
    mine.write(RECORD, TEXT.replace("sex: male\n", "") + MINE)
    mine.commit("by hand")
    mine.git("config", "commit.gpgsign", "true")
    mine.git("config", "gpg.program", "false")
    found = sync(mine, run, "--take", "theirs")
    assert (found.code, "gpg failed to sign" in found.err) == (5, True)
    assert mine.git("status", "--porcelain") == ""
    mine.git("rev-parse", "--verify", "-q", "MERGE_HEAD", fails=True)


def test_a_merge_by_hand_that_a_hook_refused_is_not_ended_past_it(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    sent(other, RECORD, TEXT + OTHER)
    mine.write(RECORD, TEXT + MINE)
    mine.commit("by hand")
    hook(mine, "commit-msg", "echo 'no merges here' >&2\nexit 1")
    mine.git("pull", "-q", fails=True)
    found = sync(mine, run)
    assert (found.code, "It says: no merges here" in found.err) == (5, True)
    mine.git("rev-parse", "--verify", "-q", "MERGE_HEAD")
    assert mine.read(RECORD) == TEXT + OTHER + MINE


def test_a_branch_that_the_others_do_not_have_is_not_made_beside_theirs(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, _ = pair
    mine.git("checkout", "-q", "-b", "trial")
    mine.write(RECORD, TEXT + MINE)
    found = sync(mine, run)
    assert found.code == 5
    assert "origin has no branch trial; it has: main. Nothing was sent" in found.err
    assert "git branch -m main, then leadtrack sync" in found.err
    assert "trial" not in mine.git("ls-remote", "--heads", "origin")
    mine.git("push", "-q", "-u", "origin", "trial")
    assert sync(mine, run).code == 0


def test_a_clone_that_was_told_to_fetch_another_branch_syncs_its_own(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    sent(other, RECORD, TEXT + OTHER)
    mine.git("config", "remote.origin.fetch", "+refs/heads/office:refs/remotes/origin/office")
    mine.write(RECORD, TEXT + MINE)
    assert sync(mine, run).code == 0
    assert mine.read(RECORD) == TEXT + OTHER + MINE
    assert other.git("ls-remote", "origin", "main")[:40] == mine.git("rev-parse", "HEAD")[:40]


def test_what_is_staged_of_a_file_that_is_as_committed_is_nothing_to_commit(
    pair: tuple[Clone, Clone], run: Run
) -> None:
    """As after git stash pop where somebody took the change back: no hook refused anything."""
    mine, _ = pair
    mine.write(RECORD, TEXT + MINE)
    mine.git("add", RECORD)
    mine.write(RECORD, TEXT)
    found = sync(mine, run)
    assert (found.code, found.err) == (0, "Nothing to commit.\nIn step with origin.\n")
    assert mine.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("said", "offline"),
    [
        ("fatal: unable to access 'https://x/': Could not resolve host: x", True),
        ("ssh: connect to host x port 22: No route to host\nfatal: Could not read from remote repository.", True),
        ("fatal: the remote end hung up unexpectedly", True),
        ("fatal: write error: No space left on device\nfatal: early EOF", False),
        ("error: insufficient permission for adding an object to repository database .git/objects", False),
        ("fatal: Authentication failed for 'https://x/'", False),
    ],
)
def test_only_the_net_is_offline(said: str, offline: bool) -> None:
    assert exchange.is_offline(GitError("git-failed", said=said)) is offline


def test_a_name_that_is_no_utf_8_goes_to_git_as_the_disk_has_it(tmp_path: Path) -> None:
    asked: list[bytes] = []

    class Heard(Repository):
        def ask(self, *arguments: str, given: bytes = b"") -> str:
            assert arguments
            asked.append(given)
            return ""

    name = "records/caf\udce9.yaml"
    assert exchange.commit(Heard(tmp_path, "", {}), [name], "said")
    assert asked == [os.fsencode(name)] * 2


def test_a_folder_of_hooks_that_other_repositories_share_gets_none(
    pair: tuple[Clone, Clone], run: Run, tmp_path: Path
) -> None:
    mine, _ = pair
    (tmp_path / "everybody").mkdir()
    mine.git("config", "core.hooksPath", str(tmp_path / "everybody"))
    found = sync(mine, run, "--hook")
    assert (found.code, "would check every repository" in found.err) == (4, True)
    assert [*(tmp_path / "everybody").iterdir()] == []
    own = (mine.root / ".git" / "hooks").resolve()
    assert f'git config core.hooksPath "{own.as_posix()}"' in found.err
    mine.git("config", "core.hooksPath", str(own))
    assert sync(mine, run, "--hook").code == 0
    assert (own / "pre-commit").exists()


def test_what_git_says_of_a_file_spells_no_name(capsys: pytest.CaptureFixture[str]) -> None:
    said = f"error: unable to create file {RECORD}: No space left on device"
    assert door.failed(GitError("git-failed", reason=said.partition(": ")[2], said=said)) == 5
    assert door.failed(GitError("sync-in-the-way", files=f"{RECORD}, notes.txt")) == 5
    assert door.failed(ConflictError("half-written", files="wang-jianguo-7f3k2m.yaml li-li-2m4p9x.yaml")) == 4
    told = capsys.readouterr().err
    assert "records/customers/2026-11/*-7f3k2m.yaml: No space left" in told
    assert "records/customers/2026-11/*-7f3k2m.yaml, notes.txt" in told
    assert "*-7f3k2m.yaml *-2m4p9x.yaml" in told
    assert "wang" not in told


def test_what_is_aside_stays_so_in_the_middle_of_a_merge(tmp_path: Path) -> None:
    mine = alone(tmp_path / "shop", "zhang-min")
    repository = git.found(mine.root)
    kept = mine.write(".git/leadtrack-staged", f"100644 {'0' * 39}1\tnew.txt\0")
    mine.write(".git/MERGE_HEAD", "")
    staged.back(repository)
    assert kept.exists()
    assert mine.git("diff", "--cached", "--name-only") == ""
