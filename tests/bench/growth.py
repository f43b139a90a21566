"""How `week` without an index grows with the shop: `python -m tests.bench.growth 1000 10000 30000`.

Beside it what reading and typing the same files costs alone. Processor seconds of whole processes, so that others' work
counts little; the least of some runs, taken in turn.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.bench import Row, plain
from tests.bench.make import fill
from tests.bench.timing import ours, run


def main(words: Sequence[str] | None = None) -> None:
    """Make the records of each size, measure, print a row each."""
    options = argparse.ArgumentParser()
    options.add_argument("counts", type=int, nargs="+")
    options.add_argument("--times", type=int, default=3)
    given = options.parse_args(words)
    plain(("customers", "week / reading", "a customer"), list(rows(given.counts, given.times)))


def rows(counts: Sequence[int], times: int) -> Iterator[Row]:
    """Of each size the ratio of the two, and what each costs a customer."""
    for count in counts:
        with tempfile.TemporaryDirectory() as place:
            root = Path(place) / "shop"
            fill(root, count)
            pairs = [(spent(ours("week", "--no-index"), root), spent(_reader(root), root)) for _ in range(times)]
        week, read = (min(one) for one in zip(*pairs, strict=True))
        each = [f"{seconds / count * 1e6:.0f} µs" for seconds in (week, read)]
        yield str(count), f"{week / read:.2f}", " / ".join(each)


def _reader(root: Path) -> list[str]:
    return [sys.executable, "-m", "tests.bench.reader", str(root)]


def spent(words: Sequence[str], root: Path) -> float:
    """The processor seconds of a command line."""
    before = os.times()
    run(words, {"LEADTRACK_ROOT": str(root)})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
