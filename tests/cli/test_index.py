"""The index among odd files, odd words and odd tables: every answer is as it is without, and nothing is said of it."""

import errno
import json
import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from leadtrack.cli.indexed import Indexed, Mine
from leadtrack.store.index import Index, Known
from tests.cli.bench import everything, put
from tests.cli.indexing import ALL, ASKS, COMMANDS, CONFIG, EVENTS, FEW, IDS, all_same, event, records, same, shop
from tests.closed import listed_only
from tests.conftest import Result, Run

POSIX = pytest.mark.skipif(os.name == "nt", reason="names, links and open files of POSIX")

FOLDER = "records/customers/2026-11"


@pytest.fixture
def small(empty: Path) -> Path:
    """The small shop; the current folder."""
    shop(empty)
    return empty


def made(root: Path) -> bool:
    """Whether there is an index."""
    return (root / ".leadtrack" / "index.sqlite").exists()


# --- folders


def test_a_folder_that_may_be_listed_and_not_entered(small: Path, run: Run) -> None:
    """Each record in it is named, and each folder, and the others are found; a day later it may be open again."""
    folder = small / FOLDER
    put(small, IDS[4], "name: 欧阳修\n", "2026-11/old")
    run(*ALL)
    with listed_only(folder, PermissionError(errno.EACCES, os.strerror(errno.EACCES))):
        for words in (*FEW, ("show", IDS[3]), ("show", IDS[2])):
            same(run, *words)
        told = same(run, *ALL).err
    inside = sorted(path.name for path in folder.iterdir())
    assert len(inside) == 5
    for name in inside:
        assert f"{FOLDER}/{name}:1:1: can't be read: Permission denied" in told
    all_same(run, FEW)


# --- words and names


def test_every_question_is_answered_as_without(small: Path, run: Run) -> None:
    all_same(run)
    all_same(run)
    assert made(small)


def test_who_is_left_out_hides_nobody(empty: Path, run: Run) -> None:
    """The second record of an id is no customer: its name is not the one that is meant."""
    put(empty, IDS[0], "name: 张三\n", "2026-10")
    put(empty, IDS[0], "name: 李四\nphones: ['13800138000']\nsalutation: 孙总\n")
    put(empty, IDS[1], "name: 李四光\n")
    put(empty, IDS[2], "name: 孙七\n")
    assert "李四光" in same(run, "show", "李四", "--reveal").out
    assert "孙七" in same(run, "show", "孙先生", "--reveal").err
    assert same(run, "show", "13800138000").code == 3
    assert same(run, "find", "13800138000").code == 1
    assert same(run, "add", "--name", "李四", "--phone", "13800138000", "--dry-run").code == 3


@pytest.mark.parametrize("name", ["欧 阳修", "' 欧阳修'", "'欧阳 修 '", '"欧\\u3000阳修"'])
def test_a_surname_is_found_however_it_is_spaced(name: str, empty: Path, run: Run) -> None:
    put(empty, IDS[0], f"name: {name}\nphones: ['13800138000']\n")
    assert IDS[0].rpartition("-")[2] in same(run, "show", "欧阳先生").err
    same(run, "show", "老欧阳")
    same(run, "find", "欧阳")
    same(run, "show", "ouyang")


@pytest.mark.parametrize("word", ["\udcff", "王\udcff", "\x1f", "%", "_", "'", "\U0010ffff", "ı", "ß", "İ"])
def test_odd_words(word: str, empty: Path, run: Run) -> None:
    put(empty, IDS[0], 'name: "ßı\\x1fİ\\U0010ffff 100% _"\nneed: {motive: "\\x1f"}\n')
    for command in ("find", "list", "show"):
        same(run, command, word)
    same(run, "find", "王")
    same(run, "add", "--name", f"x{word}", "--dry-run")


@POSIX
@pytest.mark.parametrize("name", [b"wang-\xff-00000a", b"a b'\"-00000a", b"x\n-00000a", b"%-00000a", b"\\udcff-00000a"])
def test_odd_file_names(name: bytes, small: Path, run: Run) -> None:
    with open(os.fsencode(small / FOLDER) + b"/" + name + b".yaml", "wb") as file:  # noqa: PTH123
        file.write(
            "name: 周九\nphones: ['13500135000']\nlog:\n- {at: 2026-11-01, by: zhang-min, via: phone}\n".encode()
        )
    for _ in range(2):
        all_same(run, FEW)
        same(run, "show", "周九")
        same(run, "find", "13500135000")
    assert made(small) == (b"\xff" not in name)  # bytes that are no letters: all is read, as if there were no index


# --- tables, config and events


def test_what_is_wrong_with_an_event_is_told_alike(small: Path, run: Run) -> None:
    for written in EVENTS[-2:]:
        for path in records(small):
            path.touch()
        event(small, "zzz", written)
        for words in (("find", "nothing"), ("show", "8000"), ("find", "王"), ("list",), ("due",), ("list", "zzz")):
            shutil.rmtree(small / ".leadtrack", ignore_errors=True)
            same(run, *words)
            same(run, *words)


