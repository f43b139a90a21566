"""The bench itself: what it makes, how it reckons, and that all of it still runs. No figure of it is ever asserted."""

import io
import os
import re
import runpy
import shutil
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import NoReturn

import pytest

from leadtrack.store import yamltext
from tests.bench import bench, floor, growth, jobs, lately, loader, make, peers, reader, timing, turns
from tests.bench.timing import HERE, Job, Place, Times, environment, measure, ours, run

PYTHON = [sys.executable, "-c"]


def in_a_fork(words: Sequence[str], more: Mapping[str, str]) -> "subprocess.CompletedProcess[bytes]":
    """Run a command line as `timing.run` does; a module of Python in a fork of this process, which starts sooner."""
    if words[1] != "-m" or not hasattr(os, "fork"):
        return run(words, more)
    with TemporaryFile() as out, TemporaryFile() as err:
        pid = os.fork()
        if not pid:
            begin(words[2:], environment(more), (out.fileno(), err.fileno()))
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        for one in (out, err):
            one.seek(0)
        return subprocess.CompletedProcess(words, code, out.read(), err.read())


def begin(argv: Sequence[str], known: Mapping[str, str], streams: tuple[int, int]) -> NoReturn:
    """Be a program: a module with its words, in an environment; never comes back."""
    code = 70
    try:
        os.environ.clear()
        os.environ.update(known)
        os.chdir(HERE)
        for number, stream in enumerate(streams, 1):
            os.dup2(stream, number)
        sys.stdin = io.StringIO()
        sys.stdout, sys.stderr = (io.TextIOWrapper(io.FileIO(number, "w"), "utf-8") for number in (1, 2))
        sys.argv = [*argv]
        sys.modules.pop(argv[0], None)
        code = 0
        runpy.run_module(argv[0], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException:  # noqa: BLE001  # as Python ends then, and no test goes on in a fork
        traceback.print_exc()
        code = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def test_the_whole_bench_runs(begun: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """That the processes of a block are timed is held below, and by the bench of growth."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    for module in (bench, timing):
        monkeypatch.setattr(module, "run", in_a_fork)
    bench.main(["--count", "30", "--rounds", "1", "--times", "1", "--pause", "0", "--md"])
    tables = [
        [[cell.strip() for cell in line[1:-1].split("|")] for line in text.splitlines()]
        for text in capsys.readouterr().out.strip().split("\n\n")
    ]
    assert [table[0] for table in tables] == [
        ["what", "30 customers", "note"],
        ["ratio", "measured", "goal"],
        ["peak memory", "measured", "goal"],
    ]
    assert [table[1] for table in tables] == [["---", "---:", "---"]] * 3
    times, ratios, memory = (table[2:] for table in tables)
    names = [name for name, _, _ in times]
    assert {jobs.FLOOR, jobs.DUE, jobs.FIRST, jobs.TOUCHED, jobs.TWO, jobs.WORD, *jobs.TYPED, jobs.EMPTY} < set(names)
    assert {name + which for name in jobs.WRITING for which in ("", jobs.SMALL)} < set(names)
    assert {jobs.SAME, jobs.TEXT, jobs.WEEK, jobs.WEEK_PLAIN, jobs.READ} < set(names)
    assert {"due --owner all", "day", "week", "list grade:A", "find 非承重墙", "--help"} < set(names)
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"\d+ bytes|\d+ ms|\d+\.\d\d s", value) for _, value, _ in times)
    ended = {name: note for name, _, note in times if "exit" in note or "no answer" in note}
    assert ended.keys() <= jobs.TYPED.keys()
    assert len(ratios) == 1 + len(jobs.goals(30, names))
    assert all(re.fullmatch(r"\d+\.\d\d", value) for _, value, _ in ratios)
    assert [name for name, _, _ in memory] == [jobs.FIRST, jobs.DUE]


def test_growth_is_told_by_the_customer(capsys: pytest.CaptureFixture[str]) -> None:
    growth.main(["3", "--times", "1", "--pause", "0"])
    head, *lines = capsys.readouterr().out.strip().splitlines()
    assert head.split()[:2] == ["3", "customers"]
    assert [line[: len(name)] for line, name in zip(lines, growth.PAIRS, strict=True)] == list(growth.PAIRS)
    figures = re.compile(r" \d+\.\d\d \(\d+\.\d\d–\d+\.\d\d\)  \d+\.\d\d s \(\d+ µs\) / \d+\.\d\d s \(\d+ µs\)$")
    assert all(map(figures.search, lines))


def test_of_pairs_the_middle_ratio_is_told() -> None:
    """Ratios 3.00, 2.00, 1.50, 1.00 and 0.50: a quarter of five is one at each end; of 10 customers."""
    pairs = [(3.0, 1.0), (4.0, 2.0), (3.0, 2.0), (2.0, 2.0), (1.0, 2.0)]
    assert growth.told("x", 10, pairs) == ("x", "1.50 (1.00–2.00)", "1.00 s (100000 µs) / 1.00 s (100000 µs)")


def test_pairs_change_who_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever goes first, the first of the pair is told first: 1 second, and 2."""
    order: list[str] = []

    def by_turns(lines: Sequence[turns.Told]) -> list[float]:
        order.extend(line.words[0] for line in lines)
        return [1.0 if line.words[0] == "a" else 2.0 for line in lines]

    monkeypatch.setattr(growth, "by_turns", by_turns)
    places = [timing.Place(tmp_path / name, 0) for name in "ab"]
    assert growth.taken(3, places, "as-is", (["a"], ["b"])) == [(1.0, 2.0)] * 3
    assert "".join(order) == "baabba"


WORK = "import time\nwhile time.process_time() < {seconds}: pass"


def test_by_turns_each_has_its_own_seconds(tmp_path: Path) -> None:
    """Of one that works for 0.3 s and one for 0.1 s, whatever either waits; the start of Python comes on top."""
    lines = [turns.Told([sys.executable, "-c", WORK.format(seconds=one)], tmp_path) for one in (0.3, 0.1)]
    longer, shorter = turns.by_turns(lines)
    assert longer >= 0.3
    assert 0.1 <= shorter < longer


def test_who_fails_among_turns_is_told_and_nobody_waits_for_ever(tmp_path: Path) -> None:
    lines = [turns.Told([sys.executable, "-c", words], tmp_path) for words in ("while True: pass", "exit(3)")]
    with pytest.raises(subprocess.CalledProcessError) as caught:
        turns.by_turns(lines)
    assert caught.value.returncode == 3


def test_everybody_is_read(tmp_path: Path) -> None:
    make.fill(tmp_path, 7)
    assert reader.main(str(tmp_path)) == 7


def test_a_ratio_is_the_median_of_pairs() -> None:
    times = Times({"slow": [2.0, 8.0, 9.0], "quick": [1.0, 2.0, 3.0]})
    assert times.median("slow") == 8.0
    assert times.ratio("slow", "quick") == 3.0  # of 2, 4 and 3; that of the medians would be 4
    assert times.ratio("slow", "absent") is None


def test_a_block_runs_so_often_in_each_round_and_says_what_went_wrong(tmp_path: Path) -> None:
    place = Place(tmp_path, 0)
    block = [
        Job("quiet", [*PYTHON, "pass"], place),
        Job("still", [*PYTHON, "pass"], place, answers=False),
        Job("bad", [*PYTHON, "raise SystemExit(3)"], place),
        Job("numbered", [*PYTHON, "print('{turn}' == '0001')"], place),
    ]
    times = measure([(block[:3], 2), (block[3:], 1)], 2)
    assert {name: len(spent) for name, spent in times.spent.items()} == {
        "quiet": 4,
        "still": 4,
        "bad": 4,
        "numbered": 2,
    }
    assert times.ends == {"quiet": "no answer", "still": "", "bad": "exit 3", "numbered": ""}


def test_a_turn_has_a_number_and_a_name_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")  # what spoils figures is taken away
    monkeypatch.setenv("LEADTRACK_USER", "li-wei")
    code = (
        "import os, sys; assert sys.argv[1:] == ['13700130042', '钱安翰']; "
        "assert not {'PYTHONIOENCODING', 'LEADTRACK_USER'} & set(os.environ)"
    )
    job = Job("x", [*PYTHON, code, "1370013{turn}", "{name}"], Place(tmp_path, 0), answers=False)
    assert job.run(42)[1] == ""


def test_places_are_made_ready(tmp_path: Path) -> None:
    make.fill(tmp_path, 5)
    place, before = Place(tmp_path, 0), _files(tmp_path)
    index = [tmp_path / ".leadtrack" / name for name in ("index.sqlite", "index.sqlite-wal", "lock")]
    index[0].parent.mkdir()
    for path in index:
        path.write_bytes(b"")
    place.ready("as-is")
    assert all(path.exists() for path in index)
    place.ready("cold")
    assert [path.exists() for path in index] == [False, False, True]

    place.ready("changed")
    after = _files(tmp_path)
    (changed,) = (path for path in before if after[path] != before[path])
    assert after[changed] == before[changed] + b"# read once more\n"
    assert yamltext.load(after[changed]) == yamltext.load(before[changed])
    assert not place.fresh

    for path in before:
        os.utime(path, (1, 1))
    place.ready("touched")
    assert all(path.stat().st_mtime > 1 for path in before)
    assert _files(tmp_path) == after


def _files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path, _, _ in make.made(root)}


def test_customers_are_the_same_whoever_they_belong_to() -> None:
    one, five = (list(make.customers(20, consultants=wanted)) for wanted in (None, 5))
    shop = make.shop(20, 5)
    assert list(make.shop(1000)) == list(shop)
    assert next(iter(shop.items())) == ("zhang-min", "张敏")
    assert len(make.shop(199)) == 1
    for at, ((_, _, alone), (_, _, shared)) in enumerate(zip(one, five, strict=True)):
        owner = list(shop)[at % 5]
        assert set(re.findall(r"^  by: (.*)$", shared, re.MULTILINE)) == {owner}
        assert shared.replace(f"  by: {owner}\n", "  by: zhang-min\n") == alone


def test_a_folder_is_filled_from_the_command_line(tmp_path: Path) -> None:
    make.main(["9", str(tmp_path), "--consultants", "3"])
    config = yamltext.load((tmp_path / "records" / "config.yaml").read_bytes())
    assert config["user"] == "zhang-min"
    assert config["consultants"] == {one: {"name": name} for one, name in make.shop(9, 3).items()}
    made = make.made(tmp_path)
    assert Counter(owner for _, _, owner in made) == dict.fromkeys(make.shop(9, 3), 3)
    assert all(yamltext.load(path.read_bytes())["name"] == name for path, name, _ in made)


def test_the_floor_lists_twenty_of_mine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "2026-11").mkdir()
    for number in range(3):
        (tmp_path / "2026-11" / f"{number}.yaml").write_bytes(b"")
    database = str(tmp_path.with_suffix(".sqlite"))
    floor.prepare(database, (("李伟", "li-wei") if at % 4 == 3 else ("王芳", "zhang-min") for at in range(100)))
    floor.due(str(tmp_path), database, owner="zhang-min", today="2026-11-21")
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("王*") for line in lines) == 20
    assert not any("李" in line for line in lines)
    assert lines[-1] == "50 of 3"  # my other 25 open in December


