"""`check --fix` where git left both sides of a record between its markers."""

from pathlib import Path

import pytest

from tests.cli.test_sync import MINE, OTHER, RECORD, TEXT, conflicting, pair, sync
from tests.conftest import Run
from tests.gitwork import Clone

__all__ = ["pair"]

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
    assert found.out.splitlines()[1] == (
        f"{RECORD}:3:1: an unresolved git conflict: sex male or sex female → in a merge under way leadtrack sync asks "
        "and ends it; else keep what is right, delete the lines <<<<<<< ======= >>>>>>> [conflict-markers]"
    )
    assert path.read_text("utf-8") == text


def test_what_one_side_took_away_between_markers_stays_for_a_person(shop: Path, run: Run) -> None:
    """Without git's base nobody knows whether the other side made it or changed it."""
    text = TEXT.replace("sex: male\n", marked("", "sex: female\n"))
    (shop / RECORD).write_text(text, "utf-8")
    assert "0 mended." in run("-C", str(shop), "check", "--fix").out
    assert (shop / RECORD).read_text("utf-8") == text


def test_only_what_two_made_different_stays_between_markers_and_is_named(shop: Path, run: Run) -> None:
    """The contacts of both are united; a second --fix finds nothing more to do, and every command names the file."""
    path = shop / RECORD
    path.write_text(TEXT.replace("sex: male\n", marked("sex: male\n", "sex: female\n")) + marked(MINE, OTHER), "utf-8")
    before = run("-C", str(shop), "check").out
    assert f"{RECORD}:3:1: an unresolved git conflict: sex male or sex female → leadtrack check --fix unites" in before
    found = run("-C", str(shop), "check", "--fix")
    assert found.code == 1
    assert found.out.splitlines()[:3] == [
        f"{RECORD}:3:1: both sides united, but for what still stands between the markers [conflict-markers]",
        "1 mended.",
        (f"{RECORD}:3:1: an unresolved git conflict: sex male or sex female → in a merge under way leadtrack sync "
         "asks and ends it; else keep what is right, delete the lines <<<<<<< ======= >>>>>>> [conflict-markers]"),
    ]  # fmt: skip
    open_ = "<<<<<<< ours\nsex: male\n=======\nsex: female\n>>>>>>> theirs\n"
    left = TEXT.replace("sex: male\n", open_) + OTHER + MINE
    assert path.read_text("utf-8") == left
    assert "0 mended." in run("-C", str(shop), "check", "--fix").out
    assert path.read_text("utf-8") == left
    assert "an unresolved git conflict" in run("-C", str(shop), "list").err
    path.write_text(left.replace(open_, "sex: female\n"), "utf-8")
    assert run("-C", str(shop), "check").code == 0


def test_what_one_side_took_away_stays_and_the_rest_is_united(shop: Path, run: Run) -> None:
    path = shop / RECORD
    gone = marked("", "sex: female\n")
    path.write_text(TEXT.replace("sex: male\n", gone) + marked(MINE, OTHER), "utf-8")
    assert "both sides united, but for" in run("-C", str(shop), "check", "--fix").out
    gone = gone.replace("HEAD", "ours").replace("1a2b3c4", "theirs")
    assert path.read_text("utf-8") == TEXT.replace("sex: male\n", gone) + OTHER + MINE


def test_what_stays_between_markers_is_asked_by_sync(pair: tuple[Clone, Clone], run: Run) -> None:
    """In a clone whose git has lost our driver."""
    mine, _ = conflicting(pair, run)
    mine.commit("by hand")
    mine.git("config", "--remove-section", "merge.leadtrack")
    mine.git("pull", "-q", "--no-rebase", "--no-edit", fails=True)
    assert mine.read(RECORD).count("<<<<<<<") == 2
    assert "both sides united, but for" in run("-C", str(mine.root), "check", "--fix").out
    assert mine.read(RECORD).count("<<<<<<<") == 1
    assert sync(mine, run, "--take", "theirs").code == 0
    assert mine.read(RECORD) == TEXT.replace("sex: male", "sex: female") + OTHER + MINE


