"""What `history` and `changes` tell of a merge that somebody had to decide, in `sync` or by hand in git."""

import json
from typing import Any

import pytest

from tests.cli.test_sync import MINE, OTHER, RECORD, TEXT, conflicting, pair, sync
from tests.conftest import Run
from tests.gitwork import Clone

__all__ = ["pair"]


def told(clone: Clone, run: Run, *words: str) -> list[str]:
    """The sentences, without when and by whom."""
    return [line.strip() for line in run("-C", str(clone.root), *words).out.splitlines() if line.startswith("  ")]


def last(clone: Clone, run: Run) -> dict[str, Any]:
    """The last commit of the record's history."""
    found: dict[str, Any] = json.loads(run("-C", str(clone.root), "history", "7f3k2m", "--json").out)["commits"][0]
    return found


def by_hand(pair: tuple[Clone, Clone], ours: str, theirs: str, merged: str) -> Clone:
    """Each changes the record, and in plain git a text, or none, ends the merge."""
    mine, other = pair
    other.write(RECORD, theirs)
    other.commit("theirs", when="2026-11-19")
    other.git("push", "-q", "origin", "HEAD:main")
    mine.write(RECORD, ours)
    mine.commit("ours", when="2026-11-18")
    mine.git("fetch", "-q")
    mine.git("merge", "-q", "-s", "ours", "--no-commit", "origin/main")
    mine.write(RECORD, merged)
    mine.commit("merged by hand", when="2026-11-21")
    return mine


@pytest.mark.parametrize(("side", "said"), [("theirs", "decided: sex female"), ("mine", "decided: sex female removed")])
def test_what_sync_took_is_told_last(pair: tuple[Clone, Clone], run: Run, side: str, said: str) -> None:
    mine, other = conflicting(pair, run)
    assert sync(mine, run, "--take", side).code == 0
    assert sync(other, run).code == 0
    for clone in pair:
        found = last(clone, run)
        assert [one["text"] for one in found["changes"]] == [said]
        assert (found["author"], found["changes"][0]["kind"]) == ("zhang-min", "decided")


def test_what_was_chosen_by_hand_in_both_languages(
    pair: tuple[Clone, Clone], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = (TEXT.replace("sex: male", f"sex: {sex}") for sex in ("unknown", "female"))
    mine = by_hand(pair, ours + MINE, theirs + OTHER, ours + OTHER + MINE)
    assert told(mine, run, "history", "7f3k2m")[:5] == [
        "decided: sex unknown, not female",
        "visit · 太太来看", "sex male→female",
        "2026-11-20 phone · 周三再打", "sex male→unknown",
    ]  # fmt: skip
    assert (last(mine, run)["changes"][0]["before"], last(mine, run)["changes"][0]["after"]) == ("female", "unknown")
    monkeypatch.setenv("LEADTRACK_LANG", "zh")
    assert told(mine, run, "changes")[-1] == "11-21 张敏：定下：性别 取 unknown，不取 女"


def test_a_merge_that_took_all_of_one_side_tells_what_the_other_lost(pair: tuple[Clone, Clone], run: Run) -> None:
    mine = by_hand(pair, TEXT + MINE, TEXT.replace("sex: male", "sex: female") + OTHER, TEXT + MINE)
    assert [one["text"] for one in last(mine, run)["changes"]] == [
        "decided: taken out: 2026-11-19 visit · 太太来看", "decided: sex male, not female",
    ]  # fmt: skip


def test_one_entry_that_both_corrected(pair: tuple[Clone, Clone], run: Run) -> None:
    ours, theirs = TEXT.replace("minutes: 45", "minutes: 40"), TEXT.replace("minutes: 45", "minutes: 50")
    mine = by_hand(pair, ours, theirs, ours)
    assert [one["text"] for one in last(mine, run)["changes"]] == [
        "decided: corrected 2026-11-14 visit 40 min: minutes 50→40"
    ]


@pytest.mark.parametrize(("stays", "said"), [(True, "decided: the record stays"), (False, "decided: record deleted")])
def test_a_record_that_one_deleted(pair: tuple[Clone, Clone], run: Run, stays: bool, said: str) -> None:
    mine, other = pair
    (other.root / RECORD).unlink()
    other.commit("gone", when="2026-11-19")
    other.git("push", "-q", "origin", "HEAD:main")
    mine.write(RECORD, TEXT + MINE)
    mine.commit("a contact", when="2026-11-18")
    mine.git("fetch", "-q")
    mine.git("merge", "-q", "-s", "ours", "--no-commit", "origin/main")
    if not stays:
        mine.git("rm", "-q", RECORD)
    mine.commit("merged", when="2026-11-21")
    assert last(mine, run)["changes"] == [{"kind": "decided", "path": "", "text": said, "who": "zhang-min"}]


def test_what_nobody_may_see_is_not_shown_where_it_was_decided(pair: tuple[Clone, Clone], run: Run) -> None:
    ours, theirs = (TEXT.replace("13800138000", number) for number in ("13900139000", "13700137000"))
    mine = by_hand(pair, ours, theirs, ours)
    out = run("-C", str(mine.root), "history", "7f3k2m", "--json").out
    assert "decided" in out
    assert all(number not in out for number in ("13800138000", "13900139000", "13700137000"))
