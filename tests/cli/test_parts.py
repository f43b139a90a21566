"""A week after a change: what changed is read, and whom the page tells of; it is the page without an index."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from leadtrack.store.index import Index
from leadtrack.store.workspace import RecordFile, Workspace
from tests.cli.bench import put
from tests.cli.indexing import CONFIG, same
from tests.conftest import Run

MANY = 30
"""More than the page has lines for."""

ENTRY = "- {{at: {at}, by: zhang-min, via: phone, grade: {{scheme: abcd-score, level: {level}}}}}\n"
LOST = "- {at: 2026-11-18, by: li-wei, lost: {reason: 失联}}\n"
DEAL = "- {at: 2026-11-02, by: zhang-min, via: visit_in, deal: {event: subscribed, for: 3-1201}}\n"


def record(at: int, level: str = "A") -> str:
    """A customer who was called so many days before the end of October."""
    return f"name: 王小{at}\nphones: ['138001380{at:02d}']\nlog:\n" + ENTRY.format(
        at=f"2026-10-{31 - at:02d}", level=level
    )


def id_(at: int) -> str:
    return f"wang-xiao-{at:06d}"


@pytest.fixture
def many(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Some thirty of the best level, on a disk whose marks can be trusted at once."""
    (empty / "records" / "config.yaml").write_text(CONFIG, "utf-8")
    for at in range(MANY):
        put(empty, id_(at), record(at))
    monkeypatch.setattr("leadtrack.store.index.MARGIN_NS", -(10**12))
    return empty


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the records that were read, in this process."""
    found, real = list[str](), Workspace.read

    def watched(self: Workspace, path: Path) -> RecordFile:
        if "customers" in path.parts:
            found.append(path.stem)
        return real(self, path)

    monkeypatch.setattr(Workspace, "read", watched)
    return found


def folder(root: Path) -> Path:
    return root / "records" / "customers" / "2026-11"


def kept(root: Path) -> Path:
    return root / ".leadtrack" / "week.parts"


def text(root: Path) -> str:
    """All that is kept, as a reader of JSON has it; nothing where nothing is."""
    return kept(root).read_text("ascii").encode().decode("unicode_escape") if kept(root).exists() else ""


def lines(root: Path) -> list[str]:
    """What is kept of each record."""
    return text(root).split("\n")[2:]


def test_what_changed_is_read_and_whom_the_page_tells_of(many: Path, run: Run, read: list[str]) -> None:
    """Nineteen lines: the longest silence first, which is that of the last ones made."""
    lines = 19
    run("week")
    put(many, id_(3), record(3, "C"))
    run("due")
    read.clear()
    run("week")
    assert sorted(read) == sorted([id_(3), *(id_(at) for at in range(MANY - lines, MANY))])
    same(run, "week")


def test_what_few_changes_bring_is_kept_with_those_that_follow(
    many: Path, run: Run, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of thirty lines three may differ, and a record that changed has two: what it was, and what it is."""
    monkeypatch.setattr("leadtrack.cli.parts.FEW", 10)
    run("week")
    first = text(many)
    put(many, id_(3), record(3, "C"))
    run("week")
    put(many, "li-si-00000a", record(2))
    run("due")
    read.clear()
    same(run, "week")
    assert {id_(3), "li-si-00000a"} <= {*read}
    assert text(many) == first
    put(many, id_(4), record(4, "C"))
    run("week")
    assert len(lines(many)) == MANY + 1
    put(many, id_(5), record(5, "C"))
    run("due")
    read.clear()
    run("week")
    assert not {id_(3), id_(4), "li-si-00000a"} & {*read}
    same(run, "week")


def test_another_span_is_read_anew_and_kept_then(many: Path, run: Run, read: list[str]) -> None:
    run("week")
    run("week", "--of", "2026-11-10")
    read.clear()
    run("week", "--of", "2026-11-10", "--definitions")
    assert len(read) < MANY
    same(run, "week", "--of", "2026-11-10")
    same(run, "week")


def _lost(root: Path) -> None:
    put(root, id_(5), record(5) + LOST)


def _deal(root: Path) -> None:
    put(root, id_(6), record(6) + DEAL)


def _gone(root: Path) -> None:
    (folder(root) / f"{id_(29)}.yaml").unlink()


def _new(root: Path) -> None:
    put(root, "li-si-00000a", record(2))


def _twin(root: Path) -> None:
    other = root / "records" / "customers" / "2026-10" / f"{id_(29)}.yaml"
    other.parent.mkdir()
    other.write_text(record(1, "B"), "utf-8")


def _broken(root: Path) -> None:
    put(root, id_(28), "name: [")


def _doubtful(root: Path) -> None:
    put(root, id_(27), record(27).replace("level: A", "level: A, score: x"))


def _moved(root: Path) -> None:
    (folder(root) / f"{id_(29)}.yaml").replace(folder(root) / "zhao-liu-69zt8j.yaml")


def _swapped(root: Path) -> None:
    one, other = (folder(root) / f"{id_(at)}.yaml" for at in (0, 29))
    third = root / "third"
    one.replace(third)
    other.replace(one)
    third.replace(other)


