"""The index by itself: which files it asks for, what it finds, and what falls."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from leadtrack.store import index
from leadtrack.store import scan as index_scan
from leadtrack.store.index import MARGIN_NS, Index, Moment, Row
from leadtrack.store.index_file import IndexFile, IndexLostError
from leadtrack.store.scan import Files, Marks, scan, seen
from tests.closed import listed_only

POSIX = pytest.mark.skipif(os.name == "nt", reason="handles and links of POSIX")

NOW = 10**18
OLD = Marks(NOW - 10 * MARGIN_NS, NOW - 10 * MARGIN_NS, 5, 7)
FOREVER = 10**7


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    monkeypatch.setattr(IndexFile, "_now", lambda _: NOW)
    with Index(tmp_path, "key", "print") as made:
        yield made


def row(name: str, **more: Any) -> Row:
    values: dict[str, Any] = {
        "path": f"records/customers/2026-11/{name}.yaml", "id": name, "owner": "zhang-min", "idle": False, "card": "c",
        "problems": "", "since": 100, "until": FOREVER, "agenda": "a", "rules": "r", "agenda_since": 100,
        "agenda_until": 110,
    }  # fmt: skip
    return Row(**values | more)


def written(made: Index, *rows: Row, marks: Marks = OLD) -> dict[str, Marks]:
    with made.writing() as writer:
        for one in rows:
            writer.write(one, marks)
    return {one.path: marks for one in rows}


def names(paths: Any) -> list[str]:
    return sorted(path.rpartition("/")[2].removesuffix(".yaml") for path in paths)


def asked(made: Index, found: dict[str, Marks], day: int = 105) -> list[list[str]]:
    return [names(part) for part in made.changed(walked(found), day)]


def walked(found: dict[str, Marks]) -> Files:
    """Files as a walk finds them."""
    folders: dict[str, list[tuple[str, int, int, int, int]]] = {}
    for path, marks in found.items():
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, []).append((name, *marks))
    return Files(folders)


def test_without_an_index_everything_is_asked_for(empty: Index) -> None:
    assert asked(empty, {"x/a.yaml": OLD, "x/b.yaml": OLD}) == [["a", "b"], []]


@pytest.mark.parametrize("field", Marks._fields)
@pytest.mark.parametrize("step", [1, -1])
def test_any_mark_tells(field: str, step: int, empty: Index) -> None:
    found = written(empty, row("a"), row("b"))
    assert asked(empty, found) == [[], []]
    other = OLD._replace(**{field: getattr(OLD, field) + step})
    assert asked(empty, found | {row("a").path: other}) == [["a"], []]


def test_what_is_new_and_what_is_gone(empty: Index) -> None:
    found = written(empty, row("a"), row("b"))
    del found[row("a").path]
    assert asked(empty, found | {row("c").path: OLD}) == [["c"], ["a"]]


@pytest.mark.parametrize(
    ("times", "again"),
    [
        pytest.param((NOW - MARGIN_NS, 0), False, id="long enough ago"),
        pytest.param((NOW - MARGIN_NS + 1, 0), True, id="too near"),
        pytest.param((0, NOW - MARGIN_NS + 1), True, id="its marks changed too near"),
        pytest.param((NOW + 10**12, 0), True, id="ahead"),
        pytest.param((0, 0), False, id="1970"),
    ],
)
def test_a_file_written_a_moment_ago_is_read_again(times: tuple[int, int], again: bool, empty: Index) -> None:
    found = written(empty, row("a"), marks=Marks(*times, 5, 7))
    assert asked(empty, found) == [["a"] if again else [], []]


def test_what_could_not_be_read_is_read_again(empty: Index) -> None:
    assert asked(empty, written(empty, row("a", unsure=True))) == [["a"], []]


@pytest.mark.parametrize(("day", "again"), [(99, True), (100, False), (119, False), (120, True)])
def test_columns_hold_from_a_day_up_to_another(day: int, again: bool, empty: Index) -> None:
    found = written(empty, row("a", until=120), row("b", since=90))
    assert asked(empty, found, day) == [["a"] if again else [], []]
    with empty.writing() as writer:
        writer.hold(walked(found))
    assert asked(empty, found, day) == [["a"] if again else [], []]


def test_files_are_the_same_in_whatever_order_they_lie() -> None:
    found = {f"{folder}/{name}.yaml": OLD for folder in ("x/2026-10", "x/2026-11") for name in "abc"}
    same = walked(dict(reversed(found.items())))
    assert list(same) != list(walked(found))
    assert same == found
    assert same.sum == walked(found).sum
    sums = {walked(found | {"x/2026-11/b.yaml": OLD._replace(**{name: 1})}).sum for name in Marks._fields}
    sums |= {walked(found | {path: OLD}).sum for path in ("x/2026-11/d.yaml", "x/2026-12/a.yaml", "x/a.yaml")}
    moved = {path.replace("10/c", "12/c"): marks for path, marks in found.items()}
    assert len({*sums, walked(moved).sum, walked(found).sum}) == 4 + 3 + 2
    renamed = {path.replace("x/2026-11", "x/2026-12"): marks for path, marks in found.items()}
    assert walked(renamed).sum != walked(found).sum


def test_what_is_held_is_of_just_these_files(empty: Index) -> None:
    found = written(empty, row("a"), row("b"))
    with empty.writing() as writer:
        writer.hold(walked(found))
    assert asked(empty, found) == [[], []]
    assert asked(empty, {**found, row("a").path: OLD._replace(size=6)}) == [["a"], []]
    assert asked(empty, found | {"x/c.yaml": OLD}) == [["c"], []]
    near = OLD._replace(ctime=NOW)
    with empty.writing() as writer:
        writer.write(row("a"), near)
        writer.hold(walked({**found, row("a").path: near}))
    assert asked(empty, {**found, row("a").path: near}) == [["a"], []]


@pytest.mark.parametrize(("day", "rules", "kept"), [(99, "r", ""), (100, "r", "a"), (109, "r", "a"), (110, "r", ""),
                                                    (105, "s", "")])  # fmt: skip
def test_an_agenda_holds_up_to_its_day_under_its_rules(day: int, rules: str, kept: str, empty: Index) -> None:
    written(empty, row("a"), row("b", owner="li-wei"), row("c", owner=None), row("d", id=""))
    (found,) = empty.rows(day, rules, ["zhang-min"])
    assert (names([found.path]), found.agenda) == (["a"], kept)
    assert names(one.path for one in empty.rows(day, rules, [None])) == ["c"]
    assert sorted(map(str, empty.owners())) == ["None", "li-wei", "zhang-min"]


def test_what_falls(empty: Index) -> None:
    written(empty, row("a", rests=["f", "g"]), row("b", rests=["g"]), row("c"), row("f"))

    def standing() -> list[str]:
        return names(one.path for one in empty.rows(105, "r", ["zhang-min"]) if one.agenda)

    with empty.writing() as writer:
        writer.fall(["f"])
    assert standing() == ["b", "c", "f"]
    written(empty, row("a", rests=["f"]))
    with empty.writing() as writer:
        writer.forget([row("f").path])
    assert standing() == ["b", "c"]
    written(empty, row("a"))
    with empty.writing() as writer:
        writer.fall(["f", "g"])
    assert standing() == ["a", "c"]


def test_keys(empty: Index) -> None:
    first, last = [("name", "王"), ("spelling", "wang")], [("spelling", "wan")]
    written(empty, row("a", keys=first, text="湖边 x"), row("b", keys=[("name", "wang")]))
    written(empty, row("c", keys=last, text="湖"))
    assert names(empty.with_keys([("name", "王"), ("name", "wang"), ("name", "x")])) == ["a", "b"]
    assert names(path for _, path in empty.keys("spelling", "wan")) == ["a", "c"]
    assert names(path for _, path in empty.keys("spelling", "wang")) == ["a"]
    assert names(path for _, path in empty.keys("name")) == ["a", "b"]
    assert names(empty.holding("湖")) == ["a", "c"]
    assert empty.holding("湖\udcff") == empty.with_keys([("name", "\udcff")]) == set()
    written(empty, row("c", keys=[], text=""))
    assert names(empty.holding("湖")) == ["a"]


def test_nothing_of_what_ended_early_is_kept(empty: Index) -> None:
    found = written(empty, row("a"))
    with pytest.raises(KeyboardInterrupt), empty.writing() as writer:  # noqa: PT012
        writer.write(row("b"), OLD)
        raise KeyboardInterrupt
    assert asked(empty, found) == [[], []]


def test_of_two_files_with_one_id_the_first_is_known(empty: Index) -> None:
    """Whatever is asked about customers; a file that is no usable record is nobody's twin."""
    first, second = row("a").path, "x/a.yaml"
    more: dict[str, Any] = {"keys": [("name", "wang")], "text": "湖", "entries": [Moment(5)], "owner": "li-wei"}
    written(empty, row("a", **more), row("b", path=second, id="a", **more), row("c"), row("d", id=""), row("e", id=""))
    assert empty.twins == {second: first}
    answers = (
        empty.with_keys([("name", "wang")]),
        (path for _, path in empty.keys("name")),
        (path for _, path in empty.keys("name", "w")),
        (path for path, *_ in empty.beginning("a", [("name", "wa")])),
        (path for _, path, *_ in empty.called("wa", begins=True)),
        (path for _, path, *_ in empty.called("an", begins=False)),
        (path for path, *_ in empty.cards([first, second])),
        (one.path for one in empty.rows(1, "", ["li-wei"])),
        empty.holding("湖"),
        empty.moving(5).difference({row("c").path}),
    )
    assert [[*found] for found in answers] == [[first]] * len(answers)
    with empty.writing() as writer:
        writer.forget([first])
    assert empty.twins == {}
    assert empty.with_keys([("name", "wang")]) == {second}