@pytest.mark.parametrize("table", ["rules", "care", "events", "reasons", "calendar", "dates", "schemes", "fields"])
def test_a_broken_table_fails_alike(table: str, small: Path, run: Run) -> None:
    place = small / "templates" / "realestate" / f"{table}.yaml"
    place.parent.mkdir(parents=True)
    run("due")
    place.write_text("[\n", "utf-8")
    for words in (ALL, *ASKS):
        same(run, *words)


@POSIX
def test_links_and_folders_among_the_tables(small: Path, run: Run, tmp_path: Path) -> None:
    core = small / "templates" / "core"
    core.mkdir(parents=True)
    (core / ".#rules.yaml").symlink_to("min@shop.1234")  # as Emacs does while a file is being edited
    (core / "folder.yaml").mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (core / "holidays").symlink_to(elsewhere)
    (core / "rules.yaml").symlink_to(elsewhere / "rules.yaml")
    all_same(run, FEW)
    for written in ("due:\n  stale: off\n  cadence: off\n", "soon_days: 1\n", ""):
        (elsewhere / "rules.yaml").write_text(written, "utf-8")
        all_same(run, FEW)
    real = small / "real"
    shutil.move(core, real)
    core.symlink_to(real)
    all_same(run, FEW)
    (elsewhere / "rules.yaml").write_text("soon_days: 6\n", "utf-8")
    all_same(run, FEW)


@POSIX
def test_events_that_cannot_be_read(small: Path, run: Run) -> None:
    folder = small / "records" / "events" / "2026-11"
    (folder / "gone.yaml").symlink_to("nowhere.yaml")
    (folder / "folder.yaml").mkdir()
    os.mkfifo(folder / "pipe.yaml")
    all_same(run, ASKS[:12])


# --- the list that is told again


def test_a_list_that_is_told_again_is_that_of_what_was_asked(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small / FOLDER / "broken-00000x.yaml").unlink()
    (small / FOLDER / f"{IDS[3]}.yaml").unlink()
    monkeypatch.setattr("leadtrack.store.index.MARGIN_NS", -(10**12))
    page = small / ".leadtrack" / "due.page"
    asks: list[tuple[str, ...]] = [("due",), ("due", "--all"), ("due", "--owner", "li-wei"), ("due", "--days", "9"),
            ("due", "--reveal"), ("due", "--lang", "zh"), ("due", "11-23"), ("--lang", "zh", "due")]  # fmt: skip
    plain = {words: run(*words, "--no-index") for words in asks}
    for words in asks:
        same(run, *words)
        assert page.exists() is ("11-23" not in words)  # another day's list is read from every record
        kept = page.read_bytes() if page.exists() else b""
        for other in asks:
            assert run(*other) == plain[other]
            page.write_bytes(kept)
    odd = {"text": 5, "since": 0, "until": 1440, "rests": None, "sum": "x"}
    for harmed in (kept[:-1], kept.replace(b"due", b"duX"), b"", b"{}", b"[]", b"\xff", b"[" * 200_000,
                   json.dumps(odd).encode()):  # fmt: skip
        page.write_bytes(harmed)
        same(run, *asks[-1])
    page.unlink()
    page.mkdir()
    same(run, *asks[-1])
    assert [path.name for path in page.parent.iterdir() if path.name.startswith(".due")] == []


def test_a_workspace_above_is_said_each_time(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (small / FOLDER / "broken-00000x.yaml").unlink()
    (small / FOLDER / f"{IDS[3]}.yaml").unlink()
    monkeypatch.setattr("leadtrack.store.index.MARGIN_NS", -(10**12))
    run("due", "--all")
    assert (small / ".leadtrack" / "due.page").exists()
    monkeypatch.chdir(small / "records")
    assert str(small) in run("due", "--all").err


def test_whoever_git_says_is_working_is_asked_each_time(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Git's settings leave no mark in the workspace: such a list is not kept."""
    (small / FOLDER / "broken-00000x.yaml").unlink()
    (small / FOLDER / f"{IDS[3]}.yaml").unlink()
    monkeypatch.setattr("leadtrack.store.index.MARGIN_NS", -(10**12))
    mails = CONFIG.replace("rest:", "git: z@x.cn, rest:").replace("leave:", "git: l@x.cn, leave:")
    (small / "records" / "config.yaml").write_text(mails.replace("user: zhang-min\n", ""), "utf-8")
    told = list[str]()
    for mail in ("z@x.cn", "l@x.cn", "z@x.cn"):
        (tmp_path / "git").write_text(f"[user]\n\temail = {mail}\n", "utf-8")
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "git"))
        told.append(same(run, "due", "--all").out)
    assert told[0] == told[2] != told[1]
    assert not (small / ".leadtrack" / "due.page").exists()


@POSIX
def test_a_pipe_in_the_place_of_ours_is_not_waited_on(small: Path, run: Run) -> None:
    for name in ("due.page", "index.seal"):
        run("due")
        (small / ".leadtrack" / name).unlink(missing_ok=True)
        os.mkfifo(small / ".leadtrack" / name)
        same(run, "due")


