"""Two colleagues make one of two records (`merge A B`), each in their own clone; nothing is lost."""

import re

from tests.cli.test_sync import MINE, OTHER, RECORD, TEXT, pair, sync
from tests.conftest import Run
from tests.gitwork import Clone

__all__ = ["pair"]

LI_FILE = "records/customers/2026-11/li-mei-2m4p9x.yaml"
LI = (
    "id: li-mei-2m4p9x\nname: 李梅\nphones: ['13900139000']\nlog:\n- at: 2026-11-10 10:00\n  by: li-wei\n  via: phone\n"
)


def crossed(
    pair: tuple[Clone, Clone], run: Run, *, area: tuple[str, str] = ("", ""), li: str = ""
) -> tuple[Clone, Clone]:
    """Both make one of two records, each into the other one, and write to what they have."""
    mine, other = pair
    mine.write(RECORD, TEXT.replace("sex: male\n", "sex: male\ncreated: 2026-11-14\n"))
    mine.write(LI_FILE, LI.replace("phones", f"{li}phones"))
    assert [sync(one, run).code for one in (mine, other)] == [0, 0]
    assert run("-C", str(mine.root), "merge", "7f3k2m", "2m4p9x", "--keep", "A", "--yes").code == 0
    assert run("-C", str(other.root), "merge", "2m4p9x", "7f3k2m", "--keep", "A", "--yes").code == 0
    for one, path, written, said in zip(
        pair, (RECORD, LI_FILE), (MINE, OTHER.replace("-19", "-21")), area, strict=True
    ):
        one.write(path, one.read(path).replace("log:\n", f"{said}log:\n") + written)
    return mine, other


def stands(clone: Clone) -> tuple[list[str], str, list[str]]:
    """The files of customers, and of the only one its id and the days of its entries."""
    found = sorted(path.name for path in (clone.root / "records/customers").rglob("*.yaml"))
    text = clone.read(RECORD)
    return found, text.splitlines()[0], re.findall(r"^- at: (\S+)", text, re.MULTILINE)


ONE = (
    ["wang-jianguo-7f3k2m.yaml"],
    "id: wang-jianguo-7f3k2m",
    ["2026-11-10", "2026-11-14", "2026-11-20", "2026-11-21"],
)


def test_of_two_that_went_into_each_other_the_elder_stays_with_all_that_both_wrote(
    pair: tuple[Clone, Clone], run: Run
) -> None:
    mine, other = crossed(pair, run)
    assert [sync(one, run).code for one in (mine, other, mine)] == [0, 0, 0]
    assert stands(mine) == stands(other) == ONE
    assert "merged: [li-mei-2m4p9x]\n" in mine.read(RECORD)
    assert "phones: ['13800138000', '13900139000']\n" in mine.read(RECORD)
    assert (mine.read(RECORD), mine.git("status", "--porcelain")) == (other.read(RECORD), "")