def test_a_file_has_one_row_however_often_it_is_written(empty: Index) -> None:
    """Also in one transaction: another command may empty an agenda that was just made."""
    with empty.writing() as writer:
        writer.write(row("a", rests=["b"]), OLD)
        writer.write(row("a", owner="li-wei", keys=[("name", "x")]), OLD)
        writer.write(row("b"), OLD)
        writer.forget([row("b").path])
    assert empty.counts() == (1, 1)
    assert empty.owners() == ["li-wei"]
    with pytest.raises(IndexLostError, match="UNIQUE"), empty.writing() as writer:
        writer.base.execute("INSERT INTO files(path) SELECT path FROM files")
    assert asked(empty, {row("a").path: OLD}) == [["a"], []]


def test_another_key_is_no_index(tmp_path: Path, empty: Index) -> None:
    found = written(empty, row("a"))
    for key, print_, again in (
        ("key", "other", []),
        ("other", "print", ["a"]),
        ("", "print", []),
        ("", "other", ["a"]),
    ):
        with Index(tmp_path, key, print_) as other:
            assert asked(other, found) == [again, []]


def test_another_that_took_its_place_is_written(tmp_path: Path, empty: Index) -> None:
    """Who had the index open when another began it anew writes into the new one."""
    found = written(empty, row("a"))
    assert asked(empty, found) == [[], []]
    (tmp_path / "index.sqlite").unlink()
    with Index(tmp_path, "key", "print") as other:
        written(other, row("b"))
        written(empty, row("c"))
        assert asked(other, {row("b").path: OLD, row("c").path: OLD}) == [[], []]


