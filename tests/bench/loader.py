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


def main(folder: str, cores: int) -> None:
    """Give each core as many files: this process has its share too."""
    paths = sorted(str(path) for path in Path(folder).rglob("*.yaml"))
    others = [multiprocessing.Process(target=load, args=(paths[core::cores],)) for core in range(1, cores)]
    for other in others:
        other.start()
    load(paths[0::cores])
    for other in others:
        other.join()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
