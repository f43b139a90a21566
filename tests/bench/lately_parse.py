"""Reading and parsing each text that changed of late, and nothing else: `python -m tests.bench.lately_parse ROOT`."""

import sys
from pathlib import Path

from tests.bench.lately import parse

if __name__ == "__main__":
    print(parse(Path(sys.argv[1])))