def test_a_slip_is_a_lost_index(empty: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_PUT", "INSERT INTO nowhere VALUES(?)")
    with pytest.raises(IndexLostError, match="nowhere"):
        written(empty, row("a"))


def test_rows_are_found_without_looking_at_all(empty: Index) -> None:
    """What is looked for one at a time, while a shop works, is looked for by an index of SQLite's own."""
    written(empty, row("a"))
    with empty.file.asking() as base:
        for ask in ("DELETE FROM keys WHERE no = 1", "DELETE FROM entries WHERE no = 1",
                    "DELETE FROM rests WHERE no = 1",
                    "SELECT path FROM files WHERE id <> '' AND owner IS 'x'", "SELECT no FROM files WHERE path = 'x'",
                    "SELECT no FROM keys WHERE kind = 'x' AND value = 'y'", "SELECT no FROM rests WHERE id = 'x'",
                    "SELECT path FROM files WHERE problems <> ''", "SELECT 1 FROM files WHERE unsure",
                    "SELECT no FROM entries WHERE day >= 5"):  # fmt: skip
            plan = " ".join(base.execute(f"EXPLAIN QUERY PLAN {ask}").fetchone()[3:])
            assert "INDEX" in plan or "PRIMARY KEY" in plan, (ask, plan)


# --- what is seen


def test_numbers_are_kept_as_sqlite_has_them(tmp_path: Path, empty: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """A year after 2262, a number of a file beyond 2^63, a time before 1970: never an error, and each change tells."""
    path = tmp_path / "records" / "a.yaml"
    path.parent.mkdir()
    told: list[Files] = []
    for when in (-(10**9), 0, 10**10, 13 * 10**9):
        path.write_text("x", "utf-8")
        os.utime(path, (when, when))
        found, wrong = seen(tmp_path, tmp_path / "records")
        assert (list(found), wrong) == (["records/a.yaml"], [])
        assert all(0 <= number < 2**63 for number in found["records/a.yaml"])
        told.append(found)
    assert len({one["records/a.yaml"].mtime for one in told}) == 4
    assert Files({"x": [("a.yaml", 2**63 + 1, 2**63 + 2, 3, 2**63 + 4)]}) == {"x/a.yaml": Marks(1, 2, 3, 4)}
    written(empty, row("a"), marks=Marks(2**63 - 1, 2**63 - 1, 2**63 - 1, 2**63 - 1))


@pytest.mark.parametrize("by_folder", [True, False])
def test_whatever_is_walked_over_is_seen(by_folder: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From open folders, and by whole paths where the system knows no others."""
    monkeypatch.setattr(index_scan, "_BY_FOLDER", by_folder and index_scan._BY_FOLDER)
    root = tmp_path / "records"
    (root / "b" / "c").mkdir(parents=True)
    (root / "x.yaml").mkdir()
    for name in ("a.yaml", "b/a.yaml", "b/c/a.yaml", "b/A.yaml", ".a.yaml", "a.txt", "b/.c.yaml"):
        (root / name).write_text("x", "utf-8")
    (root / "b" / "link.yaml").symlink_to(root / "a.yaml")
    (root / "b" / "empty").mkdir()
    (root / "b" / "back").symlink_to(root)
    (root / "b" / "text").symlink_to(root / "a.txt")
    (root / "b" / "round").symlink_to("round")
    found, wrong = seen(tmp_path, root)
    walked = list(scan(str(root), "records"))
    assert sorted(found) == ["records/a.yaml", "records/b/A.yaml", "records/b/a.yaml", "records/b/c/a.yaml"]
    assert {str(tmp_path / one) for one in found} == {one.path for one in walked if isinstance(one, os.DirEntry)}
    assert set(found.folders) == {"records", "records/b", "records/b/c"}
    assert sorted((one.file, one.code) for one in wrong) == [
        ("records/b/back", "link"),
        ("records/b/link.yaml", "link"),
        ("records/x.yaml", "folder-not-file"),
    ]
    assert sorted(wrong, key=lambda one: one.file) == [one for one in walked if not isinstance(one, os.DirEntry)]
    assert seen(tmp_path, tmp_path / "nowhere") == (Files({}), [])


def test_a_file_that_vanishes_is_not_there_and_the_others_are(tmp_path: Path) -> None:
    (tmp_path / "records" / "x.yaml").mkdir(parents=True)
    (tmp_path / "records" / "a.yaml").write_text("x", "utf-8")
    with listed_only(tmp_path / "records", FileNotFoundError(errno.ENOENT, "gone")):
        found, wrong = seen(tmp_path, tmp_path / "records")
    assert (list(found), [one.code for one in wrong]) == ([], ["folder-not-file"])


def test_a_file_that_does_not_show_its_marks_is_read_each_time(tmp_path: Path, empty: Index) -> None:
    """A folder may be listed and not entered: reading the file tells what is wrong, and one day nothing may be."""
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "a.yaml").write_text("x", "utf-8")
    with listed_only(tmp_path / "records", PermissionError(errno.EACCES, "not yours")):
        found, wrong = seen(tmp_path, tmp_path / "records")
    assert (list(found), wrong) == (["records/a.yaml"], [])
    with empty.writing() as writer:
        writer.write(row("a", path="records/a.yaml"), found["records/a.yaml"])
        writer.hold(found)
    assert empty.changed(found, 105) == (["records/a.yaml"], [])


@POSIX
def test_no_handle_is_left_open(tmp_path: Path) -> None:
    """The system gives the lowest number that is free."""
    (tmp_path / "records" / "b").mkdir(parents=True)

    def free() -> int:
        handle = os.open(os.devnull, os.O_RDONLY)
        os.close(handle)
        return handle

    first = free()
    seen(tmp_path, tmp_path / "records")
    assert free() == first


@POSIX
@pytest.mark.parametrize("walk", [lambda root: seen(root.parent, root), lambda root: list(scan(str(root), "records"))])
def test_of_other_files_only_links_are_looked_at(
    walk: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Photographs beside the records cost nothing: a folder tells what each of its entries is."""
    root = tmp_path / "records"
    root.mkdir()
    for name in ("a.jpg", "b.txt"):
        (root / name).write_text("x", "utf-8")
    (root / "link").symlink_to(root / "a.jpg")
    (root / "x.yaml").mkdir()
    real, asked = os.stat, list[str]()

    def stat(path: Any, **more: Any) -> os.stat_result:
        asked.append(Path(path).name)
        return real(path, **more)

    monkeypatch.setattr(os, "stat", stat)
    monkeypatch.setattr(os, "lstat", lambda path: stat(path, follow_symlinks=False))
    walk(root)
    monkeypatch.undo()
    assert set(asked) <= {"records", "link"}
