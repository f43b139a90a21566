"""The index harmed, refused, killed, asked by many at once: the same answer, with one line where it matters."""

import errno
import os
import random
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any, NoReturn

import filelock
import pytest

from leadtrack.cli import cards
from leadtrack.store import index, index_file, workers
from tests.bench import make
from tests.cli.bench import PACKAGE, program, put
from tests.cli.indexing import ALL, CONFIGS, EVENTS, IDS, QIAN, ZHAO, both, event, records, same, shop, tick
from tests.conftest import Run

NEWER = "PRAGMA user_version = 99; ALTER TABLE files RENAME COLUMN card TO face"
LOST = "the index can't be used ("


@pytest.fixture
def small(empty: Path) -> Path:
    """The small shop; the current folder."""
    shop(empty)
    return empty


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose rows were made, by the beginning of their names."""
    made: list[str] = []
    real = cards.row_of

    def row_of(session: Any, file: Any, *more: Any) -> Any:
        made.append(file.shown.rpartition("/")[2].partition("-")[0])
        return real(session, file, *more)

    monkeypatch.setattr(index, "MARGIN_NS", -(10**12))
    monkeypatch.setattr(cards, "row_of", row_of)
    return made


def base(root: Path) -> Path:
    return root / ".leadtrack" / "index.sqlite"


def quiet(run: Run, *words: str) -> None:
    """A question is answered alike, nothing is said of the index, and there is one afterwards."""
    assert LOST not in same(run, *words).err
    assert index_file.IndexFile(Path(".leadtrack"), "", "").path.exists()


def loud(run: Run, *words: str) -> str:
    """A question is answered alike, with one line more on stderr; that line."""
    mine, plain = both(run, *words)
    assert (mine.code, mine.out) == (plain.code, plain.out)
    more = [line for line in mine.err.splitlines() if line not in plain.err.splitlines()]
    assert len(more) == 1, mine.err
    assert more[0].startswith(LOST)
    assert mine.err == plain.err or mine.err.replace(more[0] + "\n", "") == plain.err
    return more[0].removeprefix(LOST)


# --- harmed


@pytest.mark.parametrize("name", ["index.sqlite", "index.seal", "index.*"])
def test_deleted(name: str, small: Path, run: Run) -> None:
    run("due")
    for path in (small / ".leadtrack").glob(name):
        path.unlink()
    quiet(run, "due")
    shutil.rmtree(small / ".leadtrack")
    quiet(run, "list", "--owner", "all")


@pytest.mark.parametrize("seed", range(6))
def test_garbage_and_truncation(seed: int, small: Path, run: Run) -> None:
    chance = random.Random(seed)
    run("due")
    whole = base(small).read_bytes()
    at = chance.randrange(len(whole))
    for data in (whole[:at], whole[:at] + chance.randbytes(200) + whole[at + 200 :], b"", chance.randbytes(9000)):
        base(small).write_bytes(data)
        quiet(run, *ALL)
        quiet(run, *ALL)


@pytest.mark.parametrize("seed", range(6))
def test_garbage_under_a_good_seal(seed: int, small: Path, run: Run) -> None:
    """As a failing disk would leave it: no mark changed. Whatever can't be read is told once, and made anew."""
    chance = random.Random(seed)
    run("due", "--owner", "all")
    whole = base(small).read_bytes()
    base(small).write_bytes(whole[:100] + chance.randbytes(4096) + whole[4196:])
    seal(small)
    loud(run, "due", "--owner", "all")
    quiet(run, "due", "--owner", "all")


def seal(root: Path) -> None:
    """Seal the index as it is."""
    found = index_file.IndexFile(root / ".leadtrack", "", "")
    (root / ".leadtrack" / "index.seal").write_text(found.seal() or "", "ascii")


@pytest.mark.parametrize("harm", [NEWER, "UPDATE meta SET value = 'x' WHERE key = 'key'",
                                  "DELETE FROM meta", "UPDATE files SET owner = 'li-wei', agenda = '[]'"])  # fmt: skip
@pytest.mark.parametrize("sealed", [True, False])
def test_another_version_or_key(harm: str, sealed: bool, small: Path, run: Run) -> None:
    run("due")
    with closing(sqlite3.connect(base(small))) as found:
        found.executescript(harm)
        found.commit()
    if sealed and "UPDATE files" not in harm:
        seal(small)
    quiet(run, *ALL)


