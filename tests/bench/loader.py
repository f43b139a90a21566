"""PyYAML's own fast loader over every record, on one core or more: `python -m tests.bench.loader CUSTOMERS CORES`."""

import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(paths: Sequence[str]) -> None:
    """Read and load files, each result dropped as records are."""
    for path in paths:
        yaml.load(Path(path).read_bytes(), Loader=LOADER)  # noqa: S506  # safe loaders


def shares(folder: str, cores: int) -> list[list[str]]:
    """The records below a folder, as many for each core."""
    paths = sorted(str(path) for path in Path(folder).rglob("*.yaml"))
    return [paths[core::cores] for core in range(cores)]


def main(folder: str, cores: int) -> None:
    """Load all, this process its share too."""
    mine, *others = shares(folder, cores)
    workers = [multiprocessing.Process(target=load, args=(paths,)) for paths in others]
    for worker in workers:
        worker.start()
    load(mine)
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
