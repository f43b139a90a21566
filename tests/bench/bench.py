"""Measure leadtrack beside what can't be avoided and beside its peers; medians of whole processes, and ratios.

    python -m tests.bench.bench --count 10000 --rounds 5 [--consultants 50] [--times 3] [--md]

Customers belong to a shop of consultants; `due` shows the first one's. A round runs each job, the short ones `--times`
times; todoman and papis are measured where they are on PATH. Tests never assert what comes out.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from leadtrack.model.parse import Parser
from leadtrack.model.schema import make_schema
from leadtrack.store import templates, yamltext
from leadtrack.views.wrap import cells
from tests.bench import floor, jobs
from tests.bench.loader import LOADER
from tests.bench.make import fill, made
from tests.bench.memory import peak
from tests.bench.timing import Place, Times, measure, ours, run

SAMPLE = 1000
"""So many records are enough to compare parsers by."""

MEMORY = 100
"""Megabytes that a command may take at most."""

Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run measures."""

    count: int
    consultants: int | None
    rounds: int
    times: int
    pause: float


def main(words: Sequence[str] | None = None) -> None:
    """Make the records, measure, print the tables."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--consultants", type=int, help="default: one for each 200 customers")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--times", type=int, default=3, help="how often a round runs a short job")
    options.add_argument("--pause", type=float, default=2.5, help="seconds until marks of changed files tell")
    options.add_argument("--md", action="store_true")
    given = vars(options.parse_args(words))
    show = markdown if given.pop("md") else plain
    with tempfile.TemporaryDirectory() as place:
        for head, rows in tables(Path(place), Settings(**given)):
            show(head, rows)


def tables(place: Path, settings: Settings) -> list[tuple[Row, list[Row]]]:
    """Times, ratios and memory, each under its head."""
    big, small = Place(place / "big", settings.pause), Place(place / "small", settings.pause)
    fill(big.root, settings.count, consultants=settings.consultants)
    fill(small.root, jobs.FEW)
    files = made(big.root)
    floor.prepare(str(big.root / "floor.sqlite"), ((name, owner) for _, name, owner in files))
    parsing, size = typing([path.read_bytes() for path, _, _ in files[:SAMPLE]])
    bypass = run(ours("due", "--no-index"), {"LEADTRACK_ROOT": str(small.root)}).returncode in (0, 1)
    for one in (small, big):  # bytecode, the page cache, and an index where there is one
        run(ours("due"), {"LEADTRACK_ROOT": str(one.root)})
    memories = memory(big)
    times = measure(jobs.blocks(big, small, files, settings.times, bypass=bypass), settings.rounds)
    names = ("what", f"{settings.count} customers", "note")
    return [
        (names, [("a customer", f"{size} bytes", ""), *spent(times)]),
        (("ratio", "measured", "goal"), [parsing, *ratios(times, settings.count)]),
        (("peak memory", "measured", "goal"), memories),
    ]


def spent(times: Times) -> list[Row]:
    """The median of each job, and how it ended where it did not end well."""
    low = times.median(jobs.NOTHING)
    return [
        (name, seconds(times.median(name)), times.ends[name] or f"{times.median(name) / low:.1f} × {jobs.NOTHING}")
        for name in times.spent
    ]


def ratios(times: Times, count: int) -> list[Row]:
    """The median ratio of each pair, beside what it should be."""
    rows = []
    for goal in jobs.goals(count, list(times.spent)):
        ratio = times.ratio(goal.job, goal.other)
        if ratio is not None:
            note = times.ends[goal.job] or verdict(ratio, goal.most)
            rows.append((f"{goal.job} / {goal.other}", f"{ratio:.2f}", note))
    return rows


def verdict(value: float, most: float | None, unit: str = "") -> str:
    """What a figure should be at most, and whether it is."""
    return "" if most is None else f"≤ {most}{unit}{'' if value <= most else ', missed'}"


def memory(place: Place) -> list[Row]:
    """The peaks of a first build and of a warm `due`, the workers' beside the program's own."""
    rows = []
    for name in (jobs.FIRST, jobs.DUE):
        place.ready("cold" if name == jobs.FIRST else "warm")
        found = peak(["due"], {"LEADTRACK_ROOT": str(place.root)})
        if found is None:
            rows.append((name, "—", "measured on Linux only"))
            continue
        own, whole = (kilobytes / 1024 for kilobytes in found)
        text = f"{own:.0f} MB" if whole == own else f"{own:.0f} MB, {whole:.0f} MB with its workers"
        rows.append((name, text, verdict(whole, MEMORY, " MB")))
    return rows


def typing(data: Sequence[bytes]) -> tuple[Row, int]:
    """Reading and typing records on one core, beside PyYAML's own fast loader over the same bytes; their size."""
    fields = templates.table("realestate", "fields.yaml", None)
    parser = Parser(make_schema(fields, templates.table("realestate", "entry.yaml", None)))
    pairs = []
    for _ in range(3):
        theirs = cpu(lambda text: yaml.load(text, Loader=LOADER), data)  # noqa: S506  # safe loaders
        pairs.append(cpu(lambda text: parser.parse(yamltext.load(text), "x"), data) / theirs)
    name = f"reading and typing {len(data)} records / {LOADER.__name__}, in process"
    return (name, f"{statistics.median(pairs):.2f}", ""), sum(map(len, data)) // len(data)


def cpu(work: Callable[[bytes], object], data: Sequence[bytes]) -> float:
    """Processor seconds to work through texts, each result dropped as records are; others' waiting does not count."""
    start = time.process_time()
    for text in data:
        work(text)
    return time.process_time() - start


def plain(head: Row, rows: Sequence[Row]) -> None:
    """A table in columns."""
    first, second = (max(cells(row[at]) for row in (head, *rows)) for at in (0, 1))
    for name, value, note in (head, *rows):
        print(f"{name}{' ' * (first - cells(name))}  {value:>{second}}  {note}".rstrip())
    print()


def markdown(head: Row, rows: Sequence[Row]) -> None:
    """A table for a README."""
    for row in (head, ("---", "---:", "---"), *rows):
        print("| " + " | ".join(row) + " |")
    print()


def seconds(value: float) -> str:
    """A time in the unit that reads best."""
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


if __name__ == "__main__":
    main()