def test_what_can_be_united_is_offered(shop: Path, run: Run) -> None:
    (shop / RECORD).write_text(TEXT + marked(MINE, OTHER), "utf-8")
    found = run("-C", str(shop), "check").out
    assert "→ in a merge under way leadtrack sync unites, asks and ends it; else leadtrack check --fix, or" in found


@pytest.mark.parametrize("who", ["王建国", "7f3k2m"])
def test_a_record_with_markers_is_named_and_mended_by_who_it_is(shop: Path, run: Run, who: str) -> None:
    (shop / RECORD).write_text(TEXT + marked(MINE, OTHER), "utf-8")
    found = run("-C", str(shop), "show", who)
    assert found.code == 3
    assert found.err.startswith(f"“{who}” can't be used as it is:\n  {RECORD}:11:1: an unresolved git conflict → ")
    assert "1 mended." in run("-C", str(shop), "check", "--fix", who).out
    assert (shop / RECORD).read_text("utf-8") == TEXT + OTHER + MINE


def test_who_is_not_named_in_a_broken_record_is_just_not_found(shop: Path, run: Run) -> None:
    (shop / RECORD).write_text(TEXT + marked(MINE, OTHER), "utf-8")
    for words in (("show", "赵敏"), ("check", "--fix", "赵敏")):
        assert "Nobody found for “赵敏”; 1 record can't be read and may be the one:" in run("-C", str(shop), *words).err


def test_a_text_that_no_program_can_read_is_left_to_a_person(shop: Path, run: Run) -> None:
    (shop / RECORD).write_text(TEXT + marked(MINE + "- at: [2026\n", OTHER), "utf-8")
    assert (
        "an unresolved git conflict → in a merge under way leadtrack sync asks"
        in run("-C", str(shop), "check", "--fix").out
    )


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


LI = "id: li-mei-2m4p9x\nname: 李梅\nphones: ['13900139000']\nlog:\n" + OTHER
TWIN = "id: wang-jianguo-8g4n3p\nname: 王建国\nphones: ['13911112222']\nlog:\n" + OTHER
LI_FILE, TWIN_FILE = (f"records/customers/2026-11/{id_}.yaml" for id_ in ("li-mei-2m4p9x", "wang-jianguo-8g4n3p"))


def test_what_one_side_took_away_is_named_and_goes_to_its_heir_where_it_has_one(
    pair: tuple[Clone, Clone], run: Run
) -> None:
    """The other deletes one record and merges a second into a third, while both are written to here; git pull."""
    mine, other = pair
    mine.write(LI_FILE, LI)
    mine.write(TWIN_FILE, TWIN)
    assert sync(mine, run).code == 0
    assert sync(other, run).code == 0
    (other.root / LI_FILE).unlink()
    assert run("-C", str(other.root), "merge", "7f3k2m", "8g4n3p", "--yes").code == 0
    assert sync(other, run).code == 0
    mine.write(LI_FILE, LI + MINE)
    mine.write(TWIN_FILE, TWIN + MINE)
    mine.commit("by hand")
    mine.git("pull", "-q", "--no-rebase", "--no-edit", fails=True)
    found = run("-C", str(mine.root), "check", LI_FILE, TWIN_FILE)
    said = "one side of the merge under way deleted this record, the other changed it: 2026-11-20 phone · 周三再打"
    assert found.code == 1
    assert f"{LI_FILE}:1:1: {said} → leadtrack sync asks which is right" in found.out
    assert f"{TWIN_FILE}:1:1: {said} → it was merged into another record: leadtrack check --fix" in found.out
    assert "went to the record that it was merged into, 7f3k2m" in run("-C", str(mine.root), "check", "--dry-run").out
    assert (mine.root / TWIN_FILE).exists()
    assert run("-C", str(mine.root), "check", "--fix").code == 1
    assert not (mine.root / TWIN_FILE).exists()
    assert [part in mine.read(RECORD) for part in (OTHER, MINE)] == [True, True]
    assert sync(mine, run, "--take", "mine").code == 0
    assert (mine.read(LI_FILE), mine.read(RECORD).count("- at: ")) == (LI + MINE, 3)
    assert mine.git("status", "--porcelain") == ""
    assert f"{LI_FILE}:1:1" not in run("-C", str(mine.root), "check").out
