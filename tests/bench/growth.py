"""How `week` grows with the shop: `python -m tests.bench.growth 1000 10000 30000 [--times 3]`.

Without an index beside what reading and typing the same files costs alone; with one beside `due`, each told again, and
each after a change of one file. Processor seconds of whole processes, the two of a pair in slices by turns, each in a
shop of its own; the middle one of the pairs' ratios, and those a quarter of the pairs lies below and above.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.bench import Row, plain
from tests.bench.make import fill
from tests.bench.timing import Before, Place, ours, run
from tests.bench.turns import Told, by_turns

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
            places = [Place(Path(folder) / name, given.pause) for name in ("shop", "other")]
            for place in places:
                fill(place.root, count)
            found = list(rows(places, count, given.times))
        plain((f"{count} customers", "ratio (quarters)", "both at their least"), found)


def rows(places: Sequence[Place], count: int, times: int) -> Iterator[Row]:
    """The ratio of each pair, and what both cost."""
    week, due = ours("week"), ours("due")
    reader = [sys.executable, "-m", "tests.bench.reader", str(places[1].root)]
    yield told(PAIRS[0], count, taken(times, places, "as-is", (ours("week", "--no-index"), reader)))
    for place in places:
        place.ready("warm")
    run(week, {"LEADTRACK_ROOT": str(places[0].root)})
    states: Sequence[Before] = ("told", "changed")
    for name, before in zip(PAIRS[1:], states, strict=True):
        yield told(name, count, taken(times, places, before, (week, due)))


def taken(
    times: int, places: Sequence[Place], before: Before, pair: tuple[Sequence[str], Sequence[str]]
) -> list[tuple[float, float]]:
    """So many pairs of seconds, each command line in its own place; the first to go changes from pair to pair."""
    found = []
    lines = [Told(words, place.root) for words, place in zip(pair, places, strict=True)]
    for turn in range(times):
        for place, line in zip(places, lines, strict=True):
            place.ready(before)
            if before == "told":
                run(line.words, {"LEADTRACK_ROOT": str(line.root)})
        step = 1 if turn % 2 else -1
        mine, theirs = by_turns(lines[::step])[::step]
        found.append((mine, theirs))
    return found


def told(name: str, count: int, pairs: Sequence[tuple[float, float]]) -> Row:
    """A row of the table."""
    ratios = sorted(one / other for one, other in pairs)
    quarter = len(ratios) // 4
    between = f"{ratios[quarter]:.2f}–{ratios[-1 - quarter]:.2f}"
    each = [f"{(least := min(one)):.2f} s ({least / count * 1e6:.0f} µs)" for one in zip(*pairs, strict=True)]
    return name, f"{statistics.median(ratios):.2f} ({between})", " / ".join(each)


if __name__ == "__main__":
    main()
