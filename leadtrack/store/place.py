"""Where a workspace begins: the nearest folder, upward, with `records/config.yaml`. Light, since help asks too."""

from pathlib import Path

CONFIG = Path("records") / "config.yaml"


def sought(given: str | None) -> tuple[Path, Path | None]:
    """Where a workspace is sought, and its folder: that itself where it was named, else the nearest one upward."""
    start = Path(given or ".").resolve()
    return start, find_root(start) if not given else (start if (start / CONFIG).is_file() else None)


def find_root(start: Path) -> Path | None:
    """The nearest folder, upward from `start`, with `records/config.yaml`."""
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    return None
