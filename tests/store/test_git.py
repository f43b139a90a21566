"""What git is asked for, in real repositories: whose clocks, names and settings people have changes no answer."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from leadtrack.errors import GitError
from leadtrack.store import git, proc
from leadtrack.store.git import ON_DISK, Repository, Touched
from tests.gitwork import Clone, alone

A, B = "records/customers/2026-11/a-000001.yaml", "records/customers/2026-11/b-000002.yaml"


@pytest.fixture
def shop(tmp_path: Path) -> Clone:
    """A repository with two commits: A made, then changed beside a new B."""
    made = alone(tmp_path / "shop", "zhang-min")
    made.write(A, "name: a\n")
    made.commit("开始\n\nmore", when="2026-11-10")
    made.write(A, "name: aa\n")
    made.write(B, "name: b\n")
    made.commit("second", who="li-wei", when="2026-11-12")
    return made


def blob(clone: Clone, path: str, of: str = "HEAD") -> str:
    return clone.git("rev-parse", f"{of}:{path}").strip()


def repository(clone: Clone) -> Repository:
    return git.found(clone.root)


def test_the_commits_newest_first_with_whom_when_and_what(shop: Clone) -> None:
    second, first = repository(shop).log("HEAD", ["records"])
    assert (second.author, second.mail, second.at) == ("li-wei", "li-wei@example.com", "2026-11-12 18:00")
    assert second.parents == (first.id,)
    assert second.touched == (
        Touched(A, (blob(shop, A, "HEAD~1"),), blob(shop, A)),
        Touched(B, (None,), blob(shop, B)),
    )
    assert (first.parents, first.touched) == ((), (Touched(A, (None,), blob(shop, A, "HEAD~1")),))


def test_what_somebody_configured_changes_no_answer(shop: Clone) -> None:
    before = list(repository(shop).log("HEAD", ["records"]))
    for key, value in {
        "log.showRoot": "false", "diff.relative": "true", "i18n.logOutputEncoding": "GBK", "log.date": "relative",
        "diff.renames": "copies", "log.showSignature": "true", "core.quotepath": "true", "log.decorate": "full",
        "core.abbrev": "8", "format.pretty": "oneline", "log.follow": "true", "diff.noprefix": "true",
    }.items():  # fmt: skip
        shop.git("config", key, value)
    assert list(repository(shop).log("HEAD", ["records"])) == before


def test_days_count_from_their_midnight(shop: Clone) -> None:
    asked = repository(shop)
    assert [len(list(asked.log("HEAD", ["records"], day))) for day in map(date.fromisoformat, (
        "2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13"))] == [2, 1, 1, 0]  # fmt: skip


def test_a_commit_that_touched_other_paths_is_left_out(shop: Clone) -> None:
    shop.write("README", "x")
    shop.commit("third")
    assert len(list(repository(shop).log("HEAD", ["records"]))) == 2
    assert len(list(repository(shop).log("HEAD", [f":(glob)records/customers/**/{Path(B).name}"]))) == 1


@pytest.mark.parametrize("folder", ["shops/东", "records"])
def test_a_workspace_below_the_top_names_its_own_paths(folder: str, tmp_path: Path) -> None:
    top = alone(tmp_path / "top", "zhang-min")
    top.write(f"{folder}/{A}", "name: a\n")
    top.write(f"elsewhere/{A}", "name: other\n")
    top.commit("begin")
    top.git("config", "diff.relative", "true")
    asked = git.found(top.root / folder)
    assert asked.prefix == f"{folder}/"
    assert [one.path for commit in asked.log("HEAD", ["records"]) for one in commit.touched] == [A]
    (asked.root / A).write_text("name: b\n", "utf-8")
    (asked.root / B).write_text("name: c\n", "utf-8")
    found = asked.between(asked.commit("HEAD"), None, ["records"])
    assert sorted(found, key=lambda one: one.path) == [
        Touched(A, (blob(top, f"{folder}/{A}"),), ON_DISK), Touched(B, (None,), ON_DISK),
    ]  # fmt: skip


def test_the_work_tree_beside_a_commit_ignored_files_and_links_left_out(shop: Clone) -> None:
    shop.write(".gitignore", "*.tmp\n")
    shop.write("records/x.tmp", "x")
    (shop.root / A).unlink()
    new = shop.write("records/customers/c-000003.yaml", "name: 王\n")
    (new.parent / "link-000004.yaml").symlink_to(new)
    found = repository(shop).between("HEAD", None, ["records"])
    assert sorted(found, key=lambda one: one.path) == [
        Touched(A, (blob(shop, A),), None), Touched("records/customers/c-000003.yaml", (None,), ON_DISK),
    ]  # fmt: skip


def test_a_staged_file_is_one_row_also_where_git_no_longer_tracks_it(shop: Clone) -> None:
    shop.git("rm", "-q", "--cached", A)
    shop.write(B, "name: bb\n")
    shop.git("add", B)
    shop.write("records/customers/c-000003.yaml", "name: c\n")
    shop.git("add", "-N", "records/customers/c-000003.yaml")
    found = repository(shop).between("HEAD", None, ["records"])
    assert sorted(found, key=lambda one: one.path) == [
        Touched(A, (blob(shop, A),), ON_DISK),
        Touched(B, (blob(shop, B),), shop.git("hash-object", B).strip()),
        Touched("records/customers/c-000003.yaml", (None,), ON_DISK),
    ]


def test_a_file_in_conflict_is_one_row(shop: Clone) -> None:
    shop.git("checkout", "-q", "-b", "side", "HEAD~1")
    shop.write(A, "name: side\n")
    shop.commit("side")
    shop.git("checkout", "-q", "main")
    shop.git("merge", "-q", "side", fails=True)
    assert repository(shop).between("HEAD", None, ["records"]) == [Touched(A, (blob(shop, A),), ON_DISK)]


def test_between_two_commits_and_from_nothing(shop: Clone) -> None:
    asked = repository(shop)
    first, second = asked.commit("HEAD~1"), asked.commit("HEAD")
    assert first is not None
    assert asked.between(first, second, ["records"]) == [
        Touched(A, (blob(shop, A, "HEAD~1"),), blob(shop, A)), Touched(B, (None,), blob(shop, B)),
    ]  # fmt: skip
    assert asked.between(None, first, ["records"]) == [Touched(A, (None,), blob(shop, A, "HEAD~1"))]


def test_a_merge_shows_what_it_says_unlike_either_side(shop: Clone) -> None:
    base = blob(shop, A)
    shop.git("checkout", "-q", "-b", "side")
    shop.write(A, "name: side\n")
    shop.commit("side")
    shop.git("checkout", "-q", "main")
    shop.write(A, "name: main\n")
    shop.commit("main")
    shop.git("merge", "-q", "side", fails=True)
    shop.write(A, "name: both\n")
    merge = shop.commit("merge")
    found = {commit.id: commit for commit in repository(shop).log("HEAD", ["records"])}
    ours, theirs = (blob(shop, A, f"HEAD^{n}") for n in (1, 2))
    assert found[merge].touched == (Touched(A, (ours, theirs), blob(shop, A)),)
    assert len(found) == 5
    assert base not in (ours, theirs)


def test_what_a_merge_threw_away_was_a_commit_all_the_same(shop: Clone) -> None:
    shop.git("checkout", "-q", "-b", "side")
    shop.write(A, "name: side\n")
    side = shop.commit("side")
    shop.git("checkout", "-q", "main")
    shop.write(A, "name: main\n")
    shop.commit("main")
    shop.git("merge", "-q", "-s", "ours", "-m", "ours", "side")
    assert side in [commit.id for commit in repository(shop).log("HEAD", ["records"])]


def test_texts_of_blobs_come_once_each_and_what_is_missing_is_left_out(shop: Clone) -> None:
    names = [blob(shop, A), "0" * 40, blob(shop, B), blob(shop, A)]
    assert list(repository(shop).blobs(names)) == [(names[0], b"name: aa\n"), (names[2], b"name: b\n")]
    assert list(repository(shop).blobs([])) == []


def test_names_of_commits(shop: Clone) -> None:
    asked, head = repository(shop), shop.git("rev-parse", "HEAD").strip()
    assert asked.commit("HEAD") == asked.commit("main") == asked.commit(head[:7]) == head
    assert [asked.commit(name) for name in ("nonsense", "", "--all", f"HEAD:{A}", "王建国")] == [None] * 5
    assert asked.merge_base("HEAD~1", "HEAD") == asked.commit("HEAD~1")
    assert asked.branch() == "main"
    shop.git("checkout", "-q", "--detach")
    assert asked.branch() is None


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    new = alone(tmp_path / "new", "zhang-min")
    new.write(A, "name: a\n")
    asked = repository(new)
    assert (asked.commit("HEAD"), asked.branch(), asked.cut_at()) == (None, "main", frozenset())
    assert asked.between(None, None, ["records"]) == [Touched(A, (None,), ON_DISK)]


def test_where_a_shallow_clone_ends(shop: Clone, tmp_path: Path) -> None:
    shop.git("clone", "-q", "--depth", "1", f"file://{shop.root.as_posix()}", str(tmp_path / "shallow"))
    shallow = git.found(tmp_path / "shallow")
    assert shallow.cut_at() == {shop.git("rev-parse", "HEAD").strip()}
    assert repository(shop).cut_at() == frozenset()


def test_no_repository_and_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GitError) as error:
        git.found(tmp_path)
    assert (error.value.code, error.value.params) == ("no-repository", {"where": str(tmp_path)})
    monkeypatch.setenv("PATH", "")
    for ask in (lambda: git.found(tmp_path), lambda: list(Repository(tmp_path, "", {}).blobs(["x"]))):
        with pytest.raises(GitError) as error:
            ask()
        assert error.value.code == "no-git"


def test_git_s_own_refusal_is_told(shop: Clone) -> None:
    with pytest.raises(GitError) as error:
        proc.asked(shop.root, "log", "nonsense", "--")
    assert (error.value.code, error.value.params["reason"]) == ("git-failed", "bad revision 'nonsense'")


def test_a_hook_s_environment_names_another_repository_and_is_not_ours(
    shop: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert repository(shop).between("HEAD", None, ["records"]) == []


REFUSED = {
    "a lock": (
        "fatal: Unable to create '/home/zm/shop/.git/index.lock': File exists.\n\nAnother git process seems to be",
        ("git-locked", "/home/zm/shop/.git/index.lock"),
    ),
    "an owner": (
        "fatal: detected dubious ownership in repository at '/home/zm/shop'\nTo add an exception for this directory",
        ("git-owner", "/home/zm/shop"),
    ),
    "another": ("fatal: bad revision 'nonsense'", ("git-failed", "nonsense")),
}


@pytest.mark.parametrize(("said", "told"), REFUSED.values(), ids=REFUSED)
def test_git_is_asked_in_plain_english_and_what_a_person_can_help_is_known(
    said: str, told: tuple[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    spoken: list[str] = []

    def refuse(words: list[str], env: dict[str, str], **_: object) -> "subprocess.CompletedProcess[bytes]":
        spoken.append(env["LC_ALL"])
        return subprocess.CompletedProcess(words, 128, b"", said.encode())

    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(GitError) as error:
        proc.asked(tmp_path, "status")
    assert (error.value.code, error.value.params["place"]) == told
    assert spoken == ["C"]