def _in_place(root: Path) -> None:
    """As long as it was, and dated back to when it was written."""
    path = folder(root) / f"{id_(29)}.yaml"
    before = path.stat()
    path.write_text(record(29, "B"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


ASKED = (
    (), ("--owner", "li-wei"), ("--json",),
    ("--definitions",), ("--all",), ("--as-of", "2026-11-18"), ("--by", "source"),
)  # fmt: skip
"""Ways to ask for the page; the first three wherever anything changes."""

CHANGES = (_lost, _deal, _gone, _new, _twin, _broken, _doubtful, _moved, _swapped, _in_place)


@pytest.mark.parametrize("change", CHANGES)
def test_the_page_is_the_one_without_an_index(change: Callable[[Path], None], many: Path, run: Run) -> None:
    run("week")
    change(many)
    for words in ASKED if change in (_lost, _deal) else ASKED[:3]:
        same(run, "week", *words)


def test_another_day_is_another_page(many: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _lost(many)
    run("week")
    for day in ("2026-11-20", "2026-11-22", "2026-11-24", "2026-11-21"):
        monkeypatch.setenv("LEADTRACK_TODAY", day)
        same(run, "week")


def test_what_is_known_later_is_another_page(many: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Due on Thursday 11-19: two days late on Saturday, three on Sunday, which is another group of the same week."""
    put(many, "wang-late-000000", record(0) + "- {at: 2026-11-18, by: zhang-min, next: {date: 2026-11-19}}\n")
    told = []
    for day in ("2026-11-21", "2026-11-22"):
        monkeypatch.setenv("LEADTRACK_TODAY", day)
        told.append(same(run, "week", "--all").out)
        same(run, "week")
    assert told[0] != told[1]


def test_another_table_is_another_page(many: Path, run: Run) -> None:
    run("week")
    (many / "templates" / "core").mkdir(parents=True)
    (many / "templates" / "core" / "reports.yaml").write_text("cases: {levels: 1}\n", "utf-8")
    put(many, "li-si-00000a", record(2, "B"))
    same(run, "week")


@pytest.mark.parametrize("left", ["", "x", "\n[]", "{}\n{}", "0000\n[[], [], []]\na\t1 1 1 1\t\t"])
def test_a_file_that_is_not_ours_is_left_aside(left: str, many: Path, run: Run) -> None:
    run("week")
    kept(many).write_text(left, "utf-8")
    put(many, id_(1), record(1, "B"))
    same(run, "week")


def test_a_part_that_somebody_changed_is_left_aside(many: Path, run: Run) -> None:
    run("week")
    kept(many).write_text(kept(many).read_text("utf-8").replace("zhang-min", "li-wei"), "utf-8")
    put(many, id_(1), record(1, "B"))
    same(run, "week")


def test_it_names_nobody(many: Path, run: Run) -> None:
    run("week")
    assert len(lines(many)) == MANY
    assert not any(word in text(many) for word in ("王", "wang-xiao", "1380013", "customers"))


def _gone_with_the_index(root: Path) -> None:
    (root / ".leadtrack" / "index.sqlite").unlink()
    _gone(root)


def _all_gone(root: Path) -> None:
    for path in folder(root).iterdir():
        path.unlink()


@pytest.mark.parametrize("change", [_gone, _gone_with_the_index, _all_gone])
def test_what_was_bought_is_gone_with_the_record(change: Callable[[Path], None], many: Path, run: Run) -> None:
    """Whatever somebody wrote for a unit: the next command that looks at the records lets go of it."""
    put(many, id_(29), record(29) + DEAL.replace("3-1201", "'3-1201 赵六 13800138000'"))
    run("week")
    assert "赵六" in text(many)
    change(many)
    run("due")
    assert not kept(many).exists()


def test_where_nothing_can_be_kept_an_empty_shop_is_told_all_the_same(empty: Path, run: Run) -> None:
    (empty / ".leadtrack").write_text("no folder", "utf-8")
    assert run("week").code == 0


def test_a_record_that_another_command_found_meanwhile_is_passed_over(
    many: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between our look at the folder and our question to the index somebody wrote it, and indexed it."""
    before, real = run("week").out, Index.moving
    late = "records/customers/2026-11/wang-wu-00000z.yaml"
    monkeypatch.setattr(Index, "moving", lambda self, first: {*real(self, first), late})
    put(many, id_(1), record(1) + "# the same\n")
    told = run("week")
    assert (told.code, told.out) == (0, before)


def test_whoever_is_gone_is_gone_from_it(many: Path, run: Run) -> None:
    run("week")
    _gone(many)
    run("week")
    assert len(lines(many)) == MANY - 1


def test_marks_that_may_hide_a_change_are_not_gone_by(
    many: Path, run: Run, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk that was written to just now nothing is kept, and all is read again."""
    monkeypatch.setattr("leadtrack.store.index.MARGIN_NS", 10**15)
    run("week")
    assert not lines(many)
    read.clear()
    run("week")
    assert {id_(at) for at in range(MANY)} <= set(read)
    same(run, "week")
