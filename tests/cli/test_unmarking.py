"""`check --fix` where git left both sides of a record between its markers."""

from pathlib import Path

import pytest

from tests.cli.test_sync import MINE, OTHER, RECORD, TEXT
from tests.conftest import Run

CONFIG = "profile: realestate\nlanguage: en\nconsultants: {zhang-min: {name: 张敏}, li-wei: {name: 李伟}}\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / RECORD).parent.mkdir(parents=True)
    (tmp_path / "records/config.yaml").write_text(CONFIG, "utf-8")
    return tmp_path


def marked(ours: str, theirs: str) -> str:
    return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> 1a2b3c4\n"


def test_entries_of_both_sides_are_united(shop: Path, run: Run) -> None:
    path = shop / RECORD
    path.write_text(TEXT + marked(MINE, OTHER), "utf-8")
    found = run("-C", str(shop), "check", "--fix")
    assert "both sides united [conflict-markers]" in found.out
    assert path.read_text("utf-8") == TEXT + OTHER + MINE


def test_line_breaks_stay(shop: Path, run: Run) -> None:
    path = shop / RECORD
    path.write_bytes((TEXT + marked(MINE, OTHER)).replace("\n", "\r\n").encode())
    assert "both sides united" in run("-C", str(shop), "check", "--fix").out
    assert path.read_bytes().decode() == (TEXT + OTHER + MINE).replace("\n", "\r\n")


def test_a_dry_run_writes_nothing(shop: Path, run: Run) -> None:
    path = shop / RECORD
    path.write_text(TEXT + marked(MINE, OTHER), "utf-8")
    assert "1 can be mended" in run("-C", str(shop), "check", "--dry-run").out
    assert path.read_text("utf-8") == TEXT + marked(MINE, OTHER)


def test_one_fact_with_two_values_stays_for_a_person(shop: Path, run: Run) -> None:
    path = shop / RECORD
    text = TEXT.replace("sex: male\n", marked("sex: male\n", "sex: female\n"))
    path.write_text(text, "utf-8")
    found = run("-C", str(shop), "check", "--fix")
    assert found.code == 1
    assert "an unresolved git conflict" in found.out
    assert path.read_text("utf-8") == text


def test_a_register_is_united_too(shop: Path, run: Run) -> None:
    path = shop / "records/register/2026-11/zhang-min.yaml"
    path.parent.mkdir(parents=True)
    rows = ["- at: 2026-11-02 10:00\n  via: call_in\n", "- at: 2026-11-01 16:00\n  via: visit_in\n"]
    path.write_text("rows:\n" + marked(*rows), "utf-8")
    assert "both sides united" in run("-C", str(shop), "check", "--fix").out
    assert path.read_text("utf-8") == "rows:\n" + rows[1] + rows[0]


def test_what_git_calls_the_base_is_taken_for_it(shop: Path, run: Run) -> None:
    """With merge.conflictStyle diff3: only we changed the fact, so ours is right."""
    path = shop / RECORD
    hunk = "<<<<<<< HEAD\nsex: female\n||||||| 0a\nsex: male\n=======\nsex: male\nwechat: wjg66\n>>>>>>> 1a\n"
    path.write_text(TEXT.replace("sex: male\n", hunk), "utf-8")
    assert "both sides united" in run("-C", str(shop), "check", "--fix").out
    assert path.read_text("utf-8") == TEXT.replace("sex: male\n", "sex: female\nwechat: wjg66\n")