def test_each_core_loads_its_share(tmp_path: Path) -> None:
    make.fill(tmp_path, 5)
    paths = sorted(str(path) for path, _, _ in make.made(tmp_path))
    assert loader.shares(str(tmp_path / "records" / "customers"), 1) == [paths]
    assert loader.shares(str(tmp_path / "records" / "customers"), 2) == [paths[::2], paths[1::2]]


def test_peers_get_the_same_customers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "there")
    make.fill(tmp_path / "big", 100)
    made = make.made(tmp_path / "big")
    found = peers.jobs(Place(tmp_path / "big", 0), tmp_path / "peers", made)
    assert [cold.name for cold, _ in found] == [
        "todoman list --due, cold", "papis list due:DAY, cold", "papis list due:DAY (sqlite), cold",
    ]  # fmt: skip
    todo = sorted((tmp_path / "peers" / "todoman" / "lists" / "leads").iterdir())
    papis = sorted((tmp_path / "peers" / "papis" / "library").glob("*/info.yaml"))
    ids = sorted(path.stem for path, _, _ in made)
    assert [path.stem for path in todo] == [path.parent.name for path in papis] == ids
    assert {path.parent.name: yamltext.load(path.read_bytes())["title"] for path in papis} == {
        path.stem: name for path, name, _ in made
    }
    for cold, warm in found:
        assert cold.words == warm.words
        assert cold.reset is not None
        cold.reset()  # a cache that is not there is no matter
        assert warm.reset is None


