"""Where a workspace begins: the nearest folder, upward, with `records/config.yaml`. Light, since help asks too."""

from pathlib import Path

CONFIG = Path("records") / "config.yaml"


def find_root(start: Path) -> Path | None:
    """The nearest folder, upward from `start`, with `records/config.yaml`."""
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    return None
