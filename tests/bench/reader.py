"""Reading and typing every record, and nothing else: `python -m tests.bench.reader ROOT`."""

import sys

from leadtrack.cli.app import open_session


def main(root: str) -> int:
    """Read all; how many there are."""
    return sum(1 for _ in open_session({"directory": root, "no_index": True}).customers())


if __name__ == "__main__":
    main(sys.argv[1])