def test_goals_are_told_with_what_was_measured() -> None:
    assert bench.verdict(1.25, 1.25) == "≤ 1.25"
    assert bench.verdict(1.26, 1.25) == "≤ 1.25, missed"
    assert bench.verdict(101, 100, " MB") == "≤ 100 MB, missed"
    assert bench.verdict(3, None) == ""
    assert [jobs.goals(count, [])[0].most for count in (10_000, 100_000)] == [1.25, 1.5]
    assert jobs.tab("leadtrack", "log", "王") == {
        "_LEADTRACK_COMPLETE": "complete_bash", "COMP_WORDS": "leadtrack log 王", "COMP_CWORD": "2",
    }  # fmt: skip
    assert ours("due")[1:] == ["-m", "leadtrack", "due"]


def test_changes_beside_what_they_can_t_do_without(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lately.main(["20", "4", "--times", "1"])
    head, *rows = capsys.readouterr().out.strip().splitlines()
    assert head.split("  ")[0] == "20 customers, 4 commits"
    names = ("changes", "git log --name-only", "parsing what changed", "changes / both")
    assert [row[: len(name)] for row, name in zip(rows, names, strict=True)] == list(names)
    make.fill(tmp_path, 20)
    lately.commit(tmp_path, 4)
    assert 20 <= lately.parse(tmp_path) <= 40  # of four commits five texts each before and since, some the same
