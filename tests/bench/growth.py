"""How `week` grows with the shop: `python -m tests.bench.growth 1000 10000 30000 [--times 3]`.

Without an index beside what reading and typing the same files costs alone; with one beside `due`, each told again, and
each after a change of one file. Processor seconds of whole processes, so that others' work counts little; the least of
some runs, taken in turn, with the middle one of their ratios behind it.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench.bench import Row, plain
from tests.bench.make import fill
from tests.bench.timing import Before, Place, ours, run

PAIRS = ("without an index / reading", "told again / due", "after a change / due")


def main(words: Sequence[str] | None = None) -> None:
    """Make the records of each size, measure, print a row for each pair."""
    options = argparse.ArgumentParser()
    options.add_argument("counts", type=int, nargs="+")
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--pause", type=float, default=2.5, help="seconds until marks of changed files tell")
    given = options.parse_args(words)
    for count in given.counts:
        with tempfile.TemporaryDirectory() as folder:
            place = Place(Path(folder) / "shop", given.pause)
            fill(place.root, count)
            found = list(rows(place, count, given.times))
        plain((f"{count} customers", "ratio, least (middle)", "both, and of each customer"), found)


def rows(place: Place, count: int, times: int) -> Iterator[Row]:
    """The ratio of each pair, and what both cost."""
    reader = [sys.executable, "-m", "tests.bench.reader", str(place.root)]
    bare = taken(times, lambda: spent(ours("week", "--no-index"), place.root), lambda: spent(reader, place.root))
    yield told(PAIRS[0], count, bare)
    place.ready("warm")
    spent(ours("week"), place.root)
    states: Sequence[Before] = ("told", "changed")
    for name, before in zip(PAIRS[1:], states, strict=True):
        yield told(name, count, taken(times, *(_asking(command, place, before) for command in ("week", "due"))))


def taken(times: int, *both: Callable[[], float]) -> list[tuple[float, float]]:
    """So many pairs of seconds, each pair one after the other, the first to go changing from pair to pair."""
    found = []
    for turn in range(times):
        order = (0, 1) if turn % 2 else (1, 0)
        seconds = {which: both[which]() for which in order}
        found.append((seconds[0], seconds[1]))
    return found


def told(name: str, count: int, pairs: Sequence[tuple[float, float]]) -> Row:
    """A row of the table."""
    mine, theirs = (min(one) for one in zip(*pairs, strict=True))
    middle = statistics.median(one / other for one, other in pairs)
    each = [f"{seconds:.2f} s ({seconds / count * 1e6:.0f} µs)" for seconds in (mine, theirs)]
    return name, f"{mine / theirs:.2f} ({middle:.2f})", " / ".join(each)


def _asking(command: str, place: Place, before: Before) -> Callable[[], float]:
    def ask() -> float:
        place.ready(before)
        if before == "told":
            run(ours(command), {"LEADTRACK_ROOT": str(place.root)})
        return spent(ours(command), place.root)

    return ask


def spent(words: Sequence[str], root: Path) -> float:
    """The processor seconds of a command line."""
    before = os.times()
    run(words, {"LEADTRACK_ROOT": str(root)})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
