"""Measure leadtrack beside what can't be avoided and beside its peers; medians of whole processes.

    python -m tests.bench.bench --count 10000 --rounds 5 [--md]

Each round starts every command once, in shuffled order, so that a busy machine is unfair to all alike. Figures are
for reading and for the README; tests never assert them.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from leadtrack.model.parse import Parser
from leadtrack.model.schema import make_schema
from leadtrack.store import templates, yamltext
from tests.bench import peers
from tests.bench.make import fill

TODAY = "2026-11-21"


def main() -> None:
    """Make the records, measure, print a table."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--md", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        fill(root, given.count)
        rows = [*typing(root), *processes(root, given.rounds), *peers.rows(root, given.rounds), memory(root)]
    width = max(len(name) for name, _, _ in rows)
    for name, value, note in rows:
        print(f"| {name} | {value} | {note} |" if given.md else f"{name:{width}}  {value:>12}  {note}")


def typing(root: Path) -> list[tuple[str, str, str]]:
    """Reading and typing every record, on one core, beside PyYAML's own fast loader over the same bytes."""
    data = [path.read_bytes() for path in sorted((root / "records" / "customers").rglob("*.yaml"))]
    fields = templates.table("realestate", "fields.yaml", None)
    parser = Parser(make_schema(fields, templates.table("realestate", "entry.yaml", None)))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    floor, ours = [], []
    for _ in range(3):
        floor.append(cpu(lambda text: yaml.load(text, Loader=loader), data))  # noqa: S506  # safe loaders
        ours.append(cpu(lambda text: parser.parse(yamltext.load(text), "x"), data))
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ours, floor, strict=True))
    size = sum(map(len, data)) // len(data)
    return [
        (
            f"yaml.load with {loader.__name__}, {len(data)} records",
            seconds(statistics.median(floor)),
            f"{size} bytes each",
        ),
        ("leadtrack: read and type the same", seconds(statistics.median(ours)), f"{ratio:.2f} of it"),
    ]


def cpu(work: Callable[[bytes], object], data: Sequence[bytes]) -> float:
    """Processor seconds to work through texts, each result dropped as records are; others' waiting does not count."""
    start = time.process_time()
    for text in data:
        work(text)
    return time.process_time() - start


def processes(root: Path, rounds: int) -> list[tuple[str, str, str]]:
    """Whole commands beside bare imports."""
    python, tool = sys.executable, [sys.executable, "-m", "leadtrack", "-C", str(root), "--today", TODAY]
    some = next(iter(sorted((root / "records" / "customers").rglob("*.yaml")))).stem
    commands: dict[str, Sequence[str]] = {
        "python -c pass": [python, "-c", "pass"],
        "import typer": [python, "-c", "import typer"],
        "import typer, rich.table": [python, "-c", "import typer, rich.console, rich.table"],
        "leadtrack --help": [*tool, "--help"],
        "leadtrack show ID": [*tool, "show", some],
        "leadtrack log ID": [*tool, "log", some, "--note", "x"],
        "leadtrack add (new phone)": [
            *tool,
            "add",
            "--name",
            "新客",
            "--phone",
            "13700137000",
            "--note",
            "x",
            "--dry-run",
        ],
        "leadtrack due": [*tool, "due"],
        "leadtrack list grade:A": [*tool, "list", "grade:A", "--json"],
        "leadtrack find": [*tool, "find", "非承重墙", "--json"],
        "leadtrack week": [*tool, "week"],
    }
    times = medians(commands, rounds)
    typer = times["import typer"]
    rows = [(name, seconds(spent), f"{spent / times['python -c pass']:.1f} × pass") for name, spent in times.items()]
    return [
        (name, value, f"{note}, {times[name] / typer:.2f} × import typer" if name == "leadtrack --help" else note)
        for name, value, note in rows
    ]


def medians(commands: dict[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """The median wall time of each command."""
    spent: dict[str, list[float]] = {name: [] for name in commands}
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")} | {"NO_COLOR": "1"}
    order = list(commands)
    for _ in range(rounds + 1):  # the first round warms the bytecode and the page cache
        random.shuffle(order)
        for name in order:
            start = time.perf_counter()
            subprocess.run(commands[name], env=environment, check=False, capture_output=True)
            spent[name].append(time.perf_counter() - start)
    return {name: statistics.median(times[1:]) for name, times in spent.items()}


def memory(root: Path) -> tuple[str, str, str]:
    """The peak memory of `due` over all records."""
    code = (
        "import sys\nfrom leadtrack.cli.app import run\n"
        f"run(['-C', {str(root)!r}, '--today', '{TODAY}', 'due'])\n"
        "sys.stderr.write(open('/proc/self/status').read())"
    )
    if not Path("/proc/self/status").exists():
        return "leadtrack due, peak memory", "—", "measured on Linux only"
    # Not getrusage: a child's peak there begins with that of whoever started it.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    peak = next(line.split()[1] for line in done.stderr.splitlines() if line.startswith("VmHWM"))
    return "leadtrack due, peak memory", f"{int(peak) / 1024:.0f} MB", "records are streamed"


def seconds(value: float) -> str:
    """A time in the unit that reads best."""
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


if __name__ == "__main__":
    main()