def test_two_that_went_into_each_other_are_made_one_after_a_pull_too(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = crossed(pair, run)
    assert sync(mine, run).code == 0
    other.commit("by hand")
    other.git("pull", "-q", "--no-rebase", "--no-edit", fails=True)
    found = run("-C", str(other.root), "check", "--fix")
    assert (found.code, "changing" in found.err + found.out) == (0, False)
    assert stands(other) == ONE
    assert run("-C", str(other.root), "check").code == 0
    assert [sync(one, run).code for one in (other, mine)] == [0, 0]
    assert stands(mine) == stands(other) == ONE


def test_who_said_otherwise_of_one_that_went_into_another_is_asked(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = crossed(pair, run, area=("need: {area_m2: 128}\n", "need: {area_m2: 118}\n"), li="sex: female\n")
    assert sync(mine, run).code == 0
    found = sync(other, run)
    assert (found.code, "2 places were changed on both sides" in found.err) == (5, True)
    assert "goes with it" not in found.err
    assert re.search(r"1 ours \(李伟 .*118.*\n  2 theirs \(张敏 .*128", found.err)
    found = sync(other, run, "--take", "mine")
    assert (found.code, found.err.count("*-2m4p9x.yaml was merged into")) == (0, 1)
    assert "  李*: merged into 7f3k2m\n" in found.out
    assert ("area_m2: 118" in other.read(RECORD), "sex: female\n" in other.read(RECORD)) == (True, True)
    assert "taken: area (m²) 118" in other.git("log", "-1", "--format=%B")
    assert stands(other) == ONE


def test_a_merge_that_was_killed_half_way_is_ended_or_taken_back_before_it_is_sent(
    pair: tuple[Clone, Clone], run: Run
) -> None:
    """Here the other file is put back by hand, as if it had not gone yet."""
    mine, other = pair
    mine.write(LI_FILE, LI)
    assert sync(mine, run).code == 0
    assert run("-C", str(mine.root), "merge", "7f3k2m", "2m4p9x", "--yes").code == 0
    mine.write(LI_FILE, LI)
    found = sync(mine, run)
    assert (found.code, "2m4p9x was merged into 7f3k2m, and its file is still there" in found.err) == (5, True)
    assert mine.git("status", "--porcelain") == f" M {RECORD}\n"
    found = run("-C", str(mine.root), "check")
    assert (found.code, "leadtrack merge 7f3k2m 2m4p9x ends it" in found.out) == (1, True)
    assert run("-C", str(mine.root), "merge", "7f3k2m", "2m4p9x", "--yes").code == 0
    assert [sync(one, run).code for one in (mine, other)] == [0, 0]
    assert not (other.root / LI_FILE).exists()
    mine.write(LI_FILE, LI)
    mine.commit("there are two after all")
    mine.write(RECORD, mine.read(RECORD) + MINE)
    assert sync(mine, run).code == 0  # it has been so for some time: `check` names it, nothing is stopped


MERGES: tuple[tuple[str, str], ...] = (
    ("ab", "ba"),
    ("cb ad", "ba dc"),
    ("ab", "ca bd"),
    ("cb ac", "ba db"),
    ("ab", "bc"),
)
"""What the two make of a, b, c and d in each of five groups of records: `ab` puts b into a."""


def file_of(group: int, letter: str) -> str:
    return f"records/customers/2026-11/{letter}-{group}{letter * 5}.yaml"


def notes(clone: Clone) -> list[str]:
    found = (path.read_text("utf-8") for path in (clone.root / "records/customers").rglob("?-*.yaml"))
    return sorted(note for text in found for note in re.findall(r"note: (\w+)", text))


def test_whatever_both_make_of_records_no_entry_is_ever_lost(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    every = [(group, letter) for group in range(len(MERGES)) for letter in "abcd"]
    for at, (group, letter) in enumerate(every):
        id_ = f"{letter}-{group}{letter * 5}"
        entry = f"log:\n- at: 2026-11-10 10:{at:02}\n  by: li-wei\n  via: phone\n  note: base_{group}{letter}\n"
        mine.write(file_of(group, letter), f"id: {id_}\nname: 王建国\nphones: ['138001380{at:02}']\n{entry}")
    assert [sync(one, run).code for one in pair] == [0, 0]
    written = {f"base_{group}{letter}" for group, letter in every}
    for side, one in enumerate(pair):
        for group, merges in enumerate(MERGES):
            for both in merges[side].split():
                ids = (f"{group}{letter * 5}" for letter in both)
                assert run("-C", str(one.root), "merge", *ids, "--yes").code == 0
        for at, (group, letter) in enumerate(every):
            if (one.root / file_of(group, letter)).exists():
                note = f"{one.who[:2]}_{group}{letter}"
                entry = f"- at: 2026-11-2{side} 10:{at:02}\n  by: {one.who}\n  via: phone\n  note: {note}\n"
                one.write(file_of(group, letter), one.read(file_of(group, letter)) + entry)
                written.add(note)
    assert [sync(one, run).code for one in (mine, other, mine)] == [0, 0, 0]
    assert notes(mine) == notes(other)
    assert set(notes(mine)) == written
    assert [note for note in notes(mine) if notes(mine).count(note) > 1] == []
    assert not [one for one in pair if one.git("status", "--porcelain")]
    there = {path.stem: path.read_text("utf-8") for path in (mine.root / "records/customers").rglob("?-*.yaml")}
    named = [id_ for text in there.values() for id_ in re.findall(r"merged: \[(.*)\]", text)]
    assert not there.keys() & {id_ for ids in named for id_ in ids.split(", ")}


def test_what_an_heir_inherited_goes_on_with_it_after_a_pull_too(pair: tuple[Clone, Clone], run: Run) -> None:
    """The other puts a into b; here b goes into c, and a is written to: a goes to b first, and with b to c."""
    mine, other = pair
    ids = [f"{letter}-0{letter * 5}" for letter in "abc"]
    for at, id_ in enumerate(ids):
        entry = f"log:\n- at: 2026-11-10 10:0{at}\n  by: li-wei\n  via: phone\n  note: base_{id_[0]}\n"
        mine.write(file_of(0, id_[0]), f"id: {id_}\nname: 王建国\nphones: ['1380013800{at}']\n{entry}")
    assert [sync(one, run).code for one in pair] == [0, 0]
    assert run("-C", str(other.root), "merge", ids[1], ids[0], "--yes").code == 0
    assert run("-C", str(mine.root), "merge", ids[2], ids[1], "--yes").code == 0
    for one, letter in ((other, "b"), (mine, "a")):
        entry = f"- at: 2026-11-20 10:00\n  by: {one.who}\n  via: phone\n  note: late_{letter}\n"
        one.write(file_of(0, letter), one.read(file_of(0, letter)) + entry)
    assert sync(other, run).code == 0
    mine.commit("by hand")
    mine.git("pull", "-q", "--no-rebase", "--no-edit", fails=True)
    assert run("-C", str(mine.root), "check", "--fix").code == 0
    assert [(mine.root / file_of(0, letter)).exists() for letter in "abc"] == [False, False, True]
    assert notes(mine) == ["base_a", "base_b", "base_c", "late_a", "late_b"]


def test_who_gets_a_colleague_s_merge_reads_of_a_merge(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, other = pair
    mine.write(LI_FILE, LI)
    assert [sync(one, run).code for one in pair] == [0, 0]
    assert run("-C", str(mine.root), "merge", "7f3k2m", "2m4p9x", "--yes").code == 0
    said = "李*: merged into 7f3k2m"
    assert said in run("-C", str(mine.root), "diff").out
    assert said in sync(mine, run).out
    assert "李* 2m4p9x: merged into 7f3k2m\n" in mine.git("log", "-1", "--format=%B")
    assert said in sync(other, run).out


def test_two_who_are_masked_alike_are_told_with_their_ids(pair: tuple[Clone, Clone], run: Run) -> None:
    mine, _ = pair
    mine.write(LI_FILE, LI.replace("李梅", "王梅"))
    mine.write(RECORD, TEXT + MINE)
    told = ["王* 2m4p9x: new record", "王* 7f3k2m: 2026-11-20 phone · 周三再打"]
    for words in (("diff",), ("sync",)):
        found = run("-C", str(mine.root), *words).out
        assert [part for part in told if part in found] == told


def test_undo_of_a_merge_says_that_what_a_colleague_wrote_since_stays_with_the_heir(
    pair: tuple[Clone, Clone], run: Run
) -> None:
    mine, other = pair
    mine.write(LI_FILE, LI)
    assert [sync(one, run).code for one in pair] == [0, 0]
    assert run("-C", str(mine.root), "merge", "7f3k2m", "2m4p9x", "--yes").code == 0
    other.write(LI_FILE, LI + OTHER)
    assert [sync(one, run).code for one in (other, mine)] == [0, 0]
    told = "    written since, stays here; if it is about 2m4p9x, write it there: 2026-11-19 visit · 太太来看\n"
    assert told in run("-C", str(mine.root), "undo", "--dry-run").out
    assert run("-C", str(mine.root), "undo", "--yes").code == 0
    assert (mine.read(LI_FILE), mine.read(RECORD)) == (LI, TEXT + OTHER)
