"""Two colleagues, two clones and a hub: what `sync` commits, fetches, unites and sends, and where it stops."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Result, Run
from tests.gitwork import Clone, clone, hub

RECORD = "records/customers/2026-11/wang-jianguo-7f3k2m.yaml"
TEXT = """\
id: wang-jianguo-7f3k2m
name: 王建国
sex: male
phones: ['13800138000']
log:
- at: 2026-11-14 14:05
  by: zhang-min
  via: visit_in
  minutes: 45
  next: {date: 2026-11-25, via: phone, do: 约夫妻复看}
"""
MINE = "- at: 2026-11-20 10:00\n  by: zhang-min\n  via: phone\n  note: 周三再打\n"
OTHER = "- at: 2026-11-19 09:00\n  by: li-wei\n  via: visit_in\n  note: 太太来看\n"
CONFIG = "profile: realestate\nlanguage: en\nconsultants:\n  zhang-min: {name: 张敏, git: [zhang-min@example.com]}\n  li-wei: {name: 李伟, git: [li-wei@example.com]}\n"  # noqa: E501


@pytest.fixture
def pair(tmp_path: Path, run: Run) -> tuple[Clone, Clone]:
    """Two people's clones of a workspace with one record, both in step."""
    place = hub(tmp_path / "hub.git")
    mine = clone(place, tmp_path / "mine", "zhang-min")
    mine.write("records/config.yaml", CONFIG)
    assert run("init", str(mine.root)).code == 0
    mine.write(RECORD, TEXT)
    assert sync(mine, run).code == 0
    return mine, clone(place, tmp_path / "other", "li-wei")


def sync(clone: Clone, run: Run, *words: str) -> Result:
    return run("-C", str(clone.root), "sync", *words)


def undated(said: str) -> str:
    """What was said, without when git made a commit, which nobody pins."""
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d\)", "DAY)", said)


def done(clone: Clone, run: Run, *words: str) -> dict[str, Any]:
    found = sync(clone, run, "--json", *words)
    assert found.code == 0, found.err
    answer: dict[str, Any] = json.loads(found.out)
    return answer