@POSIX
def test_nobody_reads_the_index_who_may_not_read_the_records(small: Path, run: Run) -> None:
    (small / "records").chmod(0o700)
    run("due")
    private = small / ".leadtrack"
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert [stat.S_IMODE((private / name).stat().st_mode) for name in ("index.sqlite",)] == [0o600]


def test_who_is_deleted_is_in_no_page(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (small / FOLDER / "broken-00000x.yaml").unlink()
    (small / FOLDER / f"{IDS[3]}.yaml").unlink()
    monkeypatch.setattr("leadtrack.store.index.MARGIN_NS", -(10**12))
    gone = put(small, "he-jing-4k8w2p", "name: 何静\n")
    run("due", "--all")
    page = small / ".leadtrack" / "due.page"
    assert page.exists()
    gone.unlink()
    run("list")
    assert not page.exists()


APPOINTED = """\
name: 何静
log:
- {at: 2026-11-20 10:00, by: zhang-min, via: visit_in, reaction: positive,
   next: {date: 2026-11-21 15:00, via: visit_in, do: 看样板间}}
- {at: 2026-11-21 09:00, by: zhang-min, via: call_in, reaction: positive}
"""


def test_the_hours_of_a_day_turn_what_is_told(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before opening, within minutes of a visit, after closing: a page told again says what the hour says."""
    put(empty, "he-jing-4k8w2p", APPOINTED)
    put(
        empty, "lu-lu-4k8w2q", "name: 陆露\nlog:\n- {at: 2026-11-21 11:00, by: zhang-min, via: visit_in, minutes: 30}\n"
    )
    monkeypatch.setattr("leadtrack.store.index.MARGIN_NS", -(10**12))
    said = set[str]()
    for hour in ("08:59", "09:00", "11:59", "12:00", "12:01", "14:59", "15:00", "15:01", "20:29", "20:30", "23:59"):
        monkeypatch.setenv("LEADTRACK_TODAY", f"2026-11-21T{hour}")
        said.add(same(run, "due").out)
        assert (empty / ".leadtrack" / "due.page").exists()
        same(run, "due")
    assert len(said) >= 4


def test_what_is_said_beside_a_list_is_said_each_time(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (small / FOLDER / "broken-00000x.yaml").unlink()
    (small / FOLDER / f"{IDS[3]}.yaml").unlink()
    monkeypatch.setattr("leadtrack.store.index.MARGIN_NS", -(10**12))
    for _ in range(2):
        assert "zhou-li" in same(run, "due", "--owner", "zhou-li").err


def test_an_agenda_that_another_command_has_just_emptied(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = Indexed.rows

    def emptied(self: Indexed, mine: Mine) -> list[Known] | None:
        found = rows(self, mine)
        return None if found is None else [row._replace(agenda="") for row in found]

    monkeypatch.setattr(Indexed, "rows", emptied)
    same(run, "due")
    same(run, "list", "--owner", "all")


@POSIX
def test_an_index_that_is_begun_anew_before_an_agenda_is_written(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody deletes it while the list waits for its turn: every file has one row all the same."""
    of_mine, asked = Indexed._of_mine, list[int]()

    def gone(self: Indexed, index: Index) -> list[Known]:
        found = of_mine(self, index)
        asked.append(len(found))
        if len(asked) == 1:
            shutil.rmtree(small / ".leadtrack")
        return found

    run("find", "王")
    with monkeypatch.context() as patch:
        patch.setattr(Indexed, "_of_mine", gone)
        first = run(*ALL)
    assert len(asked) == 3
    assert first == same(run, *ALL)
    with closing(sqlite3.connect(small / ".leadtrack" / "index.sqlite")) as base:
        paths = [path for (path,) in base.execute("SELECT path FROM files")]
    assert sorted(paths) == [path.relative_to(small).as_posix() for path in records(small)]


def test_a_greeting_counts_the_days_off_of_one_customer_however_it_is_found(small: Path, run: Run) -> None:
    config = small / "records" / "config.yaml"
    config.write_text(
        "profile: realestate\nlanguage: en\nuser: zhang-min\nconsultants:\n"
        "  zhang-min: {name: 张敏, rest: [周六, 周日]}\n  li-wei: {name: 李伟}\n",
        "utf-8",
    )
    for day in ("2027-11-06", "2027-11-08"):
        same(run, "--today", day, "due", "--owner", "all")


# --- commands that write


def test_commands_write_the_same_and_say_the_same(
    small: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other in two copies of the shop, with the index and without."""
    for index_or_not in ("with", "without"):
        shutil.copytree(small, tmp_path / index_or_not)
    for words in COMMANDS:
        said: list[Result] = []
        for folder, more in (("with", ()), ("without", ("--no-index",))):
            monkeypatch.setattr("secrets.choice", lambda letters: letters[len(words)])  # noqa: B023
            monkeypatch.chdir(tmp_path / folder)
            said.append(run(*words, *more))
        assert said[0] == said[1], words
        assert everything(tmp_path / "with") == everything(tmp_path / "without"), words
    assert made(tmp_path / "with")
    assert not made(tmp_path / "without")