def test_a_copy_from_elsewhere(small: Path, run: Run, tmp_path: Path) -> None:
    run("due")
    shutil.copytree(small, tmp_path / "copy")
    shutil.copytree(small / ".leadtrack", tmp_path / "old")
    put(small, IDS[4], "name: 欧阳修\nlog:\n- {at: 2026-11-01, by: zhang-min, via: phone}\n")
    run("due")
    shutil.rmtree(small / ".leadtrack")
    shutil.copytree(tmp_path / "old", small / ".leadtrack")
    quiet(run, *ALL)
    quiet(run, *ALL, "-C", str(tmp_path / "copy"))


# --- refused


def test_a_folder_that_may_not_be_written(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(path: Any, flags: int, *more: int, **named: int) -> int:
        if flags & os.O_CREAT and ".leadtrack" in str(path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, flags, *more, **named)

    monkeypatch.setattr("os.open", refuse)
    assert loud(run, "due").startswith("Permission denied)")
    assert loud(run, "find", "王").startswith("Permission denied)")


def test_no_locks(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    assert loud(run, "due").startswith("No locks available)")


def test_somebody_keeps_the_lock(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, **__: object) -> NoReturn:
        raise filelock.Timeout("lock")

    run("due")
    put(small, IDS[4], "name: 欧阳修\n")
    with monkeypatch.context() as patch:
        patch.setattr(filelock.FileLock, "acquire", late)
        loud(run, "due")
    quiet(run, "due")


@pytest.mark.parametrize("step", ["BEGIN", "INSERT INTO files", "INSERT INTO keys", "COMMIT", "CREATE"])
@pytest.mark.parametrize("ended", [True, False])
def test_a_full_disk(step: str, ended: bool, small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite ends the transaction by itself, or leaves that to us; either way the next command has an index again."""
    real = sqlite3.connect

    class Full:
        def __init__(self, *more: Any, **named: Any) -> None:
            self._base = real(*more, **named)

        def _fail(self, words: str) -> None:
            if step in words:
                if ended and self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise sqlite3.OperationalError("database or disk is full")

        def execute(self, words: str, *more: Any) -> Any:
            self._fail(words)
            return self._base.execute(words, *more)

        def executemany(self, words: str, *more: Any) -> Any:
            self._fail(words)
            return self._base.executemany(words, *more)

        def executescript(self, words: str) -> Any:
            self._fail(words)
            return self._base.executescript(words)

        def __getattr__(self, name: str) -> Any:
            return getattr(self._base, name)

    with monkeypatch.context() as patch:
        patch.setattr("sqlite3.connect", Full)
        assert loud(run, "due").startswith("database or disk is full)")
    quiet(run, *ALL)


def test_a_full_disk_beside_the_base(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    run("list")
    records(small)[0].touch()
    with monkeypatch.context() as patch:
        patch.setattr(index_file.IndexFile, "_now", refuse)
        assert loud(run, "due").startswith("No space left on device)")
    quiet(run, "due")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("a slip")])
def test_ended_in_the_middle(error: BaseException, small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("due")
    for path in records(small):
        path.write_bytes(path.read_bytes() + b"# more\n")
    real, count = cards.row_of, iter(range(100))

    def row_of(*more: Any) -> Any:
        if next(count) == 2:
            raise error
        return real(*more)

    with monkeypatch.context() as patch:
        patch.setattr(cards, "row_of", row_of)
        if isinstance(error, KeyboardInterrupt):
            assert run("due").code == 130
        else:
            with pytest.raises(ValueError, match="a slip"):
                run("due")
    quiet(run, *ALL)


def test_a_slip_in_sql_is_not_hidden(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """This is how every other test would see one: by the line."""
    monkeypatch.setattr(index, "_PUT", index._PUT.replace("?,?", "?", 1))
    loud(run, "due")


# --- many at once, and killed


def test_two_builds_at_once(small: Path, run: Run) -> None:
    make.fill(small, 60)
    plain = run("due", "--no-index").out
    started = [program(small, "due") for _ in range(3)]
    said = [one.communicate(timeout=120) for one in started]
    assert {out for out, _ in said} == {plain}
    assert not [err for _, err in said if LOST in err]
    quiet(run, *ALL)


KILLED = """\
import os, signal, sys
from leadtrack.cli import app, cards
from leadtrack.store import index, workers
at, parent, workers.PAYS_FROM, workers.CHUNK = int(sys.argv[1]), os.getpid(), 40, 8
real, count = index.Writer.write, 0

def write(self, *more):
    global count
    count += 1
    if count == at:
        os.kill(parent, signal.SIGKILL)
    real(self, *more)

index.Writer.write = write
app.run(["due"])
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(("at", "before"), [(1, True), (3, True), (3, False), (50, False)])
def test_killed_in_the_middle(at: int, before: bool, small: Path, run: Run) -> None:
    if at > 10:
        make.fill(small, 60)
    if before:
        run("due")
        for path in records(small):
            path.write_bytes(path.read_bytes() + b"# more\n")
    done = Popen([sys.executable, "-c", KILLED, str(at)], cwd=small, stdout=DEVNULL, stderr=PIPE,
                 env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)})  # fmt: skip
    done.communicate(timeout=60)
    assert done.returncode == -signal.SIGKILL
    quiet(run, "due", "--owner", "all")
    quiet(run, "due", "--owner", "all")


# --- what falls, and what does not


def test_only_what_changed_is_made_again(small: Path, run: Run, rows: list[str]) -> None:
    run("due", "--owner", "all")
    assert sorted(rows) == ["broken", "li", "li", "qian", "wang", "wang", "zhao"]  # the referrer again, with friends
    rows.clear()
    for words in (ALL, ("due",), ("list", "--owner", "all"), ("find", "王"), ("show", "8000")):
        same(run, *words)
    assert rows == []
    rewritten(small, QIAN, "钱伟", "钱卫")
    same(run, *ALL)
    assert rows == ["qian"]
    rows.clear()
    rewritten(small, ZHAO, "赵六", "赵柳")
    same(run, *ALL)
    assert rows == ["zhao", "wang"]


def rewritten(root: Path, id_: str, before: str, after: str) -> None:
    (path,) = (path for path in records(root) if path.stem == id_)
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")


def test_words_ask_for_no_agenda(small: Path, run: Run, rows: list[str]) -> None:
    """A word finds a colleague's customer whose agenda nobody has worked out yet; a filter may be about what is due."""
    (small / "records" / "config.yaml").write_text(CONFIGS[1], "utf-8")  # whom nobody covers
    run("due")
    rows.clear()
    for words in (("王建国",), ("赵", "138"), ("赵六",)):
        same(run, "list", "--owner", "all", *words)
    assert rows == []
    assert "赵" in run("list", "--owner", "all", "赵六", "grade:A").out
    assert rows == ["zhao"]
    assert run("list", "13900139000").out == "No customer matches.\n"  # nor are they listed as mine


def test_a_friend_who_goes_comes_or_is_another(small: Path, run: Run, rows: list[str]) -> None:
    run("due", "--owner", "all")
    (friend,) = (path for path in records(small) if path.stem == ZHAO)
    data = friend.read_bytes()
    for change in (
        friend.unlink,
        lambda: friend.write_bytes(data),
        lambda: friend.rename(friend.with_name("zhao-liu-xxxxxx.yaml")),
        lambda: friend.with_name("zhao-liu-xxxxxx.yaml").rename(friend),
        lambda: friend.write_bytes(data.replace(b"via: visit_in", b"missed: x")),
        lambda: put(small, ZHAO, "name: 赵七\n", "2026-12"),
        lambda: friend.write_bytes(b"name: [\n"),
    ):
        rows.clear()
        change()
        same(run, *ALL)
        assert "wang" in rows


def test_an_event_or_a_cover_lets_agendas_fall_and_no_column(
    small: Path, run: Run, rows: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("due", "--owner", "all")
    for change in (
        lambda: event(small, "opening", EVENTS[1]),
        lambda: run("cover", "li-wei", "--off", "11-20..11-25"),
        lambda: (small / "records" / "config.yaml").write_text(CONFIGS[2], "utf-8"),
    ):
        change()
        rows.clear()
        same(run, "find", "王")
        same(run, "show", "8000")
        assert rows == []  # no column rests on these
        same(run, "list", "--owner", "li-wei")
        assert rows == ["zhao"]  # and nobody's agenda is made before somebody asks for it
        same(run, *ALL)
        assert sorted(rows) == ["li", "qian", "wang", "zhao"]


def test_another_table_makes_all_anew(small: Path, run: Run, rows: list[str]) -> None:
    run("due", "--owner", "all")
    rows.clear()
    own = small / "templates" / "realestate" / "rules.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("due:\n  stale: off\n", "utf-8")
    same(run, "find", "王")
    assert len(rows) == 6


def test_each_day_asks_only_what_it_turns(small: Path, run: Run, rows: list[str]) -> None:
    for day in ("2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24", "2026-12-31", "2027-01-01", "2026-11-20"):
        rows.clear()
        run("due", "--owner", "all", "--today", day)
        for words in (ALL, ("list", "--owner", "all"), ("list", "owner:li-wei"), ("find", "王")):
            same(run, *words, "--today", day)


# --- dates and places


@pytest.mark.parametrize("when", [-(10**9), 0, 4 * 10**9, 10**10, 13 * 10**9])
def test_dated_long_ago_or_ahead(when: int, small: Path, run: Run) -> None:
    for path in records(small):
        os.utime(path, (when, when))
    quiet(run, *ALL)
    rewritten(small, ZHAO, "赵六", "赵柳")
    (path,) = (path for path in records(small) if path.stem == ZHAO)
    os.utime(path, (when, when))
    quiet(run, *ALL)
    quiet(run, "show", "赵柳")


def test_many_broken_among_many(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MARGIN_NS", -(10**12))
    monkeypatch.setattr(workers, "PAYS_FROM", 50)
    make.fill(small, 100)
    for at, path in enumerate(records(small)):
        if at % 2:
            path.write_bytes(path.read_bytes()[: at * 15])
    mine = same(run, "due", "--owner", "all")
    assert mine.err.count(".yaml:") > 30
    quiet(run, "due", "--owner", "all")


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_linked_folder_of_records(small: Path, run: Run, tmp_path: Path) -> None:
    shutil.move(small / "records", tmp_path / "elsewhere")
    (small / "records").symlink_to(tmp_path / "elsewhere")
    quiet(run, *ALL)
    shutil.move(small / "records" / "customers", tmp_path / "people")
    (small / "records" / "customers").symlink_to(tmp_path / "people")
    quiet(run, *ALL)
    (tmp_path / "people" / "2026-11" / f"{ZHAO}.yaml").unlink()
    quiet(run, *ALL)


def test_generated_customers_day_after_day(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MARGIN_NS", -(10**12))
    make.fill(empty, 30, consultants=2)
    for day in ("2026-11-20", "2026-11-21", "2026-11-23", "2026-11-30", "2026-12-24", "2027-01-15", "2027-03-01"):
        quiet(run, "due", "--owner", "all", "--all", "--today", day)
        same(run, "list", "silent:>30", "--owner", "all", "--today", day)


def test_who_is_handed_over_on_a_day_to_come(small: Path, run: Run, rows: list[str]) -> None:
    """钱伟 is 李伟's from the 23rd on: also for who asks for that list first, and back again."""
    run("due", "--owner", "all", "--today", "2026-11-22")
    for day, whose in (("2026-11-22", 0), ("2026-11-23", 1), ("2026-11-22", 0), ("2026-11-24", 1)):
        found = same(run, "list", "--owner", "li-wei", "--today", day, "--reveal")
        assert found.out.count("钱伟") == whose
        found = same(run, "list", "owner:zhang-min", "--today", day, "--reveal")
        assert found.out.count("钱伟") == 1 - whose


def test_letters_changed_and_the_time_put_back(small: Path, run: Run, rows: list[str]) -> None:
    run("due", "--owner", "all")
    (path,) = (path for path in records(small) if path.stem == ZHAO)
    before = path.stat()
    tick(small)
    path.write_text(path.read_text("utf-8").replace("赵六", "赵柒"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert same(run, "due", "--owner", "all", "--reveal").out.count("赵柒") == 2  # and to whoever brought her
    quiet(run, "show", "赵柒")


def test_two_files_that_change_places(small: Path, run: Run, rows: list[str]) -> None:
    """One size, one time, and marks set back as far as a copy from a backup can set them."""
    one = put(small, IDS[4], "name: 欧阳修\nphones: ['13500135000']\n")
    other = put(small, IDS[5], "name: 司马光\nphones: ['13500135001']\n")
    for path in (one, other):
        os.utime(path, (0, 0))
    run("due", "--owner", "all")
    third = small / "third"
    one.replace(third)
    other.replace(one)
    third.replace(other)
    quiet(run, "show", "欧阳修")
    quiet(run, "find", "13500135001")