def test_what_changed_is_committed_with_a_masked_sentence_and_sent(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    mine.write(RECORD, TEXT + MINE)
    mine.write("notes.txt", "not ours")
    assert done(mine, run) == {
        "schema": "leadtrack.sync/1", "committed": [RECORD], "received": [], "went": [RECORD], "sent": True,
        "offline": None, "conflicts": [],
    }  # fmt: skip
    assert mine.git("log", "-1", "--format=%B") == (
        "sync 2026-11-21 张敏: 1 customer\n\n王* 7f3k2m: 2026-11-20 phone · 周三再打\n\n"
    )
    assert mine.git("status", "--porcelain") == "?? notes.txt\n"
    assert done(other, run)["received"] == [RECORD]
    assert other.read(RECORD) == TEXT + MINE


def test_a_contact_each_is_united_and_both_have_it(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    mine.write(RECORD, TEXT + MINE)
    other.write(RECORD, TEXT + OTHER)
    assert sync(other, run).code == 0
    assert done(mine, run)["received"] == [RECORD]
    assert done(other, run)["received"] == [RECORD]
    assert mine.read(RECORD) == other.read(RECORD) == TEXT + OTHER + MINE
    assert done(mine, run) == {
        "schema": "leadtrack.sync/1", "committed": [], "received": [], "went": [], "sent": True, "offline": None,
        "conflicts": [],
    }  # fmt: skip


def conflicting(pair: tuple[Clone, Clone], run: Run) -> tuple[Clone, Clone]:
    mine, other = pair
    other.write(RECORD, TEXT.replace("sex: male", "sex: female") + OTHER)
    assert sync(other, run).code == 0
    mine.write(RECORD, TEXT.replace("sex: male\n", "") + MINE)
    return mine, other


def test_one_fact_with_two_values_is_shown_and_nothing_is_merged_unasked(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, _ = conflicting(pair, run)
    found = sync(mine, run)
    assert found.code == 5
    assert undated(found.err) == (
        "王* 7f3k2m: one side changed what the other took out\n"
        "  1 ours (张敏 DAY): sex male removed\n"
        "  2 theirs (李伟 DAY): sex male→female\n"
        "1 place was changed on both sides, and a person must choose: nothing was merged, all is as it was.\n"
        "run leadtrack sync at a terminal and choose each; all ours: --take mine, all theirs: --take theirs\n"
    )
    assert mine.git("status", "--porcelain") == ""
    assert mine.read(RECORD) == TEXT.replace("sex: male\n", "") + MINE
    mine.git("rev-parse", "--verify", "-q", "MERGE_HEAD", fails=True)


def test_programs_are_told_what_a_person_must_choose(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, _ = conflicting(pair, run)
    found = sync(mine, run, "--json")
    answer = json.loads(found.out)
    [conflict] = answer["conflicts"]
    assert (found.code, answer["committed"], answer["sent"]) == (5, [RECORD], False)
    assert {conflict[side].pop("at") != "" for side in ("ours", "theirs")} == {True}
    assert conflict == {
        "id": "7f3k2m",
        "file": "records/customers/2026-11/*-7f3k2m.yaml",
        "text": "王* 7f3k2m: one side changed what the other took out",
        "ours": {"text": "sex male removed", "who": "张敏"},
        "theirs": {"text": "sex male→female", "who": "李伟"},
    }


def test_what_looks_alike_when_it_is_masked_says_so(pair: tuple[Clone, Clone], run: Run) -> None:
    """Both correct a name, and a number in the middle."""
    mine, other = pair
    other.write(RECORD, TEXT.replace("王建国", "王建华").replace("13800138000", "13811118000"))
    assert sync(other, run).code == 0
    mine.write(RECORD, TEXT.replace("王建国", "王建军").replace("13800138000", "13822228000"))
    found = sync(mine, run)
    assert found.out == "Committed 1 file:\n  王*: name changed; phones changed\n"
    assert undated(found.err).splitlines()[:4] == [
        "王* 7f3k2m: both sides changed the same",
        "  1 ours (张敏 DAY): name changed",
        "  2 theirs (李伟 DAY): name changed",
        "  Both look alike here; with --reveal nothing is hidden.",
    ]
    assert "theirs (李伟 DAY): name 王建国→王建华" in undated(sync(mine, run, "--reveal").err)


def test_who_has_no_name_in_git_is_told_how_to_say_it(
    pair: tuple[Clone, Clone], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, _ = pair
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    mine.git("config", "--unset", "user.email")
    mine.git("config", "user.useConfigOnly", "true")
    mine.write(RECORD, TEXT + MINE)
    found = sync(mine, run)
    assert (found.code, "Git does not know who you are: nothing was committed" in found.err) == (5, True)
    assert (mine.read(RECORD), mine.git("rev-list", "--count", "HEAD")) == (TEXT + MINE, "1\n")
    mine.git("config", "user.email", "zhang-min@example.com")
    assert done(mine, run)["sent"]


def test_one_entry_corrected_by_both_is_shown_as_each_side_has_it(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    other.write(RECORD, TEXT.replace("minutes: 45", "minutes: 50"))
    assert sync(other, run).code == 0
    mine.write(RECORD, TEXT.replace("minutes: 45", "minutes: 40"))
    assert undated(sync(mine, run).err).splitlines()[:3] == [
        "王* 7f3k2m 2026-11-14 14:05 张敏: both sides changed the same",
        "  1 ours (张敏 DAY): corrected 2026-11-14 visit 40 min: minutes 45→40",
        "  2 theirs (李伟 DAY): corrected 2026-11-14 visit 50 min: minutes 45→50",
    ]


def test_two_long_texts_are_cut_where_they_differ_both_alike(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    begun = "看了三栋一二零一和五栋八零二，太太说采光好，先生嫌楼层高，孩子明年上小学，所以要在九月以前定下来，"
    other.write(RECORD, TEXT.replace("minutes: 45\n", f"minutes: 45\n  note: {begun}预算三百万\n"))
    assert sync(other, run).code == 0
    mine.write(RECORD, TEXT.replace("minutes: 45\n", f"minutes: 45\n  note: {begun}首付一百二\n"))
    said = [line.partition("): ")[2] for line in sync(mine, run).err.splitlines()[1:3]]
    head = "corrected 2026-11-14 visit 45 min: note …以前定下来，"
    assert said == [f"{head}首付一百二", f"{head}预算三百万"]


@pytest.mark.parametrize(("side", "kept"), [("mine", ""), ("theirs", "sex: female\n")])
def test_a_side_is_taken_for_all(pair: tuple[Clone, Clone], run: Run, side: str, kept: str) -> None:
    mine, other = conflicting(pair, run)
    found = sync(mine, run, "--take", side)
    assert found.code == 0
    assert mine.read(RECORD) == TEXT.replace("sex: male\n", kept) + OTHER + MINE
    sides = ["sex male removed (张敏 DAY)", "sex male→female (李伟 DAY)"]
    taken, left = sides if side == "mine" else sides[::-1]
    chosen = f"王* 7f3k2m: taken: {taken}; not: {left}\n"
    assert chosen in undated(found.err)
    head = "sync 2026-11-21 张敏: united with origin/main\n\n"
    assert undated(mine.git("log", "-1", "--format=%B")) == head + chosen + "\n"
    assert sync(other, run).code == 0
    assert other.read(RECORD) == mine.read(RECORD)


def test_a_merge_that_somebody_began_is_ended_with_what_they_chose(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, _ = conflicting(pair, run)
    mine.commit("by hand")
    mine.git("pull", "-q", "--no-rebase", "--no-edit", fails=True)
    assert "<<<<<<<" in mine.read(RECORD)
    mine.write(RECORD, TEXT + OTHER + MINE)
    assert sync(mine, run).code == 0
    assert mine.read(RECORD) == TEXT + OTHER + MINE
    assert mine.git("status", "--porcelain") == ""
    assert mine.git("rev-list", "--count", "--merges", "HEAD") == "1\n"


def test_a_merge_with_markers_left_is_not_given_up(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, _ = conflicting(pair, run)
    mine.commit("by hand")
    mine.git("pull", "-q", "--no-rebase", "--no-edit", fails=True)
    before = mine.read(RECORD)
    assert sync(mine, run).code == 5
    assert mine.read(RECORD) == before
    mine.git("rev-parse", "--verify", "-q", "MERGE_HEAD")


def test_a_record_taken_away_by_one_and_changed_by_the_other(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    (other.root / RECORD).unlink()
    assert sync(other, run).code == 0
    mine.write(RECORD, TEXT + MINE)
    found = sync(mine, run)
    assert found.code == 5
    assert undated(found.err).splitlines()[:3] == [
        "王* 7f3k2m: one side changed the record, the other deleted it",
        "  1 ours (张敏 DAY): it stays: 2026-11-20 phone · 周三再打",
        "  2 theirs (李伟 DAY): took the record away",
    ]
    assert sync(mine, run, "--take", "theirs").code == 0
    assert not (mine.root / RECORD).exists()


def test_a_broken_record_stops_everything_before_a_commit(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, _ = pair
    mine.write(RECORD, TEXT + "- at: [2026\n")
    mine.write("records/targets/2026-12.yaml", "zhang-min: {visits: 3}\n")
    found = sync(mine, run)
    assert found.code == 5
    assert found.err.splitlines()[0].startswith("records/customers/2026-11/")
    assert found.err.splitlines()[1] == "1 file has the fault above: nothing was committed."
    assert mine.git("status", "--porcelain", "-uall") == f" M {RECORD}\n?? records/targets/2026-12.yaml\n"


def test_without_the_remote_it_is_committed_and_waits(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    address = mine.git("remote", "get-url", "origin").strip()
    mine.git("remote", "set-url", "origin", "/nowhere/hub.git")
    mine.write(RECORD, TEXT + MINE)
    found = done(mine, run)
    assert (found["committed"], found["sent"]) == ([RECORD], False)
    assert "/nowhere/hub.git" in found["offline"]
    mine.git("remote", "set-url", "origin", address)
    assert done(mine, run)["sent"] is True
    assert done(other, run)["received"] == [RECORD]


def test_where_somebody_is_faster_it_is_fetched_and_united_again(pair: tuple[Clone, Clone], run: Run) -> None:
    """The hub refuses the first push, as it does where somebody else was faster."""
    mine, other = pair
    other.write(RECORD, TEXT + OTHER)
    assert sync(other, run).code == 0
    hook = mine.root / ".git" / "hooks" / "pre-push"
    hook.write_text(f"#!/bin/sh\nmv $0 $0.done\nexec git -C '{other.root}' push -q origin HEAD:main\n", "utf-8")
    hook.chmod(0o755)
    other.git("commit", "-q", "--allow-empty", "-m", "faster")
    mine.write(RECORD, TEXT + MINE)
    assert done(mine, run)["sent"] is True
    assert mine.read(RECORD) == TEXT + OTHER + MINE
    assert "faster" in mine.git("log", "--format=%s")


def test_a_remote_that_refuses_is_told(pair: tuple[Clone, Clone], run: Run, tmp_path: Path) -> None:
    mine, _ = pair
    hook = tmp_path / "hub.git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'not on Sundays' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    mine.write(RECORD, TEXT + MINE)
    found = sync(mine, run)
    assert found.code == 5
    assert "It is committed here, and goes with the next leadtrack sync. It says: remote: not on Sundays" in found.err
    assert mine.git("status", "--porcelain") == ""
    hook.unlink()
    assert done(mine, run)["went"] == [RECORD]


def rewritten(pair: tuple[Clone, Clone], run: Run) -> tuple[Clone, Clone]:
    """What both had is replaced at the hub by something else; mine has a contact that it has not sent yet."""
    mine, other = pair
    mine.write(RECORD, TEXT + MINE)
    assert [sync(one, run).code for one in (mine, other)] == [0, 0]
    other.git("reset", "-q", "--hard", "HEAD~1")
    other.write(RECORD, TEXT + OTHER)
    other.commit("instead")
    other.git("push", "-q", "--force", "origin", "main")
    mine.write(RECORD, TEXT + MINE + LATER)
    return mine, other


LATER = "- at: 2026-11-21 09:00\n  by: zhang-min\n  via: phone\n  note: 还没发\n"


def test_a_history_that_was_rewritten_is_not_brought_back(pair: tuple[Clone, Clone], run: Run) -> None:
    """What is lost by going along is said before; nothing else is."""
    mine, _ = rewritten(pair, run)
    last = mine.git("rev-parse", "--short=7", "HEAD").strip()
    for _ in range(2):
        found = sync(mine, run)
        assert found.code == 5
        assert found.out.splitlines()[-2:] == [
            "Going along with it loses 1 change that was in step (entries of your own: 1):",
            "  王*: taken out: 2026-11-20 phone · 周三再打",
        ]
        assert f"git rebase --onto origin/main {last}, then leadtrack sync" in found.err
        assert mine.read(RECORD) == TEXT + MINE + LATER
    mine.git("rebase", "-q", "--onto", "origin/main", last)
    assert sync(mine, run).code == 0
    assert mine.read(RECORD) == TEXT + OTHER + LATER


def test_a_history_that_was_rewritten_by_mistake_is_sent_back(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = rewritten(pair, run)
    said = sync(mine, run).err
    assert "git merge origin/main, then git push origin HEAD:main;" in said
    mine.git("merge", "-q", "--no-edit", "origin/main")
    mine.git("push", "-q", "origin", "HEAD:main")
    assert [sync(one, run).code for one in (mine, other)] == [0, 0]
    assert mine.read(RECORD) == other.read(RECORD) == TEXT + OTHER + MINE + LATER


def test_files_of_which_no_sentence_tells_are_named(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    mine.write(RECORD, "# VIP\n" + TEXT)
    mine.write(".gitignore", mine.read(".gitignore") + "*.bak\n")
    rows = ["  .gitignore", "  王* 7f3k2m: only comments or layout"]
    assert sync(mine, run).out.splitlines() == ["Committed 2 files:", *rows]
    assert sync(other, run).out.splitlines() == ["2 files came from others:", *rows]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["checkout", "-q", "--detach"], "We are on no branch"),
        (["bisect", "start"], "A bisect of git's is not finished"),
    ],
)
def test_in_the_middle_of_something_nothing_is_done(
    pair: tuple[Clone, Clone], run: Run, words: list[str], said: str
) -> None:
    mine, _ = pair
    mine.git(*words)
    mine.write(RECORD, TEXT + MINE)
    found = sync(mine, run)
    assert (found.code, said in found.err) == (5, True)
    assert mine.git("status", "--porcelain") == f" M {RECORD}\n"


def test_a_file_with_another_time_alone_is_nothing_new(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, _ = pair
    os.utime(mine.root / RECORD, (1, 1))
    assert done(mine, run)["committed"] == []


def test_the_config_is_united_and_asked_about_too(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    other.write("records/config.yaml", CONFIG.replace("李伟", "李薇") + "  chen-jie: {name: 陈洁}\n")
    assert sync(other, run).code == 0
    mine.write("records/config.yaml", CONFIG.replace("李伟", "李维") + "  sun-yi: {name: 孙奕}\n")
    assert sync(mine, run).code == 5
    assert sync(mine, run, "--take", "theirs").code == 0
    found = mine.read("records/config.yaml")
    assert [name in found for name in ("李薇", "李维", "陈洁", "孙奕")] == [True, False, True, True]


def test_settings_of_git_s_own_change_nothing(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    for setting in ("merge.ff only", "merge.conflictStyle diff3", "pull.rebase true", "diff.noprefix true"):
        mine.git("config", *setting.split())
    other.write(RECORD, TEXT + OTHER)
    assert sync(other, run).code == 0
    mine.write(RECORD, TEXT + MINE)
    assert done(mine, run)["sent"] is True
    assert mine.read(RECORD) == TEXT + OTHER + MINE


def test_what_was_written_to_a_record_that_was_merged_meanwhile_goes_with_it(
    pair: tuple[Clone, Clone], run: Run
) -> None:
    """Entries and facts go to the heir; what each side says otherwise since is asked about, as anywhere."""
    mine, other = pair
    twin = RECORD.replace("7f3k2m", "8g4n3p")
    facts = "id: wang-jianguo-8g4n3p\nname: 王建国\nsex: female\nphones: ['13911112222']\n"
    mine.write(twin, facts + "log:\n" + OTHER)
    assert sync(mine, run).code == 0
    assert sync(other, run).code == 0
    assert run("-C", str(mine.root), "merge", "7f3k2m", "8g4n3p", "--keep", "A", "--yes").code == 0
    assert sync(mine, run).code == 0
    said = facts.replace("sex: female", "sex: unknown\nwechat: wjg-66")
    other.write(twin, said + "log:\n" + OTHER + MINE.replace("  note", "  # very tired\n  note"))
    assert sync(other, run).code == 5
    found = sync(other, run, "--take", "theirs")
    assert (found.code, "was merged into" in found.err) == (0, True)
    chosen = "王* 7f3k2m: taken: sex female→male"
    assert chosen in found.err
    assert chosen in other.git("log", "-1", "--format=%B")
    assert not (other.root / twin).exists()
    heir = other.read(RECORD)
    parts = (MINE.replace("  note", "  # very tired\n  note"), OTHER, "sex: male\n", "wechat: wjg-66\n")
    assert [part in heir for part in parts] == [True] * 4
    assert heir.count("- at: ") == 3
    assert sync(mine, run).code == 0
    assert mine.read(RECORD) == heir


def test_who_stands_in_the_register_is_masked_too(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, _ = pair
    row = "rows:\n- at: 2026-11-20 10:00\n  via: visit_in\n  who: 李大明\n  note: 李大明不肯留电话\n"
    mine.write("records/register/2026-11/zhang-min.yaml", row)
    assert sync(mine, run).code == 0
    assert "大明" not in mine.git("log", "-1", "--format=%B")


def test_without_a_repository_it_says_what_to_do(tmp_path: Path, run: Run) -> None:
    assert run("init", str(tmp_path / "shop"), "--profile", "auto").code == 0
    assert run("-C", str(tmp_path / "shop"), "sync").code == 5


def test_without_a_remote_it_commits_here(tmp_path: Path, run: Run) -> None:
    hub(tmp_path / "x.git")
    mine = clone(tmp_path / "x.git", tmp_path / "mine", "zhang-min")
    mine.git("remote", "remove", "origin")
    assert run("init", str(mine.root), "--profile", "auto").code == 0
    found = sync(mine, run)
    assert found.code == 0
    assert "There is no remote" in found.err
    assert mine.git("rev-list", "--count", "HEAD") == "1\n"


def test_what_was_staged_of_other_things_stays_so(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, _ = pair
    mine.write("plan.txt", "x")
    mine.git("add", "plan.txt")
    mine.write(RECORD, TEXT + MINE)
    assert sync(mine, run).code == 0
    assert mine.git("status", "--porcelain") == "A  plan.txt\n"


def test_records_that_were_moved_and_removed_are_committed(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    moved = RECORD.replace("2026-11", "old")
    (mine.root / "records/customers/old").mkdir()
    (mine.root / RECORD).rename(mine.root / moved)
    assert sync(mine, run).code == 0
    assert mine.git("status", "--porcelain") == ""
    assert sync(other, run).code == 0
    assert other.read(moved) == TEXT
    assert not (other.root / RECORD).exists()


def test_errors_are_named_and_stop_a_commit_where_the_hook_is_set(pair: tuple[Clone, Clone], run: Run) -> None:
    """With the hook `sync` stops where a commit by hand would; short notes and the like stop neither."""
    mine, _ = pair
    mine.write(RECORD, TEXT + MINE + "- at: 2026-12-24 10:00\n  by: zhang-min\n  via: phone\n  note: 下月\n")
    assert sync(mine, run, "--hook").code == 0
    found = sync(mine, run)
    assert found.code == 5
    place, count = found.err.splitlines()[:2]
    assert place.startswith(f"{RECORD}:15:")
    assert count == "The error above, and commits are checked here (sync --hook): nothing was committed."
    mine.git("add", "-A")
    mine.git("commit", "-q", "-m", "by hand", fails=True)
    (mine.root / ".git/hooks/pre-commit").unlink()
    found = sync(mine, run)
    assert found.code == 0
    assert "the error above is committed all the same" in found.err
    assert mine.git("status", "--porcelain") == ""


def test_a_value_that_can_not_be_used_is_an_error_too(pair: tuple[Clone, Clone], run: Run) -> None:
    """A slip in an option or a day is left out of the record, and `check` calls it an error: so does `sync`."""
    mine, _ = pair
    mine.write(RECORD, TEXT.replace("via: phone", "via: telegraph").replace("2026-11-14 14:05", "2026-13-12"))
    assert sync(mine, run, "--hook").code == 0
    found = sync(mine, run)
    assert found.code == 5
    named = [line.partition(" ")[0] for line in found.err.splitlines()]
    assert named == [f"{RECORD}:6:7:", f"{RECORD}:10:33:", "2", "mend"]
    assert mine.git("status", "--porcelain") == f" M {RECORD}\n"


def test_what_a_hook_of_one_s_own_says_is_told(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, _ = pair
    hook = mine.root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho spelling\necho 'line 3: no such word'\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    mine.write(RECORD, TEXT + MINE)
    found = sync(mine, run)
    assert (found.code, "It says: spelling ⏎ line 3: no such word" in found.err) == (5, True)
    assert mine.git("log", "--format=%s", "-1").startswith("sync 2026-11-21")


def test_a_hook_that_is_there_stays(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, _ = pair
    hook = mine.root / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\n", "utf-8")
    assert sync(mine, run, "--hook").code == 4
    assert hook.read_text("utf-8") == "#!/bin/sh\n"


@pytest.mark.parametrize(
    ("now", "told"),
    [("2026-11-21T18:40", False), ("2026-11-21T19:01", True), ("2026-11-22T08:00", True), ("2026-11-22", True)],
)
def test_add_says_when_the_last_sync_was_over_an_hour_ago(
    pair: tuple[Clone, Clone], run: Run, now: str, told: bool
) -> None:
    mine, _ = pair
    assert run("-C", str(mine.root), "--today", "2026-11-21T18:00", "sync").code == 0
    found = run("-C", str(mine.root), "--today", now, "add", "--name", "李梅", "--phone", "13900139000", "--note", "x")
    assert found.code == 0
    assert ("The last sync was 2026-11-21 18:00: leadtrack sync, when you are online\n" in found.err) is told
