"""The log of files on which work ran side by side, in small real repositories."""

from pathlib import Path

import pytest

from leadtrack.store import past
from leadtrack.store.git import Commit, Repository, Touched
from tests.gitwork import Clone, alone

A, B = "records/customers/a.yaml", "records/customers/b.yaml"


@pytest.fixture
def shop(tmp_path: Path) -> Clone:
    """Two records, and a branch beside the main one."""
    made = alone(tmp_path / "shop", "zhang-min")
    made.write(A, "name: a\n")
    made.write(B, "name: b\n")
    made.commit("begin", when="2026-11-10")
    made.git("branch", "side")
    return made


def blob(shop: Clone, path: str, commit: str = "HEAD") -> str:
    return shop.git("rev-parse", f"{commit}:{path}").strip()


def log(shop: Clone, of: str = "HEAD") -> list[Commit]:
    return past.log(Repository(shop.root, "", {}), of, ["records"], str)


def test_a_merge_of_which_nothing_was_decided_is_as_git_s_log_has_it(
    shop: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It costs no second question."""
    shop.write(A, "name: main\n")
    shop.commit("main", when="2026-11-12")
    shop.git("checkout", "-q", "side")
    shop.write(B, "name: side\n")
    shop.commit("side", when="2026-11-11")
    shop.git("checkout", "-q", "main")
    shop.git("merge", "-q", "-m", "both", "side")

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Repository, "parents", never)
    assert log(shop) == list(Repository(shop.root, "", {}).log("HEAD", ["records"]))


def test_of_a_merge_that_took_one_side_both_are_known(shop: Clone) -> None:
    """Whatever the clocks say, the merge stands before what it united."""
    shop.git("checkout", "-q", "side")
    shop.write(A, "name: side\n")
    side = shop.commit("side", when="2026-11-29")
    shop.git("checkout", "-q", "main")
    shop.write(A, "name: main\n")
    main = shop.commit("main", when="2026-11-28")
    shop.git("merge", "-q", "-s", "ours", "-m", "ours", "side")
    merge, *rest = log(shop)
    ours, theirs = blob(shop, A, "main"), blob(shop, A, "side")
    assert merge.touched == (Touched(A, (ours, theirs), ours),)
    assert merge.sides == (frozenset({main}), frozenset({side}))
    assert {one.id for one in rest[:2]} == {main, side}
    assert [one.id for one in log(shop, f"{side}..{main}")] == [main]
