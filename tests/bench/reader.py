"""Reading and typing all records, from the start that the program has: `python -m tests.bench.reader ROOT`."""

import gc
import sys

from leadtrack.cli.app import open_session
from leadtrack.cli.start import SELDOM


def main(root: str) -> int:
    """Read all; how many there are."""
    gc.set_threshold(SELDOM)
    return sum(1 for _ in open_session({"directory": root, "no_index": True}).customers())


if __name__ == "__main__":
    main(sys.argv[1])
